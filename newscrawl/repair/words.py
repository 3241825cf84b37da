"""How common a word is in a language, from wordfreq's lists.

Loads a list on first use and keeps few. A language without a list has no known words: callers must stay careful.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

__all__ = ["Formed", "Words", "formed_of", "grammar_joins", "words_of"]

#: A list takes 6 to 10 MB in memory and half a second to load; crawls of more languages at once are rare.
_LISTS_KEPT = 24
#: Zipf scale (wordfreq): 3 is once in a million words. Rarer words are kept only as hashes.
_RARE = 3.0
_RARE_ZIPF, _VERY_RARE_ZIPF = 2.5, 1.5
#: What remains of a word without its prefix or ending.
_SHORTEST_STEM = 3
#: Two function words are glued where their joint form is so many powers of ten rarer than chance predicts (the sum of
#: their Zipf frequencies, less 9).
_GRAMMAR, _SHORTEST_JOIN, _JOIN_GAIN = 6.3, 5, 2.7
#: A language's joins take a fifth of a megabyte.
_JOINS_KEPT = 100
#: Languages that share a list.
_SHARED_LISTS = {"no": "nb", "nn": "nb", "hr": "sh", "bs": "sh", "sr": "sh", "tl": "fil", "iw": "he"}
#: Languages in which I is the capital of ı, and İ that of i.
_DOTTED = frozenset({"tr", "az"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: frequencies of the common ones, hashes of the rare ones by frequency."""

    common: dict[str, float]
    rare: array[int]
    very_rare: array[int]
    dotted: bool = False

    def __bool__(self) -> bool:
        """Whether the language has a list."""
        return bool(self.common)

    @property
    def unseen(self) -> float:
        """The Zipf frequency of a word that is not on the list: a short list leaves common words out."""
        return 0.0 if self.very_rare else _RARE - 1

    def zipf(self, word: str, least: float = 0.0) -> float:
        """Zipf frequency (7 = "the", 3 = once in a million, 0 = unknown or below `least`); case does not matter."""
        word = word.replace("I", "ı").replace("İ", "i").casefold() if self.dotted else word.casefold()
        found = self.common.get(word)
        if found is not None:
            return found
        key = hash(word)
        if least <= _RARE_ZIPF and _has(self.rare, key):
            return _RARE_ZIPF
        return _VERY_RARE_ZIPF if least <= _VERY_RARE_ZIPF and _has(self.very_rare, key) else 0.0


@dataclass(frozen=True, slots=True)
class Formed:
    """How many of a language's common words are two others in one: by the word that begins them, and that ends them.

    "over" begins 59 in English, "ing" ends a thousand, "the" begins ten: prefixes and endings of any language show.
    """

    begins: Counter[str]
    ends: Counter[str]


@lru_cache(maxsize=_LISTS_KEPT)
def formed_of(language: str | None) -> Formed:
    """How a language forms words; a tenth of a second of work."""
    common = words_of(language).common
    formed = Formed(Counter(), Counter())
    for word in common:
        for cut in range(1, len(word)):
            begin, end = word[:cut], word[cut:]
            if begin in common and end in common:
                formed.begins[begin] += len(end) >= _SHORTEST_STEM
                formed.ends[end] += len(begin) >= _SHORTEST_STEM
    return formed


@lru_cache(maxsize=_JOINS_KEPT)
def grammar_joins(language: str | None) -> frozenset[str]:
    """Pairs of words of grammar in one, which no author writes: "inthe", "hehad"; not "without", nor "forme"."""
    words = words_of(language)
    grammar = [(word, zipf) for word, zipf in words.common.items() if zipf >= _GRAMMAR and len(word) > 1]
    return frozenset(
        left + right
        for left, left_zipf in grammar
        for right, right_zipf in grammar
        if len(left + right) >= _SHORTEST_JOIN and left_zipf + right_zipf - 9 - words.zipf(left + right) >= _JOIN_GAIN
    )


def words_of(language: str | None) -> Words:
    """The list of a language (ISO 639-1); an empty one when there is none."""
    code = language or ""
    return _load(_SHARED_LISTS.get(code, code))


@lru_cache(maxsize=_LISTS_KEPT)
def _load(language: str) -> Words:
    import wordfreq

    common: dict[str, float] = {}
    rare, very_rare = array("q"), array("q")
    if language in wordfreq.available_languages("best"):
        for centibels, words in enumerate(wordfreq.get_frequency_list(language, "best")):
            zipf = 9 - centibels / 100
            if zipf >= _RARE:
                common.update(dict.fromkeys(words, zipf))
            else:
                (rare if zipf >= 2 else very_rare).extend(map(hash, words))
        wordfreq.get_frequency_list.cache_clear()  # it would keep every word of every list as a string
    return Words(common, _sorted(rare), _sorted(very_rare), language in _DOTTED)


def _sorted(hashes: array[int]) -> array[int]:
    """In ascending order; numpy sorts ten times as fast, bisection reads an array faster."""
    return array("q", np.sort(np.array(hashes, dtype=np.int64)).tobytes())


def _has(hashes: array[int], key: int) -> bool:
    at = bisect_left(hashes, key)
    return at < len(hashes) and hashes[at] == key

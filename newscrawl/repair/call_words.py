"""The words by which sites speak to their readers: which kinds a word is of, which sentences ask, what is a label.

Reads `calls.json` once. Decides nothing: `calls` weighs what meets in a paragraph.
"""

import json
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from newscrawl.repair.letters import is_unspaced

__all__ = [
    "ANY_LANGUAGE",
    "LABELS",
    "LONG_LABELS",
    "NOTICES",
    "OPENERS",
    "WORD",
    "Vocabulary",
    "has_notice",
    "is_hint",
    "unspaced_kinds",
    "vocabulary",
]

#: Letters with the marks that Arabic and the scripts of India and Thailand set on them.
_LETTERS = r"(?:[^\W\d_]++|[\u064b-\u065f\u0900-\u0963\u0971-\u0dff\u0e31-\u0e4e]++)++"
WORD = re.compile(rf"{_LETTERS}(?:[-'’.]{_LETTERS})*+")

#: Words of a hint: `Leggi anche l’articolo`.
_LONGEST_HINT = 4
#: Stems of the lexicon are looked for from so many letters to so many.
_SHORTEST_STEM, _LONGEST_STEM = 2, 21
#: How many looked-up words a vocabulary keeps, and how many vocabularies are kept.
_WORDS_KEPT, _VOCABULARIES = 20_000, 64

#: Serbian is written in both alphabets, a letter for a letter but for these pairs.
_DIGRAPHS = (("lj", "љ"), ("nj", "њ"), ("dž", "џ"))
_CYRILLIC = str.maketrans("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш")


def _in_cyrillic(words: str) -> str:
    for pair, letter in _DIGRAPHS:
        words = words.replace(pair, letter)
    return words.translate(_CYRILLIC)


_LEXICON: dict[str, Any] = json.loads(files("newscrawl.repair").joinpath("calls.json").read_text("utf-8"))
_LEXICON["words"]["sr"] = {kind: _in_cyrillic(words) for kind, words in _LEXICON["words"]["hr"].items()}
LABELS: frozenset[str] = frozenset(label.casefold() for label in _LEXICON["labels"])
LONG_LABELS: tuple[str, ...] = tuple(sorted(label for label in LABELS if label.count(" ") >= 2))
NOTICES: tuple[str, ...] = tuple(notice.casefold() for notice in _LEXICON["notices"])
OPENERS: tuple[str, ...] = tuple(opener.casefold() for opener in _LEXICON["openers"])
#: `Lesen Sie hier auch: …`: a word of each begins what leads to another article.
_READ, _ALSO = (frozenset(_LEXICON["hints"][part].casefold().split()) for part in ("read", "also"))
#: The longest word of each: where none of these stands, no notice of a script with spaces does.
_NOTICE_WORDS = frozenset(max(WORD.findall(notice), key=len) for notice in NOTICES)
#: Languages close enough to share words.
_SHARED = {
    "nb": "no",
    "nn": "no",
    "bs": "hr",
    "sr": "hr",
    "xh": "zu",
    "ms": "id",
    "gl": "pt",
    "be": "ru",
    "mk": "bg",
    "lb": "de",
}
#: Written without spaces: their words may stand anywhere in a line.
_UNSPACED_LANGUAGES = ("ja", "zh", "th")


#: What joins words: `push-up`, `l’app`.
_JOINTS = re.compile(r"[-'’]")


class Vocabulary:
    """Words and stems, each with the kinds it is of, and the shapes of imperatives; what was looked up is kept."""

    def __init__(self, languages: Iterable[str], *, english: bool = False, without: str = "") -> None:
        self.english = english
        self._whole: dict[str, frozenset[str]] = {}
        self._stems: dict[str, frozenset[str]] = {}
        shapes: list[str] = []
        for language in languages:
            shapes += [_LEXICON["imperatives"][language]] if language in _LEXICON["imperatives"] else []
            for kind, words in _LEXICON["words"].get(language, {}).items():
                for word in words.casefold().split() if kind != without else ():
                    known = self._stems if word.endswith("*") else self._whole
                    word = word.rstrip("*")
                    known[word] = known.get(word, frozenset()) | {kind}
        self._starts = frozenset(stem[:_SHORTEST_STEM] for stem in self._stems)
        self.kinds = lru_cache(maxsize=_WORDS_KEPT)(self._kinds)
        self._imperative = re.compile("|".join(shapes)) if shapes else None

    def _kinds(self, word: str) -> frozenset[str]:
        found = self._whole.get(word, frozenset())
        if word[:_SHORTEST_STEM] in self._starts:
            for size in range(_SHORTEST_STEM, min(len(word), _LONGEST_STEM) + 1):
                found |= self._stems.get(word[:size], frozenset())
        parts = _JOINTS.split(word)
        if len(parts) > 1:
            found = found.union(*map(self._kinds, parts))
        return found

    def commands(self, clause: str) -> bool:
        """The clause has the shape of an imperative: `Melden Sie`, `signalez`, `avísanos`, `напишите`."""
        return bool(self._imperative and self._imperative.search(clause))


#: A first sieve. Knows no words against a call: in another language they are others ("dit").
ANY_LANGUAGE = Vocabulary(_LEXICON["words"], without="other")
_UNSPACED_WORDS = [
    (kind, word)
    for code in _UNSPACED_LANGUAGES
    for kind, words in _LEXICON["words"][code].items()
    for word in words.split()
]


@lru_cache(maxsize=_VOCABULARIES)
def vocabulary(language: str) -> Vocabulary:
    """The language's own words, with those it borrows: sites mix in English."""
    return Vocabulary(dict.fromkeys(("", "en", _SHARED.get(language, language), language)), english=language == "en")


def is_hint(words: Sequence[str]) -> bool:
    """Words in lower case, before a colon or a bar, that tell to read another article as well."""
    return len(words) <= _LONGEST_HINT and not (_READ.isdisjoint(words) or _ALSO.isdisjoint(words))


def has_notice(folded: str, words: Sequence[str]) -> bool:
    """A line in lower case, with its words, states whose the text is or who is paid for it."""
    if _NOTICE_WORDS.isdisjoint(words) and not is_unspaced(folded):
        return False
    return any(notice in folded for notice in NOTICES)


def unspaced_kinds(line: str) -> Iterable[tuple[str, str]]:
    """The kinds and words of scripts without spaces that stand in a line."""
    return ((kind, word) for kind, word in _UNSPACED_WORDS if word in line)

"""A text as overlapping runs of words, hashed, and its facts (numbers, names) apart. Pure; linear in the text.

Part of what signatures are made of: any change here changes them, see `near.VERSION`.
"""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import xxhash
from numpy.typing import NDArray

from newscrawl.dedupe.folding import is_mostly_unspaced, plain, words_of

__all__ = ["Hashes", "Shingled", "mixed", "shingled"]

Hashes = NDArray[np.uint64]

#: Words in a shingle: two texts seldom share five words in a row by chance, a copy shares nearly all.
_WORDS_WIDE = 5
#: The same for single characters of scripts without spaces, whose words are about two characters long.
_CHARACTERS_WIDE = 10

#: Shorter texts (tokens) say too little to be called copies of each other.
_MIN_WORDS = 30
_MIN_CHARACTERS = 60

#: Distinct words whose hash is remembered; a language's common words fit many times over.
_WORDS_KEPT = 1 << 16

#: A paragraph of at least so many characters (about 20 words) is running text, however it ends; without spaces, of so
#: many bytes (40 characters).
_LONG = 120
#: An article of which less than this share is running text is a list itself, and compared whole.
_RUNNING_SHARE = 1 / 3

#: Characters in which a sentence's last mark is looked for.
_ENDING = 8

_PARAGRAPHS = re.compile(r"\n\s*\n")
#: A full stop, question or exclamation mark of any script (NFKC has made the wide ones narrow), quotes behind it.
_SENTENCE_END = re.compile(r"[.!?。؟۔।॥։።]['\"”’»“)\]」』›]*\s*\Z")
_SEPARATOR = re.compile(r"[.,](?<=\d.)(?=\d)")
_HAN_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿億两")
#: A single numeral is mostly part of a word ("一" in "统一").
_HAN_NUMBER = re.compile(f"[{''.join(sorted(_HAN_NUMERALS))}]{{2,}}")
_DIGIT = re.compile(r"\d")

_FACT = np.uint64(0x9E3779B97F4A7C15)
_STEP = np.uint64(0x9FB21C651E98DF25)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)


@dataclass(frozen=True, slots=True)
class Shingled:
    """Hashed shingles of one text: as written, with facts masked, and the facts themselves (hashes, sorted)."""

    unspaced: bool
    shingles: Hashes
    masked: Hashes
    numbers: list[int]
    names: list[int]


def shingled(text: str) -> Shingled | None:
    """The text's shingles and facts; None for a text too short to compare (30 words, 60 unspaced characters).

    Shingles are made of running text alone: headlines of other stories, captions, list items and buttons that got in
    are a page's, not the story's. Facts are taken of everything: where only a list tells two texts apart, they do it.
    A number is a word with a digit, or Han numerals in a row; a name is a capitalised word that the text never
    writes in small letters.
    """
    text = _SEPARATOR.sub("", plain(text))
    words = words_of(text)
    unspaced = is_mostly_unspaced(words)
    if len(words) < (_MIN_CHARACTERS if unspaced else _MIN_WORDS):
        return None
    kept = _running(text, unspaced)
    running = words if kept is text else words_of(kept)
    if len(running) < max(_MIN_CHARACTERS if unspaced else _MIN_WORDS, len(words) * _RUNNING_SHARE):
        running = words
    places = {word: place for place, word in enumerate(dict.fromkeys(words))}
    numbers = {word for word in places if not word.isalpha() and _DIGIT.search(word)}
    names = {word for word in places if not word.islower() and _is_name(word, places)} - numbers
    masked = numbers | names
    figures = {_word_hash(word) for word in numbers}
    if unspaced:
        masked |= places.keys() & _HAN_NUMERALS
        figures |= {_word_hash(run) for run in _HAN_NUMBER.findall(text)}
    hashes = np.fromiter(map(_word_hash, places), np.uint64, len(places))
    skeleton = hashes.copy()
    skeleton[[places[word] for word in masked]] = _FACT
    order = np.fromiter(map(places.__getitem__, running), np.intp, len(running))
    width = _CHARACTERS_WIDE if unspaced else _WORDS_WIDE
    return Shingled(
        unspaced,
        _rolled(hashes[order], width),
        _rolled(skeleton[order], width),
        sorted(figures),
        sorted({_word_hash(word) for word in names}),
    )


def _running(text: str, unspaced: bool) -> str:
    """The paragraphs that are long or end like a sentence; where no blank line parts them, a line is a paragraph."""
    paragraphs = _PARAGRAPHS.split(text)
    if len(paragraphs) == 1:
        paragraphs = text.split("\n")
    kept = [one for one in paragraphs if _is_running(one, unspaced)]
    return text if len(kept) == len(paragraphs) else "\n".join(kept)


def _is_running(paragraph: str, unspaced: bool) -> bool:
    size = len(paragraph.encode("utf-8", "surrogatepass")) if unspaced else len(paragraph)
    return size >= _LONG or bool(_SENTENCE_END.search(paragraph[-_ENDING:]))


def _is_name(word: str, words: Container[str]) -> bool:
    return word[0].isupper() and len(word) > 1 and word.casefold() not in words


@lru_cache(maxsize=_WORDS_KEPT)
def _word_hash(word: str) -> int:
    return xxhash.xxh3_64_intdigest(word.casefold().encode("utf-8", "surrogatepass"))


def _rolled(hashes: Hashes, width: int) -> Hashes:
    """One 64-bit hash for every run of `width` tokens: a polynomial in the words' hashes, mixed."""
    count = len(hashes) - width + 1
    rolled = hashes[:count].copy()
    for offset in range(1, width):
        rolled *= _STEP
        rolled += hashes[offset : offset + count]
    return mixed(rolled)


def mixed(values: Hashes) -> Hashes:
    """SplitMix64's finaliser: every bit of the result depends on every bit of the value."""
    values = (values ^ (values >> np.uint64(30))) * _MIX_1
    values = (values ^ (values >> np.uint64(27))) * _MIX_2
    return values ^ (values >> np.uint64(31))

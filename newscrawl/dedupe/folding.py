"""Text as comparison sees it: case, spaces, punctuation, quotes and invisible characters folded. Pure and linear.

A change of `plain`, `words_of` or `fold_words` changes every content hash and signature: raise both versions with it.
One of `fold_letters` makes states forget which paragraphs recur on a site.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

__all__ = ["fold", "fold_letters", "fold_words", "is_mostly_unspaced", "plain", "words_of"]

#: Unicode's stream-safe limit (UAX 15): no real text stacks more marks; longer runs make normalising quadratic.
_MARKS_KEPT = 30
#: The Indic scripts, without the danda: their vowel signs are more than accents (ज, जि and जो are ja, ji and jo).
_INDIC = "\u0900-\u0963\u0966-\u0dff"
#: Vowel signs and other marks are part of a word, though `\w` leaves them out; the danda (U+0964, U+0965) is not.
WORD_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u1ab0-\u1aff\u1dc0-\u1dff"
    f"{_INDIC}\u20d0-\u20f0\ufe20-\ufe2f"
)
#: The same for scripts written without spaces (Thai, Lao, Tibetan, Myanmar, Khmer, kana's voicing marks).
UNSPACED_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18-\u0f39\u0f71-\u0fbc\u102b-\u103e\u1056-\u109d"
    "\u17b4-\u17d3\u302a-\u302f\u3099\u309a"
)
#: Thai, Lao, Tibetan, Myanmar, Khmer, kana, Han: a space between two of these means nothing.
UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)

#: The last character before the first unspaced one.
_LAST_SPACED = "\u0dff"

_STACK = re.compile(f"([{WORD_MARKS}{UNSPACED_MARKS}]{{{_MARKS_KEPT}}})[{WORD_MARKS}{UNSPACED_MARKS}]+")
#: Soft hyphen, joiners, Hangul fillers, zero-width and direction marks, word joiner, variation selectors, BOM.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+"
)
#: An apostrophe inside a word belongs to no word of its own: don't, don’t and dont are one.
_APOSTROPHE = re.compile(r"['’‘ʼ`´′＇](?<=\w.)(?=\w)")
#: The same lines of a page are folded for its body, headline and captions.
_LONGEST_KEPT = 1_000
_WORD = re.compile(r"[^\W_]+")
#: With vowel signs, and every unspaced character with its marks as a word of its own.
_ANY_WORD = re.compile(f"[{UNSPACED}][{UNSPACED_MARKS}]*|(?:[^\\W_{UNSPACED}]|[{WORD_MARKS}])+")
#: What stands between two blanks or marks: in a script without spaces, several words.
_PHRASE = re.compile(f"[\\w{WORD_MARKS}{UNSPACED_MARKS}]+")
#: Latin text and its punctuation, with nothing that is a mark or becomes one: a third of the work.
_MARKLESS = re.compile(
    "[\x00-\xa7\xa9-\xac\xae\xb0-\xb3\xb5-\xb7\xb9-\u012f\u0131-\u01ef\u01f1-\u02af\u2010-\u2016\u2018-\u2027\u2030-\u203d\u203f-\u205e\u20ac]*"
)
_LATIN_PHRASE = re.compile(r"\w+")
#: Accents and other marks that a text may leave out are not kept.
_NO_LETTERS = re.compile(f"(?:[^\\w{_INDIC}{UNSPACED_MARKS}]|_)+")
_NEEDS_ANY = re.compile(f"[{UNSPACED}{WORD_MARKS}]")
_UNSPACED_START = re.compile(f"[{UNSPACED}]")


def plain(text: str) -> str:
    """The text in NFKC without invisible characters and inner apostrophes; case and punctuation kept."""
    return _APOSTROPHE.sub("", _normal(text))


def _normal(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFKC", _cut_stacks(_INVISIBLE.sub("", text)))


def _cut_stacks(text: str) -> str:
    return _STACK.sub(r"\1", text)


def words_of(text: str) -> list[str]:
    """The words of a text in order, as written; a script without spaces gives its characters."""
    return (_WORD if text.isascii() or not _NEEDS_ANY.search(text) else _ANY_WORD).findall(text)


def is_mostly_unspaced(words: Sequence[str]) -> bool:
    """Whether more than half of the words are single characters of a script without spaces."""
    return sum(1 for word in words if word[0] > _LAST_SPACED and _UNSPACED_START.match(word)) * 2 > len(words)


def fold_words(text: str) -> str:
    """The words of the text in folded case, one space between."""
    return " ".join(words_of(plain(text).casefold()))


def fold(text: str) -> str:
    """The text in folded case with one space for what stands between words; scripts without spaces stay unbroken."""
    return _folded(text) if len(text) <= _LONGEST_KEPT else _folded.__wrapped__(text)


@lru_cache(maxsize=512)
def _folded(text: str) -> str:
    if _MARKLESS.fullmatch(text):
        return " ".join(_LATIN_PHRASE.findall(unicodedata.normalize("NFKC", text).casefold()))
    return " ".join(_PHRASE.findall(_normal(text).casefold()))


def fold_letters(text: str) -> str:
    """The letters and digits of the text in folded case, with vowel signs and without accents set as marks."""
    return _NO_LETTERS.sub("", text.casefold())

"""Text as comparison sees it: case, spaces, punctuation, quotes and invisible characters folded. Pure and linear.

Changing anything here changes every content hash and signature: raise both versions with it.
"""

import re
import unicodedata

__all__ = ["UNSPACED", "UNSPACED_MARKS", "WORD_MARKS", "folded", "plain"]

#: Unicode's stream-safe limit (UAX 15): no real text stacks more marks; longer runs make normalising quadratic.
_MARKS_KEPT = 30
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e38-\u0e3a\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302f\u3099\u309a\ufe20-\ufe2f"
_STACK = re.compile(f"([{_MARKS}]{{{_MARKS_KEPT}}})[{_MARKS}]+")
#: Soft hyphen, zero-width and direction marks, word joiner, BOM, variation selectors.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+"
)
#: An apostrophe inside a word belongs to no word of its own: don't, don’t and dont are one.
_APOSTROPHE = re.compile(r"(?<=\w)['’‘ʼ`´′＇](?=\w)")
#: Vowel signs and other marks are part of a word, though `\\w` leaves them out; the danda (U+0964, U+0965) is not.
WORD_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0900-\u0963\u0966-\u0dff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
)
#: Scripts written without spaces: Thai, Lao, Myanmar, Khmer, Tibetan, Han, kana. A space between them means nothing.
UNSPACED_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18-\u0f39\u0f71-\u0fbc\u102b-\u103e\u1056-\u109d\u17b4-\u17d3\u3099\u309a"
UNSPACED = "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_NOT_WORD = re.compile(f"(?:[^\\w{WORD_MARKS}{UNSPACED_MARKS}]|_)+")
_UNSPACED_GAP = re.compile(f"(?<=[{UNSPACED}]) (?=[{UNSPACED}])")


def plain(text: str) -> str:
    """The text in NFKC without invisible characters and inner apostrophes; case and punctuation kept."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _STACK.sub(r"\1", _INVISIBLE.sub("", text)))
    return _APOSTROPHE.sub("", text)


def folded(text: str) -> str:
    """The words of the text in folded case with single spaces between; unspaced scripts without any."""
    words = _NOT_WORD.sub(" ", plain(text).casefold()).strip()
    return words if words.isascii() else _UNSPACED_GAP.sub("", words)

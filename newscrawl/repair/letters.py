"""Which characters are letters, and of which case, as classes for regular expressions. Holds no rules."""

import re
import sys

__all__ = ["CASELESS", "LETTER", "LOWER", "UNSPACED", "UPPER", "is_name_like", "is_unspaced"]

#: Scripts that set no spaces between words; nothing here ever inserts a space next to them.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3100-\u312f\u31c0-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
)


#: Hebrew, Arabic, and the scripts of India: letters without case, words with blanks.
CASELESS = "\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u0900-\u0963\u0971-\u0dff"
_UNSPACED = re.compile(f"[{UNSPACED}]")


def _ranges(codes: list[int]) -> str:
    """Code points as the inside of a character class ("a-zß-ö…")."""
    parts: list[str] = []
    start = previous = codes[0]
    for code in [*codes[1:], sys.maxunicode + 1]:
        if code != previous + 1:
            parts.append(chr(start) if start == previous else f"{chr(start)}-{chr(previous)}")
            start = code
        previous = code
    return "".join(parts)


#: Latin, Greek, Cyrillic, Armenian and Georgian: every block of cased letters that news is written in.
_CASED_BLOCKS = [*range(0x41, 0x590), *range(0x10A0, 0x1100), *range(0x1C90, 0x1CC0), *range(0x1E00, 0x2000)]

_LOWER = [code for code in _CASED_BLOCKS if chr(code).islower() and chr(code) not in "ªº"]
_UPPER = [code for code in _CASED_BLOCKS if chr(code).isupper()]

LOWER, UPPER = _ranges(_LOWER), _ranges(_UPPER)
#: Of both at once, since capitals and small letters alternate: a twelfth of the ranges, which compile the sooner.
LETTER = _ranges(sorted(_LOWER + _UPPER))


def is_name_like(word: str) -> bool:
    """A capital followed by lower case ("Berlin"), as names and sentence starts are written."""
    return len(word) > 1 and word[0].isupper() and word[1:].islower()


def is_unspaced(text: str) -> bool:
    """Some of the text is in a script without spaces."""
    return not text.isascii() and _UNSPACED.search(text) is not None

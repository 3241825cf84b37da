"""Characters that no editor ever meant: controls, lone surrogates, invisible marks, decomposed letters.

Never touches a character that a script needs: joiners in Persian, Hindi and emoji, typographic no-break spaces.
"""

import re
import unicodedata
from collections.abc import Iterator

from newscrawl.repair.edits import Change
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.letters import LETTER

__all__ = [
    "cap_runs",
    "compose_letters",
    "decode_c1",
    "drop_controls",
    "drop_invisible",
    "plain_spaces",
    "replace_surrogates",
    "unify_line_ends",
]

#: UAX #15, Stream-Safe Text Format: no more than 30 non-starters in a row; Zalgo text has hundreds.
MAX_COMBINING_MARKS = 30

#: No text sets its paragraphs further apart.
MAX_BLANKS = 60

_BLANKS = re.compile(rf"\s{{{MAX_BLANKS + 1},}}")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_ANY_LINE_END = re.compile("[\r\u2028\u2029\x0b\x0c]")
_LINE_END = re.compile("\r\n?|[\u2028\u2029]|(?<=[.!?])[\x0b\x0c]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_C1 = re.compile("[\x80-\x9f]")
_MARKS = re.compile(f"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0"
                    f"\ufe20-\ufe2f]{{{MAX_COMBINING_MARKS + 1},}}")  # fmt: skip
_INVISIBLE = re.compile("\u00ad|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u200c\u200d]")
#: Marks, embeddings, overrides and isolates of direction, which come in pairs.
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: En and em quads are blanks with another normal form.
_SPACELESS = re.compile("[\u2000\u2001]|\\S+")
_ANY_NBSP = re.compile("[\u00a0\u2007\u202f]")
_NBSP = re.compile("[ ]*[\u00a0\u2007\u202f][ \u00a0\u2007\u202f]*")
_WORD_END = re.compile(f"[{LETTER}\\d.,)\\]”’\"'…]")
_WORD_START = re.compile(f"[{LETTER}\\d(\\[„‘“\"'@#]")
_JOINED = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\u200d\ufe0f]|[\u2190-\u2bff\U0001f000-\U0001faff]"
)


def replace_surrogates(text: str, _evidence: Evidence) -> Iterator[Change]:
    """Surrogate pairs become the character they spell; lone halves become U+FFFD."""
    for match in () if text.isascii() else _SURROGATES.finditer(text):
        pair = match[0].encode("utf-16-le", "surrogatepass")
        yield Change(*match.span(), pair.decode("utf-16-le", "replace"))


def unify_line_ends(text: str, _evidence: Evidence) -> Iterator[Change]:
    """CR LF, CR, U+2028, U+2029, and a form feed or vertical tab after a sentence become a newline."""
    if _ANY_LINE_END.search(text):
        yield from (Change(*match.span(), "\n") for match in _LINE_END.finditer(text))


def drop_controls(text: str, _evidence: Evidence) -> Iterator[Change]:
    """NUL and the other C0 controls go; tab and newline stay."""
    return (Change(*match.span()) for match in _CONTROL.finditer(text))


def decode_c1(text: str, _evidence: Evidence) -> Iterator[Change]:
    """C1 controls are windows-1252 read as Latin-1 (WHATWG Encoding); the five unassigned ones go."""
    for match in _C1.finditer(text):
        yield Change(*match.span(), match[0].encode("latin-1").decode("cp1252", "ignore"))


def cap_runs(text: str, _evidence: Evidence) -> Iterator[Change]:
    """Stacks of combining marks and endless blanks are cut, before anything normalises or searches them."""
    yield from (Change(match.start() + MAX_COMBINING_MARKS, match.end()) for match in _MARKS.finditer(text))
    yield from (Change(match.start() + MAX_BLANKS, match.end()) for match in _BLANKS.finditer(text))


def drop_invisible(text: str, _evidence: Evidence) -> Iterator[Change]:
    """Soft hyphens, zero-width spaces, byte order marks and stray direction marks go; joiners stay where they join."""
    for match in _INVISIBLE.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if match[0] in "\u200c\u200d\u200e\u200f" and (_JOINED.match(before) or _JOINED.match(after)):
            continue
        if _DIRECTION.match(match[0]) and (_is_rtl(before) or _is_rtl(after)):
            continue
        yield Change(*match.span())


def compose_letters(text: str, _evidence: Evidence) -> Iterator[Change]:
    """NFC, word by word: a letter and its accent become one character."""
    if unicodedata.is_normalized("NFC", text):
        return
    for match in _SPACELESS.finditer(text):
        if not match[0].isascii() and not unicodedata.is_normalized("NFC", match[0]):
            yield Change(*match.span(), unicodedata.normalize("NFC", match[0]))


def plain_spaces(text: str, _evidence: Evidence) -> Iterator[Change]:
    """A no-break space between two words becomes a space; French spacing and grouped digits keep theirs."""
    if not _ANY_NBSP.search(text):
        return
    for match in _NBSP.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if before.isdigit() and after.isdigit():
            continue
        if not after or not before or "\n" in (before, after):
            yield Change(*match.span())
        elif _WORD_END.match(before) and _WORD_START.match(after):
            yield Change(*match.span(), " ")


def _is_rtl(character: str) -> bool:
    return bool(character) and unicodedata.bidirectional(character) in {"R", "AL", "AN"}

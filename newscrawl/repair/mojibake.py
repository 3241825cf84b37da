"""UTF-8 that was read as something else, by ftfy, line by line; and the bytes that were lost on the way.

Straightens no quotes, changes no dashes, and leaves a sample of mojibake that an article talks about.
"""

import re
from collections.abc import Iterator

import ftfy

from newscrawl.repair.edits import Change
from newscrawl.repair.evidence import Evidence

__all__ = ["fix_mojibake", "fix_mojibake_around_references"]


def _gate() -> re.Pattern[str]:
    """A lead byte of UTF-8 (C2-F4) and a continuation byte (80-BF), as each encoding ftfy knows would show them."""
    leads, pairs = "", ["(?<=[ÂÃâ])[\ufffd ]"]
    for encoding in (
        "latin-1",
        "sloppy-windows-1252",
        "sloppy-windows-1250",
        "sloppy-windows-1251",
        "macroman",
        "cp437",
    ):
        lead = re.escape(bytes(range(0xC2, 0xF5)).decode(encoding))
        following = re.escape(bytes(range(0x80, 0xC0)).decode(encoding))
        pairs.append(f"(?<=[{lead}])[{following}]")
        leads += lead
    # One class that every match begins with lets the search skip all other characters.
    return re.compile(f"[{leads}](?:{'|'.join(pairs)})")


_RUN = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
#: E2 80 9D: the byte 9D has no character in windows-1252, so the closing quote is what gets lost.
_LOST_QUOTE = re.compile("(?:â€|Ã¢â‚¬)\ufffd")
_SUSPICIOUS = _gate()
_CONFIG = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)
#: ftfy scans a line several times; a longer line is fixed in pieces cut at a space.
_LONGEST_PIECE = 4_000
#: No byte reads as one of these: ftfy fixes nothing in a line that has one.
_UNSEEN = "\u200b\u2060\ufeff"
_PIECE = re.compile(rf"[^\n{_UNSEEN}]{{1,{_LONGEST_PIECE}}}(?=[ \n{_UNSEEN}]|$)|[^\n{_UNSEEN}]{{1,{_LONGEST_PIECE}}}")


def fix_mojibake(text: str, _evidence: Evidence) -> Iterator[Change]:
    """`Ã©` becomes `é`, `â€™` becomes `’`; what ftfy is not sure about stays."""
    if text.isascii() or not _SUSPICIOUS.search(text):
        return
    for match in _PIECE.finditer(text):
        if not match[0].isascii() and _SUSPICIOUS.search(match[0]):
            yield from _fix_piece(match[0], match.start())


def fix_mojibake_around_references(text: str, evidence: Evidence) -> Iterator[Change]:
    """`siÅ‚y&rdquo;` becomes `siły&rdquo;`: once decoded, the good quote would speak against mojibake in its line."""
    if "&" in text:
        yield from fix_mojibake(text, evidence)


def _fix_piece(piece: str, offset: int) -> Iterator[Change]:
    restored = _LOST_QUOTE.sub("”", piece)
    fixed = ftfy.fix_encoding(restored, config=_CONFIG)
    if fixed == piece:
        return
    before, after = _RUN.findall(piece), _RUN.findall(fixed)
    if before != after and _skeleton(before) == _skeleton(after):
        for old, new in zip(before, after, strict=True):
            if old != new and not _is_sample(piece, old, new):
                yield Change(offset, offset + len(old), new)
            offset += len(old)
    else:
        start, end = _common_ends(piece, fixed)
        yield Change(offset + start, offset + len(piece) - end, fixed[start : len(fixed) - end])


def _skeleton(runs: list[str]) -> list[str]:
    return [run if run.isascii() else "" for run in runs]


def _is_sample(piece: str, old: str, new: str) -> bool:
    """A broken apostrophe or quote that stands between spaces is being talked about."""
    return new in {"’", "‘", "“", "”", "é"} and f" {old} " in piece


def _common_ends(old: str, new: str) -> tuple[int, int]:
    shortest = min(len(old), len(new))
    start = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    rest = shortest - start
    end = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return start, end

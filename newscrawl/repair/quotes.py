"""Quotation marks that face the wrong way or cling to the word outside them.

Reads the text's own style first, so that German „…“, Danish »…«, Swedish ”…” and the apostrophes of ’90s stay.
Never changes a straight quote into a curly one, or the other way round.
"""

import re
from collections.abc import Iterator

from newscrawl.repair.edits import Change
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.letters import LETTER, LOWER, UPPER

__all__ = ["space_around_quotes", "turn_quotes"]

_WORD = f"{LETTER}\\d"
_OPENS_WELL = re.compile(rf"(?:^|[\s(—–:])“(?=[{_WORD}])")
_OPENS_WRONG = re.compile(rf"(?:(?<=[\s(—–:])|^)”(?=[{_WORD}])", re.MULTILINE)
_SINGLE_WELL = re.compile(rf"(?:^|[\s(—–:])‘(?=[{_WORD}])")
_SINGLE_WRONG = re.compile(rf"(?:(?<=[:,] )|(?<=:)|^)’(?=[{UPPER}](?:[{LOWER}]+[ ,’]|[ ’]))", re.MULTILINE)
_SINGLE_PHRASE = re.compile(rf"(?<=[ (])’(?=[{LETTER}]{{2,}}[^‘’\n]{{0,80}}[^s\s]’[\s.,;:!?)])")
_ELIDED = re.compile(r"’(?:tis|twas|em|til|till|cause|bout|round|neath|n|s|t|d)\b", re.IGNORECASE)

_BEFORE_DOUBLE = re.compile(rf"(?<=[{_WORD}])[“„](?=[{_WORD}])")
_BEFORE_SINGLE = re.compile(rf"(?<=[{LETTER}])‘(?=[{_WORD}][^‘’“”\n]{{2,120}}’(?![{LETTER}]))")
_AFTER_DOUBLE = re.compile(rf"(?<=[{_WORD}.,!?…%])[”“](?=[{LETTER}]{{2}})")
_STRAIGHT = re.compile('"')
_TIGHT_BEFORE, _TIGHT_AFTER = re.compile(rf"[{LETTER}.,!?:;)]"), re.compile(rf"[{LETTER}]")


def turn_quotes(text: str, evidence: Evidence) -> Iterator[Change]:  # noqa: ARG001
    """`that matter. ”Until` becomes `that matter. “Until` in a text that opens its quotes with “."""
    if "”" in text and "„" not in text:
        wrong = list(_OPENS_WRONG.finditer(text))
        if wrong and len(_OPENS_WELL.findall(text)) > len(wrong):
            yield from (Change(*match.span(), "“") for match in wrong)
    if "’" in text and _SINGLE_WELL.search(text):
        for pattern in (_SINGLE_WRONG, _SINGLE_PHRASE):
            for match in pattern.finditer(text):
                if not _ELIDED.match(text, match.start()):
                    yield Change(*match.span(), "‘")


def space_around_quotes(text: str, evidence: Evidence) -> Iterator[Change]:  # noqa: ARG001
    """`the“great”idea` becomes `the “great” idea`."""
    german = "„" in text
    for match in _BEFORE_DOUBLE.finditer(text):
        if match[0] == "„" or not german:
            yield Change(match.start(), match.start(), " ")
    for match in _BEFORE_SINGLE.finditer(text):
        yield Change(match.start(), match.start(), " ")
    for match in _AFTER_DOUBLE.finditer(text):
        if (match[0] == "“") == german or match[0] == "”":
            yield Change(match.end(), match.end(), " ")
    if '"' in text:
        yield from _space_straight_quotes(text)


def _space_straight_quotes(text: str) -> Iterator[Change]:
    """A straight quote between two words opens or closes as the count of those before it in its paragraph says."""
    start = 0
    for line in text.split("\n"):
        places = [match.start() for match in _STRAIGHT.finditer(line)]
        if places and len(places) % 2 == 0:
            for opens, at in zip((True, False) * (len(places) // 2), places, strict=True):
                before, after = line[at - 1 : at] if at else "", line[at + 1 : at + 2]
                if _TIGHT_BEFORE.match(before) and _TIGHT_AFTER.match(after):
                    place = start + at + (0 if opens else 1)
                    if opens or line[at + 1 : at + 3].isalpha():
                        yield Change(place, place, " ")
        start += len(line) + 1

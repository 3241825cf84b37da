"""Dashes that lost the space on one side.

Changes no dash into another, and leaves ranges, interrupted speech, and the raya of Spanish dialogue.
"""

import re
from collections.abc import Iterator

from newscrawl.repair.edits import Change
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.language import language_of
from newscrawl.repair.letters import LETTER

__all__ = ["balance_dashes"]

_LOST_BEFORE = re.compile(rf"[–—](?<=[{LETTER}\d)”’»%][–—])(?= [{LETTER}\d“‘„«(\"'])")
_LOST_AFTER = re.compile(rf"[–—](?<=[{LETTER}\d)”’».,%] [–—])(?=[{LETTER}“‘„«(\"])")
_RAYA = re.compile(rf"(?:^|\n)[—–][¿¡«“]?[{LETTER}]|[{LETTER}.!?][—–][.,;:]")
#: A text that sets its dashes without spaces means the one it has.
_CLOSED = {dash: re.compile(rf"[{LETTER}]{dash}[{LETTER}]") for dash in "–—"}
#: Languages that set dashes off like brackets: a space outside, none inside.
_BRACKETING = frozenset({"es", "ca", "gl", "eu"})


def balance_dashes(text: str, evidence: Evidence) -> Iterator[Change]:
    """`children— declaring` and `sister –who` get the space that the other side has."""
    if "–" not in text and "—" not in text:
        return
    lost = (
        [match.start() for match in _LOST_BEFORE.finditer(text)],
        [match.end() for match in _LOST_AFTER.finditer(text)],
    )
    if not any(lost) or _RAYA.search(text):
        return
    if language_of(text, evidence) in _BRACKETING:
        return
    closed = {dash for dash in "–—" if len(_CLOSED[dash].findall(text)) > text.count(f" {dash} ")}
    yield from (Change(at, at, " ") for at in lost[0] if text[at] not in closed)
    yield from (Change(at, at, " ") for at in lost[1] if text[at - 1] not in closed)

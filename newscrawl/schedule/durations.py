"""Lengths of time as people write them in a schedule: `90s`, `30m`, `1h30m`, `7d`. Pure."""

import re
from datetime import timedelta

from newscrawl.errors import ArgumentError

__all__ = ["parse_duration", "render_duration"]

#: Longer ones are mistakes, and would leave the calendar.
_LONGEST = timedelta(days=366)
_UNITS = {"d": 86400, "h": 3600, "m": 60, "s": 1}
_PARTS = re.compile(r"(?:(\d{1,7})d)?(?:(\d{1,7})h)?(?:(\d{1,7})m)?(?:(\d{1,7})s)?")


def parse_duration(text: str) -> timedelta:
    """`1h30m` -> 90 minutes; units d, h, m, s in this order; raises ArgumentError."""
    match = _PARTS.fullmatch(text.strip())
    if not text.strip() or match is None:
        raise ArgumentError(f"{text!r} is not a length of time; write it as 90s, 30m, 1h30m or 7d")
    length = timedelta(
        seconds=sum(int(number or 0) * size for number, size in zip(match.groups(), _UNITS.values(), strict=True))
    )
    if length > _LONGEST:
        raise ArgumentError(f"{text!r} is longer than {_LONGEST.days}d")
    return length


def render_duration(length: timedelta, units: int = 2) -> str:
    """The same in at most so many units, `2h5m`; what is under a second counts as 0s."""
    rest, parts = int(length.total_seconds()), []
    for unit, size in _UNITS.items():
        if rest >= size:
            parts.append(f"{rest // size}{unit}")
            rest %= size
    return "".join(parts[:units]) or "0s"

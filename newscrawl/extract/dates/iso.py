"""Dates as pages write them to ISO 8601 with the page's own zone; never a guess, never a zone the page did not give.

A date is judged against the time the page was fetched: one from the future or from before the web is not believed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from newscrawl.extract.dates.zones import offset_of

__all__ = ["FoundDate", "choose_date", "has_zone", "is_of_other_calendar", "iso_date"]

#: Clocks of servers and newsrooms differ, and zones are lost: two days cover every zone and some slack.
_FUTURE_SLACK = timedelta(days=2)
#: No newspaper has a digital archive from before; 1970 and 0001 are defaults of broken systems.
_EARLIEST = date(1971, 1, 1)

_DAY_CHARS = len("2026-11-22")
_MINUTE_CHARS = len("2026-11-22T12:30")
_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:(?:[T\s]\s*|-(?=\d\d:\d\d:\d\d))(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*"
    r"(Z|UTC|GMT|[+-]\d{2}:?\d{2}(?!\d)|[+-]\d{2}(?!\d)|[A-Z]{3,4}\b)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date of the page: in ISO 8601, and as the page wrote it; `iso` is None where it was not believed."""

    iso: str | None = None
    raw: str | None = None


def choose_date(candidates: Iterable[FoundDate], fetched_at: str) -> FoundDate:
    """The first candidate that is a date and believable at `fetched_at`, or a later one that says the same and more.

    More is a time of day of the same day, or a zone for the same time. When none is believable, what the first
    says is kept as raw evidence.
    """
    limit = _moment(fetched_at)
    best: FoundDate | None = None
    refused: str | None = None
    for found in candidates:
        if not found.iso or not _is_believable(found.iso, limit):
            refused = refused or found.raw
        elif best is None or _says_more(found.iso, best.iso or ""):
            best = found
        if best and _has_zone(best.iso or ""):
            break
    return best or FoundDate(None, refused)


def _says_more(iso: str, known: str) -> bool:
    """Whether `iso` is `known` with a time of day or with a zone that it lacks."""
    if len(known) <= _DAY_CHARS:
        return iso.startswith(f"{known}T")
    return _has_zone(iso) and not _has_zone(known) and iso[:_MINUTE_CHARS] == known[:_MINUTE_CHARS]


def has_zone(date: FoundDate) -> bool:
    """Whether a date is a full timestamp, to which nothing can be added."""
    return _has_zone(date.iso or "")


def is_of_other_calendar(iso: str) -> bool:
    """Whether a year is from before there were newspapers: figures that look like ISO 8601 ("1404-12-23")."""
    return iso < "1600"


def _has_zone(iso: str) -> bool:
    return "T" in iso and iso[-len("+00:00")] in "+-"


def iso_date(raw: str) -> str | None:
    """`raw` (ISO 8601 and its near misses, epoch seconds or milliseconds) as ISO 8601; None when it is not a date."""
    raw = raw.strip()[:100]
    if match := _ISO.match(raw) or _COMPACT.fullmatch(raw):
        return _assembled(*(tuple(match.groups()) + (None,) * 2)[:8] if match.re is _ISO else _compact_groups(match))
    if _EPOCH.fullmatch(raw):
        seconds = int(raw) / (1000 if len(raw) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    return None


def _compact_groups(match: re.Match[str]) -> tuple[str | None, ...]:
    year, month, day, hour, minute, second, zone = match.groups()
    return year, month, day, hour, minute, second, None, zone


def _assembled(*groups: str | None) -> str | None:
    """ISO 8601 of (year, month, day, hour, minute, second, fraction, zone); None when there is no such moment."""
    year, month, day, hour, minute, second, fraction, zone = groups
    text = f"{year}-{month}-{day}"
    if hour and minute:
        text += f"T{hour.zfill(2)}:{minute}:{second or '00'}"
        if fraction and fraction.strip("0"):
            text += f".{fraction[:6].ljust(6, '0')}"
        text += _zone(zone)
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    return text


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone.upper() in ("Z", "UTC", "GMT"):
        return "+00:00"
    if zone[0] not in "+-":
        return offset_of(zone)
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _moment(fetched_at: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(fetched_at)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _is_believable(iso: str, fetched: datetime | None) -> bool:
    day = date.fromisoformat(iso[:10])
    return day >= _EARLIEST and (fetched is None or day <= (fetched + _FUTURE_SLACK).date())

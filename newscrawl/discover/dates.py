"""Dates as listings and arguments write them, read leniently and kept with the zone that was given.

Never guesses: what cannot be read, or cannot be true, is None with a reason. Never asks the clock: `now` is given.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache

from newscrawl.errors import ArgumentError

__all__ = [
    "FUTURE_SLACK",
    "MAX_DATE_CHARS",
    "MIN_YEAR",
    "PLAIN_DATE",
    "ListedDate",
    "in_range",
    "parse_age",
    "parse_date",
    "parse_moment",
    "plain_dates",
]

#: Longer strings are not dates; the longest sound ones (RFC 822 with a comment) have about 45 characters.
MAX_DATE_CHARS = 100
#: Nothing on the web is older; earlier dates (1970, 0001) are unset fields.
MIN_YEAR = 1991
#: A date may lie this far ahead: zones run to UTC+14, and editors date tomorrow's paper today.
FUTURE_SLACK = timedelta(days=2)
#: Local times without a zone may lie this far from UTC on either side (UTC-12 to UTC+14).
_ZONE_EAST, _ZONE_WEST = timedelta(hours=14), timedelta(hours=12)

#: What nearly every sitemap writes: "2026-11-22", "2026-11-22T08:30:00+02:00", "2026-11-22T08:30:00.000Z".
PLAIN_DATE = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?+(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9]))?+"
)
_PLAIN = re.compile(PLAIN_DATE)
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:(?:[T_]|\s+)(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?\s*(.*))?",
    re.ASCII | re.IGNORECASE,
)
_ISO_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_RFC822 = re.compile(
    r"(?:[^\W\d]+\.?,?\s*)?(\d{1,2})(?:\.|st|nd|rd|th)?[\s-]+([^\W\d]{3,12})\.?,?[\s-]+(\d{4}|\d\d)"
    r"(?:,?\s+(?:at\s+)?(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(.*))?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    r"(?:[^\W\d]{3,9}\.?,?\s+)?([^\W\d]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})"
    r"(?:,?\s+(?:at\s+)?(\d{1,2}):(\d\d)(?::(\d\d))?\s*(.*))?",
    re.IGNORECASE,
)
_ASCTIME = re.compile(
    r"[a-z]{3}\s+([a-z]{3})\s+(\d{1,2})\s+(\d\d):(\d\d):(\d\d)\s+(?:([a-z]{2,5})\s+)?(\d{4})", re.IGNORECASE
)
_YEAR_FIRST = re.compile(
    r"(\d{4})[./年]\s?(\d{1,2})[./月]\s?(\d{1,2})日?(?:\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*(.*))?", re.ASCII
)
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:,?\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*(.*))?", re.ASCII)
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?", re.ASCII)
_OFFSET = re.compile(r"(?:GMT|UTC|UT|Z)?\s*([+-])\s?(\d{1,2}):?(\d\d)?", re.IGNORECASE)
_MERIDIEM = re.compile(r"([ap])\.?m\.?(?![a-z])\s*", re.IGNORECASE)

#: Month names by their first letters, English first; the other languages are those whose feeds localise them.
_MONTHS = {
    prefix: number
    for number, prefixes in enumerate(
        (
            "jan ene gen oca янв січ",
            "feb fév fev fév şub фев лют",
            "mar mär mrt maa фев мар бер",
            "apr avr abr kwi nis апр кві",
            "may mai mei mag maj май мая тра",
            "jun juin giu cze haz июн чер",
            "jul juil lug lip tem июл лип",
            "aug aoû aou ago sie ağu авг сер",
            "sep set wrz eyl сен вер",
            "oct okt out ott paź eki окт жов",
            "nov lis kas ноя лис",
            "dec dez déc dic dic gru ara дек гру",
        ),
        start=1,
    )
    for prefix in prefixes.split()
}
#: Zone names in minutes from UTC: those of RFC 822, and others that mean one thing. "IST" means three, so it is none.
_ZONES = {
    **dict.fromkeys(("z", "gmt", "utc", "ut", "wet"), 0),
    **dict.fromkeys(("brt", "art"), -180),
    **dict.fromkeys(("edt",), -240),
    **dict.fromkeys(("est", "cdt"), -300),
    **dict.fromkeys(("cst", "mdt"), -360),
    **dict.fromkeys(("mst", "pdt"), -420),
    **dict.fromkeys(("pst",), -480),
    **dict.fromkeys(("cet", "mez", "met", "bst", "west"), 60),
    **dict.fromkeys(("cest", "mesz", "eet"), 120),
    **dict.fromkeys(("eest", "msk", "trt"), 180),
    **dict.fromkeys(("sgt", "hkt", "awst"), 480),
    **dict.fromkeys(("jst", "kst"), 540),
    **dict.fromkeys(("aest",), 600),
    **dict.fromkeys(("aedt",), 660),
    **dict.fromkeys(("nzst",), 720),
    **dict.fromkeys(("nzdt",), 780),
}


@dataclass(frozen=True, slots=True)
class ListedDate:
    """A date that was read, or why there is none."""

    #: ISO 8601: "2026-11-22", "2026-11-22T08:30:00" (no zone given) or "2026-11-22T08:30:00+02:00".
    value: str | None
    #: None, or "empty", "unreadable", "impossible", "too-old", "future"; "zone" beside a value whose zone is unknown.
    reason: str | None = None


def parse_date(text: str | None, now: datetime | None = None) -> ListedDate:
    """The date of a listing: ISO 8601, RFC 822 (also with broken zones), and the shapes feeds write instead.

    `now` (aware) makes dates more than FUTURE_SLACK ahead None; without it nothing is too late. Never raises.
    """
    text = (text or "").strip()
    if _PLAIN.fullmatch(text) and (value := plain_dates(now)(text)):
        return ListedDate(value)
    if not text:
        return ListedDate(None, "empty")
    if len(text) > MAX_DATE_CHARS:
        return ListedDate(None, "unreadable")
    try:
        found = _read(text)
    except (ValueError, OverflowError):
        return ListedDate(None, "impossible")
    if found is None:
        return ListedDate(None, "unreadable")
    moment, has_time, zone_known = found
    if moment.year < MIN_YEAR:
        return ListedDate(None, "too-old")
    if now is not None and _as_utc(moment) > now + FUTURE_SLACK:
        return ListedDate(None, "future")
    if not has_time:
        return ListedDate(moment.date().isoformat())
    return ListedDate(moment.replace(microsecond=0).isoformat(), None if zone_known else "zone")


@lru_cache(maxsize=8)
def plain_dates(now: datetime | None = None) -> Callable[[str], str | None]:
    """A quick `parse_date` for texts of the shape PLAIN_DATE: the value, or None where `parse_date` shall judge."""
    # A day of the calendar ends within FUTURE_SLACK in every zone; comparing aware times takes ten times as long.
    earliest, latest = f"{MIN_YEAR}-", f"{now.date()}~" if now else "9999~"

    def value(text: str) -> str | None:
        try:
            datetime.fromisoformat(text)
        except ValueError:
            return None
        if not earliest < text < latest:
            return None
        return text if len(text) in (10, 25) else text[:19] + ("+00:00" if text[-1] == "Z" else text[-6:])

    return value


def in_range(value: str | None, since: datetime | None, until: datetime | None) -> bool:
    """Whether a date as `parse_date` gives it may lie in [since, until] (aware datetimes, either may be None).

    Unknown dates are in range, and so are those that only a guessed zone would put outside: a page is skipped
    unfetched only on certain evidence.
    """
    if value is None or (since is None and until is None):
        return True
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return True
    earliest = latest = _as_utc(moment)
    if len(value) == len("2026-11-22"):
        latest += timedelta(days=1)
    if moment.tzinfo is None:
        earliest, latest = earliest - _ZONE_EAST, latest + _ZONE_WEST
    return (since is None or latest >= since) and (until is None or earliest <= until)


_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_AGE = re.compile(r"(\d{1,4})\s*([mhdw])", re.ASCII | re.IGNORECASE)


def parse_age(text: str) -> timedelta | None:
    """An age such as "90m", "6h", "7d" or "2w"; None for what is none."""
    match = _AGE.fullmatch(text)
    return int(match[1]) * _UNITS[match[2].lower()] if match else None


def parse_moment(text: str, name: str, now: datetime) -> datetime:
    """The argument `since=` or `until=` as an aware datetime: "2026-10-01", "2026-10-01T12:00+02:00", "7d", "12h".

    Relative values count back from `now`; a date alone is its first instant, or its last for "until"; without a zone
    it is UTC. Raises ArgumentError, naming the argument.
    """
    text = text.strip()
    age = parse_age(text)
    if age is not None:
        return now - age
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentError(
            f"{name}={text!r}: expected a date (2026-10-01), a time (2026-10-01T12:00+02:00) or an age (7d, 12h)"
        ) from None
    if name == "until" and re.fullmatch(r"\d{4}-?\d\d-?\d\d", text, re.ASCII):
        moment += timedelta(days=1, microseconds=-1)
    return _as_utc(moment)


def _as_utc(moment: datetime) -> datetime:
    """An aware datetime; without a zone it is read as UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


#: What a reader returns: the moment, whether a time was given, whether its zone is known (or none was named).
_Found = tuple[datetime, bool, bool]


def _read(text: str) -> _Found | None:
    """The first shape that fits the whole string; ValueError when it fits but is not a date (31 February)."""
    if match := _ISO.fullmatch(text):
        return _build(match[1], match[2], match[3], match.groups()[3:])
    if match := _RFC822.fullmatch(text):
        return _with_month(match[3], match[2], match[1], match.groups()[3:])
    if match := _MONTH_FIRST.fullmatch(text):
        return _with_month(match[3], match[1], match[2], match.groups()[3:])
    if match := _ASCTIME.fullmatch(text):
        return _with_month(match[7], match[1], match[2], match.groups()[2:6])
    if match := _YEAR_FIRST.fullmatch(text):
        return _build(match[1], match[2], match[3], match.groups()[3:])
    if match := _DAY_FIRST.fullmatch(text):
        return _build(match[3], match[2], match[1], match.groups()[3:])
    if match := _ISO_MONTH.fullmatch(text):
        return _build(match[1], match[2], "1", (None,) * 4)
    if match := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(match[1]), UTC), True, True
    return None


def _with_month(year: str, month: str, day: str, clock: tuple[str | None, ...]) -> _Found | None:
    name = month.lower()
    number = _MONTHS.get(name[:4]) or _MONTHS.get(name[:3])
    if number is None:
        return None
    if len(year) == 2:  # RFC 2822 section 4.3: two digits below 50 are this century's
        year = ("20" if int(year) < 50 else "19") + year
    return _build(year, str(number), day, clock)


def _build(year: str, month: str, day: str, clock: tuple[str | None, ...]) -> _Found:
    """The moment from its parts; `clock` is (hour, minute, second, rest)."""
    hour, minute, second, rest = clock
    if hour is None or minute is None:
        return datetime.combine(date(int(year), int(month), int(day)), datetime.min.time()), False, True
    hours, rest = _twelve_hours(int(hour), (rest or "").strip())
    extra = timedelta(days=1) if hours == 24 else timedelta()  # ISO 8601 writes midnight also as 24:00
    clock_time = time(hours % 24 if hours == 24 else hours, int(minute), min(int(second or 0), 59))  # leap second: 60
    moment = datetime.combine(date(int(year), int(month), int(day)), clock_time) + extra
    offset, known = _zone(rest)
    zone = None if offset is None else (UTC if offset == 0 else timezone(timedelta(minutes=offset)))
    return moment.replace(tzinfo=zone), True, known


def _twelve_hours(hour: int, rest: str) -> tuple[int, str]:
    match = _MERIDIEM.match(rest)
    if not match:
        return hour, rest
    return hour % 12 + (12 if match[1].lower() == "p" else 0), rest[match.end() :]


def _zone(text: str) -> tuple[int | None, bool]:
    """Minutes from UTC, and whether that is certain: "+0200" -> (120, True), "IST" -> (None, False)."""
    text = re.sub(r"\(.*", "", text).strip()
    if not text:
        return None, True
    if match := _OFFSET.match(text):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        if minutes > 14 * 60:
            return None, False
        return (minutes if match[1] == "+" else -minutes), True
    minutes_named = _ZONES.get(text.split()[0].strip(".").lower())
    return minutes_named, minutes_named is not None

"""Times of day and zones as pages write them beside a date: "18:20 Uhr", "7.30 p.m. EDT", "오후 6:20", "18h20"."""

import re
from dataclasses import dataclass

from newscrawl.extract.dates.zones import ZONE, offset_of

__all__ = ["Clock", "clock_after", "clock_before", "without_clocks", "zone_after"]

#: From a date to its time of day: "8 May 2026 at 18:20", "… o godz. 18:20", "… - 18:20".
_GAP = r"(?!\.\s+[^\W\d]{3})(?:[^\w\n]|[^\W\d_](?![^\W\d_]{9})){0,24}?"
_PM = r"p\.?\s?m\b\.?|午後|下午|晚上|오후|μ\.μ\.?|ب\.?ظ|م\b"
_AM = r"a\.?\s?m\b\.?|午前|上午|오전|π\.μ\.?|ق\.?ظ|ص\b"
_HALF = rf"(?:(?P<pm{{0}}>{_PM})|(?P<am{{0}}>{_AM}))"
_TIME = (
    rf"(?:{_HALF.format(1)}\s?)?(?<!\d)(?P<hour>[01]?\d|2[0-3])\s?(?:[:.h時时點点시]|Uhr)\s?"
    r"(?P<minute>[0-5]\d|\d(?=\s?[分분]))(?!\d|\s?min)"
    r"(?:\s?[분分:.]\s?(?:(?P<second>[0-5]\d)(?!\d)\s?[秒초]?)?)?"
    rf"(?:\s?{_HALF.format(2)})?"
)
_ZONE = rf"\(?(?P<zone>{ZONE})\b"
_OFFSET = rf"(?:\(?(?:GMT|UTC)?\s?(?P<sign>[+-])(?P<off>\d{{1,2}}(?::?\d{{2}})?)(?!\d)|{_ZONE})?"
_AFTER = re.compile(rf"(?P<gap>{_GAP}){_TIME}\s?(?:Uhr|Hrs?\.?|klo|ч\.?|น\.?)?\s?{_OFFSET}", re.IGNORECASE)
_BEFORE = re.compile(rf"{_TIME}\s?(?:Uhr|Hrs?\.?|ч\.?)?\s?{_OFFSET}(?P<gap>{_GAP})\Z", re.IGNORECASE)
_ANYWHERE = re.compile(rf"{_TIME}\s?(?:Uhr|horas|Hrs?\.?|ч\.?)?\s?{_OFFSET}", re.IGNORECASE)
_ZONE_AFTER = re.compile(rf"[\s,]{{0,2}}{_ZONE}", re.IGNORECASE)
#: How far from a date its time of day may stand.
_CLOCK_CHARS = 48


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as ISO 8601 has it ("18:20:00"), its zone where the page gives one, and where its text stands.

    `gap` is what lies between it and its date.
    """

    time: str
    offset: str
    zone: str | None
    start: int
    end: int
    gap: str

    def iso(self, day: str, language: str | None) -> str:
        """The moment on `day`, in ISO 8601."""
        return f"{day}T{self.time}{self.offset or offset_of(self.zone, language, day)}"


def clock_after(text: str, place: int) -> Clock | None:
    """The time of day that follows a date which ends at `place`."""
    match = _AFTER.match(text, place, place + _CLOCK_CHARS)
    return _clock(match, match.end("gap"), match.end()) if match else None


def clock_before(text: str, place: int, earliest: int = 0) -> Clock | None:
    """The time of day that stands right before a date which begins at `place`, and not before `earliest`."""
    match = _BEFORE.search(text, max(earliest, place - _CLOCK_CHARS), place)
    return _clock(match, match.start(), match.start("gap")) if match else None


def zone_after(text: str, place: int) -> re.Match[str] | None:
    """The zone, as "zone", that follows a date which has its time of day before it."""
    return _ZONE_AFTER.match(text, place)


def without_clocks(text: str) -> str:
    """The text without its times of day and their zones."""
    return _ANYWHERE.sub(" ", text)


def _clock(match: re.Match[str], start: int, end: int) -> Clock:
    hour = int(match["hour"])
    if match["pm1"] or match["pm2"]:
        hour = hour % 12 + 12
    elif (match["am1"] or match["am2"]) and hour == 12:
        hour = 0
    time = f"{hour:02d}:{match['minute']:0>2}:{match['second'] or '00'}"
    return Clock(time, _offset(match), match["zone"], start, end, match["gap"])


def _offset(match: re.Match[str]) -> str:
    if not match["sign"]:
        return ""
    digits = match["off"].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{match['sign']}{int(hours):02d}:{minutes}"

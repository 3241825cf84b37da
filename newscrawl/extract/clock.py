"""Times of day and zones as pages write them beside a date: "18:20 Uhr", "7.30 p.m. EDT", "오후 6:20", "18h20".

A zone is read only where its letters stand for one offset; abbreviations that two countries share are not.
"""

import re
from dataclasses import dataclass

__all__ = ["Clock", "clock_after", "clock_before", "offset_of"]

#: Offsets in minutes of abbreviations that newsrooms use, without the ambiguous (CST, IST, BST in Asia …).
_ZONES = {
    "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120, "sast": 120,
    "cat": 120, "eet": 120, "eest": 180, "eat": 180, "msk": 180, "мск": 180, "trt": 180, "pkt": 300, "wib": 420,
    "wita": 480, "hkt": 480, "sgt": 480, "awst": 480, "wit": 540, "jst": 540, "kst": 540, "aest": 600, "aedt": 660,
    "nzst": 720, "nzdt": 780, "adt": -180, "edt": -240, "est": -300, "cdt": -300, "mdt": -360, "mst": -420, "pdt": -420,
    "pst": -480,
}  # fmt: skip
#: From a date to its time of day: "8 May 2026 at 18:20", "… o godz. 18:20", "… - 18:20".
_GAP = r"(?!\.\s+[^\W\d]{3})(?:[^\w\n]|[^\W\d_](?![^\W\d_]{9})){0,24}?"
_PM = r"p\.?\s?m\.?|午後|下午|晚上|오후|μ\.μ\.?|م\b"
_AM = r"a\.?\s?m\.?|午前|上午|오전|π\.μ\.?|ص\b"
_HALF = rf"(?:(?P<pm{{0}}>{_PM})|(?P<am{{0}}>{_AM}))"
_TIME = (
    rf"(?:{_HALF.format(1)}\s?)?(?<!\d)(?P<hour>[01]?\d|2[0-3])\s?(?:[:.h時时点點시]|Uhr)\s?(?P<minute>[0-5]\d|\d(?=\s?[分분]))(?!\d)"
    rf"(?:\s?[분分:.]\s?(?:(?P<second>[0-5]\d)(?!\d)\s?[秒초]?)?)?(?:\s?{_HALF.format(2)})?"
)
_OFFSET = r"(?:\(?(?:GMT|UTC)?\s?(?P<sign>[+-])(?P<off>\d{1,2}(?::?\d{2})?)(?!\d)|\(?(?P<zone>[A-Za-zмскМСК]{3,4})\b)?"
_AFTER = re.compile(rf"{_GAP}{_TIME}\s?(?:Uhr|Hrs?\.?|klo|ч\.?|น\.?)?\s?{_OFFSET}", re.IGNORECASE)
_BEFORE = re.compile(rf"{_TIME}\s?(?:Uhr|Hrs?\.?|ч\.?)?\s?{_OFFSET}{_GAP}\Z", re.IGNORECASE)
#: How far from a date its time of day may stand.
_CLOCK_CHARS = 48


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as ISO 8601 has it after the T, with the zone where the page gives one; where its text ends."""

    iso: str
    end: int


def clock_after(text: str, place: int) -> Clock | None:
    """The time of day that follows a date which ends at `place`."""
    match = _AFTER.match(text, place, place + _CLOCK_CHARS)
    return Clock(_iso(match), match.end()) if match else None


def clock_before(text: str, place: int) -> Clock | None:
    """The time of day that stands right before a date which begins at `place`."""
    match = _BEFORE.search(text, max(0, place - _CLOCK_CHARS), place)
    return Clock(_iso(match), place) if match else None


def _iso(match: re.Match[str]) -> str:
    hour = int(match["hour"])
    if match["pm1"] or match["pm2"]:
        hour = hour % 12 + 12
    elif (match["am1"] or match["am2"]) and hour == 12:
        hour = 0
    return f"{hour:02d}:{match['minute']:0>2}:{match['second'] or '00'}{_zone(match)}"


def offset_of(zone: str | None) -> str:
    """The offset ("+02:00") that a zone's abbreviation ("CEST") always stands for; empty when it is not one."""
    offset = _ZONES.get((zone or "").lower())
    if offset is None:
        return ""
    return f"{'-' if offset < 0 else '+'}{abs(offset) // 60:02d}:{abs(offset) % 60:02d}"


def _zone(match: re.Match[str]) -> str:
    if not match["sign"]:
        return offset_of(match["zone"])
    digits = match["off"].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{match['sign']}{int(hours):02d}:{minutes}"

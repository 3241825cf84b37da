"""Dates with their times of day, as a page shows them to readers: "Published 5 May 2025, 15:25, updated at 18:00".

Used only where metadata gives none or is not an ISO date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from newscrawl.extract.dates.clock import clock_after, clock_before, zone_after
from newscrawl.extract.dates.forms import Day, days_in, in_ascii_digits
from newscrawl.extract.dates.iso import iso_date
from newscrawl.extract.dates.labels import Said, changes_in, said_of
from newscrawl.extract.dates.months import MONTH, month_number
from newscrawl.extract.dates.zones import offset_of

__all__ = ["ShownDate", "date_in_text", "dates_in_text"]

_DAY_CHARS, _MINUTE_CHARS = len("2026-11-22"), len("2026-11-22T12:30")
#: How far from a date the word may end that tells when on that day it was changed.
_UPDATE_CHARS = 36
#: "Updated Mar. 15", the year being that of the date before.
_YEARLESS = tuple(
    re.compile(rf"[\W_]{{0,3}}(?:\w{{2,3}}\s)?{form}", re.IGNORECASE)
    for form in (rf"{MONTH}\s?(?P<day>\d{{1,2}})(?![\d:])", rf"(?P<day>\d{{1,2}})\.?\s(?:de\s)?{MONTH}")
)


@dataclass(frozen=True, slots=True)
class ShownDate:
    """A date in a text, ISO 8601, and where it stands there with its time of day."""

    iso: str
    start: int
    end: int


def date_in_text(text: str, language: str | None = None) -> str | None:
    """The first date in a short text as ISO 8601, with the time of day beside it; None when there is none.

    `language` is the page's tag ("en-US"); only American English puts the month first in figures.
    """
    return next((found.iso for found in dates_in_text(text, language)), None)


def dates_in_text(text: str, language: str | None = None) -> Iterator[ShownDate]:
    """All dates in a short text, in its order, and the changes on the same day of which it tells the time alone."""
    text = in_ascii_digits(text)
    found: list[ShownDate] = []
    end = 0
    for day in days_in(text, language):
        if day.start >= end and (date := _with_clock(text, day, end, language)):
            found.append(date)
            end = date.end
    if not found:
        return
    yield from _changes(text, 0, found[0].start, found[0], language)
    for date, following in pairwise([*found, None]):
        if date is not None:
            yield date
            yield from _changes(text, date.end, following.start if following else len(text), date, language)


def _with_clock(text: str, day: Day, earliest: int, language: str | None) -> ShownDate | None:
    """A day with its time: inside it, or the nearer of those that stand before and after it and are its own."""
    inside = clock_after(day.clock, 0) if day.clock else None
    if inside:
        iso = iso_date(inside.iso(day.iso, language))
        return ShownDate(iso, day.start, day.end) if iso else None
    after, before = clock_after(text, day.end), clock_before(text, day.start, earliest)
    if after and said_of(after.gap) is Said.CHANGED:
        after = None
    if before and (said_of(before.gap) or (after and len(after.gap) <= len(before.gap))):
        before = None
    if before:
        zone = None if before.offset or before.zone else zone_after(text, day.end)
        offset = offset_of(zone["zone"], language, day.iso) if zone else ""
        iso = iso_date(before.iso(day.iso, language) + offset)
        if iso:
            return ShownDate(iso, before.start, zone.end() if zone and offset else day.end)
    iso = iso_date(after.iso(day.iso, language)) if after else None
    return ShownDate(iso, day.start, after.end) if after and iso else ShownDate(day.iso, day.start, day.end)


def _changes(text: str, start: int, end: int, date: ShownDate, language: str | None) -> Iterator[ShownDate]:
    """The changes between two places of which the text says when on the day of `date`, or on which day of its year."""
    for place in changes_in(text, start, end):
        if (place - start if start == date.end else end - place) > _UPDATE_CHARS:
            continue
        changed = _of_same_year(text, place, end, date, language)
        day, after = (changed.iso, changed.end) if changed else (date.iso[:_DAY_CHARS], place)
        clock = clock_after(text, after)
        iso = iso_date(clock.iso(day, language)) if clock and clock.end <= end else None
        if clock and iso and iso[:_MINUTE_CHARS] >= date.iso[:_MINUTE_CHARS]:
            yield ShownDate(iso, place, clock.end)
        elif changed:
            yield changed


def _of_same_year(text: str, start: int, end: int, date: ShownDate, language: str | None) -> ShownDate | None:
    """The day and month that stand at a place of a text without a year, not before `date`."""
    match = next((match for form in _YEARLESS if (match := form.match(text, start, end))), None)
    month = month_number(match["name"], language) if match else None
    if match is None or month is None:
        return None
    iso = iso_date(f"{date.iso[:4]}-{month:02d}-{match['day']:0>2}")
    return ShownDate(iso, start, match.end()) if iso and iso >= date.iso[:_DAY_CHARS] else None

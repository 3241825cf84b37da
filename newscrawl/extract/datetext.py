"""Dates as a page shows them to readers: "5 May 2025", "04.05.2025 15:25", "2025年1月14日", and in addresses.

Used only where metadata gives none or is no ISO date. A form that two countries read differently ("04/05/2025") counts
only when one reading is possible or the page's language decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newscrawl.extract.clock import clock_after, clock_before
from newscrawl.extract.dates import iso_date
from newscrawl.extract.months import MONTH, month_number

__all__ = ["ShownDate", "date_in_text", "date_in_url", "dates_in_text"]

_YEAR = r"(?P<year>(?:19|20|25)\d\d)(?!\d)"
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20|25)\d\d(?!\d)")
_DAY = r"(?<!\d)(?P<day>\d{1,2})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_DAY}(?:st|nd|rd|th|er|º|ª)?[\s.,/-]*(?:de\s+|of\s+|ב)?{MONTH}[\s.,/-]*(?:del?\s+|năm\s+)?{_YEAR}",
        rf"(?<![^\W\d_]){MONTH}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)[\s,.]*{_YEAR}",
        # As programs print a moment: "Fri May 08 07:30:00 CEST 2026".
        rf"{MONTH} (?P<day>\d{{1,2}}) (?=(?P<clock>\d\d:\d\d:\d\d [A-Z]{{3,4}}) )[\d:]+ \w+ {_YEAR}",
        rf"(?<!\d){_YEAR}[\s.,-]*(?:m\.\s|г\.?\s)?{MONTH}\s*(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_YEAR}\.?\s(?:gada\s)?(?P<day>\d{{1,2}})\.?\s{MONTH}",
        rf"(?<!\d){_YEAR}\s?[-/.年년]\s?(?P<month>\d{{1,2}})\s?[-/.月월]\s?(?P<day>\d{{1,2}})[日일]?(?!\d)",
        r"令和\s?(?P<era>\d{1,2}|元)年\s?(?P<month>\d{1,2})月\s?(?P<day>\d{1,2})日",
        rf"{_DAY}\s(?:tháng)\s(?P<month>\d{{1,2}}),?\s(?:năm\s)?{_YEAR}",
        rf"{_DAY}(?P<mark>[-/.])\s?(?P<month>\d{{1,2}})(?P=mark)\s?{_YEAR}",
    )
)
#: Thailand counts years from 543 BC, Japan from the year before an emperor's first.
_BUDDHIST, _REIWA = 543, 2018
#: Digits of Arabic, Persian, Hindi and Bengali.
_DIGITS = {ord(zero) + value: str(value) for zero in "٠۰०০" for value in range(10)}
#: A time of day as only the United States write it puts the month before the day.
_AMERICAN_TIME = re.compile(r"[\s,|–-]{1,4}\d{1,2}:\d\d(?::\d\d)?\s?[ap]\.?m\.?\s(?:[ECMP][SD]?T)\b", re.IGNORECASE)
_IN_URL = re.compile(r"/(20\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|\Z)")


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
    """All dates in a short text, in its order."""
    text = text if text.isascii() else text.translate(_DIGITS)
    if not _ANY_YEAR.search(text) and "令和" not in text:
        return
    matches = sorted((match for form in _FORMS for match in form.finditer(text)), key=lambda match: match.start())
    end = 0
    for match in matches:
        if match.start() < end or not (day := _day(match, language)):
            continue
        groups = match.groupdict()
        after = clock_after(groups["clock"], 0) if groups.get("clock") else clock_after(text, match.end())
        clock = after or clock_before(text[end:], match.start() - end)
        iso = (clock and iso_date(f"{day}T{clock.iso}")) or iso_date(day)
        if iso:
            end = max(match.end(), clock.end if clock and clock is after and not groups.get("clock") else 0)
            yield ShownDate(iso, match.start(), end)


def date_in_url(url: str) -> str | None:
    """The date in an address's path ("/2025/04/01/"), ISO 8601."""
    match = _IN_URL.search(url)
    return iso_date("-".join(match.groups())) if match else None


def _day(match: re.Match[str], language: str | None) -> str | None:
    """ISO 8601 of a match's day."""
    groups = match.groupdict()
    era = groups.get("era")
    year = _REIWA + (1 if era == "元" else int(era)) if era else int(groups["year"])
    day = int(groups["day"])
    if groups.get("name"):
        month = month_number(groups["name"], language)
    else:
        month = int(groups["month"])
        american = (language or "").lower().replace("_", "-") == "en-us" or _AMERICAN_TIME.match(
            match.string, match.end()
        )
        if groups.get("mark") == "/" and american:
            day, month = month, day
        if groups.get("mark") and month > 12:
            day, month = month, day
    return f"{year - _BUDDHIST if year >= 2500 else year}-{month:02d}-{day:02d}"

"""Dates as a page shows them to readers: "5 May 2025", "04.05.2025 15:25", "2025年1月14日", and in addresses.

Used only where metadata gives none. A form that two countries read differently ("04/05/2025") counts only when one
reading is possible or the page's language decides.
"""

import re

from newscrawl.extract.dates import iso_date

__all__ = ["date_in_text", "date_in_url"]

#: The start of each month's name, long enough to tell it in the languages of large news sites.
_MONTHS = (
    "jan ene gen jän янв січ sty led oca يناير जन ocak sausio jaan tammi",
    "feb fév fev fev фев лют lut úno şub فبراير फ़र शुб vas helmi",
    "mar mär mär mrt mars марта бер břez március مارس मार्च marzo maalis",
    "apr abr avr апр кві kwi dub nis أبريل अप्रै nisan huhti",
    "may mai maj mei mag мая май трав kvě máj مايو मई mayıs touko",
    "jun juin giu июн чер cze červn haz يونيو जून haziran kesä",
    "jul juil lug июл лип lip červenc tem يوليو जुला temmuz heinä",
    "aug ago aoû авг серп sie srp ağu أغسطس अगस्त ağustos elo",
    "sep set сен вер wrz zář eyl سبتمبر सितं eylül syys",
    "oct okt ott out окт жов paź říj eki أكتوبر अक्तू ekim loka",
    "nov ноя лист lis kas نوفمبر नवं kasım marras",
    "dec dez dic déc дек груд gru pros ara ديسمبر दिसं aralık joulu",
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAMES = sorted(_MONTH_OF, key=len, reverse=True)
_MONTH = rf"(?P<month>(?:{'|'.join(map(re.escape, _NAMES))}))\w*\.?"
_CLOCK = r"(?:\D{1,12}(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?!\d))?"
_NAMED_FORMS = (
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)?\.?\s+(?:de\s+|of\s+)?{_MONTH},?\s+(?:de[l]?\s+)?(?P<year>20\d\d|19\d\d){_CLOCK}",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>20\d\d|19\d\d){_CLOCK}", re.IGNORECASE),
)
_YEAR_FIRST = re.compile(
    rf"\b(?P<year>20\d\d|19\d\d)(?:[-/.]|年|년\s?)(?P<month>\d{{1,2}})(?:[-/.]|月|월\s?)(?P<day>\d{{1,2}})(?:日|일)?(?!\d){_CLOCK}"
)
_DAY_FIRST = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?P<mark>[-/.])\s?(?P<month>\d{{1,2}})(?P=mark)\s?(?P<year>20\d\d|19\d\d){_CLOCK}"
)
_IN_URL = re.compile(r"/(20\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|\Z)")


def date_in_text(text: str, language: str | None = None) -> str | None:
    """The first date in a short text as ISO 8601, with the time of day where it follows; None when there is none.

    `language` is the page's tag ("en-US"); only American English puts the month first in figures.
    """
    for form in _NAMED_FORMS:
        if match := form.search(text):
            return _iso(match, _MONTH_OF[match.group("month").lower()], int(match.group("day")))
    if match := _YEAR_FIRST.search(text):
        return _iso(match, int(match.group("month")), int(match.group("day")))
    if match := _DAY_FIRST.search(text):
        day, month = int(match.group("day")), int(match.group("month"))
        if match.group("mark") == "/" and (language or "").lower() == "en-us":
            day, month = month, day
        return _iso(match, month, day) if month <= 12 else _iso(match, day, month)
    return None


def date_in_url(url: str) -> str | None:
    """The date in an address's path ("/2025/04/01/"), ISO 8601."""
    match = _IN_URL.search(url)
    return iso_date("-".join(match.groups())) if match else None


def _iso(match: re.Match[str], month: int, day: int) -> str | None:
    text = f"{match.group('year')}-{month:02d}-{day:02d}"
    if match.group("hour"):
        text += f"T{int(match.group('hour')):02d}:{match.group('minute')}"
    return iso_date(text)

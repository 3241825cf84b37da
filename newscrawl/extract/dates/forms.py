"""The forms in which pages write a day: "5 May 2025", "04.05.2025", "2025年1月14日", "۲۳ اسفند ۱۴۰۴", "14.03.26".

A form that two countries read differently ("04/05/2025") counts only when one reading is possible or the page's
language decides; years of two figures count only where the language writes the day first, at the start of a short text.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from newscrawl.extract.dates.months import MONTH, month_number
from newscrawl.extract.dates.solar_hijri import SOLAR_MONTH, gregorian, solar_month

__all__ = ["Day", "days_in", "in_ascii_digits"]

_YEAR = r"(?P<year>(?:19|20|25)\d\d)(?!\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})"
_KANJI = "〇一二三四五六七八九"
_NUMERAL = f"(?:[{_KANJI}]?十[{_KANJI}]?|[{_KANJI}]{{1,2}})"
#: Thailand counts years from 543 BC, Taiwan from 1912, Japan from the year before an emperor's first.
_BUDDHIST, _MINGUO, _REIWA = 543, 1911, 2018


@dataclass(frozen=True, slots=True)
class _Calendar:
    """Forms of days, looked for where `cue` is found, on pages in `languages` (if any), in texts up to `longest`."""

    cue: re.Pattern[str]
    forms: tuple[str, ...]
    languages: frozenset[str]
    longest: int


def _calendar(cue: str, *forms: str, languages: str = "", longest: int = 10_000) -> _Calendar:
    return _Calendar(re.compile(cue), forms, frozenset(languages.split()), longest)


_CALENDARS = (
    _calendar(
        r"(?<!\d)(?:19|20|25)\d\d(?!\d)",
        rf"{_DAY}(?:st|nd|rd|th|er|º|ª)?[\s.,/-]*(?:de\s+|of\s+|ב)?{MONTH}"
        rf"[\s.,/-]*(?:del?\s+|năm\s+|[พค]\.ศ\.\s?)?{_YEAR}",
        rf"(?<![^\W\d_]){MONTH}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)[\s,.]*{_YEAR}",
        # As programs print a moment: "Fri May 08 07:30:00 CEST 2026".
        rf"{MONTH} (?P<day>\d{{1,2}}) (?=(?P<clock>\d\d:\d\d:\d\d [A-Z]{{3,4}}) )[\d:]+ \w+ {_YEAR}",
        rf"(?<!\d){_YEAR}[\s.,-]*(?:m\.\s|г\.?\s)?{MONTH}\s*(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_YEAR}\.?\s(?:gada\s)?(?P<day>\d{{1,2}})\.?\s{MONTH}",
        rf"(?<!\d){_YEAR}\s?[-/.年년]\s?(?P<month>\d{{1,2}})\s?[-/.月월]\s?(?P<day>\d{{1,2}})[日일]?(?!\d)",
        rf"{_DAY}\s(?:tháng)\s(?P<month>\d{{1,2}}),?\s(?:năm\s)?{_YEAR}",
        rf"{_DAY}(?P<mark>[-/.])\s?(?P<month>\d{{1,2}})(?P=mark)\s?{_YEAR}",
    ),
    _calendar(
        "年",
        r"令和\s?(?P<reiwa>\d{1,2}|元)年\s?(?P<month>\d{1,2})月\s?(?P<day>\d{1,2})日",
        r"民[國国]\s?(?P<minguo>\d{2,3})年\s?(?P<month>\d{1,2})月\s?(?P<day>\d{1,2})日",
        rf"(?P<year>二[{_KANJI}]{{3}})年(?P<month>{_NUMERAL})月(?P<day>{_NUMERAL})日",
    ),
    _calendar(
        r"(?<!\d)1\d\d[年/.-]",
        r"(?<!\d)(?P<minguo>1[01]\d)(?:年\s?|(?P<mark>[/.-]))(?P<month>\d{1,2})(?:月\s?|(?P=mark))"
        r"(?P<day>\d{1,2})(?:日|(?![\d./-]))",
        languages="zh-tw zh-hant zh-hant-tw",
    ),
    _calendar(r"(?<!\d)1[34]\d\d(?!\d)", rf"{_DAY}\s?(?:ام|م)?\s?{SOLAR_MONTH}[\s,،]{{1,2}}(?P<hijri>1[34]\d\d)(?!\d)"),
    _calendar(
        r"(?<!\d)1[34]\d\d[/-]",
        r"(?<!\d)(?P<hijri>1[34]\d\d)(?P<mark>[/-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)",
        languages="fa ps",
    ),
    # The month's name is Thai, and the year counted as there.
    _calendar("[ก-ฮ]", rf"{_DAY}\s?(?=[ก-ฮ]){MONTH}\s?(?:พ\.ศ\.\s?)?(?P<buddhist>[5-9]\d)(?!\d)"),
    _calendar(
        r"[/.]\d\d(?!\d)",
        r"(?P<version>\bv(?:er\w{0,8})?\.?\s?)?(?<![\d./:])(?P<day>\d{1,2})(?P<mark>[/.])(?P<month>\d{1,2})(?P=mark)"
        r"(?P<short>\d\d)(?![\d/]|[.:]\d)",
        languages="he it de fr es pt nl da nb nn no fi cs sk pl ro ru uk be bg tr el hr sr bs sl et mk sq ca gl ka "
        "hy en-us en-gb en-au en-nz en-ie",
        longest=100,
    ),
)
#: The digits of other scripts, by their zeros.
_DIGITS = {ord(zero) + value: str(value) for zero in "٠۰०০๐０੦૦୦௦౦೦൦၀០໐" for value in range(10)}
#: A time of day as only the United States write it puts the month before the day.
_AMERICAN_TIME = re.compile(r"[\s,|–-]{1,4}\d{1,2}:\d\d(?::\d\d)?\s?[ap]\.?m\.?\s(?:[ECMP][SD]?T)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day in a text, ISO 8601, and where it stands; the time of day where the form holds one inside."""

    iso: str
    start: int
    end: int
    clock: str | None = None


def in_ascii_digits(text: str) -> str:
    """`text` with the digits of all scripts as 0 to 9, as long as before."""
    return text if text.isascii() else text.translate(_DIGITS)


def days_in(text: str, language: str | None = None) -> list[Day]:
    """All days in a short text that has its digits in ASCII, in its order; `language` is the page's tag ("en-US")."""
    tag = (language or "").lower().replace("_", "-")
    days = []
    for calendar in _CALENDARS:
        if calendar.languages and not {tag, tag.split("-")[0]} & calendar.languages:
            continue
        if len(text) <= calendar.longest and calendar.cue.search(text):
            matches = (match for form in calendar.forms for match in _compiled(form).finditer(text))
            days += [day for match in matches if (day := _day(match, tag))]
    return sorted(days, key=lambda day: day.start)


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """Not before it is used: the names of the months in all languages take long, and few pages need them."""
    return re.compile(form, re.IGNORECASE)


def _day(match: re.Match[str], tag: str) -> Day | None:
    groups = {name: value for name, value in match.groupdict().items() if value}
    day = _number(groups["day"])
    if "version" in groups or ("short" in groups and not _may_be_short(match, tag)):
        return None
    month: int | None
    if "name" in groups:
        month = month_number(groups["name"], tag)
    elif "solar" in groups:
        month = solar_month(groups["solar"])
    else:
        month = _number(groups["month"])
        if _is_month_first(match, groups, tag, month):
            day, month = month, day
    if month is None:
        return None
    found = gregorian(int(groups["hijri"]), month, day) if "hijri" in groups else _date(_year(groups), month, day)
    return Day(found.isoformat(), match.start(), match.end(), groups.get("clock")) if found else None


def _may_be_short(match: re.Match[str], tag: str) -> bool:
    """Whether figures with a year of two look like a date: with full stops, else, but for Americans, with zeros."""
    if match["mark"] == ".":
        return tag[:2] != "en"
    return tag == "en-us" or len(match["day"]) == len(match["month"]) == len("08")


def _is_month_first(match: re.Match[str], groups: dict[str, str], tag: str, month: int) -> bool:
    """Whether the figures stand as Americans write them: in their language, beside their zone, or as none else can."""
    if "year" not in groups and "short" not in groups:
        return False
    american = tag == "en-us" or _AMERICAN_TIME.match(match.string, match.end())
    return bool(groups.get("mark") == "/" and american) or ("mark" in groups and "year" in groups and month > 12)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(groups: dict[str, str]) -> int:
    """The Gregorian year of a match."""
    if era := groups.get("reiwa"):
        return _REIWA + (1 if era == "元" else int(era))
    if minguo := groups.get("minguo"):
        return _MINGUO + int(minguo)
    if buddhist := groups.get("buddhist"):
        return 2500 - _BUDDHIST + int(buddhist)
    if short := groups.get("short"):
        return 2000 + int(short)
    year = _number(groups["year"])
    return year - _BUDDHIST if year >= 2500 else year


def _number(digits: str) -> int:
    """A number in ASCII digits, or in Chinese numerals ("二〇二六", "十四", "二十")."""
    if digits.isdigit():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    if ten:
        return 10 * (_KANJI.index(tens) if tens else 1) + (_KANJI.index(ones) if ones else 0)
    return int("".join(str(_KANJI.index(numeral)) for numeral in digits))

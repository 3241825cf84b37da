"""The calendar of Iran and Afghanistan: the names of its months, and its days as Gregorian ones."""

from datetime import date, timedelta

__all__ = ["SOLAR_MONTH", "gregorian", "solar_month"]

#: Iranian and Afghan names; the letter ye is written in two ways.
_NAMES = (
    ("فروردین", "حمل"),
    ("اردیبهشت", "ثور"),
    ("خرداد", "جوزا"),
    ("تیر", "سرطان"),
    ("مرداد", "امرداد", "اسد"),
    ("شهریور", "سنبله"),
    ("مهر", "میزان"),
    ("آبان", "عقرب"),
    ("آذر", "قوس"),
    ("دی", "جدی"),
    ("بهمن", "دلو"),
    ("اسفند", "حوت"),
)
_NUMBERS = {name: number for number, names in enumerate(_NAMES, 1) for name in names}
#: Matches one month's name as the group "solar".
SOLAR_MONTH = (
    rf"(?P<solar>{'|'.join(sorted(_NUMBERS, key=len, reverse=True)).replace('ی', '[یي]')})(?![^\W\d_])(?:\s?ماه)?"
)
#: 1 Farvardin 1404.
_NEW_YEAR_1404 = date(2025, 3, 21)


def solar_month(name: str) -> int:
    """1 to 12 for what `SOLAR_MONTH` matched."""
    return _NUMBERS[name.replace("ي", "ی")]


def gregorian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a day of the years 1244 to 1472; None when there is no such day.

    Eight years in 33 are leap years, those that leave 1, 5, 9, 13, 17, 22, 26 or 30: Khayyam's cycle, which agrees
    with the equinox in these years (Heydari-Malayeri, A concise review of the Iranian calendar, 2004).
    """
    longest = 31 if month <= 6 else 30 if month < 12 or _leaps_before(year + 1) > _leaps_before(year) else 29
    if not (1244 <= year <= 1472 and 1 <= month <= 12 and 1 <= day <= longest):
        return None
    days = 365 * (year - 1404) + _leaps_before(year) - _leaps_before(1404)
    return _NEW_YEAR_1404 + timedelta(days=days + 30 * (month - 1) + min(month - 1, 6) + day - 1)


def _leaps_before(year: int) -> int:
    return (8 * year + 21) // 33

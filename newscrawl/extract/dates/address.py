"""The day that an address carries: "/2026/05/08/", "/2026/may/8/", "-20260508.html", "/AKR20260508012300061".

Months alone are none, and figures that only might be a day are left: a number of an article looks like one.
"""

import re

from newscrawl.extract.dates.iso import iso_date

__all__ = ["date_in_url"]

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_YEAR = r"(?P<year>20\d\d)"
_MONTH, _DAY = r"(?P<month>0[1-9]|1[0-2])", r"(?P<day>0[1-9]|[12]\d|3[01])"
_CLOCK = r"(?:[01]\d|2[0-3])[0-5]\d"
_END = r"(?=[/_.-]|\Z)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"/{_YEAR}[/-]?{_MONTH}[/-]?{_DAY}{_END}",
        rf"/{_YEAR}/(?P<month>{'|'.join(_MONTHS)}|0?[1-9]|1[0-2])/(?P<day>0?[1-9]|[12]\d|3[01])(?=/|\Z)",
        # At the end of the last step of the path, or in front of its running number.
        rf"/[^/?#]{{0,200}}?[A-Za-z_-]{_YEAR}{_MONTH}{_DAY}(?:[_-]\d{{1,3}})?(?=(?:\.[a-z]{{3,5}})?/?(?:[?#]|\Z))",
        # With the time of day, and with the letters of an agency's desk in front and a number behind.
        rf"/{_YEAR}{_MONTH}{_DAY}{_CLOCK}(?:[0-5]\d)?{_END}",
        rf"/[A-Z]{{2,4}}{_YEAR}{_MONTH}{_DAY}\d{{6,9}}{_END}",
    )
)


def date_in_url(url: str) -> str | None:
    """The day in an address's path, ISO 8601."""
    match = next((match for form in _FORMS if (match := form.search(url))), None)
    if match is None:
        return None
    month = match["month"]
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
    return iso_date(f"{match['year']}-{number:02d}-{int(match['day']):02d}")

"""Lines about the page itself: when it was published or changed, how long it takes to read."""

import re

from newscrawl.extract.dates.clock import without_clocks
from newscrawl.extract.dates.forms import days_in, in_ascii_digits
from newscrawl.extract.dates.labels import is_labelled, without_labels

__all__ = ["is_date_line", "is_day", "is_moment", "is_reading_time"]

#: Such a line is shorter, and has no longer word beside its dates ("den", "klo", "um").
_LONGEST = 100
_TELLING = re.compile(r"[^\W\d_]{4,}")
#: The day of the week before a date.
_WEEKDAY = re.compile(r"\A[^\W\d_]{2,14}(?:-[^\W\d_]{2,8})?\.?,?\s(?=\d|[^\W\d_]{3,12}\s\d)")
#: `3 min read`, `Tempo de leitura: 1 minuto`.
_LONGEST_READING_TIME, _MOST_WORDS = 40, 6
_MINUTES = re.compile(r"\bmin(?:s|u[tu]\w*)?\b|мин(?!ист)|\bхв|\bdak|\bperc|λεπτ|دقيق|دقیق|分|분", re.IGNORECASE)
_READING = re.compile(
    r"\bread(?:ing|s)?\b|\blese|\bleest|(?<!minute )lecture|lectura|leitura|lettura|\bläs|\blæs|lukuaika|okuma|čten|"
    r"čítan|czyt|чтени|читан|olvas|ανάγνωσ|قراءة|مطالعه|読|阅读|閱讀|읽",
    re.IGNORECASE,
)


def is_date_line(line: str) -> bool:
    """Whether a line tells when the article was published or changed, and nothing else ("Updated 15:59 | …")."""
    if len(line) > _LONGEST or not any(map(str.isdigit, line)):
        return False
    text = in_ascii_digits(line)
    # A label stands at the beginning, or behind a first date.
    if not (is_labelled(line) or (text[0].isdigit() and without_labels(text) != text)):
        return False
    rest = without_clocks(_without_days(text))
    return rest != text and not _TELLING.search(without_labels(rest))


def is_moment(line: str) -> bool:
    """Whether a line is a day and a time of day: above an article it is the article's."""
    if len(line) > _LONGEST or not any(map(str.isdigit, line)):
        return False
    text = _WEEKDAY.sub("", in_ascii_digits(line))
    dayless = _without_days(text)
    rest = without_clocks(dayless)
    return text != dayless != rest and not _TELLING.search(rest)


def is_day(line: str) -> bool:
    """Whether a line is one day and nothing else: the first of an article is its date."""
    if len(line) > _LONGEST or not any(map(str.isdigit, line)):
        return False
    text = in_ascii_digits(line)
    # A month in front of its day looks like a day of the week.
    return any(_is_all_days(said) for said in (text, _WEEKDAY.sub("", text)))


def is_reading_time(line: str) -> bool:
    """Whether a line tells how many minutes the article takes to read."""
    if len(line) > _LONGEST_READING_TIME or len(line.split()) > _MOST_WORDS or not any(map(str.isdigit, line)):
        return False
    return _MINUTES.search(line) is not None and _READING.search(line) is not None


def _is_all_days(text: str) -> bool:
    rest = _without_days(text)
    return rest != text and not any(map(str.isalnum, rest))


def _without_days(text: str) -> str:
    for day in reversed(days_in(text)):
        text = f"{text[: day.start]} {text[day.end :]}"
    return text

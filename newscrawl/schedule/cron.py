"""Cron expressions of five fields, as crontab(5) reads them, in a time zone. Pure.

APScheduler's own reading differs where it hurts: it counts weekdays from Monday = 0, wants day of month *and* weekday
to match where cron wants either, and runs a nightly crawl twice when the clock is set back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from newscrawl.errors import ArgumentError

__all__ = ["Cron", "parse_cron"]

#: 29 February is at most eight years away (1896 to 1904, 2096 to 2104); with a weekday it is never asked to match both.
_HORIZON_DAYS = 8 * 366
_MACROS = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}


class _Field(NamedTuple):
    name: str
    low: int
    high: int
    names: Sequence[str] = ()


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_FIELDS = (
    _Field("minute", 0, 59),
    _Field("hour", 0, 23),
    _Field("day of month", 1, 31),
    _Field("month", 1, 12, _MONTHS),
    _Field("weekday", 0, 7, _WEEKDAYS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cron:
    """One expression; `weekdays` count from Sunday = 0. `text` has its five fields, macros resolved."""

    text: str
    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    days: tuple[int, ...]
    months: tuple[int, ...]
    weekdays: tuple[int, ...]
    #: crontab(5): where neither day field begins with `*`, a day that matches one of them is enough.
    either_day: bool

    def next_after(self, moment: datetime, zone: tzinfo) -> datetime:
        """The first time after `moment`, in UTC.

        A wall-clock time that the zone skips comes as much later as the clock jumps (02:30 becomes 03:30); one that
        the zone repeats comes once, except for expressions of every hour, which follow the hours as they pass.
        """
        moment = moment.astimezone(UTC)
        first = moment.astimezone(zone).date()
        for number in range(_HORIZON_DAYS):
            day = first + timedelta(days=number)
            if self.matches(day):
                for instant in self._instants(day, zone):
                    if instant > moment:
                        return instant
        raise ArgumentError(f"{self.text!r} never comes")

    def matches(self, day: date) -> bool:
        """Whether the day fields and the month match."""
        if day.month not in self.months:
            return False
        of_month, of_week = day.day in self.days, day.isoweekday() % 7 in self.weekdays
        return of_month or of_week if self.either_day else of_month and of_week

    def _instants(self, day: date, zone: tzinfo) -> list[datetime]:
        """The day's times in UTC, in order."""
        walls = [datetime.combine(day, time(hour, minute), zone) for hour in self.hours for minute in self.minutes]
        if len(self.hours) < 24:
            return sorted({wall.astimezone(UTC) for wall in walls})
        both = [wall.replace(fold=fold) for wall in walls for fold in (0, 1)]
        return sorted({instant for wall in both if _same_wall(wall, instant := wall.astimezone(UTC), zone)})


def _same_wall(wall: datetime, instant: datetime, zone: tzinfo) -> bool:
    """Whether the zone has this wall-clock time at all."""
    return instant.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None)


def parse_cron(text: str) -> Cron:
    """`0 6 * * mon-fri`, or `@daily` and its like; raises ArgumentError that names the field and what is right."""
    fields = _MACROS.get(text.strip().lower(), text).split()
    if len(fields) != len(_FIELDS):
        raise ArgumentError(
            f"{text!r} has {len(fields)} fields; it must have five (minute hour day month weekday) "
            f"or be one of {', '.join(_MACROS)}"
        )
    minutes, hours, days, months, weekdays = (
        _values(part, field, text) for part, field in zip(fields, _FIELDS, strict=True)
    )
    cron = Cron(
        text=" ".join(fields),
        minutes=minutes,
        hours=hours,
        days=days,
        months=months,
        weekdays=tuple(sorted({day % 7 for day in weekdays})),
        either_day=not fields[2].startswith("*") and not fields[4].startswith("*"),
    )
    cron.next_after(datetime(2000, 1, 1, tzinfo=UTC), UTC)  # 30 February never comes: said now, not at night
    return cron


def _values(part: str, field: _Field, text: str) -> tuple[int, ...]:
    found: set[int] = set()
    for item in part.split(","):
        span, slash, step = item.partition("/")
        if slash and (not step.isdecimal() or not 0 < int(step) <= field.high):
            raise ArgumentError(f"{field.name} {item!r} in {text!r}: the step must be 1 to {field.high}")
        low, dash, high = span.partition("-")
        if span == "*":
            first, last = field.low, field.high
        else:
            first = _value(low, field, text)
            last = _value(high, field, text) if dash else field.high if slash else first
        if first > last:
            raise ArgumentError(
                f"{field.name} {item!r} in {text!r} runs backwards; write {low} to the end, then the rest"
            )
        found.update(range(first, last + 1, int(step) if slash else 1))
    return tuple(sorted(found))


def _value(word: str, field: _Field, text: str) -> int:
    name = word.lower()
    if name in field.names:
        return field.low + field.names.index(name)
    if word.isascii() and word.isdecimal() and field.low <= int(word) <= field.high:
        return int(word)
    names = f" or {field.names[0]} to {field.names[-1]}" if field.names else ""
    raise ArgumentError(f"{field.name} {word!r} in {text!r} is not {field.low} to {field.high}{names}")

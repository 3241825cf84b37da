"""When a crawl is due: its times, its jitter, the windows that passed while nobody looked. Pure; `now` is given."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from hashlib import blake2b
from itertools import islice

from newscrawl.schedule.cron import Cron
from newscrawl.schedule.durations import render_duration

__all__ = ["Timetable", "Window", "first_due", "window_at"]

#: More windows than this passed unseen: their exact number tells nobody anything.
MANY_WINDOWS = 1000
_JITTER_STEPS = 1 << 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """A cron expression in a zone, or an interval; exactly one of `cron` and `every` is set."""

    zone: tzinfo
    cron: Cron | None = None
    every: timedelta | None = None
    jitter: timedelta = timedelta(0)

    def __str__(self) -> str:
        """As a person reads it; also tells a changed timetable from the one a stored time belongs to."""
        if self.cron is not None:
            return f"{self.cron.text} {self.zone}"
        return f"every {render_duration(self.every or timedelta(0), units=4)}"

    def next_after(self, moment: datetime, due: datetime) -> datetime:
        """The first time after `moment`; an interval is counted from `due`, in time that really passes."""
        if self.cron is not None:
            return self.cron.next_after(moment, self.zone)
        every = self.every or timedelta(days=1)
        return due if due > moment else due + every * ((moment - due) // every + 1)

    def delay(self, name: str, due: datetime) -> timedelta:
        """How long after `due` the crawl starts: spread evenly below `jitter`, the same whenever it is asked for."""
        digest = blake2b(f"{name} {due.timestamp()}".encode(), digest_size=4).digest()
        return self.jitter * (int.from_bytes(digest, "big") / _JITTER_STEPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A time at which a crawl was due, `passed` further ones since then, and the next."""

    due: datetime
    passed: int
    next_due: datetime


def window_at(timetable: Timetable, due: datetime, now: datetime) -> Window:
    """All windows from `due` up to `now`, as one; `due` is not after `now`."""
    passed = sum(1 for _ in islice(_times(timetable, due, now), MANY_WINDOWS))
    return Window(due=due, passed=passed, next_due=timetable.next_after(now, due))


def first_due(timetable: Timetable, stored: datetime | None, now: datetime) -> datetime:
    """When a crawl is due after a start of the service: the time kept from before, unless the clock was wrong then.

    Without one, a cron expression waits for its time and an interval begins at once.
    """
    if stored is None:
        return now if timetable.cron is None else timetable.next_after(now, now)
    latest = now + timetable.every if timetable.every else timetable.next_after(now, now)
    return min(stored, latest)


def _times(timetable: Timetable, due: datetime, now: datetime) -> Iterator[datetime]:
    moment = timetable.next_after(due, due)
    while moment <= now:
        yield moment
        moment = timetable.next_after(moment, due)

"""When to fetch a known article again: news is corrected after it is published, most of all in its first day.

Decides from times alone; whether the text changed is for others to say.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from newscrawl.discover.dates import parse_age
from newscrawl.errors import ArgumentError

__all__ = ["next_revisit", "parse_schedule"]

#: After so many unchanged visits in a row the article is taken to be settled and only the last visit is kept.
_SETTLED = 2


def next_revisit(
    published: datetime | None,
    last_fetched: datetime,
    unchanged_count: int,
    schedule: Sequence[timedelta],
    now: datetime,
) -> datetime | None:
    """When the article is due again, or None when it is not to be revisited any more. Times are aware.

    Ages count from publication: pass when the article was first seen where that is unknown. Without a date, or with
    one after the last fetch, each unchanged visit moves one step on. Visits missed while nothing ran are made up for by
    one, at once, unless the article has outgrown the schedule by then.
    """
    ages = sorted(schedule)
    if not ages:
        return None
    if published is None or published > last_fetched:
        return None if unchanged_count >= len(ages) else max(last_fetched + ages[unchanged_count], now)
    pending = [age for age in ages if published + age > last_fetched]
    if unchanged_count >= _SETTLED:
        pending = pending[-1:]
    if not pending or now - published > ages[-1] * 2:
        return None
    return max(published + pending[0], now)


def parse_schedule(text: str, name: str = "schedule") -> tuple[timedelta, ...]:
    """The ages of "1h, 6h, 1d, 7d", ascending; "" means never. Raises ArgumentError, naming the setting."""
    ages = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        age = parse_age(part)
        if not age:
            raise ArgumentError(f"{name}={text!r}: {part!r} is not an age; write it like 90m, 6h, 1d or 2w")
        ages.append(age)
    return tuple(sorted(set(ages)))

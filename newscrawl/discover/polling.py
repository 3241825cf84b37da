"""When to ask a listing page (feed, sitemap, section) again: often while it publishes, rarely while it sleeps.

A page's rate of new entries is learnt, by the hour of the day, with old evidence fading. It is asked again when the
entries expected meanwhile will together have waited TOLERATED_WAIT hours. For a steady rate r that is an interval of
sqrt(2 * TOLERATED_WAIT / r), the one that makes all entries together wait the shortest for a given number of requests.
Pure: never asks the clock, and spreads requests by the page's key instead of by chance.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from math import sqrt
from typing import Literal

__all__ = [
    "DEAD_AFTER",
    "MAX_INTERVAL",
    "MAX_INTERVAL_DEAD",
    "MIN_INTERVAL",
    "TOLERATED_WAIT",
    "PollDecision",
    "PollHints",
    "PollOutcome",
    "PollState",
    "next_poll",
]

#: Entry-hours. 0.45 costs under a tenth of the requests of 15-minute polling on the benchmark's mix of feeds.
TOLERATED_WAIT = 0.45
#: No page is asked more often (the usual floor of feed readers is 5 to 15 minutes).
MIN_INTERVAL = timedelta(minutes=10)
#: Every live page is asked once a day, so that one that wakes up is noticed.
MAX_INTERVAL = timedelta(days=1)
#: A page without anything new for so long is dead until it shows otherwise, and is asked once a week.
DEAD_AFTER, MAX_INTERVAL_DEAD = timedelta(days=30), timedelta(days=7)
#: Servers may ask for more patience than this; a longer Retry-After or ttl is a mistake or a ban.
MAX_PATIENCE = timedelta(days=1)
#: Cache lifetimes are set for CDNs, not for readers: they count up to an hour.
MAX_CACHE_AGE = timedelta(hours=1)
#: Failures that change nothing yet; then feedbin's backoff: clamp(errors, 8, 23) ** 4 s, 68 minutes to 3.2 days.
_FREE_FAILURES, _BACKOFF_LOW, _BACKOFF_HIGH, _BACKOFF_POWER = 2, 8, 23, 4
#: Evidence counts half after this time: two weeks hold both weekdays and weekends.
_HALF_LIFE = timedelta(days=14)
#: Entries spread evenly over the day that every page is thought to have had, so that no hour is ruled out.
_EVEN_ENTRIES = 12.0
#: Requests are moved by up to this share of the interval either way, so that pages found together drift apart.
_SPREAD = 0.05
#: Entries dated before the first request tell the rate, as far back as this.
_HISTORY = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class PollOutcome:
    """What asking brought."""

    #: "ok" also for an unchanged page or a 304; "failed" for errors worth retrying; "gone" for 404 and 410.
    kind: Literal["ok", "failed", "gone"] = "ok"
    #: Entries not seen before.
    new: int = 0
    #: Their publication dates as far as known; on the first request those of all entries.
    dates: Sequence[datetime] = ()


@dataclass(frozen=True, slots=True)
class PollHints:
    """What the page or its server asks for, in seconds; 0 when nothing."""

    ttl: float = 0.0
    retry_after: float = 0.0
    max_age: float = 0.0


@dataclass(frozen=True, slots=True)
class PollState:
    """What is known of one listing page; plain numbers and times, to be stored between requests."""

    polled_at: datetime
    last_new: datetime
    #: New entries seen and hours watched, both fading; one entry a day is the guess to start from, held lightly.
    entries: float = 0.25
    hours: float = 6.0
    #: New entries by hour of the day (UTC), fading.
    by_hour: tuple[float, ...] = field(default=(0.0,) * 24)
    failures: int = 0


@dataclass(frozen=True, slots=True)
class PollDecision:
    """When to ask again, and the state to store."""

    interval: timedelta
    due: datetime
    state: PollState


def next_poll(
    state: PollState | None, outcome: PollOutcome, now: datetime, *, key: str = "", hints: PollHints | None = None
) -> PollDecision:
    """Decide when a listing page is due again. `state` is None the first time; `now` is aware; `key` names the page.

    What the server asks for (Retry-After, ttl, Cache-Control) is a floor under everything else.
    """
    hints = hints or PollHints()
    if outcome.kind == "ok":
        state = _first(outcome, now) if state is None else _learn(state, outcome, now)
        seconds = _usual(state, now)
    else:
        state = state or PollState(polled_at=now, last_new=now)
        state = replace(state, failures=state.failures + 1)
        seconds = _after_failure(state, outcome, now)
    floor = max(
        min(hints.max_age, MAX_CACHE_AGE.total_seconds()),
        min(max(hints.ttl, hints.retry_after), MAX_PATIENCE.total_seconds()),
    )
    seconds *= 1 + _SPREAD * _spread(key)
    if floor > seconds:
        seconds = floor * (1 + _SPREAD * (1 + _spread(key)) / 2)
    interval = timedelta(seconds=round(seconds))
    return PollDecision(interval=interval, due=now + interval, state=state)


def _spread(key: str) -> float:
    """From -1 to 1, always the same for one key."""
    return zlib.crc32(key.encode("utf-8", "replace")) / 0xFFFFFFFF * 2 - 1


def _first(outcome: PollOutcome, now: datetime) -> PollState:
    """The state after the first request: the dates of the listed entries are as good as having watched."""
    dates = [date for date in outcome.dates if now - _HISTORY <= date <= now]
    last_new = max((date for date in outcome.dates if date <= now), default=now)
    state = PollState(polled_at=now, last_new=last_new)
    if len(dates) < 2:
        return state
    watched = max((now - min(dates)) / timedelta(hours=1), 1.0)
    return replace(
        state, entries=state.entries + len(dates), hours=state.hours + watched, by_hour=_add_hours(state.by_hour, dates)
    )


def _learn(state: PollState, outcome: PollOutcome, now: datetime) -> PollState:
    """The state after another request: old evidence faded, new evidence added."""
    passed = max(now - state.polled_at, timedelta())
    fade = 0.5 ** (passed / _HALF_LIFE)
    dates = [date for date in outcome.dates if state.polled_at - _HISTORY <= date <= now][: outcome.new]
    dates += [now - passed / 2] * (outcome.new - len(dates))
    return PollState(
        polled_at=now,
        last_new=now if outcome.new else state.last_new,
        entries=state.entries * fade + outcome.new,
        hours=state.hours * fade + passed / timedelta(hours=1),
        by_hour=_add_hours(tuple(count * fade for count in state.by_hour), dates),
    )


def _add_hours(by_hour: tuple[float, ...], dates: Sequence[datetime]) -> tuple[float, ...]:
    counts = list(by_hour)
    for date in dates:
        counts[date.astimezone(UTC).hour] += 1
    return tuple(counts)


def _usual(state: PollState, now: datetime) -> float:
    """Seconds until the page is worth asking again, within its bounds."""
    dead = now - state.last_new > DEAD_AFTER
    longest = (MAX_INTERVAL_DEAD if dead else MAX_INTERVAL).total_seconds()
    return min(max(_until_tolerated(state, now, longest), MIN_INTERVAL.total_seconds()), longest)


def _until_tolerated(state: PollState, now: datetime, longest: float) -> float:
    """Seconds until the expected entries have waited TOLERATED_WAIT hours in all, hour by hour, or `longest`."""
    rate = state.entries / max(state.hours, 1.0)
    known = sum(state.by_hour) + _EVEN_ENTRIES
    moment, waited, unseen, elapsed = now.astimezone(UTC), 0.0, 0.0, 0.0
    until_full_hour = (3600 - moment.minute * 60 - moment.second) / 3600
    hour, step = moment.hour, until_full_hour
    while elapsed * 3600 < longest:
        share = (state.by_hour[hour] + _EVEN_ENTRIES / 24) / known * 24
        here = rate * share
        grown = unseen * step + here * step * step / 2
        if waited + grown >= TOLERATED_WAIT:
            rest = TOLERATED_WAIT - waited
            return (elapsed + (sqrt(unseen * unseen + 2 * here * rest) - unseen) / here) * 3600
        waited, unseen, elapsed = waited + grown, unseen + here * step, elapsed + step
        hour, step = (hour + 1) % 24, 1.0
    return longest


def _after_failure(state: PollState, outcome: PollOutcome, now: datetime) -> float:
    if outcome.kind == "gone":
        return (MAX_INTERVAL_DEAD if state.failures > 1 else MAX_INTERVAL).total_seconds()
    usual = _usual(state, now)
    if state.failures <= _FREE_FAILURES:
        return usual
    errors = min(max(state.failures, _BACKOFF_LOW), _BACKOFF_HIGH)
    return max(usual, float(errors**_BACKOFF_POWER))

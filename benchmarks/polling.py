"""Simulates a month of 1,000 feeds and compares adaptive polling with fixed intervals.

    python benchmarks/polling.py [--feeds 1000] [--days 30] [--seed 7]

The feeds are made up, with the traits of real ones: a few busy ones, many slow or dead ones, newsrooms that work by
day in ten time zones and less at weekends, posts that come in bursts, and lists that hold only the newest 30 entries.
An entry is missed when 30 newer ones push it out before the feed is asked.
"""

import argparse
import bisect
import math
import random
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from newscrawl.discover.polling import PollOutcome, PollState, next_poll

START = datetime(2026, 6, 1, tzinfo=UTC)
HOUR, DAY = 3600.0, 86400.0
ENTRIES_LISTED = 30
ZONES = (-8, -5, -3, 0, 1, 2, 3, 5, 8, 9)


@dataclass(frozen=True)
class Habit:
    """How a kind of feed posts: posts a day, share that follow on another within minutes, weekend and night factors."""

    share: float
    per_day: tuple[float, float]
    bursts: float
    weekend: float
    night: float


HABITS = {
    "busy": Habit(0.08, (30, 120), 0.4, 0.6, 0.1),
    "active": Habit(0.17, (8, 30), 0.3, 0.4, 0.03),
    "daily": Habit(0.25, (0.8, 4), 0.2, 0.2, 0.02),
    "weekly": Habit(0.30, (0.08, 0.5), 0.1, 0.5, 0.05),
    "dead": Habit(0.20, (0, 0.02), 0.0, 1.0, 0.1),
}
#: "Active feeds" of the target: those that post several times a day.
ACTIVE = ("busy", "active")


@dataclass
class Figures:
    """What one way of polling cost and brought, by kind of feed."""

    requests: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    delays: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def posts(habit: Habit, rng: random.Random, first_day: int, last_day: int) -> list[float]:
    """Times of posts in seconds from START, ascending."""
    zone, per_day = rng.choice(ZONES), rng.uniform(*habit.per_day) * (1 - habit.bursts)
    weights = [1.0 if 7 <= hour < 20 else 0.5 if hour in (6, 20, 21, 22) else habit.night for hour in range(24)]
    times: list[float] = []
    for day in range(first_day, last_day):
        factor = per_day / sum(weights) * (habit.weekend if day % 7 >= 5 else 1.0)
        for hour, weight in enumerate(weights):
            for _ in range(poisson(rng, factor * weight)):
                moment = day * DAY + (hour - zone) * HOUR + rng.random() * HOUR
                times.append(moment)
                while rng.random() < habit.bursts:
                    moment += rng.expovariate(1 / 600)
                    times.append(moment)
    return sorted(times)


def poisson(rng: random.Random, mean: float) -> int:
    count, product, limit = 0, rng.random(), math.exp(-mean)
    while product > limit:
        count, product = count + 1, product * rng.random()
    return count


#: Given the feed's key, the seconds, all listed and the new post times: seconds until the next request.
Policy = Callable[[str, float, list[float], list[float]], float]


def adaptive() -> Policy:
    """The project's own decision, with its state kept per feed."""
    states: dict[str, PollState] = {}

    def policy(key: str, now: float, listed: list[float], new: list[float]) -> float:
        known = states.get(key)
        dates = [START + timedelta(seconds=moment) for moment in (new if known else listed)]
        outcome = PollOutcome("ok", new=len(new), dates=dates)
        decision = next_poll(known, outcome, START + timedelta(seconds=now), key=key)
        states[key] = decision.state
        return decision.interval.total_seconds()

    return policy


def multiplicative(increase: float, decrease: float) -> Policy:
    """StormCrawler's adaptive scheduler, between 10 minutes and a day."""
    intervals: dict[str, float] = {}

    def policy(key: str, _now: float, _listed: list[float], new: list[float]) -> float:
        interval = intervals.get(key, HOUR)
        interval = (1 - decrease) * interval + decrease * 600 if new else interval * (1 + increase)
        intervals[key] = min(max(interval, 600.0), DAY)
        return intervals[key]

    return policy


def fixed(seconds: float) -> Policy:
    return lambda _key, _now, _listed, _new: seconds


def simulate(feeds: list[tuple[str, list[float]]], policy: Policy, days: int) -> Figures:
    figures = Figures()
    for number, (kind, times) in enumerate(feeds):
        now = number * 7919 % 900.0
        seen = bisect.bisect_right(times, now)
        first = True
        while now < days * DAY:
            upto = bisect.bisect_right(times, now)
            new = times[seen:upto]
            pushed_out = max(len(new) - ENTRIES_LISTED, 0)
            figures.requests[kind] += 1
            figures.missed[kind] += pushed_out
            figures.delays[kind] += [now - moment for moment in new[pushed_out:]]
            listed = times[max(upto - ENTRIES_LISTED, 0) : upto]
            now += policy(f"feed-{number}", now, listed, listed if first else new)
            seen, first = upto, False
    return figures


def median_minutes(delays: list[float]) -> str:
    return f"{statistics.median(delays) / 60:.0f}" if delays else "-"


def rows(name: str, figures: Figures, baseline: int) -> Iterator[str]:
    delays = [delay for kind in ACTIVE for delay in figures.delays[kind]]
    total = figures.requests.total()
    by_kind = "  ".join(median_minutes(figures.delays[kind]).rjust(6) for kind in HABITS)
    yield (
        f"{name:<22}{total:>10,}{total / baseline:>8.1%}{figures.missed.total():>8,}"
        f"{statistics.median(delays) / 60:>9.1f}{statistics.quantiles(delays, n=10)[8] / 60:>8.0f}   {by_kind}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    feeds = [
        (kind, posts(habit, rng, -14, options.days))
        for kind, habit in HABITS.items()
        for _ in range(round(habit.share * options.feeds))
    ]
    policies = {
        "every 15 minutes": fixed(900),
        "every 24 hours": fixed(DAY),
        "StormCrawler .5/.5": multiplicative(0.5, 0.5),
        "StormCrawler .2/.2": multiplicative(0.2, 0.2),
        "newscrawl": adaptive(),
    }
    print(f"{len(feeds)} feeds, {options.days} days; delays in minutes; active feeds: {', '.join(ACTIVE)}")
    print(
        f"{'polling':<22}{'requests':>10}{'':>8}{'missed':>8}{'median':>9}{'p90':>8}   "
        + "  ".join(f"{kind:>6}" for kind in HABITS)
    )
    baseline = 0
    for name, policy in policies.items():
        figures = simulate(feeds, policy, options.days)
        baseline = baseline or figures.requests.total()
        print(*rows(name, figures, baseline), sep="\n")


if __name__ == "__main__":
    main()

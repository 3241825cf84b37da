"""When a listing page is asked again: by what it yields, by what its server asks, after failures."""

from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discover.polling import (
    MAX_INTERVAL,
    MAX_INTERVAL_DEAD,
    MIN_INTERVAL,
    PollDecision,
    PollHints,
    PollOutcome,
    PollState,
    next_poll,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
#: The spread moves an interval by at most this share.
SPREAD = 0.051
Kind = Literal["ok", "failed", "gone"]
KINDS: list[Kind] = ["ok", "failed", "gone"]


def near(decision: PollDecision, interval: timedelta) -> bool:
    return abs(decision.interval - interval) <= interval * SPREAD


def live(days: int, per_poll: int, every: timedelta, start: PollState | None = None) -> PollDecision:
    """The decision after days of asking at fixed times and finding so many new entries each time."""
    decision, state, now = None, start, NOW - days * DAY
    while now <= NOW:
        decision = next_poll(state, PollOutcome(new=per_poll, dates=[now] * per_poll), now)
        state, now = decision.state, now + every
    assert decision is not None
    return decision


def test_the_more_it_yields_the_sooner_it_is_asked() -> None:
    often = [live(20, new, HOUR).interval for new in (10, 2, 1)]
    seldom = [live(20, 1, gap * DAY + 5 * HOUR).interval for gap in (0, 1, 5)]
    intervals = often + seldom
    assert intervals == sorted(intervals)
    assert intervals[0] < 25 * timedelta(minutes=1)
    assert intervals[-1] > 4 * HOUR


def test_nothing_new_lengthens_the_interval_to_a_day_and_of_a_dead_page_to_a_week() -> None:
    decision = next_poll(None, PollOutcome(), NOW)
    previous = timedelta()
    for _ in range(150):
        assert decision.interval >= previous
        previous = decision.interval
        decision = next_poll(decision.state, PollOutcome(), decision.due)
    assert near(decision, MAX_INTERVAL_DEAD)
    awake = next_poll(decision.state, PollOutcome(new=3), decision.due)
    assert awake.interval <= MAX_INTERVAL * (1 + SPREAD)


def test_never_under_ten_minutes() -> None:
    decision = live(3, 200, timedelta(minutes=15))
    assert near(decision, MIN_INTERVAL)


def test_the_hours_at_which_it_posts_are_learnt() -> None:
    state = None
    for day in range(14, 0, -1):
        for hour in range(24):
            now = NOW.replace(hour=hour) - day * DAY
            new = 3 if 8 <= hour < 16 else 0
            state = next_poll(state, PollOutcome(new=new, dates=[now] * new), now).state
    noon = next_poll(state, PollOutcome(), NOW.replace(hour=12))
    night = next_poll(state, PollOutcome(), NOW.replace(hour=20))
    assert noon.interval < HOUR < 2 * HOUR < night.interval


def test_the_dates_of_the_first_listing_tell_the_rate() -> None:
    busy = PollOutcome(new=30, dates=[NOW - timedelta(minutes=20 * n) for n in range(30)])
    slow = PollOutcome(new=30, dates=[NOW - 10 * n * DAY for n in range(30)])
    assert next_poll(None, busy, NOW).interval < HOUR
    assert next_poll(None, slow, NOW).interval > 4 * HOUR


@pytest.mark.parametrize(
    ("hints", "least", "most"),
    [
        (PollHints(ttl=3 * 3600), 3 * HOUR, 3.2 * HOUR),
        (PollHints(retry_after=7200, ttl=60), 2 * HOUR, 2.1 * HOUR),
        (PollHints(retry_after=10**9), DAY, 1.06 * DAY),
        (PollHints(max_age=10**9), HOUR, 1.06 * HOUR),
        (PollHints(ttl=60), 0.94 * MIN_INTERVAL, 1.06 * MIN_INTERVAL),
    ],
)
def test_the_servers_wishes_are_a_floor_and_are_bounded(hints: PollHints, least: timedelta, most: timedelta) -> None:
    busy = live(3, 200, timedelta(minutes=15)).state
    decision = next_poll(busy, PollOutcome(new=200), NOW, key="https://a.example/feed", hints=hints)
    assert least <= decision.interval <= most


def test_failures_back_off_and_success_forgets_them() -> None:
    decision = live(3, 20, HOUR)
    intervals = []
    for _ in range(30):
        decision = next_poll(decision.state, PollOutcome("failed"), decision.due)
        intervals.append(decision.interval)
    assert intervals[1] < HOUR
    assert intervals[2] >= timedelta(seconds=0.94 * 8**4)
    assert timedelta(days=3) < intervals[-1] < timedelta(days=4)
    assert next_poll(decision.state, PollOutcome(new=1), decision.due).state.failures == 0


def test_a_page_that_is_gone_is_asked_again_but_rarely() -> None:
    first = next_poll(None, PollOutcome("gone"), NOW)
    second = next_poll(first.state, PollOutcome("gone"), first.due)
    assert near(first, MAX_INTERVAL)
    assert near(second, MAX_INTERVAL_DEAD)


def test_pages_found_together_drift_apart_always_alike() -> None:
    due = {next_poll(None, PollOutcome(), NOW, key=f"https://a.example/{number}").due for number in range(200)}
    assert len(due) > 150
    assert len({next_poll(None, PollOutcome(), NOW, key="x").due for _ in range(3)}) == 1


@given(
    st.lists(
        st.tuples(st.sampled_from(["ok", "failed", "gone"]), st.integers(0, 500), st.integers(0, 10**7)), max_size=20
    ),
    st.floats(0, 10**12),
    st.text(max_size=20),
)
def test_always_within_bounds(steps: list[tuple[Kind, int, int]], hint: float, key: str) -> None:
    state, now = None, NOW
    hints = PollHints(ttl=hint, retry_after=hint, max_age=hint)
    for kind, new, seconds in steps:
        outcome = PollOutcome(
            "ok" if kind == "ok" else "failed" if kind == "failed" else "gone", new=new, dates=[now] * new
        )
        decision = next_poll(state, outcome, now, key=key, hints=hints)
        assert MIN_INTERVAL * 0.94 <= decision.interval <= MAX_INTERVAL_DEAD * 1.06
        assert decision.due == now + decision.interval
        state, now = decision.state, now + timedelta(seconds=seconds)

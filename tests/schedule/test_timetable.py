"""Intervals, jitter, windows that passed unseen, and the first due time after a start."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.errors import ArgumentError
from newscrawl.schedule.cron import parse_cron
from newscrawl.schedule.durations import parse_duration, render_duration
from newscrawl.schedule.timetable import MANY_WINDOWS, Timetable, first_due, window_at

ZONE = ZoneInfo("UTC")
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
HALF_HOURLY = Timetable(zone=ZONE, every=30 * MINUTE)
DAILY = Timetable(zone=ZONE, cron=parse_cron("0 6 * * *"))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90s", 90), ("30m", 1800), ("1h30m", 5400), ("7d", 604800), ("0s", 0), (" 2h ", 7200), ("1d2h3m4s", 93784)],
)
def test_durations(text: str, seconds: int) -> None:
    assert parse_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", " ", "30", "30 m", "m", "1.5h", "-1h", "30m1h", "1w", "99999999d", "367d"])
def test_no_durations(text: str) -> None:
    with pytest.raises(ArgumentError, match=r"30m|366d"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0s"), (0.4, "0s"), (59, "59s"), (60, "1m"), (3725, "1h2m"), (90061, "1d1h"), (3601, "1h1s")],
)
def test_durations_are_shown_short(seconds: float, text: str) -> None:
    assert render_duration(timedelta(seconds=seconds)) == text


@pytest.mark.parametrize(("one", "other"), [("1h30m5s", "1h30m55s"), ("1d2h3m4s", "1d2h3m5s"), ("90m", "1h30m1s")])
def test_another_interval_is_another_timetable(one: str, other: str) -> None:
    first, second = (Timetable(zone=ZONE, every=parse_duration(every)) for every in (one, other))
    assert str(first) != str(second)


@pytest.mark.parametrize(
    ("timetable", "due", "now", "passed", "next_due"),
    [
        (HALF_HOURLY, NOW, NOW, 0, NOW + 30 * MINUTE),
        (HALF_HOURLY, NOW, NOW + 29 * MINUTE, 0, NOW + 30 * MINUTE),
        (HALF_HOURLY, NOW, NOW + 30 * MINUTE, 1, NOW + 60 * MINUTE),
        (HALF_HOURLY, NOW, NOW + 3 * HOUR + MINUTE, 6, NOW + 3.5 * HOUR),
        (DAILY, NOW - 6 * HOUR, NOW, 0, NOW + 18 * HOUR),
        (DAILY, NOW - 54 * HOUR, NOW, 2, NOW + 18 * HOUR),
        # A service that was down for years neither counts for minutes nor runs for each minute.
        (Timetable(zone=ZONE, every=MINUTE), NOW - timedelta(days=3650), NOW, MANY_WINDOWS, NOW + MINUTE),
    ],
)
def test_windows_that_passed_become_one(
    timetable: Timetable, due: datetime, now: datetime, passed: int, next_due: datetime
) -> None:
    window = window_at(timetable, due, now)
    assert (window.due, window.passed, window.next_due) == (due, passed, next_due)


@pytest.mark.parametrize(
    ("timetable", "stored", "expected"),
    [
        (HALF_HOURLY, None, NOW),  # never ran: begin
        (DAILY, None, NOW + 18 * HOUR),  # has its time
        (HALF_HOURLY, NOW + 10 * MINUTE, NOW + 10 * MINUTE),
        (HALF_HOURLY, NOW - 5 * HOUR, NOW - 5 * HOUR),  # missed
        (DAILY, NOW - 6 * HOUR, NOW - 6 * HOUR),  # missed
        (HALF_HOURLY, NOW + timedelta(days=9999), NOW + 30 * MINUTE),  # the clock was wrong
        (DAILY, NOW + timedelta(days=9999), NOW + 18 * HOUR),  # the clock was wrong
    ],
)
def test_first_due_time(timetable: Timetable, stored: datetime | None, expected: datetime) -> None:
    assert first_due(timetable, stored, NOW) == expected


def test_an_interval_is_time_that_passes() -> None:
    berlin = Timetable(zone=ZoneInfo("Europe/Berlin"), every=24 * HOUR)
    before_the_change = datetime(2026, 3, 28, 11, 0, tzinfo=UTC)
    assert berlin.next_after(before_the_change, before_the_change) == before_the_change + 24 * HOUR


@given(name=st.text(), seconds=st.integers(0, 10**9), jitter=st.integers(1, 10**5))
def test_jitter_stays_below_its_limit_and_is_the_same_again(name: str, seconds: int, jitter: int) -> None:
    timetable = Timetable(zone=ZONE, every=timedelta(days=365), jitter=timedelta(seconds=jitter))
    due = datetime.fromtimestamp(seconds, UTC)
    delay = timetable.delay(name, due)
    assert timedelta(0) <= delay < timetable.jitter
    assert delay == timetable.delay(name, due)


def test_jitter_spreads() -> None:
    timetable = Timetable(zone=ZONE, every=HOUR, jitter=10 * MINUTE)
    quarters = {timetable.delay(f"crawl-{number}", NOW) // (2.5 * MINUTE) for number in range(40)}
    assert quarters == {0, 1, 2, 3}

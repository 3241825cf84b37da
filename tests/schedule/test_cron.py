"""Cron expressions: what they mean, in which zone, when the clock is set; and what is wrong with others."""

from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.errors import ArgumentError
from newscrawl.schedule.cron import parse_cron

BERLIN, UTC_ZONE, LORD_HOWE = ZoneInfo("Europe/Berlin"), ZoneInfo("UTC"), ZoneInfo("Australia/Lord_Howe")
KATHMANDU, APIA = ZoneInfo("Asia/Kathmandu"), ZoneInfo("Pacific/Apia")


def times(expression: str, zone: ZoneInfo, after: str, number: int) -> list[str]:
    """The next times after a wall-clock time of the zone, as wall-clock times with their offset."""
    moment, cron, found = datetime.fromisoformat(after).replace(tzinfo=zone), parse_cron(expression), []
    for _ in range(number):
        moment = cron.next_after(moment, zone)
        found.append(moment.astimezone(zone).isoformat(timespec="minutes"))
    return found


@pytest.mark.parametrize(
    ("expression", "after", "expected"),
    [
        ("0 6 * * *", "2026-01-01T06:00", ["2026-01-02T06:00+00:00"]),
        ("0 6 * * *", "2026-01-01T05:59:59", ["2026-01-01T06:00+00:00"]),
        (
            "*/20 9-10 * * *",
            "2026-01-01T10:15",
            ["2026-01-01T10:20+00:00", "2026-01-01T10:40+00:00", "2026-01-02T09:00+00:00"],
        ),
        (
            "5/25 * * * *",
            "2026-01-01T00:00",
            ["2026-01-01T00:05+00:00", "2026-01-01T00:30+00:00", "2026-01-01T00:55+00:00"],
        ),
        ("0 0 29 2 *", "2026-01-01T00:00", ["2028-02-29T00:00+00:00"]),
        # 2026-01-01 is a Thursday; Sunday is 0 and 7, and has a name.
        ("0 6 * * 0", "2026-01-01T00:00", ["2026-01-04T06:00+00:00"]),
        ("0 6 * * 7", "2026-01-01T00:00", ["2026-01-04T06:00+00:00"]),
        ("0 6 * * SUN", "2026-01-01T00:00", ["2026-01-04T06:00+00:00"]),
        (
            "0 6 * * 5-7",
            "2026-01-01T00:00",
            ["2026-01-02T06:00+00:00", "2026-01-03T06:00+00:00", "2026-01-04T06:00+00:00"],
        ),
        ("0 6 * * mon-fri", "2026-01-02T07:00", ["2026-01-05T06:00+00:00"]),
        ("0 6 1 jan,jul *", "2026-01-02T00:00", ["2026-07-01T06:00+00:00", "2027-01-01T06:00+00:00"]),
        # Both day fields given: either is enough. One of them begins with *: both must match.
        (
            "0 0 13 * fri",
            "2026-01-03T00:00",
            ["2026-01-09T00:00+00:00", "2026-01-13T00:00+00:00", "2026-01-16T00:00+00:00"],
        ),
        ("0 0 */2 * fri", "2026-01-03T00:00", ["2026-01-09T00:00+00:00", "2026-01-23T00:00+00:00"]),
        ("@daily", "2026-01-01T12:00", ["2026-01-02T00:00+00:00"]),
        ("@Weekly", "2026-01-01T12:00", ["2026-01-04T00:00+00:00"]),
    ],
)
def test_means_what_crontab_says(expression: str, after: str, expected: list[str]) -> None:
    assert times(expression, UTC_ZONE, after, len(expected)) == expected


@pytest.mark.parametrize(
    ("expression", "zone", "after", "expected"),
    [
        # Berlin skips 02:00 to 03:00 on 2026-03-29: a nightly time comes an hour later, once.
        ("30 2 * * *", BERLIN, "2026-03-28T12:00", ["2026-03-29T03:30+02:00", "2026-03-30T02:30+02:00"]),
        ("0 2-3 * * *", BERLIN, "2026-03-28T12:00", ["2026-03-29T03:00+02:00", "2026-03-30T02:00+02:00"]),
        ("30 * * * *", BERLIN, "2026-03-29T01:00", ["2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00"]),
        # Berlin repeats 02:00 to 03:00 on 2026-10-25: a nightly time comes once, an hourly one each hour.
        ("30 2 * * *", BERLIN, "2026-10-24T12:00", ["2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00"]),
        (
            "*/30 1-2 * * *",
            BERLIN,
            "2026-10-25T01:10",
            ["2026-10-25T01:30+02:00", "2026-10-25T02:00+02:00", "2026-10-25T02:30+02:00", "2026-10-26T01:00+01:00"],
        ),
        (
            "30 * * * *",
            BERLIN,
            "2026-10-25T01:40",
            ["2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00", "2026-10-25T03:30+01:00"],
        ),
        # Half an hour is skipped and repeated.
        ("15 2 * * *", LORD_HOWE, "2026-10-03T12:00", ["2026-10-04T02:45+11:00", "2026-10-05T02:15+11:00"]),
        ("45 1 * * *", LORD_HOWE, "2026-04-04T12:00", ["2026-04-05T01:45+11:00", "2026-04-06T01:45+10:30"]),
        ("0 6 * * *", KATHMANDU, "2026-01-01T12:00", ["2026-01-02T06:00+05:45"]),
        # Apia had no 30 December 2011.
        ("0 6 * * *", APIA, "2011-12-29T05:00", ["2011-12-29T06:00-10:00", "2011-12-31T06:00+14:00"]),
    ],
)
def test_when_the_clock_is_set(expression: str, zone: ZoneInfo, after: str, expected: list[str]) -> None:
    assert times(expression, zone, after, len(expected)) == expected


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("", "five"),
        ("* * * *", "4 fields"),
        ("0 6 * * * 2026", "6 fields"),
        ("@reboot", "@hourly"),
        ("61 * * * *", "minute '61' in '61 * * * *' is not 0 to 59"),
        ("* 24 * * *", "hour '24'"),
        ("* * 0 * *", "day of month '0'"),
        ("* * * 13 *", "month '13'"),
        ("* * * jun-foo *", "month 'foo' in '* * * jun-foo *' is not 1 to 12 or jan to dec"),
        ("* * * * 8", "weekday '8'"),
        ("* * * * monday", "weekday 'monday'"),
        ("*/0 * * * *", "step must be 1 to 59"),
        ("*/x * * * *", "step"),
        ("50-10 * * * *", "backwards"),
        ("-1 * * * *", "minute ''"),
        ("1,,2 * * * *", "minute ''"),
        ("٣ * * * *", "minute '٣'"),
        ("0 0 30 2 *", "never comes"),
        ("0 0 31 4,6,9,11 *", "never comes"),
    ],
)
def test_says_what_is_wrong(expression: str, words: str) -> None:
    with pytest.raises(ArgumentError) as error:
        parse_cron(expression)
    assert words in str(error.value)


@given(
    minute=st.integers(0, 59),
    hour=st.integers(0, 23),
    zone=st.sampled_from([BERLIN, LORD_HOWE, KATHMANDU, ZoneInfo("America/Santiago"), ZoneInfo("America/New_York")]),
    minutes=st.integers(0, 3_000_000),
)
def test_a_daily_crawl_runs_once_a_day(minute: int, hour: int, zone: ZoneInfo, minutes: int) -> None:
    cron, moment, days = parse_cron(f"{minute} {hour} * * *"), datetime(2024, 1, 1, tzinfo=UTC), []
    moment += timedelta(minutes=minutes)
    for _ in range(5):
        later = cron.next_after(moment, zone)
        assert timedelta(0) < later - moment <= timedelta(hours=25, minutes=60)
        days.append(later.astimezone(zone).date())
        moment = later
    assert all(second - first == timedelta(days=1) for first, second in zip(days, islice(days, 1, None), strict=False))

"""Dates of listings: what is read, what is refused, and which zone is kept."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discover.dates import in_range, parse_date, parse_moment
from newscrawl.errors import ArgumentError

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

READ = {
    "2026-11-22": "2026-11-22",
    "2026-11-22T08:30:00+02:00": "2026-11-22T08:30:00+02:00",
    "2026-11-22T08:30:00Z": "2026-11-22T08:30:00+00:00",
    "2026-11-22T08:30:00+0200": "2026-11-22T08:30:00+02:00",
    "2026-11-22 08:30:00.123+02:00": "2026-11-22T08:30:00+02:00",
    "2026-11-22T08:30": "2026-11-22T08:30:00",
    "20261122T083000Z": "2026-11-22T08:30:00+00:00",
    "2026-11": "2026-11-01",
    " Sun, 22 Nov 2026 08:30:00 +0200 ": "2026-11-22T08:30:00+02:00",
    "Sun, 22 Nov 2026 08:30:00 GMT": "2026-11-22T08:30:00+00:00",
    "Sun, 22 Nov 2026 08:30:00 -0000": "2026-11-22T08:30:00+00:00",
    "Sun, 22 Nov 2026 08:30:00 GMT+2": "2026-11-22T08:30:00+02:00",
    "Sun, 22 Nov 2026 08:30:00 +0200 (EET)": "2026-11-22T08:30:00+02:00",
    "Sun, 22 Nov 2026 8:30 EST": "2026-11-22T08:30:00-05:00",
    "22 Nov 26 08:30 CET": "2026-11-22T08:30:00+01:00",
    "Sat, 21 Nov 2026 24:00:00 GMT": "2026-11-22T00:00:00+00:00",
    "Sun, 22 Nov 2026 08:30:60 GMT": "2026-11-22T08:30:59+00:00",
    "22 Nov 2026": "2026-11-22",
    "Sun Nov 22 08:30:00 UTC 2026": "2026-11-22T08:30:00+00:00",
    "November 22, 2026 8:30 p.m.": "2026-11-22T20:30:00",
    "22.11.2026 08:30": "2026-11-22T08:30:00",
    "2026/11/22 08:30:00": "2026-11-22T08:30:00",
    "2026年11月22日": "2026-11-22",
    "So, 22 Mär 2026 08:30:00 +0100": "2026-03-22T08:30:00+01:00",
    "22 août 2026 10:00:00 +0200": "2026-08-22T10:00:00+02:00",
    "1795336200": "2026-11-22T08:30:00+00:00",
    "1795336200000": "2026-11-22T08:30:00+00:00",
}


@pytest.mark.parametrize(("text", "value"), READ.items())
def test_reads_what_listings_write(text: str, value: str) -> None:
    assert parse_date(text, NOW).value == value
    assert parse_date(text, NOW).reason is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (None, "empty"),
        ("yesterday", "unreadable"),
        ("22/11/2026", "unreadable"),  # day or month first: a guess
        ("1 " * 1000, "unreadable"),
        ("Sun, 22 Foo 2026 08:30:00 GMT", "unreadable"),
        ("Mon, 31 Feb 2026 08:00:00 +0000", "impossible"),
        ("2026-13-01", "impossible"),
        ("1970-01-01T00:00:00Z", "too-old"),
        ("0001-01-01T00:00:00+00:00", "too-old"),
        ("2099-01-01", "future"),
        ("Thu, 01 Jan 2099 00:00:00 GMT", "future"),
    ],
)
def test_refuses_with_a_reason(text: str | None, reason: str) -> None:
    assert parse_date(text, NOW) == type(parse_date("", NOW))(None, reason)


def test_keeps_the_time_of_an_unknown_zone_without_one() -> None:
    for zone in ("IST", "+2500", "Mars"):
        found = parse_date(f"Sun, 22 Nov 2026 08:30:00 {zone}", NOW)
        assert (found.value, found.reason) == ("2026-11-22T08:30:00", "zone")


def test_tomorrow_is_believed_and_without_now_everything_is() -> None:
    assert parse_date("2026-11-23", NOW).value == "2026-11-23"
    assert parse_date("2099-01-01").value == "2099-01-01"


SINCE, UNTIL = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 10, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "inside"),
    [
        ("2026-11-05T00:00:00+00:00", True),
        ("2026-10-31T23:59:59+00:00", False),
        ("2026-10-31T23:30:00-05:00", True),  # already November in UTC
        ("2026-10-31", True),  # somewhere it was still that day
        ("2026-10-29", False),
        ("2026-11-12", False),
        ("2026-11-10T22:00:00", True),
        (None, True),
        ("nonsense", True),
    ],
)
def test_only_certain_evidence_is_out_of_range(value: str | None, inside: bool) -> None:
    assert in_range(value, SINCE, UNTIL) is inside


@pytest.mark.parametrize(
    ("text", "name", "moment"),
    [
        ("2026-10-01", "since", datetime(2026, 10, 1, tzinfo=UTC)),
        ("2026-10-01", "until", datetime(2026, 10, 1, 23, 59, 59, 999999, tzinfo=UTC)),
        ("2026-10-01T12:00+02:00", "since", datetime(2026, 10, 1, 12, tzinfo=timezone(timedelta(hours=2)))),
        ("2026-10-01 12:00", "until", datetime(2026, 10, 1, 12, tzinfo=UTC)),
        ("7d", "since", NOW - timedelta(days=7)),
        ("12H", "since", NOW - timedelta(hours=12)),
        ("2w", "until", NOW - timedelta(weeks=2)),
    ],
)
def test_arguments_are_moments(text: str, name: str, moment: datetime) -> None:
    assert parse_moment(text, name, NOW) == moment


@pytest.mark.parametrize("text", ["", "last week", "7 years", "2026-02-30", "99999w"])
def test_a_wrong_argument_is_named(text: str) -> None:
    with pytest.raises(ArgumentError, match="since="):
        parse_moment(text, "since", NOW)


@given(st.text(max_size=60))
def test_never_raises_and_gives_iso(text: str) -> None:
    found = parse_date(text, NOW)
    assert (found.value is None) == (found.reason not in (None, "zone"))
    if found.value:
        datetime.fromisoformat(found.value)
    assert in_range(found.value, SINCE, None) in (True, False)


@given(st.datetimes(datetime(1995, 1, 1), datetime(2026, 11, 20), timezones=st.just(timezone(timedelta(hours=-7)))))  # noqa: DTZ001
def test_writing_and_reading_keeps_the_instant(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    assert parse_date(whole.strftime("%a, %d %b %Y %H:%M:%S %z"), NOW).value == whole.isoformat()
    assert parse_date(whole.isoformat(), NOW).value == whole.isoformat()

"""When a known article is fetched again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discover.revisit_plan import next_revisit, parse_schedule
from newscrawl.errors import ArgumentError

BORN = datetime(2026, 11, 22, 8, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SCHEDULE = (HOUR, 6 * HOUR, DAY, 7 * DAY)


@pytest.mark.parametrize(
    ("last_fetched", "unchanged", "due"),
    [
        (0 * HOUR, 0, 1 * HOUR),
        (1 * HOUR, 0, 6 * HOUR),
        (1 * HOUR, 1, 6 * HOUR),
        (6 * HOUR, 2, 7 * DAY),  # settled: only the last visit is left
        (6 * HOUR, 0, 1 * DAY),
        (1 * DAY, 0, 7 * DAY),
        (7 * DAY, 0, None),
        (3 * DAY, 0, 7 * DAY),  # found late
        (30 * DAY, 0, None),
    ],
)
def test_the_schedule_counts_from_publication(last_fetched: timedelta, unchanged: int, due: timedelta | None) -> None:
    fetched = BORN + last_fetched
    found = next_revisit(BORN, fetched, unchanged, SCHEDULE, fetched)
    assert found == (None if due is None else BORN + due)


def test_missed_visits_are_made_up_for_by_one() -> None:
    now = BORN + 3 * DAY
    assert next_revisit(BORN, BORN, 0, SCHEDULE, now) == now
    assert next_revisit(BORN, now, 0, SCHEDULE, now) == BORN + 7 * DAY


def test_an_article_that_outgrew_the_schedule_is_left() -> None:
    assert next_revisit(BORN, BORN, 0, SCHEDULE, BORN + 60 * DAY) is None


def test_without_a_date_steps_are_counted_from_the_last_fetch() -> None:
    assert next_revisit(None, BORN, 0, SCHEDULE, BORN) == BORN + HOUR
    assert next_revisit(None, BORN, 2, SCHEDULE, BORN) == BORN + DAY
    assert next_revisit(None, BORN, 4, SCHEDULE, BORN) is None


def test_a_date_in_the_future_does_not_delay_the_first_visit() -> None:
    assert next_revisit(BORN + DAY, BORN, 0, SCHEDULE, BORN) == BORN + HOUR


def test_an_empty_schedule_revisits_nothing() -> None:
    assert next_revisit(BORN, BORN, 0, (), BORN) is None


@pytest.mark.parametrize(
    ("text", "ages"),
    [("1h, 6h,1d,7d", SCHEDULE), ("", ()), ("2W,90m,90m", (timedelta(minutes=90), timedelta(weeks=2)))],
)
def test_schedules_are_read(text: str, ages: tuple[timedelta, ...]) -> None:
    assert parse_schedule(text) == ages


@pytest.mark.parametrize("text", ["soon", "1h;6h", "0h", "-1d", "1y"])
def test_a_wrong_schedule_is_named(text: str) -> None:
    with pytest.raises(ArgumentError, match="NEWSCRAWL_REVISIT_AT="):
        parse_schedule(text, "NEWSCRAWL_REVISIT_AT")


@given(st.none() | st.integers(-(10**6), 10**6), st.integers(0, 10**6), st.integers(0, 9), st.integers(0, 10**6))
def test_every_article_comes_to_rest(published: int | None, fetched: int, unchanged: int, later: int) -> None:
    born = None if published is None else BORN + timedelta(seconds=published)
    last = BORN + timedelta(seconds=fetched)
    now = last + timedelta(seconds=later)
    for _ in range(2 * len(SCHEDULE) + 1):
        due = next_revisit(born, last, unchanged, SCHEDULE, now)
        if due is None:
            return
        assert due >= now
        last = now = due
        unchanged += 1
    pytest.fail("revisited without end")

"""What is remembered of a listing page after a visit."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.discover import ListedPage, PollHints
from newscrawl.fetch.failure import FetchFailure
from newscrawl.spiders.visits import Answer, Named, claimed, failed_visit, max_age, visited
from newscrawl.store import Listing

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FEED = Listing(url="https://example.com/rss", kind="feed", scope="site example.com")
PAGE = ListedPage(url="https://example.com/2026/story-1", published="2026-11-22T11:00:00Z", discovered_by="feed")


def answer(body_hash: str | None = "h1", status: int = 200, **hints: float) -> Answer:
    return Answer(status=status, validators={"etag": '"1"'}, body_hash=body_hash, hints=PollHints(**hints))


def failure(status: int) -> FetchFailure:
    return FetchFailure(f"fetch/http_{status}", "", status)


def test_a_visit_leaves_validators_and_the_next_time() -> None:
    row = visited(FEED, answer(), Named(pages=[PAGE]), [PAGE], NOW)
    assert (row.etag, row.body_hash, row.visits, row.fruitful, row.found, row.errors) == ('"1"', "h1", 1, 1, 1, 0)
    assert row.interval is not None
    assert 600 <= row.interval <= 86400 * 1.05
    assert row.next_due == NOW.timestamp() + row.interval


def test_a_304_leaves_what_was_known_and_waits_longer() -> None:
    first = visited(FEED, answer(), Named(pages=[PAGE]), [PAGE], NOW)
    later = NOW + timedelta(seconds=first.interval or 0)
    second = visited(first, Answer(status=304, validators={}, body_hash=None, hints=PollHints()), Named(), [], later)
    assert (second.etag, second.body_hash, second.visits, second.found) == ('"1"', "h1", 2, 1)
    assert (second.interval or 0) > (first.interval or 0)
    assert second.last_changed == first.last_changed


def test_a_page_that_was_not_read_to_its_end_is_asked_for_again_whole() -> None:
    row = visited(FEED, answer(), Named(partial=True), [], NOW)
    assert (row.etag, row.last_modified, row.body_hash) == (None, None, None)


def test_hints_are_a_floor() -> None:
    assert (visited(FEED, answer(ttl=7200.0), Named(pages=[PAGE] * 9), [PAGE] * 9, NOW).interval or 0) >= 7200
    assert (failed_visit(FEED, failure(503), 80000.0, NOW).interval or 0) >= 80000


def test_failures_keep_the_validators_and_count() -> None:
    good = visited(FEED, answer(), Named(), [], NOW)
    bad = failed_visit(good, failure(500), 0.0, NOW)
    gone = failed_visit(failed_visit(good, failure(404), 0.0, NOW), failure(404), 0.0, NOW)
    assert (bad.errors, bad.etag, bad.visits) == (1, '"1"', 1)
    assert gone.errors == 2
    assert gone.interval == pytest.approx(7 * 86400, rel=0.06)


@pytest.mark.parametrize(
    ("reason", "errors", "puts_off"),
    [
        ("fetch/refused_private", 50, False),
        ("fetch/robots_unreachable", 50, False),
        ("fetch/host_backoff", 50, False),
        ("fetch/connection", 0, False),
        ("fetch/dns", 2, False),
        ("fetch/timeout", 3, True),
        ("fetch/http_503", 0, True),
        ("fetch/http_404", 0, True),
        ("fetch/too_large", 0, True),
        ("fetch/robots_disallowed", 0, True),
    ],
)
def test_a_failure_that_says_nothing_of_the_page_does_not_put_it_off(reason: str, errors: int, puts_off: bool) -> None:
    before = replace(FEED, errors=errors)
    row = failed_visit(before, FetchFailure(reason, ""), 0.0, NOW)
    assert row.errors == errors + 1
    assert ((row.next_due or 0) > NOW.timestamp()) == puts_off


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("", 0), ("max-age=600", 600), ("public, Max-Age=60", 60), ("no-cache, max-age=600", 0), ("max-age=x", 0),
        ("s-maxage=900", 0),
    ],
)  # fmt: skip
def test_max_age(header: str, seconds: float) -> None:
    assert max_age(header) == seconds


@pytest.mark.parametrize(
    ("page", "moment"),
    [
        (ListedPage(url="x", updated="2026-11-22"), datetime(2026, 11, 22, tzinfo=UTC)),
        (ListedPage(url="x", published="2026-11-21", updated="2026-11-22T09:00:00+01:00"),
         datetime(2026, 11, 22, 8, tzinfo=UTC)),
        (ListedPage(url="x", updated="yesterday"), None),
        (ListedPage(url="x"), None),
    ],
)  # fmt: skip
def test_what_a_listing_claims(page: ListedPage, moment: datetime | None) -> None:
    assert claimed(page) == moment

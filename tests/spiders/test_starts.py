"""The start pages of a run, and whether it has failed with them."""

import pytest

from newscrawl.discover import ListedPage
from newscrawl.spiders.starts import Starts
from newscrawl.spiders.visits import Named
from newscrawl.store import Listing

SCOPE = "site example.com"
FRONT = "https://example.com/"


def known(url: str, kind: str = "front", **more: object) -> Listing:
    return Listing(url=url, kind=kind, scope=SCOPE, number=7, visits=3, etag='"1"', body_hash="h1", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        (known(FRONT), True),
        (known("http://www.example.com/index.html"), True),
        (known("https://example.com/world/"), False),
        (known("https://example.com/?page=2"), False),
        (Listing(url=FRONT, kind="front", scope=f"{SCOPE} since=7d"), False),
    ],
)
def test_a_start_page_is_known_in_any_spelling_in_its_own_scope(listing: Listing, expected: bool) -> None:
    assert (listing in Starts("front", {FRONT: SCOPE})) is expected


def test_what_is_known_of_a_start_page_is_used() -> None:
    starts = Starts("front", {FRONT: SCOPE})
    assert starts.row(FRONT, None) == Listing(url=FRONT, kind="front", scope=SCOPE)
    assert starts.row(FRONT, known(FRONT)) == known(FRONT)


@pytest.mark.parametrize("other", [known("https://example.com/index.html"), known(FRONT, "section", depth=2)])
def test_a_page_known_as_another_is_asked_for_whole(other: Listing) -> None:
    row = Starts("front", {FRONT: SCOPE}).row(FRONT, other)
    assert (row.url, row.kind, row.depth, row.number, row.visits) == (FRONT, "front", 0, 7, 3)
    assert (row.etag, row.last_modified, row.body_hash) == (None, None, None)


NONE, SOME, CHALLENGE = Named(), Named(pages=[ListedPage(url=f"{FRONT}a")]), Named(partial=True, trouble="a challenge")
SITEMAP = "https://example.com/sitemap.xml"


@pytest.mark.parametrize(
    ("listing", "named", "unchanged", "failed"),
    [
        (known(FRONT), SOME, False, False),
        (known(FRONT), NONE, True, False),
        (known(FRONT), NONE, False, False),  # an empty feed is a feed
        (known(FRONT), CHALLENGE, False, True),
        (known(SITEMAP, "sitemap"), SOME, False, False),
        (known(SITEMAP, "sitemap", found=9), NONE, True, False),
        (known(SITEMAP, "sitemap"), NONE, True, True),
        (known(SITEMAP, "sitemap", found=9), NONE, False, True),  # empty now
        (known(SITEMAP, "sitemap"), Named(listings=[known(f"{FRONT}b.xml", "sitemap")]), False, True),
        (known(SITEMAP, "sitemap", found=9), CHALLENGE, False, True),
    ],
)
def test_a_run_has_failed_when_no_start_page_answered_and_nothing_made_up_for_it(
    listing: Listing, named: Named, unchanged: bool, failed: bool
) -> None:
    starts = Starts("front", {FRONT: SCOPE})
    if listing.url != FRONT:
        starts.lost("fetch/http_403")
    starts.heard(listing, named, unchanged=unchanged)
    assert (starts.failure is not None) is failed


def test_a_run_has_not_failed_while_a_start_page_may_answer() -> None:
    starts = Starts("front", {FRONT: SCOPE, "https://example.com/world/": SCOPE})
    starts.lost("fetch/http_403: status 403")
    assert starts.failure is None
    starts.lost("fetch/dns: unknown")
    assert starts.failure == "no start page answered; the last: fetch/dns: unknown"

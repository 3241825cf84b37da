"""The start pages of a run, and what it owes to them."""

import pytest

from newscrawl.spiders.starts import Starts
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

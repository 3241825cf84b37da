"""What is still to be fetched survives every end of a run, and nothing settled is fetched again."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from stories import NOON, back_again, keys, lines_below, open_store, story, text

from newscrawl.article import Article, Reject
from newscrawl.dedupe import article_id, content_hash
from newscrawl.store import Keys, Kind, Listing, Queued, Store, tombstone

SITE, OTHER = "site example.com", "feed https://news0.example.com/rss"
FEED = Listing(url="https://news0.example.com/rss", kind="feed", scope=SITE, etag='"1"', next_due=NOON)
HOUR = 3600.0


def run(root: Path, body: Callable[[Store], Awaitable[None]], **options: object) -> None:
    async def main() -> None:
        store = open_store(root, **options)  # type: ignore[arg-type]
        try:
            await body(store)
        finally:
            await store.close()

    asyncio.run(main())


def queued(number: int, scope: str = SITE) -> Queued:
    return Queued(
        scope=scope,
        url=story(number).url,
        due=NOON,
        discovered_by="feed",
        title=f"Story {number}",
        published="2026-11-21",
        updated="2026-11-22",
        language="de",
    )


async def waiting(store: Store, scope: str = SITE, until: float = NOON, *, revisits: bool = True) -> list[str]:
    rows = await store.take(scope, (-1.0, 0), until, 100, revisits=revisits)
    return [row.url for row in rows]


def later(published: float | None, unchanged: int, now: float) -> float | None:
    """A plan of two revisits, an hour apart."""
    return now + HOUR if unchanged < 2 else None


def test_a_visit_is_kept_with_all_that_it_named(tmp_path: Path) -> None:
    child = Listing(url="https://news0.example.com/world/", kind="section", scope=SITE, depth=1, next_due=NOON)

    async def visit(store: Store) -> None:
        await store.listed(FEED, [child], [queued(1), queued(2), replace(queued(1), title="again")])

    async def load(store: Store) -> None:
        found = await store.listing(SITE, FEED.url)
        assert found is not None
        assert replace(found, number=0) == FEED
        due = await store.due_listings(SITE, 0, NOON, 5)
        assert [row.url for row in due] == [FEED.url, child.url]
        assert await store.due_listings(SITE, due[0].number, NOON, 5) == due[1:]
        assert await store.due_listings(SITE, 0, NOON - 1, 5) == []
        assert await store.resting_listings(SITE, NOON - 1) == 2
        rows = await store.take(SITE, (-1.0, 0), NOON, 100, revisits=False)
        assert [replace(row, number=0) for row in rows] == [queued(1), queued(2)]
        assert await store.take(SITE, (NOON, rows[0].number), NOON, 100, revisits=False) == rows[1:]

    run(tmp_path, visit)
    run(tmp_path, load)


@pytest.mark.parametrize("spelling", ["http://www.news0.example.com/rss", "https://news0.example.com/rss/index.html"])
def test_a_listing_keeps_its_row_and_is_spelled_as_in_its_last_visit(spelling: str, tmp_path: Path) -> None:
    async def body(store: Store) -> None:
        await store.listed(FEED)
        await store.listed(replace(FEED, url=spelling, visits=2))
        await store.listed(None, [FEED])  # only named again
        (row,) = await store.due_listings(SITE, 0, NOON, 5)
        assert (row.url, row.visits) == (spelling, 2)
        assert await store.listing(SITE, FEED.url) == row

    run(tmp_path, body)


def test_scopes_know_nothing_of_each_other(tmp_path: Path) -> None:
    async def body(store: Store) -> None:
        await store.listed(FEED, [], [queued(1), queued(1, OTHER)])
        assert await store.listing(OTHER, FEED.url) is None
        assert await store.fresh(SITE, [story(1).url, story(2).url]) == {story(2).url}
        assert await store.fresh("another", [story(1).url]) == {story(1).url}
        await store.put(story(1), keys(story(1)))
        assert await waiting(store) == await waiting(store, OTHER) == []
        assert await store.fresh("another", [story(1).url]) == set()

    run(tmp_path, body)


@pytest.mark.parametrize(
    ("reason", "status", "now", "next_run"),
    [
        ("extract/index", 200, [], []),
        ("fetch/http_404", 404, [], []),
        ("fetch/timeout", None, [], [1]),
        ("check/over_max_articles", 200, [], [1]),
        ("check/out_of_range", 200, [], []),
    ],
)
def test_what_gave_no_article_waits_as_long_as_its_reason_says(
    reason: str, status: int | None, now: list[int], next_run: list[int], tmp_path: Path
) -> None:
    async def body(store: Store) -> None:
        await store.listed(None, [], [replace(queued(1), due=NOON - 1), queued(1, OTHER)])
        await store.reject(Reject(url=story(1).url, reason=reason, status=status), scopes=[SITE])
        assert await waiting(store, until=NOON - 1) == [story(number).url for number in now]
        assert await waiting(store, until=NOON + 1) == [story(number).url for number in next_run]
        # Another crawl may ask for other dates.
        settled = reason != "check/out_of_range" and not next_run
        assert await waiting(store, OTHER, NOON + 1) == ([] if settled else [story(1).url])

    run(tmp_path, body)


def test_an_article_waits_for_its_revisits(tmp_path: Path) -> None:
    async def body(store: Store) -> None:
        await store.listed(None, [], [queued(1)])
        await store.put(story(1), Keys(etag='"1"'))
        assert await waiting(store) == await waiting(store, until=NOON + HOUR, revisits=False) == []
        for unchanged in range(2):
            (row,) = await store.take(SITE, (-1.0, 0), NOON + HOUR, 9, revisits=True)
            assert (row.version, row.etag, row.canonical, row.unchanged) == (1, '"1"', story(1).url, unchanged)
            await store.unchanged(story(1).url, Keys())
        assert await waiting(store, until=NOON + 9 * HOUR) == []
        assert await store.revisit(story(1).url) is None

    run(tmp_path, body, revisit_plan=later)


def test_an_article_that_is_gone_gets_one_tombstone(tmp_path: Path) -> None:
    async def body(store: Store) -> None:
        await store.listed(None, [], [queued(1)])
        await store.put(story(1), keys(story(1)))
        kept = await store.revisit(story(1).url)
        assert kept is not None
        assert kept.record is not None
        stone = tombstone(kept.record, 410, "2026-11-23T08:00:00+00:00")
        assert (await store.put(stone, Keys())).kind is Kind.VERSION
        assert await waiting(store, until=NOON + HOUR) == [story(1).url]  # it may come back
        assert (await store.put(tombstone(kept.record, 410, ""), Keys())).kind is Kind.UNCHANGED
        assert (await store.put(back_again(1), keys(story(1)))).version == 3

    run(tmp_path, body, revisit_plan=later)
    first, last, _ = map(json.loads, lines_below(tmp_path))
    assert (last["id"], last["version"], last["pageType"], last["articleBody"]) == (first["id"], 2, "removed", "")
    assert (last["headline"], last["authors"]) == (first["headline"], first["authors"])
    assert last["contentHash"] == content_hash("")


def page(number: int, url: str, canonical: str, body: str | None = None) -> Article:
    """An article at `url` that declares another address."""
    declared = story(number, body, canonical)
    return replace(declared, url=url)


CANONICAL, AMP = "https://news0.example.com/story-1", "https://news0.example.com/partner/story-1"


def test_a_variant_of_an_article_is_no_version_of_it(tmp_path: Path) -> None:
    async def body(store: Store) -> None:
        await store.listed(None, [], [replace(queued(1), url=AMP)])
        first, amp = page(1, CANONICAL, CANONICAL), page(1, AMP, CANONICAL, text(1) + " Share this.")
        assert (await store.put(first, keys(first))).kind is Kind.NEW
        assert (await store.put(amp, keys(amp))).kind is Kind.VARIANT
        assert await store.known([AMP]) == {AMP}
        assert await waiting(store) == []

    run(tmp_path, body)
    assert len(lines_below(tmp_path)) == 1


@pytest.mark.parametrize("reason", ["extract/empty", "extract/index", "fetch/robots_disallowed", "dedupe/near"])
def test_an_article_whose_page_shows_something_else_keeps_its_revisits(reason: str, tmp_path: Path) -> None:
    async def body(store: Store) -> None:
        await store.listed(None, [], [replace(queued(1), url=AMP)])
        article = page(1, AMP, CANONICAL)
        await store.put(article, keys(article))
        await store.reject(Reject(url=AMP, reason=reason, status=200))
        assert await waiting(store) == []
        (row,) = await store.take(SITE, (-1.0, 0), NOON + HOUR, 9, revisits=True)
        assert (row.url, row.canonical, row.version) == (AMP, CANONICAL, 1)
        kept = await store.revisit(CANONICAL)
        assert kept is not None
        assert kept.record is not None

    run(tmp_path, body, revisit_plan=later)


def test_an_article_that_moved_is_no_copy_of_itself(tmp_path: Path) -> None:
    """As long as its text is the same; then its new address has an article of its own in the same cluster."""
    old, new = "https://news0.example.com/story-1", "https://news.example.org/story-1"

    async def body(store: Store) -> None:
        await store.listed(None, [], [replace(queued(1), url=old)])
        for url, text_of, kind in ((old, "", Kind.NEW), (new, "", Kind.UNCHANGED), (new, " Corrected.", Kind.NEAR)):
            article = page(1, url, url, text(1) + text_of)
            decision = await store.put(article, keys(article, aliases=[old, url]))
            assert (decision.kind, decision.cluster_id) == (kind, article_id(old))
            assert await store.known([old, new]) == ({old} if kind is Kind.NEW else {old, new})
            assert await waiting(store, until=NOON + HOUR) == [new if kind is Kind.NEAR else old]
        (other,) = [page(1, "https://example.net/story-1", "https://example.net/story-1")]
        assert (await store.put(other, keys(other))).kind is Kind.EXACT

    run(tmp_path, body, revisit_plan=later)


@pytest.mark.parametrize("form", ["amp/story-1", "story-1/amp", "story-1?print=1", "story-1/print"])
def test_the_amp_or_print_form_of_an_article_is_no_version_of_it_whatever_it_leaves_out(
    tmp_path: Path, form: str
) -> None:
    async def body(store: Store) -> None:
        first = page(1, CANONICAL, CANONICAL)
        other = page(1, f"https://news0.example.com/{form}", CANONICAL, text(7, words=12))
        corrected = page(1, CANONICAL + "?utm_source=x", CANONICAL, text(1) + " Corrected.")
        kinds = [(await store.put(article, keys(article))).kind for article in (first, other, corrected)]
        assert kinds == [Kind.NEW, Kind.VARIANT, Kind.VERSION]

    run(tmp_path, body)


def test_an_article_that_is_had_in_its_mobile_form_alone_has_versions_of_that(tmp_path: Path) -> None:
    async def body(store: Store) -> None:
        mobile = "https://m.example.com/story-1"
        first = page(1, mobile, "https://example.com/story-1")
        corrected = page(1, mobile, "https://example.com/story-1", text(1) + " Corrected.")
        kinds = [(await store.put(article, keys(article))).kind for article in (first, corrected)]
        assert kinds == [Kind.NEW, Kind.VERSION]

    run(tmp_path, body)


def test_many_articles_that_declare_one_address_stay_apart(tmp_path: Path) -> None:
    async def body(store: Store) -> None:
        for number in range(4):
            article = page(
                number, f"https://news0.example.com/2026/story-{number}", "https://news0.example.com/template-1"
            )
            assert (await store.put(article, keys(article))).version == 1
        assert store.counts["dedupe/canonical_overruled"] == 3
        again = page(
            2, "https://news0.example.com/2026/story-2", "https://news0.example.com/template-1", text(2) + " Corrected."
        )
        decision = await store.put(again, keys(again))
        assert (decision.kind, decision.version) == (Kind.VERSION, 2)

    run(tmp_path, body)
    records = [json.loads(line) for line in lines_below(tmp_path)]
    assert len({record["id"] for record in records}) == 4
    assert records[-1]["canonicalUrl"] == "https://news0.example.com/2026/story-2"


def test_a_short_text_proves_a_copy_on_its_own_site_only(tmp_path: Path) -> None:
    async def body(store: Store) -> None:
        kinds = []
        for number, host in enumerate(("news.example.com", "www.example.com", "example.org")):
            article = story(number, "Play the video.", f"https://{host}/video-{number}")
            kinds.append((await store.put(article, keys(article))).kind)
        assert kinds == [Kind.NEW, Kind.EXACT, Kind.NEW]

    run(tmp_path, body)

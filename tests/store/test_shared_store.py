"""What a state file promises, a shared state promises too: the same tests on a Redis server, and what it adds."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest
import stories
import test_crash
import test_frontier
import test_store
from redis_server import RedisServer
from stories import NOON, back_again, keys, lines_below, story, text
from test_frontier import (
    test_a_listing_keeps_its_row_and_is_spelled_as_in_its_last_visit,
    test_a_short_text_proves_a_copy_on_its_own_site_only,
    test_a_variant_of_an_article_is_no_version_of_it,
    test_an_article_that_is_gone_gets_one_tombstone,
    test_an_article_waits_for_its_revisits,
    test_many_articles_that_declare_one_address_stay_apart,
    test_scopes_know_nothing_of_each_other,
)
from test_store import (
    test_a_cancelled_put_leaves_the_store_working,
    test_a_near_duplicate_is_written_with_the_cluster_s_id,
    test_a_record_that_cannot_be_written_does_not_stop_the_others,
    test_a_second_run_writes_nothing,
    test_aliases_are_known_with_their_article,
    test_an_exact_duplicate_is_told_in_the_rejects,
    test_midnight,
    test_modes,
    test_recurring_paragraphs,
    test_rejects_are_remembered_as_long_as_their_reason_allows,
    test_revisits,
    test_the_same_text_twice_in_one_group_is_written_once,
    test_tombstones_and_articles_without_text_are_no_copies,
)

from newscrawl.article import Reject, article_from_json
from newscrawl.dedupe import signature
from newscrawl.store import Host, Keys, Kind, Listing, Queued, Store
from newscrawl.store.opening import rebuild_locked
from newscrawl.store.place import SharedPlace
from newscrawl.store.shared.link import Link
from newscrawl.store.shared.session import Session
from newscrawl.store.shared.texts import SharedCopies
from newscrawl.store.verify import verify

__all__ = [
    "test_a_cancelled_put_leaves_the_store_working",
    "test_a_listing_keeps_its_row_and_is_spelled_as_in_its_last_visit",
    "test_a_near_duplicate_is_written_with_the_cluster_s_id",
    "test_a_record_that_cannot_be_written_does_not_stop_the_others",
    "test_a_second_run_writes_nothing",
    "test_a_short_text_proves_a_copy_on_its_own_site_only",
    "test_a_variant_of_an_article_is_no_version_of_it",
    "test_aliases_are_known_with_their_article",
    "test_an_article_that_is_gone_gets_one_tombstone",
    "test_an_article_waits_for_its_revisits",
    "test_an_exact_duplicate_is_told_in_the_rejects",
    "test_many_articles_that_declare_one_address_stay_apart",
    "test_midnight",
    "test_modes",
    "test_recurring_paragraphs",
    "test_rejects_are_remembered_as_long_as_their_reason_allows",
    "test_revisits",
    "test_scopes_know_nothing_of_each_other",
    "test_the_same_text_twice_in_one_group_is_written_once",
    "test_tombstones_and_articles_without_text_are_no_copies",
]

SITE = "site example.com"


@pytest.fixture(autouse=True)
def _on_the_server(server: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (test_store, test_frontier):
        monkeypatch.setattr(module, "open_store", partial(stories.open_store, state=server.url))


def together(
    server: RedisServer, root: Path, body: Callable[[Store, Store], Awaitable[None]], **options: object
) -> None:
    """Two crawls at the same time, each with its own output."""

    async def main() -> None:
        stores = [stories.open_store(root / name, name, state=server.url, **options) for name in ("a", "b")]
        try:
            await body(*stores)
        finally:
            for store in stores:
                await store.close()

    asyncio.run(main())


def faults(server: RedisServer, *outputs: Path) -> list[str]:
    found: list[str] = []
    for output in outputs:
        verify(output, server.url, found.append)
    return found


def queued(*numbers: int) -> list[Queued]:
    return [Queued(scope=SITE, url=story(number).url, due=NOON, title=f"Story {number}") for number in numbers]


async def taken(store: Store, until: float = NOON) -> list[str | None]:
    return [row.title for row in await store.take(SITE, (-1.0, 0), until, 100, revisits=True)]


def test_two_crawls_write_each_article_once(server: RedisServer, tmp_path: Path) -> None:
    async def body(one: Store, other: Store) -> None:
        articles = [(store, story(number)) for number in range(100) for store in (one, other)]
        decisions = await asyncio.gather(*(store.put(article, keys(article)) for store, article in articles))
        kinds = [decision.kind for decision in decisions]
        assert (kinds.count(Kind.NEW), kinds.count(Kind.UNCHANGED)) == (100, 100)

    together(server, tmp_path, body)
    written = [article_from_json(line).url for name in ("a", "b") for line in lines_below(tmp_path / name)]
    assert sorted(written) == sorted(story(number).url for number in range(100))
    assert faults(server, tmp_path / "a", tmp_path / "b") == []


def test_one_crawl_s_article_is_the_other_s_version_copy_and_cluster(server: RedisServer, tmp_path: Path) -> None:
    async def body(one: Store, other: Store) -> None:
        await one.put(story(1), keys(story(1)))
        corrected, copy = story(1, text(2)), story(3, text(1), "https://copies.example.org/1")
        near = story(4, text(1) + " " + text(99, words=6), "https://copies.example.org/2")
        decisions = [await other.put(article, keys(article)) for article in (corrected, copy, near)]
        assert [(decision.kind, decision.version) for decision in decisions] == [
            (Kind.VERSION, 2),
            (Kind.EXACT, 0),
            (Kind.NEAR, 1),
        ]
        assert decisions[2].cluster_id == story(1).id
        assert await one.known([copy.url, near.url]) == {copy.url, near.url}

    together(server, tmp_path, body)


def test_what_one_crawl_learns_of_hosts_listings_and_paragraphs_the_other_knows(
    server: RedisServer, tmp_path: Path
) -> None:
    feed = Listing(url="https://news0.example.com/rss", kind="feed", scope=SITE, etag='"1"', next_due=NOON + 60)

    async def body(one: Store, other: Store) -> None:
        await one.save_host(Host(name="example.com", failures=2, backoff_until=NOON + 9))
        await one.listed(feed)
        for number in range(3):
            await one.put(story(3 * number), Keys(paragraph_keys=["standing"]))
        assert [host.name for host in await other.failing_hosts()] == ["example.com"]
        found = await other.listing(SITE, feed.url)
        assert found is not None
        assert (found.etag, found.next_due) == ('"1"', NOON + 60)
        assert await other.resting_listings(SITE, NOON) == 1
        assert await other.recurring("example.com", ["standing"]) == {"standing"}

    together(server, tmp_path, body)


def test_a_queued_address_is_given_to_one_crawl(server: RedisServer, tmp_path: Path) -> None:
    section = Listing(url="https://news0.example.com/world/", kind="section", scope=SITE, next_due=NOON)

    async def body(one: Store, other: Store) -> None:
        await one.listed(None, [section], queued(*range(10)))
        half = [row.title for row in await one.take(SITE, (-1.0, 0), NOON, 5, revisits=False)]
        assert half == [f"Story {number}" for number in range(5)]
        assert [row.url for row in await other.due_listings(SITE, 0, NOON, 5)] == [section.url]
        assert await one.due_listings(SITE, 0, NOON, 5) == []
        assert await taken(other) == [f"Story {number}" for number in range(5, 10)]
        assert await taken(one) == []

    together(server, tmp_path, body)


def test_a_crawl_waits_for_what_another_may_leave_to_it(
    server: RedisServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawl.store.shared.queues._LOOK", 0.0)  # what it saw last is not believed for a while

    async def body(one: Store, other: Store) -> None:
        await one.listed(None, [], queued(1, 2))
        assert len(await taken(one)) == 2
        assert await other.awaited(SITE, 0)
        await one.put(story(1), keys(story(1)))
        assert not await one.awaited(SITE, 0)  # idle: what it holds it does not fetch in this run
        assert not await other.awaited(SITE, 0)
        await one.close()
        assert await taken(other) == ["Story 2"]

    together(server, tmp_path, body)


def test_what_a_silent_crawl_holds_is_given_to_another(server: RedisServer, tmp_path: Path) -> None:
    async def body(one: Store, other: Store) -> None:
        await one.listed(None, [], queued(1, 2))
        await one.put(story(1), keys(story(1)))
        assert await taken(one) == ["Story 2"]
        for name in server.client.keys("newscrawl:alive:*"):
            server.client.delete(name)
        assert await taken(other) == []
        assert await other.awaited(SITE, 0)
        assert await taken(other) == ["Story 2"]

    together(server, tmp_path, body)


def test_what_is_put_off_is_tried_in_a_later_run_only(server: RedisServer, tmp_path: Path) -> None:
    async def body(one: Store, other: Store) -> None:
        await one.listed(None, [], queued(1))
        assert await taken(one) == ["Story 1"]
        await one.reject(Reject(url=story(1).url, reason="fetch/timeout"))
        assert await taken(one, NOON - 1) == await taken(other, NOON - 1) == []
        assert await taken(other, NOON + 1) == ["Story 1"]

    together(server, tmp_path, body)


def test_a_crawl_that_stood_still_decides_anew(server: RedisServer, tmp_path: Path) -> None:
    async def body(one: Store, other: Store) -> None:
        # The lock of a transaction expires after ten seconds; here it is gone at once, amid the transaction.
        state = one._ledger.state
        commit = state.commit

        def late() -> None:
            state.commit = commit  # type: ignore[method-assign]
            server.client.delete("newscrawl:lock")
            other._ledger.put(story(1), keys(story(1)))
            other._ledger.commit()
            commit()

        state.commit = late  # type: ignore[method-assign]
        assert (await one.put(story(1), keys(story(1)))).kind is Kind.UNCHANGED
        assert (await one.put(story(2), keys(story(2)))).kind is Kind.NEW

    together(server, tmp_path, body)
    assert len(lines_below(tmp_path / "a")) == len(lines_below(tmp_path / "b")) == 1
    assert faults(server, tmp_path / "a", tmp_path / "b") == []


@pytest.mark.parametrize("command", ["rebuild-state", "the next run"])
def test_a_server_that_lost_everything_learns_it_from_the_outputs(
    server: RedisServer, tmp_path: Path, command: str
) -> None:
    async def write(one: Store, other: Store) -> None:
        for number in range(20):
            await (other if number % 2 else one).put(story(number), keys(story(number)))
        await other.put(story(0, text(99)), keys(story(0, text(99))))

    async def again(one: Store, other: Store) -> None:
        decisions = [await one.put(story(number), keys(story(number))) for number in range(1, 20)]
        assert {decision.kind for decision in decisions} == {Kind.UNCHANGED}
        assert (await one.put(back_again(0), keys(story(0)))).version == 3

    together(server, tmp_path, write)
    server.client.flushall()
    if command == "rebuild-state":
        lines = [rebuild_locked(tmp_path / name, server.url, NOON).lines["articles"] for name in ("a", "b")]
        assert lines == [10, 11]
        assert faults(server, tmp_path / "a", tmp_path / "b") == []
    together(server, tmp_path, again)
    assert faults(server, tmp_path / "a", tmp_path / "b") == []


def test_a_crawl_that_dies_between_its_file_and_the_state_repeats_nothing(
    server: RedisServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSCRAWL_TEST_STATE", server.url)
    dead = test_crash.writer(tmp_path / "a", "1", "0", "100", "", "2")
    told = test_crash.acknowledged(dead)
    assert dead.wait() == 9
    assert len(test_crash.numbers_on_disk(tmp_path / "a")) > len(told)
    assert faults(server, tmp_path / "a") != []
    for output, last in (("a", "100"), ("b", "120")):
        living = test_crash.writer(tmp_path / output, "2", "0", last)
        test_crash.acknowledged(living)
        assert living.wait() == 0
    assert sorted(test_crash.numbers_on_disk(tmp_path / "a")) == list(range(100))
    assert sorted(test_crash.numbers_on_disk(tmp_path / "b")) == list(range(100, 120))
    assert faults(server, tmp_path / "a", tmp_path / "b") == []


def test_how_many_clusters_held_a_key_is_counted(server: RedisServer) -> None:
    """What many stories share, such as a publisher's appeal, proves nothing: see `Fingerprints`."""
    link = Link(SharedPlace(server.url), 5.0)
    session, appeal = Session(link, "a"), signature(text(9, 200))
    copies = SharedCopies(session)
    session.begin()
    for number in range(1, 4):
        copies.add(story(number).id, story(number).id, appeal, f"paper{number}.example")
    session.commit()
    assert {known.clusters for known in copies._holders(appeal).values()} == {3}
    link.close()

"""A run whose clock was ahead leaves nothing that waits for its time to come."""

import asyncio
from pathlib import Path

import pytest
from stories import NOON, keys, open_store, story

from newscrawl.article import Reject
from newscrawl.store import Host, Listing, Queued, Store

SITE = "site example.com"
DAY = 86400.0
SITEMAP = Listing(url="https://news0.example.com/sitemap.xml", kind="sitemap", scope=SITE)


def next_day(_published: float | None, _unchanged: int, now: float) -> float:
    return now + DAY


def run(root: Path, *, late: bool) -> tuple[list[str], list[str], float | None]:
    """What is due at noon: listings and addresses, and until when a host rests."""

    async def look(store: Store) -> tuple[list[str], list[str], float | None]:
        try:
            host = await store.host("news0.example.com")
            listings = await store.due_listings(SITE, 0, NOON, 9)
            queued = await store.take(SITE, (-1.0, 0), NOON, 9, revisits=True)
            return [row.url for row in listings], [row.url for row in queued], host.backoff_until if host else None
        finally:
            await store.close()

    async def fill(store: Store, now: float) -> None:
        visited = Listing(url=SITEMAP.url, kind="sitemap", scope=SITE, last_fetched=now, next_due=now + DAY)
        rows = [Queued(scope=SITE, url=story(number).url, due=now) for number in range(3)]
        await store.listed(visited, [], rows)
        await store.put(story(0), keys(story(0)))
        await store.reject(Reject(url=story(1).url, reason="extract/empty", status=200))
        await store.save_host(Host(name="news0.example.com", failures=1, backoff_until=now + DAY))
        await store.close()

    now = NOON + 365 * DAY if late else NOON
    asyncio.run(fill(open_store(root, clock=lambda: now, revisit_plan=next_day), now))
    asyncio.run(open_store(root, "a clock that was never set", clock=lambda: DAY).close())
    return asyncio.run(look(open_store(root, "2")))


@pytest.mark.parametrize("late", [True, False])
def test_what_a_clock_that_was_ahead_put_off_is_due(tmp_path: Path, late: bool) -> None:
    listings, queued, rest = run(tmp_path, late=late)
    assert listings == ([SITEMAP.url] if late else [])
    assert sorted(queued) == [story(number).url for number in ((0, 1, 2) if late else (2,))]
    assert rest == (NOON if late else NOON + DAY)

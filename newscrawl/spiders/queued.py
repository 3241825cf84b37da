"""A spider that works off the state's queue: what earlier runs and this one found, a slice at a time; and revisits."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.discover.listing import ListedPage
from newscrawl.extensions import extension_of
from newscrawl.extensions.hosts import Hosts
from newscrawl.fetch.failure import classify
from newscrawl.fetch.revisit import is_sample, validators_of
from newscrawl.record import Finished
from newscrawl.response import QUEUED, queued_of
from newscrawl.spiders.base import LOOK, NewsSpider
from newscrawl.spiders.supply import Supply
from newscrawl.spiders.visits import claimed
from newscrawl.stats import count
from newscrawl.store import Listing, Queued, tombstone
from newscrawl.store.rows import digest

__all__ = ["QueueSpider"]

#: A listing that says of more pages than this, and of more than half of those known, that they were updated since, says
#: it of all pages always.
_BELIEVED_UPDATES = 20
#: Seconds; sitemaps are made anew once a day at the least, so a page may have been updated before the last visit.
_STALE = 86400.0


class QueueSpider(NewsSpider):
    """Requests what is due in its scopes until nothing is."""

    supply: Supply
    #: Requests for listing pages that have not come back.
    listings_under_way = 0

    async def supplied(self) -> AsyncIterator[Request]:
        """Requests for all that is due, as there is room for them; ends when the crawl has nothing more to do."""
        while True:
            listings: list[Listing] = []
            queued: list[Queued] = []
            if not self.crawler.engine.needs_backout():
                listings, queued = await self.supply.next()
            for listing in listings:
                if not self._rests(listing.url) and self.may_visit(listing):
                    yield await self.listing_request(listing)
            for row in queued:
                if not self._rests(row.url):
                    await self.room()
                    yield await self.queued_request(row)
            if not listings and not queued:
                if self._is_idle():
                    self.supply.rewind()
                    if self.supply.dry:
                        return
                await asyncio.sleep(LOOK)

    def articles_under_way(self) -> int:
        """As of all spiders, without the listing pages that are asked for."""
        return super().articles_under_way() - self.listings_under_way

    def may_visit(self, listing: Listing) -> bool:
        """Whether a due listing page is asked for in this run."""
        raise NotImplementedError

    async def listing_request(self, listing: Listing) -> Request:
        """The request for a listing page."""
        raise NotImplementedError

    async def queued_request(self, row: Queued) -> Request:
        """The request for a queued article; a revisit carries what the server gave to ask again with."""
        self.supply.asked(row.scope)
        listed = ListedPage(
            url=row.url,
            title=row.title,
            published=row.published,
            updated=row.updated,
            language=row.language,
            discovered_by=row.discovered_by or "",
        )
        request = self.article_request(row.url, listed)
        request.meta[QUEUED] = row
        if row.version:
            count(self.crawler.stats, "discover/revisits")
            await self.ask_conditionally(request, row, row.unchanged + 1)
        return request

    async def ask_conditionally(self, request: Request, known: Listing | Queued, visit: int) -> None:
        """Send the validators of the last visit, unless the host lied about them or this visit is a sample."""
        validators = {"etag": known.etag, "last_modified": known.last_modified}
        if is_sample(request.url, visit) or not await self.storage.trusts(request.url):
            return
        request.meta["validators"] = {name: value for name, value in validators.items() if value}

    async def parse(self, response: Response, **_: Any) -> AsyncIterator[Any]:
        """An article page: one item, or none where a revisit finds the same page."""
        if not await self.is_unchanged(response):
            async for item in super().parse(response):
                yield item

    async def is_unchanged(self, response: Response) -> bool:
        """Whether a revisited page is the same by its status or its bytes; that is noted then."""
        row = self._back(response.request)
        if row is None or not row.version:
            return False
        raw_hash = None if response.status == 304 else hashlib.sha256(response.body).hexdigest()
        if raw_hash is not None and row.raw != digest(raw_hash):
            return False
        await self.storage.unchanged(row, response.url, validators_of(response.headers), raw_hash)
        return True

    async def failed(self, failure: Failure) -> AsyncIterator[Any]:
        """A page that could not be fetched: a reject; an article that is gone: its tombstone."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it for errbacks
        row = self._back(request)
        stone = await self._tombstone(row, request, classify(failure).status) if row and row.version else None
        yield stone or self.unfetched(request, failure)

    async def queue(self, listing: Listing, children: Sequence[Listing], rows: Sequence[Queued]) -> None:
        """Store a visit with all it named, and let it be fetched."""
        await self.storage.listed(listing, children, rows)
        self.supply.wake(listing.scope)

    async def rows_of(self, scope: str, pages: dict[str, ListedPage], last_visit: float = 0.0) -> list[Queued]:
        """Rows for those of the pages that are not known, and for known ones updated around `last_visit` or since."""
        fresh = await self.storage.store.fresh(scope, list(pages))
        count(self.crawler.stats, "discover/known", len(pages) - len(fresh))
        for page in (pages[url] for url in fresh):
            count(self.crawler.stats, f"discover/by_{page.discovered_by or 'unknown'}")
        rows = [self._row(scope, url, pages[url]) for url in pages if url in fresh]
        if self.storage.revisits:
            known = {url: page for url, page in pages.items() if url not in fresh and page.updated}
            rows += await self._updated(scope, known, last_visit - _STALE)
        return rows

    async def _updated(self, scope: str, pages: dict[str, ListedPage], since: float) -> list[Queued]:
        rows: list[Queued] = []
        for url, page in pages.items():
            moment = claimed(page)
            if moment is None or not since < moment.timestamp() <= self.supply.started:
                continue
            known = await self.storage.store.address(url)
            if known and known.version and known.last_fetched < moment.timestamp():
                row = self._row(scope, known.url, page)
                row.version = known.version
                rows.append(row)
        if len(rows) > max(_BELIEVED_UPDATES, len(pages) // 2):
            count(self.crawler.stats, "discover/updates_not_believed", len(rows))
            return []
        count(self.crawler.stats, "discover/updated", len(rows))
        return rows

    def _row(self, scope: str, url: str, page: ListedPage) -> Queued:
        return Queued(
            scope=scope,
            url=url,
            due=self.supply.started,
            discovered_by=page.discovered_by or None,
            title=page.title,
            published=page.published,
            updated=page.updated,
            language=page.language,
        )

    async def _tombstone(self, row: Queued, request: Request, status: int | None) -> Finished | None:
        if status not in {404, 410}:
            return None
        kept = await self.storage.store.revisit(row.canonical or row.url)
        if kept is None or kept.record is None:
            return None
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return Finished(article=tombstone(kept.record, status, now), aliases=[request.url])

    def _back(self, request: Request | None) -> Queued | None:
        row = queued_of(request) if request else None
        if row is not None:
            self.supply.done(row.scope)
        return row

    def _rests(self, url: str) -> bool:
        """Whether the host is left alone in this run; what it has stays in the state."""
        resting = extension_of(self.crawler, Hosts).is_resting(Request(url))
        count(self.crawler.stats, "discover/host_resting", int(resting))
        return resting

    def _is_idle(self) -> bool:
        """Nothing is under way; Scrapy's own question counts `start()`, which is what asks here."""
        engine = self.crawler.engine
        slot, scraping = engine._slot, engine.scraper.slot  # no public way to the scheduler
        if slot is None or scraping is None:
            return True
        return scraping.is_idle() and not engine.downloader.active and not slot.scheduler.has_pending_requests()

"""Pages from WARC files (ISO 28500): `scrapy crawl warc -a path='archive/*.warc.gz'`.

The archive takes the network's place below the downloader, so that stored pages go through the same callback,
errback and pipelines as fetched ones. Nothing is fetched: this spider's download handler only reads records.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request, signals
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from newscrawl.article import Reject
from newscrawl.dedupe import unfetchable
from newscrawl.discover.listing import ListedPage
from newscrawl.extract.page import Extracted
from newscrawl.fetch.failure import FetchRefused
from newscrawl.response import FETCHED_AT
from newscrawl.spiders.archive import Archive, StoredPage
from newscrawl.spiders.arguments import WarcArguments
from newscrawl.spiders.base import NewsSpider
from newscrawl.stats import FATAL, count

__all__ = ["ArchiveHandler", "WarcSpider"]

_HANDLER = f"{__name__}.ArchiveHandler"
#: What minds addresses, budgets, robots.txt, redirects and the manners of hosts; the limits of a response stay.
_NETWORK = {
    "DOWNLOADER_MIDDLEWARES": (
        "newscrawl.fetch.guard.GuardMiddleware",
        "newscrawl.fetch.budget.BudgetMiddleware",
        "newscrawl.fetch.robots.RobotsMiddleware",
        "newscrawl.fetch.revisit.RevisitMiddleware",
        "newscrawl.fetch.backoff.BackoffMiddleware",
        "newscrawl.fetch.redirects.MetaRefreshMiddleware",
        "newscrawl.fetch.redirects.RedirectMiddleware",
    ),
    "EXTENSIONS": ("newscrawl.extensions.hosts.Hosts",),
}
#: The page that answers a request.
_STORED = "newscrawl_stored"


class ArchiveHandler(BaseDownloadHandler):
    """Download handler for http and https that answers from the record in the request's meta, and only from it."""

    async def download_request(self, request: Request) -> Response:
        """The stored response; raises IgnoreRequest for a request that no record answers."""
        stored = request.meta.get(_STORED)
        if not isinstance(stored, StoredPage):
            raise IgnoreRequest("the warc spider fetches nothing")
        headers = Headers()
        for name, value in stored.headers:
            headers.appendlist(name, value)
        response_class = responsetypes.from_args(headers=headers, url=stored.url, body=stored.body)
        return response_class(url=stored.url, status=stored.status, headers=headers, body=stored.body)


class WarcSpider(NewsSpider):
    """Reads the response records of WARC files (plain, gzip, zstd), in order.

    All of them, whatever is known: that an address is says nothing of what a later capture of it holds.
    """

    name = "warc"
    arguments_class = WarcArguments
    arguments: WarcArguments
    custom_settings = {  # noqa: RUF012 - the type is Scrapy's
        "DOWNLOAD_HANDLERS": {"http": _HANDLER, "https": _HANDLER, "file": None, "ftp": None, "s3": None, "data": None},
        # An archive has no load to spare, and answers the same however often it is asked.
        "AUTOTHROTTLE_ENABLED": False,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        "DOWNLOAD_DELAY": 0,
        "RETRY_TIMES": 0,
    }

    archive: Archive

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Leave out what rules requests to the network, whatever is set: all of an archive is read."""
        super().update_settings(settings)
        for name, components in _NETWORK.items():
            settings.set(name, {**settings.getdict(name), **dict.fromkeys(components)}, priority="spider")

    async def start(self) -> AsyncIterator[Any]:
        """One request for each response record, made only as fast as they are processed.

        Further pages of an article wait for its first, in whatever order they are stored.
        """
        max_size = self.settings.getint("DOWNLOAD_MAXSIZE")
        self.archive = await asyncio.to_thread(Archive, self.arguments.paths, max_size)
        pages = self.archive.pages()
        while (stored := await asyncio.to_thread(next, pages, None)) is not None:
            if stored.damage is None and self.archive.is_further(stored.url):
                continue
            await self.room()
            taken = self._taken(stored)
            yield taken
            for further in self._further(stored.url) if isinstance(taken, Reject) else ():
                yield further
            while self.crawler.engine.needs_backout():
                await self.crawler.signals.wait_for(signals.scheduler_empty)
        if self.archive.unreadable and self.crawler.stats.get_value(FATAL) is None:
            files = ", ".join(map(str, self.archive.unreadable))
            self.crawler.stats.set_value(FATAL, f"no page could be read of {files}: not WARC, or damaged")

    async def completed(self, first: Extracted) -> AsyncIterator[Any]:
        """An article with its further pages; those that it does not lead to are articles of their own."""
        async for item in super().completed(first):
            yield item
        for further in self._further(first.article.url):
            yield further

    async def failed(self, failure: Failure) -> AsyncIterator[Any]:
        """A page that is stored as an error: one reject; pages that go on from it are articles of their own."""
        async for item in super().failed(failure):
            yield item
        for further in self._further(failure.request.url):  # type: ignore[attr-defined]  # Scrapy sets it
            yield further

    async def _fetched(self, request: Request, first: Extracted) -> Response:
        stored = await asyncio.to_thread(self.archive.take, request.url, first.article.metadata.dateDownloaded or "")
        if stored is None or stored.damage:
            raise FetchRefused("fetch/data_loss", f"{request.url}: {stored.damage if stored else 'not in the archive'}")
        return await super()._fetched(_answered(request, stored), first)

    def _further(self, url: str) -> list[Request | Reject]:
        """What the article at an address did not lead to of its further pages; damaged ones are told in their turn."""
        return [self._taken(stored) for stored in self.archive.left_of(url) if not stored.damage]

    def _taken(self, stored: StoredPage) -> Request | Reject:
        """The request that a stored page answers; the reject of one that is not whole, or has no address."""
        if stored.damage:
            return self._rejected(stored, "fetch/data_loss", stored.damage)
        if why := unfetchable(stored.url):
            return self._rejected(stored, "fetch/refused_url", f"no address of a page: {why}")
        count(self.crawler.stats, "discover/links")
        return _answered(self.article_request(stored.url, ListedPage(url=stored.url, discovered_by="warc")), stored)

    def _rejected(self, stored: StoredPage, reason: str, detail: str) -> Reject:
        count(self.crawler.stats, reason)
        return Reject(url=stored.url, reason=reason, detail=detail, discoveredBy="warc")


def _answered(request: Request, stored: StoredPage) -> Request:
    """The request with the page that answers it."""
    request.meta.update({_STORED: stored, FETCHED_AT: stored.stored_at})
    return request

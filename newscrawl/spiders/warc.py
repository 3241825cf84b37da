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
from twisted.python.failure import Failure

from newscrawl.article import Reject
from newscrawl.discover.listing import ListedPage
from newscrawl.extract.page import Extracted
from newscrawl.fetch.failure import Rejected
from newscrawl.response import FETCHED_AT
from newscrawl.spiders.archive import Archive, StoredPage
from newscrawl.spiders.arguments import WarcArguments
from newscrawl.spiders.base import NewsSpider
from newscrawl.stats import count

__all__ = ["ArchiveHandler", "WarcSpider"]

_HANDLER = f"{__name__}.ArchiveHandler"
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
    """Reads the response records of WARC files (plain, gzip, zstd), in order."""

    name = "warc"
    arguments_class = WarcArguments
    arguments: WarcArguments
    custom_settings = {  # noqa: RUF012 - the type is Scrapy's
        "DOWNLOAD_HANDLERS": {"http": _HANDLER, "https": _HANDLER, "file": None, "ftp": None, "s3": None, "data": None},
        # An archive has no load to spare, no robots.txt to ask and no redirect to follow.
        "AUTOTHROTTLE_ENABLED": False,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        "DOWNLOAD_DELAY": 0,
        "NEWSCRAWL_ALLOW_PRIVATE": True,
        "REDIRECT_ENABLED": False,
        "METAREFRESH_ENABLED": False,
        "RETRY_ENABLED": False,
        "ROBOTSTXT_OBEY": False,
    }

    archive: Archive

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
            yield self._rejected(stored) if stored.damage else self._request(stored)
            for request in self._further(stored.url) if stored.damage else ():
                yield request
            while self.crawler.engine.needs_backout():
                await self.crawler.signals.wait_for(signals.scheduler_empty)

    async def completed(self, first: Extracted) -> AsyncIterator[Any]:
        """An article with its further pages; those that it does not lead to are articles of their own."""
        async for item in super().completed(first):
            yield item
        for request in self._further(first.article.url):
            yield request

    async def failed(self, failure: Failure) -> AsyncIterator[Any]:
        """A page that is stored as an error: one reject; pages that go on from it are articles of their own."""
        async for item in super().failed(failure):
            yield item
        for request in self._further(failure.request.url):  # type: ignore[attr-defined]  # Scrapy sets it
            yield request

    async def _fetched(self, request: Request, first: Extracted) -> Response:
        stored = await asyncio.to_thread(self.archive.take, request.url, first.article.metadata.dateDownloaded or "")
        if stored is None or stored.damage:
            raise Rejected("fetch/data_loss", f"{request.url}: {stored.damage if stored else 'not in the archive'}")
        return await super()._fetched(_answered(request, stored), first)

    def _further(self, url: str) -> list[Request]:
        """The further pages of the article at an address that it did not lead to."""
        return [self._request(stored) for stored in self.archive.left_of(url)]

    def _request(self, stored: StoredPage) -> Request:
        count(self.crawler.stats, "discover/links")
        return _answered(self.article_request(stored.url, ListedPage(url=stored.url, discovered_by="warc")), stored)

    def _rejected(self, stored: StoredPage) -> Reject:
        count(self.crawler.stats, "fetch/data_loss")
        return Reject(url=stored.url, reason="fetch/data_loss", detail=stored.damage, discoveredBy="warc")


def _answered(request: Request, stored: StoredPage) -> Request:
    """The request with the page that answers it."""
    request.meta.update({_STORED: stored, FETCHED_AT: stored.stored_at})
    return request

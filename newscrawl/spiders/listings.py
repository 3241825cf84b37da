"""Finding articles in feeds and sitemaps: the callbacks that the `feed`, `sitemap` and `site` spiders share."""

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.discover.dates import in_range
from newscrawl.discover.links import judge_link
from newscrawl.discover.listing import ListedPage
from newscrawl.discover.sitemaps import MAX_INDEX_DEPTH
from newscrawl.extract.page import Link
from newscrawl.fetch.limits import ANY_TYPE
from newscrawl.response import page_of
from newscrawl.spiders.arguments import AddressArguments
from newscrawl.spiders.base import NewsSpider
from newscrawl.stats import FATAL, count

__all__ = ["ListingSpider"]

#: Listing pages go before articles of the same depth: they are few, and news sitemaps name the newest first.
LISTING_PRIORITY = 20
#: Feeds and sitemaps come under many content types; sitemaps may have 50 MB unpacked (sitemaps.org).
_FEED_META = {ANY_TYPE: True}
_SITEMAP_META = {ANY_TYPE: True, "download_maxsize": 50 << 20}


class ListingSpider(NewsSpider):
    """A spider that begins with listing pages and ends with status 1 when none of them answered."""

    arguments_class = AddressArguments
    arguments: AddressArguments

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._starts_pending = 0
        self._start_answered = False

    def start_request(self, request: Request) -> Request:
        """A request for one of the addresses the user gave."""
        self._starts_pending += 1
        return request.replace(errback=self.start_failed, dont_filter=True)

    def start_answered(self) -> None:
        """Note that a start page came."""
        self._start_answered = True

    async def start_failed(self, failure: Failure) -> AsyncIterator[Any]:
        """A start page did not come: a reject, and the end of the run when it was the last hope."""
        self._starts_pending -= 1
        reject = self.reject(failure.request, failure)  # type: ignore[attr-defined]  # Scrapy sets it for errbacks
        if not self._start_answered and not self._starts_pending:
            self.crawler.stats.set_value(FATAL, f"no start page answered; the last: {reject.reason}: {reject.detail}")
        yield reject

    def feed_request(self, url: str) -> Request:
        """A request for a feed found on the way."""
        return Request(url, callback=self.parse_feed, errback=self.failed, priority=LISTING_PRIORITY, meta=_FEED_META)

    def sitemap_request(self, url: str, depth: int = 0) -> Request:
        """A request for a sitemap found on the way, `depth` indexes below the first."""
        return Request(
            url,
            callback=self.parse_sitemap,
            errback=self.failed,
            priority=LISTING_PRIORITY,
            cb_kwargs={"depth": depth},
            meta=_SITEMAP_META,
        )

    async def parse_feed(self, response: Response) -> AsyncIterator[Any]:
        """RSS, Atom, RDF or JSON Feed -> articles."""
        self.start_answered()
        listing = await self.extraction.feed(page_of(response))
        self._log_errors(response, listing.errors)
        count(self.crawler.stats, "discover/feeds")
        async for request in self.article_requests(self._wanted(listing.entries, response.url)):
            yield request

    async def parse_sitemap(self, response: Response, depth: int = 0) -> AsyncIterator[Any]:
        """Sitemap -> articles; index -> more sitemaps, to a bounded depth."""
        self.start_answered()
        listing = await self.extraction.sitemap(page_of(response))
        self._log_errors(response, listing.errors)
        count(self.crawler.stats, "discover/sitemaps")
        for sitemap in listing.sitemaps:
            if depth >= MAX_INDEX_DEPTH:
                count(self.crawler.stats, "discover/sitemap_too_deep")
            elif not self._older_than_asked(sitemap.updated):
                yield self.sitemap_request(sitemap.url, depth + 1)
        async for request in self.article_requests(self._wanted(listing.pages, response.url)):
            yield request

    def _wanted(self, listed: Iterable[ListedPage], listing_url: str) -> Iterator[ListedPage]:
        """Those pages of a listing that may be articles: sitemaps name contact pages and pictures too."""
        for page in listed:
            judgement = judge_link(
                Link(url=page.url, text=page.title or ""),
                listing_url,
                feed_member=page.discovered_by == "feed",
                sitemap_member=page.discovered_by in {"sitemap", "text-sitemap"},
                news_sitemap_member=page.discovered_by == "news-sitemap",
                claimed_date=page.published or page.updated,
            )
            if judgement.kind == "article":
                yield page
            else:
                count(self.crawler.stats, f"discover/listed_{judgement.kind}")

    def _log_errors(self, response: Response, errors: Iterable[str]) -> None:
        for error in errors:
            self.logger.warning("%s: %s", response.url, error)
            count(self.crawler.stats, "discover/errors")

    def _older_than_asked(self, updated: str | None) -> bool:
        """A sitemap last changed before `since` lists nothing newer."""
        return not in_range(updated, self.arguments.since, None)

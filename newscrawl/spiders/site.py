"""A whole site from its front page: `scrapy crawl site -a url=https://example.com`."""

from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.dedupe import canonical_url
from newscrawl.discover.links import judge_link
from newscrawl.discover.listing import ListedPage
from newscrawl.discover.robots import well_known_paths
from newscrawl.discover.urls import same_site
from newscrawl.extract.page import Extracted
from newscrawl.fetch.robots import RobotsMiddleware
from newscrawl.spiders.listings import ListingSpider
from newscrawl.stats import count

__all__ = ["SiteSpider"]


class SiteSpider(ListingSpider):
    """Finds articles through robots.txt sitemaps, autodiscovered feeds and section pages to a bounded depth."""

    name = "site"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._listings: set[str] = set()
        self._section_pages: Counter[str] = Counter()

    async def start(self) -> AsyncIterator[Any]:
        """Request every front page; its sitemaps follow, whether it answers or not."""
        for url in self.arguments.urls:
            self._listings.add(canonical_url(url))
            yield self.start_request(Request(url, callback=self.parse_front))

    async def parse_front(self, response: Response) -> AsyncIterator[Any]:
        """A front page: the site's sitemaps, and all that a section page gives."""
        self.start_answered()
        async for request in self._sitemaps(response.url):
            yield request
        async for request in self.parse_section(response, depth=0):
            yield request

    async def start_failed(self, failure: Failure) -> AsyncIterator[Any]:
        """A front page did not come; the site's sitemaps may still."""
        async for reject in super().start_failed(failure):
            yield reject
        async for request in self._sitemaps(failure.request.url):  # type: ignore[attr-defined]  # set by Scrapy
            yield request

    async def parse_section(self, response: Response, depth: int) -> AsyncIterator[Any]:
        """A page of links, `depth` sections below the front page: feeds, articles, further sections."""
        page = await self.extract(response)
        for url in page.feeds:
            if self._new_listing(url):
                yield self.feed_request(url)
        async for request in self._follow(page, depth):
            yield request

    async def parse(self, response: Response, **_: Any) -> AsyncIterator[Any]:
        """An article page; one that proves to be a list of links is followed like a section."""
        page = await self.extract(response)
        yield page
        if page.reject_reason == "extract/index":
            async for request in self._follow(page, self._max_depth):
                yield request

    @property
    def _max_depth(self) -> int:
        return self.settings.getint("NEWSCRAWL_SECTION_DEPTH")

    async def _sitemaps(self, url: str) -> AsyncIterator[Request]:
        """The sitemaps that robots.txt names; the usual places where it names none."""
        robots = self.crawler.get_downloader_middleware(RobotsMiddleware)
        named = await robots.sitemaps(url) if robots else ()
        for sitemap in named:
            if self._new_listing(sitemap):
                yield self.sitemap_request(sitemap)
        for sitemap in () if named else well_known_paths(url)[0]:
            if self._new_listing(sitemap):
                yield self.sitemap_request(sitemap).replace(errback=self.guess_failed)

    def guess_failed(self, _failure: Failure) -> None:
        """A usual place of sitemaps is empty: no reject, nobody claimed there was one."""
        count(self.crawler.stats, "discover/guess_failed")

    async def _follow(self, page: Extracted, depth: int) -> AsyncIterator[Request]:
        here = page.article.url
        articles: list[ListedPage] = []
        sections = [page.next_url] if page.next_url else []
        for link in page.links:
            if not same_site(link.url, here):
                continue
            kind = judge_link(link, here).kind
            if kind == "article":
                articles.append(ListedPage(url=link.url, title=link.text or None, discovered_by="section"))
            elif kind == "section" and depth < self._max_depth:
                sections.append(link.url)
        async for request in self.article_requests(articles):
            yield request
        for request in self._section_requests(sections, depth + 1):
            yield request

    def _section_requests(self, urls: Iterable[str], depth: int) -> Iterator[Request]:
        for url in urls:
            request = Request(url, callback=self.parse_section, errback=self.failed, cb_kwargs={"depth": depth})
            site = request.url.split("/")[2]
            if self._section_pages[site] >= self.settings.getint("NEWSCRAWL_SECTION_PAGES"):
                count(self.crawler.stats, "discover/over_section_budget")
            elif self._new_listing(url):
                self._section_pages[site] += 1
                count(self.crawler.stats, "discover/sections")
                yield request

    def _wanted(self, listed: Iterable[ListedPage], listing_url: str) -> Iterator[ListedPage]:
        for page in super()._wanted(listed, listing_url):
            if any(same_site(page.url, url) for url in self.arguments.urls):
                yield page
            else:
                count(self.crawler.stats, "discover/offsite")

    def _new_listing(self, url: str) -> bool:
        """Whether this listing page was not asked for yet in this run; notes it."""
        key = canonical_url(url)
        if key in self._listings:
            return False
        self._listings.add(key)
        return True

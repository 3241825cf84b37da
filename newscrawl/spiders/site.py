"""A whole site from its front page: `scrapy crawl site -a url=https://example.com`."""

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.dedupe import site_of
from newscrawl.discover.links import judge_link
from newscrawl.discover.listing import ListedPage
from newscrawl.discover.robots import well_known_sitemaps
from newscrawl.discover.shapes import SiteShapes
from newscrawl.discover.urls import same_site, site_key
from newscrawl.extract.page import Extracted
from newscrawl.fetch.robots import RobotsMiddleware
from newscrawl.response import queued_of
from newscrawl.spiders.listings import LISTING, ListingSpider
from newscrawl.spiders.scopes import site_scope
from newscrawl.spiders.visits import GUESSED, Answer, Named
from newscrawl.stats import count
from newscrawl.store import Listing

__all__ = ["SiteSpider"]

#: Listings whose pages are known to be articles.
_SURE = {"feed", "news-sitemap"}
#: Pages that could not be read to their end may be read next time.
_UNREAD = {"extract/timeout", "extract/crashed", "extract/broken"}


class SiteSpider(ListingSpider):
    """Finds articles through robots.txt sitemaps, autodiscovered feeds and section pages to a bounded depth."""

    name = "site"
    start_kind = "front"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sites = frozenset(map(site_key, self.arguments.urls))
        self._section_pages: Counter[str] = Counter()
        self._shapes: defaultdict[str, SiteShapes] = defaultdict(SiteShapes)

    def scope_of(self, url: str, arguments: dict[str, str]) -> str:
        """All start pages of a site share its scope."""
        return site_scope(url, arguments)

    def may_visit(self, listing: Listing) -> bool:
        """Section pages have a budget a site and run; those left over are due in the next run."""
        if not super().may_visit(listing):
            return False
        if listing.kind == "section":
            site = listing.url.split("/")[2]
            if self._section_pages[site] >= self.settings.getint("NEWSCRAWL_SECTION_PAGES"):
                count(self.crawler.stats, "discover/over_section_budget")
                return False
            self._section_pages[site] += 1
            count(self.crawler.stats, "discover/sections")
        return True

    async def note(self, listing: Listing, answer: Answer, named: Named) -> None:
        """With a front page come the site's sitemaps, also when it has not changed."""
        if listing.kind == "front":
            named.listings = [*await self._sitemaps(listing.url), *named.listings]
        await super().note(listing, answer, named)

    async def start_failed(self, failure: Failure) -> AsyncIterator[Any]:
        """A front page did not come; the site's sitemaps may still."""
        async for reject in super().start_failed(failure):
            yield reject
        front: Listing = failure.request.meta[LISTING]  # type: ignore[attr-defined]  # set by Scrapy
        now = datetime.now(UTC).timestamp()
        sitemaps = await self._sitemaps(front.url)
        for sitemap in sitemaps:
            sitemap.scope, sitemap.next_due = front.scope, now
        await self.storage.listed(None, sitemaps)
        self.supply.wake(front.scope)

    async def read(self, listing: Listing, response: Response) -> Named:
        """Front and section pages: feeds, articles, further sections. A short link may look like one of these."""
        if listing.kind not in {"front", "section"}:
            return await super().read(listing, response)
        page = await self.extract(response, is_listing=True)
        if page.reject_reason == "extract/challenge":
            return Named(partial=True, trouble=f"{response.url}: a challenge: {page.reject_detail}")
        named = self._links(page, listing.depth)
        if listing.kind == "section" and page.reject_reason is None:
            named.article, named.listings = page, []
            return named
        named.listings = [Listing(url=url, kind="feed") for url in self._own_feeds(page, listing)] + named.listings
        return named

    def _own_feeds(self, page: Extracted, listing: Listing) -> Iterator[str]:
        """The feeds of the site: those on its hosts, and those elsewhere (feed services) that a front page names."""
        for url in page.feeds:
            if listing.kind == "front" or same_site(url, listing.url):
                yield url
            else:
                count(self.crawler.stats, "discover/offsite_feeds")

    async def parse(self, response: Response, **_: Any) -> AsyncIterator[Any]:
        """An article page; one that proves to be a list of links is followed like a section, once."""
        if await self.is_unchanged(response):
            return
        page = await self.extract(response)
        async for item in self.completed(page):
            yield item
        if page.reject_reason != "extract/index":
            return
        self._shapes[site_of(response.url)].learn(response.url, article=False)
        row = queued_of(response.request) if response.request else None
        if row is not None:
            named = self._links(page, self._max_depth)
            await self.storage.listed(None, (), await self.rows_of(row.scope, self.in_range(named.pages)))
            self.supply.wake(row.scope)

    def shapes_of(self, url: str) -> SiteShapes | None:
        """What this run has learnt of the forms of the site's addresses."""
        return self._shapes[site_of(url)]

    @property
    def _max_depth(self) -> int:
        return self.settings.getint("NEWSCRAWL_SECTION_DEPTH")

    async def _sitemaps(self, url: str) -> list[Listing]:
        """The sitemaps that robots.txt names; the usual places where it names none, unless nothing may be fetched."""
        robots = self.crawler.get_downloader_middleware(RobotsMiddleware)
        if robots and await robots.is_closed(url):
            return []
        named = await robots.sitemaps(url) if robots else []
        if named:
            return [Listing(url=sitemap, kind="sitemap") for sitemap in named]
        return [Listing(url=sitemap, kind="sitemap", depth=GUESSED) for sitemap in well_known_sitemaps(url)]

    def _links(self, page: Extracted, depth: int) -> Named:
        """The articles that a page links, the list's next page and, above the greatest depth, sections, best first."""
        here = page.article.url
        shapes = self.shapes_of(here)
        named = Named(partial=page.reject_reason in _UNREAD)
        next_pages = [page.next_url] if page.next_url and same_site(page.next_url, here) else []
        sections: dict[str, int] = {}
        for link in page.links:
            if not same_site(link.url, here):
                continue
            judged = judge_link(link, here, shapes=shapes)
            if judged.kind == "article":
                named.pages.append(ListedPage(url=link.url, title=link.text or None, discovered_by="section"))
            elif judged.kind == "section" and depth < self._max_depth:
                sections[link.url] = max(judged.score, sections.get(link.url, judged.score))
        best_first = sorted(sections, key=sections.__getitem__, reverse=True)
        named.listings = [Listing(url=url, kind="section", depth=depth + 1) for url in next_pages + best_first]
        return named

    def _wanted(self, listed: Iterable[ListedPage], listing_url: str) -> Iterator[ListedPage]:
        for page in super()._wanted(listed, listing_url):
            if site_key(page.url) in self._sites:
                if page.discovered_by in _SURE:
                    self._shapes[site_of(page.url)].learn(page.url)
                yield page
            else:
                count(self.crawler.stats, "discover/offsite")

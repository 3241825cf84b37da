"""Ends what never ends by itself: calendars, session ids, faceted lists, by a budget of pages a site and a depth.

Counts requests, not what they bring. It never looks at pages.
"""

from collections import Counter

from scrapy.crawler import Crawler
from scrapy.http import Request

from newscrawl.dedupe import registered_domain
from newscrawl.fetch.failure import FetchRefused

__all__ = ["FREE", "BudgetMiddleware"]

#: Request meta: what newscrawl asks for before it may ask for pages (robots.txt), and so is none of them.
FREE = "newscrawl_free"


class BudgetMiddleware:
    """Rejects "fetch/over_budget" (the next run goes on) and "fetch/over_depth".

    Settings: NEWSCRAWL_PAGES_PER_SITE, NEWSCRAWL_DEPTH_MAX (0: no limit). Depth is Scrapy's (`request.meta["depth"]`),
    which counts where a spider follows links from page to page; Scrapy's own DEPTH_LIMIT drops requests without a word,
    so it is left off. Retries, redirects and robots.txt are free.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._pages = crawler.settings.getint("NEWSCRAWL_PAGES_PER_SITE")
        self._depth = crawler.settings.getint("NEWSCRAWL_DEPTH_MAX")
        self._spent: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "BudgetMiddleware":
        """Scrapy's way to make one."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Count the request and pass, or raise FetchRefused."""
        meta = request.meta
        if meta.get("retry_times") or meta.get("redirect_times") or meta.get(FREE):
            return
        if self._depth and meta.get("depth", 0) > self._depth:
            raise FetchRefused("fetch/over_depth", f"{request.url}: over {self._depth} links deep")
        site = registered_domain(request.url)
        if self._pages and self._spent[site] >= self._pages:
            why = f"{request.url}: {self._pages} pages of {site} in this run"
            raise FetchRefused("fetch/over_budget", why)
        self._spent[site] += 1

"""Articles named by sitemaps: `scrapy crawl sitemap -a url=https://example.com/sitemap.xml -a since=2026-10-01`."""

from collections.abc import AsyncIterator
from typing import Any

from newscrawl.spiders.listings import ListingSpider

__all__ = ["SitemapSpider"]


class SitemapSpider(ListingSpider):
    """Reads the given sitemaps and indexes, plain or gzip, and fetches the articles in range."""

    name = "sitemap"

    async def start(self) -> AsyncIterator[Any]:
        """Request every given sitemap."""
        for url in self.arguments.urls:
            yield self.start_request(self.sitemap_request(url))

"""Articles named by sitemaps: `scrapy crawl sitemap -a url=https://example.com/sitemap.xml -a since=2026-10-01`."""

from newscrawl.spiders.listings import ListingSpider

__all__ = ["SitemapSpider"]


class SitemapSpider(ListingSpider):
    """Reads the given sitemaps and indexes, plain or gzip, and fetches the articles in range."""

    name = "sitemap"
    start_kind = "sitemap"
    takes_all = True

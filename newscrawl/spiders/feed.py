"""What is new in feeds: `scrapy crawl feed -a url=https://example.com/rss.xml` (or `file=feeds.opml`)."""

from collections.abc import AsyncIterator
from typing import Any

from newscrawl.spiders.arguments import FeedArguments
from newscrawl.spiders.listings import ListingSpider

__all__ = ["FeedSpider"]


class FeedSpider(ListingSpider):
    """Reads RSS, Atom, RDF and JSON Feed and fetches the articles they name."""

    name = "feed"
    arguments_class = FeedArguments

    async def start(self) -> AsyncIterator[Any]:
        """Request every given feed."""
        for url in self.arguments.urls:
            yield self.start_request(self.feed_request(url))

"""What is new in feeds: `scrapy crawl feed -a url=https://example.com/rss.xml` (or `file=feeds.opml`)."""

from newscrawl.spiders.arguments import FeedArguments
from newscrawl.spiders.listings import ListingSpider

__all__ = ["FeedSpider"]


class FeedSpider(ListingSpider):
    """Reads RSS, Atom, RDF and JSON Feed and fetches the articles they name."""

    name = "feed"
    arguments_class = FeedArguments
    start_kind = "feed"

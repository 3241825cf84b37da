"""Says in the user agent whom a site's owner can reach, whatever spider asks."""

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.useragent import UserAgentMiddleware

__all__ = ["ContactMiddleware"]


class ContactMiddleware(UserAgentMiddleware):
    """Takes the place of Scrapy's UserAgentMiddleware. Settings: USER_AGENT, NEWSCRAWL_CONTACT."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ContactMiddleware":
        """Scrapy's own, with the contact behind a user agent that does not name it already."""
        middleware: ContactMiddleware = super().from_crawler(crawler)
        contact = crawler.settings["NEWSCRAWL_CONTACT"]
        if contact and contact not in middleware.user_agent:
            middleware.user_agent = f"{middleware.user_agent} (+{contact})"
        return middleware

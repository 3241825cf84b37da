"""Exactly the given article addresses: `scrapy crawl urls -a file=addresses.txt`."""

from collections.abc import AsyncIterator
from typing import Any

from newscrawl.discover.listing import ListedPage
from newscrawl.spiders.arguments import AddressArguments
from newscrawl.spiders.base import NewsSpider

__all__ = ["UrlsSpider"]


class UrlsSpider(NewsSpider):
    """Fetches the addresses it is given and follows nothing."""

    name = "urls"
    arguments_class = AddressArguments
    arguments: AddressArguments

    async def start(self) -> AsyncIterator[Any]:
        """Request every address that is not known yet."""
        listed = (ListedPage(url=url, discovered_by="list") for url in self.arguments.urls)
        async for request in self.article_requests(listed):
            yield request

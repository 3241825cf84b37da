"""Exactly the given article addresses: `scrapy crawl urls -a file=addresses.txt`."""

from collections.abc import AsyncIterator
from typing import Any

from newscrawl.discover.listing import ListedPage
from newscrawl.spiders.arguments import AddressArguments
from newscrawl.spiders.base import NewsSpider
from newscrawl.stats import count

__all__ = ["UrlsSpider"]


class UrlsSpider(NewsSpider):
    """Fetches the addresses it is given and follows nothing."""

    name = "urls"
    arguments_class = AddressArguments
    arguments: AddressArguments

    async def start(self) -> AsyncIterator[Any]:
        """Request every address that is not known yet."""
        pages = self.in_range(ListedPage(url=url, discovered_by="list") for url in self.arguments.urls)
        known = await self.storage.known(list(pages))
        count(self.crawler.stats, "discover/known", len(known))
        for url, page in pages.items():
            if url not in known:
                await self.room()
                yield self.article_request(url, page)

"""What all spiders share: arguments, requests for articles that are not known yet, the callback and the errback."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from typing import Any, ClassVar

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from newscrawl.article import Reject
from newscrawl.dedupe import canonical_url
from newscrawl.discover.dates import in_range
from newscrawl.discover.listing import ListedPage
from newscrawl.extensions import extension_of
from newscrawl.extensions.extraction import Extraction
from newscrawl.extensions.storage import Storage
from newscrawl.extract import is_part, join_pages, next_page
from newscrawl.extract.page import Extracted
from newscrawl.fetch.failure import FetchRefused, classify
from newscrawl.fetch.limits import TEXT_ONLY
from newscrawl.record import Unfetched
from newscrawl.response import LISTED, asked, listed_of, page_of
from newscrawl.spiders.arguments import Arguments
from newscrawl.stats import count

__all__ = ["ARTICLE_PRIORITY", "LOOK", "NewsSpider"]

#: Articles are fetched before section pages, so that a stopped run has something to show.
ARTICLE_PRIORITY = 10
#: Seconds between two looks whether there is something to ask for, or room for it.
LOOK = 0.05


class NewsSpider(Spider):
    """A spider whose pages become records; subclasses find the addresses."""

    arguments_class: ClassVar[type[Arguments]] = Arguments
    #: Where the state keeps what the crawl is still to fetch; none for spiders that follow nothing.
    scopes: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.arguments = self.arguments_class.parse(kwargs)

    @property
    def extraction(self) -> Extraction:
        """The crawl's extraction processes."""
        return extension_of(self.crawler, Extraction)

    @property
    def storage(self) -> Storage:
        """The crawl's store."""
        return extension_of(self.crawler, Storage)

    async def parse(self, response: Response, **_: Any) -> AsyncIterator[Any]:
        """An article page: one item."""
        async for item in self.completed(await self.extract(response)):
            yield item

    async def extract(self, response: Response, *, is_listing: bool = False) -> Extracted:
        """The page parsed in an extraction process."""
        page = page_of(response)
        page.is_listing = is_listing
        return await self.extraction.extract(page)

    async def completed(self, first: Extracted) -> AsyncIterator[Any]:
        """An article with the further pages that it names, one after the other; a reject for one that does not come."""
        rest: list[Extracted] = []
        while url := next_page(first, rest):
            named = ListedPage(url=url, discovered_by="next-page")
            request = Request(url, meta={LISTED: named, TEXT_ONLY: True})
            count(self.crawler.stats, "crawl/further_pages")
            [answer] = await asyncio.gather(self._fetched(request, first), return_exceptions=True)
            if isinstance(answer, BaseException):
                count(self.crawler.stats, "crawl/requested")
                yield self.reject(request, answer)
                break
            rest.append(await self.extract(answer))
        if rest and not is_part(first, rest[-1]):
            count(self.crawler.stats, "crawl/requested")
            yield rest[-1]  # an article of its own, or the reason why it is none
        yield join_pages(first, rest)

    async def _fetched(self, request: Request, first: Extracted) -> Response:  # noqa: ARG002 - for subclasses
        """The answer to the request for a further page of an article."""
        response = await self.crawler.engine.download_async(request)
        if not 200 <= response.status < 300:
            raise HttpError(response)
        return response

    async def failed(self, failure: Failure) -> AsyncIterator[Any]:
        """A page that could not be fetched: one reject, with its reason."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it for errbacks
        yield self.unfetched(request, failure)

    def unfetched(self, request: Request, failure: Failure) -> Unfetched:
        """The reject of an article's request, for the address that was redirected to the one that failed, too."""
        return Unfetched(reject=self.reject(request, failure), aliases=asked(request))

    def reject(self, request: Request, failure: Failure | BaseException) -> Reject:
        """The reject of a request that failed; counted here unless a downloader middleware has refused it."""
        why = classify(failure)
        if not isinstance(getattr(failure, "value", failure), FetchRefused):
            count(self.crawler.stats, why.reason)
        return Reject(
            url=request.url,
            reason=why.reason,
            detail=why.detail,
            status=why.status,
            discoveredBy=listed_of(request).discovered_by or None,
        )

    def in_range(self, listed: Iterable[ListedPage]) -> dict[str, ListedPage]:
        """Those pages whose dates are those asked for, by their normal address; the others are counted."""
        chosen: dict[str, ListedPage] = {}
        for page in listed:
            key = canonical_url(page.url)
            if key in chosen:
                continue
            count(self.crawler.stats, "discover/links")
            if in_range(page.published or page.updated, self.arguments.since, self.arguments.until):
                chosen[key] = page
            else:
                count(self.crawler.stats, "discover/out_of_range")
        return chosen

    async def room(self) -> None:
        """Wait while the articles written and those under way may be all that `max_articles` allows."""
        limit = self.arguments.max_articles
        while limit is not None and self.storage.articles_written + self.articles_under_way() >= limit:
            await asyncio.sleep(LOOK)

    def articles_under_way(self) -> int:
        """The requests that wait, are being fetched, or whose pages are not yet written or rejected."""
        slot = self.crawler.engine._slot  # no public way to what is in progress
        return len(slot.inprogress) + len(slot.scheduler) if slot else 0  # type: ignore[arg-type]  # Scrapy's has one

    def article_request(self, url: str, listed: ListedPage) -> Request:
        """The request for one article page; `listed` is what its listing claims."""
        count(self.crawler.stats, "crawl/requested")
        return Request(
            url,
            callback=self.parse,
            errback=self.failed,
            priority=ARTICLE_PRIORITY,
            meta={LISTED: listed, TEXT_ONLY: True},
            dont_filter=True,  # the state knows better what was asked for
        )

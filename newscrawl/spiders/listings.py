"""Finding articles in listing pages: what the `feed`, `sitemap` and `site` spiders share.

A visit is one step of the state: the page's validators and rhythm, the listings and the articles it named. So a run
that ends early loses nothing, and the next one need not see the page again.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from newscrawl.dedupe import canonical_url
from newscrawl.discover.dates import in_range
from newscrawl.discover.feeds import MAX_FEED_BYTES
from newscrawl.discover.links import judge_link
from newscrawl.discover.listing import FeedListing, ListedPage, ListedSitemap, SitemapListing
from newscrawl.discover.polling import PollHints
from newscrawl.discover.shapes import SiteShapes
from newscrawl.discover.sitemaps import MAX_INDEX_DEPTH, MAX_SITEMAP_BYTES
from newscrawl.extract.page import Link
from newscrawl.fetch.backoff import retry_after
from newscrawl.fetch.failure import classify
from newscrawl.fetch.limits import CUT_AT, TEXT_ONLY
from newscrawl.fetch.revisit import lies, validators_of
from newscrawl.response import LISTED, page_of
from newscrawl.spiders.arguments import AddressArguments
from newscrawl.spiders.queued import QueueSpider
from newscrawl.spiders.scopes import listing_scope
from newscrawl.spiders.starts import Starts
from newscrawl.spiders.supply import Supply
from newscrawl.spiders.visits import GUESSED, Answer, Named, claimed, failed_visit, max_age, named_by, visited
from newscrawl.stats import FATAL, count
from newscrawl.store import Listing

__all__ = ["LISTING", "ListingSpider"]

#: Request meta: the Listing row of the page.
LISTING = "newscrawl_listing"
#: Feeds and sitemaps go before articles: they are few, and news sitemaps name the newest first.
_PRIORITY = {"front": 20, "feed": 20, "sitemap": 20, "section": 0}
#: Feeds and sitemaps come under many content types; of one that is too long the beginning is read.
_META: dict[str, dict[str, Any]] = {"feed": {CUT_AT: MAX_FEED_BYTES}, "sitemap": {CUT_AT: MAX_SITEMAP_BYTES}}
#: An index that says of more sitemaps than this, and of more than half, that they changed, says it of all always.
_BELIEVED_CHANGES = 4
#: Listed pages judged before the event loop has its turn, 10 ms: 50,000 of a sitemap would stop the crawl for 2 s.
_JUDGED_AT_ONCE = 250


class ListingSpider(QueueSpider):
    """A spider that begins with listing pages and ends with status 1 when none of them answered."""

    arguments_class = AddressArguments
    arguments: AddressArguments
    #: The kind of the pages that are given, and whether what they list is wanted however little its address shows.
    start_kind: str
    takes_all: ClassVar[bool] = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.starts = Starts(self.start_kind, {url: self.scope_of(url, kwargs) for url in self.arguments.urls})
        self.scopes = tuple(dict.fromkeys(self.starts.scopes.values()))

    def scope_of(self, url: str, arguments: dict[str, str]) -> str:
        """The scope of a start page."""
        return listing_scope(self.start_kind, url, arguments)

    async def start(self) -> AsyncIterator[Any]:
        """Every page that is given, then all that is due."""
        store = self.storage.store
        self.supply = Supply(store, self.scopes, revisits=self.storage.revisits)
        now = self.supply.started
        for url, scope in self.starts.scopes.items():
            listing = self.starts.row(url, await store.listing(scope, url))
            count(self.crawler.stats, "discover/not_due", -int((listing.next_due or 0) > now))
            request = await self.listing_request(listing)
            yield request.replace(errback=self.start_failed)
        for scope in self.scopes:
            count(self.crawler.stats, "discover/not_due", await store.resting_listings(scope, now))
        async for request in self.supplied():
            yield request

    def may_visit(self, listing: Listing) -> bool:
        """A start page has been asked for already."""
        return listing not in self.starts

    async def listing_request(self, listing: Listing) -> Request:
        """The request for a listing page, with what its last visit left to ask again with."""
        self.supply.asked(listing.scope)
        self.listings_under_way += 1
        count(self.crawler.stats, "crawl/requested")
        named = ListedPage(url=listing.url, discovered_by="list" if listing in self.starts else named_by(listing))
        request = Request(
            listing.url,
            callback=self.parse_listing,
            errback=self.listing_failed,
            priority=_PRIORITY[listing.kind],
            meta={LISTING: listing, LISTED: named, **_META.get(listing.kind, {TEXT_ONLY: True})},
            dont_filter=True,
        )
        await self.ask_conditionally(request, listing, listing.visits)
        return request

    async def parse_listing(self, response: Response) -> AsyncIterator[Any]:
        """A listing page that answered: what it names is queued, unless it is the page of the last visit.

        One that is an article instead is taken as it is, and queued for the next run in case this one ends before that.
        """
        listing, answer = self._visited(response.request), _answer(response)
        unchanged = answer.body_hash in {None, listing.body_hash}
        if unchanged:
            count(self.crawler.stats, "discover/unchanged_listings")
            named = Named()
        else:
            named = await self.read(listing, response)
        self.starts.heard(listing, named, unchanged=unchanged)
        await self.note(listing, answer, named)
        if named.article is None:
            count(self.crawler.stats, "crawl/listings")
            return
        async for item in self.completed(named.article):
            yield item

    async def read(self, listing: Listing, response: Response) -> Named:
        """What a page names that is not the one of the last visit."""
        return await (self._read_feed if listing.kind == "feed" else self._read_sitemap)(listing, response)

    async def note(self, listing: Listing, answer: Answer, named: Named) -> None:
        """Store the visit."""
        rows = await self.rows_of(listing.scope, self.in_range(named.pages), listing.last_fetched or 0.0)
        fresh = [
            ListedPage(url=row.url, published=row.published, updated=row.updated) for row in rows if not row.version
        ]
        now = datetime.now(UTC)
        known = {"etag": listing.etag, "last_modified": listing.last_modified}
        before = {name: value for name, value in known.items() if value}
        if fresh and listing.body_hash and lies(before, answer.validators, listing.body_hash, answer.body_hash or ""):
            await self.storage.distrust(listing.url)
        if named.article is not None:
            itself = ListedPage(url=listing.url, discovered_by="section")
            rows.append(replace(self._row(listing.scope, canonical_url(listing.url), itself), due=now.timestamp()))
        children = [replace(child, scope=listing.scope, next_due=now.timestamp()) for child in named.listings]
        answer.hints = replace(answer.hints, ttl=named.ttl)
        await self.queue(visited(listing, answer, named, fresh, now), await self._changed(children), rows)

    async def start_failed(self, failure: Failure) -> AsyncIterator[Any]:
        """A start page did not come: a reject."""
        why = classify(failure)
        self.starts.lost(f"{why.reason}: {why.detail}")
        async for item in self.listing_failed(failure):
            yield item

    def closed(self, reason: str) -> None:
        """Tell why the run has failed, if it has; one that was interrupted had no time to make up for lost pages."""
        why = self.starts.failure if reason != "shutdown" else None
        if why and self.crawler.stats.get_value(FATAL) is None:
            self.crawler.stats.set_value(FATAL, why)

    async def listing_failed(self, failure: Failure) -> AsyncIterator[Any]:
        """A listing page did not come: a reject, unless it was a guess, and more patience with it."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it for errbacks
        listing = self._visited(request)
        patience = 0.0
        now = datetime.now(UTC)
        if isinstance(failure.value, HttpError):
            header = (failure.value.response.headers.get("Retry-After") or b"").decode("latin-1")
            patience = retry_after(header, now) or 0.0 if header else 0.0
        await self.storage.listed(failed_visit(listing, classify(failure), patience, now))
        if listing.depth == GUESSED and not listing.visits:
            count(self.crawler.stats, "crawl/guesses")
        else:
            yield self.reject(request, failure)

    async def _read_feed(self, _listing: Listing, response: Response) -> Named:
        """RSS, Atom, RDF or JSON Feed -> articles."""
        feed = await self.extraction.feed(page_of(response))
        self._tell(response, feed)
        count(self.crawler.stats, "discover/feeds")
        pages, ttl = await self._chosen(feed.entries, response.url), 60.0 * (feed.ttl_minutes or 0)
        trouble = None if feed.kind else _trouble(feed)
        return Named(pages=pages, ttl=ttl, partial=feed.partial or trouble is not None, trouble=trouble)

    async def _read_sitemap(self, listing: Listing, response: Response) -> Named:
        """Sitemap -> articles; index -> more sitemaps, to a bounded depth."""
        sitemap = await self.extraction.sitemap(page_of(response))
        self._tell(response, sitemap)
        count(self.crawler.stats, "discover/sitemaps")
        depth = max(listing.depth, 0) + 1
        children = [
            Listing(url=child.url, kind="sitemap", depth=depth, updated=child.updated)
            for child in self._sitemaps_in_range(sitemap.sitemaps)
        ]
        if depth > MAX_INDEX_DEPTH:
            count(self.crawler.stats, "discover/sitemap_too_deep", len(children))
            children = []
        pages = await self._chosen(sitemap.pages, response.url)
        trouble = None if sitemap.kind else _trouble(sitemap)
        return Named(pages=pages, listings=children, partial=sitemap.partial or trouble is not None, trouble=trouble)

    def _sitemaps_in_range(self, sitemaps: Iterable[ListedSitemap]) -> Iterator[ListedSitemap]:
        """Those that may list something asked for: one last changed before `since` lists nothing newer."""
        for sitemap in sitemaps:
            if in_range(sitemap.updated, self.arguments.since, None):
                yield sitemap
            else:
                count(self.crawler.stats, "discover/sitemaps_out_of_range")

    async def _changed(self, children: list[Listing]) -> list[Listing]:
        """The children as they are to be stored: of known ones those that are said to have changed since."""
        new, changed = [], []
        for child in children:
            known = await self.storage.store.listing(child.scope, child.url)
            if known is None:
                new.append(child)
            elif known.last_fetched and child.updated and child.updated != known.updated:
                moment = claimed(ListedPage(url=child.url, updated=child.updated))
                if moment and moment.timestamp() > known.last_fetched:
                    changed.append(replace(child, visits=known.visits or 1))
        believed = len(changed) <= max(_BELIEVED_CHANGES, len(children) // 2)
        return new + (changed if believed else [])

    async def _chosen(self, listed: Sequence[ListedPage], listing_url: str) -> list[ListedPage]:
        """The wanted pages of a listing; the crawl goes on while those of a large one are judged."""
        chosen: list[ListedPage] = []
        for start in range(0, len(listed), _JUDGED_AT_ONCE):
            chosen += self._wanted(listed[start : start + _JUDGED_AT_ONCE], listing_url)
            await asyncio.sleep(0)
        return chosen

    def _wanted(self, listed: Iterable[ListedPage], listing_url: str) -> Iterator[ListedPage]:
        """Those pages of a listing that may be articles: sitemaps name contact pages and pictures too."""
        for page in listed:
            judgement = judge_link(
                Link(url=page.url, text=page.title or ""),
                listing_url,
                feed_member=page.discovered_by == "feed",
                sitemap_member=page.discovered_by in {"sitemap", "text-sitemap"},
                news_sitemap_member=page.discovered_by == "news-sitemap",
                claimed_date=page.published or page.updated,
                asked_for=self.takes_all,
                shapes=self.shapes_of(page.url),
            )
            if judgement.kind == "article":
                yield page
            else:
                count(self.crawler.stats, f"discover/listed_{judgement.kind}")

    def shapes_of(self, _url: str) -> SiteShapes | None:
        """What is known of the forms of a site's addresses."""
        return None

    def _visited(self, request: Request | None) -> Listing:
        """The row of a listing page whose request has come back."""
        listing = request.meta[LISTING] if request else None
        if not isinstance(listing, Listing):
            raise TypeError(f"{request}: not the request of a listing page")
        self.supply.done(listing.scope)
        self.listings_under_way -= 1
        return listing

    def _tell(self, response: Response, listing: FeedListing | SitemapListing) -> None:
        """Log and count what is wrong with a listing."""
        for error in listing.errors:
            self.logger.warning("%s: %s", response.url, error.removeprefix(f"{response.url}: "))
            count(self.crawler.stats, "discover/errors")
        for reason, number in listing.counts.items():
            count(self.crawler.stats, f"discover/{reason.replace('/', '_')}", number)


def _trouble(listing: FeedListing | SitemapListing) -> str | None:
    """What was wrong with an answer that is not a listing; None for one that is merely empty."""
    return listing.errors[0] if listing.errors else None


def _answer(response: Response) -> Answer:
    header = (response.headers.get("Cache-Control") or b"").decode("latin-1")
    return Answer(
        status=response.status,
        validators=validators_of(response.headers),
        body_hash=None if response.status == 304 else hashlib.sha256(response.body).hexdigest(),
        hints=PollHints(max_age=max_age(header)),
    )

"""Item pipelines: extract, repair, check, store. Each is a few lines over the room that does the work.

Deciding whether an article is a copy and writing it are one step (`StorePipeline`), because a decision that is not
on disk together with its record would be a lie after a crash. What is not written is raised as `ItemRejected`, which
Scrapy counts as a dropped item and `Storage` writes to the rejects file.
"""

from datetime import datetime
from typing import Any, Self

import msgspec
from scrapy.crawler import Crawler

from newscrawl.article import WRITTEN_PAGE_TYPES, Article, Reject
from newscrawl.discover.dates import in_range
from newscrawl.extensions import extension_of
from newscrawl.extensions.extraction import Extraction
from newscrawl.extensions.rejected import ItemRejected
from newscrawl.extensions.storage import Storage
from newscrawl.extract.page import Extracted, Page
from newscrawl.fetch.sniff import binary_kind, is_media_type
from newscrawl.record import Draft, Finished, Unfetched
from newscrawl.stats import count

__all__ = ["CheckPipeline", "ExtractPipeline", "RepairPipeline", "StorePipeline"]

#: A body shorter than this is a teaser or an error page, whatever its markup says (characters).
MIN_BODY = 50


class ExtractPipeline:
    """Page -> Extracted. Spiders that follow links extract in their callback; their items pass."""

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats
        self.extraction = extension_of(crawler, Extraction)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Use the crawl's extraction processes."""
        return cls(crawler)

    async def process_item(self, item: Any) -> Any:
        """Raise ItemRejected for a page that is not an article, and for what could not be fetched at all."""
        if isinstance(item, Page):
            if refused := _no_text(item):
                count(self.stats, refused.reason)
                raise ItemRejected(refused, item.aliases)
            item = await self.extraction.extract(item)
        if isinstance(item, Reject):
            raise ItemRejected(item)
        if isinstance(item, Unfetched):
            raise ItemRejected(item.reject, item.aliases)
        if isinstance(item, Extracted) and item.reject_reason:
            raise ItemRejected(_reject(item.article, item.reject_reason, item.reject_detail), item.aliases)
        return item


class RepairPipeline:
    """Extracted -> Finished: the text repaired, in an extraction process."""

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats
        self.extraction = extension_of(crawler, Extraction)
        self.storage = extension_of(crawler, Storage)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Use the crawl's extraction processes and site memory."""
        return cls(crawler)

    async def process_item(self, item: Any) -> Any:
        """Repair an extracted article with what the page and the site's other articles say about it."""
        if not isinstance(item, Extracted):
            return item
        article, evidence = item.article, item.evidence
        evidence.recurring = await self.storage.recurring(article.url, item.paragraph_keys)
        finished = await self.extraction.finish(
            Draft(
                article=article,
                evidence=evidence,
                paragraph_keys=item.paragraph_keys,
                declared_urls=item.declared_urls,
            ),
            item.aliases,
        )
        finished.aliases, finished.validators = item.aliases, item.validators
        count(self.stats, "extract/ok")
        for repair in finished.article.repairs:
            count(self.stats, f"repair/{repair.step}", repair.count)
        return finished


class CheckPipeline:
    """Finished -> Finished: what must not be written is rejected with its reason."""

    def __init__(self, since: datetime | None, until: datetime | None) -> None:
        self.since, self.until = since, until

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the range of dates from the spider's arguments, where it has them."""
        arguments = getattr(crawler.spider, "arguments", None)
        return cls(getattr(arguments, "since", None), getattr(arguments, "until", None))

    def process_item(self, item: Any) -> Any:
        """Raise ItemRejected for an article that is empty, of another type, or outside the asked-for dates."""
        if isinstance(item, Finished) and (reason := _unfit(item.article, self.since, self.until)):
            raise ItemRejected(_reject(item.article, *reason), item.aliases)
        return item


class StorePipeline:
    """Finished -> Article: told from its copies and made durable in one step."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Use the crawl's store."""
        return cls(extension_of(crawler, Storage))

    async def process_item(self, item: Any) -> Any:
        """Return when the record is on disk; raise ItemRejected for a duplicate that is not written."""
        return _exportable(await self.storage.put(item)) if isinstance(item, Finished) else item


def _no_text(page: Page) -> Reject | None:
    """The reject of a page that is a binary file: another project's requests may be for anything."""
    kind, content_type = binary_kind(page.body), page.headers.get("content-type", "")
    if kind:
        reason, detail = "fetch/binary", f"{page.url} is a {kind} file"
    elif is_media_type(content_type):
        reason, detail = "fetch/not_text", f"its Content-Type is {content_type}"
    else:
        return None
    return Reject(url=page.url, reason=reason, detail=detail, status=page.status, discoveredBy=page.discovered_by)


def _unfit(article: Article, since: datetime | None, until: datetime | None) -> tuple[str, str] | None:
    """The reason and detail why this article must not be written, or None."""
    if article.pageType not in WRITTEN_PAGE_TYPES:
        return f"extract/{article.pageType}", "not an article"
    if article.pageType != "removed" and len(article.articleBody) < MIN_BODY and not article.captions:
        return "check/empty", f"{len(article.articleBody)} characters are left after repair"
    if not in_range(article.datePublished, since, until):
        return "check/out_of_range", f"published {article.datePublished}"
    return None


def _exportable(article: Article) -> Article:
    """With no edits where none were kept: Scrapy's feed exporters fail on the mark that stands there."""
    for repair in article.repairs:
        if repair.edits is msgspec.UNSET:
            repair.edits = []
    return article


def _reject(article: Article, reason: str, detail: str | None) -> Reject:
    return Reject(
        url=article.url,
        reason=reason,
        detail=detail,
        status=article.metadata.status,
        discoveredBy=article.metadata.discoveredBy,
    )

"""Extension: the extraction processes of one crawl. Thin: their life cycle, and bad pages turned into rejects."""

import os
from collections.abc import Sequence
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from newscrawl.article import Article, Metadata, Reject
from newscrawl.discover.listing import FeedListing, SitemapListing
from newscrawl.errors import ExtractionBug, ExtractionCrash, ExtractionTimeout
from newscrawl.extensions.overrides import read_overrides
from newscrawl.extensions.rejected import ItemRejected
from newscrawl.extract import override_for
from newscrawl.extract.page import Extracted, Page
from newscrawl.record import Draft, Finished
from newscrawl.report import BROKEN
from newscrawl.stats import count
from newscrawl.workers.messages import (
    ExtractedAnswer,
    ExtractTask,
    FeedAnswer,
    FeedTask,
    FinishedAnswer,
    FinishTask,
    SitemapAnswer,
    SitemapTask,
)
from newscrawl.workers.pool import WorkerPool

__all__ = ["Extraction"]


class Extraction:
    """Extension: pages and drafts go to the extraction processes, bad ones come back as rejects, never as errors."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.stats = crawler.stats
        self.timeout = settings.getfloat("NEWSCRAWL_EXTRACT_TIMEOUT")
        self.steps: list[str] | None = settings.getlist("NEWSCRAWL_STEPS") or None
        self.keep_edits = settings.getbool("NEWSCRAWL_KEEP_EDITS")
        self.overrides = read_overrides(settings["NEWSCRAWL_OVERRIDES"])
        size = settings.getint("NEWSCRAWL_WORKERS") or os.cpu_count() or 1
        self.pool = WorkerPool(size, settings.getint("NEWSCRAWL_EXTRACT_MEMORY"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Connect the processes' life to the crawl's."""
        extension = cls(crawler)
        crawler.signals.connect(extension.engine_started, signal=signals.engine_started)
        crawler.signals.connect(extension.engine_stopped, signal=signals.engine_stopped)
        return extension

    def engine_started(self) -> None:
        """Start the processes while the first requests are under way."""
        self.pool.start()

    async def engine_stopped(self) -> None:
        """End the processes."""
        await self.pool.close()

    async def extract(self, page: Page) -> Extracted:
        """One parsed page; where that fails, an empty one with the reason."""
        try:
            override = override_for(page.url, self.overrides)
            task = ExtractTask(page=page, override=override, deadline=self.timeout)
            answer = await self.pool.run(task, ExtractedAnswer)
        except (ExtractionTimeout, ExtractionCrash) as error:
            article = Article(url=page.url, metadata=Metadata(status=page.status, discoveredBy=page.discovered_by))
            return Extracted(
                article=article, aliases=page.aliases, reject_reason=_reason(error), reject_detail=str(error)
            )
        answer.value.aliases, answer.value.validators = page.aliases, page.validators
        for thing, number in answer.value.counts.items():
            count(self.stats, thing, number)
        return answer.value

    async def finish(self, draft: Draft, aliases: Sequence[str] = ()) -> Finished:
        """One finished record; raises ItemRejected, for all addresses that led to it, where repair takes too long."""
        draft.steps, draft.keep_edits = self.steps, self.keep_edits
        try:
            answer = await self.pool.run(FinishTask(draft=draft, deadline=self.timeout), FinishedAnswer)
        except (ExtractionTimeout, ExtractionCrash) as error:
            metadata = draft.article.metadata
            raise ItemRejected(
                Reject(
                    url=draft.article.url,
                    reason=_reason(error),
                    detail=f"while repairing: {error}",
                    status=metadata.status,
                    discoveredBy=metadata.discoveredBy,
                ),
                aliases,
            ) from error
        return answer.value

    async def feed(self, page: Page) -> FeedListing:
        """One feed as read; where that fails, an empty one with the error."""
        try:
            return (await self.pool.run(FeedTask(page=page, deadline=self.timeout), FeedAnswer)).value
        except (ExtractionTimeout, ExtractionCrash) as error:
            return FeedListing(partial=True, errors=[str(error)])

    async def sitemap(self, page: Page) -> SitemapListing:
        """One sitemap as read; where that fails, an empty one with the error."""
        try:
            return (await self.pool.run(SitemapTask(page=page, deadline=self.timeout), SitemapAnswer)).value
        except (ExtractionTimeout, ExtractionCrash) as error:
            return SitemapListing(partial=True, errors=[str(error)])


def _reason(error: ExtractionTimeout | ExtractionCrash) -> str:
    if isinstance(error, ExtractionBug):
        return BROKEN
    return "extract/timeout" if isinstance(error, ExtractionTimeout) else "extract/crashed"

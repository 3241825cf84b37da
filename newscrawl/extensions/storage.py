"""Extension: the store of one crawl. Thin: its life cycle, its answers counted, its failure told once."""

import asyncio
import logging
import os
import secrets
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.article import Article, Reject
from newscrawl.dedupe import Clusters, site_of
from newscrawl.errors import NewscrawlError, OutputError, StateError
from newscrawl.extensions.rejected import ItemRejected
from newscrawl.extensions.revisits import revisit_plan
from newscrawl.extensions.setting_check import check_settings, unknown_settings
from newscrawl.fetch.slots import host_key
from newscrawl.record import Finished
from newscrawl.report import UNEXPECTED, Sample, sample
from newscrawl.stats import FATAL, count
from newscrawl.store import Decision, Host, Keys, Kind, Listing, Mode, Queued, Store
from newscrawl.store.jsonl import safe_name

__all__ = ["Storage", "job_id"]

logger = logging.getLogger(__name__)

#: Records kept for the closing summary.
SAMPLES = 3


class Storage:
    """Extension: opens the store before the first request, writes articles and rejects, closes it after the last."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler, self.stats = crawler, crawler.stats
        self.spider_name = crawler.spidercls.name
        self.job = job_id(getattr(crawler.spider, "_job", None), datetime.now(UTC))
        self.articles_written = self._reserved = 0
        self.limit: int | None = getattr(getattr(crawler.spider, "arguments", None), "max_articles", None)
        self._closing: asyncio.Future[None] | None = None
        self._failed = False
        self._hosts: dict[str, Host] = {}
        self._unexpected: set[asyncio.Task[None]] = set()
        self.rejects: Counter[str] = Counter()
        self.samples: list[Sample] = []
        self.clusters = Clusters()
        settings = crawler.settings
        self.mode = Mode(settings["NEWSCRAWL_DEDUPE"])
        self.revisits = settings.getbool("NEWSCRAWL_REVISIT")
        self.output_dir = Path(settings["NEWSCRAWL_OUTPUT_DIR"])
        self.store = Store.open(
            self.output_dir,
            settings["NEWSCRAWL_STATE"],
            spider=self.spider_name,
            job=self.job,
            mode=self.mode,
            compress=settings["NEWSCRAWL_COMPRESS"] or None,
            revisit_plan=revisit_plan(settings),
            state_timeout=settings.getfloat("NEWSCRAWL_STATE_TIMEOUT"),
            on_failure=self._stop,
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the store; raises ArgumentError, OutputError or StateError, before anything is fetched."""
        check_settings(crawler.settings)
        for line in unknown_settings(crawler.settings):
            logger.warning("%s", line)
        extension = cls(crawler)
        site_of("https://site.example/")  # reads the suffix list now: later the event loop would stand still for it
        crawler.signals.connect(extension.item_dropped, signal=signals.item_dropped)
        crawler.signals.connect(extension.unexpected, signal=signals.item_error)
        crawler.signals.connect(extension.unexpected, signal=signals.spider_error)
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        return extension

    async def known(self, urls: Sequence[str]) -> set[str]:
        """Which of these canonical addresses need no fetch: written, or rejected for good."""
        return await self.store.known(urls) if urls else set()

    async def recurring(self, url: str, paragraph_keys: Sequence[str]) -> frozenset[str]:
        """Which of these paragraphs recur across the articles of the site of `url`."""
        return await self.store.recurring(site_of(url), paragraph_keys)

    async def put(self, finished: Finished) -> Article:
        """Write the record if it is new; raises ItemRejected for a copy, DropItem once the output has failed."""
        article = finished.article
        article.metadata.spider, article.metadata.job = self.spider_name, self.job
        keys = Keys(
            aliases=finished.aliases,
            signature=finished.signature,
            paragraph_keys=finished.paragraph_keys,
            etag=finished.validators.get("etag"),
            last_modified=finished.validators.get("last_modified"),
        )
        if finished.overruled:
            count(self.stats, "dedupe/canonical_overruled")
            logger.info("%s: not taken for what the page says its address is: %s", article.url, finished.overruled)
        self._reserve(article)
        written = False
        try:
            decision = await self.store.put(article, keys)
            written = decision.written
        except (OutputError, StateError) as error:
            raise self._fail(error, article.url) from error
        finally:
            self._reserved -= int(not written)
        if decision.kind is Kind.VERSION and decision.repeated_validators:
            await self.distrust(article.url)
        return self._count(decision, article)

    async def unchanged(self, row: Queued, url: str, validators: dict[str, str], raw_hash: str | None) -> None:
        """Note that a revisited article is the same: it answered 304 (no `raw_hash`), or with the same bytes."""
        keys = Keys(aliases=[url], etag=validators.get("etag"), last_modified=validators.get("last_modified"))
        try:
            await self.store.unchanged(row.canonical or row.url, keys, raw_hash, 200 if raw_hash else 304)
        except (OutputError, StateError) as error:
            self._fail(error, url)
        else:
            count(self.stats, "dedupe/unchanged")

    async def listed(
        self, listing: Listing | None, listings: Sequence[Listing] = (), queued: Sequence[Queued] = ()
    ) -> None:
        """Remember a visit to a listing page with all that it named, in one step."""
        try:
            await self.store.listed(listing, listings, queued)
        except (OutputError, StateError) as error:
            self._fail(error, listing.url if listing else "the queue")

    async def trusts(self, url: str) -> bool:
        """Whether the validators of this address's host mean anything, as far as is known."""
        return not (await self.host(host_key(url))).lying_validators

    async def distrust(self, url: str) -> None:
        """Ask this host for whole pages from now on: it repeated a validator for content that had changed."""
        host = await self.host(host_key(url))
        if not host.lying_validators:
            host.lying_validators = True
            count(self.stats, "fetch/lying_validators")
            await self.save_host(host)

    async def save_host(self, host: Host) -> None:
        """Remember a host."""
        self._hosts[host.name] = host
        try:
            await self.store.save_host(host)
        except (OutputError, StateError) as error:
            self._fail(error, host.name)

    async def host(self, name: str) -> Host:
        """What is known of a host, by its `host_key`."""
        if name not in self._hosts:
            self._hosts[name] = await self.store.host(name) or Host(name=name)
        return self._hosts[name]

    async def item_dropped(self, exception: DropItem) -> None:
        """Write a reject; duplicates are counted apart from what is wrong."""
        if isinstance(exception, ItemRejected):
            await self.reject(exception.reject, exception.aliases)

    def unexpected(self, failure: Failure, response: Response | Failure | None) -> None:
        """A fault of the crawler itself: the run will have failed, and the page it was met on becomes a reject."""
        error = f"{type(failure.value).__name__}: {failure.value}".encode("utf-8", "backslashreplace").decode()
        if url := _url_of(response):
            reject = Reject(url=url, reason=UNEXPECTED, detail=f"{error}; the log has the traceback")
            task = asyncio.ensure_future(self.reject(reject))
            self._unexpected.add(task)
            task.add_done_callback(self._unexpected.discard)
        else:
            logger.error("spider %s: a fault on no page: %s", self.spider_name, error)
            self.rejects[UNEXPECTED] += 1
            count(self.stats, UNEXPECTED)

    async def reject(self, reject: Reject, aliases: Sequence[str] = ()) -> None:
        """Append one line to the rejects file and remember the address as far as its reason allows."""
        if not reject.reason.startswith("fetch/"):  # those are counted where they are met
            count(self.stats, reject.reason)
        try:
            await self.store.reject(reject, aliases, getattr(self.crawler.spider, "scopes", ()))
        except (OutputError, StateError) as error:
            self._fail(error, reject.url)
        else:
            self.rejects[reject.reason] += 1
            count(self.stats, "write/rejects")

    @property
    def files(self) -> list[str]:
        """The output files of this run, as far as there is something in them."""
        stem = f"{safe_name(self.spider_name)}-{safe_name(self.job)}"
        return [
            str(path)
            for kind in ("articles", "rejects")
            for path in sorted(self.output_dir.glob(f"{kind}/*/{stem}.jsonl*"))
        ]

    async def spider_closed(self) -> None:
        """Flush and close; what cannot be flushed makes the run fail."""
        await asyncio.gather(*self._unexpected)
        try:
            await self.store.close()
        except (OutputError, StateError) as error:
            self._fail(error, "at the end")

    def _count(self, decision: Decision, article: Article) -> Article:
        if decision.overruled:
            count(self.stats, "dedupe/canonical_overruled")
            logger.info("%s: the address that its page declares is that of another text", article.url)
        if decision.kind in {Kind.UNCHANGED, Kind.VARIANT, Kind.EXACT, Kind.NEAR}:
            count(self.stats, f"dedupe/{decision.kind}")
        if decision.first:
            self.clusters.add(decision.first, article.canonicalUrl, article.headline)
        if not decision.written:
            raise DropItem(f"{article.url}: {decision.kind}, of {decision.cluster_id}", log_level="DEBUG")
        self.articles_written += 1
        count(self.stats, "write/articles")
        count(self.stats, "write/repaired", int(bool(article.repairs)))
        count(self.stats, "write/versions", int(decision.kind is Kind.VERSION and article.pageType != "removed"))
        count(self.stats, "write/removed", int(article.pageType == "removed"))
        if self.articles_written == self.limit:
            self._close("max_articles")
        if len(self.samples) < SAMPLES:
            self.samples.append(sample(article))
        return article

    def _reserve(self, article: Article) -> None:
        """Take one of the run's `max_articles`; raises ItemRejected when all are written or being written."""
        if self.limit is not None and self._reserved >= self.limit:
            metadata = article.metadata
            raise ItemRejected(
                Reject(
                    url=article.url,
                    reason="check/over_max_articles",
                    detail=f"max_articles={self.limit} were written; the next run takes it",
                    status=metadata.status,
                    discoveredBy=metadata.discoveredBy,
                )
            )
        self._reserved += 1

    def _close(self, reason: str) -> None:
        if self._closing is None:
            self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason=reason))

    def _stop(self, error: NewscrawlError) -> None:
        """The store's first failure ends the run, and is its reason whatever else went wrong before."""
        if not self._failed:
            self._failed = True
            self.stats.set_value(FATAL, str(error))
            logger.error("%s; stopping, nothing after this is written", error)
            self._close("output_error")

    def _fail(self, error: OutputError | StateError, url: str) -> DropItem:
        self._stop(error)
        return DropItem(f"{url}: not written: {error}", log_level="DEBUG")


def _url_of(source: Response | Failure | None) -> str | None:
    """The address of the page that a callback was given, or of the request whose failure an errback was given."""
    if isinstance(source, Failure):
        source = getattr(source, "request", None)
    return source.url if source is not None else None


def job_id(given: str | None, now: datetime) -> str:
    """The run's name: the scheduler's (`-a _job=`, SCRAPY_JOB), or the time and a few random characters."""
    return given or os.environ.get("SCRAPY_JOB") or f"{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"

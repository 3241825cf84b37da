"""Extension: how hosts treat us, kept from run to run, so that one that asked for rest gets it.

Within a run `BackoffMiddleware` pauses hosts and leaves them alone. What outlives the run is kept here: until when a
host is not asked at all, longer for each run in a row in which it failed. Crawl-delay is not kept: every run reads
robots.txt before anything else, and what it says now counts.
"""

import asyncio
import time
from datetime import UTC, datetime
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.http import Request, Response

from newscrawl.extensions import extension_of
from newscrawl.extensions.rejected import ItemRejected
from newscrawl.extensions.storage import Storage
from newscrawl.fetch.backoff import LONGEST_PAUSE, BackoffMiddleware, HostHealth, retry_after
from newscrawl.fetch.slots import host_key
from newscrawl.stats import count
from newscrawl.store.outcome import timestamp

__all__ = ["Hosts", "rest_after"]

_HOUR, _DAY = 3600.0, 86400.0
#: A host that asks for more is asked again all the same: a longer Retry-After is a mistake.
LONGEST_ASKED = 7 * _DAY
#: Statuses whose Retry-After is about the host.
_ASKING = {429, 503}


def rest_after(failed_runs: int, asked: float | None) -> float:
    """Seconds of rest for a host that was left alone in `failed_runs` runs in a row (1 or more)."""
    return min(asked, LONGEST_ASKED) if asked else min(_HOUR * 2.0 ** min(failed_runs - 1, 10), _DAY)


class Hosts:
    """Extension: rests that outlive a run. Stat: `discover/hosts_resting`."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        #: What each host asked for in this run, as Unix seconds.
        self._asked: dict[str, float] = {}
        self._failing: set[str] = set()
        self._noted: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Load with the spider, then listen."""
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.response_downloaded, signal=signals.response_downloaded)
        crawler.signals.connect(extension.item_dropped, signal=signals.item_dropped)
        return extension

    async def spider_opened(self) -> None:
        """Leave those hosts alone whose rest is not over."""
        backoff = self._backoff
        for host in await self.storage.store.failing_hosts():
            self._failing.add(host.name)
            if backoff and host.backoff_until and host.backoff_until > time.time():
                why = f"{host.name}: rests until {timestamp(host.backoff_until)}, as an earlier run learnt"
                backoff.hosts[host.name] = HostHealth(closed=why)
                self._noted.add(host.name)
                count(self.crawler.stats, "discover/hosts_resting")

    def is_resting(self, request: Request) -> bool:
        """Whether a request would be refused because its host is left alone in this run."""
        slot = self.crawler.engine.downloader.get_slot_key(request)
        health = self._backoff.hosts.get(slot) if self._backoff else None
        return health is not None and health.closed is not None

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Note how long a host asks to be left alone, and forget the failures of one that answers."""
        key = host_key(request.url)
        header = (response.headers.get("Retry-After") or b"").decode("latin-1")
        if response.status in _ASKING and header:
            self._asked[key] = retry_after(header, datetime.now(UTC)) or 0.0
        elif response.status < 400 and key in self._failing:
            self._failing.discard(key)
            task = asyncio.ensure_future(self._forget(key))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def item_dropped(self, exception: DropItem) -> None:
        """Note a host that is left alone from now on, once."""
        if not isinstance(exception, ItemRejected) or not exception.reject.reason.startswith("fetch/"):
            return
        request = Request(exception.reject.url)
        key = host_key(request.url)
        if key in self._noted or not self.is_resting(request):
            return
        self._noted.add(key)
        host = await self.storage.host(key)
        host.failures += 1
        asked = self._asked.get(key, 0.0)
        host.backoff_until = time.time() + rest_after(host.failures, asked if asked > LONGEST_PAUSE else None)
        await self.storage.save_host(host)

    async def _forget(self, key: str) -> None:
        host = await self.storage.host(key)
        host.failures, host.backoff_until = 0, None
        await self.storage.save_host(host)

    @property
    def storage(self) -> Storage:
        """The crawl's store."""
        return extension_of(self.crawler, Storage)

    @property
    def _backoff(self) -> BackoffMiddleware | None:
        return self.crawler.get_downloader_middleware(BackoffMiddleware)

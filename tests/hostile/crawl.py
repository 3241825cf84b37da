"""One small real crawl, in its own process: requests in as JSON on stdin, outcomes out as JSON on stdout.

Names under `.test` are looked up in a table, everything else as usual; a name with several answers gives them in turn.
"""

import asyncio
import json
import resource
import socket
import sys
import time
from collections.abc import AsyncIterator
from hashlib import sha256
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from twisted.internet._resolver import HostResolution
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver
from twisted.python.failure import Failure
from zope.interface import implementer  # type: ignore[import-untyped]

from newscrawl import settings as shipped
from newscrawl.fetch.failure import classify
from newscrawl.fetch.guard import GuardedResolver
from newscrawl.fetch.robots import RobotsMiddleware
from newscrawl.store.retry import Memory, memory_of

#: The handlers and middlewares are those that users have; the limits are small, so that each is met soon.
SETTINGS: dict[str, Any] = {
    **{name: value for name, value in vars(shipped).items() if name.startswith("NEWSCRAWL_")},
    "TWISTED_DNS_RESOLVER": f"{__name__}.TableResolver",
    "DOWNLOAD_HANDLERS": shipped.DOWNLOAD_HANDLERS,
    "DOWNLOADER_MIDDLEWARES": shipped.DOWNLOADER_MIDDLEWARES,
    "EXTENSIONS": {"newscrawl.log_escape.LogEscape": 0},
    "ROBOTSTXT_OBEY": False,
    "COOKIES_ENABLED": False,
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "DOWNLOAD_MAXSIZE": 2 * 1024 * 1024,
    "DOWNLOAD_TIMEOUT": 3,
    "REDIRECT_MAX_TIMES": 5,
    "METAREFRESH_MAXDELAY": 5,
    "REFERRER_POLICY": "same-origin",
    "HTTPPROXY_ENABLED": False,
    "RETRY_TIMES": 1,
    "CONCURRENT_REQUESTS": 32,
    "TELNETCONSOLE_ENABLED": False,
    "LOG_LEVEL": "DEBUG",
    "NEWSCRAWL_ALLOWED_NETWORKS": ["127.0.0.1/32"],
}


@implementer(IHostnameResolver)
class _Table:
    def __init__(self, names: dict[str, list[list[str]]]) -> None:
        self._names = names

    def resolveHostName(self, receiver: Any, name: str, port: int = 0, *_: Any, **__: Any) -> HostResolution:  # noqa: N802
        receiver.resolutionBegan(HostResolution(name))
        for address in self._addresses(name):
            kind = IPv6Address if ":" in address else IPv4Address
            receiver.addressResolved(kind("TCP", address, port))
        receiver.resolutionComplete()
        return HostResolution(name)

    def _addresses(self, name: str) -> list[str]:
        if answers := self._names.get(name):
            return answers.pop(0) if len(answers) > 1 else answers[0]
        if name.endswith(".test"):
            return ["127.0.0.1"]
        return [str(entry[4][0]) for entry in socket.getaddrinfo(name, 0, type=socket.SOCK_STREAM)]


class TableResolver(GuardedResolver):
    """The guarded resolver over a table of names."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> "TableResolver":
        resolver = super().from_crawler(crawler, reactor)
        resolver.original_resolver = _Table(crawler.settings.getdict("TEST_NAMES"))  # type: ignore[assignment]
        return resolver  # type: ignore[return-value]


class Requests(scrapy.Spider):
    """Fetches what it is given, then what a page is said to lead to, and notes what came of it."""

    name = "requests"

    def __init__(self, requests: list[dict[str, Any]], outcomes: dict[str, Any]) -> None:
        super().__init__()
        self.requests = requests
        self.outcomes = outcomes

    async def start(self) -> AsyncIterator[Any]:
        for request in self.requests:
            yield self._request(request)

    def _request(self, wanted: dict[str, Any]) -> scrapy.Request:
        meta = wanted.pop("meta", {}) | {"id": wanted.pop("id"), "then": wanted.pop("then", None)}
        meta["started"] = time.monotonic()
        return scrapy.Request(**wanted, meta=meta, callback=self.fetched, errback=self.failed, dont_filter=True)

    async def fetched(self, response: Any) -> AsyncIterator[Any]:
        self.outcomes[response.meta["id"]] = self._common(response.meta) | {
            "status": response.status,
            "url": response.url,
            "length": len(response.body),
            "hash": sha256(response.body).hexdigest(),
            "text": response.body[:2000].decode("latin-1"),
            "referer": (response.request.headers.get("Referer") or b"").decode(),
        }
        if "sitemaps" in response.meta:
            robots = self.crawler.get_downloader_middleware(RobotsMiddleware)
            assert robots is not None
            self.outcomes["sitemaps"] = list(await robots.sitemaps(response.url))
        if then := response.meta["then"]:
            await asyncio.sleep(0.05)  # a page takes a while to read; meanwhile its place is free
            yield self._request(then)

    def failed(self, failure: Failure) -> None:
        request = failure.request  # type: ignore[attr-defined]
        found = classify(failure)
        self.outcomes[request.meta["id"]] = self._common(request.meta) | {
            "reason": found.reason,
            "detail": found.detail,
            "transient": memory_of(found.reason, found.status) is Memory.TRANSIENT,
            "status": found.status,
        }

    def _common(self, meta: dict[str, Any]) -> dict[str, Any]:
        return {
            "seconds": time.monotonic() - meta["started"],
            "retries": meta.get("retry_times", 0),
            "hops": meta.get("redirect_urls", []),
        }


def main() -> None:
    asked = json.load(sys.stdin)
    outcomes: dict[str, Any] = {}
    process = AsyncCrawlerProcess(SETTINGS | asked.get("settings", {}))
    crawler = process.create_crawler(Requests)
    process.crawl(crawler, requests=asked["requests"], outcomes=outcomes)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    process.start()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = {"outcomes": outcomes, "stats": crawler.stats.get_stats(), "memory_mib": [before / 1024, peak / 1024]}
    json.dump(result, sys.stdout, default=str)


if __name__ == "__main__":
    main()

"""Obeys robots.txt as RFC 9309 says, and keeps what it lists for the spiders.

One fetch an origin and crawl. A robots.txt that cannot be reached forbids everything until the next run. Parsing and
matching are pure (`RobotsRules`); the middleware fetches, remembers and slows down. It never edits requests.
"""

import asyncio
from dataclasses import dataclass
from logging import getLogger
from time import monotonic
from urllib.parse import urlsplit

from protego import Protego
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from newscrawl.fetch.failure import FetchFailure, Rejected, classify, status_reason
from newscrawl.fetch.limits import CUT_AT
from newscrawl.fetch.slots import set_delay

__all__ = ["ROBOTS_BYTES", "RobotsMiddleware", "RobotsRules", "decode_robots"]

_log = getLogger(__name__)

#: RFC 9309, 2.5: at least 500 KiB are parsed.
ROBOTS_BYTES = 500 * 1024
#: RFC 9309, 2.4: a cached robots.txt is not used for more than 24 hours.
_CACHED_SECONDS = 24 * 3600
#: Before pages: everything of the host waits for it. Scrapy's own value.
_PRIORITY = 1000


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """What one origin's robots.txt says. `failure` is set when it could not be had: then nothing is allowed."""

    parser: Protego | None = None
    failure: FetchFailure | None = None
    sitemaps: tuple[str, ...] = ()

    @classmethod
    def of_response(cls, status: int, body: bytes) -> "RobotsRules":
        """RFC 9309, 2.3.1: 2xx is parsed, 4xx allows everything, anything else is unreachable."""
        if 400 <= status <= 499:
            return cls()
        if not 200 <= status <= 299:
            return cls(failure=FetchFailure(status_reason(status), f"robots.txt: status {status}", True, status))
        parser = Protego.parse(decode_robots(body))
        return cls(parser, None, tuple(dict.fromkeys(parser.sitemaps)))

    def allows(self, url: str, user_agent: str) -> bool:
        """Whether `user_agent` may fetch `url`."""
        if self.parser is None:
            return self.failure is None
        return bool(self.parser.can_fetch(url, user_agent))

    def crawl_delay(self, user_agent: str) -> float | None:
        """Seconds between two requests, as asked for; None when nothing is asked."""
        return None if self.parser is None else self.parser.crawl_delay(user_agent)


def decode_robots(body: bytes) -> str:
    """The text of a robots.txt: its first 500 KiB up to a line's end, whatever encoding it is in, without NULs."""
    if len(body) > ROBOTS_BYTES:
        body = body[:ROBOTS_BYTES].rpartition(b"\n")[0]
    return body.decode(_encoding(body), errors="replace").lstrip("\ufeff").replace("\0", "")


class RobotsMiddleware:
    """Lets a request pass when its origin's robots.txt does.

    Rejects: "fetch/robots_disallowed"; "fetch/robots_unreachable" (transient). Stats: the same with `_count`, and
    `newscrawl/fetch/robots_count`. Setting ROBOTSTXT_OBEY=False lets everything pass; sitemaps are still found.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self._obey = settings.getbool("ROBOTSTXT_OBEY")
        self._user_agent = settings["ROBOTSTXT_USER_AGENT"] or settings["USER_AGENT"]
        self._longest_delay = settings.getfloat("NEWSCRAWL_CRAWL_DELAY_MAX", 60.0)
        self._fetches: dict[str, tuple[float, asyncio.Task[RobotsRules]]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RobotsMiddleware":
        """A spider finds it with `crawler.get_downloader_middleware(RobotsMiddleware)`."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Wait for the origin's robots.txt, then pass or raise Rejected."""
        if not self._obey or request.meta.get("dont_obey_robotstxt"):
            return
        rules = await self.rules(request.url)
        if rules.failure is not None:
            raise _unreachable(rules.failure, request.url)
        if not rules.allows(request.url, self._user_agent):
            raise Rejected("fetch/robots_disallowed", f"robots.txt forbids {request.url}")
        self._slow_down(request, rules)

    def process_exception(self, request: Request, exception: Exception) -> None:  # noqa: ARG002
        """Count what was refused here."""
        if isinstance(exception, Rejected) and exception.reason.startswith("fetch/robots_"):
            self.crawler.stats.inc_value(f"newscrawl/{exception.reason}_count")

    async def sitemaps(self, url: str) -> tuple[str, ...]:
        """The `Sitemap:` lines for the origin of `url`, as written there; the same fetch serves the rules."""
        return (await self.rules(url)).sitemaps

    async def rules(self, url: str) -> RobotsRules:
        """The rules of the origin of `url`; fetched once, however many ask at the same time."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        fetched_at, task = self._fetches.get(origin, (0.0, None))
        if task is None or monotonic() - fetched_at > _CACHED_SECONDS:
            task = asyncio.ensure_future(self._fetch(f"{origin}/robots.txt"))
            self._fetches[origin] = (monotonic(), task)
        return await asyncio.shield(task)

    async def _fetch(self, url: str) -> RobotsRules:
        self.crawler.stats.inc_value("newscrawl/fetch/robots_count")
        request = Request(
            url,
            callback=NO_CALLBACK,
            priority=_PRIORITY,
            meta={"dont_obey_robotstxt": True, "allow_offsite": True, CUT_AT: ROBOTS_BYTES + 1},
        )
        try:
            response: Response = await self.crawler.engine.download_async(request)
        except Exception as error:  # noqa: BLE001 - whatever went wrong, it is the reason why nothing is allowed
            failure = classify(error)
            _log.warning("%s cannot be had (%s: %s): nothing of it is fetched", url, failure.reason, failure.detail)
            return RobotsRules(failure=failure)
        return RobotsRules.of_response(response.status, response.body)

    def _slow_down(self, request: Request, rules: RobotsRules) -> None:
        asked = rules.crawl_delay(self._user_agent)
        if not asked:
            return
        key = self.crawler.engine.downloader.get_slot_key(request)
        if asked > self._longest_delay and key not in self.crawler.engine.downloader.per_slot_settings:
            _log.warning("%s asks for Crawl-delay %g s; %g s are kept", key, asked, self._longest_delay)
        request.meta["autothrottle_dont_adjust_delay"] = True
        set_delay(self.crawler.engine.downloader, key, min(asked, self._longest_delay))


def _unreachable(failure: FetchFailure, url: str) -> Rejected:
    """What the guard refused keeps its reason; everything else is an unreachable robots.txt."""
    if failure.reason.startswith("fetch/refused_"):
        return Rejected(failure.reason, failure.detail)
    detail = f"{url}: robots.txt could not be had ({failure.reason}: {failure.detail})"
    return Rejected("fetch/robots_unreachable", detail, transient=True)


def _encoding(body: bytes) -> str:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    # ASCII letters as UTF-16 without a byte order mark: every second byte is NUL.
    head = body[:200]
    if len(head) >= 4 and head[1::2].count(0) > len(head) // 3:
        return "utf-16-le"
    if len(head) >= 4 and head[::2].count(0) > len(head) // 3:
        return "utf-16-be"
    return "utf-8"

"""Obeys robots.txt as RFC 9309 says, and keeps what it lists for the spiders.

One fetch an origin and crawl. A robots.txt that cannot be reached forbids everything until the next run. The rules are
a value (`RobotsRules`); the middleware fetches, remembers and slows down. It never edits a request's address.
"""

import asyncio
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from logging import getLogger
from time import monotonic
from urllib.parse import urlsplit

from protego import Protego
from scrapy.crawler import Crawler
from scrapy.http import Request
from scrapy.http.request import NO_CALLBACK

from newscrawl.discover.robots import MAX_ROBOTS_BYTES, RobotsFile, read_robots, robots_text
from newscrawl.fetch.budget import FREE
from newscrawl.fetch.decompress import DecompressionError, decompress
from newscrawl.fetch.failure import FetchFailure, FetchRefused, classify, status_reason
from newscrawl.fetch.limits import CUT_AT
from newscrawl.fetch.robots_groups import own_groups, too_complex
from newscrawl.fetch.slots import set_delay
from newscrawl.fetch.sniff import binary_kind
from newscrawl.stats import count

__all__ = ["DECLARED", "RobotsMiddleware", "RobotsRules"]

_log = getLogger(__name__)

#: Request meta: what robots.txt declares about the use of the page ("content-signal", "license").
DECLARED = "newscrawl_declared"

#: RFC 9309, 2.4: a cached robots.txt is not used for more than 24 hours.
_CACHED_SECONDS = 24 * 3600
#: Origins whose rules are kept: names below one domain have no end.
_MOST_ORIGINS = 2_000
#: Before pages: everything of the host waits for it. Scrapy's own value.
_PRIORITY = 1000


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """What one origin's robots.txt says. `failure` is set when it could not be had: then nothing is allowed."""

    file: RobotsFile = field(default_factory=RobotsFile)
    parser: Protego | None = None
    failure: FetchFailure | None = None

    @classmethod
    def of_response(cls, url: str, status: int, body: bytes, agent: str) -> "RobotsRules":
        """RFC 9309, 2.3.1: 2xx is parsed, 4xx allows everything, anything else is unreachable.

        So is 429, as for Google: a server that wants fewer requests has not said that it has no rules. Rules that would
        cost too much to match count as unreachable too: to fetch nothing keeps every rule.
        """
        if 400 <= status <= 499 and status != HTTPStatus.TOO_MANY_REQUESTS:
            return cls()
        if not 200 <= status <= 299:
            return cls(failure=FetchFailure(status_reason(status), f"status {status}", status))
        try:
            text, warnings = robots_text(_unpacked(body))
        except DecompressionError as error:
            return cls(failure=FetchFailure("fetch/bad_encoding", f"{url}: {error}", status))
        own = own_groups(text, agent)
        if why := too_complex(own):
            return cls(failure=FetchFailure("fetch/robots_complex", f"{url}: {why}", status))
        file = read_robots(own.encode(), url, agent)
        return cls(replace(file, warnings=warnings + file.warnings), Protego.parse(own))

    @classmethod
    def of_failure(cls, failure: FetchFailure) -> "RobotsRules":
        """RFC 9309, 2.3.1.2: a chain of too many redirects leads to no robots.txt; other failures forbid everything."""
        return cls() if failure.reason == "fetch/redirect_loop" else cls(failure=failure)

    def allows(self, url: str, agent: str) -> bool:
        """Whether `agent` may fetch `url`."""
        if self.parser is None:
            return self.failure is None
        return bool(self.parser.can_fetch(url, agent))


class RobotsMiddleware:
    """Lets a request pass when its origin's robots.txt does.

    Takes the place of Scrapy's RobotsTxtMiddleware, which allows everything when robots.txt cannot be had, and cannot
    be told otherwise: all of its methods would be overridden. Rejects: "fetch/robots_disallowed";
    "fetch/robots_unreachable". Setting ROBOTSTXT_OBEY=False lets everything pass; sitemaps are still found.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self._obey = settings.getbool("ROBOTSTXT_OBEY")
        self._agent: str = settings["ROBOTSTXT_USER_AGENT"] or settings["USER_AGENT"]
        self._longest_delay = settings.getfloat("NEWSCRAWL_CRAWL_DELAY_MAX")
        self._fetches: dict[str, tuple[float, asyncio.Task[RobotsRules]]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RobotsMiddleware":
        """A spider finds it with `crawler.get_downloader_middleware(RobotsMiddleware)`."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Wait for the origin's robots.txt, then pass or raise FetchRefused."""
        if not self._obey or request.meta.get("dont_obey_robotstxt"):
            return
        rules = await self.rules(request.url)
        if rules.failure is not None:
            raise _unreachable(rules.failure, request.url)
        if not rules.allows(request.url, self._agent):
            raise FetchRefused("fetch/robots_disallowed", f"robots.txt forbids {request.url}")
        request.meta[DECLARED] = rules.file.declarations
        self._slow_down(request, rules.file.crawl_delay)

    async def sitemaps(self, url: str) -> list[str]:
        """The sitemaps that the robots.txt of `url`'s origin names; the same fetch serves the rules."""
        return (await self.rules(url)).file.sitemaps

    async def is_closed(self, url: str) -> bool:
        """Whether nothing of `url`'s origin is fetched in this run, since its robots.txt could not be had."""
        return self._obey and (await self.rules(url)).failure is not None

    async def rules(self, url: str) -> RobotsRules:
        """The rules of the origin of `url`; fetched once, however many ask at the same time."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        fetched_at, task = self._fetches.get(origin, (0.0, None))
        if task is None or monotonic() - fetched_at > _CACHED_SECONDS:
            task = asyncio.ensure_future(self._fetch(f"{origin}/robots.txt"))
            if len(self._fetches) >= _MOST_ORIGINS:
                del self._fetches[next(iter(self._fetches))]
            self._fetches[origin] = (monotonic(), task)
        return await asyncio.shield(task)

    async def _fetch(self, url: str) -> RobotsRules:
        count(self.crawler.stats, "fetch/robots")
        meta = {"dont_obey_robotstxt": True, "allow_offsite": True, FREE: True, CUT_AT: MAX_ROBOTS_BYTES + 1}
        request = Request(url, callback=NO_CALLBACK, priority=_PRIORITY, meta=meta)
        try:
            response = await self.crawler.engine.download_async(request)
        except Exception as error:  # noqa: BLE001 - whatever went wrong is the reason why nothing is allowed
            rules = RobotsRules.of_failure(classify(error))
        else:
            rules = RobotsRules.of_response(response.url, response.status, response.body, self._agent)
        if rules.failure is not None:
            _log.warning("%s could not be had, so nothing there is fetched (%s)", url, rules.failure.detail)
        for warning in rules.file.warnings:
            _log.warning("%s: %s", url, warning)
        if (asked := rules.file.crawl_delay or 0.0) > self._longest_delay:
            _log.warning("%s: Crawl-delay %g s is cut to %g s", url, asked, self._longest_delay)
        return rules

    def _slow_down(self, request: Request, asked: float | None) -> None:
        if asked:
            downloader = self.crawler.engine.downloader
            request.meta["autothrottle_dont_adjust_delay"] = True
            set_delay(downloader, downloader.get_slot_key(request), min(asked, self._longest_delay))


def _unpacked(body: bytes) -> bytes:
    """The file itself where a server sends it packed without saying so; as nonsense it would allow everything."""
    packed = binary_kind(body) == "gzip"
    return decompress(body, ["gzip"], MAX_ROBOTS_BYTES + 1, cut=True) if packed else body


def _unreachable(failure: FetchFailure, url: str) -> FetchRefused:
    """What the guard refused keeps its reason; everything else is an unreachable robots.txt."""
    if failure.reason.startswith("fetch/refused_"):
        return FetchRefused(failure.reason, failure.detail)
    detail = f"{url}: robots.txt could not be had ({failure.reason}: {failure.detail})"
    return FetchRefused("fetch/robots_unreachable", detail)

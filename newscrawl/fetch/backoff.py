"""Retries, and leaves a host alone that asks for it or fails: Retry-After, growing pauses, and giving up for this run.

The decisions are pure (`HostHealth`, `retry_after`); the middleware pauses the host's downloader slot, so that
other hosts go on. It never sleeps.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from logging import getLogger
from time import monotonic

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Request, Response

from newscrawl.fetch.failure import FetchRefused, classify, is_transient_status
from newscrawl.fetch.slots import hold
from newscrawl.stats import count

__all__ = ["LONGEST_PAUSE", "BackoffMiddleware", "HostHealth", "after_failure", "retry_after"]

_log = getLogger(__name__)

#: Seconds after the first failure in a row; each further one doubles it.
FIRST_PAUSE = 1.0
#: Seconds; a host that asks for a longer rest is asked again in the next run.
LONGEST_PAUSE = 120.0
_BACKING_OFF = frozenset({429, 503, 999})
# Failures of the host rather than of one page.
_HOST_FAILURES = frozenset({"fetch/timeout", "fetch/dns", "fetch/tls", "fetch/connection", "fetch/bad_http"})


@dataclass(frozen=True, slots=True)
class HostHealth:
    """How a host behaved lately: its failures in a row, until when it rests, and why it is left alone, if it is."""

    failures: int = 0
    #: On the monotonic clock, in seconds.
    until: float = 0.0
    closed: str | None = None


def after_failure(health: HostHealth, why: str, now: float, limit: int, asked: float | None = None) -> HostHealth:
    """The host's health after a failure at `now`, `limit` of which in a row end it; `asked`: its Retry-After, seconds.

    What was under way when the host began to rest fails for the same cause and does not count again.
    """
    if health.closed:
        return health
    failures = health.failures + (now >= health.until)
    if asked is not None and asked > LONGEST_PAUSE:
        return replace(health, closed=f"{why}, asked for {asked:.0f} s of rest, limit {LONGEST_PAUSE:.0f} s")
    if failures >= limit:
        return replace(health, failures=failures, closed=f"{why}, {failures} failures in a row")
    pause = min(FIRST_PAUSE * 2.0 ** (failures - 1), LONGEST_PAUSE)
    return HostHealth(failures, max(health.until, now + max(pause, asked or 0.0)))


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for (RFC 9110, 10.2.3): a number or a date; None when it is neither."""
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # a year or a zone of 20 digits
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


class BackoffMiddleware(RetryMiddleware):
    """Scrapy's RetryMiddleware that also minds the host.

    Rejects: "fetch/host_backoff" for every request to a host that is left alone.
    Setting: NEWSCRAWL_HOST_FAILURES. Stats: the reject's, `fetch/paused` and `fetch/hosts_closed`.
    """

    hosts: dict[str, HostHealth]

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "BackoffMiddleware":
        """Scrapy's RETRY_ settings apply."""
        middleware: BackoffMiddleware = super().from_crawler(crawler)
        middleware.hosts = {}
        middleware._limit = crawler.settings.getint("NEWSCRAWL_HOST_FAILURES")
        return middleware

    _limit: int

    def process_request(self, request: Request) -> None:
        """Pass, or raise FetchRefused for a host that is left alone."""
        if why := self._closed(request):
            raise FetchRefused("fetch/host_backoff", f"{request.url}: {why}")

    def process_response(  # type: ignore[override]  # Scrapy deprecates its third argument
        self, request: Request, response: Response
    ) -> Request | Response:
        """The response, or a retry of it after the host's pause."""
        if response.status in _BACKING_OFF or (response.status >= 500 and is_transient_status(response.status)):
            header = (response.headers.get("Retry-After") or b"").decode("latin-1")
            self._failed(request, f"status {response.status}", retry_after(header, datetime.now(UTC)))
        else:
            self.hosts.pop(self._key(request), None)
        return response if self._closed(request) else super().process_response(request, response)

    def process_exception(  # type: ignore[override]
        self, request: Request, exception: Exception
    ) -> Request | Response | None:
        """A retry after the host's pause, or None."""
        failure = classify(exception)
        if failure.reason in _HOST_FAILURES:
            self._failed(request, failure.reason, None)
        return None if self._closed(request) else super().process_exception(request, exception)

    def _failed(self, request: Request, why: str, asked: float | None) -> None:
        key = self._key(request)
        now = monotonic()
        before = self.hosts.get(key, HostHealth())
        after = self.hosts[key] = after_failure(before, f"{key}: {why}", now, self._limit, asked)
        if after.closed and not before.closed:
            count(self.crawler.stats, "fetch/hosts_closed")
            _log.warning("Left alone in this run: %s", after.closed)
        elif after.until > before.until:
            count(self.crawler.stats, "fetch/paused")
            hold(self.crawler.engine.downloader, key, after.until - now)

    def _closed(self, request: Request) -> str | None:
        health = self.hosts.get(self._key(request))
        return health.closed if health else None

    def _key(self, request: Request) -> str:
        return str(self.crawler.engine.downloader.get_slot_key(request))

"""Retries, and leaves a host alone that asks for it or fails: Retry-After, growing pauses, and giving up for this run.

The decisions are pure (`HostHealth`, `retry_after`); the middleware pauses the host's downloader slot, so that
other hosts go on. It never sleeps.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from logging import getLogger

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Request, Response

from newscrawl.fetch.failure import Rejected, classify, is_transient_status
from newscrawl.fetch.slots import hold
from newscrawl.stats import count

__all__ = ["BackoffMiddleware", "HostHealth", "after_failure", "after_success", "retry_after"]

_log = getLogger(__name__)

#: Seconds after the first failure in a row; each further one doubles it.
FIRST_PAUSE = 1.0
#: A host is asked again at the latest after so many seconds, or not in this run.
LONGEST_PAUSE = 120.0
#: So many failures in a row, over all its pages, and the host is left alone until the next run.
FAILURES_LIMIT = 10
_BACKING_OFF = frozenset({429, 503, 999})
# Failures of the host rather than of one page.
_HOST_FAILURES = frozenset({"fetch/timeout", "fetch/dns", "fetch/tls", "fetch/connection", "fetch/bad_http"})


@dataclass(frozen=True, slots=True)
class HostHealth:
    """How a host behaved lately. `pause` is in seconds from now; `closed` says why it is left alone, if it is."""

    failures: int = 0
    pause: float = 0.0
    closed: str | None = None


def after_failure(health: HostHealth, why: str, asked: float | None = None) -> HostHealth:
    """The host's health after one more failure; `asked` is its Retry-After in seconds."""
    failures = health.failures + 1
    if asked is not None and asked > LONGEST_PAUSE:
        return HostHealth(failures, 0.0, f"{why}; asked for {asked:.0f} s of rest, limit {LONGEST_PAUSE:.0f} s")
    if failures >= FAILURES_LIMIT:
        return HostHealth(failures, 0.0, f"{why}; {failures} failures in a row")
    pause = min(FIRST_PAUSE * 2.0 ** (failures - 1), LONGEST_PAUSE)
    return HostHealth(failures, max(pause, asked or 0.0))


def after_success(health: HostHealth) -> HostHealth:
    """Any answer that is not a failure ends the row."""
    return replace(health, failures=0, pause=0.0)


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for (RFC 9110, 10.2.3): a number or a date; None when it is neither."""
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


class BackoffMiddleware(RetryMiddleware):
    """Scrapy's RetryMiddleware that also minds the host.

    Rejects: "fetch/host_backoff" (transient) for every request to a host that is left alone.
    Stats: that reason with `_count`, `newscrawl/fetch/paused_count`, `newscrawl/fetch/hosts_closed_count`.
    """

    hosts: dict[str, HostHealth]

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "BackoffMiddleware":
        """Scrapy's RETRY_ settings apply."""
        middleware: BackoffMiddleware = super().from_crawler(crawler)
        middleware.hosts = {}
        return middleware

    def process_request(self, request: Request) -> None:
        """Pass, or raise Rejected for a host that is left alone."""
        health = self.hosts.get(self._key(request))
        if health is not None and health.closed:
            count(self.crawler.stats, "fetch/host_backoff")
            raise Rejected("fetch/host_backoff", f"{request.url}: {health.closed}", transient=True)

    def process_response(  # type: ignore[override]  # Scrapy deprecates its third argument
        self, request: Request, response: Response
    ) -> Request | Response:
        """The response, or a retry of it after the host's pause."""
        key = self._key(request)
        if response.status in _BACKING_OFF or (response.status >= 500 and is_transient_status(response.status)):
            header = (response.headers.get("Retry-After") or b"").decode("latin-1")
            asked = retry_after(header, datetime.now(UTC)) if header else None
            self._failed(key, f"{key} answered {response.status}", asked)
        elif key in self.hosts:
            self.hosts[key] = after_success(self.hosts[key])
        if key in self.hosts and self.hosts[key].closed:
            return response
        return super().process_response(request, response)

    def process_exception(  # type: ignore[override]
        self, request: Request, exception: Exception
    ) -> Request | Response | None:
        """A retry after the host's pause, or None."""
        failure = classify(exception)
        key = self._key(request)
        if failure.reason in _HOST_FAILURES:
            self._failed(key, f"{key}: {failure.reason}", None)
        if key in self.hosts and self.hosts[key].closed:
            return None
        return super().process_exception(request, exception)

    def _failed(self, key: str, why: str, asked: float | None) -> None:
        before = self.hosts.get(key, HostHealth())
        if before.closed:
            return
        health = self.hosts[key] = after_failure(before, why, asked)
        if health.closed:
            count(self.crawler.stats, "fetch/hosts_closed")
            _log.warning("Leaving %s alone in this run: %s", key, health.closed)
            return
        count(self.crawler.stats, "fetch/paused")
        hold(self.crawler.engine.downloader, key, health.pause)

    def _key(self, request: Request) -> str:
        return str(self.crawler.engine.downloader.get_slot_key(request))

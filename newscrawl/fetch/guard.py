"""Keeps a crawl on the public web: the guard in front of every request, and the resolver behind it.

The middleware judges the address as written, before anything is looked up, for every hop of a redirect too. The
resolver judges each IP address at the moment it is handed over to be connected to; Twisted connects to exactly that
address, so a name that changes its mind between look-up and connection gains nothing. The download handler then looks
at the connected peer once more. Nothing here opens a connection.
"""

from typing import Any

from scrapy.crawler import Crawler
from scrapy.http import Request
from scrapy.resolver import CachingHostnameResolver
from scrapy.settings import BaseSettings
from scrapy.utils.datatypes import LocalCache
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

from newscrawl.dedupe.address import strip_credentials
from newscrawl.errors import NewscrawlError
from newscrawl.fetch.addresses import Policy, Refusal, refuse_address, refuse_url
from newscrawl.fetch.failure import FetchRefused
from newscrawl.stats import count

__all__ = ["GuardMiddleware", "GuardedResolver", "policy_of", "refused_by_resolver"]

#: Names whose refusal is remembered until the download handler asks for it.
_REFUSALS_KEPT = 10_000


class GuardMiddleware:
    """Refuses requests that do not go to the public web; the outermost downloader middleware.

    Stats: the reason of each FetchRefused (`newscrawl/fetch/refused_private_count`), but of those that a response led
    to: they are counted where they are raised. Also `newscrawl/fetch/credentials_stripped_count`.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.policy = policy_of(crawler.settings)
        if not self.policy.allow_private:
            _require_resolver()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "GuardMiddleware":
        """Raises ValueError for a bad setting, NewscrawlError when the guarded resolver is not installed."""
        return cls(crawler)

    def process_request(self, request: Request) -> Request | None:
        """Let the request pass, replace it by one without credentials, or raise FetchRefused."""
        if refusal := refuse_url(request.url, self.policy) or self._refuse_proxy(request):
            raise FetchRefused(refusal.reason, refusal.detail)
        clean = strip_credentials(request.url)
        if clean == request.url:
            return None
        count(self.crawler.stats, "fetch/credentials_stripped")
        return request.replace(url=clean, dont_filter=True)

    def process_exception(self, request: Request, exception: Exception) -> None:  # noqa: ARG002
        """Count what was refused on the way out: here, by the middlewares further in, or by the handler."""
        if isinstance(exception, FetchRefused):
            count(self.crawler.stats, exception.reason)

    def _refuse_proxy(self, request: Request) -> Refusal | None:
        """A proxy looks names up itself, so the guard could not keep its promise."""
        if self.policy.allow_private or not request.meta.get("proxy"):
            return None
        return Refusal("fetch/refused_proxy", f"{request.url}: a proxy needs NEWSCRAWL_ALLOW_PRIVATE=True")


class GuardedResolver(CachingHostnameResolver):
    """Scrapy's caching resolver that hands over public addresses only (setting `TWISTED_DNS_RESOLVER`)."""

    def __init__(self, reactor: Any, cache_size: int, policy: Policy) -> None:
        super().__init__(reactor, cache_size)
        self.policy = policy
        #: Name -> refusal, of names that had no address left.
        self.refusals: LocalCache[str, Refusal] = LocalCache(_REFUSALS_KEPT)
        if isinstance(self.original_resolver, GuardedResolver):  # a second crawler in this process
            self.original_resolver = self.original_resolver.original_resolver

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> "GuardedResolver":
        """Scrapy's DNS cache settings apply."""
        settings = crawler.settings
        cache_size = settings.getint("DNSCACHE_SIZE") if settings.getbool("DNSCACHE_ENABLED") else 0
        return cls(reactor, cache_size, policy_of(settings))

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Any,  # noqa: N803 - zope's interfaces say nothing to a type checker
        hostName: str,  # noqa: N803
        *args: Any,
        **kwargs: Any,
    ) -> IHostResolution:
        """Resolve as Scrapy does; addresses of the cache are judged again too."""
        receiver: Any = _VettingReceiver(resolutionReceiver, hostName, self)
        return super().resolveHostName(receiver, hostName, *args, **kwargs)


@implementer(IResolutionReceiver)
class _VettingReceiver:
    """Passes on the addresses that may be connected to."""

    def __init__(self, receiver: Any, host: str, resolver: GuardedResolver) -> None:
        self._receiver = receiver
        self._host = host
        self._resolver = resolver
        self._refusal: Refusal | None = None
        self._passed = False

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        refusal = refuse_address(self._host, address.host, self._resolver.policy)
        if refusal is None:
            self._passed = True
            self._receiver.addressResolved(address)
        else:
            self._refusal = refusal

    def resolutionComplete(self) -> None:  # noqa: N802
        refusals = self._resolver.refusals
        refusals.pop(_ascii(self._host), None)
        if self._refusal is not None and not self._passed:
            refusals[_ascii(self._host)] = self._refusal
        self._receiver.resolutionComplete()


def policy_of(settings: BaseSettings) -> Policy:
    """The guard's settings, parsed. Raises ValueError, naming what is wrong."""
    return Policy.of(
        allow_private=settings.getbool("NEWSCRAWL_ALLOW_PRIVATE"),
        networks=settings.getlist("NEWSCRAWL_ALLOWED_NETWORKS"),
        ports=settings.getlist("NEWSCRAWL_ALLOWED_PORTS"),
    )


def refused_by_resolver(host: str) -> Refusal | None:
    """Why the look-up of `host` gave no address, when the guarded resolver kept them back."""
    from twisted.internet import reactor

    resolver = getattr(reactor, "nameResolver", None)
    return resolver.refusals.get(_ascii(host)) if isinstance(resolver, GuardedResolver) else None


def _require_resolver() -> None:
    """A guard without its resolver would promise what it cannot keep."""
    from twisted.internet import reactor

    if not isinstance(getattr(reactor, "nameResolver", None), GuardedResolver):
        raise NewscrawlError(
            'set TWISTED_DNS_RESOLVER = "newscrawl.fetch.guard.GuardedResolver" or NEWSCRAWL_ALLOW_PRIVATE'
        )


def _ascii(host: str) -> str:
    try:
        return host.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return host.lower()

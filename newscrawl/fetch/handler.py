"""Scrapy's HTTP/1.1 download handler with a second look at the peer, a cap on headers, and per-site TLS exceptions.

It decides nothing about content and never retries.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from scrapy.core.downloader.contextfactory import _ScrapyClientContextFactory
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, DownloadFailedError
from scrapy.http import Request, Response
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.error import ConnectionLost
from twisted.internet.interfaces import IAddress
from twisted.internet.protocol import connectionDone
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS
from twisted.web.http import _IdentityTransferDecoder
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer  # type: ignore[import-untyped]

from newscrawl.fetch.addresses import Policy, refuse_address
from newscrawl.fetch.failure import FetchRefused, classify
from newscrawl.fetch.guard import policy_of, refused_by_resolver

__all__ = ["HEADER_BYTES", "GuardedDownloadHandler", "TlsPolicy"]

#: A response head of more bytes is a flood; Chromium's limit (net/http/http_stream_parser.h).
HEADER_BYTES = 256 * 1024
#: How a whole document ends, within so many bytes: caches and counters add comments.
_TAIL_BYTES = 1_024
_DOCUMENT_END = re.compile(rb"</(?:html|rss|feed|urlset|sitemapindex)\s*>|[}\]]\s*\Z", re.IGNORECASE)


class GuardedDownloadHandler(HTTP11DownloadHandler):
    """For `DOWNLOAD_HANDLERS`: http and https."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = partial(_Factory, policy_of(crawler.settings))  # type: ignore[assignment]
        lenient = _ScrapyClientContextFactory(
            tls_ciphers=crawler.settings["DOWNLOADER_CLIENT_TLS_CIPHERS"], verify_certificates=False
        )
        exceptions = frozenset(map(str.lower, crawler.settings.getlist("NEWSCRAWL_TLS_EXCEPTIONS")))
        self._contextFactory = TlsPolicy(self._contextFactory, lenient, exceptions)  # type: ignore[assignment]

    async def download_request(self, request: Request) -> Response:
        """Fetch as Scrapy does; what was refused on the way is raised as FetchRefused, so that it is not retried."""
        try:
            return await super().download_request(request)
        except CannotResolveHostError:
            host = urlparse_cached(request).hostname or ""
            if refusal := refused_by_resolver(host):
                raise FetchRefused(refusal.reason, f"{request.url}: {refusal.detail}") from None
            raise
        except DownloadFailedError as error:
            failure = classify(error)
            if failure.reason == "fetch/headers_too_large":
                raise FetchRefused(failure.reason, f"{failure.detail}: {request.url}") from None
            raise


@implementer(IPolicyForHTTPS)
class TlsPolicy:
    """Chooses who checks a host's certificate: `strict`, or `lenient` for the hosts the operator named."""

    def __init__(self, strict: Any, lenient: Any, exceptions: frozenset[str]) -> None:
        self._strict = strict
        self._lenient = lenient
        self._exceptions = exceptions

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: N802
        """The TLS options for a connection to `hostname`."""
        chosen = self._lenient if hostname.decode("ascii").lower() in self._exceptions else self._strict
        return chosen.creatorForNetloc(hostname, port)


class _Factory(_LenientHTTP11ClientFactory):
    """Refuses the connected peer before a byte is sent to it."""

    def __init__(self, policy: Policy, quiescent_callback: Callable[[Any], None], metadata: str) -> None:
        super().__init__(quiescent_callback, metadata)  # type: ignore[no-untyped-call]
        self._policy = policy

    def buildProtocol(self, addr: IAddress | None) -> "_Protocol":  # noqa: N802
        host = getattr(addr, "host", "0.0.0.0")  # noqa: S104 - an unknown peer is refused
        if refusal := refuse_address("the connected peer", host, self._policy):
            raise FetchRefused(refusal.reason, refusal.detail)
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class _Protocol(_LenientHTTP11ClientProtocol):
    def request(self, request: Any) -> Any:
        response = super().request(request)
        # As Scrapy does: the parser's class is fixed in Twisted, its instance is new for each request.
        self._parser.__class__ = _CappedParser
        return response


class _CappedParser(_LenientHTTPClientParser):
    """Counts the bytes of a response head, over all its 1xx forerunners, and gives up at the cap.

    A body of no stated length ends where the connection does. One that breaks (a reset, TLS without close_notify) is
    data loss (RFC 9112, 9.8), unless the document had come to its end: many servers close carelessly.
    """

    _head_bytes = 0
    _tail = b""

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        if self.state in (STATUS, HEADER):
            self._head_bytes += len(data)
            if self._head_bytes > HEADER_BYTES:
                raise FetchRefused("fetch/headers_too_large", f"response head over {HEADER_BYTES} bytes")
        self._tail = (self._tail + data[-_TAIL_BYTES:])[-_TAIL_BYTES:]
        super().dataReceived(data)  # type: ignore[no-untyped-call]

    def connectionLost(self, reason: Failure | None = connectionDone) -> None:  # noqa: N802
        """End the response. Where the connection is kept for the next request, Twisted gives a bare exception."""
        decoder = self.bodyDecoder
        endless = isinstance(decoder, _IdentityTransferDecoder) and decoder.contentLength is None
        broken = isinstance(getattr(reason, "value", reason), ConnectionLost)
        packed = self.headers.hasHeader(b"content-encoding")  # which says by itself that it is cut
        if decoder is not None and endless and broken and not packed and not _DOCUMENT_END.search(self._tail):
            decoder.contentLength = -1  # so the decoder takes the end for a loss
        super().connectionLost(reason)

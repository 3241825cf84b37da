"""Says why a fetch came to nothing: one reason and a readable detail.

Pure: it looks at exceptions and statuses, and never at the network, the clock or the settings.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from OpenSSL import SSL
from scrapy import exceptions
from scrapy.exceptions import IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError
from service_identity import CertificateError, VerificationError
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from newscrawl.errors import NewscrawlError
from newscrawl.log_escape import escape

__all__ = ["FetchFailure", "FetchRefused", "classify", "is_transient_status", "status_reason"]

#: Characters of a detail; enough for the longest address that is fetched.
DETAIL_LENGTH = 2_500

# RFC 9110, 6585, 8470: the client may try the same request again. 999 is a common "go away for now".
_TRANSIENT_4XX = frozenset({408, 421, 425, 429, 999})
_PERMANENT_5XX = frozenset({501, 505, 506, 510})

_TYPES: tuple[tuple[type[BaseException], str], ...] = (
    (exceptions.DownloadTimeoutError, "fetch/timeout"),
    (exceptions.CannotResolveHostError, "fetch/dns"),
    (exceptions.DownloadConnectionRefusedError, "fetch/connection"),
    (exceptions.DownloadCancelledError, "fetch/too_large"),
    (exceptions.ResponseDataLossError, "fetch/data_loss"),
    (exceptions.UnsupportedURLSchemeError, "fetch/refused_scheme"),
    (exceptions.NotSupported, "fetch/refused_scheme"),
    (IgnoreRequest, "fetch/ignored"),
    (OSError, "fetch/connection"),
)


class FetchRefused(NewscrawlError, IgnoreRequest):
    """A request or response that newscrawl refuses; the request's errback gets it.

    `reason` is the reject's reason ("fetch/refused_private"), which also decides when a later run tries again;
    `detail` names the address and the limit.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class FetchFailure:
    """Why a fetch failed. `status` is the HTTP status, when there was a response."""

    reason: str
    detail: str
    status: int | None = None


def classify(failure: Failure | BaseException) -> FetchFailure:
    """The reason of whatever an errback was given; unknown exceptions become "fetch/error" with their name.

    The detail names the address that was asked for last, when Scrapy's Failure carries the request.
    """
    if not isinstance(failure, Failure):
        return _classify(failure)
    found = _classify(failure.value or failure)
    request = getattr(failure, "request", None)  # Scrapy puts it there for errbacks
    if request is None or escape(request.url) in found.detail:
        return found
    return replace(found, detail=_readable(f"{request.url}: {found.detail}"))


def _classify(error: BaseException) -> FetchFailure:
    if isinstance(error, FetchRefused):
        return FetchFailure(error.reason, _readable(error.detail))
    if isinstance(error, HttpError):
        status = error.response.status
        return FetchFailure(status_reason(status), _readable(f"status {status}"), status)
    if isinstance(error, exceptions.StopDownload):
        return _stopped(error)
    if isinstance(error, exceptions.DownloadFailedError | ResponseFailed):
        return _transport_failure(error)
    for kind, reason in _TYPES:
        if isinstance(error, kind):
            return FetchFailure(reason, _readable(str(error) or type(error).__name__))
    return FetchFailure("fetch/error", _readable(f"{type(error).__name__}: {error}"))


def status_reason(status: int) -> str:
    """The reject reason of an HTTP status: "fetch/http_404"; a number no status can have is "fetch/bad_http"."""
    return f"fetch/http_{status}" if 100 <= status <= 999 else "fetch/bad_http"


def is_transient_status(status: int) -> bool:
    """Whether the same request may succeed later."""
    return status in _TRANSIENT_4XX or (500 <= status <= 599 and status not in _PERMANENT_5XX)


def _stopped(error: exceptions.StopDownload) -> FetchFailure:
    """A download that was stopped after its headers, because of what they say it is."""
    response = getattr(error, "response", None)
    kind = (response.headers.get("Content-Type") or b"").decode("latin-1") if response else "that of media"
    return FetchFailure(
        "fetch/not_text", _readable(f"its Content-Type is {kind}"), response.status if response else None
    )


def _transport_failure(error: BaseException) -> FetchFailure:
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, FetchRefused):
            return _classify(cause)
    for cause in causes:
        if isinstance(cause, SSL.Error | VerificationError | CertificateError):
            return FetchFailure("fetch/tls", _readable(f"{type(cause).__name__}: {cause}"))
    for cause in causes:
        # Twisted's parser raises these for anything that is not HTTP/1: status line, lengths, transfer encoding.
        if isinstance(cause, ValueError | KeyError) or type(cause).__name__ == "ParseError":
            return FetchFailure("fetch/bad_http", _readable(f"not HTTP: {cause}"))
    last = causes[-1] if causes else error
    return FetchFailure("fetch/connection", _readable(str(last) or type(last).__name__))


def _causes(error: BaseException) -> Iterator[BaseException]:
    if isinstance(error, ResponseFailed):
        for reason in error.reasons:
            yield reason.value
            yield from _causes(reason.value)
    elif error.__cause__ is not None:
        yield from _causes(error.__cause__)


def _readable(text: str) -> str:
    line = escape(text)
    return line if len(line) <= DETAIL_LENGTH else line[: DETAIL_LENGTH - 1] + "…"

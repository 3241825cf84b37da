"""Follows redirects with Scrapy's middlewares, and closes what they leave open.

Adds: no header that may be a secret crosses to another host, validators do not outlive the address they belong to, a
redirect off http(s) is refused by name, and a chain that is too long says what it was. Never fetches anything itself.
"""

from html import escape
from typing import Any
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware as ScrapyMetaRefreshMiddleware
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware as ScrapyRedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Headers, HtmlResponse, Request, Response

from newscrawl.fetch.failure import FetchRefused
from newscrawl.stats import count

__all__ = ["MetaRefreshMiddleware", "RedirectMiddleware", "headers_for_redirect"]

# The headers of a plain request for a page (Fetch standard: CORS-safelisted, and what names the crawler).
_SAFE_HEADERS = frozenset({b"accept", b"accept-encoding", b"accept-language", b"user-agent", b"from", b"referer"})
_VALIDATORS = frozenset({b"if-none-match", b"if-modified-since"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class _Careful:
    """What both middlewares add to Scrapy's."""

    crawler: Any

    def process_response(self, request: Request, response: Response) -> Request | Response:
        try:
            result: Request | Response = super().process_response(request, response)  # type: ignore[misc]
        except ValueError as error:
            raise self._counted("fetch/refused_url", f"{request.url} redirects to nonsense: {error}") from None
        except IgnoreRequest:
            chain = " -> ".join([*request.meta.get("redirect_urls", []), request.url])
            raise self._counted("fetch/redirect_loop", f"too many redirects: {chain}") from None
        if isinstance(result, Request):
            result.headers = Headers(headers_for_redirect(dict(result.headers), request.url, result.url))
        return result

    def _counted(self, reason: str, detail: str) -> FetchRefused:
        count(self.crawler.stats, reason)
        return FetchRefused(reason, detail)


class RedirectMiddleware(_Careful, ScrapyRedirectMiddleware):
    """Redirects by status."""

    def process_response(  # type: ignore[override]  # Scrapy deprecates its third argument
        self, request: Request, response: Response
    ) -> Request | Response:
        """The next request, the response when it is not a redirect, or FetchRefused."""
        result = super().process_response(request, response)
        if isinstance(result, Request) or result.status not in _REDIRECTS or request.meta.get("dont_redirect"):
            return result
        if location := (result.headers.get("Location") or b"").decode("latin-1"):
            raise self._counted("fetch/refused_scheme", f"{request.url} redirects to {location}")
        return result


class MetaRefreshMiddleware(_Careful, ScrapyMetaRefreshMiddleware):
    """Redirects by `<meta http-equiv=refresh>` or that header; a page that only reloads itself is a page."""

    def process_response(  # type: ignore[override]  # Scrapy deprecates its third argument
        self, request: Request, response: Response
    ) -> Request | Response:
        """The next request, or the response when it stays where it is."""
        if not _is_readable(response):
            return response
        for form in (_header_as_meta(response), response):
            result = super().process_response(request, form) if form is not None else response
            if isinstance(result, Request) and result.url.partition("#")[0] != request.url.partition("#")[0]:
                return result
        return response


def _header_as_meta(response: Response) -> Response | None:
    """What the header `Refresh` says as a page that says so, which Scrapy understands; None without the header."""
    header = (response.headers.get("Refresh") or b"").decode("latin-1")
    meta = f'<meta http-equiv="refresh" content="{escape(header)}">'
    return response.replace(body=meta.encode(), encoding="utf-8") if header else None


def _is_readable(response: Response) -> bool:
    """Whether Scrapy can decode a page; not under a charset that is none of texts ("rot13"): extraction sees bytes."""
    try:
        return isinstance(response, HtmlResponse) and response.text is not None
    except (LookupError, UnicodeError):
        return False


def headers_for_redirect(headers: dict[bytes, Any], source: str, target: str) -> dict[bytes, Any]:
    """The request headers that go along from `source` to `target`: validators never, unknown ones on the same host."""
    same_host = _origin(source) == _origin(target)
    return {
        name: value
        for name, value in headers.items()
        if name.lower() not in _VALIDATORS and (same_host or name.lower() in _SAFE_HEADERS)
    }


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.rpartition("@")[2].lower()

"""Bounds what a response may cost: undoes its encoding under a cap, and refuses media where text is wanted.

Time and raw size are bounded by Scrapy (DOWNLOAD_TIMEOUT is a total deadline, DOWNLOAD_MAXSIZE aborts), headers by the
download handler. Nothing here looks at what a page says.
"""

from logging import getLogger

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import NotConfigured, StopDownload
from scrapy.http import Headers, Request, Response, TextResponse
from scrapy.responsetypes import responsetypes

from newscrawl.fetch.decompress import (
    ACCEPT_ENCODING,
    DecompressionError,
    TooLargeError,
    TruncatedError,
    decompress,
    parse_encodings,
)
from newscrawl.fetch.failure import FetchRefused
from newscrawl.fetch.sniff import binary_kind, is_media_type
from newscrawl.stats import count

__all__ = ["CUT_AT", "TEXT_ONLY", "LimitsMiddleware"]

_log = getLogger(__name__)

#: Request meta: keep the first so many bytes of the body and drop the rest, instead of refusing it (robots.txt).
CUT_AT = "newscrawl_cut_at"
#: Request meta: a text is wanted, so media and binary files are refused. Not of listings (sitemap.xml.gz, a feed sent
#: as application/octet-stream), nor of what another project asks for, such as pictures.
TEXT_ONLY = "newscrawl_text_only"
_RECEIVED = "newscrawl_received"


class LimitsMiddleware:
    """Takes the place of Scrapy's HttpCompressionMiddleware, at the same priority.

    Rejects: "fetch/too_large", "fetch/bad_encoding", "fetch/data_loss" (after retries); of requests for texts also
    "fetch/binary" and, after their headers, "fetch/not_text". Stats: each reason with `_count`.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("COMPRESSION_ENABLED"):
            raise NotConfigured
        self.crawler = crawler
        self._limit = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        crawler.signals.connect(self._headers_received, signals.headers_received)
        crawler.signals.connect(self._bytes_received, signals.bytes_received)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "LimitsMiddleware":
        """Raises NotConfigured when COMPRESSION_ENABLED is off."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Ask for the encodings that can be undone; a body that may be cut is not limited in its raw size."""
        request.headers.setdefault("Accept-Encoding", ACCEPT_ENCODING)
        if CUT_AT in request.meta:
            request.meta["download_maxsize"] = 0
            request.meta[_RECEIVED] = 0

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """The response with its plain body, a retry of a truncated one, or FetchRefused."""
        if request.method == "HEAD" or not response.body:
            return response
        try:
            response = self._decoded(request, response)
        except TruncatedError as error:
            return self._retry(request, str(error))
        except TooLargeError as error:
            raise self._counted(FetchRefused("fetch/too_large", f"{response.url}: {error}")) from None
        except DecompressionError as error:
            raise self._counted(FetchRefused("fetch/bad_encoding", f"{response.url}: {error}")) from None
        if TEXT_ONLY in request.meta and (kind := binary_kind(response.body)):
            raise self._counted(FetchRefused("fetch/binary", f"{response.url} is a {kind} file"))
        return response

    def _decoded(self, request: Request, response: Response) -> Response:
        encodings = parse_encodings(response.headers.getlist("Content-Encoding"))
        cut_at = request.meta.get(CUT_AT)
        if not encodings and cut_at is None:
            return response
        limit = cut_at or request.meta.get("download_maxsize", self._limit)
        body = decompress(response.body, encodings, limit, cut=cut_at is not None)
        headers = Headers(response.headers)
        headers.pop("Content-Encoding", None)
        cls = responsetypes.from_args(headers=headers, url=response.url, body=body)
        encoding = {"encoding": None} if issubclass(cls, TextResponse) else {}
        return response.replace(cls=cls, headers=headers, body=body[:limit] if limit else body, **encoding)

    def _retry(self, request: Request, why: str) -> Request:
        # An exception from process_response would not reach the retry middleware.
        if self.crawler.spider and not request.meta.get("dont_retry"):
            retry = get_retry_request(request, spider=self.crawler.spider, reason="truncated body")
            if retry is not None:
                return retry
        raise self._counted(FetchRefused("fetch/data_loss", f"{request.url}: {why}"))

    def _headers_received(self, headers: Headers, request: Request) -> None:
        content_type = (headers.get("Content-Type") or b"").decode("latin-1")
        if TEXT_ONLY in request.meta and is_media_type(content_type):
            _log.info("Stopped %s: its Content-Type is %s", request, content_type)
            raise StopDownload

    def _bytes_received(self, data: bytes, request: Request) -> None:
        if _RECEIVED in request.meta:
            request.meta[_RECEIVED] += len(data)
            if request.meta[_RECEIVED] > request.meta[CUT_AT]:
                raise StopDownload(fail=False)

    def _counted(self, rejected: FetchRefused) -> FetchRefused:
        count(self.crawler.stats, rejected.reason)
        return rejected

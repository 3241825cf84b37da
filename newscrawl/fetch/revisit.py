"""Conditional requests: sends the validators of the last visit, and notices when a server lies about them.

Pure functions, and a middleware of a few lines that puts them on the wire. It keeps no state: the validators come in
`request.meta["validators"]` and go out by `validators_of(response.headers)`.
"""

import re
from collections.abc import Mapping
from zlib import crc32

from scrapy.crawler import Crawler
from scrapy.http import Headers, Request, Response

from newscrawl.stats import count

__all__ = ["RevisitMiddleware", "conditional_headers", "is_sample", "lies", "validators_of"]

#: One revisit in so many asks for the whole page although there are validators, to see whether they hold.
SAMPLE_EVERY = 20
#: No server needs longer ones; longer ones would only fill the state.
VALIDATOR_LENGTH = 500
# RFC 9110, 8.8.3: printable characters between quotes, with an optional W/ before.
_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"')
_HTTP_DATE = re.compile(r"[A-Za-z]{3}, \d{2} [A-Za-z]{3} \d{4} \d{2}:\d{2}:\d{2} GMT")


def validators_of(headers: Headers) -> dict[str, str]:
    """The usable validators of a response: "etag", "last_modified", or neither."""
    found = {}
    etag = (headers.get("ETag") or b"").decode("latin-1").strip()
    if _ETAG.fullmatch(etag) and len(etag) <= VALIDATOR_LENGTH:
        found["etag"] = etag
    modified = (headers.get("Last-Modified") or b"").decode("latin-1").strip()
    if _HTTP_DATE.fullmatch(modified):
        found["last_modified"] = modified
    return found


def conditional_headers(validators: Mapping[str, str]) -> dict[str, str]:
    """The request headers for `validators`; malformed ones are left out."""
    headers = {}
    if _ETAG.fullmatch(validators.get("etag", "")):
        headers["If-None-Match"] = validators["etag"]
    if _HTTP_DATE.fullmatch(validators.get("last_modified", "")):
        headers["If-Modified-Since"] = validators["last_modified"]
    return headers


def lies(before: Mapping[str, str], after: Mapping[str, str], hash_before: str, hash_after: str) -> bool:
    """Whether the content changed while its validator did not: 304 from this host means nothing then.

    Judged on the ETag when there is one, else on Last-Modified. A weak ETag may stay when nothing that matters
    changed, and the hash is taken of the article's text: so it is judged as well.
    """
    name = "etag" if "etag" in before else "last_modified"
    return name in before and before[name] == after.get(name) and hash_before != hash_after


def is_sample(url: str, visit: int, every: int = SAMPLE_EVERY) -> bool:
    """Whether visit number `visit` (from 1) of `url` goes without validators; spread over the pages of a host."""
    return every > 0 and visit > 0 and (crc32(url.encode("utf-8", "surrogatepass")) + visit) % every == 0


class RevisitMiddleware:
    """Puts validators on a request and lets its 304 through to the callback.

    Stats: `newscrawl/fetch/conditional_count`, `newscrawl/fetch/not_modified_count`.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RevisitMiddleware":
        """No settings: a request without `validators` is left as it is."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Add the conditional headers; not to a redirect's target, which has validators of its own."""
        validators = request.meta.get("validators")
        if not validators or request.meta.get("redirect_times"):
            return
        if headers := conditional_headers(validators):
            for name, value in headers.items():
                request.headers[name] = value
            allowed = request.meta.get("handle_httpstatus_list", [])
            request.meta["handle_httpstatus_list"] = sorted({*allowed, 304})
            if not request.meta.get("retry_times"):
                count(self.crawler.stats, "fetch/conditional")

    def process_response(self, request: Request, response: Response) -> Response:  # noqa: ARG002
        """Count a 304."""
        if response.status == 304:
            count(self.crawler.stats, "fetch/not_modified")
        return response

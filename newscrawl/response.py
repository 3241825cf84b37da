"""From a Scrapy response to the page that extraction takes, and what a request's meta says of it."""

from datetime import UTC, datetime

from scrapy import Request
from scrapy.http import Response
from scrapy.utils.python import to_unicode

from newscrawl.dedupe import page_url
from newscrawl.discover.listing import ListedPage
from newscrawl.extract.page import PAGE_HEADERS, Page
from newscrawl.fetch.revisit import validators_of
from newscrawl.fetch.robots import DECLARED
from newscrawl.store import Queued

__all__ = ["FETCHED_AT", "LISTED", "QUEUED", "asked", "listed_of", "page_of", "queued_of"]

#: Request meta: the ListedPage by which the address was found.
LISTED = "newscrawl_listed"
#: Request meta: the Queued row of the address.
QUEUED = "newscrawl_queued"
#: Request meta: when a stored page was fetched, ISO 8601.
FETCHED_AT = "newscrawl_fetched_at"
#: Listings whose dates and titles are about the article; sitemaps date the file, and links are called "More".
_TELLING = {"feed", "news-sitemap"}


def page_of(response: Response) -> Page:
    """What extraction needs of a response."""
    request = response.request  # None for a response that no request led to
    listed = listed_of(request) if request else ListedPage(url=response.url)
    stored_at = request.meta.get(FETCHED_AT) if request else None
    telling = listed.discovered_by in _TELLING
    headers = {
        name: to_unicode(b", ".join(response.headers.getlist(name)), "latin-1")
        for name in PAGE_HEADERS
        if name in response.headers
    }
    return Page(
        url=response.url,
        body=response.body,
        status=response.status,
        headers=headers,
        fetched_at=stored_at or datetime.now(UTC).isoformat(timespec="seconds"),
        discovered_by=listed.discovered_by or None,
        aliases=sorted({page_url(url) for url in (response.url, *asked(request))}),
        claimed_date=listed.published if telling else None,
        claimed_title=listed.title if telling else None,
        claimed_language=listed.language if telling else None,
        validators=validators_of(response.headers),
        site_declarations=(request.meta.get(DECLARED) if request else None) or {},
    )


def asked(request: Request | None) -> list[str]:
    """The address asked for, each it was redirected from, and that of the article it is a revisit of."""
    if request is None:
        return []
    row = queued_of(request)
    known = [row.canonical] if row and row.canonical else []
    return [request.url, *request.meta.get("redirect_urls", ()), *known]


def listed_of(request: Request) -> ListedPage:
    """What the listing that named the address claims, empty where none did."""
    listed = request.meta.get(LISTED)
    return listed if isinstance(listed, ListedPage) else ListedPage(url=request.url)


def queued_of(request: Request) -> Queued | None:
    """The queue's row of the address, where it came from there."""
    row = request.meta.get(QUEUED)
    return row if isinstance(row, Queued) else None

"""Pages from WARC files (ISO 28500): `scrapy crawl warc -a path='archive/*.warc.gz'`.

The archive takes the network's place below the downloader, so that stored pages go through the same callback,
errback and pipelines as fetched ones. Nothing is fetched: this spider's download handler only reads records.
"""

import asyncio
import zlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from scrapy import Request, signals
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from newscrawl.article import Reject
from newscrawl.discover.listing import ListedPage
from newscrawl.extract.page import Extracted
from newscrawl.response import FETCHED_AT
from newscrawl.spiders.arguments import WarcArguments
from newscrawl.spiders.base import NewsSpider
from newscrawl.stats import count

__all__ = ["ArchiveHandler", "WarcSpider"]

#: Bytes read at a time when a file's end is looked at.
_CHUNK = 1 << 16
_GZIP_MAGIC = b"\x1f\x8b"
_HANDLER = f"{__name__}.ArchiveHandler"


@dataclass(slots=True)
class StoredPage:
    """One response record: the page as it was when the archive was made."""

    url: str
    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    stored_at: str
    #: Why the record is not whole, or None.
    damage: str | None = None


class ArchiveHandler(BaseDownloadHandler):
    """Download handler for http and https that answers from the record in the request's meta, and only from it."""

    async def download_request(self, request: Request) -> Response:
        """The stored response; raises IgnoreRequest for a request that no record answers."""
        stored = request.meta.get("newscrawl_stored")
        if not isinstance(stored, StoredPage):
            raise IgnoreRequest("the warc spider fetches nothing")
        headers = Headers()
        for name, value in stored.headers:
            headers.appendlist(name, value)
        response_class = responsetypes.from_args(headers=headers, url=stored.url, body=stored.body)
        return response_class(url=stored.url, status=stored.status, headers=headers, body=stored.body)


class WarcSpider(NewsSpider):
    """Reads the response records of WARC files (plain, gzip, zstd), in order."""

    name = "warc"
    arguments_class = WarcArguments
    arguments: WarcArguments
    custom_settings = {  # noqa: RUF012 - the type is Scrapy's
        "DOWNLOAD_HANDLERS": {"http": _HANDLER, "https": _HANDLER, "file": None, "ftp": None, "s3": None, "data": None},
        # An archive has no load to spare, no robots.txt to ask and no redirect to follow.
        "AUTOTHROTTLE_ENABLED": False,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        "DOWNLOAD_DELAY": 0,
        "NEWSCRAWL_ALLOW_PRIVATE": True,
        "REDIRECT_ENABLED": False,
        "METAREFRESH_ENABLED": False,
        "RETRY_ENABLED": False,
        "ROBOTSTXT_OBEY": False,
    }

    async def start(self) -> AsyncIterator[Any]:
        """One request for each response record, made only as fast as they are processed."""
        for path in self.arguments.paths:
            records = _read(path, self.settings.getint("DOWNLOAD_MAXSIZE"))
            while (stored := await asyncio.to_thread(next, records, None)) is not None:
                yield self._rejected(stored) if stored.damage else self._request(stored)
                while self.crawler.engine.needs_backout():
                    await self.crawler.signals.wait_for(signals.scheduler_empty)

    async def completed(self, first: Extracted) -> AsyncIterator[Any]:
        """The article as its page has it: further pages are records of their own."""
        yield first

    def _request(self, stored: StoredPage) -> Request:
        count(self.crawler.stats, "discover/links")
        request = self.article_request(stored.url, ListedPage(url=stored.url, discovered_by="warc"))
        request.meta.update(newscrawl_stored=stored, **{FETCHED_AT: stored.stored_at})
        return request.replace(dont_filter=True)

    def _rejected(self, stored: StoredPage) -> Reject:
        count(self.crawler.stats, "fetch/data_loss")
        return Reject(url=stored.url, reason="fetch/data_loss", detail=stored.damage, discoveredBy="warc")


def _read(path: Path, max_size: int) -> Iterator[StoredPage]:
    """The stored pages of one file; a file that breaks off ends with a page that says so."""
    last = 0
    whole = True
    try:
        for record in ArchiveIterator(
            str(path), record_types=WarcRecordType.response, auto_decode="transfer", fsspec_args=False
        ):
            if record.is_http and (record.headers.get("WARC-Target-URI") or "").startswith(("http://", "https://")):
                page = _stored_page(record, max_size)
                last, whole = record.stream_pos, page.damage is None
                yield page
    except OSError as error:
        yield StoredPage(path.as_uri(), 0, [], b"", "", damage=f"the file breaks off: {error}")
    else:
        if whole and _breaks_off(path, last):
            yield StoredPage(path.as_uri(), 0, [], b"", "", damage="the file breaks off inside a record")


def _breaks_off(path: Path, offset: int) -> bool:
    """Whether the file ends inside one of its gzip members from `offset` (that of the last record read) on."""
    with path.open("rb") as file:
        file.seek(offset)
        data = file.read(_CHUNK)
        if not data.startswith(_GZIP_MAGIC):
            return False  # plain and zstd archives say by a record's length that it is cut
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        while data:
            member.decompress(data)
            data = member.unused_data or file.read(_CHUNK)
            if member.eof and data:
                member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return not member.eof


def _stored_page(record: WarcRecord, max_size: int) -> StoredPage:
    length = record.content_length
    body = record.reader.read(max_size + 1) if record.reader else b""
    page = StoredPage(
        url=record.headers["WARC-Target-URI"].strip("<>"),  # some writers of WARC 1.0 put it in angle brackets
        status=record.http_headers.status_code or 0,
        headers=list(record.http_headers.items_bytes()),
        body=body,
        stored_at=record.record_date.isoformat(timespec="seconds") if record.record_date else "",
    )
    if len(body) > max_size:
        page.damage = f"more than {max_size:,} bytes"
    elif b"transfer-encoding" not in {name.lower() for name, _ in page.headers} and len(body) < length:
        page.damage = f"{len(body):,} of {length:,} bytes are there"
    return page

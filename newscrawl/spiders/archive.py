"""WARC files (ISO 28500) read in order and by address: the stored pages, and where the further pages of each are.

Knows no crawl. What is damaged comes as a page that says so; nothing is skipped in silence.
"""

import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from newscrawl.dedupe import canonical_url
from newscrawl.discover.gzip_members import GZIP
from newscrawl.extract import first_pages

__all__ = ["Archive", "StoredPage"]

#: Bytes read at a time when a file's end is looked at.
_CHUNK = 1 << 16
_CREDENTIALS = re.compile(r"\A(https?://)[^/?#]*@")
#: What tools leave behind the last record, and gzip(1) ignores.
_PADDING = b"\0\r\n\t "
_TABLES = """
CREATE TABLE page (address TEXT, url TEXT, file INTEGER, place INTEGER, stored_at TEXT, first TEXT, taken INTEGER);
"""
_INDEXES = """
CREATE INDEX page_address ON page (address);
CREATE INDEX page_first ON page (first) WHERE first IS NOT NULL;
"""


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


class Archive:
    """WARC files (plain, gzip, zstd) as one store of pages; bodies of more than `max_size` bytes count as damaged."""

    def __init__(self, paths: Iterable[Path], max_size: int) -> None:
        """Index the archive: one pass over the headers of all records."""
        self._paths = tuple(paths)
        #: Files that `pages` could not read a page of.
        self.unreadable: list[Path] = []
        self._max_size = max_size
        # A temporary database is a file only when it outgrows its cache, and goes with the process.
        self._index = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._index.executescript(_TABLES)
        for number, path in enumerate(self._paths):
            self._index.executemany("INSERT INTO page VALUES (?, ?, ?, ?, ?, NULL, 0)", _places(number, path))
        self._index.executescript(_INDEXES)
        self._find_first_pages()

    def pages(self) -> Iterator[StoredPage]:
        """The stored pages in order; a file that breaks off ends with a page that says so."""
        for path in self._paths:
            for number, page in enumerate(_read(path, self._max_size)):
                if number == 0 and page.url == path.absolute().as_uri():
                    self.unreadable.append(path)
                yield page

    def is_further(self, url: str) -> bool:
        """Whether the page is a further one of an article that is stored, too."""
        row = self._index.execute(
            "SELECT 1 FROM page WHERE address = ? AND first IS NOT NULL LIMIT 1", (canonical_url(url),)
        )
        return row.fetchone() is not None

    def take(self, url: str, near: str) -> StoredPage | None:
        """The page at an address, of several the one stored nearest to a time (ISO 8601); it is not left any more."""
        row = self._index.execute(
            "SELECT rowid, file, place FROM page WHERE address = ? "
            "ORDER BY abs(julianday(stored_at) - julianday(?)) LIMIT 1",
            (canonical_url(url), near),
        ).fetchone()
        if row is None:
            return None
        self._index.execute("UPDATE page SET taken = 1 WHERE rowid = ?", row[:1])
        return self._read_at(*row[1:])

    def left_of(self, url: str) -> list[StoredPage]:
        """The further pages of the article at an address that were not taken, which are now."""
        rows = self._index.execute(
            "UPDATE page SET taken = 1 WHERE first = ? AND NOT taken RETURNING file, place", (canonical_url(url),)
        ).fetchall()
        return [page for row in rows if (page := self._read_at(*row)) is not None]

    def _find_first_pages(self) -> None:
        """Name for each further page the stored page that it goes on from, and that goes on from none."""
        firsts: dict[str, str] = {}
        for address, url in self._index.execute("SELECT address, url FROM page"):
            for first in map(canonical_url, first_pages(url)):
                if self._index.execute("SELECT 1 FROM page WHERE address = ? LIMIT 1", (first,)).fetchone():
                    firsts[address] = first
                    break
        for address in firsts:
            first, seen = firsts[address], {address}
            while first in firsts and first not in seen:
                seen.add(first)
                first = firsts[first]
            if first not in seen:
                self._index.execute("UPDATE page SET first = ? WHERE address = ?", (first, address))

    def _read_at(self, file: int, place: int) -> StoredPage | None:
        with self._paths[file].open("rb") as stream:
            stream.seek(place)
            record = next(iter(_records(stream)), None)
            return _stored_page(record, self._max_size) if record else None


def _records(source: str | BinaryIO) -> ArchiveIterator:
    return ArchiveIterator(source, record_types=WarcRecordType.response, auto_decode="transfer", fsspec_args=False)


def _address(record: WarcRecord) -> str:
    """The page's address without `user:password@`; some writers of WARC 1.0 put it in angle brackets."""
    return _CREDENTIALS.sub(r"\1", (record.headers.get("WARC-Target-URI") or "").strip("<>"))


def _is_page(record: WarcRecord) -> bool:
    return record.is_http and _address(record).startswith(("http://", "https://"))


def _date(record: WarcRecord) -> str:
    return record.record_date.isoformat(timespec="seconds") if record.record_date else ""


def _places(number: int, path: Path) -> Iterator[tuple[str, str, int, int, str]]:
    """What the index holds of each page of a file, up to where it breaks off; reading it in order tells of that."""
    try:
        for record in _records(str(path)):
            if _is_page(record):
                url = _address(record)
                yield canonical_url(url), url, number, record.stream_pos, _date(record)
    except OSError:
        return


def _read(path: Path, max_size: int) -> Iterator[StoredPage]:
    """The stored pages of one file."""
    last, whole, address = 0, True, path.absolute().as_uri()
    try:
        for record in _records(str(path)):
            if _is_page(record):
                page = _stored_page(record, max_size)
                last, whole = record.stream_pos, page.damage is None
                yield page
    except OSError as error:  # also of padding or a line break behind the last record
        if _ends_well(path, last) is not True:
            yield StoredPage(address, 0, [], b"", "", damage=f"the file breaks off: {error}")
    else:
        if whole and _ends_well(path, last) is False:
            yield StoredPage(address, 0, [], b"", "", damage="the file breaks off inside a record")


def _ends_well(path: Path, offset: int) -> bool | None:
    """Whether the gzip members from `offset` (that of the last record read) on are whole, and nothing follows them.

    None where there are none: plain and zstd archives say by a record's length that it is cut.
    """
    try:
        with path.open("rb") as file:
            file.seek(offset)
            data = file.read(_CHUNK)
            if not data.startswith(GZIP):
                return None
            while data.startswith(GZIP):
                member = zlib.decompressobj(zlib.MAX_WBITS | 16)
                while data and not member.eof:
                    member.decompress(data)
                    data = member.unused_data or file.read(_CHUNK)
                if not member.eof:
                    return False
                if len(data) < len(GZIP):
                    data += file.read(_CHUNK)
            while data and not data.strip(_PADDING):
                data = file.read(_CHUNK)
            return not data
    except (OSError, zlib.error):
        return False


def _stored_page(record: WarcRecord, max_size: int) -> StoredPage:
    length = record.content_length
    body = record.reader.read(max_size + 1) if record.reader else b""
    page = StoredPage(
        url=_address(record),
        status=record.http_headers.status_code or 0,
        headers=list(record.http_headers.items_bytes()),
        body=body,
        stored_at=_date(record),
    )
    if len(body) > max_size:
        page.damage = f"more than {max_size:,} bytes"
    elif b"transfer-encoding" not in {name.lower() for name, _ in page.headers} and len(body) < length:
        page.damage = f"{len(body):,} of {length:,} bytes are there"
    return page

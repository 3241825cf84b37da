"""WARC files for the tests, written by hand, and crawls of them."""

import gzip
from collections.abc import Iterable
from pathlib import Path

from tests.crawl.running import Crawl, run_scrapy


def warc_record(
    url: str, page: bytes, status: str = "200 OK", content_type: str = "text/html; charset=utf-8", day: int = 20
) -> bytes:
    """One response record (ISO 28500)."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(page)}\r\n\r\n".encode() + page
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-11-{day}T08:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def write_archive(path: Path, records: Iterable[bytes]) -> Path:
    """A file with a gzip member for each record."""
    path.write_bytes(b"".join(map(gzip.compress, records)))
    return path


def run_warc(archive: Path, output: Path, **settings: str) -> Crawl:
    return run_scrapy(output, "crawl", "warc", "-a", f"path={archive}", **settings)

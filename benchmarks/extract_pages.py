"""Pages of a WARC with their gold records, for the extraction benchmark and the training of its model."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecordType

from newscrawl.extract.page import Page

__all__ = ["GoldPage", "read_pages"]


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A stored page, what people say it holds, and whose it is."""

    page: Page
    gold: dict[str, Any]
    publisher: str
    set_name: str


def read_pages(folder: Path) -> Iterator[GoldPage]:
    """Every page of every NAME.warc.gz in `folder` that has a line in NAME.gold.jsonl."""
    for warc in sorted(folder.glob("*.warc.gz")):
        name = warc.name.removesuffix(".warc.gz")
        gold_file = warc.with_name(f"{name}.gold.jsonl")
        if not gold_file.exists():
            continue
        with gold_file.open(encoding="utf-8") as lines:
            gold = {record["url"]: record for record in map(json.loads, lines)}
        for page in _pages(warc):
            if record := gold.get(page.url):
                yield GoldPage(page, record, record.get("publisher") or _site(page.url), name)


def _pages(warc: Path) -> Iterator[Page]:
    with warc.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            yield Page(
                url=record.headers["WARC-Target-URI"],
                body=record.reader.read(),
                status=record.http_headers.status_code or 200,
                headers={name.lower(): value for name, value in record.http_headers},
                fetched_at=record.headers.get("WARC-Date") or "",
            )


def _site(url: str) -> str:
    return ".".join((urlsplit(url).hostname or "").split(".")[-2:])

"""The record of an article that its site took away, made of the last one. Pure: it asks no clock and no state."""

import zlib
from dataclasses import replace

from newscrawl.article import Article, article_from_json, to_json
from newscrawl.dedupe import content_hash

__all__ = ["pack", "tombstone"]


def pack(article: Article) -> bytes:
    """What `tombstone` needs of a record, compressed: all but its text, about a kilobyte."""
    return zlib.compress(to_json(replace(article, articleBody="", repairs=[])))


def tombstone(packed: bytes, status: int, fetched_at: str) -> Article:
    """The line for an article that answered `status` (404 or 410): no body, the rest as last known."""
    last = article_from_json(zlib.decompress(packed))
    return replace(
        last,
        pageType="removed",
        contentHash=content_hash(""),
        quality=replace(last.quality, wordCount=0, flags=[]),
        metadata=replace(last.metadata, dateDownloaded=fetched_at, status=status, discoveredBy="revisit", rawHash=None),
    )

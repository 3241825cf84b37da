"""What the state remembers of an address, a listing page and a host, as plain data. No SQL, no I/O.

Every time is Unix seconds (UTC).
"""

from dataclasses import dataclass
from hashlib import blake2b

__all__ = ["Address", "Host", "Listing", "digest"]


def digest(text: str) -> bytes:
    """16 bytes that stand for a string: at 10^10 strings the chance of any two meeting is below 10^-18."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


@dataclass(slots=True, kw_only=True)
class Address:
    """One article address: what became of it, and when to look again."""

    url: str
    #: The version last written; 0 = nothing was written under this address.
    version: int = 0
    #: Why nothing was written ("extract/index", "dedupe/exact", …); None when something was.
    reason: str | None = None
    status: int | None = None
    first_seen: float = 0
    last_fetched: float = 0
    last_changed: float | None = None
    #: Written: when to look for a newer version. Rejected: from when it may be tried again. None = never.
    next_due: float | None = None
    #: Rejects in a row.
    failures: int = 0
    discovered_by: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    #: Digests of the body as fetched and of the text as written; compare with `same_body` and `same_text`.
    raw: bytes | None = None
    content: bytes | None = None
    #: The cluster's id where it is not the article's own.
    cluster: str | None = None

    def same_body(self, raw_hash: str | None) -> bool:
        """The bytes fetched last had this hash (`metadata.rawHash`)."""
        return raw_hash is not None and self.raw == digest(raw_hash)

    def same_text(self, content_hash: str) -> bool:
        """The version written last had this `contentHash`."""
        return self.version > 0 and self.content == digest(content_hash)


@dataclass(slots=True, kw_only=True)
class Listing:
    """One feed, sitemap or section page: its validators and its own rhythm."""

    url: str
    #: "feed", "sitemap", "section".
    kind: str
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    first_seen: float = 0
    last_fetched: float | None = None
    last_changed: float | None = None
    #: Seconds between two visits, as last computed.
    interval: float | None = None
    next_due: float | None = None
    #: Failed visits in a row.
    errors: int = 0
    visits: int = 0
    #: Visits that brought at least one new article address, and how many they brought.
    fruitful: int = 0
    found: int = 0


@dataclass(slots=True, kw_only=True)
class Host:
    """One host: how it has been treating us."""

    name: str
    failures: int = 0
    backoff_until: float | None = None
    crawl_delay: float | None = None
    #: It answered 304 or repeated a validator for content that had changed.
    lying_validators: bool = False

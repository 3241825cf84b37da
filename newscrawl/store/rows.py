"""What the state remembers of an address, a listing page and a host, as plain data. No SQL, no I/O.

Every time is Unix seconds (UTC).
"""

from dataclasses import dataclass
from hashlib import blake2b

__all__ = ["Address", "Host", "Listing", "Queued", "Revisit", "digest"]


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
    #: When the newest page of those written was fetched, by whoever did.
    last_changed: float | None = None
    #: Written: when to look for a newer version. Rejected: from when it may be tried again. None = never.
    next_due: float | None = None
    #: Rejects in a row.
    failures: int = 0
    discovered_by: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    #: Digests of the body as fetched and of the text as written; see `same_text`.
    raw: bytes | None = None
    content: bytes | None = None
    #: The cluster's id where it is not the article's own.
    cluster: str | None = None
    #: Digest of the address whose page was written, where that is another than `url` (an AMP page, a redirect's end).
    source: bytes | None = None

    def same_text(self, content_hash: str) -> bool:
        """The version written last had this `contentHash`."""
        return self.version > 0 and self.content == digest(content_hash)


@dataclass(slots=True, kw_only=True)
class Listing:
    """One feed, sitemap, section or front page of a scope: its validators and its own rhythm."""

    url: str
    #: "front", "feed", "sitemap", "section".
    kind: str
    #: The start of the crawl that it belongs to.
    scope: str = ""
    #: Grows with every new one; 0 before it is in the state.
    number: int = 0
    #: Listings between the start and this one, of its kind.
    depth: int = 0
    #: When its index says that it last changed, as given.
    updated: str | None = None
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
    #: What the polling has learnt, as JSON; opaque here.
    poll: str | None = None


@dataclass(slots=True, kw_only=True)
class Queued:
    """One address that a scope is to fetch, with what its listing claims and what is known of it."""

    number: int = 0
    scope: str
    url: str
    #: From when it may be fetched; None: settled for this scope.
    due: float | None = 0
    discovered_by: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    #: The version last written: above 0 this is a revisit, of the article with this address.
    version: int = 0
    canonical: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    raw: bytes | None = None
    #: Revisits in a row that found nothing changed.
    unchanged: int = 0


@dataclass(slots=True)
class Revisit:
    """What is kept of an article for as long as it is to be revisited."""

    #: The address that its text was fetched from.
    url: str
    due: float
    #: When it was published; None where it does not say.
    published: float | None = None
    #: Revisits in a row that found nothing changed.
    unchanged: int = 0
    #: The last record without its body, compressed: should the page be gone, its tombstone is made of it.
    record: bytes | None = None


@dataclass(slots=True, kw_only=True)
class Host:
    """One host: how it has been treating us."""

    name: str
    failures: int = 0
    backoff_until: float | None = None
    #: It answered 304 or repeated a validator for content that had changed.
    lying_validators: bool = False

"""What a listing (feed, sitemap) says about the pages it names: plain data, evidence only.

Nothing here parses, fetches or decides.
"""

from collections import Counter
from dataclasses import dataclass, field

import msgspec

__all__ = ["MAX_MESSAGES", "FeedListing", "ListedPage", "ListedSitemap", "Notes", "SitemapListing"]

#: So many messages are kept of one listing; the counts stay complete.
MAX_MESSAGES = 20


class ListedPage(msgspec.Struct, kw_only=True, gc=False):
    """One page that a listing names, with what the listing claims about it.

    A struct, since sitemaps have 50,000: made in a third of a dataclass's time, and no work for the collector.
    """

    url: str
    title: str | None = None
    #: ISO 8601 with the zone the listing gave, or a date alone.
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    #: "feed", "sitemap", "news-sitemap" or "text-sitemap".
    discovered_by: str = ""


@dataclass(slots=True, kw_only=True)
class ListedSitemap:
    """One sitemap that a sitemap index names."""

    url: str
    updated: str | None = None


@dataclass(slots=True)
class Notes:
    """What went wrong while a listing was read: counts by reason, and the first messages."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    #: Something of the listing is missing: it was cut, broken off, or over a limit.
    partial: bool = False

    def count(self, reason: str, message: str = "", *, partial: bool = False) -> None:
        """Count one event, keep its message while there is room, and say whether rows are missing because of it."""
        self.counts[reason] += 1
        if message and len(self.errors) < MAX_MESSAGES:
            self.errors.append(message)
        self.partial = self.partial or partial


@dataclass(slots=True, kw_only=True)
class FeedListing:
    """One feed as read: RSS, RDF, Atom or JSON Feed."""

    #: "rss", "rdf", "atom", "json" or "" when it is none.
    kind: str = ""
    language: str | None = None
    entries: list[ListedPage] = field(default_factory=list)
    #: The page that the feed is the feed of.
    home: str | None = None
    #: The publisher's wish: not to be asked more often than this.
    ttl_minutes: int | None = None
    partial: bool = False
    errors: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class SitemapListing:
    """One sitemap as read: its pages, or the sitemaps of an index."""

    #: "urlset", "index", "text", "feed" or "" when it is none.
    kind: str = ""
    pages: list[ListedPage] = field(default_factory=list)
    sitemaps: list[ListedSitemap] = field(default_factory=list)
    partial: bool = False
    errors: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

"""What goes into the making of a record and what comes out: plain data that crosses the process boundary."""

from dataclasses import dataclass, field

from newscrawl.article import Article, Reject
from newscrawl.repair.evidence import Evidence

__all__ = ["Draft", "Finished", "Unfetched"]


@dataclass(slots=True, kw_only=True)
class Draft:
    """An extracted article whose text is still as the page gave it."""

    article: Article
    evidence: Evidence = field(default_factory=Evidence)
    #: The keys of the body's paragraphs, passed on to the store.
    paragraph_keys: list[str] = field(default_factory=list)
    #: What the page says its own address is, by source.
    declared_urls: dict[str, str] = field(default_factory=dict)
    #: The repair steps to run, in order; None means all.
    steps: list[str] | None = None
    #: Keep each repair's edits in the record, so that it can be undone.
    keep_edits: bool = False


@dataclass(slots=True, kw_only=True)
class Finished:
    """A record ready for the check, and the keys by which its copies are known."""

    article: Article
    signature: bytes = b""
    paragraph_keys: list[str] = field(default_factory=list)
    #: Other addresses that led here, in canonical form.
    aliases: list[str] = field(default_factory=list)
    #: What the server gave to ask again with: "etag", "last_modified".
    validators: dict[str, str] = field(default_factory=dict)
    #: Why the page's own claim of its address was not believed, or None.
    overruled: str | None = None


@dataclass(slots=True, kw_only=True)
class Unfetched:
    """A page that could not be fetched: its line for the rejects, and all addresses that led to it."""

    reject: Reject
    aliases: list[str] = field(default_factory=list)

"""What to do with a finished article: the decision alone, from facts that others looked up.

Pure. It never reads the state and never writes.
"""

from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Decision", "Facts", "Keys", "Kind", "Mode", "decide"]


class Mode(StrEnum):
    """NEWSCRAWL_DEDUPE: what becomes of copies."""

    #: Everything is written, also text that did not change; versions are still counted.
    OFF = "off"
    #: The same text under a second address is left out.
    EXACT = "exact"
    #: As `exact`; near-duplicates are written with the cluster's id.
    NEAR = "near"
    #: As `exact`; near-duplicates are left out too.
    DROP = "drop"


class Kind(StrEnum):
    """What an article turned out to be."""

    NEW = "new"
    VERSION = "version"
    UNCHANGED = "unchanged"
    #: A known article's text from another of its addresses (AMP, print, a second path): no version of its own.
    VARIANT = "variant"
    EXACT = "exact"
    NEAR = "near"


@dataclass(slots=True, kw_only=True)
class Keys:
    """What the store needs beside the record itself.

    The keys of the text's paragraphs are those of the text before repair took the site's standing lines away;
    without them such a line would soon be forgotten. Times are Unix seconds.
    """

    #: Other addresses that led here (requested, redirect hops); the record's own `url` need not be among them.
    aliases: list[str] = field(default_factory=list)
    #: Near-duplicate signature of the text; empty = not compared.
    signature: bytes = b""
    paragraph_keys: list[str] = field(default_factory=list)
    etag: str | None = None
    last_modified: str | None = None
    #: When to look at the article again; None = as the store's plan of revisits says.
    next_due: float | None = None


@dataclass(slots=True, frozen=True, kw_only=True)
class Facts:
    """What the state knows about an article: each None or False where nothing is known."""

    #: The version last written under this address, 0 when none was.
    version: int = 0
    #: That version's text is this text.
    same_text: bool = False
    #: An earlier version has this text, and its page is no newer than those written: an archive is read again.
    earlier: bool = False
    #: The page came from another address than that version, and its text is nearly this text; or its address says that
    #: it is the AMP, mobile or print form of the article.
    variant: bool = False
    #: The cluster that version belongs to.
    cluster_id: str | None = None
    #: The id of another article with this very text.
    copy_of: str | None = None
    #: The cluster of another article with nearly this text.
    near_cluster: str | None = None


@dataclass(slots=True, frozen=True)
class Decision:
    """What was decided; once the store returns it, it is durable."""

    kind: Kind
    written: bool
    #: The version written, or the last one known when nothing was (0: none).
    version: int
    #: The cluster the article belongs to; for an exact duplicate the id of the first.
    cluster_id: str
    #: It came with the validators of the last version; if it is another, the host's validators mean nothing.
    repeated_validators: bool = False
    #: The address that the page declares was another text's, so the record has the page's own.
    overruled: bool = False
    #: Of an exact or near copy: the address of the cluster's first article.
    first: str | None = None


def decide(mode: Mode, identity: str, facts: Facts) -> Decision:
    """The decision on the article `identity`: its own history comes first, then exact, then near copies."""
    if facts.version:
        cluster = facts.cluster_id or identity
        if (facts.same_text or facts.earlier) and mode is not Mode.OFF:
            return Decision(Kind.UNCHANGED, False, facts.version, cluster)
        if facts.variant and mode is not Mode.OFF:
            return Decision(Kind.VARIANT, False, facts.version, cluster)
        return Decision(Kind.VERSION, True, facts.version + 1, cluster)
    if mode is not Mode.OFF and facts.copy_of:
        return Decision(Kind.EXACT, False, 0, facts.copy_of)
    if mode in {Mode.NEAR, Mode.DROP} and facts.near_cluster:
        written = mode is Mode.NEAR
        return Decision(Kind.NEAR, written, int(written), facts.near_cluster)
    return Decision(Kind.NEW, True, 1, identity)

"""What the store asks of a state: four parts that change in one transaction, in a file or on a server.

`state`, `frontier`, `fingerprints` and `site_memory` are the file's; `shared` has the server's. Addresses are given in
their normal form.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from newscrawl.errors import StateError
from newscrawl.store.rows import Address, Host, Listing, Queued, Revisit

__all__ = ["Conflict", "Copies", "Paragraphs", "Parts", "Queues", "Rows"]


class Conflict(StateError):
    """Another crawl changed the state since this transaction began: nothing of it was stored, do all of it again."""


class Rows(Protocol):
    """Addresses, texts, hosts and output files, and the transaction of all parts."""

    def address(self, url: str) -> Address | None:
        """What is known of an address, or of the address it is an alias of."""

    def own_address(self, url: str) -> Address | None:
        """What is known of this very address; aliases do not count."""

    def save_address(self, address: Address) -> int:
        """Insert or replace; returns the number that stands for it in `add_aliases` and `add_content`."""

    def done(self, urls: Iterable[str], now: float) -> set[str]:
        """Those of the addresses that need no fetch."""

    def add_aliases(self, urls: Iterable[str], number: int) -> None:
        """Let other addresses stand for this one."""

    def url_of(self, identity: str) -> str | None:
        """The canonical address of the article with this id."""

    def first_with(self, content_hash: str) -> str | None:
        """The id of the article that was first written with a text."""

    def add_content(self, content_hash: str, number: int) -> None:
        """Remember who had a text; the first stays the first."""

    def host(self, name: str) -> Host | None:
        """What is known of a host."""

    def failing_hosts(self) -> list[Host]:
        """The hosts that failed in the last run that asked them."""

    def save_host(self, host: Host) -> None:
        """Insert or replace."""

    def files(self) -> dict[str, int]:
        """This output's files, with the bytes of each that are accounted for."""

    def save_file(self, path: str, length: int) -> None:
        """Account for the first `length` bytes of an output file."""

    def corpus_length(self, path: str) -> int:
        """How much of a corpus file was read, in bytes."""

    def save_corpus(self, path: str, length: int) -> None:
        """A corpus file was read so far."""

    def begin(self) -> None:
        """Open a transaction unless one is open."""

    def commit(self) -> None:
        """Make the open transaction last, if there is one."""

    def rollback(self) -> None:
        """Undo the open transaction, if there is one."""

    def checkpoint(self) -> None:
        """A moment amid a long transaction of additions at which it may be stored so far."""

    def step(self) -> AbstractContextManager[None]:
        """All of the block's changes or, when it raises, none."""

    def close(self) -> None:
        """Give back what is held."""


class Queues(Protocol):
    """What is still to be fetched: listing pages by scope, queued addresses, revisits."""

    def listing(self, scope: str, url: str) -> Listing | None:
        """What a scope knows of a feed, sitemap or section page."""

    def save_listing(self, listing: Listing) -> None:
        """Insert or replace."""

    def add_listing(self, listing: Listing) -> None:
        """Insert a listing page that the scope does not know."""

    def hasten(self, listing: Listing) -> None:
        """Let a known listing page be due by what its index says of it."""

    def due_listings(self, scope: str, after: int, now: float, limit: int) -> list[Listing]:
        """The scope's listing pages whose time has come and that this run was not given yet."""

    def resting_listings(self, scope: str, now: float) -> int:
        """How many of the scope's listing pages are not due."""

    def add(self, rows: Iterable[Queued]) -> None:
        """Queue addresses that are new to their scope."""

    def add_again(self, rows: Iterable[Queued]) -> None:
        """Queue known articles for now."""

    def queued(self, scope: str, urls: Iterable[str]) -> set[str]:
        """Those of the addresses that the scope has in its queue."""

    def take(self, scope: str, after: tuple[float, int], until: float, limit: int, *, revisits: bool) -> list[Queued]:
        """The scope's queued addresses that this run was not given yet."""

    def awaited(self, scope: str, under_way: int) -> bool:
        """Whether another crawl may yet leave some of the scope's work to this one, which has so much under way."""

    def settle(self, url: str, others: Iterable[str], revisit: Revisit | None) -> None:
        """Take an article's addresses off the queue, or queue its revisit."""

    def dismiss(self, urls: Iterable[str]) -> None:
        """Take addresses off the queue."""

    def postpone(self, url: str, due: float | None, scopes: Iterable[str] | None = None) -> None:
        """Let a queued address wait; None: for ever in these scopes."""

    def revisit(self, url: str) -> Revisit | None:
        """What is kept of an article while it is to be revisited."""


class Copies(Protocol):
    """The memory for near-duplicates."""

    def find(self, article_id: str, signature: bytes, site: str = "") -> str | None:
        """The cluster of the article most like this one."""

    def resembles(self, cluster_id: str, signature: bytes) -> bool:
        """Whether a text is a copy of one of the cluster's."""

    def add(self, article_id: str, cluster_id: str, signature: bytes, site: str = "") -> None:
        """Remember an article."""


class Paragraphs(Protocol):
    """Which paragraphs a site prints under every article."""

    def recurring(self, site: str, keys: Iterable[str]) -> frozenset[str]:
        """Those of the paragraphs that stood under many articles of the site."""

    def count(self, site: str, keys: Iterable[str]) -> None:
        """One more article of the site, with these paragraphs."""


@dataclass(frozen=True, slots=True)
class Parts:
    """One state."""

    rows: Rows
    queues: Queues
    copies: Copies
    paragraphs: Paragraphs

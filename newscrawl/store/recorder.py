"""Settled outcomes into the state's tables: the one way in, for a live crawl and for output that is read again.

It decides nothing and writes no output.
"""

from collections.abc import Iterable

from newscrawl.article import Article, Reject
from newscrawl.dedupe import canonical_url
from newscrawl.store.decide import Keys, Kind
from newscrawl.store.fingerprints import Fingerprints
from newscrawl.store.outcome import rejected, unchanged, written
from newscrawl.store.rows import Address
from newscrawl.store.site_memory import SiteMemory
from newscrawl.store.state import State

__all__ = ["Recorder"]


class Recorder:
    """The state with its two memories of texts; every call is part of the caller's transaction."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.fingerprints = Fingerprints(state.connection)
        self.memory = SiteMemory(state.connection)

    def written(self, article: Article, keys: Keys, kind: Kind, now: float) -> None:
        """An article whose line is (or in this transaction will be) in the output."""
        previous = self.state.own_address(article.canonicalUrl)
        number = self.state.save_address(written(previous, article, keys, now))
        self.state.add_aliases(_others(article.canonicalUrl, [article.url, *keys.aliases]), number)
        if not article.articleBody:
            return
        self.state.add_content(article.contentHash, number)
        self.fingerprints.add(article.id, article.clusterId, keys.signature, article.domain)
        if kind is Kind.NEW:
            self.memory.count(article.domain, keys.paragraph_keys)

    def unchanged(self, previous: Address, keys: Keys, raw_hash: str | None, status: int | None, now: float) -> None:
        """An article that was looked at again and is the same."""
        number = self.state.save_address(unchanged(previous, keys, raw_hash, status, now))
        self.state.add_aliases(_others(previous.url, keys.aliases), number)

    def rejected(self, reject: Reject, addresses: Iterable[str], now: float) -> None:
        """Addresses that gave no article, each with its own count of failures: they may part ways next time."""
        for url in {canonical_url(address): None for address in addresses}:
            self.state.save_address(rejected(self.state.own_address(url), url, reject, now))


def _others(url: str, addresses: Iterable[str]) -> list[str]:
    normal = dict.fromkeys(map(canonical_url, addresses))
    normal.pop(url, None)
    return list(normal)

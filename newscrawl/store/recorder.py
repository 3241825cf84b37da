"""Settled outcomes into the state's tables: the one way in, for a live crawl and for output that is read again.

It decides nothing and writes no output.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from newscrawl.article import Article, Reject
from newscrawl.dedupe import canonical_url, site_of
from newscrawl.store.decide import Keys, Kind
from newscrawl.store.outcome import rejected, seconds_of, unchanged, written
from newscrawl.store.parts import Parts
from newscrawl.store.retry import is_waited_for
from newscrawl.store.rows import Address, Revisit
from newscrawl.store.tombstone import pack

__all__ = ["Recorder", "RevisitPlan"]

#: When an article is due again, from when it was published (None: unknown), the unchanged revisits in a row, and now.
RevisitPlan = Callable[[float | None, int, float], float | None]


def _never(_published: float | None, _unchanged: int, _now: float) -> None:
    return None


class Recorder:
    """The state with its two memories of texts and its frontier; every call is part of the caller's transaction."""

    def __init__(self, parts: Parts, plan: RevisitPlan = _never) -> None:
        self.state = parts.rows
        self.fingerprints = parts.copies
        self.memory = parts.paragraphs
        self.frontier = parts.queues
        self._plan = plan

    def written(self, article: Article, keys: Keys, kind: Kind, now: float) -> None:
        """An article whose line is (or in this transaction will be) in the output."""
        previous = self.state.own_address(article.canonicalUrl)
        published = seconds_of(article.datePublished, 0.0) or None
        due = keys.next_due or self._plan(published, 0, now)
        number = self.state.save_address(written(previous, article, keys, now, due))
        others = _others(article.canonicalUrl, [article.url, *keys.aliases])
        self.state.add_aliases(others, number)
        revisit = Revisit(article.url, due, published, 0, pack(article)) if due else None
        self.frontier.settle(article.canonicalUrl, others, revisit)
        if not article.articleBody:
            return
        self.state.add_content(article.contentHash, number)
        self.fingerprints.add(article.id, article.clusterId, keys.signature, site_of(article.canonicalUrl))
        if kind is Kind.NEW:
            self.memory.count(site_of(article.canonicalUrl), keys.paragraph_keys)

    def unchanged(self, previous: Address, keys: Keys, raw_hash: str | None, status: int | None, now: float) -> None:
        """An article that was looked at again and is the same."""
        last = self.frontier.revisit(previous.url) or Revisit(previous.url, now)
        due = keys.next_due or self._plan(last.published, last.unchanged + 1, now)
        number = self.state.save_address(unchanged(previous, keys, raw_hash, status, now, due))
        others = _others(previous.url, keys.aliases)
        self.state.add_aliases(others, number)
        again = Revisit(last.url, due, last.published, last.unchanged + 1) if due else None
        self.frontier.settle(previous.url, others, again)

    def variant(self, previous: Address, addresses: Iterable[str]) -> None:
        """Other addresses of an article that is written; nothing else is learnt of it."""
        others = _others(previous.url, addresses)
        self.state.add_aliases(others, self.state.save_address(previous))
        self.frontier.dismiss(others)

    def rejected(self, reject: Reject, addresses: Iterable[str], now: float, scopes: Sequence[str] = ()) -> None:
        """Addresses that gave no article, each with its own count of failures: they may part ways next time.

        One that stands for an article which is written is that article's. `scopes` are the run's: what is out of its
        range of dates is settled for them alone.
        """
        for url in {self._article_of(canonical_url(address)): None for address in addresses}:
            row = rejected(self.state.own_address(url), url, reject, now)
            self.state.save_address(row)
            if reject.reason == "check/out_of_range":
                self.frontier.postpone(url, None, scopes)
            elif is_waited_for(reject.reason, reject.status, row.failures, known=row.version > 0):
                self.frontier.postpone(url, row.next_due)
            elif row.version:
                self._look_later(url, now)
            else:
                self.frontier.dismiss([url])

    def _article_of(self, url: str) -> str:
        known = self.state.address(url)
        return known.url if known is not None and known.version else url

    def _look_later(self, url: str, now: float) -> None:
        """Leave out one revisit of an article whose page shows something else for now; the next ones stay."""
        last = self.frontier.revisit(url) or Revisit(url, now)
        due = self._plan(last.published, last.unchanged, now)
        self.frontier.settle(url, (), replace(last, due=due, record=None) if due else None)


def _others(url: str, addresses: Iterable[str]) -> list[str]:
    normal = dict.fromkeys(map(canonical_url, addresses))
    normal.pop(url, None)
    return list(normal)

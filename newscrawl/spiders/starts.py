"""The pages that a crawl is given to begin with: known in any spelling, and whether any of them answered. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from newscrawl.dedupe import article_id, canonical_url
from newscrawl.spiders.visits import Named
from newscrawl.store import Listing

__all__ = ["Starts"]


class Starts:
    """The start pages of one run, each with its scope."""

    def __init__(self, kind: str, scopes: Mapping[str, str]) -> None:
        self.scopes = dict(scopes)
        self._kind = kind
        self._keys = {(scope, _key(url)) for url, scope in scopes.items()}
        self._pending = len(scopes)
        self._answered = False
        self._lost = ""

    def __contains__(self, listing: Listing) -> bool:
        """Whether this is one of them, however the state spells it."""
        return (listing.scope, _key(listing.url)) in self._keys

    def row(self, url: str, known: Listing | None) -> Listing:
        """The row of a start page, asked for as it is spelled now; what another spelling answered proves nothing."""
        if known is None:
            return Listing(url=url, kind=self._kind, scope=self.scopes[url])
        if (known.url, known.kind) == (url, self._kind):
            return known
        return replace(known, url=url, kind=self._kind, depth=0, etag=None, last_modified=None, body_hash=None)

    def heard(self, listing: Listing, named: Named, *, unchanged: bool) -> None:
        """A listing page answered; one that names articles makes up for start pages that do not come."""
        if listing not in self:
            self._answered |= bool(named.pages or named.article or (unchanged and listing.found))
        elif named.trouble is None:
            self._answered = True
        else:
            self.lost(named.trouble)

    def lost(self, why: str) -> None:
        """A start page did not come, or is not what it should be."""
        self._pending -= 1
        self._lost = why

    @property
    def failure(self) -> str | None:
        """Why the run has failed, as far as its start pages decide it; None where one answered or may yet."""
        if self._answered or self._pending:
            return None
        return f"no start page answered; the last: {self._lost}"


def _key(url: str) -> str:
    return article_id(canonical_url(url))

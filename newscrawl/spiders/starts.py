"""The pages that a crawl is given to begin with: known again in any spelling. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from newscrawl.dedupe import article_id, canonical_url
from newscrawl.store import Listing

__all__ = ["Starts"]


class Starts:
    """The start pages of one run, each with its scope."""

    def __init__(self, kind: str, scopes: Mapping[str, str]) -> None:
        self.scopes = dict(scopes)
        self._kind = kind
        self._keys = {(scope, _key(url)) for url, scope in scopes.items()}

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


def _key(url: str) -> str:
    return article_id(canonical_url(url))

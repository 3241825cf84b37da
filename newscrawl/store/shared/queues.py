"""The shared counterpart of `Frontier`: what is still to be fetched, and which crawl has taken what of it.

An address or listing page that is due stands in a line of its scope; a crawl that takes it off the line holds it
(`Holds`) until it is settled or put off. So a page is with one crawl at a time, and one that dies keeps nothing. What
was given is held, so nothing needs the cursors (`after`) by which a state file knows what it has given already.
"""

import time
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b

import msgspec

from newscrawl.dedupe import article_id, canonical_url
from newscrawl.store.rows import Address, Listing, Queued, Revisit
from newscrawl.store.shared.codec import Codec
from newscrawl.store.shared.holds import HOLDS, Holds
from newscrawl.store.shared.rows import SharedRows
from newscrawl.store.shared.session import Session

__all__ = ["SharedQueues"]

_LISTINGS, _QUEUE, _REVISITS = "listings", "queue", "revisits"
#: The lines of a scope for addresses: never tried, which is always due; tried; articles to look at again.
_NEW, _RETRY, _REVISIT = "new", "retry", "revisit"
_ALWAYS = float("inf")
#: Seconds between two looks at a scope of which others hold the rest.
_LOOK = 0.5
_LISTING = Codec(Listing)


class _Waiting(msgspec.Struct, array_like=True):
    """An address in the queue of one scope, as in `Queued`; `due` None: settled for this scope."""

    line: str
    number: int
    url: str
    due: float | None
    discovered_by: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None


class _Plan(msgspec.Struct, array_like=True):
    """An article's row in `revisits`, as in `Revisit`."""

    published: float | None
    unchanged: int
    record: bytes | None


#: An address's row in `queue`, by scope.
_Waits = dict[str, _Waiting]
_WAITS, _PLANS = msgspec.msgpack.Decoder(_Waits), msgspec.msgpack.Decoder(_Plan)


class SharedQueues:
    """For what each method means see `Frontier`."""

    def __init__(self, session: Session, holds: Holds, rows: SharedRows) -> None:
        self._session, self._holds, self._rows = session, holds, rows
        #: By scope until when nobody looks again: there was nothing, and others held something.
        self._awaited: dict[str, float] = {}

    def listing(self, scope: str, url: str) -> Listing | None:
        """What a scope knows of a feed, sitemap or section page."""
        stored = self._session.get(_LISTINGS, _listing_id(scope, url))
        return _LISTING.decode(stored) if stored else None

    def save_listing(self, listing: Listing) -> None:
        """Insert or replace; nobody holds it any more."""
        known = self.listing(listing.scope, listing.url)
        self._save_listing(replace(listing, number=known.number if known else self._session.number()))

    def add_listing(self, listing: Listing) -> None:
        """Insert a listing page that the scope does not know; one that it knows stays as it is."""
        if self.listing(listing.scope, listing.url) is None:
            self.save_listing(listing)

    def hasten(self, listing: Listing) -> None:
        """Let a known listing page be due by what its index says of it."""
        known = self.listing(listing.scope, listing.url)
        if known is not None:
            self._save_listing(replace(known, updated=listing.updated, next_due=listing.next_due))

    def due_listings(self, scope: str, after: int, now: float, limit: int) -> list[Listing]:  # noqa: ARG002 - see above
        """The scope's due listing pages that nobody has; from now on this crawl has them."""
        if self._is_waiting(scope):
            return []
        taken = self._holds.take([(_line(_LISTINGS, scope), now)], limit)
        found = self._session.get_many(_LISTINGS, taken)
        return [_LISTING.decode(stored) for stored in found if stored]

    def resting_listings(self, scope: str, now: float) -> int:
        """How many of the scope's listing pages are not due."""
        return self._holds.later(_line(_LISTINGS, scope), now)

    def add(self, rows: Iterable[Queued]) -> None:
        """Queue addresses that are new to their scope."""
        wanted = list(rows)
        self._session.get_many(_QUEUE, [_key(row.url) for row in wanted])
        for row in wanted:
            waits = self._waits(_key(row.url))
            if row.scope not in waits:
                self._add(_NEW, row, waits)

    def add_again(self, rows: Iterable[Queued]) -> None:
        """Queue known articles for now; one that is due already stays as it is: it may have been asked for."""
        for row in rows:
            waits = self._waits(_key(row.url))
            known = waits.get(row.scope)
            if known is None or known.due is None or known.due > (row.due or 0.0):
                self._leave_lines(_key(row.url), waits, [row.scope])
                self._add(_REVISIT, row, waits)

    def queued(self, scope: str, urls: Iterable[str]) -> set[str]:
        """Those of the addresses that the scope has in its queue, for now or for later."""
        asked = list(urls)
        found = zip(asked, self._session.get_many(_QUEUE, list(map(_key, asked))), strict=True)
        return {url for url, stored in found if stored and scope in _WAITS.decode(stored)}

    def take(
        self,
        scope: str,
        after: tuple[float, int],  # noqa: ARG002 - see above
        until: float,
        limit: int,
        *,
        revisits: bool,
    ) -> list[Queued]:
        """The scope's queued addresses due up to `until` that nobody has; from now on this crawl has them."""
        if self._is_waiting(scope):
            return []
        lines = [(_line(_NEW, scope), _ALWAYS), (_line(_RETRY, scope), until)]
        if revisits:
            lines.append((_line(_REVISIT, scope), until))
        taken = self._holds.take(lines, limit)
        found = zip(taken, self._session.get_many(_QUEUE, taken), strict=True)
        waits = {key: _WAITS.decode(stored)[scope] for key, stored in found if stored}
        articles = self._rows.at_all(taken)
        return [self._known(scope, key, waiting, articles.get(key)) for key, waiting in waits.items()]

    def awaited(self, scope: str, under_way: int) -> bool:
        """Whether another crawl holds some of the scope's work, and may die over it."""
        if self._is_waiting(scope):
            return True
        lines = [_line(name, scope) for name in (_NEW, _RETRY, _REVISIT, _LISTINGS)]
        free, taken = self._holds.look(lines, idle=not under_way)
        if taken and not free:
            self._awaited[scope] = time.monotonic() + _LOOK
        return free + taken > 0

    def settle(self, url: str, others: Iterable[str], revisit: Revisit | None) -> None:
        """Take an article's addresses off the queue; with a `revisit`, queue it anew in the scopes that had it."""
        key = _key(url)
        scopes = dict.fromkeys(scope for one in {key, *map(_key, others)} for scope in self._dismiss(one))
        plan = self._plan(key)
        if revisit is None or not scopes:
            if plan:
                self._session.put(_REVISITS, key, None)
            return
        record = revisit.record or (plan.record if plan else None)
        self._session.put(_REVISITS, key, msgspec.msgpack.encode(_Plan(revisit.published, revisit.unchanged, record)))
        self._save(
            key,
            {
                scope: _Waiting(_REVISIT, self._session.number(), revisit.url, revisit.due, "revisit")
                for scope in scopes
            },
        )

    def dismiss(self, urls: Iterable[str]) -> None:
        """Take addresses off the queue that stand for an article known under another one."""
        for key in map(_key, urls):
            self._dismiss(key)

    def postpone(self, url: str, due: float | None, scopes: Iterable[str] | None = None) -> None:
        """Let a queued address wait; None: for ever in these scopes, so that their listings do not queue it again."""
        key = _key(url)
        waits = self._waits(key)
        chosen = [scope for scope in waits if scopes is None or scope in scopes]
        if chosen:
            self._leave_lines(key, waits, chosen)
            for scope in chosen:
                waits[scope].due = due
                waits[scope].line = _REVISIT if waits[scope].line == _REVISIT else _RETRY
            self._save(key, waits)

    def revisit(self, url: str) -> Revisit | None:
        """What is kept of an article while it is to be revisited; `url` in normal form."""
        plan = self._plan(_key(url))
        if plan is None:
            return None
        waiting = next(iter(self._waits(_key(url)).values()), None)
        place = (waiting.url, waiting.due or 0.0) if waiting else (url, 0.0)
        return Revisit(*place, plan.published, plan.unchanged, plan.record)

    def _is_waiting(self, scope: str) -> bool:
        return time.monotonic() < self._awaited.get(scope, 0.0)

    def _save_listing(self, listing: Listing) -> None:
        self._awaited.pop(listing.scope, None)
        name = _listing_id(listing.scope, listing.url)
        self._session.put(_LISTINGS, name, _LISTING.encode(listing))
        self._session.put(HOLDS, name, None)
        self._session.wait(_line(_LISTINGS, listing.scope), _member(listing.number, name), listing.next_due)

    def _known(self, scope: str, key: bytes, waiting: _Waiting, article: Address | None) -> Queued:
        plan = self._plan(key) if article else None
        row = Queued(
            number=waiting.number,
            scope=scope,
            url=waiting.url,
            due=waiting.due,
            discovered_by=waiting.discovered_by,
            title=waiting.title,
            published=waiting.published,
            updated=waiting.updated,
            language=waiting.language,
            unchanged=plan.unchanged if plan else 0,
        )
        if article is not None:
            row.version, row.canonical, row.raw = article.version, article.url, article.raw
            row.etag, row.last_modified = article.etag, article.last_modified
        return row

    def _waits(self, key: bytes) -> _Waits:
        stored = self._session.get(_QUEUE, key)
        return _WAITS.decode(stored) if stored else {}

    def _plan(self, key: bytes) -> _Plan | None:
        stored = self._session.get(_REVISITS, key)
        return _PLANS.decode(stored) if stored else None

    def _add(self, line: str, row: Queued, waits: _Waits) -> None:
        """Put an address into the line of one more scope; who holds it for another one goes on."""
        claims = (row.discovered_by, row.title, row.published, row.updated, row.language)
        waits[row.scope] = _Waiting(line, self._session.number(), row.url, row.due, *claims)
        self._session.put(_QUEUE, _key(row.url), msgspec.msgpack.encode(waits))
        self._enter_lines(_key(row.url), waits, [row.scope])

    def _save(self, key: bytes, waits: _Waits) -> None:
        """Store the whole row and let it wait in all of its scopes; nobody holds it any more."""
        self._session.put(_QUEUE, key, msgspec.msgpack.encode(waits))
        self._session.put(HOLDS, key, None)
        self._enter_lines(key, waits, waits)

    def _dismiss(self, key: bytes) -> list[str]:
        """Take an address off the queue; returns the scopes that had it."""
        waits = self._waits(key)
        if waits:
            self._session.put(_QUEUE, key, None)
            self._session.put(HOLDS, key, None)
            self._leave_lines(key, waits, waits)
        return list(waits)

    def _enter_lines(self, key: bytes, waits: _Waits, scopes: Iterable[str]) -> None:
        for scope in scopes:
            self._awaited.pop(scope, None)
            waiting = waits[scope]
            self._session.wait(_line(waiting.line, scope), _member(waiting.number, key), waiting.due)

    def _leave_lines(self, key: bytes, waits: _Waits, scopes: Iterable[str]) -> None:
        for scope in scopes:
            if scope in waits:
                self._session.wait(_line(waits[scope].line, scope), _member(waits[scope].number, key), None)


def _line(name: str, scope: str) -> str:
    return f"{name}:{scope}"


def _member(number: int, name: bytes) -> bytes:
    """What stands in a line: in the order of the numbers where times are the same, and with the id behind."""
    return number.to_bytes(8) + name


def _listing_id(scope: str, url: str) -> bytes:
    name = f"{scope}\n{article_id(canonical_url(url))}"
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _key(url: str) -> bytes:
    """As the state's addresses."""
    return bytes.fromhex(article_id(url))

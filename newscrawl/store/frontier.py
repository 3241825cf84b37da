"""What is still to be fetched, in the state: listing pages by scope, and addresses that are queued or to be revisited.

A scope is what one crawl begins with (a site, a feed, a sitemap): each has its own listings and queue, so that one
crawl never takes for seen what another was to fetch. Works inside the caller's transaction; decides nothing.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import fields, replace

from newscrawl.dedupe import article_id, canonical_url
from newscrawl.store.rows import Listing, Queued, Revisit

__all__ = ["Frontier"]

_LISTING = [field.name for field in fields(Listing) if field.name != "number"]
_LISTING_COLUMNS = ", ".join(_LISTING)
_LISTING_CHANGES = ", ".join(f"{name} = excluded.{name}" for name in _LISTING if name != "scope")
_QUEUED = [field.name for field in fields(Queued)]

# S608: column names only, all of them our own.
_SAVE_LISTING = (
    f"INSERT INTO listings (key, {_LISTING_COLUMNS}) VALUES (:key, {', '.join(f':{name}' for name in _LISTING)}) "  # noqa: S608
    f"ON CONFLICT (scope, key) DO UPDATE SET {_LISTING_CHANGES}"
)
_FIND_LISTING = f"SELECT number, {_LISTING_COLUMNS} FROM listings WHERE scope = ? AND key = ?"  # noqa: S608
_DUE_LISTINGS = (
    f"SELECT number, {_LISTING_COLUMNS} FROM listings "  # noqa: S608
    "WHERE scope = ? AND number > ? AND next_due <= ? ORDER BY number LIMIT ?"
)
_ADD = (
    "INSERT OR {} INTO queue (scope, key, url, due, discovered_by, title, published, updated, language) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_TAKE = """
SELECT queue.number, scope, queue.url, due, queue.discovered_by, title, queue.published, updated, language,
       coalesce(version, 0) AS version, addresses.url, etag, last_modified, raw, coalesce(unchanged, 0) AS unchanged
FROM queue LEFT JOIN addresses USING (key) LEFT JOIN revisits USING (key)
WHERE scope = ? AND (due, queue.number) > (?, ?) AND due <= ? AND (? OR coalesce(version, 0) = 0)
ORDER BY due, queue.number LIMIT ?
"""
_PLAN = """
INSERT INTO revisits (key, published, unchanged, record) VALUES (?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET unchanged = excluded.unchanged, published = excluded.published,
    record = coalesce(excluded.record, record)
"""


class Frontier:
    """The tables `listings`, `queue` and `revisits` of one open connection (see `schema.connect`)."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._execute = connection.execute

    def listing(self, scope: str, url: str) -> Listing | None:
        """What a scope knows of a feed, sitemap or section page."""
        found = self._execute(_FIND_LISTING, (scope, _listing_key(url))).fetchone()
        return found and _listing(found)

    def save_listing(self, listing: Listing) -> None:
        """Insert or replace; the address is spelled as it was last asked for."""
        values = {name: getattr(listing, name) for name in _LISTING}
        self._execute(_SAVE_LISTING, {"key": _listing_key(listing.url), **values})

    def add_listing(self, listing: Listing) -> None:
        """Insert a listing page that the scope does not know; one that it knows stays as it is."""
        if self.listing(listing.scope, listing.url) is None:
            self.save_listing(listing)

    def hasten(self, listing: Listing) -> None:
        """Let a known listing page be due by what its index says of it, as if it were new in the frontier."""
        known = self.listing(listing.scope, listing.url)
        if known is not None:
            self._execute("DELETE FROM listings WHERE number = ?", (known.number,))
            self.save_listing(replace(known, updated=listing.updated, next_due=listing.next_due))

    def due_listings(self, scope: str, after: int, now: float, limit: int) -> list[Listing]:
        """The scope's listing pages whose time has come and whose number is above `after`, in that order."""
        return [_listing(found) for found in self._execute(_DUE_LISTINGS, (scope, after, now, limit))]

    def resting_listings(self, scope: str, now: float) -> int:
        """How many of the scope's listing pages are not due."""
        sql = "SELECT count(*) FROM listings WHERE scope = ? AND next_due > ?"
        return int(self._execute(sql, (scope, now)).fetchone()[0])

    def add(self, rows: Iterable[Queued]) -> None:
        """Queue addresses that are new to their scope."""
        for row in rows:
            self._add("IGNORE", row)

    def add_again(self, rows: Iterable[Queued]) -> None:
        """Queue known articles for now; one that is due already stays as it is: it may have been asked for."""
        for row in rows:
            sql = "SELECT due FROM queue WHERE key = ? AND scope = ?"
            found = self._execute(sql, (_key(row.url), row.scope)).fetchone()
            if found is None or found[0] is None or found[0] > row.due:
                self._add("REPLACE", row)

    def _add(self, otherwise: str, row: Queued) -> None:
        claims = (row.discovered_by, row.title, row.published, row.updated, row.language)
        self._execute(_ADD.format(otherwise), (row.scope, _key(row.url), row.url, row.due, *claims))

    def queued(self, scope: str, urls: Iterable[str]) -> set[str]:
        """Those of the addresses that the scope has in its queue, for now or for later."""
        sql = "SELECT 1 FROM queue WHERE key = ? AND scope = ?"
        return {url for url in urls if self._execute(sql, (_key(url), scope)).fetchone()}

    def take(self, scope: str, after: tuple[float, int], until: float, limit: int, *, revisits: bool) -> list[Queued]:
        """The scope's queued addresses due up to `until`, behind (`due`, `number`), with what is known of them."""
        values = (scope, *after, until, revisits, limit)
        return [Queued(**dict(zip(_QUEUED, found, strict=True))) for found in self._execute(_TAKE, values)]

    def awaited(self, scope: str, under_way: int) -> bool:  # noqa: ARG002 - asked of every state
        """False: nobody else has this file open."""
        return False

    def settle(self, url: str, others: Iterable[str], revisit: Revisit | None) -> None:
        """Take an article's addresses off the queue; with a `revisit`, queue it anew in the scopes that had it."""
        key = _key(url)
        scopes: set[str] = set()
        for one in {key, *map(_key, others)}:
            scopes |= {found[0] for found in self._execute("DELETE FROM queue WHERE key = ? RETURNING scope", (one,))}
        if revisit is None or not scopes:
            self._execute("DELETE FROM revisits WHERE key = ?", (key,))
            return
        self._execute(_PLAN, (key, revisit.published, revisit.unchanged, revisit.record))
        sql = "INSERT INTO queue (scope, key, url, due, discovered_by) VALUES (?, ?, ?, ?, 'revisit')"
        for scope in scopes:
            self._execute(sql, (scope, key, revisit.url, revisit.due))

    def dismiss(self, urls: Iterable[str]) -> None:
        """Take addresses off the queue that stand for an article known under another one."""
        for key in map(_key, urls):
            self._execute("DELETE FROM queue WHERE key = ?", (key,))

    def postpone(self, url: str, due: float | None, scopes: Iterable[str] | None = None) -> None:
        """Let a queued address wait; None: for ever in these scopes, so that their listings do not queue it again."""
        if scopes is None:
            self._execute("UPDATE queue SET due = ? WHERE key = ?", (due, _key(url)))
        for scope in scopes or ():
            self._execute("UPDATE queue SET due = ? WHERE key = ? AND scope = ?", (due, _key(url), scope))

    def revisit(self, url: str) -> Revisit | None:
        """What is kept of an article while it is to be revisited; `url` in normal form."""
        sql = (
            "SELECT queue.url, due, revisits.published, unchanged, record FROM revisits LEFT JOIN queue USING (key) "
            "WHERE key = ?"
        )
        found = self._execute(sql, (_key(url),)).fetchone()
        return found and Revisit(found[0] or url, found[1] or 0.0, *found[2:])


def _listing(values: tuple[object, ...]) -> Listing:
    return Listing(**dict(zip(("number", *_LISTING), values, strict=True)))  # type: ignore[arg-type]


def _listing_key(url: str) -> bytes:
    return _key(canonical_url(url))


def _key(url: str) -> bytes:
    """As the state's addresses."""
    return bytes.fromhex(article_id(url))

"""The state: what earlier runs learnt about addresses, texts, listing pages and hosts, in one SQLite file.

One connection, one thread at a time. It never opens an output file and never decides; `Ledger` does both.
Addresses are given in their normal form (`newscrawl.dedupe.canonical_url`) and compared by their key, as ids are.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace

from newscrawl.dedupe import article_id
from newscrawl.store.fingerprints import Fingerprints
from newscrawl.store.frontier import Frontier
from newscrawl.store.parts import Parts
from newscrawl.store.rows import Address, Host, digest
from newscrawl.store.site_memory import SiteMemory
from newscrawl.store.tables import Table

__all__ = ["State", "parts_of"]

_NAMES = tuple(field.name for field in fields(Address))
_ADDRESSES = ", ".join(_NAMES).replace("cluster", "lower(hex(cluster))")
_HOSTS = Table(Host, "hosts", "name")

# S608: column names only, all of them our own.
_FIND_ADDRESS = f"SELECT {_ADDRESSES} FROM addresses WHERE key = ?"  # noqa: S608
_FIND_ALIAS = f"SELECT {_ADDRESSES} FROM aliases JOIN addresses USING (number) WHERE aliases.key = ?"  # noqa: S608
_CORPORA = "CREATE TABLE IF NOT EXISTS corpora (path TEXT PRIMARY KEY, length INTEGER NOT NULL) STRICT, WITHOUT ROWID"
_IS_DONE = "SELECT version > 0 OR next_due IS NULL OR next_due > :now FROM addresses WHERE key = :key"
_ALIAS_IS_DONE = (
    "SELECT version > 0 OR next_due IS NULL OR next_due > :now "
    "FROM aliases JOIN addresses USING (number) WHERE aliases.key = :key"
)
_SAVE_ADDRESS = """
INSERT INTO addresses (key, url, version, reason, status, first_seen, last_fetched, last_changed, next_due, failures,
                       discovered_by, etag, last_modified, raw, content, cluster, source)
VALUES (:key, :url, :version, :reason, :status, :first_seen, :last_fetched, :last_changed, :next_due, :failures,
        :discovered_by, :etag, :last_modified, :raw, :content, :cluster, :source)
ON CONFLICT (key) DO UPDATE SET
    version = excluded.version, reason = excluded.reason, status = excluded.status,
    last_fetched = excluded.last_fetched, last_changed = excluded.last_changed, next_due = excluded.next_due,
    failures = excluded.failures, discovered_by = coalesce(discovered_by, excluded.discovered_by),
    etag = excluded.etag, last_modified = excluded.last_modified, raw = excluded.raw, content = excluded.content,
    cluster = excluded.cluster, source = excluded.source
RETURNING number
"""


class State:
    """The tables of one open connection (see `schema.connect`)."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._execute = connection.execute

    def address(self, url: str) -> Address | None:
        """What is known of an address, or of the address it is an alias of."""
        key = _key(url)
        found = self._execute(_FIND_ADDRESS, (key,)).fetchone() or self._execute(_FIND_ALIAS, (key,)).fetchone()
        return found and _load(found)

    def own_address(self, url: str) -> Address | None:
        """What is known of this very address; aliases do not count."""
        found = self._execute(_FIND_ADDRESS, (_key(url),)).fetchone()
        return found and _load(found)

    def save_address(self, address: Address) -> int:
        """Insert or replace; returns the address's number, by which `contents` and `aliases` point to it."""
        values = {
            "key": _key(address.url),
            "url": address.url,
            "version": address.version,
            "reason": address.reason,
            "status": address.status,
            "first_seen": int(address.first_seen),
            "last_fetched": int(address.last_fetched),
            "last_changed": _whole(address.last_changed),
            "next_due": _whole(address.next_due),
            "failures": address.failures,
            "discovered_by": address.discovered_by,
            "etag": address.etag,
            "last_modified": address.last_modified,
            "raw": address.raw,
            "content": address.content,
            "cluster": bytes.fromhex(address.cluster) if address.cluster else None,
            "source": address.source,
        }
        return int(self._execute(_SAVE_ADDRESS, values).fetchone()[0])

    def done(self, urls: Iterable[str], now: float) -> set[str]:
        """Those of the addresses that need no fetch: written, a duplicate, or rejected and not yet to be retried."""
        return {url for url in urls if self._is_done(_key(url), now)}

    def _is_done(self, key: bytes, now: float) -> bool:
        values = {"key": key, "now": now}
        for sql in (_IS_DONE, _ALIAS_IS_DONE):
            found = self._execute(sql, values).fetchone()
            if found and found[0]:
                return True
        return False

    def add_aliases(self, urls: Iterable[str], number: int) -> None:
        """Let other addresses stand for a written or duplicate one; a written address stays its own."""
        for key in map(_key, urls):
            own = self._execute("SELECT number, version FROM addresses WHERE key = ?", (key,)).fetchone()
            if own and (own[0] == number or own[1]):
                continue
            if own:
                self._execute("DELETE FROM addresses WHERE number = ?", (own[0],))
                self._execute("DELETE FROM aliases WHERE number = ?", (own[0],))
            self._execute("INSERT OR REPLACE INTO aliases (key, number) VALUES (?, ?)", (key, number))

    def url_of(self, identity: str) -> str | None:
        """The canonical address of the article with this id."""
        found = self._execute("SELECT url FROM addresses WHERE key = ?", (bytes.fromhex(identity),)).fetchone()
        return str(found[0]) if found else None

    def first_with(self, content_hash: str) -> str | None:
        """The id of the article that was first written with a text."""
        sql = "SELECT key FROM contents JOIN addresses USING (number) WHERE hash = ?"
        found = self._execute(sql, (digest(content_hash),)).fetchone()
        return bytes(found[0]).hex() if found else None

    def add_content(self, content_hash: str, number: int) -> None:
        """Remember who had a text; the first stays the first."""
        self._execute("INSERT OR IGNORE INTO contents (hash, number) VALUES (?, ?)", (digest(content_hash), number))

    def host(self, name: str) -> Host | None:
        """What is known of a host."""
        host = _HOSTS.find(self.connection, name)
        return host and replace(host, lying_validators=bool(host.lying_validators))

    def failing_hosts(self) -> list[Host]:
        """The hosts that failed in the last run that asked them."""
        sql = f"SELECT {_HOSTS.columns} FROM hosts WHERE failures > 0"  # noqa: S608 - our own column names
        hosts = map(_HOSTS.load, self._execute(sql))
        return [replace(host, lying_validators=bool(host.lying_validators)) for host in hosts]

    def save_host(self, host: Host) -> None:
        """Insert or replace."""
        _HOSTS.save(self.connection, host)

    def files(self) -> dict[str, int]:
        """The output files by path (relative to the output folder), with the bytes of each that are accounted for."""
        return dict(self._execute("SELECT path, length FROM files"))

    def save_file(self, path: str, length: int) -> None:
        """Account for the first `length` bytes of an output file."""
        self._execute("INSERT OR REPLACE INTO files (path, length) VALUES (?, ?)", (path, length))

    def corpus_length(self, path: str) -> int:
        """How much of a corpus file was read by `scrapy dedupe`, in bytes."""
        self._execute(_CORPORA)
        row = self._execute("SELECT length FROM corpora WHERE path = ?", (path,)).fetchone()
        return int(row[0]) if row else 0

    def save_corpus(self, path: str, length: int) -> None:
        """A corpus file, asked for before by `corpus_length`, was read so far."""
        self._execute("INSERT OR REPLACE INTO corpora VALUES (?, ?)", (path, length))

    def begin(self) -> None:
        """Open a transaction unless one is open."""
        if not self.connection.in_transaction:
            self._execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make the open transaction last, if there is one."""
        if self.connection.in_transaction:
            self._execute("COMMIT")

    def rollback(self) -> None:
        """Undo the open transaction, if there is one."""
        if self.connection.in_transaction:
            self._execute("ROLLBACK")

    def checkpoint(self) -> None:
        """Nothing: what is taken over from the output is taken over in one transaction."""

    @contextmanager
    def step(self) -> Iterator[None]:
        """All of the block's changes or, when it raises, none; part of the open transaction (opens one if need be)."""
        self.begin()
        self._execute("SAVEPOINT step")
        try:
            yield
        except BaseException:
            # SQLite itself rolls all back on a full disk; then there is no savepoint left to return to.
            if self.connection.in_transaction:
                self._execute("ROLLBACK TO step")
                self._execute("RELEASE step")
            raise
        self._execute("RELEASE step")

    def close(self) -> None:
        """Fold the WAL into the file and close it."""
        self.connection.close()


def parts_of(connection: sqlite3.Connection) -> Parts:
    """All of a state file."""
    return Parts(State(connection), Frontier(connection), Fingerprints(connection), SiteMemory(connection))


def _load(values: tuple[object, ...]) -> Address:
    address = Address(**dict(zip(_NAMES, values, strict=True)))  # type: ignore[arg-type]
    address.cluster = address.cluster or None
    return address


def _whole(seconds: float | None) -> int | None:
    return None if seconds is None else int(seconds)


def _key(url: str) -> bytes:
    """An address is known by its article's id, as 16 bytes."""
    return bytes.fromhex(article_id(url))

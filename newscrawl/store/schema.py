"""The state file: its tables, how it is made, and how it is opened or refused.

A file that cannot be trusted is left where it is and named in a StateError; it is never emptied, never repaired
in place, and never silently replaced.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from newscrawl.errors import StateError

__all__ = ["APPLICATION_ID", "SCHEMA", "connect", "connect_read_only", "create", "damaged", "drop_index", "set_aside"]

#: `PRAGMA user_version`: grows with every released change of the tables below or of those that `fingerprints` adds.
SCHEMA = 3
#: `PRAGMA application_id`: tells `file` and us that this SQLite file is newscrawl's ("nwsc").
APPLICATION_ID = 0x6E777363
#: Up to this size (a million addresses) the whole file is checked at every opening, measured at 0.12 s for 75 MiB.
#: Above it `scrapy verify` does, and damage that is met on the way still ends the run.
CHECKED_BYTES = 256 * 1024 * 1024
#: Pages kept in memory, in KiB (negative means KiB to SQLite). The file may grow; this does not.
_CACHE_KIB = -32 * 1024
_HEADER = b"SQLite format 3\x00"

_TABLES = """
CREATE TABLE addresses (
    number INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    url TEXT NOT NULL,
    version INTEGER NOT NULL,
    reason TEXT,
    status INTEGER,
    first_seen INTEGER NOT NULL,
    last_fetched INTEGER NOT NULL,
    last_changed INTEGER,
    next_due INTEGER,
    failures INTEGER NOT NULL,
    discovered_by TEXT,
    etag TEXT,
    last_modified TEXT,
    raw BLOB,
    content BLOB,
    cluster BLOB,
    source BLOB
) STRICT;

CREATE TABLE aliases (key BLOB PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE contents (hash BLOB PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE listings (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    scope TEXT NOT NULL,
    key BLOB NOT NULL,
    url TEXT NOT NULL,
    kind TEXT NOT NULL,
    depth INTEGER NOT NULL,
    updated TEXT,
    status INTEGER,
    etag TEXT,
    last_modified TEXT,
    body_hash TEXT,
    first_seen REAL NOT NULL,
    last_fetched REAL,
    last_changed REAL,
    interval REAL,
    next_due REAL,
    errors INTEGER NOT NULL,
    visits INTEGER NOT NULL,
    fruitful INTEGER NOT NULL,
    found INTEGER NOT NULL,
    poll TEXT,
    UNIQUE (scope, key)
) STRICT;

CREATE TABLE queue (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    scope TEXT NOT NULL,
    key BLOB NOT NULL,
    url TEXT NOT NULL,
    due REAL,
    discovered_by TEXT,
    title TEXT,
    published TEXT,
    updated TEXT,
    language TEXT,
    UNIQUE (key, scope)
) STRICT;
CREATE INDEX queue_due ON queue (scope, due);

CREATE TABLE revisits (
    key BLOB PRIMARY KEY,
    published REAL,
    unchanged INTEGER NOT NULL,
    record BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE hosts (
    name TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    backoff_until REAL,
    lying_validators INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sites (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, articles INTEGER NOT NULL) STRICT;

CREATE TABLE paragraphs (
    site INTEGER NOT NULL,
    key INTEGER NOT NULL,
    count INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (site, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE files (path TEXT PRIMARY KEY, length INTEGER NOT NULL) STRICT, WITHOUT ROWID;
"""


def create(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Make a state at `path`, filled by `fill`, whole or not at all: built beside it, then renamed over it."""
    draft = path.with_name(path.name + ".new")
    for leftover in _files_of(draft):
        leftover.unlink(missing_ok=True)
    connection = sqlite3.connect(draft, isolation_level=None)
    try:
        connection.executescript(
            f"PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA application_id = {APPLICATION_ID};"
            f"{_TABLES} PRAGMA user_version = {SCHEMA};"
        )
        fill(connection)
    finally:
        connection.close()
    descriptor = os.open(draft, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    draft.replace(path)


def connect(path: Path) -> sqlite3.Connection:
    """Open a state that exists, for writing; raises StateError when it cannot be trusted.

    WAL with synchronous=NORMAL: a killed process loses nothing, a power cut at most the commits since the last
    checkpoint, and those are read again from the output files, which are synced before each commit. The locking mode
    keeps every other connection out: SQLite before 3.51.3 can lose a WAL that two connections reset at once.
    """
    return _open(
        path,
        f"{path.absolute().as_uri()}?mode=rw",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = NORMAL",
        f"PRAGMA cache_size = {_CACHE_KIB}",
        "PRAGMA cell_size_check = ON",
        "PRAGMA wal_checkpoint(TRUNCATE)",
    )


def connect_read_only(path: Path) -> sqlite3.Connection:
    """Open a state that exists, for reading; raises StateError when it cannot be trusted.

    The caller holds the crawl's lock, so that nobody else has the file open, and calls `drop_index` in the end.
    """
    immutable = "" if path.with_name(path.name + "-wal").exists() else "&immutable=1"
    # SQLite refuses a reader that would keep others out of the WAL that a killed crawl left: it would have to write.
    uri = f"{path.absolute().as_uri()}?mode=ro{immutable}"
    return _open(path, uri, "PRAGMA cell_size_check = ON", locking="NORMAL")


def drop_index(path: Path) -> None:
    """Remove the index of the WAL (`-shm`), which SQLite leaves behind a reader; crawls keep theirs in memory."""
    with suppress(OSError):
        path.with_name(path.name + "-shm").unlink()


def _open(path: Path, uri: str, *pragmas: str, locking: str = "EXCLUSIVE") -> sqlite3.Connection:
    try:
        with path.open("rb") as file:
            if file.read(len(_HEADER)) != _HEADER:
                raise damaged(path, "it is empty or not a SQLite file")
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=1.0)
    except (OSError, sqlite3.Error) as error:
        raise StateError(f"state {path} cannot be opened: {error}") from error
    try:
        connection.execute(f"PRAGMA locking_mode = {locking}")
        _identify(connection, path)
        for pragma in pragmas:
            connection.execute(pragma)
        _check(connection, path)
    except sqlite3.Error as error:
        connection.close()
        if _code(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise StateError(f"state {path} is open in another program; close it and run again") from error
        if _code(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            raise damaged(path, str(error)) from error
        raise StateError(f"state {path} cannot be opened: {error}") from error
    except UnicodeDecodeError as error:  # SQLite's message quotes the damaged schema
        connection.close()
        raise damaged(path, "its schema is not text") from error
    except BaseException:
        connection.close()
        raise
    return connection


def _identify(connection: sqlite3.Connection, path: Path) -> None:
    """Before anything is changed: is this a state, and one of ours?"""
    version = _pragma(connection, "user_version")
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise StateError(f"state {path} was left as it is: it is another program's SQLite file; set NEWSCRAWL_STATE")
    if version > SCHEMA:
        raise StateError(
            f"state {path} was left as it is: it is from a newer newscrawl (schema {version}, "
            f"this one knows {SCHEMA}); upgrade, or run `scrapy rebuild-state`, which keeps it as .bak"
        )
    if version < SCHEMA:
        raise damaged(path, f"schema {version} was never released")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    size = _pragma(connection, "page_count") * _pragma(connection, "page_size")
    if size <= CHECKED_BYTES:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise damaged(path, str(verdict))
    elif path.stat().st_size < size and not path.with_name(path.name + "-wal").exists():
        raise damaged(path, f"it is cut short: {path.stat().st_size} of {size} bytes")


def _code(error: sqlite3.Error) -> int:
    """The primary result code: the low byte of the extended one; 0 where Python itself raised."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def damaged(path: Path, what: str) -> StateError:
    """The error for a state file that cannot be trusted."""
    return StateError(
        f"state {path} is damaged ({' '.join(what.split())}); it was left as it is: "
        "run `scrapy rebuild-state`, which keeps it as .bak"
    )


def set_aside(path: Path) -> Path | None:
    """Rename the state (and its WAL, without which it is not whole) to `.bak`; None when there is none."""
    backup = path.with_name(path.name + ".bak")
    for old in _files_of(backup):
        old.unlink(missing_ok=True)
    for old, new in zip(_files_of(path), _files_of(backup), strict=True):
        if old.exists():
            old.replace(new)
    return backup if backup.exists() else None


def _files_of(path: Path) -> list[Path]:
    return [path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")]

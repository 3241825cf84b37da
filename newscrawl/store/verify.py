"""Does the output keep its promises? Every line against the record's rules, the files against the state.

It reads only. Memory does not grow with the output: what was seen is kept in a temporary file of SQLite's.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.dedupe import article_id
from newscrawl.errors import OutputError, StateError
from newscrawl.report import amount
from newscrawl.store import schema
from newscrawl.store.check import article_faults, parse_article, parse_reject, reject_faults
from newscrawl.store.opening import lock_output, lock_state, shared_opening
from newscrawl.store.place import SharedPlace, place_of
from newscrawl.store.rows import digest
from newscrawl.store.tail import chunks, output_files

if TYPE_CHECKING:
    from newscrawl.store.shared.rows import SharedRows

__all__ = ["Verified", "verify"]

#: Records that a shared state is asked about at once.
_BATCH = 1000

#: From one line and its place to what is wrong with it; raises ValueError when it is not a record at all.
_Check = Callable[[bytes, str], Iterator[str]]


@dataclass(slots=True)
class Verified:
    """The sums of a check, and what is worth knowing but not wrong."""

    files: int = 0
    lines: Counter[str] = field(default_factory=Counter)
    faults: int = 0
    notes: list[str] = field(default_factory=list)


def verify(output_dir: Path, state: Path | str | None, report: Callable[[str], None]) -> Verified:
    """Check everything below `output_dir`, giving each fault to `report` as one line (`file:line: what`).

    `state` is what NEWSCRAWL_STATE names; of a shared one, what concerns this output is looked at. Raises
    OutputError when there is no such folder, OutputError or StateError while a crawl is writing there.
    """
    if not output_dir.is_dir():
        raise OutputError(f"output {output_dir} is not there; nothing to check")
    place = place_of(output_dir, state)
    with ExitStack() as held:
        _keep_crawls_out(output_dir, place, held)
        verifier = _Verifier(output_dir, report)
        if isinstance(place, SharedPlace):
            return verifier.run_shared(held.enter_context(shared_opening().reading(place, output_dir)), held)
        return verifier.run(place, held)


def _keep_crawls_out(output_dir: Path, place: Path | SharedPlace, held: ExitStack) -> None:
    """Hold shared locks; where no crawl ever was, or nothing may be locked, there is nobody to keep out."""
    locks = [partial(lock_output, output_dir)]
    if isinstance(place, Path):
        locks.append(partial(lock_state, place))
    for lock in locks:
        try:
            held.callback(lock(shared=True).close)
        except (FileNotFoundError, PermissionError):
            continue


class _Verifier:
    def __init__(self, output_dir: Path, report: Callable[[str], None]) -> None:
        self._root = output_dir
        self._report = report
        self._verified = Verified()
        self._unread = 0

    def run(self, path: Path, held: ExitStack) -> Verified:
        held.callback(schema.drop_index, path)
        state = self._open_state(path)
        self._read(held.enter_context(closing(state or sqlite3.connect("", isolation_level=None))))
        if state is not None:
            with self._damage_as_fault(path):
                self._compare_files(self._seen.execute("SELECT path, length FROM files").fetchall())
                self._compare_records()
        return self._verified

    def run_shared(self, rows: "SharedRows", held: ExitStack) -> Verified:
        """Lines, then what the shared state knows of them; what it knows of other outputs is theirs."""
        self._read(held.enter_context(closing(sqlite3.connect("", isolation_level=None))))
        self._compare_files(rows.files().items())
        seen = self._seen.execute("SELECT key, version, content, place FROM seen")
        while some := seen.fetchmany(_BATCH):
            known = rows.at_all([key for key, *_ in some])
            for key, version, content, place in some:
                row = known.get(key)
                if row is None or row.version < version:
                    has = row.version if row else 0
                    self._fault(place, f"version {version} is unknown to the state, which has {has or 'none'}")
                elif row.version == version and row.content != content:
                    self._fault(place, f"the state has another text for version {version} than the output")
        return self._verified

    def _read(self, seen: sqlite3.Connection) -> None:
        """Check every line, remembering in `seen` what there was."""
        self._seen = seen
        self._seen.execute("BEGIN")
        self._seen.execute(
            "CREATE TEMP TABLE seen (key BLOB, version INTEGER, content BLOB, place TEXT, PRIMARY KEY (key, version)) "
            "WITHOUT ROWID"
        )
        for kind, check in (("articles", self._article), ("rejects", _reject)):
            for file in output_files(self._root, kind):
                try:
                    self._file(file, kind, check)
                except OSError as error:
                    self._unread += 1
                    self._fault(file, f"cannot be read: {error.strerror or error}")

    def _fault(self, where: object, what: str) -> None:
        self._verified.faults += 1
        self._report(f"{where}: {what}")

    def _open_state(self, path: Path) -> sqlite3.Connection | None:
        if not path.exists():
            self._verified.notes.append(f"no state at {path}: only the lines were checked")
            return None
        try:
            connection = schema.connect_read_only(path)
        except StateError as error:
            self._fault(path, str(error))
            return None
        if self._is_sound(connection, path):
            return connection
        connection.close()
        return None

    def _is_sound(self, state: sqlite3.Connection, path: Path) -> bool:
        """Whether SQLite finds the file whole; what stands in a damaged one says nothing of the output."""
        before = self._verified.faults
        with self._damage_as_fault(path):
            for (finding,) in state.execute("PRAGMA integrity_check(10)"):
                if finding != "ok":
                    self._fault(path, " ".join(finding.split()))
        return self._verified.faults == before

    @contextmanager
    def _damage_as_fault(self, path: Path) -> Iterator[None]:
        """A state may be too damaged for its check, and text in it that is not UTF-8 passes that check."""
        try:
            yield
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            self._fault(path, str(schema.damaged(path, str(error))))

    def _file(self, path: Path, kind: str, check: _Check) -> None:
        self._verified.files += 1
        number = end = 0
        for chunk in chunks(path):
            end = chunk.end
            for line in chunk.lines:
                number += 1
                place = f"{path}:{number}"
                try:
                    for what in check(line, place):
                        self._fault(place, what)
                except ValueError as error:
                    self._fault(place, f"no record: {error}")
        self._verified.lines[kind] += number
        if size := path.stat().st_size - end:
            self._fault(f"{path}:{number + 1}", f"torn tail of {size} bytes; the next crawl sets it aside")

    def _article(self, line: bytes, place: str) -> Iterator[str]:
        article = parse_article(line)
        key = bytes.fromhex(article_id(article.canonicalUrl))
        values = (key, article.version, digest(article.contentHash), place)
        if not self._seen.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?, ?)", values).rowcount:
            first = self._seen.execute("SELECT place FROM seen WHERE key = ? AND version = ?", values[:2]).fetchone()
            yield f"version {article.version} of {article.id} is written twice; first at {first[0]}"
        yield from article_faults(article)

    def _compare_files(self, files: Iterable[tuple[str, int]]) -> None:
        gone = 0
        for name, recorded in files:
            path = self._root / name
            if not path.exists():
                gone += 1
            elif (length := path.stat().st_size) != recorded:
                self._fault(path, f"has {length} bytes, the state knows {recorded}; the next crawl takes notice")
        if gone:
            self._verified.notes.append(f"moved away, though the state knows them: {amount(gone, 'file')}")
        self._gone = gone

    def _compare_records(self) -> None:
        unknown = (
            "SELECT place, seen.version, addresses.version FROM seen LEFT JOIN addresses USING (key) "
            "WHERE addresses.version IS NULL OR addresses.version < seen.version"
        )
        for place, version, known in self._seen.execute(unknown):
            self._fault(place, f"version {version} is unknown to the state, which has {known or 'none'}")
        lost = (
            "SELECT url, addresses.version, seen.version FROM addresses LEFT JOIN seen USING (key, version) "
            "WHERE addresses.version > 0 AND seen.content IS NOT addresses.content"
        )
        for url, version, seen in self._seen.execute(lost):
            if seen is not None:
                self._fault(url, f"the state has another text for version {version} than the output")
            elif not self._gone and not self._unread:
                self._fault(url, f"the state has version {version}, the output does not")


def _reject(line: bytes, _: str) -> Iterator[str]:
    return reject_faults(parse_reject(line))

"""The schedule's memory in SQLite: each run, each crawl's next time, who was told about failures.

One small table in place of a pickled job store: `scrapy schedule list` and sqlite3(1) can read it. It never decides.
Moments are Unix seconds. Runs of one crawl come from one process at a time: the holder of the crawl's lock.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from newscrawl.errors import StateError
from newscrawl.schedule.outcome import Outcome
from newscrawl.schedule.run import Run
from newscrawl.schedule.timetable import Timetable

__all__ = ["History"]

_VERSION = 1
_TABLES = """
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    crawl TEXT NOT NULL,
    job TEXT NOT NULL,
    by_service INTEGER NOT NULL,
    due REAL,
    passed INTEGER NOT NULL DEFAULT 0,
    started REAL NOT NULL,
    pid INTEGER,
    born TEXT,
    ended REAL,
    status INTEGER,
    outcome TEXT,
    articles INTEGER,
    why TEXT
);
CREATE INDEX run_of_crawl ON run (crawl, id);
CREATE TABLE crawl (
    name TEXT PRIMARY KEY,
    timetable TEXT,
    next_due REAL,
    alarmed INTEGER NOT NULL DEFAULT 0
);
"""
#: Runs kept of each crawl: a year of one every eight hours.
KEPT_RUNS = 1000
#: Seconds to wait while another process writes.
_BUSY_TIMEOUT = 30.0


class History:
    """The open file; every method raises StateError when it cannot be used."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._clear_errors():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, timeout=_BUSY_TIMEOUT, isolation_level=None)
            self._connection.row_factory = sqlite3.Row
            self._prepare()

    def _prepare(self) -> None:
        with self._writing():
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            if version == 0:
                for statement in _TABLES.split(";"):
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA user_version = {_VERSION}")
            elif version != _VERSION:
                raise StateError(f"{self.path} is of version {version}, this newscrawl reads version {_VERSION}")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def begin(self, run: Run) -> None:
        """Keep a new run, finished or not, and give it its id; old runs of its crawl are let go."""
        with self._writing():
            cursor = self._connection.execute(
                "INSERT INTO run (crawl, job, by_service, due, passed, started, pid, born, ended, status, outcome,"
                " articles, why) VALUES (:crawl, :job, :by_service, :due, :passed, :started, :pid, :born, :ended,"
                " :status, :outcome, :articles, :why)",
                _as_row(run),
            )
            run.id = cursor.lastrowid or 0
            self._connection.execute(
                "DELETE FROM run WHERE crawl = :crawl AND id <= (SELECT id FROM run WHERE crawl = :crawl"
                " ORDER BY id DESC LIMIT 1 OFFSET :kept)",
                {"crawl": run.crawl, "kept": KEPT_RUNS},
            )

    def update(self, run: Run) -> None:
        """Keep what became of a run."""
        with self._writing():
            self._connection.execute(
                "UPDATE run SET pid = :pid, born = :born, ended = :ended, status = :status, outcome = :outcome,"
                " articles = :articles, why = :why WHERE id = :id",
                _as_row(run),
            )

    def runs(self, crawl: str, limit: int = KEPT_RUNS) -> list[Run]:
        """The latest runs of a crawl, latest first."""
        with self._clear_errors():
            rows = self._connection.execute(
                "SELECT * FROM run WHERE crawl = ? ORDER BY id DESC LIMIT ?", (crawl, limit)
            )
            return [_as_run(row) for row in rows]

    def open_runs(self, crawl: str) -> list[Run]:
        """Runs whose end was not seen."""
        return [run for run in self.runs(crawl) if run.outcome is None]

    def next_due(self, crawl: str, timetable: Timetable) -> datetime | None:
        """The next time kept for a crawl; None when there is none, or its timetable was another one."""
        row = self._crawl(crawl)
        if row is None or row["next_due"] is None or row["timetable"] != str(timetable):
            return None
        return _moment(row["next_due"])

    def set_next_due(self, crawl: str, timetable: Timetable, due: datetime) -> None:
        """Keep a crawl's next time."""
        with self._writing():
            self._connection.execute(
                "INSERT INTO crawl (name, timetable, next_due) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
                " timetable = excluded.timetable, next_due = excluded.next_due",
                (crawl, str(timetable), due.timestamp()),
            )

    def alarmed(self, crawl: str) -> bool:
        """Whether people were told that this crawl fails, and not yet that it works again."""
        row = self._crawl(crawl)
        return row is not None and bool(row["alarmed"])

    def set_alarmed(self, crawl: str, *, alarmed: bool) -> None:
        """Keep what people were told."""
        with self._writing():
            self._connection.execute(
                "INSERT INTO crawl (name, alarmed) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET"
                " alarmed = excluded.alarmed",
                (crawl, alarmed),
            )

    def _crawl(self, name: str) -> sqlite3.Row | None:
        with self._clear_errors():
            row: sqlite3.Row | None = self._connection.execute("SELECT * FROM crawl WHERE name = ?", (name,)).fetchone()
            return row

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._clear_errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._connection.in_transaction:  # SQLite itself rolls all back on a full disk
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    @contextmanager
    def _clear_errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            advice = "; move it away (past results and next times are lost, no article is)" if _damaged(error) else ""
            raise StateError(f"the schedule's history {self.path} cannot be used: {error}{advice}") from error


def _damaged(error: Exception) -> bool:
    code = int(getattr(error, "sqlite_errorcode", 0)) & 0xFF  # the low byte: without the detail that SQLite adds
    return code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def _as_row(run: Run) -> dict[str, object]:
    row: dict[str, object] = {name: getattr(run, name) for name in Run.__slots__}
    for name in ("due", "started", "ended"):
        moment = getattr(run, name)
        row[name] = moment and moment.timestamp()
    return row


def _as_run(row: sqlite3.Row) -> Run:
    values = {name: row[name] for name in Run.__slots__}
    for name in ("due", "started", "ended"):
        values[name] = None if row[name] is None else _moment(row[name])
    values["by_service"] = bool(row["by_service"])
    values["outcome"] = Outcome(row["outcome"]) if row["outcome"] else None
    return Run(**values)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)

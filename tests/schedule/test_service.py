"""The service on real processes: overlaps, queues, missed windows, SIGTERM, kill -9 and what comes after."""

import asyncio
import os
import signal
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.errors import StateError
from newscrawl.schedule.crawls import Crawl
from newscrawl.schedule.history import History
from newscrawl.schedule.outcome import Outcome
from newscrawl.schedule.places import Places
from newscrawl.schedule.service import Service
from tests.waiting import PATIENCE, wait_until

from .stage import apart, crawl, crawls_of, kept, overlaps, serve, service, trace

HOUR = timedelta(hours=1)


def missed_since(out: Path, toml: str, due: datetime) -> None:
    """An earlier service kept `due` as the next time, and then was not there."""
    (one,) = crawls_of(toml)
    history = History(Places(output_dir=out).history)
    history.set_next_due(one.name, one.timetable, due)
    history.close()


def next_due(out: Path, toml: str) -> datetime:
    (one,) = crawls_of(toml)
    found = History(Places(output_dir=out).history).next_due(one.name, one.timetable)
    assert found is not None
    return found


def test_a_crawl_never_overlaps_itself(tmp_path: Path) -> None:
    slow = "seconds = 1.3"
    skips = crawl("skips", every="1s", arguments=slow, more=apart(tmp_path, "skips"))
    queues = crawl("queues", every="1s", arguments=slow, more='when_running = "queue"\n' + apart(tmp_path, "queues"))
    fails = crawl("fails", every="1s", arguments="status = 1", more=apart(tmp_path, "fails"))
    serve(tmp_path, skips + queues + fails, lambda: len(trace(tmp_path / "queues")) >= 3)
    assert not overlaps(trace(tmp_path / "skips"))
    assert not overlaps(trace(tmp_path / "queues"))
    assert {run.why for run in kept(tmp_path, "skips") if run.outcome is Outcome.SKIPPED} == {
        "its last run is still going"
    }
    assert Outcome.SKIPPED not in {run.outcome for run in kept(tmp_path, "queues")}
    first, second, *_ = trace(tmp_path / "queues")
    due = kept(tmp_path, "queues")[1].due
    assert due is not None
    assert due.timestamp() < (first.end or 0) < second.start  # it waited for the first one's end, not for the next time
    assert len(trace(tmp_path / "fails")) >= 3  # a failing crawl goes on being tried, and holds nobody up


def test_a_time_that_comes_at_once_is_not_lost(tmp_path: Path) -> None:
    (one,) = crawls_of(crawl("a", more='when_running = "queue"'))
    at_once = replace(one, timetable=replace(one.timetable, every=timedelta(milliseconds=1)))
    serve(tmp_path, [at_once], lambda: len(trace(tmp_path)) >= 3)


def test_a_crawl_that_comes_due_as_its_task_ends_is_served(tmp_path: Path) -> None:
    (one,) = crawls_of(crawl("a", more='when_running = "queue"'))

    class DueAtTheEnd(Service):
        """Its crawl is due again between the last look at what waits and the end of the task, once."""

        again: asyncio.Task[None] | None = None

        async def _serve_waiting(self, crawl: Crawl) -> None:
            await super()._serve_waiting(crawl)
            self.again = self.again or asyncio.create_task(self._due(crawl, datetime.now(UTC)))

    serve(tmp_path, [one], lambda: len(trace(tmp_path)) >= 2, service=DueAtTheEnd)


def test_missed_windows_become_one_run(tmp_path: Path) -> None:
    toml = crawl("a", every="1h")
    due = datetime.now(UTC) - 3.5 * HOUR
    missed_since(tmp_path, toml, due)
    serve(tmp_path, toml, lambda: any(run.outcome for run in kept(tmp_path, "a")))
    (run,) = kept(tmp_path, "a")
    assert (run.outcome, run.passed, run.due) == (Outcome.OK, 3, due)
    assert next_due(tmp_path, toml) == due + 4 * HOUR


def test_missed_windows_can_be_let_go(tmp_path: Path) -> None:
    toml = crawl("a", every="1h", more='missed = "skip"')
    missed_since(tmp_path, toml, datetime.now(UTC) - 3.5 * HOUR)
    serve(tmp_path, toml, lambda: bool(kept(tmp_path, "a")))
    (run,) = kept(tmp_path, "a")
    assert (run.outcome, run.why) == (Outcome.SKIPPED, "the service was not there; 3h30m late")
    assert not trace(tmp_path)


def test_a_time_is_kept_before_the_first_run(tmp_path: Path) -> None:
    toml = "[crawls.a]\nspider = 'a'\ncron = '@yearly'\n"
    serve(tmp_path, toml, lambda: Places(output_dir=tmp_path).history.exists())
    assert next_due(tmp_path, toml).isoformat().endswith("-01-01T00:00:00+00:00")
    assert not kept(tmp_path, "a")


def test_a_time_kept_for_another_timetable_counts_no_more(tmp_path: Path) -> None:
    missed_since(tmp_path, crawl("a", every="1h"), datetime.now(UTC) + HOUR)
    serve(tmp_path, crawl("a", every="2h"), lambda: bool(trace(tmp_path)))


def test_sigterm_ends_the_crawls_and_waits_for_them(tmp_path: Path) -> None:
    polite = crawl("polite", arguments="seconds = 60", more=apart(tmp_path, "polite"))
    stubborn = crawl(
        "stubborn", arguments="seconds = 60, stubborn = 1", more='grace = "1s"\n' + apart(tmp_path, "stubborn")
    )
    with service(tmp_path, polite + stubborn) as process:
        wait_until(lambda: bool(trace(tmp_path / "polite") and trace(tmp_path / "stubborn")))
        wait_until(lambda: all(run.pid for name in ("polite", "stubborn") for run in kept(tmp_path, name)))
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    ends = {name: kept(tmp_path, name)[0] for name in ("polite", "stubborn")}
    assert {name: (run.outcome, run.status) for name, run in ends.items()} == {
        "polite": (Outcome.STOPPED, 143),
        "stubborn": (Outcome.STOPPED, 137),
    }
    assert trace(tmp_path / "polite")[0].end is not None
    for run in ends.values():
        with pytest.raises(ProcessLookupError):
            os.kill(run.pid or 0, 0)


def test_a_crawl_that_outlives_its_service_is_not_overlapped(tmp_path: Path) -> None:
    toml = crawl("a", every="1s", arguments="seconds = 2.5, articles = 4")
    with service(tmp_path, toml) as process:
        wait_until(lambda: bool(trace(tmp_path)) and bool(kept(tmp_path, "a")[0].pid))
        process.kill()
        process.wait(PATIENCE)
    assert trace(tmp_path)[0].end is None  # it goes on
    wait_until(lambda: next_due(tmp_path, toml) < datetime.now(UTC))  # a window passes while nobody is there
    serve(tmp_path, toml, lambda: len(trace(tmp_path)) == 2)
    orphan, *_ = kept(tmp_path, "a")
    assert (orphan.outcome, orphan.status, orphan.articles) == (Outcome.OK, 0, 4)  # by its report
    assert Outcome.SKIPPED in {run.outcome for run in kept(tmp_path, "a")}
    assert not overlaps(trace(tmp_path))


def test_a_history_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    path = Places(output_dir=tmp_path).history
    path.parent.mkdir()
    path.write_bytes(b"this is not a database, and long enough to be read as a header of one, see" * 20)
    with pytest.raises(StateError, match=r"runs\.sqlite3 cannot be used: file is not a database; move it away"):
        History(path)


def test_a_full_disk_is_named_and_no_history_is_moved_away_for_it(tmp_path: Path) -> None:
    (one,) = crawls_of(crawl("a"))
    history = History(Places(output_dir=tmp_path).history)
    history._connection.execute("PRAGMA max_page_count = 1")  # SQLite takes the size that it has
    with pytest.raises(StateError, match=r"runs\.sqlite3 cannot be used: database or disk is full$"):
        history.set_next_due("a" * 1_000_000, one.timetable, datetime.now(UTC))
    history._connection.execute("PRAGMA max_page_count = 1000")
    history.set_next_due(one.name, one.timetable, datetime.now(UTC))
    history.close()
    assert next_due(tmp_path, crawl("a")) <= datetime.now(UTC)

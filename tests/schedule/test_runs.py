"""One run on a real process: status, log, report, deadline, overlap, what a crash left, who is told."""

import asyncio
import json
import logging
import signal
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from newscrawl.errors import ArgumentError, StateError
from newscrawl.schedule.alerts import Alerts
from newscrawl.schedule.locks import Locks
from newscrawl.schedule.once import run_once
from newscrawl.schedule.outcome import EXIT_BUSY, Outcome
from newscrawl.schedule.run import Run
from tests.waiting import PATIENCE, wait_until

from .stage import apart, crawl, crawls_of, kept, once, overlaps, runs_in, trace

SECRET = "s3cret-t0ken"


def test_a_run_leaves_its_status_its_log_and_its_articles(tmp_path: Path) -> None:
    assert once(tmp_path, crawl("a", arguments="articles = 7")) == 0
    (run,) = kept(tmp_path, "a")
    assert (run.outcome, run.status, run.articles, run.why) == (Outcome.OK, 0, 7, None)
    assert run.job == trace(tmp_path)[0].job
    assert (tmp_path / "logs" / "a" / f"{run.job}.log").exists()


def test_a_failure_says_why(tmp_path: Path) -> None:
    assert once(tmp_path, crawl("a", arguments="status = 3")) == 3
    assert once(tmp_path, crawl("a", arguments="status = 3, articles = 0")) == 3
    assert once(tmp_path, crawl("a", arguments="status = 137")) == 137
    assert [run.why for run in kept(tmp_path, "a")] == [
        "the site is on fire, status 3",
        "the site is on fire",
        "ended by SIGKILL",
    ]


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    assert once(tmp_path, crawl("a"), program=[str(tmp_path / "scrapy")]) == 127
    (run,) = kept(tmp_path, "a")
    assert run.outcome is Outcome.FAILED
    assert run.why == f"cannot be started: [Errno 2] No such file or directory: '{tmp_path / 'scrapy'}'"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "schedule").write_text("in the way")
    with pytest.raises(StateError, match="schedule"):
        once(tmp_path, crawl("a"))
    with pytest.raises(StateError, match=r"lock .*a\.lock cannot be taken: Not a directory"):
        Locks([tmp_path / "schedule" / "deeper" / "a.lock"])


@pytest.mark.parametrize(("stubborn", "status"), [("", 143), (", stubborn = 1", 137)])
def test_the_deadline_ends_a_run(tmp_path: Path, stubborn: str, status: int) -> None:
    grace = "0s" if stubborn else "200s"
    toml = crawl("a", arguments=f"seconds = 200{stubborn}", more=f'deadline = "1s"\ngrace = "{grace}"')
    begun = time.monotonic()
    assert once(tmp_path, toml) == status
    assert 0.9 < time.monotonic() - begun < PATIENCE  # neither the crawl's end nor that of its grace
    (run,) = kept(tmp_path, "a")
    assert (run.outcome, run.why) == (Outcome.DEADLINE, "took longer than its deadline of 1s")


def test_logs_are_kept_by_count(tmp_path: Path) -> None:
    for _ in range(4):
        once(tmp_path, crawl("a", more="keep_logs = 2"))
    logs = {path.stem for path in (tmp_path / "logs" / "a").iterdir()}
    assert logs == {run.job for run in kept(tmp_path, "a")[-2:]}


async def together(out: Path, *tomls: str) -> list[int]:
    """Each as `scrapy schedule once` of its own, at the same time."""
    return await asyncio.gather(*(run_once(crawls_of(toml)[0], runs_in(out)) for toml in tomls))


def test_the_same_crawl_twice_is_skipped(tmp_path: Path) -> None:
    toml = crawl("a", arguments="seconds = 0.3")
    assert sorted(asyncio.run(together(tmp_path, toml, toml))) == [0, EXIT_BUSY]
    assert len(trace(tmp_path)) == 1
    assert sorted(str(run.outcome) for run in kept(tmp_path, "a")) == ["ok", "skipped"]


def test_the_same_crawl_twice_is_queued(tmp_path: Path) -> None:
    toml = crawl("a", arguments="seconds = 0.3", more='when_running = "queue"')
    assert asyncio.run(together(tmp_path, toml, toml)) == [0, 0]
    assert len(trace(tmp_path)) == 2
    assert not overlaps(trace(tmp_path))


def test_crawls_of_one_output_take_turns_others_do_not(tmp_path: Path) -> None:
    tomls = [crawl(name, arguments="seconds = 0.4") for name in "ab"]
    begun = time.monotonic()
    assert asyncio.run(
        together(tmp_path, *tomls, crawl("c", arguments="seconds = 0.4", more=apart(tmp_path, "c")))
    ) == [0, 0, 0]
    assert not overlaps(trace(tmp_path))
    assert trace(tmp_path / "c")[0].start - begun < trace(tmp_path)[1].start - begun


def test_what_a_crash_left_is_closed(tmp_path: Path) -> None:
    runs_in(tmp_path).history.begin(
        Run(
            crawl="a", job="a-1", started=datetime.now(UTC) - timedelta(hours=1), by_service=True, pid=1, born="another"
        )
    )
    assert once(tmp_path, crawl("a")) == 0
    assert [run.outcome for run in kept(tmp_path, "a")] == [Outcome.LOST, Outcome.OK]


def test_a_stop_before_the_turn(tmp_path: Path) -> None:
    async def run() -> int:
        runs = runs_in(tmp_path)
        (one,) = crawls_of(crawl("a", more='when_running = "queue"'))
        held = Locks([runs.places.crawl_lock(one)])
        asyncio.get_running_loop().call_later(0.2, runs.interrupt)
        status = await run_once(one, runs)
        held.close()
        return status

    assert asyncio.run(run()) == 143
    assert not kept(tmp_path, "a")
    assert not trace(tmp_path)


def test_who_only_looks_at_a_crawl_makes_it_skip_nothing(tmp_path: Path) -> None:
    async def run() -> int:
        runs = runs_in(tmp_path)
        (one,) = crawls_of(crawl("a"))
        looking = Locks([runs.places.crawl_lock(one)])
        asyncio.get_running_loop().call_later(0.05, looking.close)
        return await run_once(one, runs)

    assert asyncio.run(run()) == 0
    assert [run.outcome for run in kept(tmp_path, "a")] == [Outcome.OK]


def test_a_second_signal_reaches_the_crawl_again(tmp_path: Path) -> None:
    async def run() -> int:
        runs = runs_in(tmp_path)
        (one,) = crawls_of(crawl("a", arguments="seconds = 60", more='grace = "50s"'))
        running = asyncio.create_task(run_once(one, runs))
        await asyncio.to_thread(wait_until, lambda: bool(trace(tmp_path)))
        runs.interrupt()
        runs.interrupt()
        return await running

    assert asyncio.run(run()) == 128 + signal.SIGTERM
    assert kept(tmp_path, "a")[0].outcome is Outcome.STOPPED


class Receiver(HTTPServer):
    """Takes what apprise's `json://` posts; answers with `answer`."""

    answer = 200

    def __init__(self) -> None:
        self.got: list[dict[str, str]] = []
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    timeout = PATIENCE

    def do_POST(self) -> None:
        server = self.server
        assert isinstance(server, Receiver)
        server.got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(server.answer)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_the_third_failure_is_told_once_and_so_is_the_recovery(
    tmp_path: Path, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    alerts = [f"json://user:{SECRET}@127.0.0.1:{receiver.server_port}/{SECRET}"]
    told = []
    for status in (1, 1, 1, 1, 0, 0):
        once(tmp_path, crawl("a", arguments=f"status = {status}, articles = 2"), alerts=alerts)
        told.append(len(receiver.got))
    assert told == [0, 0, 1, 1, 2, 2]
    assert [(message["type"], message["title"]) for message in receiver.got] == [
        ("failure", "newscrawl: a failed 3 times in a row"),
        ("success", "newscrawl: a works again"),
    ]
    assert "exit status 1: the site is on fire" in receiver.got[0]["message"]
    assert SECRET not in caplog.text


def test_what_could_not_be_told_is_told_later(
    tmp_path: Path, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    alerts = [f"json://127.0.0.1:{receiver.server_port}/{SECRET}"]
    receiver.answer = 500
    for _ in range(3):
        once(tmp_path, crawl("a", arguments="status = 1"), alerts=alerts)
    assert "did not reach address 1 of NEWSCRAWL_ALERTS" in caplog.text
    receiver.answer = 200
    once(tmp_path, crawl("a", arguments="status = 1"), alerts=alerts)
    assert receiver.got[-1]["title"] == "newscrawl: a failed 4 times in a row"
    assert SECRET not in caplog.text


def test_an_address_that_is_none_is_not_repeated(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ArgumentError, match="NEWSCRAWL_ALERTS: address 2") as error:
        Alerts(["json://127.0.0.1", f"nosuch://{SECRET}"])
    assert SECRET not in f"{error.value}{caplog.text}"

"""One run from its first second to its record: log file, process, exit status, report, alarm."""

import asyncio
import logging
import os
import secrets
import signal
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from newscrawl.report import RunReport
from newscrawl.schedule.alerts import Alerts
from newscrawl.schedule.command import crawl_command, crawl_environment
from newscrawl.schedule.crawls import Crawl
from newscrawl.schedule.durations import render_duration
from newscrawl.schedule.history import History
from newscrawl.schedule.locks import Locks
from newscrawl.schedule.messages import alarm_message, killed_by, one_line
from newscrawl.schedule.outcome import Alarm, Outcome, alarm, outcome_of
from newscrawl.schedule.places import Places
from newscrawl.schedule.processes import Child, Ended, Orphan, Process, birth, supervise
from newscrawl.schedule.run import Run

__all__ = ["Runs"]

logger = logging.getLogger(__name__)

#: What a shell says of a program that it cannot start.
_CANNOT_START = 127
#: Bytes of the log's end in which the last line is looked for.
_TAIL_BYTES = 4096


class Runs:
    """Runs crawls, one call a run; knows the running processes so that they can be stopped."""

    def __init__(
        self,
        places: Places,
        history: History,
        alerts: Alerts,
        *,
        program: Sequence[str],
        shared_settings: Sequence[str] = (),
    ) -> None:
        self.places, self.history, self._alerts = places, history, alerts
        self._program, self._shared_settings = program, shared_settings
        self._processes: set[Process] = set()
        self.stop = asyncio.Event()

    def interrupt(self) -> None:
        """SIGTERM to every crawl; called again, it reaches them again, and Scrapy then leaves at once."""
        if self.stop.is_set():
            for process in self._processes:
                process.send(signal.SIGTERM)
        self.stop.set()

    def interrupt_on(self, *numbers: signal.Signals) -> None:
        """Let these signals interrupt the running event loop's crawls."""
        for number in numbers:
            asyncio.get_running_loop().add_signal_handler(number, self.interrupt)

    def begin(self, crawl: Crawl, run: Run) -> None:
        """Name and keep a run that is about to start; the caller holds the crawl's lock."""
        self._close_lost(crawl)
        run.started = datetime.now(UTC)
        run.job = f"{crawl.name}-{run.started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
        self.history.begin(run)

    async def run(self, crawl: Crawl, run: Run, locks: Locks) -> None:
        """Start the crawl's process, hand it the locks, see it to its end; the run then says how it went."""
        command = crawl_command(self._program, crawl, self._shared_settings)
        environment = crawl_environment(os.environ, crawl, self._shared_settings, run.job)
        try:
            log = self._new_log(crawl, run)
            child = await Child.start(command, log=log, environment=environment, held=locks.descriptors)
        except OSError as error:
            run.why = one_line(f"cannot be started: {error}")
            await self._finish(crawl, run, Ended(status=_CANNOT_START))
            return
        finally:
            locks.close()  # from here on the crawl's own process holds them
        run.pid, run.born = child.pid, birth(child.pid)
        self.history.update(run)
        logger.info("%s: started, job %s, pid %d, log %s", crawl.name, run.job, child.pid, log)
        await self._see_to_its_end(crawl, run, child)

    async def adopt(self, crawl: Crawl, run: Run) -> None:
        """See a run to its end that an earlier service started and did not survive."""
        logger.warning("%s: job %s of an earlier service still runs, pid %s", crawl.name, run.job, run.pid)
        await self._see_to_its_end(crawl, run, Orphan(run.pid or 0, run.born or ""))

    def skip(self, crawl: Crawl, run: Run, why: str) -> None:
        """Keep that a crawl was due and did not run."""
        run.outcome, run.ended, run.why = Outcome.SKIPPED, run.started, why
        self.history.begin(run)
        logger.warning("%s: skipped: %s", crawl.name, why)

    async def _see_to_its_end(self, crawl: Crawl, run: Run, process: Process) -> None:
        self._processes.add(process)
        left = run.started + crawl.deadline - datetime.now(UTC)
        ended = await supervise(
            process, deadline=left.total_seconds(), grace=crawl.grace.total_seconds(), stop=self.stop
        )
        self._processes.discard(process)
        await self._finish(crawl, run, ended)

    async def _finish(self, crawl: Crawl, run: Run, ended: Ended) -> None:
        self._close(crawl, run, ended, datetime.now(UTC))
        logger.log(
            logging.INFO if run.outcome in {Outcome.OK, Outcome.STOPPED} else logging.ERROR,
            "%s: %s, exit status %s, %.1f s, %s articles%s",
            crawl.name,
            run.outcome,
            "unknown" if run.status is None else run.status,
            ((run.ended or run.started) - run.started).total_seconds(),
            "unknown" if run.articles is None else run.articles,
            f": {run.why}" if run.why else "",
        )
        await self._tell(crawl, run)

    def _close(self, crawl: Crawl, run: Run, ended: Ended, now: datetime) -> None:
        """Fill in and keep what became of a run; its report knows the status when nobody else does."""
        report = _report(self.places.report(crawl, run.job))
        run.status = report.exitStatus if ended.status is None and report else ended.status
        run.ended = now
        run.articles = report.articlesWritten if report else None
        run.outcome = outcome_of(run.status, past_deadline=ended.past_deadline, stopping=ended.stopped)
        if run.outcome is Outcome.DEADLINE:
            run.why = f"took longer than its deadline of {render_duration(crawl.deadline)}"
        elif run.outcome not in {Outcome.OK, Outcome.STOPPED}:
            run.why = run.why or one_line(
                (report.why if report else None) or killed_by(run.status) or _last_line(self.places.log(crawl, run.job))
            )
        self.history.update(run)

    def _close_lost(self, crawl: Crawl) -> None:
        """Whoever holds a crawl's lock knows that its unfinished runs are over."""
        for run in self.history.open_runs(crawl.name):
            self._close(crawl, run, Ended(status=None), datetime.now(UTC))
            logger.warning("%s: job %s ended unseen: %s", crawl.name, run.job, run.outcome)

    async def _tell(self, crawl: Crawl, run: Run) -> None:
        latest = [run.outcome for run in self.history.runs(crawl.name) if run.outcome]
        due = alarm(latest, alarmed=self.history.alarmed(crawl.name))
        if due is not None and await self._alerts.send(alarm_message(due, crawl, run, latest)):
            self.history.set_alarmed(crawl.name, alarmed=due is Alarm.FAILING)

    def _new_log(self, crawl: Crawl, run: Run) -> Path:
        """The new run's log; of the older ones as many stay as `keep_logs` leaves."""
        log = self.places.log(crawl, run.job)
        log.parent.mkdir(parents=True, exist_ok=True)
        log.touch()
        oldest_first = sorted(log.parent.glob("*.log"), key=lambda path: path.stat().st_mtime)
        for path in oldest_first[: -crawl.keep_logs]:
            path.unlink(missing_ok=True)
        return log


def _report(path: Path) -> RunReport | None:
    """A run's report; None when it left none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=RunReport)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError) as error:
        logger.error("%s cannot be read: %s", path, error)
        return None


def _last_line(log: Path) -> str:
    with suppress(OSError), log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - _TAIL_BYTES))
        lines = file.read().decode("utf-8", "replace").split("\n")
        return next((line for line in reversed(lines) if line.strip()), "no message in its log")
    return "its log cannot be read"

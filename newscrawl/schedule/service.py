"""`scrapy schedule run`: waits for due times and starts crawls, until it is told to stop.

APScheduler keeps the time; what a due time means is decided in `timetable` and `outcome`, and the times themselves
are kept in the history, so that a restart knows what it missed.
"""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from datetime import UTC, datetime
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from newscrawl.report import amount
from newscrawl.schedule.crawls import Crawl
from newscrawl.schedule.durations import render_duration
from newscrawl.schedule.locks import Busy
from newscrawl.schedule.outcome import Action, is_missed, on_due
from newscrawl.schedule.processes import Orphan
from newscrawl.schedule.run import Run
from newscrawl.schedule.runs import Runs
from newscrawl.schedule.timetable import first_due, window_at
from newscrawl.schedule.turns import Turns

__all__ = ["Service"]

logger = logging.getLogger(__name__)

#: Seconds after which the clock is looked at anew: timers stand still while a machine sleeps, and clocks are set.
_LOOK_AGAIN = 30.0


class Service:
    """The schedule at work; one event loop, one process for each run."""

    def __init__(self, crawls: Sequence[Crawl], runs: Runs) -> None:
        self._crawls, self._runs = crawls, runs
        self._turns = Turns(runs.places, runs.stop)
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._tasks: dict[str, asyncio.Task[None]] = {}
        #: Due and not begun; at most one of each crawl.
        self._waiting: dict[str, Run] = {}
        self._next: dict[str, datetime] = {}

    async def serve(self) -> None:
        """Until `Runs.interrupt`; then no crawl starts, and those that run are ended and waited for."""
        now = datetime.now(UTC)
        self._scheduler.start()
        for crawl in self._crawls:
            self._adopt(crawl)
            self._expect(crawl, first_due(crawl.timetable, self._stored(crawl), now))
            self._keep_next(crawl)
        logger.info("%s scheduled", amount(len(self._crawls), "crawl"))
        looking = asyncio.create_task(self._look_again())
        await self._runs.stop.wait()
        logger.info("stopping; %s to be ended and waited for", amount(len(self._tasks), "crawl"))
        looking.cancel()
        self._scheduler.shutdown(wait=False)
        ended = await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        for error in ended:
            if isinstance(error, BaseException):
                raise error

    def _stored(self, crawl: Crawl) -> datetime | None:
        return self._runs.history.next_due(crawl.name, crawl.timetable)

    def _adopt(self, crawl: Crawl) -> None:
        """A crawl may have survived the service that started it; it is watched on, and not overlapped."""
        for run in self._runs.history.open_runs(crawl.name):
            if run.by_service and run.pid and run.born and Orphan(run.pid, run.born).alive:
                self._start(crawl, self._serve_adopted(crawl, run))

    def _expect(self, crawl: Crawl, due: datetime) -> None:
        self._next[crawl.name] = due
        start = due + crawl.timetable.delay(crawl.name, due)
        # A job of its own for each time: APScheduler drops a job that comes again before it has seen its last end.
        self._scheduler.add_job(self._due, DateTrigger(start), args=[crawl, due], misfire_grace_time=None)

    async def _due(self, crawl: Crawl, due: datetime) -> None:
        now = datetime.now(UTC)
        window = window_at(crawl.timetable, due, now)
        self._expect(crawl, window.next_due)
        run = Run(crawl=crawl.name, started=now, by_service=True, due=due, passed=window.passed)
        if window.passed:
            since = due.isoformat(" ", "seconds")
            logger.warning("%s: %d windows passed since %s; one run for all", crawl.name, window.passed + 1, since)
        late = now - due - crawl.timetable.delay(crawl.name, due)
        if is_missed(crawl.missed, late):
            return self._skip(crawl, run, f"the service was not there; {render_duration(late)} late")
        match on_due(crawl.when_running, running=crawl.name in self._tasks, waiting=crawl.name in self._waiting):
            case Action.START:
                self._waiting[crawl.name] = run
                self._start(crawl, self._serve_waiting(crawl))
            case Action.QUEUE:
                self._waiting[crawl.name] = run
                logger.info("%s: its last run is still going; queued", crawl.name)
            case Action.FOLD:
                self._waiting[crawl.name].passed += 1 + window.passed
            case Action.SKIP:
                self._skip(crawl, run, "its last run is still going")
        return None

    async def _serve_waiting(self, crawl: Crawl) -> None:
        while crawl.name in self._waiting:
            try:
                async with self._turns.take(crawl) as locks:
                    if locks is None:
                        return
                    run = self._waiting.pop(crawl.name)
                    self._runs.begin(crawl, run)
                    self._keep_next(crawl)
                    await self._runs.run(crawl, run, locks)
            except Busy:
                self._skip(crawl, self._waiting.pop(crawl.name), "it is already running, started by somebody else")

    async def _serve_adopted(self, crawl: Crawl, run: Run) -> None:
        await self._runs.adopt(crawl, run)
        await self._serve_waiting(crawl)

    def _start(self, crawl: Crawl, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work, name=crawl.name)
        self._tasks[crawl.name] = task
        task.add_done_callback(partial(self._ended, crawl))

    def _ended(self, crawl: Crawl, task: asyncio.Task[None]) -> None:
        """A run that fails is the crawl's matter; a task that fails is ours, and ends the service."""
        if not task.cancelled() and task.exception() is not None:
            return self._runs.stop.set()
        del self._tasks[crawl.name]
        # It may have come due after the task looked for the last time.
        if crawl.name in self._waiting and not self._runs.stop.is_set():
            self._start(crawl, self._serve_waiting(crawl))
        return None

    def _skip(self, crawl: Crawl, run: Run, why: str) -> None:
        self._runs.skip(crawl, run, why)
        self._keep_next(crawl)

    def _keep_next(self, crawl: Crawl) -> None:
        """After the start only when a window was served: a run that waits is not lost with the service."""
        self._runs.history.set_next_due(crawl.name, crawl.timetable, self._next[crawl.name])

    async def _look_again(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_AGAIN)
            self._scheduler.wakeup()

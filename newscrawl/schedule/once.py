"""`scrapy schedule once NAME`: one run now, under the same locks, deadline and record as the service's."""

from datetime import UTC, datetime

from newscrawl.schedule.crawls import Crawl
from newscrawl.schedule.locks import Busy
from newscrawl.schedule.outcome import EXIT_BUSY
from newscrawl.schedule.run import Run
from newscrawl.schedule.runs import Runs
from newscrawl.schedule.turns import Turns

__all__ = ["run_once"]

_EXIT_STOPPED = 143


async def run_once(crawl: Crawl, runs: Runs) -> int:
    """The crawl's exit status; EXIT_BUSY when it is already running and `when_running` is "skip"."""
    run = Run(crawl=crawl.name, started=datetime.now(UTC), by_service=False)
    try:
        async with Turns(runs.places, runs.stop).take(crawl) as locks:
            if locks is None:
                return _EXIT_STOPPED
            runs.begin(crawl, run)
            await runs.run(crawl, run, locks)
    except Busy:
        runs.skip(crawl, run, "it is already running")
        return EXIT_BUSY
    return _EXIT_STOPPED if run.status is None else run.status

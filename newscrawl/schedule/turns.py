"""Waiting for one's turn: a crawl never overlaps itself, and crawls that share an output or state take turns."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

from newscrawl.schedule.crawls import Crawl, WhenRunning
from newscrawl.schedule.locks import Busy, Locks
from newscrawl.schedule.places import Places

__all__ = ["Turns"]

logger = logging.getLogger(__name__)

#: Seconds between two tries for a lock of another process; the kernel tells nobody when it becomes free.
_POLL = 0.5
#: Seconds after which a lock is no longer held by somebody who only looks at it (`is_held`).
_LOOK = 0.1


class Turns:
    """Gives crawls their locks: first come, first served in this process, by trying against others."""

    def __init__(self, places: Places, stop: asyncio.Event) -> None:
        self._places, self._stop = places, stop
        self._lanes: dict[Path, asyncio.Lock] = defaultdict(asyncio.Lock)

    @asynccontextmanager
    async def take(self, crawl: Crawl) -> AsyncIterator[Locks | None]:
        """The crawl's locks as soon as they are free, for as long as the context lasts; None on `stop`.

        Raises Busy when the crawl is already running and `when_running` is "skip".
        """
        shared = self._places.shared_locks(crawl)
        async with AsyncExitStack() as lanes:
            for path in shared:
                await lanes.enter_async_context(self._lanes[path])
            locks = await self._locks(crawl, [self._places.crawl_lock(crawl), *shared])
            try:
                yield locks
            finally:
                if locks is not None:
                    locks.close()

    async def _locks(self, crawl: Crawl, paths: list[Path]) -> Locks | None:
        told = held = False
        while not self._stop.is_set():
            try:
                return Locks(paths)
            except Busy as busy:
                own = busy.path == paths[0]
                skips = own and crawl.when_running is WhenRunning.SKIP
                if skips and held:
                    raise
                held = skips
                if not told and not skips:
                    what = "its last run" if own else "another crawl of the same output or state"
                    logger.info("%s: waits for %s", crawl.name, what)
                    told = True
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), _LOOK if held else _POLL)
        return None

"""The store of one crawl: asyncio on the outside, one thread within, groups of outcomes made durable together.

`await put(...)` returns when the record is on disk and marked as seen, never before. All of SQLite and all of the
output files belong to the one thread; the reactor waits for nothing.
"""

import asyncio
import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Self, TypeVar

from newscrawl.article import Article, Reject
from newscrawl.errors import NewscrawlError
from newscrawl.store.decide import Decision, Keys, Mode
from newscrawl.store.ledger import Ledger, afresh
from newscrawl.store.opening import STATE_TIMEOUT, Opened, open_store
from newscrawl.store.parts import Conflict
from newscrawl.store.recorder import RevisitPlan
from newscrawl.store.rows import Address, Host, Listing, Queued, Revisit

__all__ = ["GROUP_RECORDS", "GROUP_SECONDS", "Store"]

logger = logging.getLogger(__name__)

#: A group is made durable when it holds this many outcomes (some 300 KB of lines) …
GROUP_RECORDS = 64
#: … or when its first has waited this long. A group costs one or two fsyncs, measured at 0.2 ms each on one machine and
#: 5 ms on another: a fifth of the slower disk's time, for a wait that is short beside the seconds of a polite fetch.
GROUP_SECONDS = 0.05

#: How often a group is decided anew because another crawl changed the shared state meanwhile; once is rare.
_ATTEMPTS = 5

T = TypeVar("T")


@dataclass(slots=True)
class _Job:
    call: Callable[[], Any]
    #: Answered only once what it changed is durable.
    durable: bool
    future: Future[Any]
    result: Any = None


class Store:
    """Everything a crawl remembers and writes. Make it with `open`, end it with `close`."""

    def __init__(self, opened: Opened, on_failure: Callable[[NewscrawlError], None] | None = None) -> None:
        self._opened = opened
        self._ledger: Ledger = opened.ledger
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        #: Other crawls may have the same state, now.
        self.shared = opened.shared
        self._closed = False
        self._on_failure = on_failure
        # A shared state is locked while a group is open, so it takes what waits and waits for no more.
        self._group_seconds = 0.0 if self.shared else GROUP_SECONDS
        self._thread = threading.Thread(target=self._serve, name="newscrawl-store", daemon=True)
        self._thread.start()

    @classmethod
    def open(
        cls,
        output_dir: Path,
        state: Path | str | None = None,
        *,
        spider: str,
        job: str,
        mode: Mode | str = Mode.NEAR,
        compress: str | None = None,
        clock: Callable[[], float] = time.time,
        revisit_plan: RevisitPlan | None = None,
        state_timeout: float = STATE_TIMEOUT,
        on_failure: Callable[[NewscrawlError], None] | None = None,
    ) -> Self:
        """Lock output and state, look whether both can be written, and bring the state level with the output.

        Blocks (files are read and synced), so call it before the crawl begins. `state` is a file, by default
        `state.sqlite3` in the output folder, or `redis://…`, which may be gone for `state_timeout` seconds; `compress`
        is "zstd" or None; without a `revisit_plan` nothing is revisited. `on_failure` is called once, in the event
        loop, when nothing more is taken. Raises OutputError, StateError, and ArgumentError for a mode, a compression or
        a kind of state that there is not.
        """
        opened = open_store(output_dir, state, spider, job, mode, compress, clock, revisit_plan, state_timeout)
        return cls(opened, on_failure)

    async def put(self, article: Article, keys: Keys) -> Decision:
        """Decide on a finished article and write it if it is to be written; fills its `version` and `clusterId`.

        Returns when the outcome is durable. Raises OutputError or StateError when it is not and the run must end, and
        UnicodeEncodeError and the like when this one record cannot be written.
        """
        decision: Decision = await self._submit(partial(self._ledger.put, article, keys), durable=True)
        return decision

    async def reject(self, reject: Reject, aliases: Sequence[str] = (), scopes: Sequence[str] = ()) -> None:
        """Write what gave no article to the rejects and remember when its addresses may be tried again.

        `scopes` are the run's: what is out of its range of dates is settled for them alone.
        """
        await self._submit(partial(self._ledger.reject, reject, aliases, scopes), durable=True)

    async def unchanged(self, url: str, keys: Keys, raw_hash: str | None = None, status: int | None = 304) -> None:
        """A known article was looked at again (304, or the same bytes); raises ValueError when it is not known."""
        await self._submit(partial(self._ledger.unchanged, url, keys, raw_hash, status), durable=True)

    async def known(self, urls: Sequence[str]) -> set[str]:
        """Those of the addresses (in normal form) that need no fetch: written, duplicate, or rejected for now."""
        return await self._read(partial(self._ledger.done, urls))

    async def recurring(self, site: str, paragraph_keys: Sequence[str]) -> frozenset[str]:
        """Those of the paragraphs that stood under several articles of the site (as `dedupe.site_of` names it)."""
        return await self._read(partial(self._ledger.recurring, site, paragraph_keys))

    async def address(self, url: str) -> Address | None:
        """What is known of an article address or of the one it stands for."""
        return await self._read(partial(self._ledger.state.address, url))

    async def fresh(self, scope: str, urls: Sequence[str]) -> set[str]:
        """Those of the addresses (in normal form) that need a fetch and do not wait in the scope's queue."""
        return await self._read(partial(self._ledger.fresh, scope, urls))

    async def listed(
        self, listing: Listing | None, listings: Sequence[Listing] = (), queued: Sequence[Queued] = ()
    ) -> None:
        """Remember a visit to a listing page with the listings and addresses it named, all of it or nothing.

        Listings that the scope knows stay as they are, unless they were visited and are given with a new `next_due`;
        so do addresses in its queue, unless they are to be revisited.
        """
        await self._submit(partial(self._ledger.listed, listing, listings, queued), durable=True)

    async def listing(self, scope: str, url: str) -> Listing | None:
        """What a scope knows of a feed, sitemap or section page."""
        return await self._read(partial(self._ledger.frontier.listing, scope, url))

    async def due_listings(self, scope: str, after: int, now: float, limit: int) -> list[Listing]:
        """The scope's due listing pages with a number above `after`, in that order."""
        return await self._read(partial(self._ledger.frontier.due_listings, scope, after, now, limit))

    async def resting_listings(self, scope: str, now: float) -> int:
        """How many of the scope's listing pages are not due."""
        return await self._read(partial(self._ledger.frontier.resting_listings, scope, now))

    async def take(
        self, scope: str, after: tuple[float, int], until: float, limit: int, *, revisits: bool
    ) -> list[Queued]:
        """The scope's queued addresses due up to `until` and behind (`due`, `number`); they stay until settled."""
        return await self._read(partial(self._ledger.frontier.take, scope, after, until, limit, revisits=revisits))

    async def awaited(self, scope: str, under_way: int) -> bool:
        """Whether another crawl may yet leave work of the scope to this one, which has so many requests under way."""
        return await self._read(partial(self._ledger.frontier.awaited, scope, under_way))

    async def revisit(self, url: str) -> Revisit | None:
        """What is kept of an article (its address in normal form) while it is to be revisited."""
        return await self._read(partial(self._ledger.frontier.revisit, url))

    async def host(self, name: str) -> Host | None:
        """What is known of a host."""
        return await self._read(partial(self._ledger.state.host, name))

    async def failing_hosts(self) -> list[Host]:
        """The hosts that failed in the last run that asked them, or are at rest."""
        return await self._read(self._ledger.state.failing_hosts)

    async def save_host(self, host: Host) -> None:
        """Remember a host."""
        await self._submit(partial(self._ledger.write_state, partial(self._ledger.state.save_host, host)), durable=True)

    @property
    def counts(self) -> dict[str, int]:
        """What is durable so far, by stat ("write/articles", "dedupe/exact", …)."""
        return dict(self._ledger.counts)

    @property
    def failure(self) -> NewscrawlError | None:
        """Why nothing more is taken; None while all is well."""
        return self._ledger.failure

    async def close(self) -> None:
        """Finish the open group, fold the state's WAL into its file, give back the locks; safe to call twice."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
            await asyncio.to_thread(self._shut)

    def _shut(self) -> None:
        self._thread.join()
        self._opened.close()

    async def _read(self, call: Callable[[], T]) -> T:
        result: T = await self._submit(call, durable=False)
        return result

    async def _submit(self, call: Callable[[], Any], *, durable: bool) -> Any:
        if self._closed:
            raise RuntimeError("the store is closed")
        job = _Job(call, durable, Future())
        self._jobs.put(job)
        try:
            return await asyncio.wrap_future(job.future)
        except NewscrawlError as error:
            if self._on_failure is not None:
                self._on_failure(error)
                self._on_failure = None
            raise

    def _serve(self) -> None:
        """The thread: reads are answered at once, writes in groups."""
        while (job := self._jobs.get()) is not None:
            done = _run(job)
            if job.durable:
                self._finish(self._gather([job] if done else []))

    def _gather(self, group: list[_Job]) -> list[_Job]:
        """The writes that arrive before the group is full or its time is up; reads in between are answered."""
        deadline = time.monotonic() + self._group_seconds
        while len(group) < GROUP_RECORDS and self._ledger.failure is None:
            try:
                job = self._jobs.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                break
            if job is None:
                self._jobs.put(None)
                break
            if _run(job) and job.durable:
                group.append(job)
        return group

    def _finish(self, group: list[_Job]) -> None:
        """Make a group durable and answer its callers, all with success or all with the failure."""
        try:
            self._commit(group)
        except NewscrawlError as error:
            for job in group:
                job.future.set_exception(afresh(error))
        except Exception as error:  # noqa: BLE001 - handed to every caller
            for job in group:
                job.future.set_exception(error)
        else:
            for job in group:
                job.future.set_result(job.result)

    def _commit(self, group: list[_Job]) -> None:
        """Commit; what was decided on a state that another crawl has changed since is decided anew."""
        for _ in range(_ATTEMPTS):
            try:
                return self._ledger.commit()
            except Conflict:
                group[:] = [job for job in group if _do(job)]
        return self._ledger.commit()


def _run(job: _Job) -> bool:
    """Do a job; True when it went well (a read is then answered too, a write waits for its group)."""
    return job.future.set_running_or_notify_cancel() and _do(job)


def _do(job: _Job) -> bool:
    try:
        job.result = job.call()
    except Exception as error:  # noqa: BLE001 - handed to the caller
        job.future.set_exception(error)
        return False
    if not job.durable:
        job.future.set_result(job.result)
    return True

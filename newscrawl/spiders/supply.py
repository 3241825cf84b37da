"""What is due in the state, handed to the crawl a slice at a time, so that memory does not grow with the queue.

Each scope has its share, so that a large or slow site does not keep the others waiting. It sends no requests.
"""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newscrawl.store import Listing, Queued, Store

__all__ = ["Supply"]

#: Requests that wait in memory for all scopes together, and at least for each; no more than that where other crawls
#: take from the same queue.
SLICE, LEAST = 512, 8


@dataclass(slots=True)
class _Cursor:
    """How far one scope was read."""

    listing: int = 0
    queued: tuple[float, int] = (-1.0, 0)
    #: Nothing more was there when last looked.
    dry: bool = False


class Supply:
    """The due listings and queued addresses of some scopes."""

    def __init__(self, store: Store, scopes: Iterable[str], *, revisits: bool) -> None:
        #: What is queued by this run is due from its start, what it puts off from later on.
        self.started = time.time()
        self._store = store
        self._revisits = revisits
        self._cursors = {scope: _Cursor() for scope in scopes}
        self._slice = LEAST if store.shared else max(LEAST, SLICE // max(1, len(self._cursors)))
        self._waiting: Counter[str] = Counter()

    @property
    def dry(self) -> bool:
        """Nothing is due that was not handed out."""
        return all(cursor.dry for cursor in self._cursors.values())

    def wake(self, scope: str) -> None:
        """Something was stored for the scope."""
        self._cursors[scope].dry = False

    def done(self, scope: str) -> None:
        """One of the scope's requests has come back."""
        self._waiting[scope] -= 1

    def rewind(self) -> None:
        """Nothing is under way: requests that never came back are not waited for."""
        self._waiting.clear()

    def asked(self, scope: str) -> None:
        """A request of the scope was sent."""
        self._waiting[scope] += 1

    async def next(self) -> tuple[list[Listing], list[Queued]]:
        """A slice of what is due in the scopes that have room for it; both empty when there is nothing for now."""
        listings: list[Listing] = []
        queued: list[Queued] = []
        for scope, cursor in self._cursors.items():
            room = self._slice - self._waiting[scope]
            if cursor.dry or 2 * room < self._slice:
                continue
            # Dry before it is looked: what is stored meanwhile wakes it.
            cursor.dry = True
            some = await self._store.due_listings(scope, cursor.listing, time.time(), room)
            more = await self._store.take(scope, cursor.queued, self.started, room, revisits=self._revisits)
            self._advance(cursor, some, more)
            cursor.dry = cursor.dry and len(some) < room and len(more) < room
            if cursor.dry and await self._store.awaited(scope, self._waiting[scope]):
                cursor.dry = False
            listings += some
            queued += more
        return listings, queued

    def _advance(self, cursor: _Cursor, listings: Sequence[Listing], queued: Sequence[Queued]) -> None:
        if listings:
            cursor.listing = listings[-1].number
        if queued:
            cursor.queued = (queued[-1].due or 0.0, queued[-1].number)

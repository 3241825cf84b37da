"""Which host is asked next: one that can be asked now.

Scrapy's queue takes from the host with the fewest requests in its download slot, and goes on when that one cannot take
more: a paused or slow host, or one whose robots.txt is waited for, then fills the crawler's places, and the others
wait for it. This queue leaves such a host's requests where they are.
"""

from collections import Counter
from collections.abc import Iterable
from time import monotonic
from typing import Any

from scrapy.pqueues import DownloaderAwarePriorityQueue, DownloaderInterface

__all__ = ["HostQueue"]

#: Requests under way for each that a host can take at a time: one works, one is ready.
_AHEAD = 2


class HostQueue(DownloaderAwarePriorityQueue):
    """For `SCHEDULER_PRIORITY_QUEUE`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._downloader_interface = _Open(self.crawler)


class _Open(DownloaderInterface):
    """Knows only the slots that have room, and counts what waits in a middleware too."""

    def stats(self, possible_slots: Iterable[str]) -> list[tuple[int, str]]:
        now = monotonic()
        under_way = Counter(map(self.get_slot_key, self.downloader.active))
        return [(under_way[key], key) for key in possible_slots if under_way[key] < self._room(key, now)]

    def _room(self, key: str, now: float) -> int:
        slot = self.downloader.slots.get(key)
        if slot is None:
            return _AHEAD * self.downloader.domain_concurrency
        is_held = slot.lastseen > now
        return 1 if is_held else _AHEAD * slot.concurrency

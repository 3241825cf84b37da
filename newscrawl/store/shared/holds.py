"""Who has what of the shared queue: places in lines taken by one crawl, and given back when it ends or goes silent.

A hold is a row of the table `HOLDS`, by the id of what is held; whoever changes that thing for good deletes it. It is
taken and given back at once, by scripts, outside of transactions.
"""

import logging
import threading
from collections.abc import Sequence
from typing import Any

import redis

from newscrawl.store.shared.link import Link
from newscrawl.store.shared.session import PREFIX

__all__ = ["HOLDS", "Holds", "SignsOfLife"]

logger = logging.getLogger(__name__)

HOLDS = "holds"
#: Signs of life within the time after which a crawl counts as dead: some may fail.
_SIGNS = 4

# KEYS: holds, lines; ARGV: holder, limit, the time for each line. A member is eight bytes of order and an id.
_TAKE = """
local taken, limit = {}, tonumber(ARGV[2])
for i = 2, #KEYS do
    local from = 0
    while #taken < limit do
        local room = limit - #taken
        local due = redis.call('ZRANGEBYSCORE', KEYS[i], '-inf', ARGV[i + 1], 'WITHSCORES', 'LIMIT', from, room)
        if #due == 0 then break end
        for j = 1, #due, 2 do
            local id = string.sub(due[j], 9)
            if redis.call('HEXISTS', KEYS[1], id) == 1 then
                from = from + 1
            else
                redis.call('HSET', KEYS[1], id, cmsgpack.pack({ARGV[1], KEYS[i], due[j], due[j + 1], false}))
                redis.call('ZREM', KEYS[i], due[j])
                taken[#taken + 1] = id
            end
        end
    end
end
return taken
"""
# KEYS: holds, lines; ARGV: holder, 'end', 'idle' or 'busy', the prefix of signs of life. Gives back what dead crawls
# hold and, at the end, what the holder does; what an idle one holds is not awaited. Returns how much of the
# lines came back, and how much others hold.
_GIVE_BACK = """
local lines, held, free, taken = {}, redis.call('HGETALL', KEYS[1]), 0, 0
for i = 2, #KEYS do lines[KEYS[i]] = true end
for i = 1, #held, 2 do
    local hold = cmsgpack.unpack(held[i + 1])
    local mine = hold[1] == ARGV[1]
    if mine and ARGV[2] == 'end' or not mine and redis.call('EXISTS', ARGV[3] .. hold[1]) == 0 then
        redis.call('HDEL', KEYS[1], held[i])
        redis.call('ZADD', hold[2], hold[4], hold[3])
        if lines[hold[2]] then free = free + 1 end
    elseif lines[hold[2]] and not hold[5] then
        if not mine then
            taken = taken + 1
        elseif ARGV[2] == 'idle' then
            hold[5] = true
            redis.call('HSET', KEYS[1], held[i], cmsgpack.pack(hold))
        end
    end
end
return {free, taken}
"""
_ALIVE = f"{PREFIX}alive:"


class Holds:
    """What one crawl, `holder`, takes."""

    def __init__(self, link: Link, holder: str) -> None:
        self._link, self._holder = link, holder
        self._take = link.client.register_script(_TAKE)
        self._give_back = link.client.register_script(_GIVE_BACK)

    def take(self, lines: Sequence[tuple[str, float]], limit: int) -> list[bytes]:
        """The ids of members due in the lines, each up to its time, that nobody holds; now this crawl does."""
        keys = [PREFIX + HOLDS, *(PREFIX + line for line, _ in lines)]
        arguments: list[str | int] = [self._holder, limit, *(repr(until) for _, until in lines)]
        taken: list[bytes] = self._link.call(lambda: self._take(keys, arguments))
        return taken

    def later(self, line: str, now: float) -> int:
        """How many members of a line wait for a time after `now`."""
        count: Any = self._link.call(lambda: self._link.client.zcount(PREFIX + line, f"({now!r}", "+inf"))
        return int(count)

    def look(self, lines: Sequence[str], *, idle: bool) -> tuple[int, int]:
        """How much of these lines came back now from dead crawls, and how much is with busy ones.

        What an idle crawl holds it leaves for its next run, so nobody waits for that.
        """
        return self._look(lines, "idle" if idle else "busy")

    def give_back(self) -> None:
        """All that this crawl, or an earlier one of the same output, holds returns to its line."""
        self._look((), "end")

    def _look(self, lines: Sequence[str], mood: str) -> tuple[int, int]:
        keys = [PREFIX + HOLDS, *(PREFIX + line for line in lines)]
        free, taken = self._link.call(lambda: self._give_back(keys, [self._holder, mood, _ALIVE]))
        return int(free), int(taken)


class SignsOfLife(threading.Thread):
    """Says every few seconds that a crawl is alive; `patience` seconds after the last sign it is not."""

    def __init__(self, link: Link, holder: str) -> None:
        super().__init__(name="newscrawl-alive", daemon=True)
        self._link, self._holder = link, holder
        self._ended = threading.Event()

    def run(self) -> None:
        """Until `end`; a sign that cannot be given is not missed: the store's own calls tell what is wrong."""
        while True:
            try:
                self._link.client.set(_ALIVE + self._holder, b"", px=int(1000 * self._link.patience))
            except redis.RedisError as error:
                logger.debug("state %s: no sign of life: %s", self._link.name, error)
            if self._ended.wait(self._link.patience / _SIGNS):
                return

    def end(self) -> None:
        """No more signs."""
        self._ended.set()
        self.join()

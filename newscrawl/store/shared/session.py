"""The open transaction of one crawl on the shared state: tables of rows, and lines of members that wait for a time.

A transaction reads as it goes and keeps its changes here; they become one script, which stores all of them or none.
A lock keeps the others waiting meanwhile, so that what was read still holds; should it expire (a crawl that stood
still), the count of all transactions tells, and nothing is stored. The script may be sent again: it knows its own.

Tables and lines have text names; rows are bytes, members too. Everything lies below `newscrawl:` in one database.
"""

import random
import secrets
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from redis.commands.core import Script

from newscrawl.errors import StateError
from newscrawl.store.parts import Conflict
from newscrawl.store.shared.link import Link

__all__ = ["PREFIX", "Session"]

PREFIX = "newscrawl:"
#: Seconds after which a lock is free whose crawl died amid a transaction; those take milliseconds and an fsync or two.
_LOCK_SECONDS = 10
#: Seconds between two looks at a lock that another crawl has; twice a short transaction's time.
_LOCK_LOOK = 0.004
#: Arguments of one command within a script; Lua's stack holds 8,000.
_ARGUMENTS = 2000
#: New rows of one transaction are numbered below this: 2^43 transactions fit the 63 bits of a number.
_NUMBERS = 1 << 20
#: Fields asked for in one command.
_FIELDS = 5000

# Of each script KEYS are the lock, the count of transactions, the last one by writer; ARGV begins with the writer.
_BEGIN = """
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return {'held'} end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return {'begun', redis.call('GET', KEYS[2]) or '0', redis.call('HGET', KEYS[3], ARGV[1]) or ''}
"""
# ARGV: the writer's last transaction, this one, the count at its beginning, then commands, each behind its length. The
# first command is refused when memory is short; then the script has changed nothing.
_COMMIT = """
local last = redis.call('HGET', KEYS[3], ARGV[1]) or ''
local outcome = 'stored'
if last ~= ARGV[3] then
    if last ~= ARGV[2] then
        outcome = 'lost'
    elseif (redis.call('GET', KEYS[2]) or '0') ~= ARGV[4] then
        outcome = 'conflict'
    else
        redis.call('HSET', KEYS[3], ARGV[1], ARGV[3])
        redis.call('INCR', KEYS[2])
        local at = 5
        while at < #ARGV do
            local length = tonumber(ARGV[at])
            redis.call(unpack(ARGV, at + 1, at + length))
            at = at + 1 + length
        end
    end
end
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return outcome
"""
_RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end"


@dataclass(slots=True)
class _Changes:
    """By table and field a row, by line and member a time; None takes it away."""

    rows: dict[tuple[str, bytes], bytes | None] = field(default_factory=dict)
    times: dict[tuple[str, bytes], float | None] = field(default_factory=dict)

    def update(self, other: "_Changes") -> None:
        self.rows.update(other.rows)
        self.times.update(other.times)


class Session:
    """`writer` is the output folder's own name: one crawl at a time has it."""

    def __init__(self, link: Link, writer: str) -> None:
        self.link, self.writer = link, writer
        self._keys = [f"{PREFIX}{name}" for name in ("lock", "commits", "writers")]
        self._begin, self._commit, self._release = map(link.client.register_script, (_BEGIN, _COMMIT, _RELEASE))
        #: The last transaction of this output that is stored; None before the first look.
        self._last: str | None = None
        self._base: str | None = None
        self._numbers = 0
        self._pending = _Changes()
        self._step: _Changes | None = None
        self._read: dict[tuple[str, bytes], bytes | None] = {}

    @property
    def is_open(self) -> bool:
        """A transaction is under way."""
        return self._base is not None

    def begin(self) -> None:
        """Wait for the lock and open a transaction, unless one is open; raises StateError when commits were lost."""
        if self.is_open:
            return
        while True:
            word, *found = self._run(self._begin, _LOCK_SECONDS * 1000)
            if word == b"begun":
                break
            time.sleep(_LOCK_LOOK * random.uniform(0.5, 1.5))  # noqa: S311 - so that crawls do not look in step
        base, last = (value.decode() for value in found)
        if self._last is not None and last != self._last:
            self._run(self._release)
            raise self._lost()
        self._base, self._last, self._numbers = base, last, 0

    def commit(self) -> None:
        """Store the open transaction, if there is one; raises Conflict (nothing was stored) and StateError.

        After a StateError it may be stored or not.
        """
        if self._base is None or self._last is None:
            return
        commands = [word for command in self._commands() for word in (len(command), *command)]
        if not commands:
            self.rollback()
            return
        this = secrets.token_hex(8)
        outcome = self._run(self._commit, self._last, this, self._base, *commands)
        self._forget()
        if outcome == b"lost":
            raise self._lost()
        if outcome == b"conflict":
            raise Conflict(f"state {self.link.name} was changed by another crawl meanwhile; run again")
        self._last = this

    def rollback(self) -> None:
        """Forget the open transaction, if there is one, and let the next crawl in."""
        was_open = self.is_open
        self._forget()
        if was_open and not self.link.failed:
            self._run(self._release)

    @contextmanager
    def step(self) -> Iterator[None]:
        """All of the block's changes or, when it raises, none; opens a transaction if need be."""
        self.begin()
        self._step = _Changes()
        try:
            yield
            self._pending.update(self._step)
        finally:
            self._step = None

    def number(self) -> int:
        """A number for a new row, higher than any before."""
        self._numbers += 1
        return (int(self._base or 0) + 1) * _NUMBERS + self._numbers

    def get(self, table: str, name: bytes) -> bytes | None:
        """One row."""
        return self.get_many(table, [name])[0]

    def get_many(self, table: str, names: Sequence[bytes]) -> list[bytes | None]:
        """Rows in the order of their names; None where there is none."""
        known: dict[bytes, bytes | None] = {}
        for name in names:
            for changes in (self._step and self._step.rows, self._pending.rows, self._read):
                if changes and (table, name) in changes:
                    known[name] = changes[table, name]
                    break
        unknown = list(dict.fromkeys(name for name in names if name not in known))
        for start in range(0, len(unknown), _FIELDS):
            some = unknown[start : start + _FIELDS]
            known.update(zip(some, self._fetch(table, some), strict=True))
        if self.is_open:
            self._read.update(((table, name), known[name]) for name in unknown)
        return [known[name] for name in names]

    def all(self, table: str) -> dict[bytes, bytes]:
        """Every row of a small table."""
        stored: Any = self.link.call(lambda: self.link.client.hgetall(PREFIX + table))
        rows: dict[bytes, bytes | None] = dict(stored)
        for changes in (self._pending, self._step):
            for (other, name), row in changes.rows.items() if changes else ():
                if other == table:
                    rows[name] = row
        return {name: row for name, row in rows.items() if row is not None}

    def put(self, table: str, name: bytes, row: bytes | None) -> None:
        """Insert or replace a row, or (None) delete it."""
        self._open_changes().rows[table, name] = row

    def wait(self, line: str, member: bytes, until: float | None) -> None:
        """Let a member of a line wait until a time (Unix seconds), or (None) take it off."""
        self._open_changes().times[line, member] = until

    def _open_changes(self) -> _Changes:
        if not self.is_open:
            raise RuntimeError("a change outside of a transaction")
        return self._pending if self._step is None else self._step

    def _run(self, script: Script, *arguments: bytes | str | int) -> Any:
        return self.link.call(lambda: script(self._keys, [self.writer, *arguments]))

    def _fetch(self, table: str, names: list[bytes]) -> list[bytes | None]:
        found: Any = self.link.call(lambda: self.link.client.hmget(PREFIX + table, names))
        return list(found)

    def _commands(self) -> Iterator[list[bytes | str]]:
        """The changes as few commands: each table's and line's together."""
        grouped: defaultdict[tuple[str, str], list[bytes | str]] = defaultdict(list)
        for (table, name), row in self._pending.rows.items():
            grouped["HDEL" if row is None else "HSET", table] += [name] if row is None else [name, row]
        for (line, member), until in self._pending.times.items():
            grouped["ZREM" if until is None else "ZADD", line] += [member] if until is None else [repr(until), member]
        for (verb, place), arguments in grouped.items():
            for start in range(0, len(arguments), _ARGUMENTS):
                yield [verb, PREFIX + place, *arguments[start : start + _ARGUMENTS]]

    def _forget(self) -> None:
        self._base = None
        self._pending, self._step = _Changes(), None
        self._read.clear()

    def _lost(self) -> StateError:
        return StateError(
            f"state {self.link.name} has forgotten what was stored there a moment ago; "
            "run again: what it lacks is read from the output first"
        )

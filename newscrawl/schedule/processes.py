"""A crawl's process: started, watched, ended; known again by another process after a crash.

A process id alone is used again by the system; with the moment of birth it names one process for ever.
"""

import asyncio
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

__all__ = ["Child", "Ended", "Orphan", "Process", "birth", "supervise"]

#: Seconds between two looks at a process that is not our child.
_ORPHAN_POLL = 0.5
_PROC = Path("/proc")
_C_LOCALE = {"LC_ALL": "C"}


class Process(Protocol):
    """What can be waited for and ended."""

    pid: int

    async def wait(self) -> int | None:
        """Its exit status when it is gone; None when that cannot be known."""

    def send(self, number: signal.Signals) -> None:
        """Send a signal to it, SIGKILL to its whole group; nothing happens when it is gone."""


class Child:
    """A process of our own, in a session of its own: Ctrl-C reaches it through us, once."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process, self.pid = process, process.pid

    @classmethod
    async def start(
        cls, command: Sequence[str], *, log: Path, environment: Mapping[str, str], held: Sequence[int]
    ) -> "Child":
        """Start without a shell; output goes to `log`, the lock descriptors `held` go along. Raises OSError."""
        with log.open("ab") as output:
            return cls(
                await asyncio.create_subprocess_exec(
                    *command,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    env=environment,
                    pass_fds=held,
                    start_new_session=True,
                )
            )

    async def wait(self) -> int:
        """The exit status, 128 + N for signal N, as a shell says it."""
        status = await self._process.wait()
        return status if status >= 0 else 128 - status

    def send(self, number: signal.Signals) -> None:
        """See `Process`: the first process tells its workers itself, unless it cannot any more."""
        if self._process.returncode is None:
            _send(self.pid, number)


class Orphan:
    """A crawl whose starter is gone."""

    def __init__(self, pid: int, born: str) -> None:
        self.pid, self.born = pid, born

    @property
    def alive(self) -> bool:
        """Whether this very process, not a later one of the same number, still runs."""
        return birth(self.pid) == self.born

    async def wait(self) -> None:
        """Until it is gone; its exit status went with its parent."""
        while self.alive:
            await asyncio.sleep(_ORPHAN_POLL)

    def send(self, number: signal.Signals) -> None:
        """As for a child."""
        if self.alive:
            _send(self.pid, number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a supervised process ended: by itself, or by us for one of two reasons."""

    status: int | None
    past_deadline: bool = False
    stopped: bool = False


async def supervise(process: Process, *, deadline: float, grace: float, stop: asyncio.Event) -> Ended:
    """Wait for a process; after `deadline` seconds, or on `stop`, SIGTERM it, and `grace` seconds later SIGKILL it."""
    gone, asked = asyncio.ensure_future(process.wait()), asyncio.ensure_future(stop.wait())
    await asyncio.wait({gone, asked}, timeout=max(0.0, deadline), return_when=asyncio.FIRST_COMPLETED)
    asked.cancel()
    if gone.done():
        return Ended(status=gone.result())
    process.send(signal.SIGTERM)
    await asyncio.wait({gone}, timeout=grace)
    if not gone.done():
        process.send(signal.SIGKILL)
    return Ended(status=await gone, past_deadline=not stop.is_set(), stopped=stop.is_set())


def birth(pid: int) -> str | None:
    """What tells a process from earlier and later ones of its id; None when it is gone, or dead but not buried."""
    if (_PROC / "self/stat").exists():
        return _birth_on_linux(pid)
    answer = subprocess.run(  # noqa: S603 - fixed words and a number
        ["/bin/ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True, env=_C_LOCALE, check=False
    )
    state, _, born = answer.stdout.strip().partition(" ")
    return born.strip() if born and not state.startswith("Z") else None


def _birth_on_linux(pid: int) -> str | None:
    """The boot's id and field 22 of proc(5)'s `stat`, in clock ticks; the command in field 2 may hold anything."""
    try:
        stat = (_PROC / str(pid) / "stat").read_text("utf-8", "replace")
        boot = (_PROC / "sys/kernel/random/boot_id").read_text("ascii").strip()
    except (FileNotFoundError, ProcessLookupError):
        return None
    state, *fields = stat.rpartition(")")[2].split()
    return None if state in "ZX" else f"{boot}:{fields[18]}"


def _send(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        if number == signal.SIGKILL:
            os.killpg(pid, number)
        else:
            os.kill(pid, number)

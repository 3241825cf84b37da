"""The extraction processes of a crawl: so many at once, a deadline for each page, replaced when they fall.

The crawl's own process parses no HTML; it sends bytes and gets plain data back. This module never looks at a page.
"""

import asyncio
import logging
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from typing import TypeVar

import msgspec

from newscrawl.errors import ExtractionBug, ExtractionCrash, ExtractionTimeout
from newscrawl.workers.messages import LENGTH, Answer, Failed, Ready, Task, decode_answer, encode

__all__ = ["WorkerPool"]

logger = logging.getLogger(__name__)

#: Seconds that loading the libraries may take on a busy machine before the worker counts as broken.
START_TIMEOUT = 60.0
#: The parent waits for so many times the deadline and GRACE seconds: on a busy machine a worker has a part of a core.
PATIENCE = 4
GRACE = 2.0
#: Seconds given to a process that closed its pipe to end by itself, so that its own status is known.
EXIT_WAIT = 0.5
#: Stream buffer: most pages cross in one read.
BUFFER = 1 << 20
#: Bytes of one answer. The largest honest one is a sitemap's: 50,000 addresses of 2,083 characters.
MAX_FRAME = 256 << 20

_T = TypeVar("_T")


class _Worker:
    """One child process and the two pipes to it."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._process: Process | None = None

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        try:
            self._process = await _spawn(self._memory)
        except OSError as error:
            raise ExtractionCrash(f"an extraction process cannot be started: {error}") from error
        try:
            answer = await asyncio.wait_for(_receive(self._process), START_TIMEOUT)
            if not isinstance(answer, Ready):
                raise ExtractionCrash(f"an extraction process began with {type(answer).__name__}")
        except (TimeoutError, asyncio.IncompleteReadError) as error:
            status = await self.kill()
            raise ExtractionCrash(f"an extraction process did not start (exit status {status})") from error
        except ExtractionCrash:
            await self.kill()
            raise

    async def call(self, task: Task) -> Answer:
        """The answer to one task; raises ExtractionTimeout or ExtractionCrash, after which the process is gone."""
        if not self.running:
            await self.start()
        try:
            answer = await asyncio.wait_for(self._exchange(encode(task)), PATIENCE * task.deadline + GRACE)
        except TimeoutError as error:
            await self.kill()
            raise ExtractionTimeout(f"no answer within {task.deadline:g} s") from error
        except (asyncio.IncompleteReadError, OSError) as error:
            status = await self.kill(EXIT_WAIT)
            if status == -signal.SIGPROF:
                raise ExtractionTimeout(f"no answer within {task.deadline:g} s") from error
            raise ExtractionCrash(f"the extraction process ended with status {status}") from error
        except BaseException:
            await self.kill()  # cancelled between question and answer, or no answer at all: the pipe is out of step
            raise
        if isinstance(answer, Failed) and answer.error == MemoryError.__name__:
            await self.kill(EXIT_WAIT)  # it ends itself; the next page must not be sent to it
        return answer

    async def kill(self, wait: float = 0.0) -> int | None:
        """End the process, after `wait` seconds if it does not by itself; its exit status."""
        if self._process is None:
            return None
        if wait and self._process.returncode is None:
            await asyncio.wait([asyncio.ensure_future(self._process.wait())], timeout=wait)
        if self._process.returncode is None:
            self._process.kill()  # it holds nothing that needs saving
        return await self._process.wait()

    async def _exchange(self, frame: bytes) -> Answer:
        process = self._process
        if process is None or process.stdin is None:
            raise BrokenPipeError
        process.stdin.write(frame)
        await process.stdin.drain()
        return await _receive(process)


class WorkerPool:
    """`size` extraction processes with `memory` bytes of address space each."""

    def __init__(self, size: int, memory: int) -> None:
        self._workers = [_Worker(memory) for _ in range(size)]
        self._idle: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._starts: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Begin to start the processes; the first task waits for one of them."""
        for worker in self._workers:
            self._start_soon(worker)

    async def run(self, task: Task, expect: type[_T]) -> _T:
        """The answer to `task`; raises ExtractionTimeout or ExtractionCrash, ExtractionBug for a fault of our own."""
        worker = await self._idle.get()
        try:
            answer = await worker.call(task)
            if not isinstance(answer, (expect, Failed)):
                await worker.kill()
                raise ExtractionCrash(f"an extraction process answered with {type(answer).__name__}")
        finally:
            if worker.running:
                self._idle.put_nowait(worker)
            else:
                self._start_soon(worker)
        if not isinstance(answer, Failed):
            return answer
        if answer.error == MemoryError.__name__:
            raise ExtractionCrash(answer.error)
        raise ExtractionBug(answer.error)

    async def close(self) -> None:
        """End all processes."""
        for task in self._starts:
            task.cancel()
        await asyncio.gather(*self._starts, return_exceptions=True)
        await asyncio.gather(*(worker.kill() for worker in self._workers))

    def _start_soon(self, worker: _Worker) -> None:
        task = asyncio.ensure_future(self._start(worker))
        self._starts.add(task)
        task.add_done_callback(self._starts.discard)

    async def _start(self, worker: _Worker) -> None:
        try:
            await worker.start()
        except ExtractionCrash as error:
            logger.error("%s", error)  # the next task tries again, and its page carries the reason
        finally:
            self._idle.put_nowait(worker)


async def _spawn(memory: int) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "newscrawl.workers.child",
        str(memory),
        stdin=PIPE,
        stdout=PIPE,
        limit=BUFFER,
        # Each process is one core's worth of work; threads would only reserve address space.
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
    )


async def _receive(process: Process) -> Answer:
    """The next answer; a page may have taken the process over, so one that no worker gives is a crash."""
    if process.stdout is None:
        raise asyncio.IncompleteReadError(b"", LENGTH)
    length = int.from_bytes(await process.stdout.readexactly(LENGTH), "big")
    if length > MAX_FRAME:
        raise ExtractionCrash(f"an extraction process announced an answer of {length} bytes, limit {MAX_FRAME}")
    frame = await process.stdout.readexactly(length)
    try:
        return decode_answer(frame)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ExtractionCrash(f"an extraction process gave an answer that cannot be read: {error}") from error

"""One crawl at a time: an advisory lock on a file, given back by the kernel when its holder dies.

It never waits for long and never removes the lock file (removing it would let two holders in).
"""

import fcntl
import os
import time
from pathlib import Path
from typing import ClassVar

__all__ = ["FileLock", "LockHeld"]

#: A crawl that was just killed needs a moment to die; a second one need not fail for that.
GRACE_SECONDS = 2.0
_POLL_SECONDS = 0.05


class LockHeld(Exception):
    """The lock is held; `holder` is what its holder wrote there ("pid 4711"), `own`: this process has it already."""

    def __init__(self, path: Path, holder: str, *, own: bool) -> None:
        super().__init__(f"{path} is held by {holder}")
        self.holder, self.own = holder, own


class FileLock:
    """An exclusive (or, for readers, shared) lock, held from creation to `close`."""

    #: The files that this process has locked, by device and inode: in containers a pid is not one process's alone.
    _own: ClassVar[set[tuple[int, int]]] = set()

    def __init__(self, path: Path, *, shared: bool = False, grace: float = GRACE_SECONDS) -> None:
        flags = os.O_RDONLY if shared else os.O_RDWR | os.O_CREAT
        self.path = path
        self._descriptor = os.open(path, flags | os.O_CLOEXEC, 0o644)
        try:
            self._acquire(fcntl.LOCK_SH if shared else fcntl.LOCK_EX, time.monotonic() + grace)
            if not shared:
                self._sign()
            self._own.add(self._file())
        except BaseException:
            os.close(self._descriptor)
            raise

    def _acquire(self, operation: int, deadline: float) -> None:
        while True:
            try:
                fcntl.flock(self._descriptor, operation | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    holder = os.pread(self._descriptor, 64, 0).decode("ascii", "replace").strip()
                    raise LockHeld(self.path, holder or "another process", own=self._file() in self._own) from None
                time.sleep(_POLL_SECONDS)
            else:
                return

    def _sign(self) -> None:
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"pid {os.getpid()}\n".encode("ascii"), 0)

    def _file(self) -> tuple[int, int]:
        status = os.fstat(self._descriptor)
        return status.st_dev, status.st_ino

    def close(self) -> None:
        """Let the next one in; safe to call twice."""
        if self._descriptor >= 0:
            self._own.discard(self._file())
            os.close(self._descriptor)
            self._descriptor = -1

"""Locks against overlap, handed to the crawl's own process: the kernel keeps them until that process is gone.

So a crawl is not started twice even when whoever started it was killed. Lock files are never removed: removing one
would let two holders in.
"""

import fcntl
import os
from collections.abc import Iterable
from pathlib import Path

from newscrawl.errors import StateError

__all__ = ["Busy", "Locks", "is_held"]


class Busy(Exception):
    """Somebody else holds one of the locks: `path`."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is held by another process")
        self.path = path


class Locks:
    """Some lock files, all held or none (Busy, StateError); `descriptors` go to the process that shall hold them on."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.descriptors: list[int] = []
        try:
            for path in paths:
                self._take(path)
        except BaseException:
            self.close()
            raise

    def _take(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            self.descriptors.append(descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(path) from None
        except OSError as error:
            raise StateError(f"lock {path} cannot be taken: {error.strerror}") from error

    def close(self) -> None:
        """Let go of them; a process that got the descriptors holds them on. Safe to call twice."""
        while self.descriptors:
            os.close(self.descriptors.pop())


def is_held(path: Path) -> bool:
    """Whether some process holds this lock now; StateError where that cannot be known.

    It takes the lock to see, so that for a moment others find it held.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    except OSError as error:
        raise StateError(f"lock {path} cannot be looked at: {error.strerror}") from error
    return False

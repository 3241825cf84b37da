"""Append-only output files: whole lines, synced before anyone is told, taken back when a write fails.

It never rewrites a byte that was accepted, never reads, and never creates a file before there is a line for it.
"""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

from newscrawl.store.compression import compress

__all__ = ["DailyFile", "Written", "check_writable", "safe_name"]

#: A longer spider or job name is cut: two of them, a date and the suffixes fit the 255 bytes of a file name.
_NAME_LENGTH = 100
#: Less free space than this and the run does not start: room for the state's WAL, a report and some hundred records.
MIN_FREE_BYTES = 32 * 1024 * 1024


def safe_name(name: str) -> str:
    """A name that cannot leave its folder or hide: letters, digits, `_`, `-`, and single dots, none first."""
    cleaned = re.sub(r"\.{2,}", ".", re.sub(r"[^A-Za-z0-9._-]+", "-", name)).strip(".-")
    return cleaned[:_NAME_LENGTH] or "unnamed"


def check_writable(folder: Path) -> None:
    """Create the folder and try to write and sync a file in it; raises OSError when that fails or space is short."""
    folder.mkdir(parents=True, exist_ok=True)
    probe = folder / ".probe"
    try:
        with probe.open("wb") as file:
            file.write(b"\n" * 4096)
            file.flush()
            os.fsync(file.fileno())
    finally:
        probe.unlink(missing_ok=True)
    space = os.statvfs(folder)
    free = space.f_bavail * space.f_frsize
    if free < MIN_FREE_BYTES:
        raise OSError(f"only {free // 2**20} MiB free, {MIN_FREE_BYTES // 2**20} MiB needed to start")


class Written:
    """What one flush left on disk: the file's path below the output folder and its new length in bytes."""

    __slots__ = ("length", "path")

    def __init__(self, path: str, length: int) -> None:
        self.path = path
        self.length = length


class DailyFile:
    """One run's lines of one kind: `KIND/YYYY-MM-DD/NAME.jsonl[.zst]` below `root`, a new file each UTC day.

    `append` collects in memory; `flush` writes and syncs; then either `accept` or `rollback` follows.
    """

    def __init__(self, root: Path, kind: str, name: str, *, zstd: bool) -> None:
        self._root = root
        self._folder = root / kind
        self._name = f"{name}.jsonl.zst" if zstd else f"{name}.jsonl"
        self._zstd = zstd
        self._lines: list[bytes] = []
        self._path: Path | None = None
        self._descriptor = -1
        self._length = 0
        self._flushed = 0

    def append(self, line: bytes) -> None:
        """Take one line (without its newline) for the next flush."""
        self._lines.append(line)

    def flush(self, now: float) -> Written | None:
        """Write what was collected to the file of `now`'s day and sync it; None when there was nothing.

        Raises OSError; then, or when what must follow it fails, call `rollback`.
        """
        if not self._lines:
            return None
        path = self._folder / datetime.fromtimestamp(now, UTC).date().isoformat() / self._name
        if path != self._path or not self._is_in_place():
            self.close()
            self._open(path)
        lines = b"\n".join(self._lines) + b"\n"
        data = memoryview(compress(lines) if self._zstd else lines)
        self._flushed = self._length + len(data)
        while data:
            data = data[os.write(self._descriptor, data) :]
        os.fsync(self._descriptor)
        return Written(path.relative_to(self._root).as_posix(), self._flushed)

    def accept(self) -> None:
        """What was flushed stays."""
        self._lines.clear()
        self._length = self._flushed

    def rollback(self) -> None:
        """Take back what was flushed or half written; raises OSError when even that fails.

        Then the next run finds the lines beyond the length that the state knows, and takes them over.
        """
        self._lines.clear()
        self._flushed = self._length
        if self._descriptor < 0 or self._path is None:
            return
        os.ftruncate(self._descriptor, self._length)
        if not self._length:
            self._path.unlink()
            self.close()

    def close(self) -> None:
        """Let go of the file; what was not flushed is forgotten."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1
        self._path = None
        self._length = self._flushed = 0

    def _is_in_place(self) -> bool:
        """False when somebody moved the file away in the middle of the run: the lines to come belong in a new one."""
        try:
            return self._path is not None and os.path.samestat(self._path.stat(), os.fstat(self._descriptor))
        except FileNotFoundError:
            return False

    def _open(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
        self._path = path
        self._length = self._flushed = os.fstat(self._descriptor).st_size
        if not self._length:
            for folder in (path.parent, self._folder, self._root):
                sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make the folder's entries last; a new file's name is not on disk before that."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""Reading output files back: whole lines with their offsets, and what a crash left after the last of them.

It knows bytes and line ends, not records.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newscrawl.store.compression import frames

__all__ = ["Chunk", "chunks", "output_files", "set_aside_tail", "torn_path"]


@dataclass(slots=True, frozen=True)
class Chunk:
    """Lines that can only be kept or cut off together: one line, or the lines of one zstd frame."""

    lines: list[bytes]
    #: Offset in the file of the first byte after them.
    end: int


def chunks(path: Path, start: int = 0) -> Iterator[Chunk]:
    """What is whole in the file from the offset `start` (itself the end of a chunk) on; stops at a torn tail."""
    with path.open("rb") as file:
        file.seek(start)
        if path.suffix == ".zst":
            for content, end in frames(file):
                yield Chunk(content.split(b"\n")[:-1], end)
            return
        end = start
        for line in file:
            if not line.endswith(b"\n"):
                return
            end += len(line)
            yield Chunk([line[:-1]], end)


def output_files(root: Path, kind: str) -> list[Path]:
    """The output files of a kind ("articles", "rejects") below the output folder, oldest day first."""
    return sorted(path for path in (root / kind).glob("*/*.jsonl*") if path.suffix in {".jsonl", ".zst"})


def torn_path(path: Path) -> Path:
    """Where the torn tail of an output file is kept: a name that no reader of `*.jsonl*` takes for output."""
    return path.with_name(path.name.replace(".jsonl", "") + ".torn")


def set_aside_tail(path: Path, keep: int) -> Path:
    """Move what follows the first `keep` bytes to the end of the `.torn` file, and cut the file there.

    The copy is synced before the cut: a crash between the two repeats bytes in the `.torn` file, it loses none.
    """
    torn = torn_path(path)
    with path.open("r+b") as file, torn.open("ab") as aside:
        file.seek(keep)
        while block := file.read(1 << 20):
            aside.write(block)
        aside.flush()
        os.fsync(aside.fileno())
        file.truncate(keep)
        os.fsync(file.fileno())
    if not keep:
        path.unlink()
    return torn

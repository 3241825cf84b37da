"""The lines of one corpus file, each with where it stands and where to go on behind it, and how the file ends.

Knows files that other tools wrote: zstd frames that end amid a line, a last line without a newline, a byte order mark.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newscrawl.store.compression import frames

__all__ = ["CorpusFile", "Line"]


@dataclass(slots=True, frozen=True)
class Line:
    """One line that is not blank, without its newline."""

    content: bytes
    number: int
    #: The offset from which the next run reads when this line is the last one done.
    resume: int
    #: Nothing says that the line is whole: no newline follows.
    last: bool = False


class CorpusFile:
    """A file read from the offset `start` on; `number` counts lines from there."""

    def __init__(self, path: Path, start: int) -> None:
        self.path = path
        # A file that is shorter than what was read of it is another one.
        self.start = start if start <= path.stat().st_size else 0
        #: Bytes at the end that hold no whole zstd frame.
        self.unread = 0

    def lines(self) -> Iterator[Line]:
        """All lines behind the offset; raises OSError where the file cannot be read."""
        read = self._frames() if self.path.suffix == ".zst" else self._plain()
        for number, (line, resume, last) in enumerate(read, start=1):
            content = line.removeprefix(codecs.BOM_UTF8) if number == 1 and not self.start else line
            if content.strip():
                yield Line(content, number, resume, last)

    def place(self, number: int) -> str:
        """A line's place for messages."""
        return f"{self.path}:{number}" if not self.start else f"{self.path}: line {number} behind byte {self.start}"

    def _plain(self) -> Iterator[tuple[bytes, int, bool]]:
        end = self.start
        with self.path.open("rb") as file:
            file.seek(end)
            for line in file:
                end += len(line)
                yield line.rstrip(b"\r\n"), end, not line.endswith(b"\n")

    def _frames(self) -> Iterator[tuple[bytes, int, bool]]:
        """Lines go on behind the last frame that ended with a line: what is read twice is known the second time."""
        end = whole = self.start
        rest = b""
        with self.path.open("rb") as file:
            file.seek(self.start)
            for content, end in frames(file):
                *lines, rest = (rest + content).split(b"\n")
                done = whole if rest else end
                yield from ((line, whole, False) for line in lines[:-1])
                yield from ((line, done, False) for line in lines[-1:])
                whole = done
        self.unread = self.path.stat().st_size - end
        if rest:
            yield rest, end, True

"""Changes to a text, and their undoing. Knows nothing of why a text is changed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newscrawl.article import Caption, Edit

__all__ = ["Applied", "Change", "apply", "removal", "revert"]

_BLANKS = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Change:
    """Replace text[start:end] by `replacement`; `caption` is what was lifted out of the text by it."""

    start: int
    end: int
    replacement: str = ""
    caption: Caption | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """A text after its changes, and the edits `(start, end, original)` against it that undo them."""

    text: str
    edits: list[Edit]
    captions: list[Caption]


def removal(text: str, start: int, end: int, caption: Caption | None = None) -> Change:
    """Take whole lines out with the break after them, or with the one before them at the end of the text."""
    blanks = _BLANKS.match(text, end)
    stop = blanks.end() if blanks else end
    begin = start if stop < len(text) else len(text[:start].rstrip())
    return Change(begin, stop, "", caption)


def apply(text: str, changes: Iterable[Change]) -> Applied:
    """Make the changes, in order of position; one that changes nothing or overlaps an earlier one is left out."""
    parts: list[str] = []
    edits: list[Edit] = []
    captions: list[Caption] = []
    done = length = 0
    for change in sorted(changes, key=lambda change: (change.start, change.end)):
        original = text[change.start : change.end]
        if change.start < done or original == change.replacement:
            continue
        parts += (text[done : change.start], change.replacement)
        length += change.start - done
        edits.append((length, length + len(change.replacement), original))
        length += len(change.replacement)
        done = change.end
        if change.caption is not None:
            captions.append(change.caption)
    parts.append(text[done:])
    return Applied("".join(parts), edits, captions)


def revert(text: str, edits: Sequence[Edit]) -> str:
    """The text as it was before the changes that left these edits."""
    parts: list[str] = []
    done = 0
    for start, end, original in edits:
        parts += (text[done:start], original)
        done = end
    parts.append(text[done:])
    return "".join(parts)

"""The paragraphs in one run of text with line breaks: which lines go on in the next, and which stand for themselves.

Knows no elements; `walk` marks the breaks.
"""

from newscrawl.extract.body.blocks import ends_sentence, written_length

__all__ = ["BOLD", "BREAK", "MIN_PROSE_CHARS", "paragraphs_in"]

BREAK = "\x0b"
#: Before the break that ends a bold line.
BOLD = "\x0c"
#: A paragraph of prose is longer; a heading or a label is not.
MIN_PROSE_CHARS = 60
#: Shorter lines before a line break are verse or addresses, even when they end in a full stop.
_MIN_LINE_CHARS = 60
#: At least so many lines, none longer, of which such a share begins as items do, are a list, not a broken sentence.
_FEWEST_LINES, _MAX_LINE_CHARS, _BEGUN_SHARE, _BULLETS = 3, 120, 0.8, frozenset("-–—•·*▪►")


def paragraphs_in(raw: str) -> list[str]:
    """The paragraphs in one run of text: two line breaks always part them, one does after the end of a sentence."""
    if BREAK not in raw:
        text = " ".join(raw.split())
        return [text] if text else []
    paragraphs: list[list[str]] = [[]]
    for line in raw.split(BREAK):
        before = paragraphs[-1]
        ended = (
            not line.strip()
            or _is_heading(before, line.strip())
            or (sum(map(written_length, before[-4:])) > _MIN_LINE_CHARS and ends_sentence(before[-1]))
        )
        if ended:
            paragraphs.append([line])
        else:
            before.append(line)
    return [text for lines in paragraphs for text in _as_text(lines)]


def _is_heading(lines: list[str], below: str) -> bool:
    """Whether lines end with a bold one, and prose that is not bold begins below it."""
    heads = bool(lines) and lines[-1].endswith(BOLD)
    return heads and len(below) >= MIN_PROSE_CHARS and not below[0].islower()


def _as_text(lines: list[str]) -> list[str]:
    """One text of lines, or none: items, dates and verses stay lines, a sentence that was broken is one again."""
    told = [line for text in lines if (line := " ".join(text.split()))]
    begun = sum(line[0].isupper() or line[0].isdigit() or line[0] in _BULLETS for line in told[1:])
    is_list = len(told) >= _FEWEST_LINES and max(map(len, told)) <= _MAX_LINE_CHARS
    return [("\n" if is_list and begun >= _BEGUN_SHARE * (len(told) - 1) else " ").join(told)] if told else []

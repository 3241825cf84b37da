"""The standfirst: the lines between headline and text that say what the article is about.

Only what the page's own names call so, or a sentence that it sets as a lesser heading right below the headline; a first
paragraph is not a standfirst.
"""

from collections.abc import Sequence

from newscrawl.extract.body.blocks import Block, Container, ends_sentence, written_length
from newscrawl.extract.tree import HEADINGS
from newscrawl.extract.vocabulary import BITS

__all__ = ["is_called_lead", "is_heading_below", "read_standfirst"]

#: Shorter is a label; longer is the text.
_MIN_CHARS, _MAX_CHARS = 40, 1_000
#: A sentence as a newsroom sets it in large type, without a full stop.
_MIN_UNSTOPPED_CHARS = 70
#: How far around the words their name may stand, and around how many blocks.
_LEVELS = 3
_MAX_BLOCKS = 3


def read_standfirst(blocks: Sequence[Block], title: Block | None) -> str | None:
    """The first of the article's `blocks` if a class around it alone, or its place below `title`, says what it is."""
    if not blocks:
        return None
    first = blocks[0]
    if not _MIN_CHARS <= len(first.text) <= _MAX_CHARS:
        return None
    return first.text if is_called_lead(first) or is_heading_below(first, title) else None


def is_called_lead(block: Block) -> bool:
    """Whether a class around a block and few others calls it a lead, summary or subtitle."""
    above: Container | None = block.container
    for _ in range(_LEVELS):
        if above is None or above.blocks > _MAX_BLOCKS:
            return False
        if above.bits & BITS["lead"]:
            return True
        above = above.parent
    return False


def is_heading_below(block: Block, title: Block | None, *, is_text: bool = False) -> bool:
    """Whether a block is a sentence set as a lesser heading right behind the headline `title`, in the same element.

    With `is_text` it is known to be the article's, if only as a subheading, and need not end as sentences do when long.
    """
    if title is None or block.index != title.index + 1 or block.container.tag not in HEADINGS:
        return False
    beside = title.container.tag == "h1" and block.container.parent is title.container.parent
    return beside and (ends_sentence(block.text) or (is_text and written_length(block.text) >= _MIN_UNSTOPPED_CHARS))

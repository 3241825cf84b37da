"""The standfirst: the lines between headline and text that say what the article is about.

Only what the page's own names call so; a first paragraph is not a standfirst.
"""

from newscrawl.extract.blocks import Container
from newscrawl.extract.body import Body
from newscrawl.extract.vocabulary import BITS

__all__ = ["read_standfirst"]

#: Shorter is a label; longer is the text.
_MIN_CHARS, _MAX_CHARS = 40, 1_000
#: How far around the words their name may stand, and around how many blocks.
_LEVELS = 3
_MAX_BLOCKS = 3


def read_standfirst(body: Body) -> str | None:
    """The first block of `body` if a class around it alone calls it a lead, summary or subtitle."""
    if not body.blocks:
        return None
    first = body.blocks[0]
    above: Container | None = first.container
    for _ in range(_LEVELS):
        if above is None or above.blocks > _MAX_BLOCKS:
            return None
        if above.bits & BITS["lead"]:
            return first.text if _MIN_CHARS <= len(first.text) <= _MAX_CHARS else None
        above = above.parent
    return None

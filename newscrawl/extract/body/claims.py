"""What a page says about its own article beside the text, and which block of it shows the headline.

Evidence only: nothing of it becomes part of the text.
"""

from dataclasses import dataclass

from newscrawl.dedupe.folding import fold
from newscrawl.extract.body.blocks import Block

__all__ = ["FOLD_CHARS", "Claims", "title_index"]

#: Folded characters that are enough to tell two blocks apart.
FOLD_CHARS = 160


@dataclass(frozen=True, slots=True)
class Claims:
    """What the page says about its article outside the text, folded; empty where it says nothing."""

    titles: tuple[str, ...] = ()
    description: str = ""
    body: str = ""
    authors: tuple[str, ...] = ()


def title_index(blocks: list[Block], claims: Claims) -> int:
    """The block that shows the headline: an h1 that agrees with a title, else any agreeing block, else the first h1."""
    h1s = [(block.index, fold(block.text[:FOLD_CHARS])) for block in blocks if block.container.tag == "h1"]
    # The site's name is part of a title, too.
    for index, text in sorted(h1s, key=lambda h1: h1[1] not in claims.titles):
        if text and any(text[:60] in title for title in claims.titles):
            return index
    longest = max(map(len, claims.titles), default=0) * 2
    for block in blocks:
        if len(block.text) <= longest and fold(block.text) in claims.titles:
            return block.index
    return h1s[0][0] if h1s else -1

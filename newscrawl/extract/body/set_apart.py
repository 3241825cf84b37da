"""Blocks that stand inside the article and are none of it: facts boxed beside the text, teasers, bylines.

Goes by names of containers, links and known authors; what the model doubts is not its affair.
"""

import re
from collections.abc import Sequence

from newscrawl.dedupe.folding import fold
from newscrawl.extract.authors.names import byline_in
from newscrawl.extract.body.blocks import Block, Container, ends_sentence
from newscrawl.extract.dates.forms import days_in, in_ascii_digits
from newscrawl.extract.memo import short_text_cache
from newscrawl.extract.vocabulary import BITS

__all__ = ["is_byline_line", "without_set_apart"]

_BOX = re.compile(r"(?:fact|fakten|fakta|info)s?[-_]?(?:box|boks|ruta|kasten)(?![a-z])", re.IGNORECASE)
_LEVELS = 4
#: With a larger share of the text in them, boxes are how the page sets it.
_MAX_APART = 0.3
#: A shorter link may be what a paragraph is about: a name in a list, a work.
_MIN_TEASER_CHARS = 25
#: A longer line is a sentence that names its author.
_MAX_BYLINE_CHARS = 160


def without_set_apart(blocks: list[Block]) -> list[Block]:
    """The blocks without those of something set into the article; all where much of it is made of such parts."""
    apart = {block for block in blocks if _is_set_apart(block)}
    chars = sum(len(block.text) for block in blocks)
    if not apart or sum(len(block.text) for block in apart) > _MAX_APART * chars:
        return blocks
    return [block for block in blocks if block not in apart]


def _is_set_apart(block: Block) -> bool:
    """Whether a block belongs to something set into the article."""
    if block.link_chars and block.link_chars * 2 > len(block.text) and _is_in_link(block.container):
        return True
    if _is_bare_link(block):
        return True
    names = block.container.around | block.container.bits
    if not names & BITS["box"]:
        return False
    above: Container | None = block.container
    for _ in range(_LEVELS):
        if above is None or above.wide:
            return False
        if _calls_apart(above.element.get("class") or ""):
            return True
        above = above.parent
    return False


def _is_bare_link(block: Block) -> bool:
    """Whether a paragraph is one link as long as a headline and no sentence, set as the text around it: a teaser."""
    is_link = block.links == 1 and block.link_chars >= len(block.text) >= _MIN_TEASER_CHARS
    return is_link and not block.strong_chars and block.container.tag in ("p", "div") and not ends_sentence(block.text)


def is_byline_line(text: str, authors: Sequence[str]) -> bool:
    """Whether a line names an author and the day, or begins as bylines do, and is no sentence."""
    if len(text) > _MAX_BYLINE_CHARS or ends_sentence(text):
        return False
    folded = fold(text)
    if not any(author in folded for author in authors):
        return False
    return byline_in(text) == text or bool(days_in(in_ascii_digits(text)))


@short_text_cache(maxsize=4_096)
def _calls_apart(name: str) -> bool:
    return _BOX.search(name) is not None


def _is_in_link(container: Container) -> bool:
    """Whether a paragraph is part of a link: those hold teasers."""
    above = container.element.getparent()
    return above is not None and above.tag == "a"

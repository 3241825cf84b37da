"""Labels of advertisements and boxes among the blocks of a text: short lines that come back.

The speakers of an interview and a refrain come back as well: a line that recurs is a label only where more says so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from newscrawl.dedupe.folding import fold
from newscrawl.extract.body.blocks import Block
from newscrawl.extract.body.claims import Claims
from newscrawl.extract.body.features import signature
from newscrawl.repair.call_words import LABELS

__all__ = ["labels_among"]

#: A label is no longer.
_MAX_CHARS = 40


def labels_among(kept: list[Block], blocks: Iterable[Block], claims: Claims) -> frozenset[str]:
    """The texts of those of the kept blocks that are labels; `blocks` are all of the page.

    Such a line has the wording of a label, or it is the only one of its mark-up that recurs, and either this is not the
    mark-up of the text or the line stands elsewhere on the page as well.
    """
    times = Counter(block.text for block in kept if _may_be_label(block))
    recurring = {text for text, count in times.items() if count > 1}
    if not recurring:
        return frozenset()
    worded = {text for text in recurring if text.casefold() in LABELS}
    texts: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for block in kept:
        if block.text in recurring - worded:
            texts[signature(block.container)].add(block.text)
    alone = {text for found in texts.values() if len(found) == 1 for text in found if fold(text) not in claims.authors}
    of_prose = {signature(block.container) for block in kept if block.is_prose}
    set_like_prose = {text for markup, found in texts.items() if markup in of_prose for text in found}
    own = set(kept)
    elsewhere = {block.text for block in blocks if block.text in alone and block not in own and _may_be_label(block)}
    return frozenset(worded | (alone - set_like_prose) | elsewhere)


def _may_be_label(block: Block) -> bool:
    return len(block.text) <= _MAX_CHARS and block.text[-1].isalnum() and block.container.tag in ("div", "p", "span")

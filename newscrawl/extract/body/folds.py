"""Which parts that a reader opens with a click are the article's: questions with their answers, notes, transcripts.

Parts side by side stand together. Goes by markup alone; reads no words.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from newscrawl.extract.body.blocks import Block, Container, Layout, outermost
from newscrawl.extract.tree import HEADINGS, text_start

__all__ = ["opened_parts"]

#: Parts of which half is chosen, or which are as likely as this, are the article's.
_LIKELY = 0.3
#: Among so many paragraphs of the article, less likely ones are.
_FEWEST_BESIDE, _LIKELY_BESIDE, _WRAPPERS = 2, 0.15, 3


def opened_parts(layout: Layout, chosen: npt.NDArray[np.bool_], chances: npt.NDArray[np.float64]) -> Iterator[int]:
    """The labels and the text of the parts that belong to what is chosen."""
    groups: dict[Container, list[tuple[Block, list[Block]]]] = {}
    for label, holder, text in _parts(layout):
        groups.setdefault(holder, []).append((label, text))
    holders = _holders(layout, chosen) if groups else frozenset()
    for holder, parts in groups.items():
        blocks = [block for _, text in parts for block in text]
        chars = sum(len(block.text) for block in blocks)
        kept = sum(len(block.text) for block in blocks if chosen[block.index])
        least = _LIKELY if holders.isdisjoint(_around(holder)) else _LIKELY_BESIDE
        if 2 * kept >= chars or sum(len(block.text) * chances[block.index] for block in blocks) >= least * chars:
            for label, text in parts:
                yield label.index
                is_told = (block for block in text if block.is_prose or len(text) == 1 or _is_item(block))
                yield from (block.index for block in is_told)


def _holders(layout: Layout, chosen: npt.NDArray[np.bool_]) -> frozenset[Container]:
    """What holds several of the paragraphs that are chosen, with no more than wrappers between."""
    found: Counter[Container] = Counter()
    for block in layout.blocks:
        if block.is_prose and chosen[block.index]:
            found.update(_around(outermost(block.container).parent))
    return frozenset(container for container, paragraphs in found.items() if paragraphs >= _FEWEST_BESIDE)


def _around(container: Container | None) -> list[Container]:
    """A container and its wrappers, as far as they are less than the page."""
    found: list[Container] = []
    while container is not None and len(found) < _WRAPPERS and container.tag not in ("html", "body"):
        found.append(container)
        container = container.parent
    return found


def _parts(layout: Layout) -> Iterator[tuple[Block, Container, list[Block]]]:
    """Each label with what holds its part beside others, and the blocks that it opens."""
    labels = [(block, marked) for block in layout.blocks if not block.links and (marked := _label(block))]
    for at, (label, marked) in enumerate(labels):
        part = outermost(marked).parent
        if part is None:
            continue
        ends = labels[at + 1][0].index if at + 1 < len(labels) else len(layout.blocks)
        text = layout.blocks[label.index + 1 : min(ends, part.last + 1)]
        if text:
            is_alone = part.first == label.index and text[-1].index == part.last
            yield label, outermost(part).parent or part if is_alone else part, text


def _is_item(block: Block) -> bool:
    return block.container.tag == "li" and not block.links


def _label(block: Block) -> Container | None:
    """The summary around a block, or the heading that it is, if a button is all of it."""
    container, above = block.container, block.container.parent
    if container.tag == "summary":
        return container
    if above is not None and above.tag == "summary":
        return above
    button = next(container.element.iter("button"), None) if container.tag in HEADINGS else None
    return container if button is not None and text_start(button, len(block.text)) == block.text else None

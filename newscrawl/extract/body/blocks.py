"""A page as blocks of text in reading order, and the containers they stand in, with their figures.

Only data and what is counted of it; `walk` makes it of a page.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from newscrawl.extract.tree import Element

__all__ = [
    "SENTENCE_END",
    "Block",
    "Container",
    "Layout",
    "common_container",
    "ends_sentence",
    "outermost",
    "recount",
    "written_length",
]

#: What ends a sentence, quotes and brackets after it aside: the full stops of Latin, Chinese, Arabic, Indic, Armenian,
#: Ethiopic, Khmer, Burmese and Tibetan; Thai and Lao have none, so their letters do.
SENTENCE_END = "[.!?…。！？؟۔।॥։።។။།\u0e01-\u0e4e\u0e81-\u0ece]['\"”’»›）)\\]]*\\s*\\Z"
_SENTENCE_END = re.compile(f"(?:{SENTENCE_END})|[:;]['\"”’»›）)\\]]*\\s*\\Z")
#: Scripts in which a character says about as much as two of an alphabet.
_DENSE = re.compile("[\u1200-\u137f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
#: No more quotes and brackets close at once.
_TAIL_CHARS = 12


@dataclass(slots=True, eq=False)
class Container:
    """A block-level element with what stands in it; figures include all below it."""

    element: Element
    tag: str
    parent: "Container | None"
    depth: int
    #: Purposes by its own attributes, and by those of all around it (wrappers of the whole page left out).
    bits: int = 0
    around: int = 0
    hidden: bool = False
    #: Set by pruning: it holds most of the page's prose or the headline; it is not part of any article.
    wide: bool = False
    left_out: bool = False
    #: Its place among the layout's containers.
    number: int = 0
    chars: int = 0
    link_chars: int = 0
    blocks: int = 0
    #: Characters in blocks that read like prose, and how many such blocks.
    prose: int = 0
    prose_blocks: int = 0
    first: int = -1
    last: int = -1


@dataclass(slots=True, eq=False)
class Block:
    """A run of text between two block boundaries."""

    text: str
    container: Container
    index: int
    link_chars: int = 0
    links: int = 0
    strong_chars: int = 0
    emphasis_chars: int = 0
    is_prose: bool = False
    #: A picture, video or embedded frame stands between it and the block before.
    after_media: bool = False


@dataclass(slots=True)
class Layout:
    """All blocks and containers of a page in document order."""

    blocks: list[Block] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)
    #: The block that shows the headline, set by pruning.
    title: Block | None = None
    #: What `surroundings.levels` finds, kept because each opinion asks for it.
    levels: list[Any] = field(default_factory=list)


def recount(layout: Layout) -> None:
    """Makes the figures of all containers anew from the blocks."""
    for container in layout.containers:
        container.chars = container.link_chars = container.blocks = container.prose = container.prose_blocks = 0
        container.first = container.last = -1
    for index, block in enumerate(layout.blocks):
        block.index = index
        _count(block)
    for part in reversed(layout.containers):
        if not part.blocks or (whole := part.parent) is None:
            continue
        whole.chars += part.chars
        whole.link_chars += part.link_chars
        whole.blocks += part.blocks
        whole.prose += part.prose
        whole.prose_blocks += part.prose_blocks
        whole.first = part.first if whole.first < 0 else min(whole.first, part.first)
        whole.last = max(whole.last, part.last)


def _count(block: Block) -> None:
    own = block.container
    own.chars += len(block.text)
    own.link_chars += block.link_chars
    own.blocks += 1
    if block.is_prose:
        own.prose += len(block.text)
        own.prose_blocks += 1
    if own.first < 0:
        own.first = block.index
    own.last = block.index


def written_length(text: str) -> int:
    """The length of `text` in letters of an alphabet."""
    return len(text) if text.isascii() else len(text) + len(_DENSE.findall(text))


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as sentences do, closing quotes and brackets aside."""
    return _SENTENCE_END.search(text[-_TAIL_CHARS:]) is not None


def outermost(container: Container) -> Container:
    """The outermost container that holds no other block than this one."""
    while container.parent is not None and container.parent.blocks == container.blocks:
        container = container.parent
    return container


def common_container(blocks: list[Block]) -> Container:
    """The innermost container that holds all `blocks`, of which there is at least one."""
    chains = [_chain(block.container) for block in blocks]
    common = chains[0][0]
    for level in zip(*chains, strict=False):
        if any(container is not level[0] for container in level):
            break
        common = level[0]
    return common


def _chain(container: Container | None) -> list[Container]:
    """The containers from the outermost to this one."""
    chain: list[Container] = []
    while container is not None:
        chain.append(container)
        container = container.parent
    return chain[::-1]

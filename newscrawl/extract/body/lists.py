"""Which lists of a page are the article's: the items of one stand or fall as one.

Items are short and few are sentences, so the model doubts them; place, links and names decide. Reads no words.
"""

from collections import Counter

import numpy as np
import numpy.typing as npt

from newscrawl.extract.body.blocks import Block, Container, Layout, outermost
from newscrawl.extract.tree import HEADINGS
from newscrawl.extract.vocabulary import BITS

__all__ = ["settle_lists"]

_Flags = npt.NDArray[np.bool_]
_Chances = npt.NDArray[np.float64]

_LISTS, _ITEMS = frozenset({"ul", "ol", "dl"}), frozenset({"li", "dt", "dd"})
#: A list with a larger share of text in links leads elsewhere.
_MAX_LINKED = 1 / 3
_LEADING_AWAY = 0.8
#: So much of a bold line is bold, spaces aside.
_BOLD = 0.8
#: An item of more blocks is a part of the page.
_MOST_IN_ITEM = 5
#: So many chosen paragraphs beside a list make it one of their text; each may have its own wrappers.
_FEWEST_BESIDE, _WRAPPERS = 2, 2
#: What is named so around a list is not of the text; of the others, only what the model is sure of is.
_NEVER_OF_TEXT = BITS["ad"] | BITS["wall"] | BITS["hidden"] | BITS["embed"]
_HARDLY_OF_TEXT = BITS["related"] | BITS["meta"]
#: Less likely lists tell of the page: behind a text as tags do, above it as dates do.
_LEAST, _LEAST_ABOVE = 0.1, 0.2
#: Points that sum a text up are longer than names and dates.
_MIN_POINT_CHARS = 25
#: A list this likely below its own heading needs no text around it: what a recipe takes.
_LIKELY = 0.3


def settle_lists(layout: Layout, chosen: _Flags, chances: _Chances) -> _Flags:
    """`chosen` with the lists of the text whole and their headings, and without those of which less than half is."""
    owners = _owners(layout)
    lists = [container for container in owners if container.parent not in owners and container.blocks]
    heads = _heads_in_wide_lists(layout, chosen)
    if not (lists or heads):
        return chosen
    text = _Text(layout, chosen.copy())
    text.chosen[[head.index for head in heads]] = True
    for container in lists:
        items = _Items(layout.blocks, container, owners)
        is_kept = 2 * items.sum(text.chosen) >= container.chars
        if wanted := _wanted(items, text, is_kept, items.sum(chances) / container.chars):
            text.chosen[[block.index for block in wanted]] = True
        elif items.is_simple and not is_kept:
            text.chosen[[block.index for block in items.blocks if not block.is_prose]] = False
            _leave_out_label(items, text)
    return text.chosen


def _owners(layout: Layout) -> dict[Container, Container]:
    """For each container in a list, and the list itself: the item or list that it stands in; no list of most prose."""
    owners: dict[Container, Container] = {}
    for container in layout.containers:
        above = owners.get(container.parent) if container.parent else None
        if (container.tag in _LISTS and not container.wide) or (above and container.tag in _ITEMS):
            owners[container] = container
        elif above:
            owners[container] = above
    return owners


class _Items:
    """The blocks of a list, and the items that own them."""

    def __init__(self, blocks: list[Block], container: Container, owners: dict[Container, Container]) -> None:
        self.container = container
        self.blocks = blocks[container.first : container.last + 1]
        self.owners = [owners[block.container] for block in self.blocks]
        self.is_simple = len(set(self.owners)) == len(self.owners)

    def sum(self, values: npt.NDArray[np.generic]) -> float:
        """The characters, each times its block's value."""
        return float(sum(len(block.text) * values[block.index] for block in self.blocks))

    def heads(self, chosen: _Flags) -> list[Block]:
        """The first block of each item of which another is chosen, unless it leads away."""
        alive = {owner for owner, block in zip(self.owners, self.blocks, strict=True) if chosen[block.index]}
        firsts = dict(zip(reversed(self.owners), reversed(self.blocks), strict=True))
        return [block for owner, block in firsts.items() if owner in alive and not block.links]


def _heads_in_wide_lists(layout: Layout, chosen: _Flags) -> list[Block]:
    """The first block of each short item, another of which is chosen, in lists that hold most of the page's prose."""
    title = layout.title.index if layout.title else -1
    found = []
    for item in layout.containers:
        around = item.parent
        if around is None or not (around.wide and around.tag in _LISTS and item.blocks):
            continue
        if around.first <= title <= around.last:
            continue
        last = min(item.last + (item.tag == "dt"), around.last)
        head, *rest = layout.blocks[item.first : last + 1]
        own = sum(block.container is item or block.container.tag not in _ITEMS for block in rest)
        if own < _MOST_IN_ITEM and chosen[[block.index for block in rest]].any() and not head.links:
            found.append(head)
    return found


class _Text:
    """The chosen blocks, and how many chosen paragraphs stand side by side in each container."""

    def __init__(self, layout: Layout, chosen: _Flags) -> None:
        self.blocks, self.chosen = layout.blocks, chosen
        self._tops: dict[Container, Container] = {}
        self.beside: Counter[Container] = Counter()
        prose = [block for block in layout.blocks if block.is_prose and chosen[block.index]]
        for block in prose:
            self.beside.update(self._around(block))
        self.first, self.last = (prose[0].index, prose[-1].index) if prose else (0, -1)

    def top(self, container: Container) -> Container:
        """What `outermost` finds, once a container: it may hold many blocks."""
        if container not in self._tops:
            self._tops[container] = outermost(container)
        return self._tops[container]

    def _around(self, block: Block) -> set[Container]:
        around = {block.container}
        above = self.top(block.container).parent
        for _ in range(_WRAPPERS):
            if above is not None:
                around.add(above)
                above = above.parent
        return around

    def is_beside(self, container: Container) -> bool:
        """Whether a list of several items, called nothing else, stands beside paragraphs."""
        around = self.top(container).parent
        is_plain = container.blocks > 1 and not container.around & _HARDLY_OF_TEXT
        fewest = 1 if self.is_in_item(container) else _FEWEST_BESIDE
        return is_plain and around is not None and self.beside[around] >= fewest

    def is_in_item(self, container: Container) -> bool:
        """Whether a list stands in an item of another, which is text: there is room for less beside it."""
        around = self.top(container).parent
        return around is not None and around.tag in _ITEMS

    def above(self, container: Container) -> Block | None:
        """The block right above a container, where both stand in the same one."""
        block = self.blocks[container.first - 1] if container.first else None
        if block is None or self.top(block.container).parent is not self.top(container).parent:
            return None
        return block


def _wanted(items: _Items, text: _Text, is_kept: bool, chance: float) -> list[Block]:
    """The blocks that make a list of the text whole, its heading with them."""
    container = items.container
    above = text.above(container)
    if container.link_chars > _MAX_LINKED * container.chars:
        return []
    if above is not None and text.chosen[above.index] and above.text[-1] in ":：":
        return items.blocks
    if container.around & _NEVER_OF_TEXT:
        return []
    if not items.is_simple:
        return items.heads(text.chosen) if is_kept else []
    heading = [above] if above is not None and _is_heading(above) else []
    is_part = bool(heading) and chance >= _LIKELY and not is_kept
    if is_part or _is_among_text(container, text, heading, chance):
        return [*heading, *items.blocks]
    return items.blocks if is_kept or _sums_up(container, text, chance) else []


def _leave_out_label(items: _Items, text: _Text) -> None:
    """Without its list, a bold line right above links to elsewhere says nothing; a heading may go on behind them."""
    above = text.above(items.container)
    if above is not None and items.container.link_chars > _LEADING_AWAY * items.container.chars:
        is_label = above.container.tag not in HEADINGS and _is_heading(above) and not above.is_prose
        text.chosen[above.index] &= not is_label


def _is_heading(block: Block) -> bool:
    is_bold = block.strong_chars >= _BOLD * len(block.text)
    return (block.container.tag in HEADINGS - {"h1"} or is_bold) and not block.links


def _is_among_text(container: Container, text: _Text, heading: list[Block], chance: float) -> bool:
    """Whether a list of several items follows a chosen block among paragraphs, or has a heading behind them."""
    before = container.first - 1 - len(heading)
    follows = before >= 0 and bool(text.chosen[before]) and text.is_beside(container)
    return follows and chance >= _LEAST and (bool(heading) or container.first < text.last)


def _sums_up(container: Container, text: _Text, chance: float) -> bool:
    """Whether a list stands right above the text, and its items say something."""
    is_above = container.last < text.first and bool(text.chosen[container.last + 1]) and text.is_beside(container)
    return is_above and chance >= _LEAST_ABOVE and container.chars >= _MIN_POINT_CHARS * container.blocks

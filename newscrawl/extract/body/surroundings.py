"""The figures of a page's containers, one row a container: size, prose and links, and what they are called.

Also which container holds the running text, measured by prose alone.
"""

from collections import Counter
from typing import Any

import numpy as np
import numpy.typing as npt

from newscrawl.extract.body.blocks import Container, Layout
from newscrawl.extract.body.prune import chain
from newscrawl.extract.vocabulary import BITS

__all__ = ["CONTAINER_FEATURES", "LEVELS", "broad_container", "container_rows", "levels", "main_container", "stands_in"]

#: So many paragraphs below one container are a text, not the wrapper of one paragraph.
_PROSE_RUN = 3
_ASIDE = BITS["comment"] | BITS["related"] | BITS["footer"] | BITS["legal"] | BITS["nav"] | BITS["author"]
#: What groups text without setting it apart from the blocks before and after.
_TRANSPARENT = frozenset(
    {"p", "li", "ul", "ol", "dl", "dd", "dt", "tr", "tbody", "thead", "tfoot", "table", "blockquote", "pre",
     "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"}
)  # fmt: skip
_LANDMARKS = (
    "article", "main", "aside", "header", "footer", "nav", "figure", "table", "ul", "blockquote", "form", "section",
)  # fmt: skip
_LANDMARK_BIT = {tag: 1 << place for place, tag in enumerate(_LANDMARKS)} | {"ol": 1 << _LANDMARKS.index("ul")}
_PURPOSES = np.array(list(BITS.values()))
_LANDMARK_MASKS = np.array([1 << place for place in range(len(_LANDMARKS))])
#: The place in `LEVELS` of the nearest container that holds a run of prose.
_PROSE_LEVEL = 4
#: The containers around a block whose figures it is given.
LEVELS = ("own", "holder", "second", "third", "prose_holder", "above_prose_holder")
#: The columns of `container_rows`, in order.
CONTAINER_FEATURES = (
    *(f"{level}_{what}" for level in LEVELS for what in ("chars", "links", "prose", "share")),
    "off_main", "off_broad", "depth", "holder_blocks",
    *(f"own_{name}" for name in BITS), *(f"near_{name}" for name in BITS), *(f"around_{name}" for name in BITS),
    *(f"in_{name}" for name in _LANDMARKS),
)  # fmt: skip


def _holders(layout: Layout, blocks: int = 2, prose: int = 0) -> list[int]:
    """For each container the place of its nearest ancestor, or itself, that holds at least `blocks` blocks."""
    found: list[int] = []
    for number, container in enumerate(layout.containers):
        many = container.blocks >= blocks and container.prose_blocks >= prose and container.tag not in _TRANSPARENT
        found.append(number if many or container.parent is None else found[container.parent.number])
    return found


def levels(layout: Layout) -> list[npt.NDArray[np.int64]]:
    """For each container: itself, its holder, the two above, and the nearest that hold a run of prose."""
    if not layout.levels:
        parent = np.array([c.parent.number if c.parent else 0 for c in layout.containers])
        holder = np.array(_holders(layout))
        up = holder[parent]
        prose = np.array(_holders(layout, prose=_PROSE_RUN))
        layout.levels = [np.arange(len(holder)), holder, up[holder], up[up[holder]], prose, prose[parent[prose]]]
    return layout.levels


def container_rows(layout: Layout, main: Container, broad: Container) -> npt.NDArray[np.float64]:
    """One row a container; figures of the containers around it, and the purposes named on them."""
    containers = layout.containers
    parent = np.array([c.parent.number if c.parent else 0 for c in containers])
    chars = np.array([c.chars for c in containers], dtype=np.float64)
    links = np.array([c.link_chars for c in containers]) / np.maximum(chars, 1)
    prose = np.array([c.prose for c in containers], dtype=np.float64)
    blocks = np.array([c.blocks for c in containers], dtype=np.float64)
    total_prose = max(1.0, prose[0])
    columns: list[npt.NDArray[Any]] = []
    for level in levels(layout):
        columns += [
            np.log1p(chars[level]),
            links[level],
            (prose / np.maximum(chars, 1))[level],
            prose[level] / total_prose,
        ]
    own = np.array([c.bits for c in containers])
    around = np.array([c.around for c in containers])
    wide = np.array([c.wide for c in containers])
    near = own | np.where(wide[parent], 0, own[parent])
    columns += [
        np.array(_steps_off(layout, main)),
        np.array(_steps_off(layout, broad)),
        np.array([c.depth for c in containers]) - main.depth,
        np.log1p(blocks[levels(layout)[1]]),
    ]
    figures = np.column_stack([np.asarray(column, dtype=np.float64) for column in columns])
    purposes = [_unpacked(bits, _PURPOSES) for bits in (own, near, around)]
    return np.hstack([figures, *purposes, _unpacked(_landmarks(layout), _LANDMARK_MASKS)])


def _unpacked(bits: npt.NDArray[Any], masks: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    return np.asarray((bits[:, None] & masks) != 0)


def _landmarks(layout: Layout) -> npt.NDArray[np.int64]:
    found: list[int] = []
    for container in layout.containers:
        above = found[container.parent.number] if container.parent else 0
        named = _LANDMARK_BIT.get(container.tag, 0)
        found.append(above | (0 if container.wide and container.tag not in ("article", "main") else named))
    return np.array(found)


def _steps_off(layout: Layout, main: Container) -> list[int]:
    """How many levels above `main` each container's way meets it: 0 inside, 1 for its siblings, and so on."""
    above_main = {container: main.depth - container.depth for container in chain(main)}
    steps: list[int] = []
    for container in layout.containers:
        if container is main:
            steps.append(0)
        elif container in above_main:
            steps.append(above_main[container])
        else:
            steps.append(steps[container.parent.number] if container.parent else 0)
    return steps


def main_container(layout: Layout) -> Container:
    """The container with the most prose right below it (paragraphs count for their holder, half for the next)."""
    scores: Counter[Container] = Counter()
    holder_of = levels(layout)[_PROSE_LEVEL]
    for block in layout.blocks:
        if not block.is_prose or block.container.hidden or block.container.around & _ASIDE:
            continue
        holder = layout.containers[holder_of[block.container.number]]
        scores[holder] += len(block.text)
        if holder.parent:
            scores[holder.parent] += len(block.text) // 2
    return max(scores, key=lambda c: (scores[c], c.depth)) if scores else layout.containers[0]


def broad_container(main: Container) -> Container:
    """The main container, or the one above it as long as that adds a good share of prose and few other words."""
    broad = main
    above = main.parent
    while above is not None:
        if above.prose >= 1.3 * broad.prose and above.prose > 0.5 * above.chars:
            broad = above
        above = above.parent
    return broad


def stands_in(container: Container | None, main: Container) -> bool:
    """Whether `container` is `main` or stands below it."""
    while container is not None:
        if container is main:
            return True
        container = container.parent
    return False

"""The figures of a page's blocks, one row a block: what a reader's eye uses to tell the article from the rest.

Position, size, links, punctuation, what surrounds it, what its class names say, what repeats, and what agrees with the
page's own description of itself. Never a word of the text itself.
"""

import re
from collections import Counter
from typing import Any

import numpy as np
import numpy.typing as npt

from newscrawl.extract.blocks import Block, Container, Layout
from newscrawl.extract.claims import FOLD_CHARS, Claims, fold
from newscrawl.extract.prune import chain
from newscrawl.extract.vocabulary import BITS

__all__ = ["FEATURES", "LEVELS", "Matrix", "block_features", "levels", "shifted", "signature"]

Matrix = npt.NDArray[np.float32]

#: So many paragraphs below one container are a text, not the wrapper of one paragraph.
_PROSE_RUN = 3
_ASIDE = BITS["comment"] | BITS["related"] | BITS["footer"] | BITS["legal"] | BITS["nav"] | BITS["author"]
#: What groups text without setting it apart from the blocks before and after.
_TRANSPARENT = frozenset(
    {"p", "li", "ul", "ol", "dl", "dd", "dt", "tr", "tbody", "thead", "tfoot", "table", "blockquote", "pre",
     "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"}
)  # fmt: skip
_TERMINAL = re.compile(r"[.!?…。！？؟।॥]['\"”’»›）)\]]*\Z")
_DIGIT = re.compile(r"\d")
#: Capitals of the Latin, Greek and Cyrillic blocks, near enough and ten times as fast as asking each character.
_UPPER = re.compile("[A-Z\u00c0-\u00de\u0391-\u03ab\u0400-\u042f]")
_TAG_CODE = {tag: code for code, tag in enumerate(("p", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "tr"))}
_LANDMARKS = (
    "article",
    "main",
    "aside",
    "header",
    "footer",
    "nav",
    "figure",
    "table",
    "ul",
    "blockquote",
    "form",
    "section",
)
_LANDMARK_BIT = {tag: 1 << place for place, tag in enumerate(_LANDMARKS)} | {"ol": 1 << _LANDMARKS.index("ul")}


_PURPOSES = np.array(list(BITS.values()))
_LANDMARK_MASKS = np.array([1 << place for place in range(len(_LANDMARKS))])


def block_features(layout: Layout, claims: Claims) -> Matrix:
    """One row a block with the columns of FEATURES."""
    page = _Page(layout, claims)
    of_text = np.array([_text_row(block, page) for block in layout.blocks], dtype=np.float64)
    place = np.array([block.container.number for block in layout.blocks])
    of_place = _place_columns(page, of_text[:, 0], of_text[:, 1], place)
    of_text[:, 0] = np.log1p(of_text[:, 0])
    return np.hstack([of_text, np.column_stack(of_place), _container_rows(page)[place]]).astype(np.float32)


def _place_columns(
    page: "_Page", length: npt.NDArray[np.float64], links: npt.NDArray[np.float64], place: npt.NDArray[np.int64]
) -> list[npt.NDArray[Any]]:
    """Where a block stands among the others, and what stands around it."""
    count = len(length)
    index = np.arange(count, dtype=np.float64)
    size = np.log1p(length)
    prose = np.array([block.is_prose for block in page.layout.blocks], dtype=np.float64)
    so_far = np.cumsum(prose * length)
    total = max(1.0, float(so_far[-1]))
    columns = [
        np.log1p(index),
        index / count,
        (np.cumsum(length) - length) / max(1.0, float(length.sum())),
        _signed_log(index - page.title_index) if page.title_index >= 0 else np.full(count, -99.0),
        so_far / total,
        (so_far - prose * length) / total,
        np.full(count, np.log1p(total)),
        _signed_log(index - page.first_prose),
        _signed_log(index - page.last_prose),
    ]
    for shift in (1, 2, -1, -2):
        columns += [shifted(size, shift), shifted(links, shift), shifted(prose, shift)]
    return [*columns, *(shifted(place.astype(np.float64), shift, -1) == place for shift in (1, -1))]


class _Page:
    """What is found once a page and used for every block."""

    def __init__(self, layout: Layout, claims: Claims) -> None:
        self.layout, self.claims = layout, claims
        self.folded = [fold(block.text[:FOLD_CHARS]) for block in layout.blocks]
        self.times = Counter(text for text in self.folded if len(text) > 20)
        self.total_prose = max(1, layout.containers[0].prose)
        self.title_index = layout.title.index if layout.title else -1
        self.main = _main_container(layout)
        self.broad = _broad_container(self.main)
        self.signatures: Counter[tuple[str, ...]] = Counter()
        for block in layout.blocks:
            if block.is_prose:
                self.signatures[signature(block.container)] += len(block.text)
        self.top_signature = max(self.signatures.values(), default=1)
        inside = [block.index for block in layout.blocks if block.is_prose and _stands_in(block.container, self.broad)]
        self.first_prose = inside[0] if inside else 0
        self.last_prose = inside[-1] if inside else len(layout.blocks) - 1


TEXT_FEATURES = (
    "length", "link_density", "links", "strong", "emphasis", "terminal", "colon", "commas", "digits", "upper",
    "sentences", "quote_mark", "at_sign", "copyright", "times", "in_body_claim", "is_description", "title_overlap",
    "has_author", "tag", "signature", "hidden", "parent_blocks", "alone", "after_media",
)  # fmt: skip


def _text_row(block: Block, page: _Page) -> tuple[float, ...]:
    text, container = block.text, block.container
    length = len(text)
    head = text[:FOLD_CHARS]
    folded = page.folded[block.index]
    claims = page.claims
    return (
        length,
        block.link_chars / length,
        block.links,
        block.strong_chars / length,
        block.emphasis_chars / length,
        _TERMINAL.search(text[-12:]) is not None,
        text[-1] in ":：",
        (text.count(",") + text.count("、") + text.count("،")) / length,
        len(_DIGIT.findall(head)) / len(head),
        len(_UPPER.findall(head)) / len(head),
        text.count(". ") + text.count("。") + text.count("? ") + text.count("! "),
        text[0] in "\"“„«»‹›‘'「『—–-",
        "@" in text or "://" in text or "www." in text,
        "©" in text or "(c)" in text,
        page.times[folded],
        -1 if not claims.body else folded[:60] in claims.body,
        _agrees(folded, claims.description),
        _overlap(folded, claims.titles) if length < 250 else 0,
        any(name in folded for name in claims.authors) if length < 250 else 0,
        _TAG_CODE.get(container.tag, 9),
        page.signatures[signature(container)] / page.top_signature,
        container.hidden,
        (container.parent or container).blocks,
        container.blocks == 1,
        block.after_media,
    )


_PROSE_LEVEL = 4
LEVELS = ("own", "holder", "second", "third", "prose_holder", "above_prose_holder")
CONTAINER_FEATURES = (
    *(f"{level}_{what}" for level in LEVELS for what in ("chars", "links", "prose", "share")),
    "off_main", "off_broad", "depth", "holder_blocks",
    *(f"own_{name}" for name in BITS), *(f"near_{name}" for name in BITS), *(f"around_{name}" for name in BITS),
    *(f"in_{name}" for name in _LANDMARKS),
)  # fmt: skip


def holders(layout: Layout, blocks: int = 2, prose: int = 0) -> list[int]:
    """For each container the place of the nearest one, itself or above, that holds several blocks side by side."""
    found: list[int] = []
    for number, container in enumerate(layout.containers):
        many = container.blocks >= blocks and container.prose_blocks >= prose and container.tag not in _TRANSPARENT
        found.append(number if many or container.parent is None else found[container.parent.number])
    return found


def levels(layout: Layout) -> list[npt.NDArray[np.int64]]:
    """For each container: itself, its holder, the two above, and the nearest that hold a run of prose."""
    if not layout.levels:
        parent = np.array([c.parent.number if c.parent else 0 for c in layout.containers])
        holder = np.array(holders(layout))
        up = holder[parent]
        prose = np.array(holders(layout, prose=_PROSE_RUN))
        layout.levels = [np.arange(len(holder)), holder, up[holder], up[up[holder]], prose, prose[parent[prose]]]
    return layout.levels


def _container_rows(page: _Page) -> npt.NDArray[np.float64]:
    """One row a container; figures of the containers around it, and the purposes named on them."""
    containers = page.layout.containers
    parent = np.array([c.parent.number if c.parent else 0 for c in containers])
    chars = np.array([c.chars for c in containers], dtype=np.float64)
    links = np.array([c.link_chars for c in containers]) / np.maximum(chars, 1)
    prose = np.array([c.prose for c in containers], dtype=np.float64)
    blocks = np.array([c.blocks for c in containers], dtype=np.float64)
    columns: list[npt.NDArray[Any]] = []
    for level in levels(page.layout):
        columns += [
            np.log1p(chars[level]),
            links[level],
            (prose / np.maximum(chars, 1))[level],
            prose[level] / page.total_prose,
        ]
    own = np.array([c.bits for c in containers])
    around = np.array([c.around for c in containers])
    wide = np.array([c.wide for c in containers])
    near = own | np.where(wide[parent], 0, own[parent])
    columns += [
        np.array(_steps_off(page, page.main)),
        np.array(_steps_off(page, page.broad)),
        np.array([c.depth for c in containers]) - page.main.depth,
        np.log1p(blocks[levels(page.layout)[1]]),
    ]
    figures = np.column_stack([np.asarray(column, dtype=np.float64) for column in columns])
    purposes = [_unpacked(bits, _PURPOSES) for bits in (own, near, around)]
    return np.hstack([figures, *purposes, _unpacked(_landmarks(page), _LANDMARK_MASKS)])


def _unpacked(bits: npt.NDArray[Any], masks: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    return np.asarray((bits[:, None] & masks) != 0)


def _landmarks(page: _Page) -> npt.NDArray[np.int64]:
    found: list[int] = []
    for container in page.layout.containers:
        above = found[container.parent.number] if container.parent else 0
        named = _LANDMARK_BIT.get(container.tag, 0)
        found.append(above | (0 if container.wide and container.tag not in ("article", "main") else named))
    return np.array(found)


def _steps_off(page: _Page, main: Container) -> list[int]:
    """How many levels above `main` each container's way meets it: 0 inside, 1 for its siblings, and so on."""
    above_main = {container: main.depth - container.depth for container in chain(main)}
    steps: list[int] = []
    for container in page.layout.containers:
        if container is main:
            steps.append(0)
        elif container in above_main:
            steps.append(above_main[container])
        else:
            steps.append(steps[container.parent.number] if container.parent else 0)
    return steps


def _main_container(layout: Layout) -> Container:
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


def _broad_container(main: Container) -> Container:
    """The main container, or the one above it as long as that adds a good share of prose and few other words."""
    broad = main
    above = main.parent
    while above is not None:
        if above.prose >= 1.3 * broad.prose and above.prose > 0.5 * above.chars:
            broad = above
        above = above.parent
    return broad


def _stands_in(container: Container | None, main: Container) -> bool:
    while container is not None:
        if container is main:
            return True
        container = container.parent
    return False


def signature(container: Container) -> tuple[str, ...]:
    """How a container is marked up: blocks of one kind share it."""
    parent = container.parent
    return (container.tag, container.element.get("class") or "", parent.tag if parent else "")


def _agrees(folded: str, description: str) -> float:
    if not description or not folded:
        return 0.0
    return float(folded[:50] == description[:50] or (len(folded) > 30 and folded[:60] in description))


def _overlap(folded: str, titles: tuple[str, ...]) -> float:
    words = set(folded.split())
    if not words:
        return 0.0
    return max((len(words & set(title.split())) / len(words) for title in titles), default=0.0)


def _signed_log(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.sign(values) * np.log1p(np.abs(values))


def shifted(values: npt.NDArray[np.float64], shift: int, fill: float = 0) -> npt.NDArray[np.float64]:
    """`values` moved by `shift` rows: row i holds what row i - shift held."""
    moved = np.full(len(values), fill, dtype=np.float64)
    if shift > 0:
        moved[shift:] = values[:-shift] if shift < len(values) else moved[shift:]
    else:
        moved[:shift] = values[-shift:] if -shift < len(values) else moved[:shift]
    return moved


POSITION_FEATURES = (
    "index", "relative_index", "chars_before", "from_title", "prose_until", "prose_before", "page_prose",
    "from_first_prose", "from_last_prose",
)  # fmt: skip
_NEIGHBOUR_FEATURES = tuple(
    f"{what}_{shift}" for shift in ("p1", "p2", "n1", "n2") for what in ("length", "links", "prose")
)
#: The columns of `block_features`, in order.
FEATURES = (
    *TEXT_FEATURES, *POSITION_FEATURES, *_NEIGHBOUR_FEATURES, "same_p1", "same_n1", *CONTAINER_FEATURES,
)  # fmt: skip

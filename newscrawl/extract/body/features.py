"""The figures of a page's blocks, one row a block: what a reader's eye uses to tell the article from the rest.

Position, size, links, punctuation, what surrounds it, what its class names say, what repeats, and what agrees with the
page's own description of itself. Never a word of the text itself.
"""

import re
from collections import Counter
from typing import Any

import numpy as np
import numpy.typing as npt

from newscrawl.dedupe.folding import fold
from newscrawl.extract.body.blocks import SENTENCE_END, Block, Container, Layout
from newscrawl.extract.body.claims import FOLD_CHARS, Claims
from newscrawl.extract.body.surroundings import (
    CONTAINER_FEATURES,
    broad_container,
    container_rows,
    main_container,
    stands_in,
)

__all__ = ["FEATURES", "Matrix", "block_features", "shifted", "signature"]

Matrix = npt.NDArray[np.float32]

_TERMINAL = re.compile(SENTENCE_END)
_DIGIT = re.compile(r"\d")
#: Capitals of the Latin, Greek and Cyrillic blocks, near enough and ten times as fast as asking each character.
_UPPER = re.compile("[A-Z\u00c0-\u00de\u0391-\u03ab\u0400-\u042f]")
_TAG_CODE = {tag: code for code, tag in enumerate(("p", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "tr"))}


def block_features(layout: Layout, claims: Claims) -> Matrix:
    """One row a block with the columns of FEATURES."""
    main = main_container(layout)
    broad = broad_container(main)
    page = _Page(layout, claims, broad)
    of_text = np.array([_text_row(block, page) for block in layout.blocks], dtype=np.float64)
    place = np.array([block.container.number for block in layout.blocks])
    of_place = _place_columns(page, of_text[:, 0], of_text[:, 1], place)
    of_text[:, 0] = np.log1p(of_text[:, 0])
    return np.hstack([of_text, np.column_stack(of_place), container_rows(layout, main, broad)[place]]).astype(
        np.float32
    )


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

    def __init__(self, layout: Layout, claims: Claims, broad: Container) -> None:
        self.layout, self.claims = layout, claims
        self.folded = [fold(block.text[:FOLD_CHARS]) for block in layout.blocks]
        self.times = Counter(text for text in self.folded if len(text) > 20)
        self.titles = [set(title.split()) for title in claims.titles]
        self.title_index = layout.title.index if layout.title else -1
        self.signatures: Counter[tuple[str, ...]] = Counter()
        for block in layout.blocks:
            if block.is_prose:
                self.signatures[signature(block.container)] += len(block.text)
        self.top_signature = max(self.signatures.values(), default=1)
        inside = [block.index for block in layout.blocks if block.is_prose and stands_in(block.container, broad)]
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
        _overlap(folded, page.titles) if length < 250 else 0,
        # Behind a Chinese or Japanese sentence the writer signs in its own paragraph.
        any(name in folded for name in claims.authors) if length < 250 and "。" not in text else 0,
        _TAG_CODE.get(container.tag, 9),
        page.signatures[signature(container)] / page.top_signature,
        container.hidden,
        (container.parent or container).blocks,
        container.blocks == 1,
        block.after_media,
    )


def signature(container: Container) -> tuple[str, ...]:
    """How a container is marked up: blocks of one kind share it."""
    parent = container.parent
    return (container.tag, container.element.get("class") or "", parent.tag if parent else "")


def _agrees(folded: str, description: str) -> float:
    if not description or not folded:
        return 0.0
    return float(folded[:50] == description[:50] or (len(folded) > 30 and folded[:60] in description))


def _overlap(folded: str, titles: list[set[str]]) -> float:
    words = set(folded.split())
    return max([len(words & title) / len(words) for title in titles], default=0.0) if words else 0.0


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

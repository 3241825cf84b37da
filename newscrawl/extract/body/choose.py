"""The text of the article: which blocks of the page belong to it, and how they read as one.

A learned model gives each block two opinions, the second knowing the first of its neighbours; the blocks whose keeping
serves the whole best are kept. What a record never holds as text (headline, captions, repeats) is left out by rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from newscrawl.dedupe.folding import fold
from newscrawl.extract.body.blocks import Block, Container, Layout, common_container, written_length
from newscrawl.extract.body.claims import Claims, title_index
from newscrawl.extract.body.context import CONTEXT_FEATURES, context_features
from newscrawl.extract.body.endings import is_about_writer, is_end
from newscrawl.extract.body.features import FEATURES, block_features
from newscrawl.extract.body.folds import opened_parts
from newscrawl.extract.body.labels import labels_among
from newscrawl.extract.body.lists import settle_lists
from newscrawl.extract.body.model import Trees, load_trees
from newscrawl.extract.body.prune import prune
from newscrawl.extract.body.set_apart import is_byline_line, without_set_apart
from newscrawl.extract.body.standfirst import is_called_lead, is_heading_below
from newscrawl.extract.body.widgets import is_widget
from newscrawl.extract.dates.page_lines import is_date_line, is_day, is_moment, is_reading_time
from newscrawl.extract.tree import HEADINGS, Element
from newscrawl.extract.vocabulary import BITS

__all__ = ["Body", "choose_body", "keep_blocks"]

_MODEL_FILE = "model.json"
#: A repeat shorter than this may be a refrain or a list's wording.
_MIN_REPEAT_CHARS = 20
_COMPARED_CHARS = 100
#: A pull quote has at least so many characters, or fewer where it stands in a box for quotes.
_MIN_PULLED_CHARS, _MIN_BOXED_CHARS = 40, 15
#: Each block is looked for in all others; a page of more is a live blog or an attack, and pulls no quotes.
_MOST_COMPARED = 500
#: What runs at least so many other blocks together, and has hardly more to say, is a copy of them.
_MIN_COPY_CHARS, _FEWEST_COPIED, _COPIED_SHARE = 500, 3, 0.7
#: Byline and moment stand above the text or below its first lines.
_BYLINE_REACH = 3
_MARKS = " .,:;!?…\"'“”„‟‘’‚«»‹›–—-"
#: A standfirst stands within so many blocks of the headline; what is shorter is a label.
_STANDFIRST_REACH, _MIN_STANDFIRST_CHARS = 4, 40
_MAX_AGREED_CHARS = 1_000
_NO_STANDFIRST = BITS["quote"] | BITS["caption"]
#: Where each part of a text has a box of its own, few paragraphs stand in one.
_MOST_BOXED = 3
#: A line with a larger share of digits is a date.
_MAX_DIGITS = 0.15
_CUT, _LIVE_CUT = 0.5, 0.15
#: With a larger share of the text above it, the headline is not the article's.
_MAX_ABOVE = 0.2


@dataclass(frozen=True, slots=True)
class Totals:
    """Characters of all text on a page, and of those in links."""

    chars: int
    link_chars: int


@dataclass(slots=True)
class Body:
    """The kept blocks in reading order; `layout` is the page without navigation, footers and the like."""

    blocks: list[Block] = field(default_factory=list)
    layout: Layout = field(default_factory=Layout)
    #: The block that shows the headline.
    title: Block | None = None
    #: All text of the page, before anything was left out.
    whole: Totals = field(default_factory=lambda: Totals(0, 0))
    #: Mean chance of the kept characters: how sure the choice is.
    confidence: float = 0.0

    def without(self, texts: frozenset[str]) -> "Body":
        """The body without the blocks that begin as one of the folded `texts` does."""
        blocks = [
            block for block in self.blocks if fold(block.text[: 2 * _COMPARED_CHARS])[:_COMPARED_CHARS] not in texts
        ]
        return replace(self, blocks=blocks)

    @property
    def element(self) -> Element | None:
        """The smallest element that holds all kept blocks; None when there are none."""
        return common_container(self.blocks).element if self.blocks else None

    @property
    def text(self) -> str:
        """The paragraphs, one blank line between them; a line break inside one is the page's own."""
        return "\n\n".join(block.text for block in self.blocks)


def choose_body(layout: Layout, claims: Claims, *, live: bool = False) -> Body:
    """The article's blocks; of a live blog also the less likely ones, for entries are short and their headings many."""
    if not layout.blocks:
        return Body()
    at = title_index(layout.blocks, claims)
    title = layout.blocks[at] if at >= 0 else None
    whole = Totals(layout.containers[0].chars, layout.containers[0].link_chars)
    layout = prune(layout, title)
    chances = _chances(layout, claims)
    kept = keep_blocks(layout, chances, claims, _LIVE_CUT if live else _CUT)
    weight = sum(len(block.text) for block in kept)
    confidence = sum(len(block.text) * float(chances[block.index]) for block in kept) / weight if weight else 0.0
    return Body(kept, layout, title, whole, confidence)


def keep_blocks(layout: Layout, chances: npt.NDArray[np.float64], claims: Claims, cut: float = _CUT) -> list[Block]:
    """The blocks to keep, given each one's chance of being the article's."""
    lengths = np.array([len(block.text) for block in layout.blocks], dtype=np.float64)
    chosen = chances >= min(cut, _threshold(chances, lengths))
    chosen[list(_standfirst(layout, chosen, claims.description))] = True
    for rule in (_whole_tables, _heading):
        chosen[list(rule(layout, chosen))] = True
    chosen[list(opened_parts(layout, chosen, chances))] = True
    chosen = settle_lists(layout, chosen, chances)
    chosen[_above_headline(layout, chosen, lengths)] = False
    return _readable([block for block in layout.blocks if chosen[block.index]], layout.blocks, claims)


def _standfirst(layout: Layout, chosen: npt.NDArray[np.bool_], description: str) -> Iterator[int]:
    """What is called the standfirst, or described as it, right below the headline: short, so the model doubts it."""
    if layout.title is None:
        return
    below = layout.title.index + 1
    for block in layout.blocks[below : below + _STANDFIRST_REACH]:
        if block.is_prose and chosen[block.index]:
            return
        is_lesser = block.container.tag in HEADINGS and is_called_lead(block)
        named = block.container.bits & BITS["lead"] or is_lesser or is_heading_below(block, layout.title, is_text=True)
        described = not block.container.bits & _NO_STANDFIRST and _agrees(
            fold(block.text[:_MAX_AGREED_CHARS]), description
        )
        digits = sum(map(str.isdigit, block.text))
        long = written_length(block.text) >= _MIN_STANDFIRST_CHARS and digits < _MAX_DIGITS * len(block.text)
        if long and not block.links and (named or described):
            yield block.index


def _agrees(text: str, description: str) -> bool:
    """Whether one of two folded texts begins with the other."""
    return min(len(text), len(description)) >= _MIN_STANDFIRST_CHARS and (
        description.startswith(text) or text.startswith(description)
    )


def _above_headline(layout: Layout, chosen: npt.NDArray[np.bool_], lengths: npt.NDArray[np.float64]) -> list[int]:
    """Banners and labels above the headline, unless there is much above: then that headline is another's."""
    if layout.title is None:
        return []
    end = layout.title.index
    if lengths[:end][chosen[:end]].sum() > _MAX_ABOVE * lengths[chosen].sum():
        return []
    own = _nearest(layout.title.container, ("article", "main"))
    start = own.first if own else end
    apart = (block for block in layout.blocks[:end] if block.index < start or not block.is_prose)
    return [block.index for block in apart if not block.container.bits & BITS["lead"]]


def _heading(layout: Layout, chosen: npt.NDArray[np.bool_]) -> Iterator[int]:
    """A subheading below a kept block or the headline, above one that it heads: short, so the model doubts it."""
    above, before = None, None
    for block, below in pairwise(layout.blocks):
        if block.container.tag in HEADINGS and block.container.tag != "h1" and not block.links:
            heads = below.is_prose and _stand_side_by_side(block.container, below.container)
            if heads and chosen[below.index] and above and (chosen[above.index] or above is layout.title):
                yield block.index
        # A teaser between two parts of a text divides neither.
        if 2 * block.link_chars <= len(block.text):
            above, before = block, above
        elif above is not None and above.index == block.index - 1 and not chosen[above.index] and not above.is_prose:
            # Nor does the label of teasers.
            above = before


def _stand_side_by_side(one: Container, other: Container) -> bool:
    """Whether two containers have the same parent, or each has a box of its own with little else and these have."""
    box, beside = one.parent, other.parent
    if box is beside or box is None or beside is None:
        return box is beside
    return box.parent is beside.parent and box.blocks == 1 and beside.blocks <= _MOST_BOXED


def _whole_tables(layout: Layout, chosen: npt.NDArray[np.bool_]) -> Iterator[int]:
    """The rows of a table of which half is kept, a third between kept blocks: short ones make the model doubt."""
    tables: dict[Container, list[Block]] = {}
    for block in layout.blocks:
        if block.container.tag == "tr" and (table := _nearest(block.container, ("table",))):
            tables.setdefault(table, []).append(block)
    for rows in tables.values():
        kept = sum(len(row.text) for row in rows if chosen[row.index])
        is_between = all(chosen[max(0, rows[0].index - 1) : rows[-1].index + 2][[0, -1]])
        if (3 if is_between else 2) * kept >= sum(len(row.text) for row in rows):
            yield from (row.index for row in rows)


def _nearest(container: Container, tags: tuple[str, ...]) -> Container | None:
    """The container itself or the nearest one above with one of the tags."""
    above: Container | None = container
    while above is not None and above.tag not in tags:
        above = above.parent
    return above


@cache
def _models() -> tuple[Trees, Trees]:
    return (
        load_trees(_MODEL_FILE, "first", FEATURES),
        load_trees(_MODEL_FILE, "second", (*FEATURES, *CONTEXT_FEATURES)),
    )


def _chances(layout: Layout, claims: Claims) -> npt.NDArray[np.float64]:
    first, second = _models()
    rows = block_features(layout, claims)
    return second.chances(np.hstack([rows, context_features(layout, first.chances(rows))]))


def _threshold(chances: npt.NDArray[np.float64], lengths: npt.NDArray[np.float64]) -> float:
    """The chance down to which keeping blocks makes the expected F1 of the kept characters largest, at most a half.

    Lewis (1995): the best cut for F1 lies at half the best F1, so a page of doubtful blocks is not emptied.
    """
    order = np.argsort(-chances, kind="stable")
    weighted = (chances * lengths)[order]
    expected = 2 * np.cumsum(weighted) / (np.cumsum(lengths[order]) + weighted.sum())
    return min(_CUT, float(chances[order[int(np.argmax(expected))]]))


def _readable(blocks: list[Block], every: list[Block], claims: Claims) -> list[Block]:
    """The kept blocks without headline, dates, reading time and repeats, and without headings that head nothing."""
    labels = labels_among(blocks, every, claims)
    folded = {block: fold(block.text[: 2 * _COMPARED_CHARS]) for block in blocks}
    kept = [
        block
        for block in blocks
        if block.container.tag not in ("h1", "figcaption")
        and folded[block] not in claims.titles
        and block.text not in labels
        and not (is_date_line(block.text) or is_reading_time(block.text) or is_widget(block))
    ]
    kept = [
        *(block for block in kept[:_BYLINE_REACH] if not _is_of_header(block, claims)),
        *kept[_BYLINE_REACH:],
    ]
    kept = kept[1:] if kept and is_day(kept[0].text) else kept
    kept = without_set_apart(_without_copy(kept))
    kept = _without_pulled(_without_repeats(kept, [folded[block][:_COMPARED_CHARS] for block in kept]))
    while kept and (is_end(kept) or is_about_writer(kept[-1].text, claims.authors)):
        kept.pop()
    return kept


def _is_of_header(block: Block, claims: Claims) -> bool:
    """Whether a line is the article's moment or byline: these stand above the text or below its first lines."""
    return is_moment(block.text) or is_byline_line(block.text, claims.authors)


def _without_copy(blocks: list[Block]) -> list[Block]:
    """The blocks without one that runs most of the others together: a copy behind a paywall or for a script."""
    longest = max(blocks, key=lambda block: len(block.text), default=None)
    if longest is None or len(longest.text) < _MIN_COPY_CHARS:
        return blocks
    inside = [len(block.text) for block in blocks if block is not longest and block.text in longest.text]
    is_copy = len(inside) >= _FEWEST_COPIED and sum(inside) >= _COPIED_SHARE * len(longest.text)
    return [block for block in blocks if block is not longest] if is_copy else blocks


def _without_repeats(blocks: list[Block], keys: list[str]) -> list[Block]:
    """One of those blocks whose `keys` are the same: the longest, for the others are excerpts of it."""
    best: dict[str, Block] = {}
    for key, block in zip(keys, blocks, strict=True):
        if key not in best or len(block.text) > len(best[key].text):
            best[key] = block
    return [
        block for key, block in zip(keys, blocks, strict=True) if len(key) <= _MIN_REPEAT_CHARS or best[key] is block
    ]


def _without_pulled(blocks: list[Block]) -> list[Block]:
    """The blocks without those whose words stand in another: quotes pulled out of the text, and excerpts of it."""
    if len(blocks) > _MOST_COMPARED:
        return blocks
    whole = "\n".join(block.text for block in blocks)
    kept = []
    for block in blocks:
        words = block.text.strip(_MARKS)
        boxed = (block.container.around | block.container.bits) & BITS["quote"] or block.container.tag == "blockquote"
        least = _MIN_BOXED_CHARS if boxed else _MIN_PULLED_CHARS
        if written_length(words) < least or whole.count(words) < 2:
            kept.append(block)
    return kept

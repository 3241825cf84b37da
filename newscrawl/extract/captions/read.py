"""Captions of the article's pictures and videos, the credit told apart, with the picture's address.

A caption is what `figcaption` or a class name calls one, or the short text that shares a box with nothing but a
picture. Looks only where the article stands; the pictures of teasers have headlines, not captions.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from newscrawl.article import Caption
from newscrawl.dedupe.folding import fold
from newscrawl.extract.body.blocks import Block, Layout
from newscrawl.extract.captions.attributes import stated_words
from newscrawl.extract.captions.boxes import caption_boxes
from newscrawl.extract.captions.pictures import address_of, file_name, pictures_in
from newscrawl.extract.captions.region import LEVELS, Region
from newscrawl.extract.captions.words import read_words
from newscrawl.extract.head import absolute
from newscrawl.extract.tree import Element, text_of
from newscrawl.repair.call_words import LABELS

__all__ = ["FoundCaptions", "read_captions"]

_MAX_CAPTIONS = 500
_BRACKETED = re.compile(r"(.*\S)\s?[(\[（【]([^()\[\]（）【】]{2,60})[)\]）】][.。]?\Z", re.DOTALL)
#: Each is asked for the pictures around it.
_MAX_BOXES = 1_000


@dataclass(slots=True)
class FoundCaptions:
    """The captions in page order, and the folded texts that are therefore not the body's."""

    captions: list[Caption]
    texts: frozenset[str]


def read_captions(
    layout: Layout,
    kept: list[Block],
    title: Block | None,
    authors: Sequence[str],
    stated: Sequence[Caption],
    base_url: str,
    house: str | None = None,
) -> FoundCaptions:
    """The captions of the article whose text is `kept`.

    `layout` is the page's before pruning; `authors` are the folded names that stand beside portraits, not captions;
    `stated` are captions from elsewhere, taken for the pictures that stand here without words; `house` is the site's
    own name.
    """
    region = Region.around(layout, kept, title)
    found: dict[str, Caption] = {}
    texts: set[str] = set()
    for box in islice(caption_boxes(region, kept, authors), _MAX_BOXES):
        caption = stated_words(box) or read_words(box)
        if caption is None or fold(caption.text or "") in LABELS:
            continue
        if house and not caption.creditText:
            caption = _credited_to(house, caption)
        caption.imageUrl = absolute(_picture_of(box), base_url)
        whole = fold(text_of(box))
        _add(found, caption, whole)
        if box not in region.apart:
            texts |= {whole[:100], fold(caption.text or "")[:100]} - {""}
        if len(found) >= _MAX_CAPTIONS:
            break
    wordless = _wordless(region, base_url, found.values())
    for caption in stated:
        if file_name(caption.imageUrl) in wordless and len(found) < _MAX_CAPTIONS:
            found.setdefault(fold(caption.text or ""), caption)
    return FoundCaptions(list(found.values()), frozenset(texts))


def _credited_to(house: str, caption: Caption) -> Caption:
    """A caption without the site's own name in brackets at its end, which is its credit."""
    signed = _BRACKETED.match(caption.text or "")
    if signed is None or fold(signed[2]) != fold(house):
        return caption
    return Caption(signed[1].strip(), signed[2].strip())


def _add(found: dict[str, Caption], caption: Caption, whole: str) -> None:
    """Put a caption, read from a box whose text is `whole`, to those found; one that is there already is completed."""
    same = [key for key, other in found.items() if other.imageUrl == caption.imageUrl]
    if caption.text is None and same:
        # The credit has a box of its own.
        known = found[same[0]]
    else:
        known = found.setdefault(fold(caption.text or "") or whole, caption)
    known.creditText = known.creditText or caption.creditText
    known.imageUrl = known.imageUrl or caption.imageUrl
    if known.text and known.imageUrl and same and found[same[0]].text is None:
        # Here it stood before the caption.
        credit = found.pop(same[0])
        known.creditText = known.creditText or credit.creditText


def _wordless(region: Region, base_url: str, found: Iterable[Caption]) -> set[str]:
    """The file names of the article's pictures that have no caption yet."""
    shown = {
        file_name(absolute(address_of(element), base_url))
        for element in region.elements
        if element.tag in ("img", "amp-img") and region.holds(element)
    }
    return shown - {file_name(caption.imageUrl) for caption in found} - {""}


def _picture_of(box: Element) -> str | None:
    """The address of the picture that a caption box stands with: inside it, or in the nearest element around."""
    above: Element | None = box
    for _ in range(LEVELS):
        if above is None or above.tag == "body":
            return None
        if address := next(filter(None, map(address_of, pictures_in(above))), None):
            return address
        above = above.getparent()
    return None

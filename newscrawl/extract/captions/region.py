"""Where on a page its article stands, as far as pictures go: what lies between its headline and its last block.

Says which elements those are, and which of them are for something else; reads nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from newscrawl.extract.body.blocks import Block, Container, Layout, common_container
from newscrawl.extract.captions.attributes import stating_among
from newscrawl.extract.captions.element_names import calls_caption
from newscrawl.extract.captions.pictures import pictures_in
from newscrawl.extract.captions.words import is_one_picture
from newscrawl.extract.tree import HEADINGS, Element, text_start
from newscrawl.extract.vocabulary import BITS

__all__ = ["LEVELS", "Region", "leads_away"]

#: A link with less text is a topic or a name, not another article's headline.
_MIN_LINK_CHARS = 20
#: An article this short may be the opening of a gallery, whose pictures follow it.
_GALLERY_CHARS = 1_000
#: Between the picture before an article and the article may stand as many elements.
_MAX_BEFORE = 3
#: Pictures and captions behind the text; the surroundings of each are searched.
_MAX_BEHIND = 100
#: How far up from a caption its picture is looked for, and from a picture its caption.
LEVELS = 4
_OUTSIDE = BITS["nav"] | BITS["footer"] | BITS["comment"] | BITS["author"]
#: Designs give these names to what stands beside the text, too; what leads away is not the article's.
_MAYBE_OUTSIDE = BITS["related"] | BITS["side"] | BITS["ad"] | BITS["wall"] | BITS["call"]
#: Addresses that lead to the picture itself, not to another article.
_TO_PICTURE = re.compile(
    r"\A#|\A\Z|\.(?:jpe?g|png|webp|gif|avif)|imag|photo|foto|bild|galler|media|attachment|zoom|lightbox|picture|upload",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Region:
    """Where the article stands: from the start of what holds headline and text to its last block."""

    #: All elements there, in document order; after the last block only what is surely a caption (galleries).
    elements: list[Element]
    containers: dict[Element, Container]
    #: The containers that hold the article's headline or text.
    own: set[Container]
    #: The elements whose attributes state a caption.
    stating: set[Element]
    #: Captions before and behind all its text: what reads as they do in between is text.
    apart: frozenset[Element]

    @classmethod
    def around(cls, layout: Layout, kept: list[Block], title: Block | None) -> "Region":
        """The region of the article whose text is `kept` and whose headline `title` shows."""
        if not kept:
            return cls([], {}, set(), set(), frozenset())
        top = _whole(common_container([*kept, *([title] if title else [])]))
        own: set[Container] = set()
        for block in (*kept, *([title] if title else [])):
            above: Container | None = block.container
            while above is not None and above not in own:
                own.add(above)
                above = above.parent
        last = {kept[-1].container.element, *kept[-1].container.element.iterdescendants()}
        elements = list(top.element.iter())
        end = next((place for place in range(len(elements), 0, -1) if elements[place - 1] in last), 0)
        short = sum(len(block.text) for block in kept) < _GALLERY_CHARS
        stating = stating_among(elements)
        ahead, behind = _leading(top.element), list(islice(_trailing(elements[end:]), _MAX_BEHIND))
        if short:
            found = stating.union(behind)
            behind = [element for element in elements[end:] if element in found or _is_called_caption(element)]
        containers = {container.element: container for container in layout.containers}
        return cls([*ahead, *elements[:end], *behind], containers, own, stating, frozenset([*ahead, *behind]))

    def holds(self, element: Element) -> bool:
        """Whether nothing between `element` and what holds the article's text is for something else."""
        # A figure is one thing, whatever its parts are called.
        above: Element | None = next(element.iterancestors("figure"), element)
        while above is not None and above not in self.containers:
            above = above.getparent()
        container = self.containers[above] if above is not None else None
        while container is not None and container not in self.own:
            if container.bits & _OUTSIDE:
                return False
            apart = container.bits & _MAYBE_OUTSIDE or container.tag in ("article", "aside")
            if apart and _is_teaser(container.element):
                return False
            container = container.parent
        return True


def _whole(container: Container) -> Container:
    """The article that `container` is in, where the page marks one right around it."""
    above: Container | None = container
    for _ in range(LEVELS):
        if above is None or above.tag == "article":
            break
        above = above.parent
    return above if above is not None and above.tag == "article" else container


def _leading(top: Element) -> list[Element]:
    """What is called a caption in the picture right before the article, where the page sets it above its columns."""
    near: Element | None = top
    for _ in range(LEVELS):
        if near is None or near.tag == "body":
            break
        for before in islice(near.itersiblings(preceding=True), _MAX_BEFORE):
            if before.tag not in ("nav", "aside", "article") and is_one_picture(before) and not _is_teaser(before):
                return [part for part in before.iter() if _is_called_caption(part)]
        near = near.getparent()
    return []


def _trailing(after: Sequence[Element]) -> Iterator[Element]:
    """The captions of pictures right behind the article's last block, before anything else begins."""
    for element in after:
        link = element.tag == "a" and not _TO_PICTURE.search(element.get("href") or "")
        if link or element.tag in HEADINGS or element.tag in ("aside", "footer", "nav", "article", "form"):
            return
        if element.tag in ("img", "amp-img") or (_is_called_caption(element) and _is_by_one_picture(element)):
            yield element


def _is_by_one_picture(caption: Element) -> bool:
    """Whether the nearest element around a caption that has a picture has little else."""
    around = islice(caption.iterancestors(), LEVELS)
    with_picture = next((above for above in around if next(pictures_in(above), None) is not None), None)
    return with_picture is not None and is_one_picture(with_picture)


def _is_called_caption(element: Element) -> bool:
    return element.tag == "figcaption" or calls_caption(element.get("class") or "")


def _is_teaser(element: Element) -> bool:
    """Whether a box has what leads to another article: a heading, or a link as long as one."""
    if next(element.iter(*HEADINGS), None) is not None:
        return True
    links = (link for link in element.iter("a") if not _TO_PICTURE.search(link.get("href") or ""))
    return any(len(text_start(link, _MIN_LINK_CHARS)) >= _MIN_LINK_CHARS for link in links)


def leads_away(element: Element) -> bool:
    """Whether an element is the text of a link to something else than its picture."""
    link = next(element.iterancestors("a"), None)
    return link is not None and not _TO_PICTURE.search(link.get("href") or "")

"""Captions of the article's pictures and videos, the credit told apart, with the picture's address.

A caption is what `figcaption` or a class name calls one, or the short text that shares a box with nothing but a
picture. Looks only inside the article; the pictures of teasers have headlines, not captions.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from newscrawl.article import Caption
from newscrawl.extract.blocks import Block, Container, Layout, common_container
from newscrawl.extract.claims import fold
from newscrawl.extract.credit_line import plain_credit, split_caption
from newscrawl.extract.datetext import date_in_text
from newscrawl.extract.head import absolute
from newscrawl.extract.tree import Element, text_of, text_start
from newscrawl.extract.vocabulary import BITS, bits_of

__all__ = ["FoundCaptions", "read_captions"]

#: The longest of 270 annotated captions has 560 characters.
_MAX_CHARS = 1_000
#: A box of picture and text with more than this is a part of the page, not a captioned picture.
_MAX_BOX_CHARS = 600
_MAX_CAPTIONS = 500
#: Each is asked for the pictures around it.
_MAX_BOXES = 1_000
#: Without a name that calls it a caption, shorter text beside a picture is a label or a button.
_MIN_BOX_CHARS = 20
_NO_CAPTION = BITS["author"] | BITS["social"] | BITS["call"] | BITS["related"] | BITS["ad"]
#: A date at the start of the text is a byline's.
_DATE_CHARS = 60
#: The name beside a portrait stands first; a photographer's stands last.
_MAX_SIGNED_CHARS = 40
#: An article this short may be the opening of a gallery, whose pictures follow it.
_GALLERY_CHARS = 1_000
#: What screen readers say before the caption ("Caption:").
_UNSEEN = re.compile(r"off-?screen|sr-only|visually-?hidden|screen-?reader|invisible", re.IGNORECASE)
#: Two different pictures among so many are no captioned picture.
_SEEN_PICTURES = 5
#: How far up from a caption its picture is looked for, and from a picture its caption.
_LEVELS = 4
_NAMED = re.compile(
    r"caption|legend|bildunterschrift|bildtext|image-?desc|img-?desc|photo-?desc|image-?text|pie-?de-?foto|didascali|figcap",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"credit|copyright|photographer|fotograf|quelle|urheber|rights|agency|(?:image|photo|caption|img)[-_]*(?:source|author|by)|"
    r"\bsource\b|byline|attribution",
    re.IGNORECASE,
)
_OUTSIDE = BITS["nav"] | BITS["footer"] | BITS["comment"] | BITS["related"] | BITS["side"] | BITS["author"] | BITS["ad"]
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BOX_TAGS = frozenset({"figcaption", "figure", "img", "amp-img"})
_PICTURES = ("img", "amp-img", "video", "iframe")
_SOURCES = ("src", "data-src", "data-original", "data-lazy-src")
#: Attributes in which scripts find the caption and the credit of a picture to enlarge.
_STATED, _STATED_CREDITS = "data-caption", ("data-credit", "data-copyright", "data-photographer")
_TAG = re.compile(r"<[^<>]{1,500}>")


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
) -> FoundCaptions:
    """The captions of the article whose text is `kept`.

    `layout` is the page's before pruning; `authors` are the folded names that stand beside portraits, not captions;
    `stated` are captions from elsewhere, taken for the pictures that stand here without words.
    """
    region = _Region.around(layout, kept, title)
    found: dict[str, Caption] = {}
    texts: set[str] = set()
    for box in islice(_boxes(region, kept, authors), _MAX_BOXES):
        caption = _read(box, base_url)
        if caption is None:
            continue
        whole = fold(text_of(box))
        texts |= {whole[:100], fold(caption.text or "")[:100]} - {""}
        key = fold(caption.text or "") or whole
        known = found.setdefault(key, caption)
        known.creditText = known.creditText or caption.creditText
        known.imageUrl = known.imageUrl or caption.imageUrl
        if len(found) >= _MAX_CAPTIONS:
            break
    wordless = _wordless(region, base_url, found.values())
    for caption in stated:
        if _file_name(caption.imageUrl) in wordless and len(found) < _MAX_CAPTIONS:
            found.setdefault(fold(caption.text or ""), caption)
    return FoundCaptions(list(found.values()), frozenset(texts))


def _wordless(region: "_Region", base_url: str, found: Iterable[Caption]) -> set[str]:
    """The file names of the article's pictures that have no caption yet."""
    shown = {
        _file_name(absolute(_address(element), base_url))
        for element in region.elements
        if element.tag in ("img", "amp-img") and region.holds(element)
    }
    return shown - {_file_name(caption.imageUrl) for caption in found} - {""}


def _file_name(address: str | None) -> str:
    """The last part of a picture's address: sizes and hosts differ between the page and its structured data."""
    return urlsplit(address).path.rsplit("/", 1)[-1] if address else ""


@dataclass(slots=True)
class _Region:
    """Where the article stands: from its headline to its last block, inside what holds both."""

    #: All elements there, in document order; after the last block only what is surely a caption (galleries).
    elements: list[Element]
    containers: dict[Element, Container]

    @classmethod
    def around(cls, layout: Layout, kept: list[Block], title: Block | None) -> "_Region":
        if not kept:
            return cls([], {})
        common = common_container([*kept, *([title] if title else [])])
        last = {kept[-1].container.element, *kept[-1].container.element.iterdescendants()}
        elements: list[Element] = []
        end = 0
        for element in common.element.iter():
            elements.append(element)
            end = len(elements) if element in last else end
        short = sum(len(block.text) for block in kept) < _GALLERY_CHARS
        after = [
            element
            for element in elements[end:]
            if short and (element.tag == "figcaption" or element.get(_STATED) is not None)
        ]
        return cls(elements[:end] + after, {container.element: container for container in layout.containers})

    def holds(self, element: Element) -> bool:
        """Whether no container around `element` is for something else than the article."""
        above: Element | None = element
        while above is not None and above not in self.containers:
            above = above.getparent()
        return above is None or not self.containers[above].around & _OUTSIDE


def _boxes(region: _Region, kept: list[Block], authors: Sequence[str]) -> Iterator[Element]:
    """The elements that hold a caption with its credit, outermost ones only, in document order."""
    texts = {fold(block.text) for block in kept}
    taken: set[Element] = set()
    for element in region.elements:
        name = element.get("class")
        may_be = element.tag in _BOX_TAGS or (name and _NAMED.search(name)) or element.get(_STATED)
        if not may_be or not region.holds(element):
            continue
        box = _box_of(element, texts, authors)
        if box is None or box in taken or any(above in taken for above in box.iterancestors()):
            continue
        taken.add(box)
        yield box


def _box_of(element: Element, texts: set[str], authors: Sequence[str]) -> Element | None:
    tag = element.tag
    if tag == "figcaption" or element.get(_STATED):
        return element
    if tag == "figure":
        return (
            element
            if next(element.iter("figcaption"), None) is None and 0 < len(text_of(element)) <= _MAX_CHARS
            else None
        )
    if tag in ("img", "amp-img"):
        return _text_beside(element, texts, authors)
    name = element.get("class")
    if name and _NAMED.search(name) and 0 < len(text_of(element)) <= _MAX_CHARS:
        return element
    return None


def _text_beside(picture: Element, texts: set[str], authors: Sequence[str]) -> Element | None:
    """The smallest element around `picture` with text, if that text is short, plain and not the body's."""
    box = picture.getparent()
    for _ in range(_LEVELS):
        if box is None or box.tag in ("body", "main", "article", "td", "li"):
            return None
        if len({_address(other) for other in islice(box.iter("img", "amp-img"), _SEEN_PICTURES)} - {None}) > 1:
            return None
        text = text_start(box, _MAX_BOX_CHARS)
        if text:
            signed = any(name in fold(text)[:_MAX_SIGNED_CHARS] for name in authors)
            return box if not signed and _is_caption_box(box, text, texts) else None
        box = box.getparent()
    return None


def _is_caption_box(box: Element, text: str, texts: set[str]) -> bool:
    if not _MIN_BOX_CHARS <= len(text) <= _MAX_BOX_CHARS or next(box.iter(*_HEADINGS), None) is not None:
        return False
    if any(
        bits_of(part.get("class") or "") & _NO_CAPTION for part in (box, *box.iter("div", "p", "span", "a", "time"))
    ):
        return False
    if next(box.iter("time", "button", "input", "li"), None) is not None or date_in_text(text[:_DATE_CHARS]):
        return False
    linked = sum(len(text_of(link)) for link in box.iter("a"))
    pictures = {_address(picture) for picture in box.iter("img")} - {None}
    parts = {fold(text)} | {fold(text_of(part)) for part in box.iter("p", "div", "span")}
    return 2 * linked < len(text) and len(pictures) <= 1 and not parts & texts


def _read(box: Element, base_url: str) -> Caption | None:
    """The caption in a box: what is marked as credit apart from the rest; else the credit found in the text."""
    text, credit = _stated(box) or _shown(box)
    if len(text) > _MAX_CHARS or not (text or credit):
        return None
    split = split_caption(text) if text and not credit else Caption(text or None, None)
    name = split.creditText or plain_credit(credit)
    if not (split.text or name):
        return None
    return Caption(text=split.text, creditText=name, imageUrl=absolute(_picture_of(box), base_url))


def _stated(box: Element) -> tuple[str, str] | None:
    """Caption and credit that stand in attributes."""
    text = " ".join(_TAG.sub(" ", box.get(_STATED) or "").split())
    credit = next((value for name in _STATED_CREDITS if (value := (box.get(name) or "").strip())), "")
    return (text, credit) if text else None


def _shown(box: Element) -> tuple[str, str]:
    """Caption and credit in the text of a box; small print is the credit only where nothing else is called that."""
    inside = [part for part in box.iterdescendants() if isinstance(part.tag, str)]
    for is_credit in (_is_called_credit, _is_small_print):
        marked = [part for part in inside if is_credit(part)]
        credit = " ".join(dict.fromkeys(text for part in marked if (text := text_of(part))))
        text = _text_without(box, set(marked))
        if credit and text:
            return text, credit
    # Nothing is set apart: the credit is looked for in the text.
    return _text_without(box, set()), ""


def _is_called_credit(part: Element) -> bool:
    name = part.get("class")
    if name and _CREDIT.search(name) and not _NAMED.search(name):
        return True
    return (part.get("itemprop") or "") in ("copyrightHolder", "author", "creditText")


def _is_small_print(part: Element) -> bool:
    return _is_called_credit(part) or part.tag in ("small", "cite")


def _text_without(box: Element, parts: set[Element]) -> str:
    pieces: list[str] = []

    def add(element: Element) -> None:
        pieces.append(element.text or "")
        for child in element:
            if child not in parts and not _UNSEEN.search(child.get("class") or ""):
                add(child)
            pieces.append(child.tail or "")

    add(box)
    return " ".join("".join(pieces).split()).strip(" |•")


def _picture_of(box: Element) -> str | None:
    """The address of the picture that a caption box stands with: inside it, or in the nearest element around."""
    above: Element | None = box
    for _ in range(_LEVELS):
        if above is None or above.tag == "body":
            return None
        shown = (_address(picture) for picture in above.iter("img", "amp-img"))
        if address := next(filter(None, shown), None):
            return address
        above = above.getparent()
    return None


def _address(picture: Element) -> str | None:
    for name in _SOURCES:
        value = picture.get(name)
        if value and not value.startswith("data:"):
            return value
    for name in ("srcset", "data-srcset"):
        if value := picture.get(name):
            return value.split()[0].rstrip(",")
    return None

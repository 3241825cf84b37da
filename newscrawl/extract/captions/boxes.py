"""Which elements of an article hold a caption with its credit: by tag, by name, or by standing with a picture alone.

Reads no captions, and knows nothing of credits but how to tell one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newscrawl.dedupe.folding import fold
from newscrawl.extract.authors.names import byline_in, is_person, names_in
from newscrawl.extract.body.blocks import Block
from newscrawl.extract.captions.credit_line import ends_in_credit, is_credit, split_caption
from newscrawl.extract.captions.element_names import calls_caption, is_called_credit
from newscrawl.extract.captions.pictures import PICTURE_TAGS, address_of, few_pictures, is_icon
from newscrawl.extract.captions.region import LEVELS, Region, leads_away
from newscrawl.extract.captions.signs import is_evident_after, is_evident_beside, paragraph_after, says_caption
from newscrawl.extract.captions.words import MAX_CAPTION_CHARS
from newscrawl.extract.dates.text import date_in_text
from newscrawl.extract.tree import HEADINGS, Element, text_of, text_start
from newscrawl.extract.vocabulary import BITS, bits_of

__all__ = ["caption_boxes"]

#: A box of picture and text with more than this is a part of the page, not a captioned picture.
_MAX_BOX_CHARS = 600
#: Without a name that calls it a caption, shorter text beside a picture is a label or a button.
_MIN_BOX_CHARS = 20
_NO_CAPTION = BITS["author"] | BITS["social"] | BITS["call"] | BITS["related"] | BITS["ad"] | BITS["title"]
_NO_PARTS = (*HEADINGS, "time", "button", "input", "li", "blockquote")
#: A date at the start of the text is a byline's.
_DATE_CHARS = 60
#: The name beside a portrait stands first; a photographer's stands last.
_MAX_SIGNED_CHARS = 40
_MAX_BYLINE_CHARS = 80
#: Where the date of a byline begins.
_DIGITS = re.compile(r"\s*\d")
_PICTURES = (*PICTURE_TAGS, "picture", "iframe", "video-js")
_IMAGES = ("img", "amp-img")
_BOX_TAGS = frozenset({"figcaption", "figure", *_IMAGES})
#: In the names of what is a caption by more than its type size.
_OF_PICTURE = re.compile(
    r"imag|img|photo|foto|figure|media|bild|video|embed|lead|galler|slide|wp-|legend|figcap", re.IGNORECASE
)


@dataclass(slots=True)
class _Story:
    """What the pictures of an article are looked at against."""

    #: The folded texts of the kept blocks, and how much text makes half of them.
    texts: set[str]
    half: int
    #: The folded names that stand beside portraits.
    authors: Sequence[str]
    #: Whether prose of the article has been passed.
    begun: bool = False


def caption_boxes(region: Region, kept: list[Block], authors: Sequence[str]) -> Iterator[Element]:
    """The elements that hold a caption with its credit, outermost ones only, in document order."""
    story = _Story({fold(block.text) for block in kept}, sum(len(block.text) for block in kept) // 2, authors)
    prose = {block.container.element for block in kept if block.is_prose}
    taken: set[Element] = set()
    for element in region.elements:
        story.begun = story.begun or element in prose
        name = element.get("class")
        may_be = element.tag in _BOX_TAGS or element in region.stating or (name and calls_caption(name))
        if not may_be or not region.holds(element):
            continue
        box = element if element in region.stating else _box_of(element, story)
        if box is None or box in taken or any(above in taken for above in box.iterancestors()):
            continue
        # Behind the text stand pictures with words about anything; a credit makes them captions.
        if element.tag in _IMAGES and box is not element and element in region.apart and not _is_credited(box):
            continue
        taken.add(box)
        yield box


def _is_credited(box: Element) -> bool:
    text = _short_text(box)
    return bool(text) and ends_in_credit(text)


def _box_of(element: Element, story: _Story) -> Element | None:
    if element.tag == "figcaption":
        return element if _is_figcaption(element) else None
    if element.tag == "figure":
        return element if _is_captioned_figure(element, story) else None
    if element.tag in _IMAGES:
        beside = _text_beside(element, story)
        return _text_after(element, story) if beside is None else beside
    return element if _is_named_caption(element, story) else None


def _is_figcaption(caption: Element) -> bool:
    """Whether a figcaption is one: no label, no byline, no name of who is quoted, no link to something else."""
    figure = next(caption.iterancestors("figure"), None)
    around = caption.getparent() if figure is None else figure
    if around is not None and next(around.iter(*_PICTURES), None) is None:
        quoted = next(around.iter("blockquote"), None) is not None
        if quoted or len(text_start(caption, _MIN_BOX_CHARS)) < _MIN_BOX_CHARS:
            return False
    return not leads_away(caption) and not _is_byline(text_start(caption, _MAX_BYLINE_CHARS))


def _is_byline(text: str) -> bool:
    """Whether a short text says who wrote the article, as beside a portrait ("By Jane Wicks, 8 May, 10:15")."""
    opens = len(text) <= _MAX_BYLINE_CHARS and byline_in(text) == text
    return opens and any(map(is_person, names_in(_DIGITS.split(text)[0])))


def _is_captioned_figure(figure: Element, story: _Story) -> bool:
    """Whether a figure without a figcaption has its words in another element."""
    if any(next(figure.iter(tag), None) is not None for tag in ("figcaption", "blockquote", "iframe")):
        return False
    if next(figure.iter(*_IMAGES, "video", "picture"), None) is None:
        return False
    text = _short_text(figure)
    if not text:
        return False
    evident = says_caption(figure, text)
    return not _is_signed(text, story.authors) and _is_caption_box(figure, text, story, evident=evident)


def _is_named_caption(element: Element, story: _Story) -> bool:
    """Whether an element that a class calls a caption is one, not small type."""
    text = text_start(element, MAX_CAPTION_CHARS)
    if not 0 < len(text) <= MAX_CAPTION_CHARS or _is_signed(text, story.authors) or _is_byline(text):
        return False
    if leads_away(element) or bits_of(element.get("class") or "") & (BITS["ad"] | BITS["call"]):
        return False
    # The caption itself may be set as a heading.
    if any(part is not element or part.tag == "time" for part in element.iter("time", "button", "input", *HEADINGS)):
        return False
    if _OF_PICTURE.search(element.get("class") or ""):
        return True
    near: Element | None = element
    for _ in range(LEVELS):
        above = near.getparent() if near is not None else None
        if above is None or above.tag in ("body", "article", "main"):
            beside = near.getprevious() if near is not None else None
            return beside is not None and next(beside.iter(*_PICTURES), None) is not None
        if next(above.iter(*_PICTURES), None) is not None:
            return True
        near = above
    return False


def _is_signed(text: str, authors: Sequence[str]) -> bool:
    """Whether an author's name opens a text, as beside a portrait, and does not only stand in its credit."""
    if not _opens_with(text, authors):
        return False
    words = split_caption(text).text if ends_in_credit(text) else None
    return words is None or _opens_with(words, authors)


def _opens_with(text: str, authors: Sequence[str]) -> bool:
    opening = fold(text)[:_MAX_SIGNED_CHARS]
    return any(name in opening for name in authors)


def _text_beside(picture: Element, story: _Story) -> Element | None:
    """The smallest element around `picture` with text, if that text is short, plain and not the body's."""
    if _is_symbol(picture):
        return None
    box = _box_around(picture)
    if box is None:
        return None
    text = _short_text(box)
    if not text:
        return None
    figure = next(box.iterancestors("figure"), None)
    if figure is not None and next(figure.iter("figcaption"), None) is not None:
        return None
    evident = is_evident_beside(box, picture, text) and len(text) <= story.half and not _is_byline(text)
    caption = not _is_signed(text, story.authors) and _is_caption_box(box, text, story, evident=evident)
    return box if caption or is_credit(text, alone=True) else None


def _text_after(picture: Element, story: _Story) -> Element | None:
    """The short paragraph after one that holds nothing but `picture`, if it shows that it is the caption."""
    after = None if _is_symbol(picture) else paragraph_after(picture)
    text = _short_text(after) if after is not None else ""
    if after is None or not 0 < len(text) <= story.half or _is_signed(text, story.authors):
        return None
    if _is_byline(text) or not _is_plain(after, text):
        return None
    return after if is_evident_after(after, picture, text, begun=story.begun) else None


def _short_text(box: Element) -> str:
    """The text of a box; empty where it is longer than what stands with a picture."""
    text = text_start(box, _MAX_BOX_CHARS)
    return text if len(text) <= _MAX_BOX_CHARS else ""


def _is_symbol(picture: Element) -> bool:
    return is_icon(picture) or (
        address_of(picture) is None and (picture.get("src") or "").split("?")[0].endswith(".svg")
    )


def _box_around(picture: Element) -> Element | None:
    """The smallest element around `picture` with text, if no other picture and nothing larger stands in between."""
    box = picture.getparent()
    for _ in range(LEVELS):
        if box is None or box.tag in ("body", "main", "article", "li") or (box.tag == "td" and not _is_alone(box)):
            return None
        if not few_pictures(box) or len({address_of(other) for other in box.iter(*_IMAGES)} - {None}) > 1:
            return None
        if text_start(box, 1):
            return None if box.tag == "figure" else box
        box = box.getparent()
    return None


def _is_alone(cell: Element) -> bool:
    """Whether nothing else stands in the table of a cell, as where it sets a picture beside the text."""
    table = next(cell.iterancestors("table"), None)
    if table is None or not few_pictures(table):
        return False
    return all(other is cell or not text_start(other, 1) for other in table.iter("td", "th"))


def _is_caption_box(box: Element, text: str, story: _Story, *, evident: bool) -> bool:
    if len(text) < _MIN_BOX_CHARS and not evident:
        return False
    parts = {fold(text)} | {fold(text_of(part)) for part in box.iter("p", "div", "span")}
    # What looks like the body's is a caption where a credit in small type belongs to it.
    evident = evident or any(is_credit(text_of(part)) for part in box.iter("small", "cite"))
    return _is_plain(box, text) and (evident or not parts & story.texts)


def _is_plain(box: Element, text: str) -> bool:
    """Whether a box with a short text holds nothing that belongs to something else than a picture."""
    if next(box.iter(*_NO_PARTS), None) is not None:
        return False
    if date_in_text(text[:_DATE_CHARS]):
        return False
    for purposes in map(_other_purposes, (box, *box.iter("div", "p", "span", "a", "time"))):
        # A title that ends in a credit is the picture's.
        if purposes and not (purposes == BITS["title"] and ends_in_credit(text)):
            return False
    linked = sum(len(text_of(link)) for link in box.iter("a"))
    pictures = {address_of(picture) for picture in box.iter("img")} - {None}
    return 2 * linked < len(text) and len(pictures) <= 1


def _other_purposes(part: Element) -> int:
    """The bits in a name that say that a part is no caption; a photographer is an author, too."""
    found = bits_of(part.get("class") or "") & _NO_CAPTION
    return 0 if found and is_called_credit(part) else found

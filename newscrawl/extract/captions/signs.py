"""Signs that a short text by a picture is its caption, though it reads like a paragraph of the article.

Where no class names it: a credit at its end, an arrow at its start, small type, the alignment of the picture.
"""

import re

from newscrawl.extract.body.blocks import ends_sentence, written_length
from newscrawl.extract.captions.credit_line import ends_in_credit
from newscrawl.extract.captions.element_names import may_call_caption
from newscrawl.extract.captions.marks import opens_with_arrow
from newscrawl.extract.captions.pictures import few_pictures, pictures_in
from newscrawl.extract.tree import Element, text_of, text_start
from newscrawl.extract.vocabulary import BITS, bits_of

__all__ = ["is_evident_after", "is_evident_beside", "paragraph_after", "says_caption"]

#: Captions in old markup are short; longer text is the article's, whatever its type.
_MIN_CHARS, _MAX_CHARS = 12, 350
#: A line that is not a sentence is shorter yet.
_MAX_LINE_CHARS = 150
_LEVELS = 8
#: Empty paragraphs between a picture and its caption.
_MAX_EMPTY = 2
_WHOLE = frozenset({"body", "main", "article", "section", "table", "ul", "ol"})
_PARAGRAPHS = frozenset({"p", "div", "center", "tr"})
_SMALL_SIZES = frozenset({"1", "-1", "-2"})
_CENTRED = re.compile(r"cent(?:er|re)", re.IGNORECASE)
#: "Editor's note: …"
_NOTED = re.compile(r"[^.!?:]{3,40}:\s")
_QUOTED = re.compile(r"\W*[\"“”„«»‘’「『]|[—–-]\s")


def says_caption(element: Element, text: str) -> bool:
    """Whether a text is a caption by what it says or is called."""
    if not _MIN_CHARS <= written_length(text) <= _MAX_CHARS:
        return False
    return opens_with_arrow(text) or ends_in_credit(text) or _is_called_description(element, text)


def is_evident_beside(box: Element, picture: Element, text: str) -> bool:
    """Whether the text in one box with a picture is its caption."""
    if says_caption(box, text):
        return True
    if not _MIN_CHARS <= written_length(text) <= _MAX_CHARS or not _opens(box, picture):
        return False
    return _is_set_small(box, text) or _is_line_below(box, text)


def is_evident_after(paragraph: Element, picture: Element, text: str, *, begun: bool) -> bool:
    """Whether the paragraph after one that holds nothing but a picture is its caption.

    Before the article has `begun`, slanted or centred text below the first picture is a standfirst as often.
    """
    if says_caption(paragraph, text):
        return True
    if not _MIN_CHARS <= written_length(text) <= _MAX_CHARS:
        return False
    following = _with_text(paragraph.getnext())
    if following is None:
        return paragraph.tag == "tr" and _is_set_small(paragraph, text)
    if _is_centred(following) or _is_set_small(following, text_of(following)):
        return False  # so is the text around it
    if not begun and not _is_in_small_type(paragraph, text):
        return False
    centred = _is_centred(paragraph) and any(map(_is_centred, _alone(picture)))
    return _is_set_small(paragraph, text) or (centred and not _is_strong(paragraph, text))


def paragraph_after(picture: Element) -> Element | None:
    """The paragraph or table row after the one that holds nothing but `picture`."""
    alone = _alone(picture)[-1]
    if (alone.tail or "").strip():
        return None
    after = _with_text(alone.getnext())
    if after is None or after.tag not in _PARAGRAPHS or next(pictures_in(after), None) is not None:
        return None
    return after


def _alone(picture: Element) -> list[Element]:
    """`picture` and the elements around it that hold no text, innermost first."""
    alone = [picture]
    for above in picture.iterancestors():
        if above.tag in _WHOLE or len(alone) > _LEVELS or not few_pictures(above) or text_start(above, 1):
            break
        alone.append(above)
    return alone


def _with_text(element: Element | None) -> Element | None:
    """The first element with text from here on; None where loose text or a picture stands before it."""
    for _ in range(_MAX_EMPTY + 1):
        if element is None or text_start(element, 1):
            return element
        if (element.tail or "").strip() or next(pictures_in(element), None) is not None:
            return None
        element = element.getnext()
    return None


def _opens(box: Element, picture: Element) -> bool:
    """Whether nothing in `box` is read before its picture."""
    near = picture
    while near is not box:
        above = near.getparent()
        if above is None or (above.text or "").strip():
            return False
        if any(text_of(before) or (before.tail or "").strip() for before in near.itersiblings(preceding=True)):
            return False
        near = above
    return True


def _is_called_description(element: Element, text: str) -> bool:
    """Whether all of a text stands in a part whose name calls it a description, and not the article's."""
    for part in (element, *element.iter("p", "div", "span")):
        name = part.get("class") or ""
        if may_call_caption(name) and (bits_of(name) & (BITS["lead"] | BITS["caption"])) != BITS["lead"]:
            return text_of(part) == text
    return False


def _is_set_small(element: Element, text: str) -> bool:
    """Whether all of a text is in small or slanted type, and what is slanted no quote, question, note or link."""
    if _is_in_small_type(element, text):
        return True
    slanted = any(text_of(part) == text for part in element.iter("em", "i"))
    noted = _QUOTED.match(text) or _NOTED.match(text) or text[-1] in ":?"
    return slanted and not noted and next(element.iter("a"), None) is None


def _is_in_small_type(element: Element, text: str) -> bool:
    small = (part for part in element.iter("small", "font") if part.tag == "small" or part.get("size") in _SMALL_SIZES)
    return any(text_of(part) == text for part in small)


def _is_line_below(box: Element, text: str) -> bool:
    """Whether a text is one line below the picture in its paragraph, and no sentence."""
    if len(text) > _MAX_LINE_CHARS or ends_sentence(text) or _is_strong(box, text):
        return False
    return sum(1 for _ in box.iter("br")) == 1


def _is_strong(element: Element, text: str) -> bool:
    return any(text_of(part) == text for part in element.iter("b", "strong"))


def _is_centred(element: Element) -> bool:
    return element.tag == "center" or any(
        _CENTRED.search(element.get(name) or "") for name in ("align", "style", "class")
    )

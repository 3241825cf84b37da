"""Captions that stand in attributes of an element, for the script that shows the picture large."""

from collections.abc import Iterable

from newscrawl.article import Caption
from newscrawl.extract.captions.words import MAX_CAPTION_CHARS, caption_of
from newscrawl.extract.script_data import without_tags
from newscrawl.extract.tree import Element

__all__ = ["stated_words", "stating_among"]

#: Attributes in which scripts find the caption and the credit of a picture to enlarge.
_STATED = ("data-caption", "data-c-caption", "data-sub-html", "data-image-caption", "data-pswp-caption")
_STATED_CREDITS = ("data-credit", "data-c-credit", "data-copyright", "data-photographer", "data-source")
#: A title that a lightbox shows below the picture; elsewhere it is the name of anything.
_STATED_TITLE = "data-title"
_LIGHTBOX = ("data-lightbox", "data-fancybox")
_MAY_STATE = frozenset((*_STATED, _STATED_TITLE))


def stated_words(element: Element) -> Caption | None:
    """The caption and the credit that stand in attributes of an element."""
    text = next((value for name in _stating_names(element) if (value := element.get(name))), "")
    text = " ".join(without_tags(text).split())
    if not text or text[0] in ".#{" or len(text) > MAX_CAPTION_CHARS:
        return None
    return caption_of(text, next((value for name in _STATED_CREDITS if (value := element.get(name))), ""))


def stating_among(elements: Iterable[Element]) -> set[Element]:
    """Those of `elements` whose attributes state a caption."""
    named = [element for element in elements if not _MAY_STATE.isdisjoint(element.keys())]
    return {element for element in named if any(name in element.attrib for name in _stating_names(element))}


def _stating_names(element: Element) -> tuple[str, ...]:
    """The attributes of an element that state a caption where it has them."""
    return (*_STATED, _STATED_TITLE) if any(element.get(name) for name in _LIGHTBOX) else _STATED

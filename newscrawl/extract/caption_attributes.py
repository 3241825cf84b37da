"""Captions that stand in attributes of an element, for the script that shows the picture large."""

import re

from lxml import etree

from newscrawl.article import Caption
from newscrawl.extract.caption_text import MAX_CAPTION_CHARS, caption_of
from newscrawl.extract.tree import Element

__all__ = ["stated_words", "stating_in"]

#: Attributes in which scripts find the caption and the credit of a picture to enlarge.
_STATED = ("data-caption", "data-c-caption", "data-sub-html", "data-image-caption", "data-pswp-caption")
_STATED_CREDITS = ("data-credit", "data-c-credit", "data-copyright", "data-photographer", "data-source")
#: A title that a lightbox shows below the picture; elsewhere it is the name of anything.
_STATED_TITLE = "data-title"
_LIGHTBOX = ("data-lightbox", "data-fancybox")
_STATING = etree.XPath(
    f"descendant-or-self::*[{' or '.join(f'@{name}' for name in _STATED)}"
    f" or (@{_STATED_TITLE} and ({' or '.join(f'@{name}' for name in _LIGHTBOX)}))]"
)
_TAG = re.compile(r"<[^<>]{1,500}>")


def stated_words(element: Element) -> Caption | None:
    """The caption and the credit that stand in attributes of an element."""
    names = (*_STATED, _STATED_TITLE) if any(element.get(name) for name in _LIGHTBOX) else _STATED
    text = next((value for name in names if (value := element.get(name))), "")
    text = " ".join(_TAG.sub(" ", text).split())
    if not text or text[0] in ".#{" or len(text) > MAX_CAPTION_CHARS:
        return None
    return caption_of(text, next((value for name in _STATED_CREDITS if (value := element.get(name))), ""))


def stating_in(element: Element) -> set[Element]:
    """The elements in `element` whose attributes state a caption."""
    return set(_STATING(element))

"""Captions of pictures and videos, with the credit told apart and the picture's address."""

from lxml.html import HtmlElement

from newscrawl.article import Caption
from newscrawl.extract.head import absolute

__all__ = ["read_captions"]


def read_captions(root: HtmlElement, base_url: str) -> list[Caption]:
    """The captions of `figcaption` elements in document order."""
    captions = []
    for element in root.iter("figcaption"):
        text = " ".join(element.text_content().split())
        figure = next(element.iterancestors("figure"), None)
        image = next(figure.iter("img"), None) if figure is not None else None
        if text:
            captions.append(
                Caption(text=text, imageUrl=absolute(image.get("src"), base_url) if image is not None else None)
            )
    return captions

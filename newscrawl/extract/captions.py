"""Captions of pictures and videos, with the credit told apart and the picture's address."""

from newscrawl.article import Caption
from newscrawl.extract.head import absolute
from newscrawl.extract.tree import Element, text_of

__all__ = ["read_captions"]


def read_captions(root: Element, base_url: str) -> list[Caption]:
    """The captions of `figcaption` elements in document order."""
    captions = []
    for element in root.iter("figcaption"):
        text = text_of(element)
        figure = next(element.iterancestors("figure"), None)
        image = next(figure.iter("img"), None) if figure is not None else None
        if text:
            captions.append(
                Caption(text=text, imageUrl=absolute(image.get("src"), base_url) if image is not None else None)
            )
    return captions

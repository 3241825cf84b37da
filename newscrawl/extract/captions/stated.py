"""Captions that stand in the structured data alone, for pictures that the article shows without words."""

from collections.abc import Iterator
from typing import Any

from newscrawl.article import Caption
from newscrawl.extract.captions.credit_line import plain_credit, split_caption
from newscrawl.extract.captions.words import MAX_CAPTION_CHARS
from newscrawl.extract.head import absolute
from newscrawl.extract.jsonld import Node, StructuredData, as_list, string

__all__ = ["stated_captions"]

_CREDITS = ("creditText", "copyrightHolder", "creator", "author")


def stated_captions(data: StructuredData, article: Node | None, base_url: str) -> list[Caption]:
    """The captions of the article's `image` objects, each with its picture's address."""
    return list(_captions(data, article, base_url)) if article else []


def _captions(data: StructuredData, article: Node, base_url: str) -> Iterator[Caption]:
    for value in as_list(article.get("image")):
        node = data.resolved(value)
        if not isinstance(node, dict) or not 0 < len(text := string(node.get("caption")) or "") <= MAX_CAPTION_CHARS:
            continue
        address = absolute(string(node.get("url")) or string(node.get("contentUrl")), base_url)
        credit = next(filter(None, (_name(data, node.get(key)) for key in _CREDITS)), None)
        if address:
            split = Caption(text) if credit else split_caption(text)
            yield Caption(split.text, plain_credit(credit) if credit else split.creditText, address)


def _name(data: StructuredData, value: Any) -> str | None:
    """The name that a credit states, if it is no longer than a caption."""
    node = data.resolved(value)
    name = string(node.get("name")) if isinstance(node, dict) else string(node)
    return name if name and len(name) <= MAX_CAPTION_CHARS else None

"""The text of the article: blocks of the page in reading order, one blank line between them."""

from copy import deepcopy

import trafilatura
from lxml.html import HtmlElement

__all__ = ["extract_body"]


def extract_body(root: HtmlElement) -> str:
    """The article's text, or "" when there is none."""
    found = trafilatura.bare_extraction(deepcopy(root), include_comments=False)
    if not isinstance(found, trafilatura.settings.Document) or not found.text:
        return ""
    return "\n\n".join(line.strip() for line in found.text.split("\n") if line.strip())

"""A second opinion on a page in which the model sees next to nothing: trafilatura's.

Asked seldom, so the library is loaded when it is first needed.
"""

from copy import deepcopy
from typing import cast

from lxml.html import HtmlElement

from newscrawl.extract.tree import Element

__all__ = ["second_opinion"]


def second_opinion(root: Element) -> str:
    """The main text that trafilatura finds, its paragraphs set off by blank lines; "" when it finds none."""
    from trafilatura import extract

    text = extract(cast("HtmlElement", deepcopy(root)), fast=True, include_comments=False, include_tables=False)
    return "\n\n".join(filter(None, map(str.strip, text.splitlines()))) if text else ""

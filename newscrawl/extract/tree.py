"""Text of a page to one tree, behind cheap limits; the tree is shared by everything that reads the page.

Never fetches entities or follows references; what exceeds a limit raises `PageTooComplex` before the costly part.
"""

import re
from functools import cache
from itertools import islice
from typing import TypeAlias

from lxml import etree

from newscrawl.errors import NewscrawlError

__all__ = ["HEADINGS", "Element", "PageTooComplex", "parse", "relations", "strip_unread", "text_of", "text_start"]

#: An element of the tree; plain lxml, because its HTML classes cost a Python call for each element touched.
Element: TypeAlias = etree._Element
#: The tags of headings.
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

#: Nesting beyond what any layout needs (225 news pages: at most 51); Python and C recursion stay far from their ends.
MAX_DEPTH = 400
#: libxml2 compares each attribute of a tag with all others: 20,000 take 0.6 s, 40,000 took 16 s.
MAX_ATTRIBUTES = 20_000
#: Elements of one page (225 news pages: at most 3,400); the walks take some microseconds an element.
MAX_ELEMENTS = 200_000
_TOO_DEEP = etree.XPath("boolean(/" + "/".join("*" * (MAX_DEPTH + 1)) + ")")
#: A tag shorter than this cannot hold MAX_ATTRIBUTES (each takes at least two bytes).
_LONG_TAG_CHARS = 2 * MAX_ATTRIBUTES
#: No words of a page stand behind more white space than this.
_MAX_BLANKS = 2_000
_ATTRIBUTE = re.compile(r"""\s[^\s=>"']+""")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")


class PageTooComplex(NewscrawlError):
    """The page exceeds a structural limit; `reason` is the reject reason, the message names the limit."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def parse(text: str) -> list[Element]:
    """The elements of `text` in order, the root first, or none when there is no markup in it; raises PageTooComplex.

    While all of them are held, no walk has to make Python objects of them anew.
    """
    _check_attributes(text)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser=_parser())
    except etree.XMLSyntaxError as error:  # libxml2's word for a document without a single element
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        return []
    if root is None:
        return []
    if _TOO_DEEP(root):
        raise PageTooComplex("extract/too-deep", f"elements nest deeper than {MAX_DEPTH}")
    elements = list(islice(root.iter(), MAX_ELEMENTS + 1))
    if len(elements) > MAX_ELEMENTS:
        raise PageTooComplex("extract/too-many-elements", f"more than {MAX_ELEMENTS} elements")
    return elements


def strip_unread(root: Element) -> None:
    """Takes out what no reader sees as text; read structured data and addresses of scripts before."""
    etree.strip_elements(root, "script", "style", "noscript", "template", "svg", "title", with_tail=False)
    for word in list(root.iter("ruby")):
        # A reading stands above its word; in a line, without the brackets of an `rp`, the word would come twice.
        if next(word.iter("rp"), None) is None:
            etree.strip_elements(word, "rt", "rtc", with_tail=False)


def relations(link: Element) -> list[str]:
    """What a link says of itself in `rel`: "next", "tag"."""
    return (link.get("rel") or "").lower().split()


def text_start(element: Element, limit: int, gap: str = "") -> str:
    """The text inside `element`, `gap` between its parts, white space collapsed, up to about `limit` characters.

    Reads no further, so that asking every element on the way up costs no more than the page is long.
    """
    if not len(element):
        return " ".join((element.text or "")[: limit + _MAX_BLANKS].split())[: limit + 1]
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        pieces.append(piece[: limit + _MAX_BLANKS])
        length += len(pieces[-1].strip())
        if length > limit:
            break
    return " ".join(gap.join(pieces).split())[: limit + 1]


def text_of(element: Element) -> str:
    """All text inside `element`, white space collapsed."""
    text = "".join(element.itertext()) if len(element) else element.text or ""
    return " ".join(text.split())


@cache
def _parser() -> etree.HTMLParser:
    return etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False)


def _check_attributes(text: str) -> None:
    start = 0
    while start + _LONG_TAG_CHARS < len(text):
        end = text.rfind(">", start, start + _LONG_TAG_CHARS + 1)
        if end < 0:
            end = text.find(">", start)
            end = len(text) if end < 0 else end
            _check_tag(text[start:end])
        start = end + 1


def _check_tag(part: str) -> None:
    """Looks at what stands between two tag ends too far apart for honest markup."""
    tag = part[part.rfind("<") :]
    if len(tag) > _LONG_TAG_CHARS and (count := len(_ATTRIBUTE.findall(_QUOTED.sub("", tag)))) > MAX_ATTRIBUTES:
        raise PageTooComplex("extract/too-many-attributes", f"one tag has {count} attributes (limit {MAX_ATTRIBUTES})")

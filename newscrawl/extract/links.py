"""The links of a page, each with where it stands; never judges what they lead to."""

from lxml import etree

from newscrawl.extract.head import absolute
from newscrawl.extract.page import Link
from newscrawl.extract.tree import HEADINGS, Element, relations, text_of

__all__ = ["next_link", "read_links"]

_RELATED = etree.XPath("//a[@rel]")
#: A page with more links than this is a trap or a dump; the first ones are its own.
MAX_LINKS = 3_000
_MAX_TEXT_CHARS = 300
_REGIONS = {"nav": "nav", "header": "header", "footer": "footer", "aside": "aside", "main": "main", "article": "main"}
_ROLES = {"navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "main": "main"}


def next_link(root: Element, base_url: str) -> str | None:
    """The address of the first link that says of itself that it leads to the next page."""
    following = (anchor for anchor in _RELATED(root) if "next" in relations(anchor))
    return next(filter(None, (absolute(anchor.get("href"), base_url) for anchor in following)), None)


def read_links(root: Element, base_url: str) -> list[Link]:
    """Every `<a href>` below `root` to http(s), once per address and region, in order; no bare fragments."""
    places: dict[Element, tuple[str, bool]] = {}
    links: dict[tuple[str, str], Link] = {}
    for anchor in root.iter("a"):
        href = anchor.get("href")
        if not href or href.startswith("#") or (url := absolute(href, base_url)) is None:
            continue
        parent = anchor.getparent()
        region, heading = _place(parent, places) if parent is not None else ("", False)
        text = text_of(anchor)[:_MAX_TEXT_CHARS]
        heading = heading or (len(anchor) > 0 and next(anchor.iterdescendants(*HEADINGS), None) is not None)
        known = links.get((url, region))
        if known is None:
            links[url, region] = Link(url=url, text=text, region=region, heading=heading, rel=anchor.get("rel") or "")
        else:
            known.text = max(known.text, text, key=len)
            known.heading = known.heading or heading
        if len(links) >= MAX_LINKS:
            break
    return list(links.values())


def _place(element: Element, places: dict[Element, tuple[str, bool]]) -> tuple[str, bool]:
    """The nearest landmark of `element`, and whether it is in a heading; remembered for all elements passed."""
    path = []
    place = ("", False)
    current: Element | None = element
    while current is not None:
        if current in places:
            place = places[current]
            break
        path.append(current)
        current = current.getparent()
    for passed in reversed(path):
        region = _ROLES.get(passed.get("role") or "") or _REGIONS.get(str(passed.tag), place[0])
        place = places[passed] = (region, place[1] or passed.tag in HEADINGS)
    return place

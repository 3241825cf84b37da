"""OPML: the lists of feeds that feed readers export.

Never fetches the feeds, and does not follow outlines that include other OPML files.
"""

from dataclasses import dataclass

from lxml import etree

from newscrawl.discover.markup import clean_text, clean_xml, first_tag, to_utf8, tolerant_parser
from newscrawl.discover.urls import page_address

__all__ = ["MAX_OPML_BYTES", "MAX_OPML_FEEDS", "ListedFeed", "parse_opml"]

#: A reader's export of 10,000 feeds has about 3 MB.
MAX_OPML_BYTES = 20 * 1024 * 1024
MAX_OPML_FEEDS = 50_000


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """One feed of an OPML list."""

    url: str
    title: str | None = None
    #: The site that the feed belongs to.
    home: str | None = None


def parse_opml(body: bytes, url: str | None = None) -> list[ListedFeed]:
    """The feeds of an OPML file, each address once, in order; [] when it is none. Relative addresses need `url`."""
    text = to_utf8(body[:MAX_OPML_BYTES])
    if first_tag(text) != "opml":
        return []
    try:
        root = etree.fromstring(clean_xml(text), tolerant_parser())
    except etree.XMLSyntaxError:
        return []
    feeds: dict[str, ListedFeed] = {}
    for outline in () if root is None else root.iter("{*}outline", "{*}Outline"):
        attributes = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
        address = page_address(attributes.get("xmlurl"), url)
        if address and address not in feeds:
            title = clean_text(attributes.get("title") or attributes.get("text"))
            feeds[address] = ListedFeed(address, title, page_address(attributes.get("htmlurl"), url))
            if len(feeds) >= MAX_OPML_FEEDS:
                break
    return list(feeds.values())

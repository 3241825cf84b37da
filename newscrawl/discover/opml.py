"""OPML: the lists of feeds that feed readers export.

Never fetches the feeds, and does not follow outlines that include other OPML files.
"""

from lxml import etree

from newscrawl.discover.markup import clean_xml, first_tag, to_utf8, tolerant_parser
from newscrawl.discover.urls import page_address

__all__ = ["MAX_OPML_BYTES", "MAX_OPML_FEEDS", "parse_opml"]

#: A reader's export of 10,000 feeds has about 3 MB.
MAX_OPML_BYTES = 20 * 1024 * 1024
MAX_OPML_FEEDS = 50_000


def parse_opml(body: bytes, url: str | None = None) -> list[str]:
    """The addresses of the feeds in an OPML file, in order; [] when it is none. Relative ones need `url`."""
    text = to_utf8(body[:MAX_OPML_BYTES])
    if first_tag(text) != "opml":
        return []
    try:
        root = etree.fromstring(clean_xml(text), tolerant_parser())
    except etree.XMLSyntaxError:
        return []
    feeds: dict[str, None] = {}
    for outline in () if root is None else root.iter("{*}outline", "{*}Outline"):
        attributes = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
        address = page_address(attributes.get("xmlurl"), url)
        if address and address not in feeds:
            feeds[address] = None
            if len(feeds) >= MAX_OPML_FEEDS:
                break
    return list(feeds)

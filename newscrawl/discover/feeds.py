"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, RDF and JSON Feed, as the list of pages they name.

Never fetches, never reads the content of entries, never trusts a GUID as identity: entries are keyed on their address.
One bad entry never ends a feed. Own code over lxml since the field's parsers fall short here (benchmarks/discover.py):
fastfeedparser 0.6 breaks addresses with a bare `&`, leaves relative ones, cuts titles at `&nbsp;` and loses zones;
feedparser 6.0 reads no JSON Feed, takes 24 times as long, and 10 s for a broken megabyte.
"""

import html
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from lxml import etree

from newscrawl.discover.entries import read_channel, read_entry
from newscrawl.discover.jsonfeed import parse_json_feed
from newscrawl.discover.listing import FeedListing, ListedPage, Notes
from newscrawl.discover.markup import (
    HARMLESS_ERRORS,
    clean_xml,
    declares_entities,
    first_tag,
    inflate,
    to_utf8,
    tolerant_parser,
)

__all__ = ["MAX_FEED_BYTES", "MAX_FEED_ENTRIES", "parse_feed"]

#: Feeds of the largest sites have 1 to 3 MB; what is longer is cut there and its whole entries kept.
MAX_FEED_BYTES = 10 * 1024 * 1024
#: Feeds list the newest 10 to 500; archives are the business of sitemaps.
MAX_FEED_ENTRIES = 5_000

_KINDS = {"rss": "rss", "rdf": "rdf", "feed": "atom", "channel": "rss"}
_ENTRY_TAGS = ("{*}item", "{*}entry")


def parse_feed(body: bytes, url: str, content_type: str | None = None, *, now: datetime | None = None) -> FeedListing:
    """The pages that a feed names, in its order. `url` is the feed's own address, `now` (aware) judges its dates.

    Never raises: a body that is not a feed has kind "" and says why in `errors`.
    """
    listing, notes = FeedListing(), Notes()
    inflated = inflate(body, MAX_FEED_BYTES)
    if inflated.problem:
        notes.count("feed/cut", f"{url}: {inflated.problem}", partial=True)
    text = to_utf8(inflated.body, content_type)
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start in ("{", "["):
        parse_json_feed(text, url, listing, notes, now, MAX_FEED_ENTRIES)
    elif start:
        _parse_xml_feed(text, url, listing, notes, now)
    else:
        notes.count("feed/empty", f"{url}: empty")
    listing.entries = _unique(listing.entries, notes)
    listing.partial, listing.errors, listing.counts = notes.partial, notes.errors, dict(notes.counts)
    return listing


def _unique(entries: list[ListedPage], notes: Notes) -> list[ListedPage]:
    """Entries keyed on their address, the first of each kept."""
    unique: dict[str, ListedPage] = {}
    for entry in entries:
        unique.setdefault(entry.url, entry)
    if len(unique) < len(entries):
        notes.counts["feed/duplicate"] += len(entries) - len(unique)
    return list(unique.values())


def _parse_xml_feed(text: str, url: str, listing: FeedListing, notes: Notes, now: datetime | None) -> None:
    root_name = first_tag(text)
    listing.kind = _KINDS.get(root_name, "")
    if not listing.kind:
        what = "an HTML page" if root_name == "html" else f"<{root_name[:40]}>" if root_name else "no XML"
        notes.count("feed/not-a-feed", f"{url}: {what}, not a feed")
        return
    if declares_entities(text):
        notes.count("feed/entities", f"{url}: declares entities; they are not expanded")
    xml = clean_xml(text)
    xml = xml[: xml.rfind(b">") + 1]  # an address that breaks off is the address of another page
    root, whole = _tree(xml)
    elements = [] if root is None else list(root.iter(*_ENTRY_TAGS))
    if root is not None:
        read_channel(root, url, listing)
    if not whole:
        notes.count("feed/malformed", f"{url}: not well-formed; its entries are kept")
        notes.partial |= _is_cut(xml)
        elements = list(_isolated(xml, root)) or elements
    for element in elements[:MAX_FEED_ENTRIES]:
        entry = read_entry(element, url, listing, notes, now)
        if entry is not None:
            listing.entries.append(entry)
    if len(elements) > MAX_FEED_ENTRIES:
        notes.count("feed/too-many", f"{url}: more than {MAX_FEED_ENTRIES} entries; the rest is left", partial=True)


def _tree(xml: bytes) -> tuple["etree._Element | None", bool]:
    """The tree, and whether its elements stand where the feed put them."""
    parser = tolerant_parser()
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        return None, False
    return root, all(problem.type_name in HARMLESS_ERRORS for problem in parser.error_log)


#: A broken entry is read so far: its link and title come first, and mending takes longer than parsing.
MAX_BROKEN_ENTRY_BYTES = 256 * 1024

_ENTRY_OPEN = re.compile(rb"<(?:[a-z]+:)?(item|entry)(?=[\s>])", re.IGNORECASE)
_ENTRY_CLOSE = re.compile(rb"</(?:[a-z]+:)?(?:item|entry)\s*>", re.IGNORECASE)
#: The names that entries use, for entries parsed apart from the root that declared them.
_WRAP_OPEN = (
    b'<wrap xml:base="%s" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" '
    b'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" '
    b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dcterms="http://purl.org/dc/terms/">'
)


def _isolated(xml: bytes, whole_root: "etree._Element | None") -> Iterator["etree._Element"]:
    """Each entry of a broken feed parsed alone, so that one broken entry harms only itself."""
    base = "" if whole_root is None else whole_root.base or ""
    wrap = _WRAP_OPEN % html.escape(base).encode()
    starts = [match.start() for match in _ENTRY_OPEN.finditer(xml)][: MAX_FEED_ENTRIES + 1]
    for start, following in pairwise([*starts, len(xml)]):
        close = _ENTRY_CLOSE.search(xml, start, following)
        chunk = xml[start : min(close.end() if close else following, start + MAX_BROKEN_ENTRY_BYTES)]
        root, whole = _tree(wrap + chunk + b"</wrap>")
        if not whole:
            root, _ = _tree(wrap + _FIELD.sub(_as_text, chunk) + b"</wrap>")
        if root is not None:
            yield from list(root.iter(*_ENTRY_TAGS))[:1]


#: Elements that hold text; what looks like tags in them is HTML that nobody escaped.
_FIELD = re.compile(
    rb"<(title|link|guid|pubdate|dc:date|description|content:encoded|summary|content|author|category)(\s[^<>]*)?>"
    rb"((?:(?!<\1[\s>]).)*?)</\1\s*>",
    re.IGNORECASE | re.DOTALL,
)


def _as_text(match: re.Match[bytes]) -> bytes:
    name, attributes, inside = match[1], match[2] or b"", match[3]
    return b"<%s%s>%s</%s>" % (name, attributes, inside.replace(b"<", b"&lt;"), name)


def _is_cut(xml: bytes) -> bool:
    """The feed ends before its root does."""
    return not re.search(rb"</(?:[A-Za-z]+:)?(?:rss|rdf|feed)\s*>\s*(?:<!--.*?-->\s*)?$", xml[-500:], re.IGNORECASE)

"""The elements of an XML feed read as plain data: its head, and one entry at a time.

Reads names, not versions: what RSS, RDF and Atom call alike is read alike. Never looks at an entry's content.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from urllib.parse import urljoin

from lxml import etree

from newscrawl.discover.dates import parse_date
from newscrawl.discover.listing import FeedListing, ListedPage, Notes
from newscrawl.discover.markup import clean_text
from newscrawl.discover.urls import page_address, same_site

__all__ = ["MAX_TTL_MINUTES", "claimed_date", "language_tag", "read_channel", "read_entry"]

#: A wish not to be asked for longer than a week is a mistake of units.
MAX_TTL_MINUTES = 7 * 24 * 60

_NAMESPACES = {
    "": "",
    "http://www.w3.org/2005/atom": "atom:",
    "http://purl.org/atom/ns#": "atom:",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
#: Atom's names also without their namespace, as in entries parsed apart from their root.
_PUBLISHED = (
    *("pubdate", "atom:published", "atom:issued", "dcterms:issued", "dc:date"),
    *("dcterms:created", "atom:created", "published", "issued"),
)
_UPDATED = ("atom:updated", "atom:modified", "dcterms:modified", "updated", "modified")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].{0,32})?")


@lru_cache(maxsize=512)
def _name(tag: str) -> str:
    """Such as "title", "atom:link", "dc:date"; "" for what is not read (media, iTunes, comments)."""
    namespace, _, local = tag.rpartition("}")
    prefix = _NAMESPACES.get(namespace.lstrip("{").lower())
    return "" if prefix is None else (prefix + local).lower()


def _text(element: "etree._Element") -> str:
    """All text inside, also around child elements (an Atom title may be XHTML)."""
    return "".join(element.itertext()) if len(element) else element.text or ""


def _fields(element: "etree._Element") -> dict[str, list["etree._Element"]]:
    """The children that are read, by name; Atom's in a default namespace and those of an isolated entry alike."""
    fields: dict[str, list[etree._Element]] = {}
    for child in element:
        name = _name(str(child.tag))
        if name:
            fields.setdefault(name, []).append(child)
    return fields


def _first(fields: dict[str, list["etree._Element"]], *names: str) -> str | None:
    """The first of these fields that has text."""
    for name in names:
        for element in fields.get(name, ()):
            text = _text(element).strip()
            if text:
                return text
    return None


def claimed_date(text: str | None, notes: Notes, now: datetime | None) -> str | None:
    """A listing's date as ISO 8601; when it cannot be believed None, counted as "date/<reason>"."""
    if not text:
        return None
    found = parse_date(text, now)
    if found.value is None and found.reason != "empty":
        notes.counts[f"date/{found.reason}"] += 1
    return found.value


def language_tag(text: str | None) -> str | None:
    """The primary language of a tag: "de" of "de-AT"; None when it is not a language tag."""
    match = _LANGUAGE.fullmatch((text or "").strip())
    return match[1].lower() if match and match[1].lower() not in ("und", "mul", "zxx") else None


def read_channel(root: "etree._Element", url: str, listing: FeedListing) -> None:
    """The head of the feed: language, time to live, home."""
    channel = next(root.iter("{*}channel"), root)
    fields = _fields(channel)
    listing.language = language_tag(_first(fields, "language", "dc:language") or root.get(_XML_LANG))
    listing.ttl_minutes = _ttl(fields)
    listing.home = page_address(_first(fields, "link"), url)
    for link in [*fields.get("atom:link", ()), *fields.get("link", ())]:
        relations = (link.get("rel") or "alternate").lower().split()
        address = _resolve(link.get("href"), link, url)
        if "alternate" in relations:
            listing.home = listing.home or address


def _ttl(fields: dict[str, list["etree._Element"]]) -> int | None:
    """RSS's ttl in minutes. The syndication module's period is not read: WordPress writes "hourly" for every feed."""
    given = (_first(fields, "ttl") or "")[:9]
    minutes = int(given) if given.isascii() and given.isdigit() else 0
    return min(minutes, MAX_TTL_MINUTES) if minutes > 0 else None


def read_entry(
    element: "etree._Element", url: str, listing: FeedListing, notes: Notes, now: datetime | None
) -> ListedPage | None:
    """One item or entry; None, counted, when it names no page."""
    fields = _fields(element)
    base = url if listing.home is None or same_site(url, listing.home) else listing.home
    address = next((link for raw, at in _links(element, fields) if (link := _resolve(raw, at, base))), None)
    if address is None:
        notes.counts["feed/no-link"] += 1
        return None
    return ListedPage(
        url=address,
        title=clean_text(_first(fields, "title", "atom:title", "dc:title")),
        published=claimed_date(_first(fields, *_PUBLISHED), notes, now),
        updated=claimed_date(_first(fields, *_UPDATED), notes, now),
        language=language_tag(_first(fields, "dc:language", "language") or element.get(_XML_LANG)) or listing.language,
        discovered_by="feed",
    )


def _links(
    element: "etree._Element", fields: dict[str, list["etree._Element"]]
) -> Iterator[tuple[str | None, "etree._Element"]]:
    """What may be the entry's address, best first: never an enclosure, never the comments or the feed itself."""
    for original in fields.get("feedburner:origlink", ()):
        yield _text(original), original
    atom = [link for link in (*fields.get("atom:link", ()), *fields.get("link", ())) if link.get("href")]
    pages = [link for link in atom if "alternate" in (link.get("rel") or "alternate").lower().split()]
    for link in fields.get("link", ()):
        yield _text(link), link
    for link in sorted(pages, key=lambda link: "html" not in (link.get("type") or "html").lower()):
        yield link.get("href"), link
    for guid in fields.get("guid", ()):
        if (guid.get("isPermaLink") or guid.get("ispermalink") or "true").strip().lower() != "false":
            yield _absolute(_text(guid)), guid
    yield _absolute(element.get(_RDF_ABOUT)), element
    for identity in (*fields.get("atom:id", ()), *fields.get("id", ())):
        yield _absolute(_text(identity)), identity


def _absolute(raw: str | None) -> str | None:
    """Identities count as addresses only when they look like one."""
    raw = (raw or "").strip()
    return raw if raw.lower().startswith(("http://", "https://")) else None


def _resolve(raw: str | None, element: "etree._Element", base: str) -> str | None:
    """An absolute address; relative ones against xml:base where there is one, else against `base`."""
    raw = (raw or "").strip()
    if not raw:
        return None
    if raw[:8].lower().startswith(("http://", "https://")):
        return page_address(raw)
    try:
        return page_address(raw, urljoin(base, element.base or ""))
    except ValueError:
        return None

"""What a page says about itself outside its text: `<meta>`, `<link>`, `<base>`, `<html lang>`; read in one walk.

Only collects; which claim to believe is decided by those who use it.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from newscrawl.dedupe.address import MAX_ADDRESS
from newscrawl.extract.tree import Element, relations, text_of

__all__ = ["Head", "absolute", "read_head"]

#: An absolute address that joining would not change: no dot segments, a plain host.
_PLAIN = re.compile(r"https?://[a-z0-9.-]+(?::\d+)?(?:[/?#](?!.*/\.)\S*)?\Z")
_ORIGIN = re.compile(r"https?://[^/?#]+")
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-zA-Z][a-zA-Z0-9+.-]*:(?!\d+(?:[/?#]|\Z))")
#: What is longer is not a title; the rest is cut before anything reads it.
MAX_TITLE_CHARS = 2_000
#: More than this in one meta tag is not metadata.
MAX_CONTENT_CHARS = 20_000
_FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/json"}
)


@dataclass(slots=True)
class Head:
    """The metadata of a page by lower-case name; the first non-empty value comes first."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    title: str | None = None
    language: str | None = None
    #: What relative addresses are relative to.
    base_url: str = ""
    canonical: str | None = None
    amphtml: str | None = None
    next_url: str | None = None
    licence_url: str | None = None
    feeds: list[str] = field(default_factory=list)

    def first(self, *names: str) -> str | None:
        """The value of the first of `names` that the page gives."""
        for name in names:
            if values := self.metas.get(name):
                return values[0]
        return None

    def resolve(self, address: str | None) -> str | None:
        """`address` made absolute against the page."""
        return absolute(address, self.base_url)

    def every(self, *names: str) -> list[str]:
        """All values of all `names`, in that order."""
        return [value for name in names for value in self.metas.get(name, ())]


def read_head(root: Element, url: str) -> Head:
    """The head of the page at `url`; meta and link elements count wherever a broken page put them."""
    head = Head(base_url=url, language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"))
    based = False
    for element in root.iter("base", "meta", "link", "title"):
        if element.tag == "meta":
            _add_meta(head, element)
        elif element.tag == "link":
            _add_link(head, element)
        elif element.tag == "base":
            # HTML 4.2.3: the first base with an address counts, even if the address is bad.
            if not based and (address := element.get("href")) is not None:
                based, head.base_url = True, absolute(address, url) or url
        elif head.title is None and next(element.iterancestors("svg"), None) is None:
            head.title = text_of(element)[:MAX_TITLE_CHARS] or None
    return head


def absolute(address: str | None, base: str) -> str | None:
    """`address` as an absolute http(s) address, or None when it is none."""
    if not address or len(address) > MAX_ADDRESS:
        return None
    address = address.strip()
    if _PLAIN.match(address):
        return address
    if address[:1] == "/" and address[:2] != "//" and "/." not in address and (origin := _ORIGIN.match(base)):
        return origin.group() + address
    if _OTHER_SCHEME.match(address):
        return None
    try:
        joined = urljoin(base, address)
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if parts.scheme in ("http", "https") and parts.hostname else None


def _add_meta(head: Head, element: Element) -> None:
    name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
    content = element.get("content")
    if name and content and len(content) <= MAX_CONTENT_CHARS and (text := " ".join(content.split())):
        head.metas.setdefault(name.strip().lower(), []).append(text)


def _add_link(head: Head, element: Element) -> None:
    rels = relations(element)
    address = absolute(element.get("href"), head.base_url)
    if not address:
        return
    if "canonical" in rels:
        head.canonical = head.canonical or address
    elif "amphtml" in rels:
        head.amphtml = head.amphtml or address
    elif "next" in rels:
        head.next_url = head.next_url or address
    elif "license" in rels:
        head.licence_url = head.licence_url or address
    elif "alternate" in rels and _is_feed(element) and address not in head.feeds:
        head.feeds.append(address)


def _is_feed(element: Element) -> bool:
    kind = (element.get("type") or "").split(";")[0].strip().lower()
    # Plain application/json is also what APIs advertise; a JSON Feed says so in its title or address.
    if kind == "application/json":
        return "feed" in ((element.get("title") or "") + (element.get("href") or "")).lower()
    return kind in _FEED_TYPES

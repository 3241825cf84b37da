"""Sitemaps: urlset, index, news, plain text, and feeds that serve as sitemaps, read in one streamed pass.

Never fetches the sitemaps of an index, never decides which pages are articles. One bad entry never ends a sitemap.
"""

import io
import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from itertools import islice, pairwise

from lxml import etree

from newscrawl.discover.entries import claimed_date, language_tag
from newscrawl.discover.feeds import parse_feed
from newscrawl.discover.listing import ListedPage, ListedSitemap, Notes, SitemapListing
from newscrawl.discover.markup import (
    HARMLESS_ERRORS,
    PROLOG_BYTES,
    bound_open_tags,
    clean_text,
    clean_xml,
    declares_entities,
    first_tag,
    inflate,
    to_utf8,
    tolerant_parser,
)
from newscrawl.discover.urls import page_address
from newscrawl.discover.urlset import first_entry_at, plain_entries

__all__ = ["MAX_INDEX_DEPTH", "MAX_SITEMAP_BYTES", "MAX_SITEMAP_ENTRIES", "iter_sitemap", "parse_sitemap"]

#: sitemaps.org: a sitemap is at most 50 MB (52,428,800 bytes) uncompressed and has at most 50,000 addresses.
MAX_SITEMAP_BYTES = 52_428_800
MAX_SITEMAP_ENTRIES = 50_000
#: sitemaps.org allows no index inside an index; publishers nest them twice, traps endlessly.
MAX_INDEX_DEPTH = 3

_FEED_ROOTS = frozenset(("rss", "rdf", "feed"))


def parse_sitemap(
    body: bytes, url: str, *, now: datetime | None = None, content_type: str | None = None
) -> SitemapListing:
    """Everything a sitemap lists. `url` is its own address; `now` (aware) makes dates in the future None.

    Never raises: what is wrong is in `errors` and `counts`, and `partial` says that rows are missing.
    """
    listing, notes = SitemapListing(), Notes()
    pages, sitemaps = listing.pages, listing.sitemaps
    for found in iter_sitemap(body, url, notes, now=now, content_type=content_type):
        if isinstance(found, ListedPage):
            pages.append(found)
        else:
            sitemaps.append(found)
    listing.kind = _kind(listing)
    listing.partial, listing.errors, listing.counts = notes.partial, notes.errors, dict(notes.counts)
    return listing


def _kind(listing: SitemapListing) -> str:
    if listing.sitemaps:
        return "index"
    source = listing.pages[0].discovered_by if listing.pages else ""
    return {"": "", "text-sitemap": "text", "feed": "feed"}.get(source, "urlset")


def iter_sitemap(
    body: bytes, url: str, notes: Notes, *, now: datetime | None = None, content_type: str | None = None
) -> Iterator[ListedPage | ListedSitemap]:
    """The entries of a sitemap one at a time, in flat memory; `notes` is complete when the iteration ends."""
    inflated = inflate(body, MAX_SITEMAP_BYTES)
    if inflated.problem:
        notes.count("sitemap/cut", f"{url}: {inflated.problem}", partial=True)
    body = inflated.body
    head = to_utf8(body[:PROLOG_BYTES], content_type)
    is_markup = head.lstrip("\ufeff \t\r\n").startswith("<")
    root = first_tag(head) if is_markup else ""
    if declares_entities(head):
        notes.count("sitemap/entities", f"{url}: declares entities, which no sitemap needs; refused")
    elif root in _FEED_ROOTS:
        yield from _from_feed(body, url, notes, now, content_type)
    elif root == "html":
        notes.count("sitemap/html", f"{url}: an HTML page, not a sitemap")
    elif is_markup and not root:
        notes.count("sitemap/not-a-sitemap", f"{url}: no element in its first {PROLOG_BYTES} bytes")
    elif is_markup:
        yield from _capped(_from_xml(body, url, notes, now), url, notes)
    else:
        yield from _capped(_from_text(to_utf8(body, content_type), notes), url, notes)
    if not notes.counts.total() and not body.strip():
        notes.count("sitemap/empty", f"{url}: empty")


def _capped(
    entries: Iterator[ListedPage | ListedSitemap], url: str, notes: Notes
) -> Iterator[ListedPage | ListedSitemap]:
    """The first MAX_SITEMAP_ENTRIES entries."""
    yield from islice(entries, MAX_SITEMAP_ENTRIES)
    if next(entries, None) is not None:
        notes.count(
            "sitemap/too-many", f"{url}: more than {MAX_SITEMAP_ENTRIES} entries; the rest is left", partial=True
        )


def _from_feed(
    body: bytes, url: str, notes: Notes, now: datetime | None, content_type: str | None
) -> Iterator[ListedPage]:
    feed = parse_feed(body, url, content_type, now=now)
    notes.counts.update(feed.counts)
    notes.errors.extend(feed.errors)
    notes.partial |= feed.partial
    yield from feed.entries


def _from_text(text: str, notes: Notes) -> Iterator[ListedPage]:
    """A text sitemap: one address a line (sitemaps.org, "Text file")."""
    good = bad = 0
    for match in re.finditer(r"[^\r\n]+", text):
        line = match[0].strip("\ufeff \t")
        address = page_address(line)
        if address:
            good += 1
            yield ListedPage(url=address, discovered_by="text-sitemap")
        elif line and not line.startswith("#"):
            bad += 1
            if bad >= 100 and not good:
                break
    if bad:
        notes.counts["sitemap/bad-loc"] += bad
    if bad and not good:
        notes.count("sitemap/not-a-sitemap", "neither XML nor a list of addresses")


_ENTRY_TAGS = ("{*}url", "{*}sitemap")
#: Elements are freed this many at a time: freeing each alone costs a tenth of the run.
_FREE_EVERY = 500


def _from_xml(body: bytes, url: str, notes: Notes, now: datetime | None) -> Iterator[ListedPage | ListedSitemap]:
    """The entries of a urlset or an index: the plain ones first, from the first other one on as the parser has them."""
    xml = _sound(body, notes)
    xml = xml[: xml.rfind(">") + 1]  # an address that breaks off is the address of another page
    first = first_entry_at(xml)
    end = (yield from plain_entries(xml, first, notes, now)) if first else 0
    if end == first or not _ROOT_CLOSED.match(xml, end):
        rest = xml[:first] + "\n" * xml.count("\n", first, end) + xml[end:]
        yield from _parsed(bound_open_tags(rest).encode(), url, notes, now, had_entries=end > first)


_ROOT_CLOSED = re.compile(r"</urlset\s*>\s*\Z")


def _parsed(
    xml: bytes, url: str, notes: Notes, now: datetime | None, *, had_entries: bool
) -> Iterator[ListedPage | ListedSitemap]:
    """The entries as the parser reaches them; then those that damage hid from it."""
    events = _entry_events(xml)
    seen: set[str] = set()
    number = 0
    try:
        for number, (_, element) in enumerate(events, start=1):
            entry = _entry(element, notes, now)
            if entry is not None:
                seen.add(entry.url)
                yield entry
            if number % _FREE_EVERY == 0:
                _free_before(element)
    except etree.XMLSyntaxError as error:
        notes.count("sitemap/broken", f"{url}: {error}", partial=True)
        return
    problem = next((problem for problem in events.error_log if problem.type_name not in HARMLESS_ERRORS), None)
    if problem is not None:
        notes.count("sitemap/malformed", f"{url}: line {problem.line}: {problem.message}", partial=True)
        for element in _isolated(xml):
            entry = _entry(element, notes, now)
            if entry is not None and entry.url not in seen:
                yield entry
    elif number == 0 and not had_entries:
        notes.count("sitemap/no-entries", f"{url}: no <url> and no <sitemap> in it")


def _entry_events(xml: bytes) -> "etree.iterparse[tuple[str, etree._Element]]":
    """A tolerant, streaming parser of UTF-8, whatever it declares, that loads and expands nothing."""
    return etree.iterparse(
        io.BytesIO(xml),
        events=("end",),
        tag=_ENTRY_TAGS,
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        encoding="utf-8",
    )


#: What the parser would silently drop from addresses: a bare "&", or one before a name that XML does not know.
_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")


def _sound(body: bytes, notes: Notes) -> str:
    """The body as text that the parser takes without losing parts of addresses; as it is where that is so already."""
    try:
        text = body.decode("utf-8")
        if not _BARE_AMPERSAND.search(text):
            return text.lstrip("\ufeff \t\r\n")
    except UnicodeDecodeError:
        text = to_utf8(body)
    notes.counts["sitemap/cleaned"] += 1
    return clean_xml(text).decode()


_ENTRY_OPEN = re.compile(rb"<(?:[A-Za-z]+:)?(?:url|sitemap)(?=[\s>])")
#: A broken entry is read so far: more is not an entry.
_MAX_BROKEN_ENTRY_BYTES = 64 * 1024
_WRAP = b'<wrap xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="urn:sitemap-image">%s</wrap>'


def _isolated(xml: bytes) -> Iterator["etree._Element"]:
    """Each entry of a broken sitemap parsed alone, so that one broken entry harms only itself."""
    starts = [match.start() for match in islice(_ENTRY_OPEN.finditer(xml), MAX_SITEMAP_ENTRIES + 1)]
    parser = tolerant_parser()
    for start, following in pairwise([*starts, len(xml)]):
        try:
            root = etree.fromstring(_WRAP % xml[start : min(following, start + _MAX_BROKEN_ENTRY_BYTES)], parser)
        except etree.XMLSyntaxError:
            continue
        if root is not None:
            yield from islice(root.iter(*_ENTRY_TAGS), 1)


def _free_before(element: "etree._Element") -> None:
    parent = element.getparent()
    if parent is not None:
        del parent[: parent.index(element)]


def _entry(element: "etree._Element", notes: Notes, now: datetime | None) -> ListedPage | ListedSitemap | None:
    """One `<url>` or `<sitemap>`; None, counted, when its address is not an absolute http(s) one."""
    address = updated = news = None
    for child in element:
        name = _NAMES.get(child.tag) or _local(str(child.tag))
        if name == "loc" and address is None:
            address = child.text
        elif name == "lastmod":
            updated = child.text
        elif name == "news":
            news = child
    clean = page_address(address)
    if clean is None:
        notes.counts["sitemap/bad-loc"] += 1
        return None
    changed = claimed_date(updated, notes, now)
    if _local(str(element.tag)) == "sitemap":
        return ListedSitemap(url=clean, updated=changed)
    page = ListedPage(url=clean, updated=changed, discovered_by="sitemap")
    if news is not None:
        _add_news(page, news, notes, now)
    return page


_NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
#: The names of nearly all entries, looked up before they are taken apart.
_NAMES: dict[object, str] = {_NAMESPACE + name: name for name in ("loc", "lastmod", "changefreq", "priority")}


@lru_cache(maxsize=256)
def _local(tag: str) -> str:
    """The name without namespace, for the sitemap and news namespaces and none; "" for images, videos, comments."""
    namespace, _, name = tag.rpartition("}")
    foreign = any(word in namespace for word in ("sitemap-image", "sitemap-video", "xhtml", "sitemap-mobile"))
    return "" if foreign else name.rpartition(":")[2].lower()


def _add_news(page: ListedPage, news: "etree._Element", notes: Notes, now: datetime | None) -> None:
    """What Google's news extension says: title, publication date, and the publication's language."""
    page.discovered_by = "news-sitemap"
    for child in news.iter():
        match _local(str(child.tag)):
            case "title":
                page.title = clean_text(child.text)
            case "publication_date":
                page.published = claimed_date(child.text, notes, now)
            case "language":
                page.language = language_tag(child.text)

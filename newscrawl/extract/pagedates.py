"""When the article was published and changed: what its metadata says, else what the page shows around its headline.

A shown date is read where readers look for the article's own; those of other articles on the page are passed by.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from lxml import etree

from newscrawl.extract.datelabels import Said, names_change, said_of
from newscrawl.extract.dates import FoundDate, choose_date, has_zone, iso_date
from newscrawl.extract.datetext import date_in_text, dates_in_text
from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import Node, StructuredData, as_list, string, types_of
from newscrawl.extract.tree import Element, text_start
from newscrawl.extract.urldates import date_in_url
from newscrawl.extract.vocabulary import BITS, bits_of

__all__ = ["read_dates"]

_PUBLISHED_META = re.compile(
    r"publi[sc].{0,6}(?:date|time|on)|pub-?date|date-?publi|(?:\A|[.:])date(?:\.issued|\.created)?\Z|\Adc\.date"
)
_MODIFIED_META = re.compile(
    r"(?:modified|updated|revised|lastmod)[._-]?(?:time|date|at|on)?\Z|last-modified|datemodified"
)
_PAGE_TYPES = frozenset({"WebPage", "VideoObject", "ClaimReview", "ItemPage", "Article", "NewsArticle"})
#: What machines can read.
_MARKED = etree.XPath(
    "//*[self::time or @itemprop='datePublished' or @itemprop='dateModified' or @itemprop='dateCreated']"
)
#: The whole of a label for the day of publication.
_LABEL = re.compile(
    r"(?:datum|dato|date|fecha|data|дата|tarih|päiväys|dátum|ημερομηνία|التاريخ|תאריך|日期|日付|날짜|publi\w{2,10}|"
    r"veröffentlicht|erschienen|posted)\s*(?:am|on|le|el|il)?\s*[:：]?\Z",
    re.IGNORECASE,
)
#: A label stands right before its date.
_LABEL_CHARS = 40
_MAX_DATE_TEXT = 160
_MAX_DATE_PARTS = 8
_MAX_DATED = 60
#: The headline is among the first of a page's headings; how far around it its dates stand.
_MAX_HEADINGS = 3
_HEADER_LEVELS = 4
_MAX_HEADER_TEXT = 600
_ELSEWHERE = BITS["nav"] | BITS["footer"] | BITS["side"] | BITS["related"] | BITS["comment"] | BITS["ad"]
_DATED_TAGS = ("time", "span", "div", "p", "li", "small", "em", "i", "b", "strong", "td", "tr", "dl")


def read_dates(
    root: Element, head: Head, data: StructuredData, article: Node, url: str, fetched_at: str
) -> tuple[FoundDate, FoundDate]:
    """When the article at `url` was published, and when changed; `fetched_at` (ISO 8601) bounds what is believed."""
    language = head.language
    published = choose_date(_stated(_published(head, data, article), language), fetched_at)
    modified = choose_date(_stated(_modified(head, article), language), fetched_at)
    if has_zone(published) and has_zone(modified):
        return published, modified
    first, later = _parted(_marked(root, language))
    published = choose_date([published, *first], fetched_at)
    modified = choose_date([modified, *later], fetched_at)
    if not published.iso or "T" not in published.iso:
        first, later = _parted(_in_text(root, language))
        published = choose_date(chain([published], first, _last_resort(head, article, url)), fetched_at)
        modified = choose_date([modified, *later], fetched_at)
    return published, modified


def _parted(dates: Iterable[tuple[FoundDate, bool]]) -> tuple[list[FoundDate], list[FoundDate]]:
    """The dates of publication, and those of changes."""
    parts: tuple[list[FoundDate], list[FoundDate]] = ([], [])
    for date, changed in islice(dates, _MAX_DATED):
        parts[changed].append(date)
    return parts


def _stated(claims: Iterator[Any], language: str | None) -> Iterator[FoundDate]:
    """The claims as dates, those left out that are none."""
    for claim in claims:
        for value in as_list(claim):
            raw = str(value) if isinstance(value, int) and not isinstance(value, bool) else string(value)
            if raw:
                yield FoundDate(iso_date(raw) or date_in_text(raw[:_MAX_DATE_TEXT], language), raw)


def _published(head: Head, data: StructuredData, article: Node) -> Iterator[Any]:
    yield article.get("datePublished")
    for name, values in head.metas.items():
        if _PUBLISHED_META.search(name):
            yield from values
    yield article.get("dateCreated")
    for node in data.nodes:
        if node is not article and _PAGE_TYPES.intersection(types_of(node)):
            yield node.get("datePublished")


def _modified(head: Head, article: Node) -> Iterator[Any]:
    yield article.get("dateModified")
    for name, values in head.metas.items():
        if _MODIFIED_META.search(name):
            yield from values


def _last_resort(head: Head, article: Node, url: str) -> Iterator[FoundDate]:
    """What is near the day of publication, where nothing says it."""
    in_url = date_in_url(url)
    yield FoundDate(in_url, in_url)
    yield from _stated(_modified(head, article), head.language)


def _marked(root: Element, language: str | None) -> Iterator[tuple[FoundDate, bool]]:
    """The dates that machines can read, the likeliest first, each with whether it is that of a change."""
    marked = _MARKED(root)
    if not marked:
        return
    headers = (header for h1 in islice(root.iter("h1"), _MAX_HEADINGS) for header in _around(h1))
    for scope in (*headers, root):
        inside = [element for element in marked if _stands_in(element, scope)]
        for element in inside:
            yield from _marked_dates(element, language)
        if inside:
            return


def _in_text(root: Element, language: str | None) -> Iterator[tuple[FoundDate, bool]]:
    """The dates in what a class or a label calls one, then around the headlines."""
    for element in islice((e for e in root.iter(*_DATED_TAGS) if _is_dated(e)), _MAX_DATED):
        if _stands_in(element, root):
            yield from _text_dates(text_start(element, _MAX_DATE_TEXT, gap=" "), language)
    for h1 in islice(root.iter("h1"), _MAX_HEADINGS):
        if (above := h1.getparent()) is not None:
            yield from _text_dates(text_start(above, _MAX_HEADER_TEXT, gap=" "), language)


def _around(h1: Element) -> Iterator[Element]:
    """The elements around a headline, the nearest first, as far as they may be the article's header."""
    above = h1.getparent()
    for _ in range(_HEADER_LEVELS):
        if above is None or above.tag in ("body", "html"):
            return
        yield above
        above = above.getparent()


def _stands_in(element: Element, scope: Element) -> bool:
    """Whether `element` is inside `scope` and no part of it for something else lies between them."""
    above: Element | None = element
    while above is not None and above is not scope:
        if above.tag in ("aside", "nav", "footer") or bits_of(above.get("class") or "") & _ELSEWHERE:
            return False
        above = above.getparent()
    return above is not None


def _marked_dates(element: Element, language: str | None) -> Iterator[tuple[FoundDate, bool]]:
    raw = (element.get("datetime") or element.get("content") or "").strip()
    iso = raw and (iso_date(raw) or date_in_text(raw[:_MAX_DATE_TEXT], language))
    if not iso:
        yield from _text_dates(text_start(element, _MAX_DATE_TEXT), language, _is_changed(element))
        return
    yield FoundDate(iso, raw), _is_changed(element)


def _is_changed(element: Element) -> bool:
    """Whether its name or the words before it say that a date is that of a change."""
    itemprop = element.get("itemprop")
    if itemprop:
        return itemprop == "dateModified"
    if names_change(element.get("class") or ""):
        return True
    beside, above = element.getprevious(), element.getparent()
    label = (above.text or "" if above is not None else "") if beside is None else (beside.tail or "")
    if beside is not None and not label.strip():
        label = text_start(beside, _MAX_DATE_TEXT)
    return said_of(label[-_LABEL_CHARS:]) is Said.CHANGED


def _text_dates(text: str, language: str | None, changed: bool = False) -> Iterator[tuple[FoundDate, bool]]:
    """The dates in a text, each judged by the words between it and the one before."""
    end = 0
    for date in dates_in_text(text, language):
        label = text[max(end, date.start - _LABEL_CHARS) : date.start]
        said = said_of(label)
        yield FoundDate(date.iso, text[date.start : date.end].strip()), said is Said.CHANGED if said else changed
        end = date.end


def _is_dated(element: Element) -> bool:
    """Called a date by its class or by a label before it, and small."""
    if len(element) and element[0].tag in ("strong", "b", "dt", "th", "span", "label"):
        label = element[0]
        if _LABEL.match(text_start(label, _LABEL_CHARS)) and said_of(label.text or "") is not Said.CHANGED:
            return len(element) < _MAX_DATE_PARTS
    names = (element.get("class") or "").lower()
    called = "date" in names or "time" in names or "publi" in names or bool(bits_of(names) & BITS["meta"])
    return called and len(element) < _MAX_DATE_PARTS

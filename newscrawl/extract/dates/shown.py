"""The dates that a page shows, the likeliest to be its article's first: those near its headline, then the others.

Never from a caption, from what stands beside the article, or from the clock in the head of a site.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import cast

from lxml import etree

from newscrawl.extract.dates.iso import FoundDate, is_of_other_calendar, iso_date
from newscrawl.extract.dates.labels import Said, names_change, said_of
from newscrawl.extract.dates.text import dates_in_text
from newscrawl.extract.headers import (
    HEADER_LEVELS,
    LABEL_CHARS,
    MAX_DATE_TEXT,
    around,
    headings_of,
    is_captioned,
    is_elsewhere,
    texts_beside,
)
from newscrawl.extract.tree import Element, text_start
from newscrawl.extract.vocabulary import BITS, bits_of, tokens_of

__all__ = ["PageDate", "ShownDates"]

#: What machines can read.
_MARKED = etree.XPath(
    "//*[self::time or @itemprop='datePublished' or @itemprop='dateModified' or @itemprop='dateCreated'"
    " or (@datetime and not(self::del or self::ins)) or @data-timestamp]"
)
#: Attributes that give scripts, or readers who point at it, the moment of which the text says "8 months ago".
#: A title may be about anything: it counts only on what is named a date.
_MOMENTS = ("datetime", "content", "data-datetime", "data-timestamp", "data-date", "data-time", "title")
#: The whole of a label for the day of publication.
_LABEL = re.compile(
    r"(?:datum|dato|date|fecha|data|дата|tarih|päiväys|dátum|ημερομηνία|التاريخ|תאריך|日期|日付|날짜|publi\w{2,10}|"
    r"veröffentlicht|erschienen|posted)\s*(?:am|on|le|el|il)?\s*[:：]?\Z",
    re.IGNORECASE,
)
#: What programs call the day on which a page is looked at.
_TODAY = re.compile(
    r"(?:current|today'?s?)[-_]?(?:date|time|day)|(?:date|time)[-_]?(?:today|current)|\btoday\b", re.IGNORECASE
)
#: A date in class names, alone or joined with its subject ("pubdate"); not "candidate", "timeline" or "publicidad".
_DATE_NAME = re.compile(
    r"(?:date|time)(?:s|stamps?|time|ago|info|group|label|text|published|posted|created|modified|updated?)?|dateline|"
    r"(?:pub|publi\w{2,6}|post(?:ed)?|entry|article|news|story|author|text|creat(?:ed?|ion)|mod|modif\w{2,4}|updated?|"
    r"last|release|sub|blog|meta)(?:date|time)|updated?|publi(?:sh(?!er)|[ck]a[dtcçz]|kov|cer)\w{0,6}"
)
_DATED_TAGS = ("time", "span", "div", "p", "li", "small", "em", "i", "b", "strong", "td", "tr", "dl", "abbr")
#: The headline, and headings that say of themselves that they are dates, as blogs have them above the posts of a day.
_HEADINGS = ("h1", "h2", "h3", "h4")
_DATE_HEADING = re.compile(r"(?:\A|[\s_-])date(?:[\s_-]|\Z)", re.IGNORECASE)
#: How hAtom calls an entry, and the day on which that was published or changed.
_HATOM_ENTRY = re.compile(r"(?:\A|\s)(?:hentry|h-entry|comment)(?:\s|\Z)")
_HATOM_DATE = re.compile(r"(?:\A|\s)(?:published|updated|dt-published|dt-updated)(?:\s|\Z)")
_MAX_DATE_PARTS = 8
#: From a date up to what stands in a line with its label: "<dt>Updated</dt><dd><time>".
_LABEL_LEVELS = 2
_MAX_DATED = 60
#: Beyond these they are those of comments.
_MAX_MARKED = 500
#: Further from a headline than any level around it.
_FAR = 100
#: More words than these beside a date are prose, not a byline.
_MAX_BESIDE = 90
_SENTENCE_END = re.compile(r"[.!?。！？]\s*\Z")
#: How far into the text a dateline reaches ("PORT ELLIS, March 14, 2026 — "), and what ends it.
_DATELINE_CHARS = 60
_DATELINE_END = re.compile(r"\s*(?:\([A-Z]{2,5}\)\s*)?[-–—:|]")


@dataclass(frozen=True, slots=True)
class PageDate:
    """A date that the page shows, and whether it is that of a change."""

    found: FoundDate
    is_change: bool


@dataclass(frozen=True, slots=True)
class _Placed:
    """An element that holds a date, and how far it is from a headline (`_FAR`: not near any)."""

    element: Element
    distance: int


class ShownDates:
    """The dates that the page below `root` shows; `headline` is the article's, where it is known."""

    def __init__(self, root: Element, headline: str | None, language: str | None) -> None:
        self._root = root
        self._language = language
        self._headings = headings_of(root, headline)
        self._elsewhere: dict[Element, bool] = {}
        self._distances: dict[Element, int] = {}
        for place, heading in enumerate(self._headings):
            for level, above in enumerate(around(heading)):
                self._distances.setdefault(above, place * HEADER_LEVELS + level)
        placed = ((element, self._distance(element)) for element in _MARKED(root)[:_MAX_MARKED])
        marked = [_Placed(element, distance) for element, distance in placed if distance is not None]
        nearest = min((one.distance for one in marked), default=_FAR)
        self._marked = [one for one in marked if one.distance == nearest][:_MAX_DATED]
        self._dated: list[_Placed] | None = None

    def marked(self, near: bool) -> Iterator[PageDate]:
        """Those that machines can read, of the elements nearest to a headline, if they are near or else far."""
        elements = [one.element for one in self._marked if (one.distance < _FAR) == near]
        for element in elements:
            yield from self._moments(element)
        # Beside them the page may say in words when it was changed.
        for above in dict.fromkeys(element.getparent() for element in elements):
            if above is not None and len(text := text_start(above, MAX_DATE_TEXT, gap=" ")) <= MAX_DATE_TEXT:
                yield from (date for date in self._in_text(text) if date.is_change)

    def worded(self, near: bool) -> Iterator[PageDate]:
        """Those in what a class or a label calls one, then, near the headlines, those in other words."""
        if self._dated is None:
            self._dated = self._called_dates()
        for one in self._dated:
            if (one.distance < _FAR) == near:
                yield from self._moments(one.element, gap=" ")
        if near:
            for heading in self._headings:
                for text in texts_beside(heading):
                    yield from self._in_text(text) if _is_byline(text, self._language) else ()

    def _called_dates(self) -> list[_Placed]:
        """What is called a date, the nearest to a headline first; above and far from it stands the site's clock."""
        placed, is_above = [], bool(self._headings)
        candidates = self._root.iter(*_HEADINGS, *_DATED_TAGS)
        elements = (one for one in candidates if one in self._headings or _is_dated(one))
        for element in islice(elements, _MAX_DATED):
            if element in self._headings:
                is_above = False
            elif (distance := self._distance(element)) is not None and not (is_above and distance == _FAR):
                placed.append(_Placed(element, distance))
        return sorted(placed, key=lambda one: one.distance)

    def _distance(self, element: Element) -> int | None:
        """How far it is from a headline; None where something for another purpose than the article lies between."""
        if _TODAY.search(element.get("class") or ""):
            return None
        if (scope := self._scope_of(element)) is not None:
            return self._distances[scope]
        nearest, above = _FAR, cast("Element | None", element)
        # Some set their byline as a figure; a moment that machines read is not part of a caption.
        in_words = element.tag != "time"
        while above is not None:
            if (known := self._distances.get(above)) is not None:
                nearest = min(nearest, known)
            elif self._is_elsewhere(above) or (in_words and is_captioned(above)):
                return nearest if nearest < _FAR else None
            above = above.getparent()
        return nearest

    def _scope_of(self, element: Element) -> Element | None:
        """The article with the headline of which an element says that it is the date, wherever in it that stands."""
        if not _is_declared(element):
            return None
        scope = next((above for above in element.iterancestors() if _is_scope(above)), None)
        return scope if scope in self._distances else None

    def _is_elsewhere(self, element: Element) -> bool:
        if element not in self._elsewhere:
            self._elsewhere[element] = is_elsewhere(element)
        return self._elsewhere[element]

    def _moments(self, element: Element, gap: str = "") -> Iterator[PageDate]:
        """The date of an element as an attribute gives it, and those in its text."""
        is_change = _is_change(element)
        worded = self._in_text(text_start(element, MAX_DATE_TEXT, gap), is_change)
        # "<time datetime=…>Updated 8 May": its own words say what the attribute's moment is.
        is_change = is_change or (len(worded) == 1 and worded[0].is_change)
        for name in _MOMENTS if element.tag in ("time", "abbr") or _is_named(element) else _MOMENTS[:-1]:
            if dates := self._in_attribute((element.get(name) or "").strip(), is_change):
                yield dates[0]
                break
        yield from worded

    def _in_attribute(self, raw: str, is_change: bool) -> list[PageDate]:
        if (iso := iso_date(raw)) and not is_of_other_calendar(iso):
            return [PageDate(FoundDate(iso, raw), is_change)]
        worded = self._in_text(raw[:MAX_DATE_TEXT], is_change) if raw else []
        return [PageDate(FoundDate(date.found.iso, raw), date.is_change) for date in worded]

    def _in_text(self, text: str, is_change: bool = False) -> list[PageDate]:
        """The dates in a text, each judged by the words between it and the one before."""
        found: list[PageDate] = []
        end, unlabelled = 0, False
        for date in dates_in_text(text, self._language):
            said = said_of(text[max(end, date.start - LABEL_CHARS) : date.start])
            if said is Said.FIRST and unlabelled and date.start - end <= LABEL_CHARS:
                found[-1] = PageDate(found[-1].found, is_change=True)
            raw = text[date.start : date.end].strip()
            found.append(PageDate(FoundDate(date.iso, raw), said is Said.CHANGED if said else is_change))
            end, unlabelled = date.end, said is None
        return found


def _is_declared(element: Element) -> bool:
    """Whether an element declares itself the date of what it stands in, by microdata or hAtom."""
    if (element.get("itemprop") or "").startswith("date"):
        return True
    has_moment = element.get("title") or element.get("datetime")
    return bool(has_moment and _HATOM_DATE.search(element.get("class") or ""))


def _is_scope(element: Element) -> bool:
    """Whether an element is an item of its own: an article, a comment, a person."""
    return "itemscope" in element.attrib or _HATOM_ENTRY.search(element.get("class") or "") is not None


def _is_byline(text: str, language: str | None) -> bool:
    """Whether the dates in a text are most of it, and no part of a sentence; a dateline may begin one."""
    dates = list(dates_in_text(text, language))
    if not dates:
        return False
    last = dates[-1].end
    beside = len(text) - sum(date.end - date.start for date in dates)
    if len(text) <= MAX_DATE_TEXT and beside <= _MAX_BESIDE and not _SENTENCE_END.search(text, last + 2):
        return True
    return dates[0].end <= _DATELINE_CHARS and _DATELINE_END.match(text, dates[0].end) is not None


def _is_change(element: Element) -> bool:
    """Whether its name or the words before it say that a date is that of a change."""
    itemprop = element.get("itemprop")
    if itemprop:
        return itemprop == "dateModified"
    if names_change(element.get("class") or ""):
        return True
    return said_of(_label_of(element)[-LABEL_CHARS:]) is Said.CHANGED


def _label_of(element: Element) -> str:
    """The text right before an element that is the first thing in what it stands in, or follows another there."""
    for _ in range(_LABEL_LEVELS):
        beside, above = element.getprevious(), element.getparent()
        label = (above.text or "" if above is not None else "") if beside is None else (beside.tail or "")
        if beside is not None and not label.strip():
            label = text_start(beside, MAX_DATE_TEXT)
        if label.strip() or beside is not None or above is None:
            return label
        element = above
    return ""


def _is_dated(element: Element) -> bool:
    """Called a date by its class or by a label before it, and small."""
    if element.tag in _HEADINGS:
        name = element.get("class") or ""
        return bool(_DATE_HEADING.search(name)) and len(text_start(element, _MAX_BESIDE)) <= _MAX_BESIDE
    if len(element) and element[0].tag in ("strong", "b", "dt", "th", "span", "label"):
        label = text_start(element[0], LABEL_CHARS)
        if _LABEL.match(label) and said_of(label) is not Said.CHANGED:
            return len(element) < _MAX_DATE_PARTS
    called = bool(bits_of((element.get("class") or "").lower()) & BITS["meta"]) or _is_named(element)
    return called and len(element) < _MAX_DATE_PARTS


def _is_named(element: Element) -> bool:
    return any(map(_DATE_NAME.fullmatch, tokens_of(element.get("class") or "")))

"""When the article was published and changed: what its metadata says, else what the page shows around its headline."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from newscrawl.extract.dates.address import date_in_url
from newscrawl.extract.dates.iso import FoundDate, choose_date, has_zone, is_of_other_calendar, iso_date
from newscrawl.extract.dates.shown import PageDate, ShownDates
from newscrawl.extract.dates.text import date_in_text
from newscrawl.extract.head import Head
from newscrawl.extract.headers import MAX_DATE_TEXT
from newscrawl.extract.jsonld import Node, as_list, string, types_of
from newscrawl.extract.tree import Element

__all__ = ["read_dates", "stated_dates"]

_PUBLISHED_META = re.compile(
    r"publi[sc].{0,6}(?:date|time|on)|pub-?date|date-?publi|(?:\A|[.:])(?:date(?:\.issued|\.created)?|issued)\Z|"
    r"\Adc\.date(?!.?(?:modif|updat))|\Ap(?:date|time)\Z|article[.:]published\Z|create_at\Z"
)
#: When it was made, where nothing says when it came out.
_CREATED_META = re.compile(r"(?:\A|[.:])creat(?:ed?|ion)[._-]?(?:at|time|date|on)?\Z|release[._-]?date\Z")
_MODIFIED_META = re.compile(
    r"(?:modified|updated|revised|lastmod)[._-]?(?:time|date|at|on)?\Z|last-modified|datemodified"
)
#: What may say it beside the article's own node.
_PAGE_TYPES = frozenset({"WebPage", "VideoObject", "ClaimReview", "ItemPage", "Article", "NewsArticle"})
_DAY_CHARS = len("2026-11-22")


def read_dates(
    root: Element, head: Head, nodes: list[Node], headline: str | None, url: str, fetched_at: str
) -> tuple[FoundDate, FoundDate]:
    """When the article at `url` was published, and when changed; `fetched_at` (ISO 8601) bounds what is believed.

    `nodes` are what its JSON-LD says of it, the article's own node first.
    """
    language = head.language
    published = choose_date(stated_dates(_published(head, nodes), language), fetched_at)
    modified = choose_date(stated_dates(_modified(head, nodes), language), fetched_at)
    if has_zone(published) and has_zone(modified):
        return published, modified
    shown = ShownDates(root, headline, language)
    for near in (True, False):
        published, modified = _with_shown(published, modified, shown.marked(near), fetched_at)
        if "T" not in (published.iso or ""):
            published, modified = _with_shown(published, modified, shown.worded(near), fetched_at)
    if not published.iso:
        addressed = date_in_url(url)
        published = choose_date([published, FoundDate(addressed, addressed)], fetched_at)
    return published, modified


def _with_shown(
    published: FoundDate, modified: FoundDate, dates: Iterable[PageDate], fetched_at: str
) -> tuple[FoundDate, FoundDate]:
    """Both dates with what those that the page shows add to them; nothing is changed before it is published."""
    shown = list(dates)
    published = choose_date([published, *(one.found for one in shown if not one.is_change)], fetched_at)
    changes = (one.found for one in shown if one.is_change and _may_follow(one.found.iso, published.iso))
    return published, choose_date([modified, *changes], fetched_at)


def _may_follow(iso: str | None, earlier: str | None) -> bool:
    """Whether a date may be after another; zones that are lost make up to a day."""
    days = [date.fromisoformat(moment[:_DAY_CHARS]) for moment in (iso, earlier) if moment]
    return len(days) < 2 or days[0] >= days[1] - timedelta(days=1)


def stated_dates(claims: Iterable[Any], language: str | None) -> Iterator[FoundDate]:
    """The claims as dates, those left out that are none."""
    for claim in claims:
        for value in as_list(claim):
            raw = str(value) if isinstance(value, int) and not isinstance(value, bool) else string(value)
            if raw:
                iso = iso_date(raw)
                worded = None if iso and not is_of_other_calendar(iso) else date_in_text(raw[:MAX_DATE_TEXT], language)
                yield FoundDate(worded or iso, raw)


def _others(nodes: list[Node]) -> Iterator[Node]:
    return (node for node in nodes[1:] if _PAGE_TYPES.intersection(types_of(node)))


def _published(head: Head, nodes: list[Node]) -> Iterator[Any]:
    yield from (node.get("datePublished") for node in nodes[:1])
    yield from _in_metas(head, _PUBLISHED_META)
    yield from (node.get("dateCreated") for node in nodes[:1])
    yield from _in_metas(head, _CREATED_META)
    yield from (node.get("datePublished") for node in _others(nodes))


def _modified(head: Head, nodes: list[Node]) -> Iterator[Any]:
    yield from (node.get("dateModified") for node in nodes[:1])
    yield from _in_metas(head, _MODIFIED_META)
    yield from (node.get("dateModified") for node in _others(nodes))


def _in_metas(head: Head, names: re.Pattern[str]) -> Iterator[str]:
    return (value for name, values in head.metas.items() if names.search(name) for value in values)

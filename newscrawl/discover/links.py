"""Is this link an article, a list of articles, or neither? Judged by address, context and membership in listings.

Never by a list of known sites, and never by fetching. Whether the link leaves the site is the caller's question.
"""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urldefrag, urlsplit

from newscrawl.article import UNSPACED
from newscrawl.discover.shapes import SiteShapes
from newscrawl.discover.structure import (
    ARTICLE_WORDS,
    FEED_EXTENSIONS,
    LISTING_QUERY,
    LISTING_WORDS,
    MACHINE_PATH,
    NOT_A_PAGE,
    PAGE_EXTENSIONS,
    SERVICE_PHRASE,
    SERVICE_WORDS,
    TRAP_QUERY,
)
from newscrawl.discover.urls import UrlShape, page_address, url_shape
from newscrawl.extract.page import Link

__all__ = ["ARTICLE_SCORE", "MAX_PATH_DEPTH", "MAX_SECTION_DEPTH", "LinkJudgement", "judge_link"]

#: From this score on a link is taken for an article.
ARTICLE_SCORE = 4
#: Words: "hello-world" may be an article, "world" is a section.
_SHORTEST_SLUG = 2
#: Deeper paths are loops of relative links or faceted navigation (the deepest articles seen have 9 segments).
MAX_PATH_DEPTH = 12
#: Sections nest this deep; pages of lists one deeper.
MAX_SECTION_DEPTH = 3


@dataclass(frozen=True, slots=True)
class LinkJudgement:
    """What a link is taken for; higher scores are surer articles, and among sections the better ones to visit first."""

    kind: Literal["article", "section", "other"]
    score: int
    #: Each with its points ("date in path +3"), or the single reason of an "other" ("calendar").
    reasons: tuple[str, ...] = ()


def judge_link(
    link: Link,
    page_url: str,
    *,
    feed_member: bool = False,
    sitemap_member: bool = False,
    news_sitemap_member: bool = False,
    claimed_date: str | None = None,
    asked_for: bool = False,
    shapes: SiteShapes | None = None,
) -> LinkJudgement:
    """Judge one link of `page_url`; for an address from a listing, `Link(url=…)` with its membership. Never raises.

    `asked_for`: its listing was named by the user, who wants what it lists. `shapes` is what is known of the site's
    addresses. The reasons say why, for the log and for tests.
    """
    address = page_address(link.url, page_url)
    if address is None:
        return LinkJudgement("other", 0, ("no http address",))
    shape = url_shape(address)
    refused = _refuse(address, shape, page_url)
    if refused:
        return LinkJudgement("other", 0, (refused,))
    listed = _listed(feed_member, sitemap_member, news_sitemap_member, claimed_date)
    evidence = [*_address_points(shape), *_relation_points(link.rel), *listed]
    if asked_for and shape.slug_late and shape.slug_words >= _SHORTEST_SLUG:
        evidence.append(("slug in a listing that was asked for", 2))
    if shapes is not None and (likeness := round(3 * shapes.likeness(address))):
        evidence.append(("like known pages", likeness))
    points = [*evidence, *_extension_points(shape), *_context_points(link)]
    score = sum(value for _, value in points)
    reasons = tuple(f"{name} {value:+d}" for name, value in points)
    # a long text in a heading alone does not make an article, and never is the front page one
    telling = any(value > 0 for _, value in evidence)
    if score >= ARTICLE_SCORE and telling and (shape.segments or shape.id_kind):
        return LinkJudgement("article", score, reasons)
    away = 0 if _host(address) == _host(page_url) else _OTHER_HOST
    return _list_or_other(link, shape, score, reasons, away)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _refuse(address: str, shape: UrlShape, page_url: str) -> str | None:
    """Why an address can be neither an article nor a section; None when it can."""
    path = "/" + "/".join(shape.segments)
    if address == urldefrag(page_url).url:
        return "the page itself"
    if shape.extension in NOT_A_PAGE or shape.extension in FEED_EXTENSIONS:
        return "file" if shape.extension in NOT_A_PAGE else "feed or data"
    if MACHINE_PATH.search(path):
        return "for machines"
    if len(shape.segments) > MAX_PATH_DEPTH or any(shape.segments.count(part) > 2 for part in shape.segments):
        return "path loops"
    if shape.date_last:
        return "calendar"
    trap = next((key for key in shape.query_keys if TRAP_QUERY.fullmatch(key)), None)
    if trap is not None and shape.id_kind != "query":
        return f"query {trap[:40]}"
    if _is_service(shape):
        return "service page"
    return None


def _is_service(shape: UrlShape) -> bool:
    """A page about the site: a service word as first or last segment, and nothing that an article's address has."""
    if not shape.segments or shape.date or shape.id_kind or shape.slug_words > 5:
        return False
    stem = shape.stem.lower().replace("_", "-")
    if stem in SERVICE_WORDS or SERVICE_PHRASE.search(stem):
        return True
    return shape.segments[0].lower() in SERVICE_WORDS and shape.slug_words < 4


def _address_points(shape: UrlShape) -> list[tuple[str, int]]:
    points = []
    if shape.date:
        points.append((f"{shape.date} in path", {"day": 3, "month": 2}.get(shape.date, 1)))
    if shape.slug_words >= 3:
        length = 4 if shape.slug_words >= 6 else 3 if shape.slug_words >= 4 else 2
        points.append((f"slug of {shape.slug_words} words", length if shape.slug_late else length - 2))
    if shape.id_kind:
        points.append((f"{shape.id_kind} id", 2 if shape.id_kind == "token" else 3))
    parents = [segment.lower() for segment in shape.segments[:-1]]
    if any(parent in ARTICLE_WORDS for parent in parents) or shape.stem.lower() in ARTICLE_WORDS:
        points.append(("word for articles", 1))
    if (parents and parents[-1] in LISTING_WORDS) or shape.stem.lower() in LISTING_WORDS:
        points.append(("word for lists", -4))
    elif any(parent in LISTING_WORDS for parent in parents):
        points.append(("word for lists above", -2))
    if len(shape.segments) > 1 and parents and parents[0] in SERVICE_WORDS:
        points.append(("word for services", -3))
    return points


def _extension_points(shape: UrlShape) -> list[tuple[str, int]]:
    return [("page extension", 1)] if shape.extension in PAGE_EXTENSIONS else []


_LETTER = re.compile(r"[^\W\d_]")
_REGIONS = {"main": 1, "nav": -2, "header": -2, "footer": -3}


def _context_points(link: Link) -> list[tuple[str, int]]:
    points = []
    words = _text_words(link.text)
    if words >= 5:
        points.append(("long text", 2))
    elif words >= 3:
        points.append(("text of some words", 1))
    elif link.text.strip():
        points.append(("short text", -1))
    if link.heading:
        points.append(("heading", 2))
    if link.region in _REGIONS:
        points.append((link.region, _REGIONS[link.region]))
    return points


def _relation_points(rel: str) -> list[tuple[str, int]]:
    relations = set(rel.lower().split())
    points = []
    if "bookmark" in relations:  # WordPress marks permalinks so
        points.append(("rel bookmark", 3))
    if relations & {"tag", "author", "category", "sponsored", "license", "search", "help"}:
        points.append(("rel", -4))
    return points


def _text_words(text: str) -> int:
    """Words of a link's text; scripts without spaces count three characters as a word."""
    text = text[:500]
    unspaced = len(UNSPACED.findall(text))
    return unspaced // 3 + sum(1 for word in UNSPACED.sub(" ", text).split() if _LETTER.search(word))


def _listed(feed: bool, sitemap: bool, news_sitemap: bool, claimed_date: str | None) -> list[tuple[str, int]]:
    points = []
    if feed:
        points.append(("in a feed", 4))
    if news_sitemap:
        points.append(("in a news sitemap", 5))
    elif sitemap:
        points.append(("in a sitemap", 1))
    if claimed_date:
        points.append(("dated", 1))
    return points


#: Another host of the site is rarely news: shop, jobs, help.
_OTHER_HOST = -3
_SECTION_REGIONS = {"nav": 2, "header": 2, "footer": -2}


def _list_or_other(link: Link, shape: UrlShape, score: int, reasons: tuple[str, ...], away: int) -> LinkJudgement:
    """A section, when the address is shallow or turns pages; sections in the navigation come first."""
    depth = len(shape.segments)
    relations = link.rel.lower().split()
    turns_pages = "next" in relations or _turns_pages(shape)
    if any(not LISTING_QUERY.fullmatch(key) for key in shape.content_keys) or len(shape.content_keys) > 2:
        return LinkJudgement("other", score, (*reasons, "query"))
    if depth > MAX_SECTION_DEPTH + turns_pages:
        return LinkJudgement("other", score, (*reasons, "too deep for a section"))
    if "nofollow" in relations or (shape.id_kind and link.region not in ("nav", "header")):
        return LinkJudgement("other", score, (*reasons, "neither"))
    lists = not turns_pages and any(part.lower() in LISTING_WORDS for part in (*shape.segments[:-1], shape.stem))
    value = 3 - depth + _SECTION_REGIONS.get(link.region, 0) + turns_pages - 2 * lists + away
    return LinkJudgement("section", value, (*reasons, "turns pages" if turns_pages else f"depth {depth}"))


_PAGE_NUMBER = re.compile(r"(?:page|seite|pagina|p|pg)?[-_]?\d{1,4}", re.IGNORECASE)


def _turns_pages(shape: UrlShape) -> bool:
    """/world/page/2, /world/2, ?page=2."""
    if any(LISTING_QUERY.fullmatch(key) for key in shape.query_keys):
        return True
    return len(shape.segments) > 1 and bool(_PAGE_NUMBER.fullmatch(shape.stem))

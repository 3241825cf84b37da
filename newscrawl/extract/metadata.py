"""The record's fields beside the body: JSON-LD first, then OpenGraph and meta tags, then the page itself.

Chooses between claims; reading them is `jsonld` and `head`, judging names and dates is `authors` and `dates`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from newscrawl.extract.authors import choose_authors
from newscrawl.extract.claims import Claims, fold
from newscrawl.extract.dates import FoundDate, choose_date
from newscrawl.extract.datetext import date_in_text, date_in_url
from newscrawl.extract.head import Head, absolute
from newscrawl.extract.headline import choose_headline, site_names
from newscrawl.extract.jsonld import ARTICLE_TYPES, Node, StructuredData, as_list, string, types_of
from newscrawl.extract.tree import Element, text_start

__all__ = ["PageMetadata", "claims_of", "read_metadata"]

MAX_KEYWORDS = 50
_PUBLISHED_META = re.compile(
    r"publi[sc].{0,6}(?:date|time|on)|pub-?date|date-?publi|(?:\A|[.:])date(?:\.issued|\.created)?\Z|\Adc\.date"
)
_PAGE_TYPES = frozenset({"WebPage", "VideoObject", "ClaimReview", "ItemPage", "Article", "NewsArticle"})
_MAX_DATE_TEXT = 80
_MAX_DATE_PARTS = 8
#: The headline is among the first of a page's h1.
_MAX_HEADINGS = 5
_MAX_HEADER_TEXT = 600


@dataclass(slots=True)
class PageMetadata:
    """What is known about the article beside its text."""

    headline: str | None = None
    description: str | None = None
    publisher: str | None = None
    authors: list[str] = field(default_factory=list)
    published: FoundDate = field(default_factory=FoundDate)
    modified: FoundDate = field(default_factory=FoundDate)
    section: str | None = None
    keywords: list[str] = field(default_factory=list)
    main_image: str | None = None
    free: bool | None = None
    #: The article's JSON-LD node, if the page has one.
    node: Node | None = None


def read_metadata(root: Element, head: Head, data: StructuredData, url: str, fetched_at: str) -> PageMetadata:
    """All fields of the article at `url`."""
    node = _article_node(data, head, url)
    article = node or {}
    publisher = _publisher(data, article, head)
    return PageMetadata(
        headline=choose_headline(root, head, article, publisher, url),
        description=head.first("og:description", "description", "twitter:description")
        or string(article.get("description")),
        publisher=publisher,
        authors=choose_authors(root, data, node, head, site_names(head, publisher, url)),
        published=choose_date(_published(root, head, data, article, url), fetched_at),
        modified=choose_date(
            [
                string(article.get("dateModified")),
                *head.every("article:modified_time", "og:updated_time", "last-modified"),
            ],
            fetched_at,
        ),
        section=string(article.get("articleSection")) or head.first("article:section", "section"),
        keywords=_keywords(article, head),
        main_image=_main_image(data, article, head),
        free=_free(article),
        node=node,
    )


def claims_of(head: Head, found: PageMetadata) -> Claims:
    """What the page says about its article outside the text, for comparing with its blocks."""
    article = found.node or {}
    titles = {
        fold(title)
        for title in (found.headline, string(article.get("headline")), head.first("og:title"), head.title)
        if title
    }
    body = string(article.get("articleBody")) or ""
    return Claims(
        titles=tuple(titles - {""}),
        description=fold(head.first("og:description", "description") or string(article.get("description")) or ""),
        body=fold(body) if len(body) > 300 else "",
        authors=tuple(filter(None, map(fold, found.authors))),
    )


def _article_node(data: StructuredData, head: Head, url: str) -> Node | None:
    """The article node whose address is the page's; else the first with a headline."""
    nodes = list(data.of_types(ARTICLE_TYPES))
    addresses = {_bare(address) for address in (url, head.canonical, head.first("og:url")) if address}
    for node in nodes:
        main = node.get("mainEntityOfPage")
        claims = [node.get("url"), main.get("@id") if isinstance(main, dict) else main, node.get("@id")]
        if any(isinstance(claim, str) and _bare(claim) in addresses for claim in claims) and node.get("headline"):
            return node
    return next((node for node in nodes if node.get("headline")), nodes[0] if nodes else None)


def _bare(address: str) -> str:
    return address.split("#")[0].split("?")[0].rstrip("/").removeprefix("http://").removeprefix("https://")


def _publisher(data: StructuredData, article: Node, head: Head) -> str | None:
    node = data.resolved(article.get("publisher"))
    if isinstance(node, list):
        node = node[0] if node else None
    named = string(node.get("name")) if isinstance(node, dict) else string(node)
    return head.first("og:site_name") or named or head.first("application-name", "publisher")


def _published(
    root: Element, head: Head, data: StructuredData, article: Node, url: str
) -> Iterator[str | FoundDate | None]:
    """What may be the date of publication, the likeliest first; read lazily, for most pages say it at once."""
    yield string(article.get("datePublished"))
    for name, values in head.metas.items():
        if _PUBLISHED_META.search(name):
            yield from values
    yield string(article.get("dateCreated"))
    for node in data.nodes:
        if node is not article and _PAGE_TYPES.intersection(types_of(node)):
            yield string(node.get("datePublished"))
    marked = root.xpath("//*[@itemprop='datePublished' or @pubdate]")
    for element in (*marked, *root.iter("time")):
        yield element.get("datetime") or element.get("content")
    yield from _shown_dates(root, head.language)
    yield date_in_url(url)
    yield string(article.get("dateModified"))
    yield from head.every("article:modified_time", "og:updated_time")


def _shown_dates(root: Element, language: str | None) -> Iterator[FoundDate]:
    """Dates in the text of what is marked as time or date, then in what stands around the headline."""
    texts = (
        text_start(element, _MAX_DATE_TEXT)
        for element in root.iter("time", "span", "div", "p", "li", "small")
        if _is_dated(element)
    )
    for text in texts:
        if len(text) <= _MAX_DATE_TEXT:
            yield FoundDate(date_in_text(text, language), text)
    for h1 in islice(root.iter("h1"), _MAX_HEADINGS):
        around = h1.getparent()
        if around is not None:
            text = text_start(around, _MAX_HEADER_TEXT, gap=" ")
            yield FoundDate(date_in_text(text, language), text[:_MAX_DATE_TEXT])


def _is_dated(element: Element) -> bool:
    names = (element.get("class") or "").lower()
    return len(element) < _MAX_DATE_PARTS and (element.tag == "time" or "date" in names or "time" in names)


def _keywords(article: Node, head: Head) -> list[str]:
    claims: list[Any] = as_list(article.get("keywords")) or head.every("article:tag", "news_keywords", "keywords")
    words = [word.strip() for claim in claims if isinstance(claim, str) for word in claim.split(",")]
    return list(dict.fromkeys(word for word in words if word and len(word) <= 100))[:MAX_KEYWORDS]


def _main_image(data: StructuredData, article: Node, head: Head) -> str | None:
    for value in [head.first("og:image", "og:image:url", "twitter:image"), *as_list(article.get("image"))]:
        node = data.resolved(value)
        address = string(node.get("url") or node.get("contentUrl")) if isinstance(node, dict) else string(node)
        if found := absolute(address, head.base_url):
            return found
    return None


def _free(article: Node) -> bool | None:
    value = article.get("isAccessibleForFree")
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get((string(value) or "").lower())

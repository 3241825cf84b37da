"""The record's fields beside the body: JSON-LD first, then OpenGraph and meta tags, then the page itself.

Chooses between claims; reading them is `jsonld` and `head`, judging names and dates is `authors` and `dates`.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from newscrawl.extract.authors import choose_authors
from newscrawl.extract.dates import FoundDate, choose_date
from newscrawl.extract.features import Claims, fold
from newscrawl.extract.head import Head, absolute
from newscrawl.extract.jsonld import ARTICLE_TYPES, Node, StructuredData, as_list, string
from newscrawl.extract.tree import Element, text_of

__all__ = ["PageMetadata", "claims_of", "read_metadata"]

#: A headline longer than this is text that lost its way.
MAX_HEADLINE_CHARS = 500
MAX_KEYWORDS = 50
_SITE_TAIL = re.compile(r"\s+[|–—·•»:-]\s+")


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
        headline=_headline(root, head, article, publisher),
        description=head.first("og:description", "description", "twitter:description")
        or string(article.get("description")),
        publisher=publisher,
        authors=choose_authors(data, node, head, publisher),
        published=choose_date(_published(root, head, article), fetched_at),
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


def _headline(root: Element, head: Head, article: Node, publisher: str | None) -> str | None:
    h1s = [text for h1 in root.iter("h1") if (text := text_of(h1))]
    stated = [string(article.get("headline")), head.first("og:title", "twitter:title"), head.title]
    for claim in stated:
        for h1 in h1s:
            if claim and len(h1) > 8 and _fold(h1) in _fold(claim):
                return h1[:MAX_HEADLINE_CHARS]
    title = next((claim for claim in stated if claim), None) or next(iter(h1s), None)
    return _without_site(title, publisher)[:MAX_HEADLINE_CHARS] if title else None


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _without_site(title: str, publisher: str | None) -> str:
    parts = _SITE_TAIL.split(title)
    if len(parts) > 1 and publisher and _fold(parts[-1]) == _fold(publisher):
        return title[: title.rindex(parts[-1])].rstrip(" |–—·•»:-")
    return title


def _published(root: Element, head: Head, article: Node) -> Iterable[str | None]:
    yield string(article.get("datePublished"))
    yield from head.every(
        "article:published_time", "datepublished", "parsely-pub-date", "date", "dc.date", "pubdate", "publish-date"
    )
    yield string(article.get("dateCreated"))
    for element in root.iter("time"):
        yield element.get("datetime")


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

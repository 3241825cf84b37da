"""The record's fields beside the body: JSON-LD first, then OpenGraph and meta tags, then the page itself.

Chooses between claims; reading them is `jsonld` and `head`, judging names and dates is `authors/` and `dates/`.
"""

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from newscrawl.dedupe.folding import fold
from newscrawl.extract.authors.choose import Chosen, choose_authors
from newscrawl.extract.body.claims import Claims
from newscrawl.extract.dates.iso import FoundDate
from newscrawl.extract.dates.read import read_dates
from newscrawl.extract.head import Head, absolute
from newscrawl.extract.jsonld import Node, StructuredData, as_list, string
from newscrawl.extract.own_nodes import article_node, own_nodes
from newscrawl.extract.titles.headline import choose_headline, site_names
from newscrawl.extract.titles.rubrics import shown_section, shown_tags
from newscrawl.extract.titles.site_name import is_called_home, shown_site_name
from newscrawl.extract.tree import Element

__all__ = ["PageMetadata", "claims_of", "read_metadata"]

MAX_KEYWORDS = 50
#: A longer step of the breadcrumbs is a headline.
_MAX_SECTION_CHARS = 40
_SECTION_METAS = ("article:section", "og:article:section", "section", "articlesection")
_SITE_TYPES = frozenset({"NewsMediaOrganization", "WebSite"})
#: More nodes of sites than this are those of others.
_MAX_SITES = 2
#: Lists are written in one string, too; some systems say first what a keyword is ("tag:ferries").
_KEYWORD_MARK = re.compile(r"[,;،、，；]")
_KIND = re.compile(r"\A\s*(?:[a-z]{2,12}):(?=\S)")
#: Facebook's word for who may read an article.
_TIERS = {"free": True, "metered": False, "locked": False}


@dataclass(slots=True)
class PageMetadata:
    """What is known about the article beside its text."""

    headline: str | None = None
    description: str | None = None
    publisher: str | None = None
    authors: Chosen = field(default_factory=Chosen)
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
    nodes = own_nodes(data, root, head, url)
    node = article_node(nodes, head, url)
    article = node or {}
    publishers = _publishers(data, article, head) or list(filter(None, [shown_site_name(root, head, url)]))
    sites = site_names(head, publishers, url)
    headline = choose_headline(root, head, article, sites)
    others = [other for other in nodes if other is not node]
    published, modified = read_dates(root, head, [article, *others], headline, url, fetched_at)
    return PageMetadata(
        headline=headline,
        description=head.first("og:description", "description", "twitter:description")
        or string(article.get("description")),
        publisher=next(iter(publishers), None),
        authors=choose_authors(root, data, node, head, sites),
        published=published,
        modified=modified,
        section=_section(data, article, head, headline) or shown_section(root, headline, url),
        keywords=_keywords(article, head) or shown_tags(root, headline),
        main_image=_main_image(data, article, head),
        free=_free(article, head),
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
        authors=tuple(filter(None, map(fold, found.authors.names))),
    )


def _publishers(data: StructuredData, article: Node, head: Head) -> list[str]:
    """The site's names: as it signs its pages, as the article, the site's own node and the application have it."""
    sites = (string(site.get("name")) for site in data.of_types(_SITE_TYPES))
    names = (
        head.first("og:site_name"),
        _name(data, article.get("publisher")),
        *islice(filter(None, sites), _MAX_SITES),
        head.first("application-name"),
        head.first("publisher", "dc.publisher", "dcterms.publisher", "dc:publisher"),
    )
    return [name for name in names if name and "://" not in name]


def _name(data: StructuredData, value: Any) -> str | None:
    """The name of a thing that may be a node, a reference, a list of them, or a plain string."""
    node = data.resolved(value[0] if isinstance(value, list) and value else value)
    return string(node.get("name")) if isinstance(node, dict) else string(node)


def _section(data: StructuredData, article: Node, head: Head, headline: str | None) -> str | None:
    """The rubric as stated, else the last step of the breadcrumbs before the article itself."""
    stated = string(article.get("articleSection")) or head.first(*_SECTION_METAS)
    if stated and not is_called_home(stated):
        return stated
    for crumbs in data.of_types({"BreadcrumbList"}):
        steps = [step for step in as_list(crumbs.get("itemListElement")) if isinstance(step, dict)]
        # The first step is the front page.
        names = [string(step.get("name")) or _name(data, step.get("item")) for step in steps[1:]]
        rubrics = [name for name in names if name and len(name) <= _MAX_SECTION_CHARS]
        if rubrics and fold(rubrics[-1]) == fold(headline or ""):
            rubrics.pop()
        if rubrics:
            return rubrics[-1]
    return None


def _keywords(article: Node, head: Head) -> list[str]:
    claims = as_list(article.get("keywords")) or head.every("article:tag", "news_keywords", "keywords")
    names = [string(claim.get("name")) if isinstance(claim, dict) else string(claim) for claim in claims]
    words = [_KIND.sub("", word).strip() for name in names if name for word in _KEYWORD_MARK.split(name)]
    return list(dict.fromkeys(word for word in words if word and len(word) <= 100))[:MAX_KEYWORDS]


def _main_image(data: StructuredData, article: Node, head: Head) -> str | None:
    for value in [head.first("og:image", "og:image:url", "twitter:image"), *as_list(article.get("image"))]:
        node = data.resolved(value)
        address = string(node.get("url") or node.get("contentUrl")) if isinstance(node, dict) else string(node)
        if found := absolute(address, head.base_url):
            return found
    return None


def _free(article: Node, head: Head) -> bool | None:
    """What the page says of itself, else of its parts, else the tier that it names for Facebook."""
    said = _truth(article.get("isAccessibleForFree"))
    if said is not None:
        return said
    parts = [part for part in as_list(article.get("hasPart")) if isinstance(part, dict)]
    if any(_truth(part.get("isAccessibleForFree")) is False for part in parts):
        return False
    return _TIERS.get((head.first("article:content_tier") or "").lower())


def _truth(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    word = (string(value) or "").lower().removeprefix("http://schema.org/").removeprefix("https://schema.org/")
    return {"true": True, "false": False}.get(word)

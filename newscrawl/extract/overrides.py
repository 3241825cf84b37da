"""Per-site overrides: CSS selectors for sites that defeat the general method; an escape hatch, empty by default.

One TOML table a registered domain (or host), read by the caller; nothing here reads files:

    ["example.com"]
    body = "div.story > p, div.story > h2"   # the article's blocks, in page order
    headline = "h1.title"
    author = ".byline a"
    published = "time.pub"                   # its datetime attribute, or its text
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cssselect import SelectorError
from lxml.cssselect import CSSSelector

from newscrawl.article import Article, Author
from newscrawl.errors import ArgumentError
from newscrawl.extract.dates import iso_date
from newscrawl.extract.datetext import date_in_text
from newscrawl.extract.names import names_in
from newscrawl.extract.tree import Element, text_of

__all__ = ["Override", "apply_override", "override_for", "parse_overrides"]

_FIELDS = ("body", "headline", "author", "published")


@dataclass(frozen=True, slots=True)
class Override:
    """The compiled selectors of one site; None where the general method stands."""

    body: CSSSelector | None = None
    headline: CSSSelector | None = None
    author: CSSSelector | None = None
    published: CSSSelector | None = None


def parse_overrides(table: Mapping[str, Any]) -> dict[str, Override]:
    """The overrides of a parsed TOML file by site; raises ArgumentError that names the site and the wrong entry."""
    return {site: _parsed(site, entries) for site, entries in table.items()}


def override_for(url: str, overrides: Mapping[str, Override]) -> Override | None:
    """The override for the host of `url`, or for the nearest domain above it."""
    labels = (urlsplit(url).hostname or "").split(".")
    names = (".".join(labels[start:]) for start in range(len(labels)))
    return next((overrides[name] for name in names if name in overrides), None)


def apply_override(override: Override, article: Article, root: Element) -> None:
    """Replaces what the selectors find; a selector that finds nothing changes nothing."""
    if override.body and (blocks := [text for element in override.body(root) if (text := text_of(element))]):
        article.articleBody = "\n\n".join(blocks)
        article.quality.wordCount = len(article.articleBody.split())
    if override.headline and (found := override.headline(root)):
        article.headline = text_of(found[0]) or article.headline
    if override.author:
        names = [name for element in override.author(root) for name in names_in(text_of(element))]
        article.authors = [Author(name) for name in dict.fromkeys(names)] or article.authors
    if override.published and (found := override.published(root)):
        raw = found[0].get("datetime") or text_of(found[0])
        if iso := iso_date(raw) or date_in_text(raw, article.inLanguage):
            article.datePublished, article.datePublishedRaw = iso, raw


def _parsed(site: str, entries: Mapping[str, Any]) -> Override:
    unknown = set(entries) - set(_FIELDS)
    if unknown:
        raise ArgumentError(f"override for {site}: no such entry {min(unknown)!r}; known are {', '.join(_FIELDS)}")
    try:
        return Override(**{name: CSSSelector(selector) for name, selector in entries.items()})
    except (SelectorError, TypeError) as error:
        raise ArgumentError(f"override for {site}: {error}") from error

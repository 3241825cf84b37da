"""Per-site overrides: CSS selectors for sites that defeat the general method; an escape hatch, empty by default.

One TOML table a registered domain (or host), read by the caller; nothing here reads files:

    ["example.com"]
    body = "div.story > p, div.story > h2"   # the article's blocks, in page order
    headline = "h1.title"
    author = ".byline a"
    published = "time.pub"                   # its datetime attribute, or its text
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from cssselect import SelectorError
from lxml.cssselect import CSSSelector

from newscrawl.article import Article, Author, count_words
from newscrawl.errors import ArgumentError
from newscrawl.extract.dates import iso_date
from newscrawl.extract.datetext import date_in_text
from newscrawl.extract.names import names_in
from newscrawl.extract.tree import Element, text_of

__all__ = ["Override", "apply_override", "override_for", "parse_overrides"]


@dataclass(frozen=True, slots=True)
class Override:
    """The CSS selectors of one site; None where the general method stands."""

    body: str | None = None
    headline: str | None = None
    author: str | None = None
    published: str | None = None


_FIELDS = tuple(field.name for field in fields(Override))


def parse_overrides(table: Mapping[str, Any]) -> dict[str, Override]:
    """The overrides of a parsed TOML file by site; raises ArgumentError that names the site and the wrong entry."""
    return {site.lower(): _parsed(site, entries) for site, entries in table.items()}


def override_for(url: str, overrides: Mapping[str, Override]) -> Override | None:
    """The override for the host of `url`, or for the nearest domain above it."""
    labels = (urlsplit(url).hostname or "").split(".")
    names = (".".join(labels[start:]) for start in range(len(labels)))
    return next((overrides[name] for name in names if name in overrides), None)


def apply_override(override: Override, article: Article, root: Element) -> bool:
    """Replaces what the selectors find, and says whether the body is among it; what finds nothing changes nothing."""
    blocks = [text for element in _found(override.body, root) if (text := text_of(element))]
    if blocks:
        article.articleBody = "\n\n".join(blocks)
        article.quality.wordCount = count_words(article.articleBody)
    for element in _found(override.headline, root)[:1]:
        article.headline = text_of(element) or article.headline
    names = [name for element in _found(override.author, root) for name in names_in(text_of(element))]
    article.authors = [Author(name) for name in dict.fromkeys(names)] or article.authors
    for element in _found(override.published, root)[:1]:
        raw = element.get("datetime") or text_of(element)
        if iso := iso_date(raw) or date_in_text(raw, article.inLanguage):
            article.datePublished, article.datePublishedRaw = iso, raw
    return bool(blocks)


def _found(selector: str | None, root: Element) -> list[Element]:
    return list(_compiled(selector)(root)) if selector else []


@lru_cache(maxsize=256)
def _compiled(selector: str) -> CSSSelector:
    return CSSSelector(selector)


def _parsed(site: str, entries: Any) -> Override:
    if not isinstance(entries, Mapping):
        raise ArgumentError(f'override for {site}: expected a table, such as ["{site}"] and its selectors below')
    for name, selector in entries.items():
        if name not in _FIELDS:
            raise ArgumentError(f"override for {site}: no such entry {name!r}; known are {', '.join(_FIELDS)}")
        try:
            _compiled(selector)
        except (SelectorError, TypeError) as error:
            raise ArgumentError(f"override for {site}: {name} = {selector!r}: {error}") from error
    return Override(**entries)

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

from newscrawl.errors import ArgumentError

__all__ = ["Override", "compiled", "override_for", "parse_overrides"]


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


@lru_cache(maxsize=256)
def compiled(selector: str) -> CSSSelector:
    """The selector, ready for use; raises cssselect.SelectorError or TypeError where it is none."""
    return CSSSelector(selector)


def _parsed(site: str, entries: Any) -> Override:
    if not isinstance(entries, Mapping):
        raise ArgumentError(f'override for {site}: expected a table, such as ["{site}"] and its selectors below')
    for name, selector in entries.items():
        if name not in _FIELDS:
            raise ArgumentError(f"override for {site}: no such entry {name!r}; known are {', '.join(_FIELDS)}")
        try:
            compiled(selector)
        except (SelectorError, TypeError) as error:
            raise ArgumentError(f"override for {site}: {name} = {selector!r}: {error}") from error
    return Override(**entries)

"""Who wrote it: names from JSON-LD, meta tags and the byline, without "By", titles, e-mails or the site's own name.

Never invents a name: a string that does not look like one is left out.
"""

import re
from collections.abc import Iterable
from typing import Any

from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import Node, StructuredData, as_list, string

__all__ = ["choose_authors", "names_in"]

_MAX_NAME_CHARS = 80
_MAX_NAMES = 12
_BY = re.compile(
    r"\A(?:by|von|par|por|di|da|door|av|af|от|автор|text|texte|texto|autor(?:in)?|auteur|author|written by|"
    r"yazan|haber|opinion by|story by|words by)\s*[:：]?\s+",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_SPLIT = re.compile(
    r"\s*(?:[;|•·/]|,(?!\s*(?:jr|sr|ph\.?d|md|ii|iii)\b)|\s(?:and|und|et|y|e|og|och|en|ve|и|a)\s|&)\s*", re.IGNORECASE
)


def choose_authors(data: StructuredData, article: Node | None, head: Head, publisher: str | None) -> list[str]:
    """The authors by the first source that names any."""
    sources = (
        _from_jsonld(data, article) if article else [],
        head.every("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"),
    )
    for source in sources:
        if names := _unique(name for value in source for name in names_in(value)):
            return [name for name in names if name != publisher] or names
    return []


def names_in(value: str) -> list[str]:
    """The names in one byline string ("By Ann Lee and Bo Ek" -> ["Ann Lee", "Bo Ek"])."""
    text = _BY.sub("", " ".join(_EMAIL.sub(" ", value).split()))
    return [name for part in _SPLIT.split(text) if (name := part.strip(" ,.-–—:()")) and len(name) <= _MAX_NAME_CHARS]


def _from_jsonld(data: StructuredData, article: Node) -> list[str]:
    values: list[Any] = as_list(article.get("author")) or as_list(article.get("creator"))
    names = []
    for value in values:
        node = data.resolved(value)
        name = string(node.get("name")) if isinstance(node, dict) else string(node)
        if name:
            names.append(name)
    return names


def _unique(names: Iterable[str]) -> list[str]:
    return list({name.casefold(): name for name in reversed(list(names))}.values())[::-1][:_MAX_NAMES]

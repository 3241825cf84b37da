"""Who wrote it: the names that JSON-LD, meta tags and the byline give, people before agencies before the site.

Chooses between sources; finding bylines is `bylines`, reading one is `names`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from newscrawl.dedupe.folding import fold
from newscrawl.extract.authors.bylines import WRITER, shown_authors
from newscrawl.extract.authors.names import is_agency, is_impersonal, is_login, names_in
from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import Node, StructuredData, as_list, string, types_of
from newscrawl.extract.tree import Element

__all__ = ["Chosen", "choose_authors"]

_MAX_NAMES = 12
_JSON_NAME = re.compile(r"\"name\"\s*:\s*\"([^\"]+)\"")
_AUTHOR_META = re.compile(
    r"(?:\A|[.:_-])(?:article|dc|parsely|sailthru|page)?[.:_-]?(?:author|authors|byl|byline|creator)\Z"
)
#: Roles of contributors who wrote no text.
_OTHER_CRAFT = re.compile(r"photo|foto|camera|kamera|illustrat|video", re.IGNORECASE)
_ORGANISATIONS = frozenset({"Organization", "NewsMediaOrganization", "Corporation"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """The authors of a page."""

    names: list[str] = field(default_factory=list)
    #: Whether they are people, not an agency, a desk, or the site.
    are_people: bool = False


def choose_authors(
    root: Element, data: StructuredData, article: Node | None, head: Head, sites: Iterable[str]
) -> Chosen:
    """The authors by the first source that names a person; else agencies or desks; else the site, if it names itself.

    `sites` are the site's own names, folded. Class names are believed only where nothing else names an author.
    """
    own = frozenset(sites)
    stated = [_unique(name for value in values for name in names_in(value)) for values in _stated(data, article, head)]
    houses: list[str] = []
    for names in chain(stated, map(_unique, shown_authors(root))):
        others = [name for name in names if fold(name) not in own]
        if people := [name for name in others if not (is_agency(name) or is_impersonal(name) or is_login(name))]:
            return Chosen(people, are_people=True)
        houses = houses or others
    if houses:
        return Chosen(houses)
    signed = _names(data, (article or {}).get("author"), organisations=True)
    return Chosen(_unique(name for value in signed for name in names_in(value)) or next(filter(None, stated), []))


def _stated(data: StructuredData, article: Node | None, head: Head) -> Iterator[list[str]]:
    """What metadata says, source by source."""
    if article:
        yield _names(data, article.get("author"))
        yield _names(data, article.get("creator"))
    for name, values in head.metas.items():
        if _AUTHOR_META.search(name) and not name.startswith("twitter"):
            yield [value for value in values if "://" not in value]
    yield _labelled_metas(head)
    for node in data.nodes:
        if node is not article and "headline" in node:
            yield _names(data, node.get("author"))


def _labelled_metas(head: Head) -> list[str]:
    """The value of the card's label for the writer ("twitter:label1": "Written by", "twitter:data1": the name)."""
    pairs = [(head.first(f"twitter:label{n}"), head.first(f"twitter:data{n}")) for n in (1, 2)]
    pairs += [(name.rpartition(":")[2], values[0]) for name, values in head.metas.items() if name.endswith(" by")]
    return [value for label, value in pairs if label and value and WRITER.match(label)]


def _names(data: StructuredData, value: Any, *, organisations: bool = False) -> list[str]:
    """The names that a JSON-LD author gives; those of organisations, unless agencies, only where asked for."""
    names: list[str] = []
    for item in as_list(value):
        node = data.resolved(item)
        if isinstance(node, list):
            names += _names(data, node, organisations=organisations)
        elif not isinstance(node, dict):
            names.append(_from_json(string(node) or ""))
        elif not _OTHER_CRAFT.search(string(node.get("jobTitle")) or ""):
            whole = " ".join(filter(None, (string(node.get("givenName")), string(node.get("familyName")))))
            given = [string(name) or "" for name in as_list(node.get("name"))] or [whole]
            is_site = not _ORGANISATIONS.isdisjoint(types_of(node)) and not any(map(is_agency, given))
            names += given if organisations or not is_site else []
    return [name for name in names if name]


def _from_json(text: str) -> str:
    """The name in an author that was written as JSON inside a string, as some systems do."""
    inner = _JSON_NAME.search(text) if text.startswith("{") else None
    return inner[1] if inner else text


def _unique(names: Iterable[str]) -> list[str]:
    return list({fold(name): name for name in reversed(list(names))}.values())[::-1][:_MAX_NAMES]

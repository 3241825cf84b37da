"""When, by whom and under which rubric: what the data of scripts says beside the text that was taken from it.

Reads only the object that holds both headline and text; the rest of the data is about other articles.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from newscrawl.dedupe.folding import fold
from newscrawl.extract.authors.choose import Chosen
from newscrawl.extract.authors.names import is_agency, is_person, names_in
from newscrawl.extract.dates.iso import choose_date
from newscrawl.extract.dates.read import stated_dates
from newscrawl.extract.jsonld import Node, as_list, string
from newscrawl.extract.metadata import PageMetadata
from newscrawl.extract.script_data import MAX_DEPTH, children_of, says, values_of, without_tags

__all__ = ["ScriptFacts", "complete", "facts_with"]

_MAX_AUTHORS, _MAX_SECTION_CHARS = 12, 40
#: As much of a text as tells it from any other; markup may go on behind it.
_OPENING_CHARS, _SEARCHED_CHARS = 40, 1_000
_PUBLISHED = re.compile(r"(?:date|first|original)?(?:publi(?:shed|sh|cation)|pub)(?:ed)?(?:at|on|date|time|timestamp)?")
_MODIFIED = re.compile(r"(?:date|last)?(?:updated?|modified)(?:at|on|date|time|timestamp)?")
_AUTHORS = re.compile(r"(?:authors?|bylines?|writers?|creators?)(?:names?)?")
_SECTION = re.compile(r"(?:primary|main)?(?:section|category|rubric|channel)(?:name|title)?")
_NAMES = ("name", "fullName", "full_name", "displayName", "display_name", "title", "label")
_MARKS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class ScriptFacts:
    """The facts of an article in one object; dates as it gives them, text or number."""

    published: list[Any] = field(default_factory=list)
    modified: list[Any] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    section: str | None = None


def facts_with(headline: str | None, text: str, texts: Iterable[str]) -> ScriptFacts:
    """The facts in the smallest object of the scripts' `texts` with `headline` and the beginning of `text`."""
    wanted, opening = fold(headline or ""), fold(text[:_OPENING_CHARS])
    for value in values_of(texts) if wanted and opening else ():
        if (node := _smallest(value, wanted, opening).found) is not None:
            return _facts(node)
    return ScriptFacts()


def complete(found: PageMetadata, facts: ScriptFacts, language: str | None, fetched_at: str) -> None:
    """Add to `found` the facts that it lacks; `fetched_at` bounds the dates that are believed."""
    found.published = choose_date([found.published, *stated_dates(facts.published, language)], fetched_at)
    found.modified = choose_date([found.modified, *stated_dates(facts.modified, language)], fetched_at)
    if facts.authors and not found.authors.names:
        found.authors = Chosen(facts.authors, are_people=any(map(is_person, facts.authors)))
    found.section = found.section or facts.section


@dataclass(slots=True)
class _Held:
    """Whether a value of the data holds the headline and the text, and the smallest object in it with both."""

    headline: bool = False
    text: bool = False
    found: Node | None = None


def _smallest(value: Any, headline: str, opening: str, depth: int = 0) -> _Held:
    if isinstance(value, str):
        may_hold = len(value) >= len(opening)
        return _Held(says(value, headline), may_hold and opening in fold(without_tags(value[:_SEARCHED_CHARS])))
    held = _Held()
    for child in children_of(value) if depth < MAX_DEPTH else ():
        inner = _smallest(child, headline, opening, depth + 1)
        if inner.found is not None:
            return inner
        held.headline, held.text = held.headline or inner.headline, held.text or inner.text
    if isinstance(value, dict) and held.headline and held.text:
        held.found = value
    return held


def _facts(node: Node) -> ScriptFacts:
    authors = (name for value in _values(node, _AUTHORS) for item in as_list(value) for name in names_in(_name(item)))
    sections = (name for value in _values(node, _SECTION) for item in as_list(value)[:1] if (name := _name(item)))
    return ScriptFacts(
        published=list(_values(node, _PUBLISHED)),
        modified=list(_values(node, _MODIFIED)),
        authors=list(dict.fromkeys(name for name in authors if is_person(name) or is_agency(name)))[:_MAX_AUTHORS],
        section=next((name for name in sections if len(name) <= _MAX_SECTION_CHARS), None),
    )


def _values(node: Node, names: re.Pattern[str]) -> Iterator[Any]:
    """The values of keys with such names, in an object and in the objects right inside it."""
    inner = (value for value in node.values() if isinstance(value, dict))
    for part in (node, *inner):
        yield from (value for key, value in part.items() if value and names.fullmatch(_MARKS.sub("", key).casefold()))


def _name(value: Any) -> str:
    """The name that a string or an object gives."""
    if isinstance(value, dict):
        return next((name for key in _NAMES if (name := string(value.get(key)))), "")
    return string(value) or ""

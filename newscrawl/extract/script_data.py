"""The article's text among the data that a page hands to its scripts; asked only where the page itself shows none.

Knows no framework: it takes the smallest part of the data that holds both the headline and a text. Never runs a script.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from newscrawl.dedupe.folding import fold
from newscrawl.extract.blocks import ends_sentence, written_length
from newscrawl.extract.jsonld import string
from newscrawl.extract.tree import Element

__all__ = ["data_texts", "text_with"]

#: Characters of one script; a page's whole data has some hundred thousand.
_MAX_SCRIPT_CHARS = 5_000_000
#: Paragraphs are longer; names, labels and teasers of other articles are mostly shorter.
_MIN_PROSE_CHARS = 60
_MAX_DEPTH = 60
_TAG = re.compile(r"<[^<>]{1,500}>")
_PARAGRAPH_END = re.compile(r"\n|</(?:p|h[2-6]|li)>|<br\s*/?>", re.IGNORECASE)


def data_texts(scripts: Iterable[Element]) -> list[str]:
    """The texts of those scripts that hold data."""
    return [script.text for script in scripts if script.get("type") == "application/json" and script.text]


def text_with(headline: str | None, texts: Iterable[str], least: int) -> str:
    """The prose of the smallest object that has the headline and `least` characters of it; "" when there is none."""
    if not headline:
        return ""
    for text in texts:
        if len(text) > _MAX_SCRIPT_CHARS:
            continue
        try:
            data = msgspec.json.decode(text)
        except (msgspec.DecodeError, RecursionError):
            continue
        if found := _part(data, fold(headline), least).found:
            return "\n\n".join(found)
    return ""


@dataclass(slots=True)
class _Part:
    """What a value of the data holds."""

    prose: list[str] = field(default_factory=list)
    has_headline: bool = False
    #: The prose of the smallest object that answers, as soon as there is one.
    found: list[str] | None = None


def _part(value: Any, headline: str, least: int, depth: int = 0) -> _Part:
    if isinstance(value, str):
        return _Part(list(_prose(value)), len(value) <= 2 * len(headline) + 20 and fold(value) == headline)
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    part = _Part()
    for child in children if depth < _MAX_DEPTH else ():
        inner = _part(child, headline, least, depth + 1)
        if inner.found:
            return inner
        part.prose += inner.prose
        part.has_headline = part.has_headline or inner.has_headline
    if isinstance(value, dict) and part.has_headline and sum(map(len, part.prose)) >= least:
        part.found = list(dict.fromkeys(part.prose))
    return part


def _prose(text: str) -> Iterator[str]:
    if len(text) * 2 < _MIN_PROSE_CHARS:
        return
    for line in _PARAGRAPH_END.split(text):
        paragraph = string(_TAG.sub(" ", line)) or ""
        if written_length(paragraph) >= _MIN_PROSE_CHARS and ends_sentence(paragraph):
            yield paragraph

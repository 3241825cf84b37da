"""The article's text among the data that a page hands to its scripts; asked only where the page itself shows none.

Knows no framework: it takes the smallest part of the data that holds both the headline and a text. Never runs a script.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import msgspec

from newscrawl.dedupe.folding import fold
from newscrawl.extract.body.blocks import ends_sentence, written_length
from newscrawl.extract.jsonld import string
from newscrawl.extract.tree import Element

__all__ = ["MAX_DEPTH", "children_of", "data_texts", "says", "text_with", "values_of", "without_tags"]

#: Characters of one script; a page's whole data has some hundred thousand.
_MAX_SCRIPT_CHARS = 5_000_000
#: Paragraphs are longer; names, labels and teasers of other articles are mostly shorter.
_MIN_PROSE_CHARS = 60
#: What lies deeper is not looked at, so that the walks end before Python's recursion does.
MAX_DEPTH = 60
#: What a block of the text calls itself when it is a subheading ("heading", "core/heading", "heading-2", "h3").
_HEADING_KIND = re.compile(
    r"(?:\A|[/_-])(?:sub-?)?(?:h[2-6]|head(?:ing|er)?(?:-?[2-6])?)(?:[_-]?block)?\Z", re.IGNORECASE
)
_KINDS = ("type", "kind", "nodeType", "blockType", "__typename", "name", "tag", "tagName", "component")
#: Where a block holds its words.
_WORDS = ("text", "content", "value", "html", "children", "data", "body")
_HEADING = re.compile(r"(?:\s|<(?!h[2-6])[^<>]{1,500}>)*<h[2-6][\s>]", re.IGNORECASE)
_MAX_HEADING_CHARS, _MAX_PIECES, _MAX_PIECE_CHARS = 150, 20, 1_000
_TAG = re.compile(r"<[^<>]{1,500}>")
_PARAGRAPH_END = re.compile(r"\n|</(?:p|h[2-6]|li)>|<br\s*/?>", re.IGNORECASE)


def data_texts(scripts: Iterable[Element]) -> list[str]:
    """The texts of those scripts that hold data."""
    return [script.text for script in scripts if script.get("type") == "application/json" and script.text]


def text_with(headline: str | None, texts: Iterable[str], least: int) -> str:
    """The prose of the smallest object that has the headline and `least` characters of it; "" when there is none."""
    if not headline:
        return ""
    wanted = fold(headline)
    for value in values_of(texts):
        if found := _part(value, wanted, least).found:
            return "\n\n".join(found)
    return ""


def values_of(texts: Iterable[str]) -> Iterator[Any]:
    """What those of the scripts' texts hold that are JSON, one at a time."""
    for text in texts:
        if len(text) > _MAX_SCRIPT_CHARS:
            continue
        try:
            value = msgspec.json.decode(text)
        except (msgspec.DecodeError, RecursionError):
            continue
        yield value


def children_of(value: Any) -> Iterable[Any]:
    """The values inside a value."""
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def says(text: str, headline: str) -> bool:
    """Whether a string of the data is the headline (folded), and nothing else."""
    return len(text) <= 2 * len(headline) + 20 and fold(text) == headline


def without_tags(text: str) -> str:
    """A string that may hold markup, with a blank for each tag."""
    return _TAG.sub(" ", text)


@dataclass(slots=True)
class _Part:
    """What a value of the data holds."""

    #: Its paragraphs and subheadings, in order.
    lines: list[str] = field(default_factory=list)
    headings: set[str] = field(default_factory=set)
    has_headline: bool = False
    #: The text of the smallest object that answers, as soon as there is one.
    found: list[str] | None = None

    def text(self) -> list[str]:
        """The lines, each once, without headings that head nothing."""
        kept: list[str] = []
        for line in reversed(dict.fromkeys(self.lines)):
            if line not in self.headings or (kept and kept[-1] not in self.headings):
                kept.append(line)
        return kept[::-1]


def _part(value: Any, headline: str, least: int, depth: int = 0) -> _Part:
    if isinstance(value, str):
        return _string_part(value, headline)
    if isinstance(value, dict) and (heading := _heading(value)) and fold(heading) != headline:
        return _Part([heading], {heading})
    part = _Part()
    for child in children_of(value) if depth < MAX_DEPTH else ():
        inner = _part(child, headline, least, depth + 1)
        if inner.found:
            return inner
        part.lines += inner.lines
        part.headings |= inner.headings
        part.has_headline = part.has_headline or inner.has_headline
    if isinstance(value, dict) and part.has_headline:
        prose = sum(len(line) for line in part.lines if line not in part.headings)
        part.found = part.text() if prose >= least else None
    return part


def _string_part(text: str, headline: str) -> _Part:
    part = _Part(has_headline=says(text, headline))
    if len(text) * 2 < _MIN_PROSE_CHARS and "<" not in text:
        return part
    for line in _PARAGRAPH_END.split(text):
        paragraph = string(without_tags(line)) or ""
        if _HEADING.match(line) and 0 < len(paragraph) <= _MAX_HEADING_CHARS:
            part.headings.add(paragraph)
            part.lines.append(paragraph)
        elif written_length(paragraph) >= _MIN_PROSE_CHARS and ends_sentence(paragraph):
            part.lines.append(paragraph)
    return part


def _heading(block: dict[str, Any]) -> str | None:
    """The words of a block that calls itself a heading."""
    kinds = (kind for name in _KINDS if isinstance(kind := block.get(name), str))
    if not any(map(_HEADING_KIND.search, kinds)):
        return None
    words = string(without_tags(" ".join(islice(_words(block), _MAX_PIECES)))) or ""
    return words if 0 < len(words) <= _MAX_HEADING_CHARS else None


def _words(value: Any, depth: int = 0) -> Iterator[str]:
    """The strings that a block holds as its words."""
    if isinstance(value, str):
        yield value[:_MAX_PIECE_CHARS]
        return
    children = map(value.get, _WORDS) if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in children if depth < MAX_DEPTH else ():
        yield from _words(child, depth + 1)

"""JSON-LD of a page: parsed once, tolerantly, within caps; its nodes, and the one that is the article.

A block that cannot be read is left out and counted, never repaired at length. Never follows a reference off the page.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from newscrawl.extract.decode import without_forbidden
from newscrawl.extract.tree import Element

__all__ = ["ARTICLE_TYPES", "GALLERY_TYPES", "Node", "StructuredData", "as_list", "string", "types_of"]

Node = dict[str, Any]

#: The largest honest block of 225 news pages is 160 KB (a live blog); beyond this it is a bomb or a data dump.
MAX_BLOCK_CHARS = 2_000_000
MAX_NODES = 5_000
MAX_DEPTH = 40

#: schema.org's Article and what is below it, as far as news sites use it.
ARTICLE_TYPES = frozenset(
    [
        "Article",
        "NewsArticle",
        "AnalysisNewsArticle",
        "AskPublicNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReportageNewsArticle",
        "ReviewNewsArticle",
        "AdvertiserContentArticle",
        "SatiricalArticle",
        "ScholarlyArticle",
        "TechArticle",
        "BlogPosting",
        "LiveBlogPosting",
        "SocialMediaPosting",
        "Report",
        "Review",
        "CriticReview",
    ]
)

#: The types of pages of pictures, and of galleries inside an article.
GALLERY_TYPES = frozenset({"ImageGallery", "MediaGallery"})

#: What pages put around a block out of old habit, each at most once and in this order from the outside.
_OPENERS = ("<!--", "//", "/*", "<![CDATA[", "*/")
_CLOSERS = ("-->", "*/", "]]>", "/*", "//", ";")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_SCHEMA = re.compile(r"\A(?:https?://(?:www\.)?schema\.org/|schema:)")


@dataclass(slots=True)
class StructuredData:
    """The JSON-LD nodes of a page in document order, and how many blocks could not be read."""

    nodes: list[Node] = field(default_factory=list)
    ignored: int = 0
    _by_id: dict[str, Node] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element) -> "StructuredData":
        """All nodes of all `<script type="application/ld+json">` below `root`."""
        data = cls()
        for script in root.iter("script"):
            if "ld+json" not in (script.get("type") or "").lower():
                continue
            block = _parsed(script.text or "")
            if block is None:
                data.ignored += 1
                continue
            data._collect(block, 0)
        return data

    def resolved(self, value: Any) -> Any:
        """`value`, or the node that it refers to by a bare `{"@id": …}`."""
        if isinstance(value, dict) and len(value) <= 2 and isinstance(key := value.get("@id"), str):
            return self._by_id.get(key, value)
        return value

    def of_types(self, wanted: Iterable[str]) -> Iterator[Node]:
        """The nodes of any of the `wanted` types, in document order."""
        wanted = frozenset(wanted)
        return (node for node in self.nodes if not wanted.isdisjoint(types_of(node)))

    def _collect(self, value: Any, depth: int) -> None:
        """Take in a value's nodes; what is nested too deep is emptied, so that whoever reads a node can recurse."""
        if depth > MAX_DEPTH and isinstance(value, (dict, list)):
            value.clear()
        elif isinstance(value, list):
            for item in value:
                self._collect(item, depth + 1)
        elif isinstance(value, dict):
            if "@type" in value and len(self.nodes) < MAX_NODES:
                self.nodes.append(value)
            if isinstance(key := value.get("@id"), str) and len(value) > len(self._by_id.get(key, ())):
                self._by_id[key] = value
            for item in value.values():
                if isinstance(item, (dict, list)):
                    self._collect(item, depth + 1)


def types_of(node: Node) -> list[str]:
    """The schema.org types of a node, without their namespace."""
    return [_SCHEMA.sub("", name) for name in as_list(node.get("@type")) if isinstance(name, str)]


def as_list(value: Any) -> list[Any]:
    """A JSON-LD value that may be one or many, as many."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def string(value: Any) -> str | None:
    """A JSON-LD text value: a string, the first string of a list, or a `{"@value": …}`; entities unescaped."""
    if isinstance(value, list):
        return next((text for item in value if (text := string(item))), None)
    if isinstance(value, dict):
        return string(value.get("@value"))
    if not isinstance(value, str):
        return None
    text = html.unescape(value) if "&" in value else value
    return " ".join(without_forbidden(text).split()) or None


def _parsed(text: str) -> Any:
    """The value of one block; None when it is empty, too large or not JSON even with its usual faults mended."""
    if not text.strip() or len(text) > MAX_BLOCK_CHARS:
        return None
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        pass
    return _parsed_leniently(_unwrapped(text))


def _unwrapped(text: str) -> str:
    text = text.strip()
    for opener in _OPENERS:
        text = text.removeprefix(opener).lstrip()
    for closer in _CLOSERS:
        text = text.removesuffix(closer).rstrip()
    return text


def _parsed_leniently(text: str) -> Any:
    for candidate in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(candidate, strict=False, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            continue
    return None


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")

"""The record: one article, one JSON line.

Field names are those of schema.org NewsArticle, so they are camelCase here as on disk. Unknown is `None` or
`[]`, never a guess and never `""`. This module does no I/O and knows no Scrapy.
"""

import re
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

import msgspec

__all__ = [
    "SCHEMA_VERSION",
    "UNSPACED",
    "WRITTEN_PAGE_TYPES",
    "Article",
    "Author",
    "Caption",
    "Edit",
    "Metadata",
    "PageType",
    "Quality",
    "Reject",
    "Repair",
    "article_from_json",
    "count_words",
    "json_schema",
    "to_json",
]

#: Grows when a key changes its meaning or goes.
SCHEMA_VERSION = 1

PageType = Literal["article", "liveblog", "gallery", "video", "index", "challenge", "paywall", "other", "removed"]
#: The page types that are written to the articles output; the others become rejects.
WRITTEN_PAGE_TYPES: frozenset[PageType] = frozenset({"article", "liveblog", "gallery", "video", "removed"})

#: What every reader of JSON holds exactly (RFC 8259, 6), and the state's database too; a greater number is damage.
Natural = Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]


@dataclass(slots=True)
class Author:
    """One author: a person, or the agency where the page names only that."""

    name: str


@dataclass(slots=True)
class Caption:
    """A picture's or video's caption; any key may be null but not all."""

    text: str | None = None
    creditText: str | None = None
    imageUrl: str | None = None


#: One change: (start, end, original) against the final text.
Edit = tuple[Natural, Natural, str]


@dataclass(slots=True)
class Repair:
    """What one repair step changed; `edits` only with NEWSCRAWL_KEEP_EDITS."""

    step: str
    count: Natural
    #: Empty, and not written, where edits are not kept.
    edits: list[Edit] | msgspec.UnsetType = field(default=msgspec.UNSET, repr=False)


@dataclass(slots=True)
class Quality:
    """Measured, not judged: the words of the body (`count_words`), and flags whose rules are documented."""

    wordCount: Natural = 0
    flags: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Metadata:
    """Where the record comes from."""

    dateDownloaded: str | None = None
    status: Natural | None = None
    discoveredBy: str | None = None
    spider: str | None = None
    job: str | None = None
    extractor: str | None = None
    rawHash: str | None = None


@dataclass(slots=True, kw_only=True)
class Article:
    """One article as one JSON line; every key is always present."""

    schemaVersion: Natural = SCHEMA_VERSION
    id: str = ""
    version: Natural = 1
    url: str
    canonicalUrl: str = ""
    domain: str = ""
    publisher: str | None = None
    headline: str | None = None
    description: str | None = None
    articleBody: str = ""
    authors: list[Author] = field(default_factory=list)
    datePublished: str | None = None
    dateModified: str | None = None
    datePublishedRaw: str | None = None
    dateModifiedRaw: str | None = None
    inLanguage: str | None = None
    articleSection: str | None = None
    keywords: list[str] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    mainImage: str | None = None
    isAccessibleForFree: bool | None = None
    pageType: PageType = "article"
    rights: dict[str, str] | None = None
    contentHash: str = ""
    clusterId: str = ""
    quality: Quality = field(default_factory=Quality)
    repairs: list[Repair] = field(default_factory=list)
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(slots=True, kw_only=True)
class Reject:
    """What was fetched or found and not written, with its reason (`part/thing`, as in the stats)."""

    url: str
    reason: str
    detail: str | None = None
    status: Natural | None = None
    discoveredBy: str | None = None
    at: str = ""


#: Scripts that set no blanks between words, of which one has about two characters.
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def count_words(text: str) -> int:
    """The words of a text: what blanks part; of scripts without blanks every two characters."""
    unspaced = len(UNSPACED.findall(text))
    if not unspaced:
        return len(text.split())
    spaced = sum(any(map(str.isalnum, word)) for word in UNSPACED.sub(" ", text).split())
    return spaced + (unspaced + 1) // 2


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Article)


def to_json(record: Article | Reject) -> bytes:
    """One record as one line of UTF-8 JSON, without the newline.

    Raises UnicodeEncodeError when a string holds a lone surrogate; repair removes them before.
    """
    return _ENCODER.encode(record)


def article_from_json(line: bytes | str) -> Article:
    """The article of one output line.

    Raises msgspec.ValidationError where it breaks the schema's types, RecursionError where it is nested without end.
    """
    return _DECODER.decode(line)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one output line, every key required."""
    schema = msgspec.json.schema(Article)
    for name, definition in schema["$defs"].items():
        definition["required"] = [key for key in definition["properties"] if (name, key) != ("Repair", "edits")]
        definition["additionalProperties"] = False
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "newscrawl article record",
        **schema,
    }


if __name__ == "__main__":
    # The schema as shipped in the package: python -m newscrawl.article > newscrawl/schema.json
    print(msgspec.json.format(msgspec.json.encode(json_schema()), indent=2).decode())

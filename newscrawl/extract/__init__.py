"""Bytes of a fetched page to a draft article, its links, and evidence for repair; pure, one decode, one parse.

`extractor` is the way through it; `dates/`, `authors/`, `titles/`, `body/` and `captions/` each find one thing.
Never fetches, never raises on bad input: what is not an article comes back with its reason.
"""

from typing import TYPE_CHECKING, Any

from newscrawl.extract.joining import first_pages, is_part, join_pages, next_page
from newscrawl.extract.overrides import Override, override_for, parse_overrides

if TYPE_CHECKING:
    from newscrawl.extract.extractor import extract_page

__all__ = [
    "Override",
    "extract_page",
    "first_pages",
    "is_part",
    "join_pages",
    "next_page",
    "override_for",
    "parse_overrides",
]


def __getattr__(name: str) -> Any:
    """Load the extractor only when it is asked for: the crawl process has its workers extract."""
    if name == "extract_page":
        from newscrawl.extract.extractor import extract_page

        return extract_page
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

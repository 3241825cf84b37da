"""Bytes of a fetched page to a draft article, its links, and evidence for repair; pure, one decode, one parse.

Never fetches, never raises on bad input: what is no article comes back with its reason.
"""

from newscrawl.extract.extractor import extract_page
from newscrawl.extract.joining import first_pages, is_part, join_pages, next_page
from newscrawl.extract.overrides import Override, override_for, parse_overrides

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

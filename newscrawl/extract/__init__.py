"""Bytes of a fetched page to a draft article, its links, and evidence for repair; pure, one decode, one parse.

Never fetches, never raises on bad input: what is no article comes back with its reason.
"""

from newscrawl.extract.extractor import extract_page

__all__ = ["extract_page"]

"""Repair: restore what the web broke in a text, and never touch what it did not.

Pure functions over strings: no Scrapy, no network, no files.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from newscrawl.repair.evidence import Evidence
from newscrawl.repair.site_memory import line_key, paragraph_keys

if TYPE_CHECKING:
    from newscrawl.repair.captions import merge_captions, split_credit
    from newscrawl.repair.jsonl import repair_json_line
    from newscrawl.repair.page_evidence import evidence_from_html, evidence_from_tree
    from newscrawl.repair.plan import STEPS, Explained, Repaired, explain, repair, repair_line, undo

__all__ = [
    "STEPS",
    "Evidence",
    "Explained",
    "Repaired",
    "evidence_from_html",
    "evidence_from_tree",
    "explain",
    "line_key",
    "merge_captions",
    "paragraph_keys",
    "repair",
    "repair_json_line",
    "repair_line",
    "split_credit",
    "undo",
]

_HOMES = {
    "captions": ("merge_captions", "split_credit"),
    "jsonl": ("repair_json_line",),
    "page_evidence": ("evidence_from_html", "evidence_from_tree"),
    "plan": ("STEPS", "Explained", "Repaired", "explain", "repair", "repair_line", "undo"),
}


def __getattr__(name: str) -> Any:
    """Load the steps, a third of a second of work, only when they are asked for: the crawl has its workers repair."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""Repair: restore what the web broke in a text, and never touch what it did not.

Pure functions over strings: no Scrapy, no network, no files.
"""

from newscrawl.repair.captions import merge_captions, split_credit
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.jsonl import repair_json_line
from newscrawl.repair.page_evidence import evidence_from_html, evidence_from_tree
from newscrawl.repair.plan import STEPS, Explained, Repaired, explain, repair, repair_line, undo
from newscrawl.repair.site_memory import line_key, paragraph_keys

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

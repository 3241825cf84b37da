"""Runs of asterisks that stand where a page had something it could not show.

Leaves censored words, ratings, footnotes, Markdown, and lines of asterisks that divide sections.
"""

import re
from collections.abc import Iterator

from newscrawl.repair.edits import Change
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.letters import is_unspaced

__all__ = ["drop_asterisk_runs"]

#: Between words a censored word is seldom longer; next to a letter only more than this is damage.
_SHORTEST, _SHORTEST_ATTACHED = 5, 8
_RUN = re.compile(r"(?:\([ \t]*)?(?:\*{5,}[ \t\n]*)*\*{5,}[ \t]*(?:\n?[ \t]*\))?")
#: A text that gives three or four stars gives five as well.
_RATING = re.compile(r"\(\*{3,4}\)")
_CLOSING = frozenset(".,;:!?)]}”’»…")


def drop_asterisk_runs(text: str, _evidence: Evidence) -> Iterator[Change]:
    """`to (********)solve` becomes `to solve`; one space stays where words would meet."""
    if "*****" not in text:
        return
    for match in _RUN.finditer(text):
        start, end = match.span()
        if match[0].startswith("(") and not match[0].endswith(")") and ")" in text[end : end + 200]:
            start = text.index("*", start)
        if _is_meant(text, start, end):
            continue
        before, after = text[start - 1 : start], text[end : end + 1]
        if is_unspaced(before) or is_unspaced(after):
            yield Change(start, end)
        elif before in {"", " ", "\n", "(", "“", "‘"}:
            while after == " " and before != "":
                end += 1
                after = text[end : end + 1]
            yield Change(start, end)
        elif after in {"", "\n"} or after in _CLOSING or after == " ":
            yield Change(start, end)
        else:
            yield Change(start, end, " ")


def _is_meant(text: str, start: int, end: int) -> bool:
    run = text[start:end]
    before, after = text[start - 1 : start], text[end : end + 1]
    alone = before in {"", "\n"} and after in {"", "\n"} and not run.startswith("(")
    if run.count("*") == _SHORTEST and run.startswith("(") and _RATING.search(text):
        return True
    attached = before.isalnum() or after.isalnum() or before == "$"
    return alone or (run.count("*") < (_SHORTEST_ATTACHED if attached else _SHORTEST) and "(" not in run)

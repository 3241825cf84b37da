"""Lines that were broken in the middle of a sentence.

Leaves lists, poems, headings, tables of results and paragraphs that begin with a name in lower case.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from newscrawl.repair.edits import Change
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.language import guess_language
from newscrawl.repair.letters import LETTER, LOWER, UPPER
from newscrawl.repair.site_memory import line_key
from newscrawl.repair.words import words_of

__all__ = ["rejoin_lines"]

_LINE = re.compile(r"[^\s](?:[^\n]*[^\s])?")
_ENDS_BROKEN = frozenset(",–—“„‘(-%")
_LOWER_START = re.compile(rf"[{LOWER}]+(?![{LETTER}\d])")
_SENTENCE_START = re.compile(rf"\W*[{UPPER}]")
_TERMINAL = re.compile(r"[.!?…:;。！？][”’\"'»«“)\]]*\s*$")
_LAST_WORD = re.compile(rf"([{LETTER}]+)\s*$")
#: A line of prose is longer than a heading or a list item.
_PROSE = 60
#: Zipf frequency of words of grammar, and how often the article must show that they go on.
_GRAMMAR_ALONE, _GRAMMAR, _OFTEN = 6.0, 7.2, 3
_LONGEST_GRAMMAR = 12
#: Enough of an article to see how it uses a word.
_SAMPLE = 20_000
_CLOSING = {"(": ")", "[": "]", "„": "“", "“": "”", "«": "»"}


def rejoin_lines(text: str, evidence: Evidence) -> Iterator[Change]:
    """`the band\\nunveiled` becomes `the band unveiled`, where the page or the grammar of lines says so."""
    soft = set(evidence.soft_breaks)
    lines = list(_LINE.finditer(text))
    for upper, lower in pairwise(lines):
        above, below = upper[0], lower[0]
        if not (above[-1].isalnum() or above[-1] in _ENDS_BROKEN):
            continue
        by_page = bool(soft) and f"{above[above.rfind(' ') + 1 :][-40:]}\n{below.partition(' ')[0][:40]}" in soft
        if not _is_short_line(above, below, evidence) and (by_page or _continues(above, below, text, evidence)):
            yield Change(upper.end(), lower.start(), " ")


def _is_short_line(above: str, below: str, evidence: Evidence) -> bool:
    """The page says that one of the lines is a heading or a list item."""
    return bool(evidence.short_lines) and (
        line_key(above) in evidence.short_lines or line_key(below) in evidence.short_lines
    )


def _continues(above: str, below: str, text: str, evidence: Evidence) -> bool:
    finishes = bool(_TERMINAL.search(below, max(0, len(below) - 10))) or len(below) >= _PROSE
    if not finishes or not (_SENTENCE_START.match(above) or len(above) >= _PROSE):
        return False
    if _LOWER_START.match(below):
        return True
    return _is_open(above, below) or _ends_early(above, text, evidence)


def _is_open(above: str, below: str) -> bool:
    """A bracket or quote opens in the line above and closes in the line below."""
    for opening, closing in _CLOSING.items():
        if above.count(opening) > above.count(closing):
            first_close, first_open = below.find(closing), below.find(opening)
            if first_close >= 0 and (first_open < 0 or first_close < first_open):
                return True
    return False


def _ends_early(above: str, text: str, evidence: Evidence) -> bool:
    """The line ends with a word of grammar that the article never lets end anything."""
    last = _LAST_WORD.search(above, max(0, len(above) - _LONGEST_GRAMMAR))
    if not last:
        return False
    least = _GRAMMAR_ALONE if above.count(" ") < 2 else _GRAMMAR
    if words_of(evidence.language or guess_language(text)).zipf(last[1]) < least:
        return False
    goes_on, ends = _uses(last[1].lower(), text[:_SAMPLE])
    return goes_on >= _OFTEN and ends <= 1


@lru_cache(maxsize=64)
def _uses(word: str, text: str) -> tuple[int, int]:
    """How often a word goes on to another word, and how often it ends a clause or a line."""
    start = rf"(?<![{LETTER}]){re.escape(word)}"
    goes_on = len(re.findall(rf"{start} [{LETTER}]", text, re.IGNORECASE))
    return goes_on, len(re.findall(rf"{start}(?: ?[.,;:!?…”»]|\s*\n|$)", text, re.IGNORECASE))

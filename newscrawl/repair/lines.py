"""Lines that were broken in the middle of a sentence.

Leaves lists, poems, headings, tables of results and paragraphs that begin with a name in lower case.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from newscrawl.repair.credits import find_credit
from newscrawl.repair.edits import Change
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.language import language_of
from newscrawl.repair.letters import LETTER, LOWER, UPPER
from newscrawl.repair.site_memory import line_key
from newscrawl.repair.words import words_of

__all__ = ["rejoin_lines"]

_LINE = re.compile(r"[^\s](?:[^\n]*[^\s])?")
_ENDS_BROKEN = frozenset(",–—“„‘(-%")
_LOWER_START = re.compile(rf"[{LOWER}]+(?![{LETTER}\d])")
_SENTENCE_START = re.compile(rf"\W*[{UPPER}]")
_TERMINAL = re.compile(r"[.!?…:;。！？][”’\"'»«“)\]]*\s*$")
#: What a line with a picture's credit at its end has; its caption goes no further.
_CREDITED = re.compile(r"[:/©）)]")
_LAST_WORD = re.compile(rf"([{LETTER}]+)\s*$")
#: A line of prose is longer than a heading or a list item.
_PROSE = 60
#: Zipf frequency of words of grammar, and how often the article must show that they go on.
_GRAMMAR_ALONE, _GRAMMAR, _OFTEN = 6.0, 7.2, 3
#: ... and of those that hardly any heading ends with.
_HANGING = 6.5
_LONGEST_GRAMMAR = 12
#: The text of a link that stands amid a sentence is short, and there are few of them.
_MOST_LINK_WORDS, _MOST_LINK_LINES = 8, 4
#: Enough of an article to see how it uses a word.
_SAMPLE = 20_000
_CLOSING = {"(": ")", "[": "]", "„": "“", "“": "”", "«": "»"}


def rejoin_lines(text: str, evidence: Evidence) -> Iterator[Change]:
    """`the band\\nunveiled` becomes `the band unveiled`, where the page or the grammar of lines says so."""
    soft = set(evidence.soft_breaks)
    places = list(_LINE.finditer(text))
    sets_in = _sets_lines_in(places)
    joined = False
    for index, (upper, lower) in enumerate(pairwise(places)):
        above, below = upper[0], lower[0]
        begun, joined = joined or _begins(above), False
        if not _is_broken_off(above) or _is_short_line(above, below, evidence):
            continue
        by_page = bool(soft) and f"{above[above.rfind(' ') + 1 :][-40:]}\n{below.partition(' ')[0][:40]}" in soft
        is_verse = _is_in_row(places, index) or (sets_in and _is_indented(upper, lower))
        goes_on = by_page or (begun and not is_verse and _goes_on(places, index, text, evidence))
        if goes_on and not _is_credited(above):
            joined = True
            yield Change(upper.end(), lower.start(), " ")


def _is_short_line(above: str, below: str, evidence: Evidence) -> bool:
    """The page says that one of the lines is a heading or a list item."""
    return bool(evidence.short_lines) and (
        line_key(above) in evidence.short_lines or line_key(below) in evidence.short_lines
    )


def _is_credited(line: str) -> bool:
    return _CREDITED.search(line) is not None and (credit := find_credit(line)) is not None and credit.sure


def _goes_on(places: list[re.Match[str]], index: int, text: str, evidence: Evidence) -> bool:
    return _continues(places[index][0], places[index + 1][0], text, evidence) or _meets_link(places, index, evidence)


def _is_in_row(places: list[re.Match[str]], index: int) -> bool:
    """Two lines of a list or a verse: they begin with the same word, and so does the one before or behind them."""
    around = [place[0].split(maxsplit=1)[0].casefold() for place in places[max(index - 1, 0) : index + 3]]
    here = index - max(index - 1, 0)
    above, below = around[here : here + 2]
    return above == below and around.count(above) > 2


def _sets_lines_in(places: list[re.Match[str]]) -> bool:
    """Somewhere three short lines go in and out again, as in a verse; code that breaks lines only goes in."""
    for (upper, lower), below in zip(pairwise(places), places[2:], strict=False):
        if _is_indented(upper, lower) and _is_short_below(lower, below) and _indent(below) < _indent(lower):
            return True
    return False


def _is_short_below(upper: re.Match[str], lower: re.Match[str]) -> bool:
    return len(lower[0]) < _PROSE and lower.string.count("\n", upper.end(), lower.start()) == 1


def _is_indented(upper: re.Match[str], lower: re.Match[str]) -> bool:
    """A line set in under a short one, as in a verse."""
    return len(upper[0]) < _PROSE and _indent(lower) > _indent(upper)


def _indent(line: re.Match[str]) -> int:
    return line.start() - line.string.rfind("\n", 0, line.start()) - 1


def _begins(line: str) -> bool:
    return bool(_SENTENCE_START.match(line)) or len(line) >= _PROSE


def _is_broken_off(line: str) -> bool:
    return line[-1].isalnum() or line[-1] in _ENDS_BROKEN


def _is_finished(line: str) -> bool:
    return bool(_TERMINAL.search(line, max(0, len(line) - 10))) or len(line) >= _PROSE


def _continues(above: str, below: str, text: str, evidence: Evidence) -> bool:
    """The sentence of a line goes on in the next one."""
    if not _is_finished(below):
        return False
    if _LOWER_START.match(below):
        return True
    return _begins(above) and (_is_open(above, below) or _ends_early(above, text, evidence))


def _meets_link(places: list[re.Match[str]], index: int, evidence: Evidence) -> bool:
    """A few words, the text of a link, follow on a line of their own amid a sentence: `… told\\nSky News\\nthat …`.

    Two links may come in a row. Of a poem or a list no line is as long as prose; a heading is set off by a blank line,
    and ends with no word of grammar.
    """
    above, *amid = (place[0] for place in places[index : index + _MOST_LINK_LINES + 2])
    is_apart = places[index].string.count("\n", places[index].end(), places[index + 1].start()) > 1
    goes_on = is_apart and len(amid) > 1 and bool(_LOWER_START.match(amid[1]))
    hangs = goes_on and _ends_in_grammar(above, places[0].string, evidence)
    if not (hangs or _LOWER_START.match(amid[0])) and (is_apart or len(above) < _PROSE):
        return False
    for count, line in enumerate(amid):
        if count and not _LOWER_START.match(line):
            return False
        if _is_finished(line):
            return count > 0 and (hangs or max(len(above), len(line)) >= _PROSE)
        if not _is_broken_off(line) or line.count(" ") >= _MOST_LINK_WORDS:
            return False
    return False


def _ends_in_grammar(line: str, text: str, evidence: Evidence) -> bool:
    last = _LAST_WORD.search(line, max(0, len(line) - _LONGEST_GRAMMAR))
    return last is not None and words_of(language_of(text, evidence)).zipf(last[1]) >= _HANGING


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
    if words_of(language_of(text, evidence)).zipf(last[1]) < least:
        return False
    goes_on, ends = _uses(last[1].lower(), text[:_SAMPLE])
    return goes_on >= _OFTEN and ends <= 1


@lru_cache(maxsize=64)
def _uses(word: str, text: str) -> tuple[int, int]:
    """How often a word goes on to another word, and how often it ends a clause or a line."""
    start = rf"(?<![{LETTER}]){re.escape(word)}"
    goes_on = len(re.findall(rf"{start} [{LETTER}]", text, re.IGNORECASE))
    return goes_on, len(re.findall(rf"{start}(?: ?[.,;:!?…”»]|\s*\n|$)", text, re.IGNORECASE))

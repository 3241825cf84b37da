"""Which lines of a text are the site's and not the article's, because they stand under its other articles too.

Leaves what recurs without being the site's: headings and cells, sentences of background, appeals of the police, and
all of a text that is largely made of what recurs: the next version of a story, a report filled into a template.
"""

from collections.abc import Sequence

from newscrawl.repair.call_score import count_signs, read_line
from newscrawl.repair.call_words import Vocabulary
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.site_memory import line_key

__all__ = ["find_standing_lines"]

#: Shorter lines are labels that any article may have ("Background").
_SHORTEST = 16
#: The longest notice; the longest line that recurs and has no other sign of the site.
_LONGEST, _LONGEST_PLAIN = 520, 120
#: So many kinds of words by which sites speak to readers tell a notice from a sentence of background.
_FEWEST_SIGNS = 2
#: With a larger share of its letters in recurring lines a text is not an article with a site's lines around it.
_LARGEST_SHARE = 1 / 3


def find_standing_lines(lines: Sequence[str], evidence: Evidence, vocabulary: Vocabulary) -> list[bool]:
    """For each line, whether it is the site's."""
    recurring = [line_key(line) in evidence.recurring for line in lines]
    held = sum(len(line) for line, recurs in zip(lines, recurring, strict=True) if recurs)
    if held > _LARGEST_SHARE * sum(map(len, lines)):
        return [False] * len(lines)
    return [recurs and _is_sites(line, evidence, vocabulary) for line, recurs in zip(lines, recurring, strict=True)]


def _is_sites(line: str, evidence: Evidence, vocabulary: Vocabulary) -> bool:
    if sum(map(str.isalpha, line)) < _SHORTEST or len(line) > _LONGEST or line_key(line) in evidence.short_lines:
        return False
    signs = count_signs(read_line(line), vocabulary)
    return signs >= _FEWEST_SIGNS or (signs >= 0 and len(line) <= _LONGEST_PLAIN)

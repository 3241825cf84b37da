"""Paragraphs in which the site speaks to its reader: calls to subscribe, follow, share, read on; adverts; legal lines.

Judged by what meets in one short paragraph: an act asked of the reader, a thing only sites offer, the site's "us",
a network, an address, a line made of links; or by the paragraph's recurring on the site. Leaves quoted speech,
appeals by police and helplines, and articles about newsletters.
"""

import re
from collections.abc import Iterator

from newscrawl.repair import calls_lexicon as lexicon
from newscrawl.repair.edits import Change
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.letters import UNSPACED
from newscrawl.repair.site_memory import line_key

__all__ = ["drop_calls_to_action"]

#: A call is short; a longer paragraph with the same words is about them.
_LONGEST, _MOST_WORDS = 260, 36
#: A label before a colon announces a headline, not a paragraph.
_LONGEST_LABELLED = 160
#: Kinds of words weigh by how rarely news uses them; together they must reach the threshold.
_WEIGHTS = {"act": 1.0, "offer": 1.5, "thing": 0.5, "site": 1.0, "reader": 0.5, "here": 0.5, "platform": 1.0}
_FIRST_WORD, _SECOND_PLATFORM, _ADDRESS, _LINKED, _SHOUTED = 0.5, 0.5, 1.0, 1.5, 0.5
_THRESHOLD = 3.0
_MOST_THINGS = 2
#: What recurs on a site and has at least so many letters is boilerplate even without these words.
_RECURRING_LETTERS = 12

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
_SENTENCE_WORD = re.compile(r"(?:^|[.!?:;…–—|]\s*)\W*([^\W\d_]+)")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?:https?://|www\.)\S|\+?\d[\d\s()/-]{6,}\d")
_QUOTED = re.compile("[“”„«»\"「」『』]")
_COPYRIGHT = re.compile(r"^\W*(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_UNSPACED = re.compile(f"[{UNSPACED}]")
_EDGES = " \t:.…!?»«>→|•-–—▶►✉📩*[]()"


def _split(words: str) -> tuple[frozenset[str], frozenset[str]]:
    whole = frozenset(word for word in words.split() if not word.endswith("*"))
    return whole, frozenset(word[:-1] for word in words.split() if word.endswith("*"))


_KINDS = {
    "act": _split(lexicon.ACTS),
    "offer": _split(lexicon.OFFERS),
    "thing": _split(lexicon.THINGS),
    "site": _split(lexicon.SITE),
    "reader": _split(lexicon.READERS),
    "here": _split(lexicon.HERE),
    "platform": _split(lexicon.PLATFORMS),
}
_LABELS = frozenset(lexicon.LABELS)
_LONGEST_STEM = max(len(stem) for _, stems in _KINDS.values() for stem in stems)


def drop_calls_to_action(text: str, evidence: Evidence) -> Iterator[Change]:
    """Whole paragraphs that are calls go, with the line break after them."""
    for match in _LINE.finditer(text):
        line = match[0].strip()
        if line and len(line) <= 2 * _LONGEST and _is_call(line, evidence):
            yield _removal(text, match.start(), match.end())


def _removal(text: str, start: int, end: int) -> Change:
    """Take a paragraph out with the break after it, or with the one before it at the end of the text."""
    rest = re.compile(r"\s*").match(text, end)
    stop = rest.end() if rest else end
    return Change(start, stop) if stop < len(text) else Change(len(text[:start].rstrip()), stop)


def _is_call(line: str, evidence: Evidence) -> bool:
    if evidence.recurring and _recurs(line, evidence):
        return True
    if len(line) > _LONGEST or _QUOTED.search(line):
        return False
    folded = line.casefold()
    if _is_label(folded) or any(notice in folded for notice in lexicon.NOTICES) and _is_notice(folded):
        return True
    if _COPYRIGHT.match(line):
        return len(line) < 120 or "reserv" in folded
    return _score(line, folded, evidence) >= _THRESHOLD


def _recurs(line: str, evidence: Evidence) -> bool:
    return sum(map(str.isalpha, line)) >= _RECURRING_LETTERS and line_key(line) in evidence.recurring


def _is_label(folded: str) -> bool:
    """`Read more`, `Advertisement`, `READ MORE: headline`."""
    if folded.strip(_EDGES) in _LABELS:
        return True
    before, colon, after = folded.partition(":")
    if not colon:
        before, colon, after = folded.partition("：")
    return bool(colon) and len(folded) <= _LONGEST_LABELLED and before.strip(_EDGES) in _LABELS and after[:1] in {"", " "}


def _is_notice(folded: str) -> bool:
    """The notice is what the line says, not a part of a sentence about rights."""
    return len(folded) < 60 or "©" in folded or "copyright" in folded or folded.startswith(lexicon.NOTICES) or " we " in folded


def _score(line: str, folded: str, evidence: Evidence) -> float:
    words = _WORD.findall(folded)
    if len(words) > _MOST_WORDS:
        return 0.0
    found = {kind: [word for word in words if _has(kind, word)] for kind in _KINDS}
    if _UNSPACED.search(line):
        for kind, stems in lexicon.UNSPACED_WORDS.items():
            found[kind] += [stem for stem in stems if stem in line]
    if not (found["act"] or found["offer"] or found["platform"]):
        return 0.0
    score = sum(weight for kind, weight in _WEIGHTS.items() if found[kind])
    score += _WEIGHTS["thing"] * (min(len(set(found["thing"])), _MOST_THINGS) - 1) if found["thing"] else 0
    score += _FIRST_WORD * any(_has("act", word) for word in _SENTENCE_WORD.findall(folded))
    score += _SECOND_PLATFORM * (len(set(found["platform"])) > 1)
    score += _ADDRESS * bool(_CONTACT.search(line)) + _SHOUTED * line.isupper()
    if evidence.link_lines and line_key(line) in evidence.link_lines:
        score += _LINKED
    return score


def _has(kind: str, word: str) -> bool:
    whole, stems = _KINDS[kind]
    return word in whole or any(word[:size] in stems for size in range(2, min(len(word), _LONGEST_STEM) + 1))

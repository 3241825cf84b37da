"""Paragraphs in which the site speaks to its reader: calls to subscribe, follow, share, read on; adverts; legal lines.

Judged by what meets in one short paragraph: an act asked of the reader, a thing only sites offer, the site's "us",
a network, an address, a line made of links; or by the paragraph's recurring on the site. Leaves quoted speech,
appeals by police and helplines, and articles about newsletters.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from newscrawl.repair.edits import Change
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.letters import UNSPACED
from newscrawl.repair.site_memory import line_key
from newscrawl.repair.words import guess_language

__all__ = ["drop_calls_to_action"]

#: A call is short; a longer paragraph with the same words is about them.
_LONGEST, _MOST_WORDS = 260, 36
#: A text of more lines is a table or an attack.
_MOST_LINES = 5_000
#: A label before a colon announces a headline, not a paragraph.
_LONGEST_LABELLED = 160
#: Kinds of words weigh by how rarely news uses them; together they must reach the threshold.
_WEIGHTS = {"act": 1.0, "offer": 1.5, "thing": 0.5, "site": 1.0, "reader": 0.5, "here": 0.5, "platform": 1.0}
_FIRST_WORD, _SECOND_PLATFORM, _ADDRESS, _LINKED, _SHOUTED = 0.5, 0.5, 1.0, 1.5, 0.5
_THRESHOLD = 3.0
_MANY_THINGS = 2
#: In English, what is asked comes first: elsewhere in a sentence the same verbs tell a story.
_NOT_FIRST = 0.5
#: Long lines meet these words by chance: every so many words cost.
_LENGTH_COST, _COSTLY_WORDS = 0.5, 16
_MOST_LABEL_WORDS = 6
#: What recurs on a site and has at least so many letters is boilerplate even without these words.
_RECURRING_LETTERS = 12

#: The longest stem of the lexicon; how many looked-up words a vocabulary keeps.
_LONGEST_STEM, _WORDS_KEPT = 16, 20_000

_LEXICON: dict[str, Any] = json.loads(files("newscrawl.repair").joinpath("calls.json").read_text("utf-8"))
_NOTICES: tuple[str, ...] = tuple(_LEXICON["notices"])
#: Languages close enough to share words.
_SHARED = {
    "nb": "no",
    "nn": "no",
    "bs": "hr",
    "sr": "hr",
    "xh": "zu",
    "ms": "id",
    "gl": "pt",
    "be": "ru",
    "mk": "bg",
    "lb": "de",
}
#: Written without spaces: their words may stand anywhere in a line.
_UNSPACED_LANGUAGES = ("ja", "zh", "th")

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
_SENTENCE_WORD = re.compile(r"(?:^|[.!?:;,…–—|]\s*)\W*([^\W\d_]+(?:[-'’][^\W\d_]+)*)")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?:https?://|www\.)\S|\+?\d[\d\s()/-]{6,}\d")
_QUOTED = re.compile('[“”„«»"「」『』]')
#: The network whose name is a letter, after a preposition.
_ON_X = re.compile(r"(?<![^\W\d_])[^\W\d_A-Z]{1,4} X(?![\w-])")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
#: The last paragraphs, in which a site asks to be written to: this short, that many words.
_LONGEST_CONTACT, _MOST_CONTACT_WORDS = 140, 20
#: `To contact the desk, write to`: what is asked and why, where no imperative comes first.
_MANY_ACTS = 2
_PHONE = re.compile(r"\d[\d\s()/-]+\d")
_SENTENCES = re.compile(r"(?<=[.!?؟。…])\s+|:\s+")
_COPYRIGHT = re.compile(r"^\W*(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_UNSPACED = re.compile(f"[{UNSPACED}]")
_EDGES = " \t:.…!?»«>→|•-–—▶►✉📩*[]()"


class _Vocabulary:
    """Words and stems, each with the kinds it is of; what was looked up is kept."""

    def __init__(self, languages: Iterable[str], *, english: bool = False) -> None:
        self.english = english
        self._whole: dict[str, frozenset[str]] = {}
        self._stems: dict[str, frozenset[str]] = {}
        for language in languages:
            for kind, words in _LEXICON["words"].get(language, {}).items():
                for word in words.split():
                    known = self._stems if word.endswith("*") else self._whole
                    word = word.rstrip("*")
                    known[word] = known.get(word, frozenset()) | {kind}
        self.kinds = lru_cache(maxsize=_WORDS_KEPT)(self._kinds)

    def _kinds(self, word: str) -> frozenset[str]:
        found = self._whole.get(word, frozenset())
        for size in range(2, min(len(word), _LONGEST_STEM) + 1):
            found |= self._stems.get(word[:size], frozenset())
        if "-" in word:
            found = found.union(*map(self._kinds, word.split("-")))
        return found


@lru_cache(maxsize=16)
def _vocabulary(language: str) -> _Vocabulary:
    """The language's own words, with those it borrows: sites mix in English."""
    return _Vocabulary(("", "en", _SHARED.get(language, language)), english=language == "en")


_LABELS = frozenset(_LEXICON["labels"])
_LONG_LABELS = tuple(label for label in _LEXICON["labels"] if label.count(" ") >= 2)
_STUB = re.compile(r"\W*[^\W\d_]+(?: [^\W\d_]+)?\s*$")
_ANY_LANGUAGE = _Vocabulary(_LEXICON["words"])
_UNSPACED_WORDS = [
    (kind, word)
    for code in _UNSPACED_LANGUAGES
    for kind, words in _LEXICON["words"][code].items()
    for word in words.split()
]


def drop_calls_to_action(text: str, evidence: Evidence) -> Iterator[Change]:
    """Whole paragraphs that are calls go, with the line break after them."""
    lines = [match for match in _LINE.finditer(text) if not match[0].isspace()]
    if len(lines) > _MOST_LINES:
        return
    calls = [len(match[0]) <= 2 * _LONGEST and _is_call(match[0].strip(), text, evidence) for match in lines]
    _mark_contact(lines, calls, text, evidence)
    for index, match in enumerate(lines if not all(calls) else ()):
        if calls[index]:
            yield _removal(text, match.start(), match.end())
        elif index + 1 < len(lines) and not calls[index + 1] and _STUB.match(match[0]):
            joined = f"{match[0].strip()} {lines[index + 1][0].strip()}"
            if len(joined) <= _LONGEST and _is_call(joined, text, evidence):
                yield _removal(text, match.start(), lines[index + 1].end())


def _mark_contact(lines: list[re.Match[str]], calls: list[bool], text: str, evidence: Evidence) -> None:
    """The article's end asks to be written to (`Write to desk@north.example`), perhaps after a question."""
    last = len(lines)
    while last > 1 and calls[last - 1]:
        last -= 1
    if last > 1 and _asks_for_mail(lines[last - 1][0].strip(), text, evidence):
        last -= 1
        calls[last] = True
    if last > 1 and last < len(lines) and any(_EMAIL.search(match[0]) for match in lines[last:]):
        question = lines[last - 1][0].strip()
        calls[last - 1] = _is_lone_question(question)


def _asks_for_mail(line: str, text: str, evidence: Evidence) -> bool:
    """One address, at the end of its clause, in a short line that asks or labels and reports nothing."""
    if len(line) > _LONGEST_CONTACT or line.count(" ") >= _MOST_CONTACT_WORDS:
        return False
    addresses = _EMAIL.findall(line)
    if len(addresses) != 1:
        return False
    if _QUOTED.search(line) or _PHONE.search(line):  # police and helplines give a number
        return False
    before, _, after = line.partition(addresses[0])
    if before.rstrip().endswith((":", "：")) and not after.strip(_EDGES):
        return True
    kinds = _vocabulary(evidence.language or guess_language(text)).kinds
    clauses = [_WORD.findall(clause) for clause in _SENTENCES.split(line.casefold())]
    if any("act" in kinds(word) for words in clauses for word in words[:1]):
        return True
    asked = {word for word in _WORD.findall(_SENTENCES.split(before.casefold())[-1]) if "act" in kinds(word)}
    return len(asked) >= _MANY_ACTS and not after.strip(_EDGES)


def _is_lone_question(line: str) -> bool:
    """A short paragraph that is one question, nobody's quote."""
    is_question = line.endswith(("?", "؟", "？")) and not _QUOTED.search(line)
    return is_question and len(line) <= _LONGEST_CONTACT and not re.search(r"[.!?؟]\s", line[:-2])


def _removal(text: str, start: int, end: int) -> Change:
    """Take a paragraph out with the break after it, or with the one before it at the end of the text."""
    rest = re.compile(r"\s*").match(text, end)
    stop = rest.end() if rest else end
    return Change(start, stop) if stop < len(text) else Change(len(text[:start].rstrip()), stop)


def _is_call(line: str, text: str, evidence: Evidence) -> bool:
    if evidence.recurring and _recurs(line, evidence):
        return True
    if len(line) > _LONGEST or _QUOTED.search(line):
        return False
    folded = line.casefold()
    if _is_label(folded) or (any(notice in folded for notice in _NOTICES) and _is_notice(folded)):
        return True
    if _COPYRIGHT.match(line):
        return len(line) < _LONGEST_LABELLED or "reserv" in folded
    if _score(line, folded, evidence, _ANY_LANGUAGE) < _THRESHOLD:
        return False
    return _score(line, folded, evidence, _vocabulary(evidence.language or guess_language(text))) >= _THRESHOLD


def _recurs(line: str, evidence: Evidence) -> bool:
    return sum(map(str.isalpha, line)) >= _RECURRING_LETTERS and line_key(line) in evidence.recurring


def _is_label(folded: str) -> bool:
    """`Read more`, `Advertisement`, `READ MORE: headline`, `Story continues below advertisement`."""
    label = folded.strip(_EDGES)
    if label in _LABELS or (label.startswith(_LONG_LABELS) and label.count(" ") < _MOST_LABEL_WORDS):
        return True
    before, colon, after = folded.replace("：", ": ").partition(":")
    return (
        bool(colon) and len(folded) <= _LONGEST_LABELLED and before.strip(_EDGES) in _LABELS and after[:1] in {"", " "}
    )


def _is_notice(folded: str) -> bool:
    """The notice is what the line says, not a part of a sentence about rights."""
    return len(folded) < 60 or "©" in folded or "copyright" in folded or folded.startswith(_NOTICES) or " we " in folded


def _score(line: str, folded: str, evidence: Evidence, vocabulary: _Vocabulary) -> float:
    words = _WORD.findall(folded)
    if len(words) > _MOST_WORDS:
        return 0.0
    found: dict[str, set[str]] = {kind: set() for kind in _WEIGHTS}
    for word in words:
        for kind in vocabulary.kinds(word):
            found[kind].add(word)
    if _UNSPACED.search(line):
        for kind, word in _UNSPACED_WORDS:
            if word in line:
                found[kind].add(word)
    if not (found["act"] or found["offer"] or found["platform"]):
        return 0.0
    if _ON_X.search(line):
        found["platform"].add("x")
    found["thing"] -= found["act"]
    score = sum(weight for kind, weight in _WEIGHTS.items() if found[kind])
    if len(found["thing"]) >= _MANY_THINGS:
        score += _WEIGHTS["thing"]
    first = any("act" in vocabulary.kinds(word) for word in _SENTENCE_WORD.findall(folded))
    if vocabulary.english and found["act"] and not first:
        score -= _NOT_FIRST
    score += _FIRST_WORD * first + _SECOND_PLATFORM * (len(found["platform"]) > 1)
    score += _ADDRESS * bool(_CONTACT.search(line)) + _SHOUTED * line.isupper()
    if evidence.link_lines and line_key(line) in evidence.link_lines:
        score += _LINKED
    return score - _LENGTH_COST * (len(words) // _COSTLY_WORDS)

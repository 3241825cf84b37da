"""How surely a short paragraph asks something of its reader, as a number: what kinds of words meet, and in what shape.

Weighs only; what is removed is decided in `calls`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newscrawl.dedupe.site import registered_domain
from newscrawl.repair.call_words import WORD, Vocabulary, unspaced_kinds
from newscrawl.repair.letters import is_unspaced

__all__ = ["EMAIL", "Line", "count_signs", "is_own", "read_line", "score_call", "speaks_to_nobody"]

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")

_MOST_WORDS = 36
#: Kinds of words weigh by how rarely news uses them.
_WEIGHTS = {
    "act": 1.0,
    "offer": 1.5,
    "thing": 0.5,
    "self": 1.0,
    "fault": 1.0,
    "gate": 0.5,
    "site": 1.0,
    "reader": 0.5,
    "here": 0.5,
    "platform": 1.0,
    "other": -2.0,
}
#: Kinds that any sentence may have.
_EVERYWHERE = frozenset({"thing", "here", "other"})
#: Kinds that tell who speaks to whom.
_OF_SITES = frozenset({"site", "reader", "offer", "platform"})
_FIRST_WORD, _MOST_COMMANDS, _SECOND_PLATFORM, _LINKED, _SHOUTED = 0.5, 2, 0.5, 1.5, 0.5
#: An address of the site itself, one of who knows whom, and one of another: papers may have their mail elsewhere.
_OWN_ADDRESS, _ADDRESS, _OTHER_ADDRESS = 1.5, 1.0, 0.5
#: `Follow the Post on Facebook`.
_ON_PLATFORM = 0.5
#: `Listen to this article`.
_BRIEF, _FEW_WORDS = 0.5, 5
_MANY_THINGS = 2
#: What is asked comes first in its clause, in some languages last: elsewhere the same verbs tell a story.
_WITHIN = 0.5
#: Long lines meet these words by chance: every so many words cost.
_LENGTH_COST, _COSTLY_WORDS = 0.5, 14
#: A long line that ends in a question comes from an interview: calls end with an instruction. A long line that asks for
#: nothing describes the site.
_INTERVIEW, _QUESTION_WORDS, _IDLE = 2.0, 8, 1.0
#: `Spotted a mistake? Tell us`: a short question, then little.
_ASKED, _ASKED_OF_READER = 0.5, 1.0
_ASKING = re.compile(r"^([^.!?;？؟]{4,70})[?;？؟]\s*(?:[^.!?。！？؟]{3,110}[.!?。！？؟:]?\s*){1,2}$")

#: What Turkish İ becomes in small letters elsewhere.
_DOTTED = "i\u0307"
#: `Follow @desk`.
_HANDLE = re.compile(r"(?<![\w@])@\w{2,}")
_CLAUSES = re.compile(r"[.!?:;,…–—|¿¡()。！？،؟]\s*")
_HOST = re.compile(r"(?:@|https?://|www\.)((?:[\w-]{1,63}\.){1,8}\w{2,20})")
#: A link with a price or a year leads to goods and stories: `Get it for 39.99`.
_FIGURE = re.compile(r"\d")
_CONTACT = re.compile(r"@(?<=[\w.+-]@)[\w-]+\.\w|(?:https?://|www\.)\S|\d[\d\s()/-]{6,}\d")
#: The network whose name is a letter, after a preposition.
_ON_X = re.compile(r"(?<![^\W\d_])[^\W\d_A-Z]{1,4} X(?![\w-])")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, the same in lower case, and its words."""

    text: str
    folded: str
    words: Sequence[str]


def read_line(text: str) -> Line:
    """Take a paragraph's words apart, once for all that is asked of them."""
    folded = text.casefold().replace(_DOTTED, "i")
    return Line(text, folded, WORD.findall(folded))


def score_call(line: Line, vocabulary: Vocabulary, *, linked: bool, site: str | None = None) -> float:
    """The sum of what speaks for a call, less what speaks against it; 0 when nobody is addressed.

    `linked`: the page made a link of the line. `site`: the registered domain of the page.
    """
    text, words = line.text, line.words
    if len(words) > _MOST_WORDS:
        return 0.0
    found = _kinds_in(line, vocabulary)
    contact = bool(_CONTACT.search(text))
    if not found and not linked and not contact:
        return 0.0
    clauses = [clause.strip(" \t\"'*•→>-") for clause in _CLAUSES.split(line.folded)]
    commands = sum(_commands(clause, vocabulary) for clause in clauses)
    addressed = commands or found["act"] or found["site"] or (found["platform"] and found["reader"])
    if not addressed and not (found["gate"] and found["offer"]):
        return 0.0
    score = sum(weight for kind, weight in _WEIGHTS.items() if found[kind])
    score += _WEIGHTS["thing"] * (len(found["thing"]) >= _MANY_THINGS)
    score += _SECOND_PLATFORM * (len(found["platform"]) > 1)
    if commands:
        score += _FIRST_WORD * min(commands, _MOST_COMMANDS) + _WEIGHTS["act"] * (not found["act"])
        score += _ON_PLATFORM * bool(found["platform"]) + _ADDRESS * bool(found["platform"] and _HANDLE.search(text))
        score += _BRIEF * bool(found["self"] and len(words) <= _FEW_WORDS and text[-1] not in ".!")
    elif found["act"] and not is_unspaced(text) and not _ends_with_act(clauses, vocabulary):
        score -= _WITHIN
    score += _address_in(text, site) * contact + _SHOUTED * text.isupper()
    score += _LINKED * (linked and not _FIGURE.search(text))
    if not linked and not contact:
        score -= _INTERVIEW * (text[-1] in "?？؟" and len(words) >= _QUESTION_WORDS)
        score -= _IDLE * (not (commands or found["act"] or found["platform"]) and len(words) >= _COSTLY_WORDS)
    return score + _asked(text, vocabulary) - _LENGTH_COST * (len(words) // _COSTLY_WORDS)


def count_signs(line: Line, vocabulary: Vocabulary) -> int:
    """How many kinds of words by which sites speak to readers stand in the line; -1 where others are spoken of."""
    found = _kinds_in(line, vocabulary)
    return -1 if found["other"] else sum(bool(words) for kind, words in found.items() if kind not in _EVERYWHERE)


def speaks_to_nobody(line: Line, vocabulary: Vocabulary) -> bool:
    """No word is the site's or the reader's, at most one kind of the others that calls have, and none comes first."""
    found = {kind for kind, words in _kinds_in(line, vocabulary).items() if words} - _EVERYWHERE
    return found.isdisjoint(_OF_SITES) and len(found) <= 1 and not _commands(line.folded, vocabulary)


def _kinds_in(line: Line, vocabulary: Vocabulary) -> defaultdict[str, set[str]]:
    """The words of each kind that stand in the line; empty where there are none."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word in line.words:
        for kind in vocabulary.kinds(word):
            found[kind].add(word)
    if is_unspaced(line.text):
        for kind, word in unspaced_kinds(line.text):
            found[kind].add(word)
    if " X" in line.text and _ON_X.search(line.text):
        found["platform"].add("x")
    if found:
        found["thing"] -= found["act"] | found["self"]
        found["self"] -= found["act"]
    return found


def _address_in(line: str, site: str | None) -> float:
    """What the address that stands in the line weighs."""
    hosts = _HOST.findall(line)
    if not site or not hosts:
        return _ADDRESS
    return _OWN_ADDRESS if is_own(hosts, site) else _OTHER_ADDRESS


def is_own(hosts: Iterable[str], site: str) -> bool:
    """Whether one of the hosts belongs to the site, a registered domain."""
    return any(registered_domain(host) == site for host in hosts)


def _commands(clause: str, vocabulary: Vocabulary) -> bool:
    """The clause begins with what is asked of the reader."""
    first = WORD.search(clause)
    return first is not None and ("act" in vocabulary.kinds(first[0]) or vocabulary.commands(clause))


def _ends_with_act(clauses: list[str], vocabulary: Vocabulary) -> bool:
    """`Jetzt kostenlos abonnieren`; never so in English."""
    last = (WORD.findall(clause)[-1:] for clause in clauses)
    return not vocabulary.english and any("act" in vocabulary.kinds(word) for words in last for word in words)


def _asked(line: str, vocabulary: Vocabulary) -> float:
    """`Spotted a mistake? Tell us`, and more surely `What do you think? Tell us`."""
    asking = _ASKING.match(line)
    if not asking:
        return 0.0
    question = WORD.findall(asking[1].casefold())
    return _ASKED_OF_READER if any("reader" in vocabulary.kinds(word) for word in question) else _ASKED

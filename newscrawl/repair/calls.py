"""Paragraphs in which the site speaks to its reader: calls to subscribe, follow, share, read on; adverts; legal lines.

Judged by what meets in one short paragraph: an act asked of the reader, a thing only sites offer, the site's "us",
a network, an address, a line made of links; or by the paragraph's recurring on the site. Leaves quoted speech,
appeals by police and helplines, and articles about newsletters.
"""

import re
from collections.abc import Iterator
from operator import or_

from newscrawl.repair.call_score import EMAIL, Line, is_own, read_line, score_call, speaks_to_nobody
from newscrawl.repair.call_words import (
    ANY_LANGUAGE,
    LABELS,
    LONG_LABELS,
    NOTICES,
    OPENERS,
    WORD,
    has_notice,
    is_hint,
    vocabulary,
)
from newscrawl.repair.edits import Change, removal
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.language import guess_language, language_of
from newscrawl.repair.site_memory import line_key
from newscrawl.repair.standing import find_standing_lines

__all__ = ["drop_calls_to_action"]

#: A call is short; a longer paragraph with the same words is about them.
_LONGEST = 260
#: A text of more lines is a table or an attack.
_MOST_LINES = 5_000
#: A label before a colon announces a headline, not a paragraph.
_LONGEST_LABELLED = 160
#: A line this heavy is a call; one nearly so heavy is one where calls stand.
_THRESHOLD, _NEARLY, _SURE = 3.0, 2.5, 9.0
#: Inside a paragraph of prose a sentence needs a higher score, because news also asks its readers for things.
_SURELY, _FEWEST_REPORTING = 4.0, 8
_MOST_LABEL_WORDS = 6

_LINE = re.compile(r"[^\n]+")
_QUOTE_MARK = re.compile(r"[“”„«»\"「」『』]")
#: The last paragraphs, in which a site asks to be written to: this short, that many words.
_LONGEST_CONTACT, _MOST_CONTACT_WORDS = 140, 20
#: `To contact the desk, write to`: what is asked and why, where no imperative comes first.
_MANY_ACTS = 2
_PHONE = re.compile(r"\d[\d\s()/-]+\d")
_SENTENCES = re.compile(r"(?<=[.!?؟。…])\s+|:\s+")
#: A sign, or the word before a sign, a year or a name: not `Copyright law has not kept pace`.
_COPYRIGHT = re.compile(r"^\W*(?:©|\([cC]\)|(?i:copyright)\W*(?:©|\([cC]\)|\d{4}|by\b|[A-ZÀ-ÞΑ-ΩА-Я]|$))")
#: What is left of an embedded post beside its words: who shared it.
_EMBEDDED = re.compile(r"a (?:post|video|photo|reel) shared by .{1,80}\(@[\w.]+\)$")
_AGREED = re.compile(
    r"by (?:signing|subscribing|continuing|registering|submitting)\b[^.]{0,40}?,? you (?:\w+ )?agree to (?:our|the)\b"
    r"[^.]{0,40}(?:terms|policy|conditions|notice)"
)
#: `18+ | Play with care`: what the law asks of those who offer bets.
_ADULTS = re.compile(r"^\W*(?:18\+|\+18)|(?:18\+|\+18)\W*$")
#: `Like many farmers, he sells on Facebook`: what begins so compares.
_COMPARES = re.compile(r"^like (?!us\b|our\b|this\b|what\b)[^,.!?]{3,80}, (?!share|follow|comment|subscribe)")
_BETWEEN_SENTENCES = re.compile(r"(?<=[\w)%][.!?؟…])\s+(?=\w)|(?<=[。！？])(?=\w)")
_ASKED = frozenset("?？؟")
_STOPS = (". ", "! ", "? ", "؟ ", "… ")
#: What parts a label from the headline behind it.
_LABEL_END = re.compile(r":(?= |$)|：|\s[|>»→]\s")
#: A dash does where the label has several words: `LEGGI ANCHE – Il ponte`, not `More – he wants it all`.
_LABEL_DASH = re.compile(r"(?<=\w) [–—-] (?=[A-ZÀ-ÞΑ-ΩА-Я\d“‘«\"'])")
_EDGES = " \t:.…!?»«>→|•-–—▶►✉📩*[]()"
_STUB = re.compile(r"\W*[^\W\d_]+(?: [^\W\d_]+)?\s*$")


def drop_calls_to_action(text: str, evidence: Evidence) -> Iterator[Change]:
    """Whole paragraphs that are calls go, with the line break after them."""
    lines = [match for match in _LINE.finditer(text) if not match[0].isspace()]
    if len(lines) > _MOST_LINES:
        return
    weights = [_weigh(match[0].strip(), text, evidence) for match in lines]
    calls = [weight >= _THRESHOLD for weight in weights]
    _mark_neighbours(weights, calls)
    if evidence.recurring:
        words = vocabulary(language_of(text, evidence))
        standing = find_standing_lines([match[0].strip() for match in lines], evidence, words)
        calls = list(map(or_, calls, standing))
    _mark_contact(lines, calls, text, evidence)
    if all(calls):
        return
    for index, match in enumerate(lines):
        glued = weights[index] < _SURE and _call_at_edge(match[0], calls[index], text, evidence)
        if glued:
            yield Change(match.start() + glued[0], match.start() + glued[1])
        elif calls[index]:
            yield removal(text, match.start(), match.end())
        elif index + 1 < len(lines) and _STUB.match(match[0]):
            begun, rest = match[0].strip(), lines[index + 1][0].strip()
            if _is_broken_call(begun, rest, text, evidence):
                yield removal(text, match.start(), lines[index + 1].end())


def _call_at_edge(line: str, is_call: bool, text: str, evidence: Evidence) -> tuple[int, int] | None:
    """Where the sentence of a call stands at the end or the start of a paragraph that reports beside it.

    A question is of one piece with the call behind it: `Do you know more? Write to us.`
    """
    least = _THRESHOLD if is_call else _SURELY
    begin = max(line.rfind(stop, 0, -2) for stop in _STOPS) + 2
    # Most paragraphs end here: a sentence that is not a call.
    if (begin < len(_STOPS[0]) or _weigh(line[begin:].strip(), text, evidence) < least) and not is_call:
        return None
    stops = [match.span() for match in _BETWEEN_SENTENCES.finditer(line)]
    if not stops or _is_quoted(line):
        return None
    end, last = stops[-2 if len(stops) > 1 and line[stops[-1][0] - 1] in _ASKED else -1]
    if _reports(line[:end], text, evidence) and _weigh(line[last:].strip(), text, evidence) >= least:
        return end, len(line.rstrip())
    first, begin = stops[1 if len(stops) > 1 and line[stops[0][0] - 1] in _ASKED else 0]
    # What interviews ask for comes first as well: `Tell us about your first boat. It was a bathtub.`
    if is_call and _reports(line[begin:], text, evidence) and _weigh(line[:first].strip(), text, evidence) >= least:
        return 0, begin
    return None


def _reports(line: str, text: str, evidence: Evidence) -> bool:
    """Long enough to tell something, asks nothing, and has no word of a call."""
    said = read_line(line.strip())
    if len(said.words) < _FEWEST_REPORTING or not _ASKED.isdisjoint(said.text):
        return False
    return speaks_to_nobody(said, vocabulary(language_of(text, evidence)))


def _is_broken_call(begun: str, rest: str, text: str, evidence: Evidence) -> bool:
    """A word or two on a line of their own and the next line are one call: `Get` / `in touch with our desk`."""
    joined = f"{begun} {rest}"
    if not rest[:1].islower():
        return len(joined) <= _LONGEST_LABELLED and _is_standing(read_line(joined))
    return _weigh(joined, text, evidence) >= _THRESHOLD


def _mark_neighbours(weights: list[float], calls: list[bool]) -> None:
    """What nearly is a call is one beside another: sites set theirs together."""
    order = range(len(weights))
    for line in (*order, *reversed(order)):
        if weights[line] >= _NEARLY and any(calls[max(0, line - 1) : line + 2]):
            calls[line] = True


def _mark_contact(lines: list[re.Match[str]], calls: list[bool], text: str, evidence: Evidence) -> None:
    """The article's end asks to be written to (`Write to desk@north.example`), perhaps after a question."""
    last = len(lines)
    while last > 1 and calls[last - 1]:
        last -= 1
    if last > 1 and _asks_for_mail(lines[last - 1][0].strip(), text, evidence):
        last -= 1
        calls[last] = True
    if last > 1 and last < len(lines) and any(EMAIL.search(match[0]) for match in lines[last:]):
        question = lines[last - 1][0].strip()
        calls[last - 1] = _is_lone_question(question)


def _asks_for_mail(line: str, text: str, evidence: Evidence) -> bool:
    """One address, at the end of its clause, in a short line that asks or labels and reports nothing."""
    if len(line) > _LONGEST_CONTACT or line.count(" ") >= _MOST_CONTACT_WORDS:
        return False
    addresses = EMAIL.findall(line)
    if len(addresses) != 1:
        return False
    if _is_quoted(line) or _PHONE.search(line):  # police and helplines give a number
        return False
    before, _, after = line.partition(addresses[0])
    is_last = not after.strip(_EDGES)
    if is_last and before.rstrip().endswith((":", "：")):
        return True
    host = addresses[0].rpartition("@")[2]
    if _is_named(addresses[0], before.casefold()) or (is_last and evidence.site and is_own([host], evidence.site)):
        return True
    kinds = vocabulary(language_of(text, evidence)).kinds
    clauses = [WORD.findall(clause) for clause in _SENTENCES.split(line.casefold())]
    if any("act" in kinds(word) for words in clauses for word in words[:1]):
        return True
    asked = {word for word in WORD.findall(_SENTENCES.split(before.casefold())[-1]) if "act" in kinds(word)}
    return is_last and len(asked) >= _MANY_ACTS


def _is_quoted(line: str) -> bool:
    """Somebody's words, all of the line or some of it."""
    return bool(_QUOTE_MARK.search(line)) or (line.startswith(("‘", "'")) and line.endswith(("’", "'")))


def _is_named(address: str, before: str) -> bool:
    """`Jan Berg at jan.berg@north.example`: the address of whom the line names."""
    parts = [part for part in re.split(r"[\W\d_]+", address.partition("@")[0].casefold()) if len(part) > 1]
    return len(parts) > 1 and all(part in before for part in parts)


def _is_lone_question(line: str) -> bool:
    """A short paragraph that is one question, nobody's quote."""
    is_question = line.endswith(("?", "؟", "？")) and not _is_quoted(line)
    return is_question and len(line) <= _LONGEST_CONTACT and not re.search(r"[.!?؟]\s", line[:-2])


def _weigh(text: str, context: str, evidence: Evidence) -> float:
    """How surely a line of the context is a call; labels and notices are at once."""
    if len(text) > _LONGEST or _is_quoted(text):
        return 0.0
    line = read_line(text)
    if _is_standing(line):
        return _SURE
    if _COMPARES.match(line.folded):
        return 0.0
    linked = bool(evidence.link_lines) and line_key(text) in evidence.link_lines
    known = vocabulary(evidence.language) if evidence.language else ANY_LANGUAGE
    weight = score_call(line, known, linked=linked, site=evidence.site)
    if evidence.language or weight < _NEARLY:
        return weight
    return score_call(line, vocabulary(guess_language(context)), linked=linked, site=evidence.site)


def _is_standing(line: Line) -> bool:
    """A label, a legal line, or the mark of a bookmaker's notice."""
    if _is_label(line) or (has_notice(line.folded, line.words) and _is_notice(line.folded)):
        return True
    if len(line.text) < _LONGEST_LABELLED and (_opens_call(line.folded) or _EMBEDDED.match(line.folded)):
        return True
    if _COPYRIGHT.match(line.text):
        return len(line.text) < _LONGEST_LABELLED or "reserv" in line.folded
    return "18" in line.text and bool(_ADULTS.search(line.text))


def _opens_call(folded: str) -> bool:
    """One sentence that begins as only calls do, or that says to what the reader agrees."""
    return bool(folded.startswith(OPENERS) or _AGREED.match(folded)) and not _BETWEEN_SENTENCES.search(folded)


def _is_label(line: Line) -> bool:
    """`Read more`, `Advertisement`, `READ MORE: headline`, `Read more – Headline`, `Story continues below`."""
    folded = line.folded
    label = folded.strip(_EDGES)
    if label in LABELS or (label.startswith(LONG_LABELS) and label.count(" ") < _MOST_LABEL_WORDS):
        return True
    if len(folded) > _LONGEST_LABELLED:
        return False
    if colon := _LABEL_END.search(folded):
        before = folded[: colon.start()].strip(_EDGES)
        return (before in LABELS or is_hint(WORD.findall(before))) and not _is_prose(folded[colon.end() :].strip())
    dash = _LABEL_DASH.search(line.text)
    before = line.text[: dash.start()].strip(_EDGES).casefold() if dash and line.text[-1] != "." else ""
    return " " in before and before in LABELS


def _is_prose(behind: str) -> bool:
    """Several sentences, the last with its full stop: no headline reads so."""
    return behind.endswith(".") and _BETWEEN_SENTENCES.search(behind) is not None


def _is_notice(folded: str) -> bool:
    """The notice is what the line says, not a part of a sentence about rights."""
    return len(folded) < 60 or "©" in folded or "copyright" in folded or folded.startswith(NOTICES) or " we " in folded

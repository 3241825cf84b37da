"""Spaces and line breaks that were lost or gained around punctuation.

Never touches addresses, handles, numbers, times, initials, French spacing or gendered forms.
"""

import re
from collections import Counter
from collections.abc import Iterator

from newscrawl.repair.addresses import is_address
from newscrawl.repair.edits import Change
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.language import language_of
from newscrawl.repair.letters import CASELESS, LETTER, LOWER, UPPER, is_unspaced
from newscrawl.repair.run_ons import DAMAGED
from newscrawl.repair.words import Words, formed_of, words_of

__all__ = [
    "joint",
    "reattach_punctuation",
    "space_after_colons",
    "space_after_commas",
    "space_after_sentences",
    "space_around_brackets",
]

#: Begins at the line's end and looks not far, so that a long run of blanks costs no more than its length.
_ORPHAN = re.compile(
    rf"\n\s{{0,60}}+([.,;:!?…。！？]|\.{{3}})(?:(?=[ \t]*(?:\n|$))|[ \t]*(?=[{UPPER}“‘„«\"'(—–\d])|(?<=[,;:])[ \t]*)"
)
#: Words of one letter that begin sentences: `went.I stayed`; not `Filecoder.C` nor `B.A. degrees`.
_LONE_WORDS = "AEIOUYKSVWZÀÈÉÓΗОАВИКСУЯЄІΟ"
_SENTENCE = re.compile(
    rf"[.!?…](?<=[{LETTER}\d)”’\"'»%][.!?…])(?=(?:[“‘„(]|«[ \u00a0\u202f]?)?"
    rf"[{UPPER}](?:[{LOWER}]|’[{LETTER}]|(?<=[{_LONE_WORDS}]) ))"
)
#: `وقال.ثم`, `गया।फिर`; few letters before the mark may be an initial (`டி.ஆர்.`).
_CASELESS_SENTENCE = re.compile(
    rf"(?:[.!?؟؛،۔,](?<=[\u05d0-\u06d3]{{2}}.)|[.!?,](?<=[\u0900-\u0dff]{{5}}.)|[।॥](?<=[\u0900-\u0dff][।॥]))(?=[“«\"]?[{CASELESS}]{{2}})"
)
#: `left.BBC News`, beside other damage.
_BEFORE_ACRONYM = re.compile(rf"[.!?](?<=[{LOWER}]{{2}}[.!?])(?=[{UPPER}]{{2,6}} [{LETTER}])")
#: So many characters on either side tell where two sentences met.
_JOINT = 8
#: A name in quotes, before a stop inside it and behind.
_OPENED_NAME, _CLOSED_NAME = re.compile(rf"[«“„\"][{LETTER}]{{2,30}}$"), re.compile(rf"[{LETTER}]{{2,30}}[»”“\"]")
_LONGEST_NAME = 32
#: A space before a full stop that ends a sentence; a row of dots stays.
_LOOSE_STOP = re.compile(rf"\.(?<=[{LETTER}\d)”’»%][ \u00a0]\.)(?=[ ][“‘„«\"(]?[{UPPER}]|[ ]*$)", re.MULTILINE)
#: A space before a comma inside a sentence: no language sets one; a single one may be the author's slip.
_LOOSE_COMMA = re.compile(rf",(?<=[{LETTER}\d)”’»%][ \u00a0],)(?=[ ][“‘„«\"(]?[{LETTER}])")
#: Not in Greek `ό,τι`, nor between two works of one year (`2020a,b`).
_COMMA = re.compile(
    rf",(?<=[{LETTER}\d)”“’\"'%»«],)(?=[“„](?=[‘{LETTER}\d])|[‘({LETTER}]|«[ \u00a0\u202f]?[{LETTER}])"
    r"(?!(?<=\b[όΌοΟ],)τι\b|(?<=\d{3}[a-z],)[a-z]\b)"
)
#: In French with a blank before it: `dit :« Non`.
_COLON = re.compile(
    rf":(?<=[{LETTER}][ \u00a0\u202f]:)(?=«[ \u00a0\u202f])"
    rf"|:(?<=[{LETTER})”\"’]:)(?=[“‘„«]|[\"'][{LETTER}]|[{UPPER}][{LOWER}]|[{UPPER}] )|;(?<=[{LOWER}];)(?=[{LETTER}])"
)
#: `piece:a breakfast`: judged by its words.
_COLON_BEFORE_WORD = re.compile(rf"(?<!\S)[“‘„«(]?([{LETTER}]{{3,30}}):(?=([{LOWER}]{{1,30}})[ ,])")
_TIGHT_COLON = re.compile(rf":(?<=[{LETTER}]:)(?=[{LOWER}])")
_NAME_WITH_COLON = re.compile(rf"(?<![{LETTER}])[{UPPER}][{LETTER}]{{1,30}}(:)[{UPPER}][{LETTER}]{{1,30}}")
#: Endings of gendered and inflected forms: Lehrer:innen, étudiant:e.
_ENDINGS = frozenset({"in", "innen", "er", "en", "es", "em", "ne", "se", "le", "de", "na", "lle"})
_BEFORE_BRACKET = re.compile(
    rf"\((?:(?<=[{LETTER}%”’»]\()(?=[^\s()])|(?<=\d\()(?=[{LETTER}]{{2,30}} |[{UPPER}][{LETTER}]{{1,30}}\)|[$£€¥]))"
)
_AFTER_BRACKET = re.compile(rf"\)(?<=[^\s()]\))(?=[{LETTER}]{{2}}|[{LETTER}] |[“‘„])")
_WORD_BEFORE = re.compile(rf"(?<![{LETTER}\d])[{LETTER}]{{3,30}}$")
_WORD_AFTER = re.compile(rf"[{LOWER}]{{2,30}}(?![{LETTER}\d])")
_WORD = re.compile(rf"[{LETTER}][{LOWER}]{{2,30}}$")
#: Zipf frequency of a word that anyone knows; more of a language's words that end in it make it an ending.
_COMMON, _FEW_FORMED = 3.5, 8
_INWARD = re.compile(rf"(?:^|[\s(])»(?=[{LETTER}])", re.MULTILINE)
#: An aside in brackets is looked for within so many characters.
_LONGEST_ASIDE = 300
_NUMBERING = re.compile(r"(?:^|\s)\d{1,3}$")
_ABBREVIATION = re.compile(rf"(?:^|[^{LETTER}])(?:[{UPPER}]|[{LETTER}]\.[{LETTER}]|[{UPPER}][{LOWER}])$")


def reattach_punctuation(text: str, evidence: Evidence) -> Iterator[Change]:
    """A mark that begins a line goes back to the end of the line before it; a loose full stop or comma to its word."""
    yield from (Change(match.start() - 1, match.start()) for match in _LOOSE_STOP.finditer(text))
    commas = list(_LOOSE_COMMA.finditer(text))
    if evidence.damage or len(commas) > 1:
        yield from (Change(match.start() - 1, match.start()) for match in commas)
    for match in _ORPHAN.finditer(text):
        start = match.start()
        while text[start - 1 : start] in {" ", "\t"}:
            start -= 1
        mark, before, rest = match[1], text[start - 1 : start], text[match.end() : match.end() + 2]
        if not before or before in ".!?…:;," or not (before.isalnum() or before in "”’\"'»)]%*"):
            continue
        if mark == "." and rest[:1].isdigit():
            continue
        if rest[:1] in {"", "\n"}:
            yield Change(start, match.end(), mark)
        elif mark in ".!?…":
            gap = re.search(r"\n\s*", match[0])
            yield Change(start, match.end(), mark + (gap[0] if gap else "\n"))
        else:
            yield Change(start, match.end(), mark + " ")


def space_after_sentences(text: str, evidence: Evidence) -> Iterator[Change]:
    """`years.Tickets` becomes `years. Tickets`; initials, abbreviations and addresses stay."""
    closing = _closing_quotes(text)
    for match in _SENTENCE.finditer(text):
        at = match.start()
        if not (
            _is_initial(text, match, evidence) or text[at + 1] in closing or is_address(text, at) or _is_brand(text, at)
        ):
            evidence.joints.add(joint(text, match.end()))
            yield Change(match.end(), match.end(), " ")
    for match in _CASELESS_SENTENCE.finditer(text) if not text.isascii() else ():
        evidence.joints.add(joint(text, match.end()))
        yield Change(match.end(), match.end(), " ")
    for match in _BEFORE_ACRONYM.finditer(text) if evidence.damage >= DAMAGED else ():
        if not is_address(text, match.start()):
            yield Change(match.end(), match.end(), " ")


def joint(text: str, at: int) -> str:
    """The characters around a place between two sentences, whatever blank is between them."""
    return text[max(0, at - 2 * _JOINT) : at].rstrip()[-_JOINT:] + text[at : at + 2 * _JOINT].lstrip()[:_JOINT]


def space_after_commas(text: str, _evidence: Evidence) -> Iterator[Change]:
    """`Dallas,Oklahoma` becomes `Dallas, Oklahoma`; numbers, codes and formulas stay."""
    closing = _closing_quotes(text)
    for match in _COMMA.finditer(text):
        at = match.start()
        if not (is_address(text, at) or _is_formula(text, at) or text[at + 1] in closing):
            yield Change(at + 1, at + 1, " ")


def space_after_colons(text: str, evidence: Evidence) -> Iterator[Change]:
    """`said:‘A` becomes `said: ‘A`; times, ratios, schemes and gendered forms stay."""
    found = [match.start() for match in _COLON.finditer(text)]
    brands = _inside_brands(text) if found else frozenset()
    closing = _closing_quotes(text) if found else frozenset()
    for at in found:
        if not (at in brands or is_address(text, at) or _is_formula(text, at) or text[at + 1] in closing):
            yield Change(at + 1, at + 1, " ")
    tight = _COLON_BEFORE_WORD.finditer(text) if _TIGHT_COLON.search(text) else ()
    places = [match for match in tight if match[2] not in _ENDINGS]
    words = words_of(language_of(text, evidence)) if places else None
    for match in places:
        if words and _is_prose(match[1], match[2], words) and not is_address(text, match.end() - 1):
            yield Change(match.end(), match.end(), " ")


def _inside_brands(text: str) -> frozenset[int]:
    """The places of colons inside names: two capitalised words that come back so (`Dry:Soon`)."""
    names = list(_NAME_WITH_COLON.finditer(text))
    times = Counter(name[0] for name in names)
    return frozenset(name.start(1) for name in names if times[name[0]] > 1)


def _is_prose(before: str, after: str, words: Words) -> bool:
    """A known word before the colon, a word of grammar after it."""
    is_word = len(after) > 1 or after == "a"
    return is_word and before[1:].islower() and words.zipf(before) >= 2.5 and words.zipf(after) >= 5.5


def space_around_brackets(text: str, evidence: Evidence) -> Iterator[Change]:
    """`eating(and` becomes `eating (and`; `word(s)`, `(un)happy` and `f(x)` stay."""
    for match in _BEFORE_BRACKET.finditer(text):
        at = match.start()
        inside, closed, after = text[at + 1 : at + _LONGEST_ASIDE].partition(")")
        word = text[max(0, at - 3) : at]
        if _is_aside(inside):
            is_apart = word.isalpha() or not word[-1].isalpha() or " " in inside or "-" in inside
        else:
            before = _WORD_BEFORE.search(text, max(0, at - 31), at)
            is_apart = bool(before and closed and after[:1] in {" ", ",", "."}) and _forms_no_word(
                before[0] if before else "", inside, text, evidence
            )
        begin = max(0, at - _LONGEST_ASIDE)
        if is_apart and not is_address(text[begin : at + 1], at - begin):
            yield Change(at, at, " ")
    yield from _space_after_brackets(text, evidence)


def _space_after_brackets(text: str, evidence: Evidence) -> Iterator[Change]:
    for match in _AFTER_BRACKET.finditer(text):
        at = match.end()
        opening = text.rfind("(", max(0, at - _LONGEST_ASIDE), at)
        if opening < 0 or is_address(text[at : at + _LONGEST_ASIDE], 0):
            continue
        inside, before = text[opening + 1 : at - 1], text[opening - 1 : opening]
        is_number = before in {"", " "} and not inside[:1].isalpha() and "\n" not in inside
        after = _WORD_AFTER.match(text, at)
        if (
            _is_aside(inside)
            or is_number
            or (after and before == " " and _forms_no_word(inside, after[0], text, evidence))
        ):
            evidence.joints.add(joint(text, at))
            yield Change(at, at, " ")


def _forms_no_word(left: str, right: str, text: str, evidence: Evidence) -> bool:
    """Two common words that form none together: `diver(junior)`, `(enhanced)and`; not `Lehrer(innen)`, `(un)happy`."""
    if not (_WORD.match(left) and _WORD.match(right) and right[0].islower()):
        return False
    language = language_of(text, evidence)
    words, formed = words_of(language), formed_of(language)
    is_known = left[0].isupper() or (words.zipf(left) >= _COMMON and formed.begins[left] < _FEW_FORMED)
    return (
        is_known and words.zipf(right) >= _COMMON and formed.ends[right] < _FEW_FORMED and words.zipf(left + right) == 0
    )


def _is_initial(text: str, match: re.Match[str], evidence: Evidence) -> bool:
    before = text[max(0, match.start() - 8) : match.start()]
    if _NUMBERING.search(before):
        return not evidence.damage or before.rpartition("\n")[2].isdigit()
    if match[0] != ".":
        return before[-1:].isupper() and match[0] == "!"
    return bool(_ABBREVIATION.search(before)) and not re.search(rf"[{UPPER}]{{3}}$", before)


def _is_brand(text: str, at: int) -> bool:
    """Two words with a stop between them and quotes around them: `«Яндекс.Такси»`."""
    opened = _OPENED_NAME.search(text, max(0, at - _LONGEST_NAME), at)
    return opened is not None and _CLOSED_NAME.match(text, at + 1) is not None


def _closing_quotes(text: str) -> frozenset[str]:
    """The quotes that close here though they open elsewhere: in Czech and German, which open low, or with »."""
    closing = {"«"} if "«" in text and _INWARD.search(text) else set()
    return frozenset(closing | {high for low, high in (("„", "“"), ("‚", "‘")) if low in text})


def _is_formula(text: str, at: int) -> bool:
    """Both neighbours are single characters, as in f(x,y)."""
    around = text[max(0, at - 2) : at + 3]
    return len(around) == 5 and [char.isalnum() for char in around] == [False, True, False, True, False]


def _is_aside(inside: str) -> bool:
    """Brackets around words, an age or a year, not a part of a word: `(NYAG)`, `(46)`; not `(s)`, `(un)`, `(Co-)`."""
    if not inside or "\n" in inside or is_unspaced(inside[0]) or (inside[-1] in "-‐‑" and " " not in inside):
        return False
    if inside[0] in "@$£€¥":
        return True
    if " " in inside or "\u00a0" in inside:
        return True
    if inside[0].isdigit():
        return len(inside) in {2, 4} if inside.isdigit() else len(inside) > 2 and not inside.isalnum()
    return len(inside) > 1 and (
        inside[0].isupper() or (inside.isalpha() and inside[-1].isupper()) or inside[0] in "$£€¥"
    )

"""Quotation marks that face the wrong way or cling to the word outside them.

Reads the text's own style first, so that German „…“, Danish »…«, Swedish ”…” and the apostrophes of ’90s stay.
Never changes a straight quote into a curly one, or the other way round.
"""

import re
from collections import Counter
from collections.abc import Iterator

from newscrawl.repair.addresses import is_address
from newscrawl.repair.edits import Change
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.language import language_of
from newscrawl.repair.letters import LETTER, LOWER, UPPER
from newscrawl.repair.punctuation import joint
from newscrawl.repair.words import words_of

__all__ = ["space_around_quotes", "space_inside_guillemets", "turn_quotes"]

_WORD = f"{LETTER}\\d"
_DOUBLE_WELL = re.compile(rf"“(?<![^\s(—–:]“)(?=[{_WORD}])")
_DOUBLE_WRONG = re.compile(rf"”(?<![^\s(—–:]”)(?=[{_WORD}])")
#: Of a text's double quotes, at least one in so many must open well: a Swedish text has none that do.
_WRONG_PER_WELL = 3
_SINGLE_WELL = re.compile(rf"‘(?<![^\s(—–:]‘)(?=[{_WORD}])")
_SINGLE_WRONG = re.compile(rf"(?:(?<=[:,] )|(?<=:)|^)’(?=[{UPPER}](?:[{LOWER}]+[ ,’]|[ ’]))", re.MULTILINE)
_SINGLE_PHRASE = re.compile(rf"’(?<=[ (]’)(?=([{LETTER}]{{2,}})[^‘’\n]{{0,80}}[^\s‘’]’[\s.,;:!?)])")
#: `lads,“ said`: a mark that opens, at a quote's end.
_DOUBLE_CLOSED_WRONG = re.compile(rf"“(?<=[{_WORD}.,!?…%)]“)(?=[\s.,;:!?)]|$)(?![^“”\n]*”)")
_DOUBLE_CLOSED_WELL = re.compile(rf"”(?<=[{_WORD}.,!?…%)]”)")
#: Languages in which ” and ’ never open a quote (CLDR, quotationStart); in Swedish, Danish and Finnish they do.
_OPENING_HIGH = frozenset(
    {"en", "es", "pt", "it", "fr", "ca", "gl", "ga", "cy", "tr", "id", "ms", "vi", "tl", "zu", "xh"}
)
_SUFFIXING = frozenset({"tr", "az", "uz", "kk", "ky", "tk", "fi", "et", "hu", "eu", "ka", "lt", "lv"})
_ELIDED = re.compile(r"’(?:tis|twas|em|til|till|cause|bout|round|neath|n|s|t|d)\b", re.IGNORECASE)

_GLUED_OPENING = re.compile(rf"([“„«»])(?<=[{_WORD}][“„«»])(?= ?[{_WORD}])")
_GLUED_CLOSING = re.compile(rf"([”“«»])(?<=[{_WORD}.,!?…%][”“«»])(?=[{LETTER}]{{2}}|[{LETTER}](?<!s) )")
_GLUED_SINGLE = re.compile(
    rf"‘(?<=[{LETTER}]‘)(?! ?(?!a )[{LOWER}] )(?= ?[{_WORD}](?:[^‘’“”\n]|’(?=[{LETTER}])){{2,120}}’(?![{LETTER}]))"
)
#: `‘gladly’pay`: the only mark up to the next quote or the line's end closes.
_TIGHT_SINGLE = re.compile(
    rf"‘(?=[{_WORD}])[^‘’“”\n]{{0,120}}?([{LETTER}]{{3,30}})[.,!?]?’(?=([{LOWER}]{{2,30}})[ .,;:)])(?=[^‘’\n]*(?:‘|$))",
    re.MULTILINE,
)
#: `‘It isn’t,’he said`: behind a comma or a stop no apostrophe stands without a blank.
_STOPPED_SINGLE = re.compile(rf"[.,!?]’(?<=[{LETTER}][.,!?]’)(?=([{LOWER}]{{2,30}})[ .,;:)])")
#: `Harris’room`: an English plural or name in s, its apostrophe, and the next word.
_POSSESSIVE = re.compile(rf"s['’](?=([{LOWER}]{{3,30}})[ .,;:)])")
_LAST_WORD = re.compile(rf"(?<![{LETTER}])[{LETTER}]{{2,30}}$")
_LONGEST_QUOTE = 600
#: Zipf frequencies: a word that exists, one that anyone knows.
_KNOWN, _COMMON = 2.5, 4.0
_ENCLITICS = frozenset({"re", "ll", "ve", "em"})
#: The blank that a French text sets inside its guillemets, and guillemets that lost it.
_INNER_BLANK = re.compile(rf"«([ \u00a0\u202f])(?=[{_WORD}])|[{_WORD}.!?…]([ \u00a0\u202f])»")
_TIGHT_INSIDE = re.compile(rf"«(?=[{_WORD}])|(?=»)(?<=[{_WORD}.!?…])")
_TIGHT_BEFORE, _A_LETTER = re.compile(rf"[{LETTER}.,!?:;)]"), re.compile(f"[{LETTER}]")
#: A word after a closing mark, not an ending that was set after it ("A"s).
_WORD_AFTER = re.compile(f"[{LETTER}]{{2}}|[{LETTER}](?<!s) ")


def turn_quotes(text: str, evidence: Evidence) -> Iterator[Change]:
    """`that matter. ”Until` becomes `that matter. “Until` in a text, or a language, that opens its quotes with “."""
    if "”" in text and "„" not in text:
        wrong = list(_DOUBLE_WRONG.finditer(text))
        well = len(_DOUBLE_WELL.findall(text)) if wrong else 0
        if wrong and (len(wrong) <= _WRONG_PER_WELL * well or _opens_high(text, evidence)):
            yield from (Change(*match.span(), "“") for match in wrong)
    if "“" in text and "„" not in text:
        wrong = list(_DOUBLE_CLOSED_WRONG.finditer(text))
        well = len(_DOUBLE_CLOSED_WELL.findall(text)) if wrong else 0
        if wrong and len(wrong) <= _WRONG_PER_WELL * well and _opens_high(text, evidence):
            yield from (Change(*match.span(), "”") for match in wrong)
    if "’" not in text:
        return
    phrases = [match for match in _SINGLE_PHRASE.finditer(text) if not _ELIDED.match(text, match.start())]
    if "‘" in text and _SINGLE_WELL.search(text):
        yield from (
            Change(*match.span(), "‘")
            for match in _SINGLE_WRONG.finditer(text)
            if not _ELIDED.match(text, match.start())
        )
    elif phrases and not _opens_high(text, evidence):
        return
    for match in phrases:
        words = words_of(language_of(text, evidence))
        if words.zipf(match[1]) >= words.zipf(f"h{match[1]}"):
            yield Change(*match.span(), "‘")


def _opens_high(text: str, evidence: Evidence) -> bool:
    return language_of(text, evidence) in _OPENING_HIGH


def space_around_quotes(text: str, evidence: Evidence) -> Iterator[Change]:
    """`the“great”idea` becomes `the “great” idea`."""
    opening, closing = _style(text)
    for match in _GLUED_OPENING.finditer(text) if opening else ():
        if match[1] in opening:
            yield Change(match.start(), match.start(), " ")
    closed = [match.end() for match in _GLUED_CLOSING.finditer(text) if match[1] in closing] if closing else []
    if closed and not _has_suffixes(text, evidence):
        evidence.joints.update(joint(text, place) for place in closed if text[place].isupper())
        yield from (Change(place, place, " ") for place in closed)
    if "‘" in text:
        yield from (Change(match.start(), match.start(), " ") for match in _GLUED_SINGLE.finditer(text))
        yield from _space_single_quotes(text, evidence)
    if "s’" in text or "s'" in text:
        yield from _space_possessives(text, evidence)
    if '"' in text:
        yield from _space_straight_quotes(text, evidence)


def space_inside_guillemets(text: str, evidence: Evidence) -> Iterator[Change]:
    """`«avec dignité»` becomes `« avec dignité »` in a French text that sets the others so."""
    if "«" not in text or (evidence.language or "fr") != "fr":
        return
    blanks = Counter(match[1] or match[2] for match in _INNER_BLANK.finditer(text))
    tight = list(_TIGHT_INSIDE.finditer(text)) if blanks else []
    if tight and language_of(text, evidence) == "fr":
        blank = blanks.most_common(1)[0][0]
        yield from (Change(match.end(), match.end(), blank) for match in tight)


def _space_single_quotes(text: str, evidence: Evidence) -> Iterator[Change]:
    """`would‘gladly’pay` becomes `would ‘gladly’ pay`: both words beside the closing mark are known ones."""
    places: set[int] = set()
    for match in _TIGHT_SINGLE.finditer(text):
        words = words_of(language_of(text, evidence))
        if match[2] in _ENCLITICS or words.zipf(match[1]) < _KNOWN or words.zipf(match[2]) < _COMMON:
            continue
        if _A_LETTER.match(text[match.start() - 1 : match.start()]):
            places.add(match.start())
        places.add(match.end())
    for match in _STOPPED_SINGLE.finditer(text):
        begun = text[max(0, match.start() - _LONGEST_QUOTE) : match.start()].rpartition("\n")[2]
        if "‘" not in begun or match[1] in _ENCLITICS or _ELIDED.match(text, match.end() - 1):
            continue
        if words_of(language_of(text, evidence)).zipf(match[1]) >= _COMMON:
            places.add(match.end())
    yield from (Change(place, place, " ") for place in sorted(places))


def _space_possessives(text: str, evidence: Evidence) -> Iterator[Change]:
    """`Harris’room` becomes `Harris’ room`."""
    for match in _POSSESSIVE.finditer(text):
        language = language_of(text, evidence)
        words = words_of(language)
        before = _LAST_WORD.search(text, max(0, match.start() - 30), match.start() + 1)
        is_noun = before and (before[0][0].isupper() or words.zipf(before[0]) >= _KNOWN)
        if language == "en" and is_noun and words.zipf(match[1]) >= _COMMON:
            yield Change(match.end(), match.end(), " ")


def _style(text: str) -> tuple[str, str]:
    """Which double quotes open and which close in this text; a mark that does both does neither."""
    opening = closing = ""
    if "„" in text:
        opening, closing = "„", "“”"
    elif "“" in text or "”" in text:
        opening, closing = "“", "”"
    if "«" in text and "»" in text:
        outward = len(re.findall(r"(?:^|[\s(])«", text)) - len(re.findall(r"(?:^|[\s(])»", text))
        opening += "«" if outward > 0 else "»" if outward < 0 else ""
        closing += "»" if outward > 0 else "«" if outward < 0 else ""
    return opening, closing


def _has_suffixes(text: str, evidence: Evidence) -> bool:
    """The language sets its endings after a closing quote: `Bürosu"nca`."""
    return language_of(text, evidence) in _SUFFIXING


def _space_straight_quotes(text: str, evidence: Evidence) -> Iterator[Change]:
    """A straight quote between two words opens or closes as the count of those before it in its paragraph says."""
    opened, closed, start = [], [], 0
    for line in text.split("\n"):
        places = [match.start() for match in re.finditer('"', line)]
        for index, at in enumerate(places) if len(places) % 2 == 0 else ():
            before, after = line[at - 1 : at] if at else "", line[at + 1 : at + 3]
            if not (_TIGHT_BEFORE.match(before) and _A_LETTER.match(after)) or is_address(line, at):
                continue
            if index % 2 == 0:
                opened.append(start + at)
            elif _WORD_AFTER.match(after):
                closed.append(start + at + 1)
        start += len(line) + 1
    if closed and _has_suffixes(text, evidence):
        closed = []
    yield from (Change(place, place, " ") for place in sorted(opened + closed))

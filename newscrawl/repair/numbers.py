"""Numbers that lost the space to the word beside them.

Leaves units, ordinals, decades, model names, team names and codes: `75kWh`, `20th`, `A380s`, `U21`, `COVID19`.
"""

import re
from collections.abc import Iterator

from newscrawl.repair.edits import Change
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.language import language_of
from newscrawl.repair.letters import LETTER, LOWER, UPPER
from newscrawl.repair.words import Words, words_of

__all__ = ["split_glued_numbers"]

_CANDIDATE = re.compile(rf"\d(?:(?<=[{LOWER}]\d)|(?=[{LOWER}]{{3}}))")
_LONGEST = 40
_WORD_NUMBER = re.compile(rf"(?<![{LETTER}\d_@#/.-])([{LETTER}][{LOWER}]+)(\d++)(?![{LETTER}_])")
_NUMBER_WORD = re.compile(rf"(?<![{LETTER}_@#/.,$£€¥-])(\d+)([{LOWER}]{{3,}})(?![{LETTER}\d_@])")
#: `since1962and`: glued on both sides; and what shows soon that there is none.
_BOTH_SIDES = re.compile(rf"\d(?<=[{LOWER}]\d)\d{{1,3}}[{LOWER}]{{2}}")
_BETWEEN_WORDS = re.compile(
    rf"(?<![{LETTER}\d_@#/.-])([{LETTER}][{LOWER}]+)(\d{{2,4}})([{LOWER}]{{2,}})(?![{LETTER}\d_@])"
)
_GLUED_NAME = re.compile(rf"(?<![{LETTER}])([{LOWER}]{{2,}})[{UPPER}][{LOWER}]")
_SPACED_WORD = re.compile(rf"(?<![{LETTER}])([{LETTER}]{{3,40}}) (?=\d)")
_SPACED_NUMBER = re.compile(rf"(?<=\d )[{LETTER}]{{3,40}}(?![{LETTER}])")
#: Zipf frequencies: a word of grammar ("the", "in") names no model; in a damaged text any word may have been glued.
_FUNCTION, _COMMON = 6.0, 4.0
#: What is written right behind a number, beside words that would be.
_UNITS = frozenset(
    {
        "mph", "kph", "kmh", "min", "mins", "sec", "secs", "hrs", "bhp", "rpm", "fps", "lbs", "psi", "ppm", "ppb",
        "dpi", "kcal", "kwh", "mwh", "gwh", "mbps", "gbps", "mmol", "mcg",
    }
)  # fmt: skip
#: Currencies and codes of two letters: `Rp120`, `Rs500`.
_CODE = re.compile(r"[A-Z][bcdfghjklmnpqrstvwxz]")
#: A year, an age or a price; one digit alone is too often part of a name.
_FEWEST_DIGITS, _YEAR = 2, 4


def split_glued_numbers(text: str, evidence: Evidence) -> Iterator[Change]:
    """`in1967`, `2020qualifying` become `in 1967`, `2020 qualifying`."""
    candidates = list(_CANDIDATE.finditer(text))
    if candidates:
        yield from _split_between_words(text, evidence)
    found = [found for match in candidates if (found := _split_at(text, match)) is not None]
    if not found:
        return
    words = words_of(language_of(text, evidence))
    least = _COMMON if evidence.damage or _is_damaged(text, words) else _FUNCTION
    marked = set(evidence.boundaries)
    # The article writes the same word with a space and a number elsewhere: `July 4`, `July26`.
    spaced = (frozenset(_SPACED_WORD.findall(text)), frozenset(_SPACED_NUMBER.findall(text)))
    for match, word in found:
        tagged = f"{match[1]}|{match[2]}" in marked
        enough = len(match[3 - word]) >= _FEWEST_DIGITS or text[match.end() : match.end() + 1] in {"-", "/", ","}
        if (tagged or enough) and (
            words.zipf(match[word]) >= (_COMMON if tagged else least)
            or (match[word] in spaced[word - 1] and (word == 1 or len(match[1]) == _YEAR))
        ):
            yield Change(match.end(1), match.end(1), " ")


def _split_between_words(text: str, evidence: Evidence) -> Iterator[Change]:
    """Two words that anyone knows, one of them of grammar, or other damage beside them: not `covid19cases`."""
    if not _BOTH_SIDES.search(text):
        return
    found = list(_BETWEEN_WORDS.finditer(text))
    words = words_of(language_of(text, evidence))
    for match in found:
        rarer, commoner = sorted((words.zipf(match[1]), words.zipf(match[3])))
        if rarer >= _COMMON and (commoner >= _FUNCTION or evidence.damage):
            yield Change(match.end(1), match.end(1), " ")
            yield Change(match.end(2), match.end(2), " ")


def _split_at(text: str, match: re.Match[str]) -> tuple[re.Match[str], int] | None:
    """The word and number around a candidate, and which of the two is the word."""
    start = match.start()
    if not text[start - 1 : start].islower():
        while start and text[start - 1].isdigit() and match.start() - start < _LONGEST:
            start -= 1
        whole, word = _NUMBER_WORD.match(text, start), 2
    else:
        while start and text[start - 1].isalpha() and match.start() - start < _LONGEST:
            start -= 1
        whole, word = _WORD_NUMBER.match(text, start), 1
    if not whole or whole[word] in _UNITS or _CODE.fullmatch(whole[word]):
        return None
    return whole, word


def _is_damaged(text: str, words: Words) -> bool:
    """Words of grammar cling to capitals elsewhere in the text: `inMissouri`."""
    return any(words.zipf(match[1]) >= _FUNCTION for match in _GLUED_NAME.finditer(text))

"""How titles are put together: rubric, headline and site's name, set apart by marks; a rubric in front of a headline.

Takes titles apart; which part is the headline is decided by `headline`.
"""

import re
from collections.abc import Iterable
from itertools import islice

from newscrawl.dedupe.folding import fold
from newscrawl.extract.tree import Element, text_start

__all__ = ["SEPARATOR", "leaves_out_rubric", "parts_of", "without_kicker"]

#: A mark between the parts of a title.
SEPARATOR = re.compile(
    r"\s+[|–—·•»‹<:/-]{1,2}\s+|\s*[|｜：＿_]\s*|\s+::\s+|(?<=[\u3040-\u9fff」』！？])[-–—](?=[\u3040-\u9fff])"
)
#: A title in more parts than this is a list of words.
_MAX_CUTS = 8
#: A headline behind a kicker is no shorter.
_MIN_REST_CHARS = 8
#: And one that no title repeats is as long as a sentence.
_MIN_UNSAID_CHARS, _TELLING_CHARS = 20, 5
#: A kicker that has an element of its own; one that only a mark sets off.
_MAX_KICKER_CHARS, _MAX_RUBRIC_CHARS = 40, 20
#: Around a headline stand as many elements at most that hold nothing else.
_LEVELS = 4
#: A figure or a quotation is part of the headline.
_NO_KICKER = re.compile(r"\d|[\"“”„«»‹›「」『』]|(?:\A|\s)['‘’‚]|['‘’](?:\s|\Z)")
_MARKS = " :：|｜–—-·•/"
_RUBRIC_END = re.compile(r"\s*[:：|｜]\s*\Z|\s+[–—·•/-]\s+\Z")


def parts_of(titles: Iterable[str | None]) -> frozenset[str]:
    """The folded titles, and their folded parts before, between and behind separators."""
    found: set[str] = set()
    for title in filter(None, titles):
        cuts = list(islice(SEPARATOR.finditer(title), _MAX_CUTS))
        starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(title)]
        found |= {fold(title[start:end]) for start in starts for end in ends if start < end}
    return frozenset(found)


def without_kicker(heading: Element, text: str, said: frozenset[str]) -> str:
    """The `text` of a heading without the kicker that has an element of its own in front, where titles leave it out.

    `said` are the parts of the titles: one of them must be the headline without the kicker.
    """
    kicker = _first_part(heading, text)
    rest = text.removeprefix(kicker).lstrip(_MARKS)
    if not 0 < len(kicker) <= _MAX_KICKER_CHARS or not text.startswith(kicker) or len(rest) < _MIN_REST_CHARS:
        return text
    is_kicker = fold(rest) in said or _is_unsaid(kicker, rest, said)
    return rest if is_kicker and not _NO_KICKER.search(kicker) else text


def _is_unsaid(kicker: str, rest: str, said: frozenset[str]) -> bool:
    """Whether no title has the word or two in front of a headline, though titles tell of the same in other words."""
    if len(kicker) > _MAX_RUBRIC_CHARS or len(rest) < _MIN_UNSAID_CHARS or rest[0].islower():
        return False
    label, telling = fold(kicker), {word for word in fold(rest).split() if len(word) >= _TELLING_CHARS}
    return (
        label != ""
        and any(telling.intersection(title.split()) for title in said)
        and all(label not in title for title in said)
    )


def leaves_out_rubric(claim: str, other: str) -> bool:
    """Whether `claim` is `other` without a word or two in front that a mark sets off: "Harbour: …"."""
    if not other.endswith(claim) or len(claim) < _MIN_REST_CHARS:
        return False
    lead = other[: len(other) - len(claim)]
    return len(lead) <= _MAX_RUBRIC_CHARS and bool(_RUBRIC_END.search(lead)) and not _NO_KICKER.search(lead)


def _first_part(heading: Element, whole: str) -> str:
    """The text of the first element in a heading that says `whole`, where something stands behind it."""
    for _ in range(_LEVELS):
        if not whole or not len(heading) or (heading.text or "").strip():
            return ""
        heading = heading[0]
        first = text_start(heading, _MAX_KICKER_CHARS)
        if not whole.startswith(first):
            return ""
        if first and first != whole[: _MAX_KICKER_CHARS + 1]:
            return first
    return ""

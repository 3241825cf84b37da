"""Words run together with no capital between them: `thegreat`, `Trumpsaid`, `oneofthe`.

A piece is cut where its parts are likelier to stand side by side than the whole is to be one word, by how common each
is in the language and the article, and by how often the language builds words from such parts.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import log10

from newscrawl.repair.article_words import ArticleWords
from newscrawl.repair.letters import LOWER, UPPER

__all__ = ["DAMAGED", "ENCLITICS", "SENTENCE_START", "cut_acronym", "cut_marked_acronyms", "cut_run_on", "is_whole"]

#: Zipf frequencies count per thousand million words, so independent words meet by chance with the sum of theirs less
#: this for each cut.
_PER_BILLION = 9.0
#: The highest Zipf frequency there is: beside a part that is too rare for it, the whole word is always likelier.
_MOST_COMMON = 7.75
#: Powers of ten by which several words must be likelier than one. Measured on 300 articles in which single spaces were
#: dropped at random: this finds four in five run-ons in English and half of them in other languages; of the words of
#: clean articles taken for damaged ones it splits one in 20,000.
_LEAST_GAIN = 0.25
#: ... and by how much more in languages that write compounds, and in texts of which little is known to be damaged.
_COMPOUNDING, _NOUN, _UNDAMAGED = 1.25, 0.5, 1.0
#: Hardly any name ends in "said", "has" or "will", so behind a name they are words of their own.
_TELLING, _ENDS_NOTHING = 5.4, 1.0
#: The same goes for longer words that end no other word: "reported", "declared".
_LONG, _ENDS_NO_NAME = 6, 2.0
#: Zipf frequency of a short word that tells what somebody did ("says", "told"); a rarer one may end a surname.
_SAID = 5.0
#: With so many broken places the text as a whole is damaged.
DAMAGED = 2
#: Two letters are an ending or a beginning unless they are a word of grammar ("to", "of"); one letter, unless the
#: article sets it apart, and hardly an ending ("witha").
_SHORT_WORD = 5.5
_SHORTEST, _LONGEST = 4, 40
#: After an unknown name, or in a listed word, a short part is taken for an ending, unless it is a word of grammar that
#: ends hardly any word.
_LONGEST_ENDING, _FEW_FORMED = 3, 8
#: Zipf frequencies: words that carry grammar, and words that anyone knows. Commoner words are whole.
_GRAMMAR, _FUNCTION, _COMMON = 6.5, 6.0, 4.0
#: A capital that begins a sentence makes no name of a rare word: `Hincher`.
_FIRST_WORD = 3.0
#: What Germanic languages hang on an acronym.
_LONGEST_FORM = 2
_ACRONYM = re.compile(f"([{UPPER}]{{2,}})([{LOWER}]{{2,}})$")
_ENDS_IN_CAPITALS = re.compile(f"[{UPPER}]{{2}}$")
_LOWER_WORD = re.compile(f"[{LOWER}]{{2,}}")
#: The end of what stands before a sentence or a quotation.
SENTENCE_START = re.compile(r"(?:^|[\n.!?:…]\s*|\n\W*|[“„‘«\"'(]\s*)$")
#: What stands after an English apostrophe: `Amazon’s|small`.
ENCLITICS = frozenset({"s", "t", "re", "ll", "ve", "d", "m"})
#: Languages that write nouns with a capital: the last part of one is a noun as well.
_CAPITAL_NOUNS = frozenset({"de", "lb"})


def cut_run_on(piece: str, marked: set[int], before: str, known: ArticleWords) -> list[int]:
    """Where to cut a piece of one case pattern.

    `marked` are the places of the page's inline tags in it, `before` the few characters before it.
    """
    if len(piece) < _SHORTEST or piece.isupper():
        return []
    marks = [0, *sorted(cut for cut in marked if 0 < cut < len(piece)), len(piece)]
    cuts = [
        cut
        for before_it, cut, after_it in zip(marks, marks[1:], marks[2:], strict=False)
        if _trusts_mark(piece[:cut], piece[cut:], known)
        or (len(marks) > 3 and _trusts_mark(piece[before_it:cut], piece[cut:after_it], known))
    ]
    if cuts or not known.damage or not known.words or len(piece) > _LONGEST:
        return cuts
    if _is_word(piece, known):
        return []
    return _Reading(piece, before, known).cuts(known.zipf(piece) or known.words.unseen)


def is_whole(word: str, known: ArticleWords) -> bool:
    """Nothing speaks for cutting a word in lower case: no tag in it, and it is common or the article's own."""
    return word not in known.cuts and _is_word(word, known)


def _is_word(piece: str, known: ArticleWords) -> bool:
    return known.zipf(piece) >= _COMMON or known.is_established(piece)


def cut_marked_acronyms(token: str, marked: Iterable[int], known: ArticleWords) -> set[int]:
    """The places of tags between an acronym and a word that anyone knows: `ChatGPT|to`; not `MP|s`."""
    after = {cut: _LOWER_WORD.match(token, cut) for cut in marked if _ENDS_IN_CAPITALS.search(token[:cut])}
    return {cut for cut, word in after.items() if word and known.zipf(word[0]) >= _COMMON}


def cut_acronym(token: str, known: ArticleWords) -> list[int]:
    """Where to cut a word from the acronym before it: `IRCCsaid`; not `MPs`, nor `PDFed`."""
    glued = _ACRONYM.match(token) if known.damage and known.words and not known.is_established(token) else None
    if not glued:
        return []
    if len(glued[2]) <= _LONGEST_FORM and known.compounds:
        return []  # `BVGer`, `PCen`
    least = 3.0 if known.attested(glued[1]) and len(glued[2]) > 2 else 5.0
    return [len(glued[1])] if known.zipf(glued[2]) >= least else []


def _trusts_mark(left: str, right: str, known: ArticleWords) -> bool:
    """The page has a tag here, and both sides are words."""
    if not known.words:
        return known.vocabulary[left] > 1 and known.vocabulary[right] > 1 and len(right) > 2
    whole, left_zipf, right_zipf = known.zipf(left + right), known.zipf(left), known.zipf(right)
    if whole > 0 and not (whole < 2 and min(left_zipf, right_zipf) >= _COMMON):
        return False
    if len(right) <= 2 and right_zipf < _FUNCTION:
        return False
    left_is_word = left_zipf >= 2.5 or known.attested(left) or (left[0].isupper() and len(left) > 2)
    return left_is_word and (right_zipf >= 2.5 or known.attested(right))


@dataclass(frozen=True, slots=True)
class _Reading:
    """One piece, read as several words."""

    piece: str
    before: str
    known: ArticleWords

    def cuts(self, whole: float) -> list[int]:
        """The cuts of the likeliest reading as several words; none when one word this common is likelier."""
        rarest = whole + _PER_BILLION - _MOST_COMMON
        best: list[tuple[float, list[int]] | None] = [(_PER_BILLION, [])]
        end = len(self.piece)
        for stop in range(1, end + 1):
            found: tuple[float, list[int]] | None = None
            for start, reading in enumerate(best):
                if reading is None or (start, stop) == (0, end):
                    continue
                weight = self._weight(start, stop, rarest)
                if weight and (found is None or reading[0] + weight - _PER_BILLION > found[0]):
                    found = (reading[0] + weight - _PER_BILLION, [*reading[1], start])
            best.append(found)
        gain, cuts = best[-1] or (0.0, [])
        if not cuts or gain - whole < self._least(self.piece[cuts[-1] :]) or self._is_surname(cuts):
            return []
        return cuts[1:]

    def _is_surname(self, cuts: list[int]) -> bool:
        """`Littleproud`: a name of two words that the article does not set apart, the second short and no verb's."""
        last = self.piece[cuts[-1] :]
        if not self.piece[0].isupper() or len(last) >= _LONG or self.known.zipf(last) >= _SAID:
            return False
        return not (SENTENCE_START.search(self.before) or self.known.attested(self.piece[: cuts[1]]))

    def _least(self, last: str) -> float:
        """The gain asked for; German compounds end in a noun, so a last part that is not one stands apart."""
        known, least = self.known, _LEAST_GAIN
        if known.damage < DAMAGED:
            least += _UNDAMAGED
        is_name, zipf = self.piece[0].isupper(), known.zipf(last)
        # A name that the list has may end in anything: `Leadbetter`.
        is_new = is_name and known.zipf(self.piece) == 0
        if is_new and not known.compounds and len(last) >= _LONG and zipf >= _COMMON:
            least -= _ENDS_NO_NAME * (not known.formed.ends[last])
        elif is_new and len(last) > 2 and zipf >= _TELLING and known.formed.ends[last] <= 1:
            least -= _ENDS_NOTHING
        if not known.compounds:
            return least
        if is_name and known.language in _CAPITAL_NOUNS:
            if known.attested(last) or zipf >= _GRAMMAR:
                return least
            least += _NOUN
        return least + _COMPOUNDING

    def _weight(self, start: int, stop: int, rarest: float) -> float:
        """The Zipf frequency of a part, less the odds that it begins or ends a longer word; 0 if it cannot stand."""
        part = self.piece[start:stop]
        zipf = self.known.expected(part, rarest)
        if not zipf or not (self._begins(part, zipf) if start == 0 else self._follows(part, zipf, start)):
            return 0.0
        formed = self.known.formed
        if stop < len(self.piece) and not (start == 0 and self._follows_apostrophe()):
            zipf -= log10(1 + formed.begins[part.lower()])
        if start > 0:
            zipf -= log10(1 + formed.ends[part.lower()])
        return max(zipf, 0.0)

    def _follows_apostrophe(self) -> bool:
        return self.known.english and self.before[-1:] in {"'", "’"}

    def _begins(self, part: str, zipf: float) -> bool:
        known = self.known
        if self._follows_apostrophe():
            return part in ENCLITICS or len(part) > 2
        if len(part) == 1:
            return part.islower() and known.is_established(part)
        if part[0].isupper():
            if not SENTENCE_START.search(self.before):
                is_name = known.attested(part) or not known.attested(part.lower())
                return len(part) > 2 and is_name and known.zipf(part) < _GRAMMAR
            if not known.attested(part) and known.zipf(part) < _FIRST_WORD:
                return False
        return len(part) > 2 or zipf >= _SHORT_WORD

    def _follows(self, part: str, zipf: float, start: int) -> bool:
        known, left = self.known, self.piece[:start]
        if len(part) == 1:
            return known.is_established(part) and known.zipf(left) >= _SHORT_WORD
        may_end = not known.attested(left) or known.zipf(self.piece) > 0
        if len(part) <= _LONGEST_ENDING and left[0].isupper() and may_end:
            is_name = known.zipf(left) >= _COMMON and known.zipf(self.piece) == 0
            return zipf >= _FUNCTION and (is_name or known.formed.ends[part] < _FEW_FORMED)
        return len(part) > 2 or zipf >= _SHORT_WORD

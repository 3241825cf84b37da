"""Words that lost the space between them.

A split needs more than one witness: a word no list knows, parts that are words, the article's own vocabulary, the
place of an inline tag, the damage around it. Camel-cased names, prefixes of other grammars and rare words stay.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from newscrawl.repair.edits import Change
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.letters import LETTER, LOWER, UPPER, is_name_like
from newscrawl.repair.words import Words, guess_language, words_of

__all__ = ["split_glued_words"]

#: Zipf frequencies (7 = "the"): words that carry grammar; words that anyone knows; words that exist.
_FUNCTION, _COMMON, _KNOWN = 6.0, 4.0, 1.5
#: Shorter parts are endings in most languages (`Teheran|owi`, `endurecer|la`).
_SHORTEST_WORD = 5
#: Two-letter parts are endings (`second|er`) unless they are words of grammar (`to`, `of`, `me`).
_SHORT_WORD = 5.5
#: A word that the article sets so often is whole.
_ESTABLISHED = 2
#: Longer runs of letters are not words but data.
_LONGEST = 80
#: With this many certain splits the text as a whole is damaged, and weaker witnesses are heard.
_DAMAGED = 2

_LETTER = re.compile(f"[{LETTER}]")
_TOKEN = re.compile(f"[{LETTER}]+")
_CAMEL = re.compile(f"[{LOWER}][{UPPER}]|[{UPPER}]{{2}}[{UPPER}][{LOWER}]{{2}}")
_PIECE = re.compile(f"[{UPPER}]{{2,}}(?=[{UPPER}][{LOWER}]{{2}}|$)|[{UPPER}]+[{LOWER}]*|[{LOWER}]+")
_PAIR = re.compile(rf"(?<![{LETTER}])(?=([{LETTER}]{{2,40}} [{UPPER}][{LETTER}]{{0,40}}))")
_GLUED_TAIL = re.compile(f"([{UPPER}]{{2,}})([{LOWER}]{{2,}})$")
#: Languages that write compounds in one word: only a word of grammar is glue there.
_COMPOUNDING = frozenset(["de", "nl", "da", "sv", "nb", "no", "nn", "is", "fi", "et", "hu", "af", "lb", "fy"])
#: First parts of names that are written in one word with a capital inside.
_NAME_PREFIXES = frozenset(
    {
        "Mc", "Mac", "De", "Di", "Da", "Du", "Le", "La", "Lo", "O", "Fitz", "Van", "Von", "Ver", "Vander", "Al",
        "El", "Abu", "Ben", "Mk", "Ph", "Saint", "San", "St", "Ap", "Kwa", "Ma",
    }
)  # fmt: skip
#: Letters that products and grammars put before a capital: iPhone, eBay, mRNA, xCloud, nGaeilge.
_LETTER_PREFIXES = frozenset("bcdeghikmnptux")
#: Words that also begin longer ones: upskill, backglass, overrun.
_PARTICLES = frozenset(
    {
        "up", "out", "over", "under", "back", "down", "in", "on", "off", "by", "for", "fore", "after", "with",
        "through", "sub", "non", "re", "sur", "sous", "contre",
    }
)  # fmt: skip
#: Titles that stand before a name, apart.
_TITLES = frozenset(
    {"Mr", "Mrs", "Ms", "Dr", "Prof", "Sir", "Herr", "Frau", "Monsieur", "Madame", "Señor", "Señora", "Signor", "Pan"}
)
#: So many different joins of known words are damage even if none of them is certain.
_WEAK_JOINS = 3
_LATIN = re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
_ENCLITICS = frozenset({"s", "t", "re", "ll", "ve", "d", "m"})
_SENTENCE_START = re.compile(r"(?:^|[\n.!?:…]\s*|\n\W*|[“„‘«\"'(]\s*)$")
_NOT_A_WORD_BEFORE = re.compile(r"[@#/\\_.&=]$")


@dataclass
class _Knowledge:
    """What is known about the words of one text; the text is counted only when a word is in doubt."""

    text: str
    words: Words
    cuts: dict[str, set[int]]
    compounds: bool
    english: bool
    damage: int = 0

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """How often the article sets each word apart."""
        return Counter(token for token in _TOKEN.findall(self.text) if not _CAMEL.search(token))

    @cached_property
    def joined(self) -> Counter[str]:
        """How often the article writes each word with a capital inside: twice is a brand."""
        return Counter(token for token in _TOKEN.findall(self.text) if _CAMEL.search(token))

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Each word with the capitalised word after it."""
        return frozenset(_PAIR.findall(self.text))

    def zipf(self, word: str) -> float:
        """How common a word is in the text's language."""
        return self.words.zipf(word)

    def attested(self, word: str) -> bool:
        """The article itself sets this word apart elsewhere."""
        return self.vocabulary[word] > 0


def split_glued_words(text: str, evidence: Evidence) -> Iterator[Change]:
    """`inMissouri`, `JohnWilliams`, `Trumpsaid`, `thegreat` get their space back where the witnesses agree."""
    if not evidence.boundaries and not _CAMEL.search(text):
        return
    cuts: dict[str, set[int]] = {}
    for marked in evidence.boundaries:
        _add_cuts(cuts, marked)
    suspects = [match for match in _suspects(text, cuts) if len(match[0]) <= _LONGEST]
    if not suspects:
        return
    language = evidence.language or guess_language(text)
    attesting = f"{text}\n{evidence.headline}" if evidence.headline else text
    known = _Knowledge(attesting, words_of(language), cuts, language in _COMPOUNDING, language == "en")
    known.damage = sum(len(_splits(match, known)) for match in suspects)
    if (
        known.damage < _DAMAGED
        and len({match[0] for match in suspects if _is_weak_join(match[0], known)}) >= _WEAK_JOINS
    ):
        known.damage = _DAMAGED
    if known.damage >= _DAMAGED:
        suspects = [match for match in _TOKEN.finditer(text) if 3 < len(match[0]) <= _LONGEST]
    for match in suspects if known.damage else ():
        if not _NOT_A_WORD_BEFORE.search(text, max(0, match.start() - 1), match.start()):
            for at in _splits(match, known):
                yield Change(match.start() + at, match.start() + at, " ")


def _add_cuts(cuts: dict[str, set[int]], marked: str) -> None:
    """Register "in|Missouri" for the token of letters that it is part of in the text."""
    plain = marked.replace("|", "")
    at, places = 0, []
    for part in marked.split("|")[:-1]:
        at += len(part)
        places.append(at)
    for token in _TOKEN.finditer(plain):
        inside = {place - token.start() for place in places if token.start() < place < token.end()}
        if inside:
            cuts.setdefault(token[0], set()).update(inside)


def _suspects(text: str, cuts: dict[str, set[int]]) -> Iterable[re.Match[str]]:
    """The words with a capital inside, and those that the page cuts with a tag."""
    if cuts:
        return (match for match in _TOKEN.finditer(text) if match[0] in cuts or _CAMEL.search(match[0]))
    return _camel_words(text)


def _camel_words(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for camel in _CAMEL.finditer(text):
        if camel.start() < end:
            continue
        start = camel.start()
        while start > end and camel.start() - start <= _LONGEST and _LETTER.match(text, start - 1):
            start -= 1
        word = _TOKEN.match(text, start)
        if word:
            end = word.end()
            yield word


def _pieces(token: str) -> list[str]:
    """`theMcGillUniversity` -> the, McGill, University; an acronym is one piece."""
    pieces: list[str] = []
    for piece in _PIECE.findall(token):
        if pieces and pieces[-1] in _NAME_PREFIXES and piece[0].isupper() and pieces[-1] != piece:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _certain(match: re.Match[str], known: _Knowledge) -> list[int]:
    """The cuts of one token that need no damage around them."""
    found, at = [], 0
    pieces = _pieces(match[0])
    for left, right in pairwise(pieces):
        at += len(left)
        if _splits_camel(match, left, right, at, known):
            found.append(at)
    return found


def _splits(match: re.Match[str], known: _Knowledge) -> list[int]:
    token = match[0]
    cuts = set(_certain(match, known))
    edges = [0, *sorted(cuts), len(token)]
    for start, end in pairwise(edges):
        within = _split_plain(token[start:end], {cut - start for cut in known.cuts.get(token, ())}, known)
        cuts.update(start + cut for cut in within)
    return sorted(cuts)


def _splits_camel(match: re.Match[str], left: str, right: str, at: int, known: _Knowledge) -> bool:
    token = match[0]
    whole, common = known.zipf(left + right), known.zipf(left)
    if at == len(left) and len(left) + len(right) < len(token):
        whole = min(whole, known.zipf(token))
    marked = at in known.cuts.get(token, ())
    if left in _ENCLITICS and at == len(left) and match.string[max(0, match.start() - 1) : match.start()] in {"'", "’"}:
        return whole == 0
    if whole >= _COMMON:
        return False
    if f"{left} {right}" in known.pairs:
        return len(left) > 1 or marked
    junk = whole < 2.5 and common >= _FUNCTION and (marked or (known.damage >= _DAMAGED and left[0].islower()))
    if whole >= _KNOWN and not junk:
        return False
    if whole == 0 and _joins_name(token, left, right, common, known):
        return True
    if left[0].islower():
        return _splits_lower_upper(left, right, marked, common, known)
    return _splits_upper_upper(match, left, right, at, marked, known)


def _joins_name(token: str, left: str, right: str, common: float, known: _Knowledge) -> bool:
    """A word of the language, a title or an acronym joined to a name: `tellsVetrova`, `MrKeller`, `TVNordkai`."""
    if not known.words or len(right) < 3 or not is_name_like(right) or known.joined[token] >= _ESTABLISHED:
        return False
    if left[0].islower():
        if not _LATIN.match(left):  # brands with a capital inside are Latin
            return common >= (_FUNCTION if len(left) == 1 else _KNOWN) or known.damage >= _DAMAGED
        if len(left) == 1:
            grammar = common >= _FUNCTION and left not in _LETTER_PREFIXES and not known.english
            return grammar and known.damage >= _DAMAGED
        return len(left) > 2 and common >= 3.0 and known.attested(right)
    if left in _TITLES:
        return known.attested(left) or known.attested(right)
    return left.isupper() and len(left) > 1 and known.attested(left) and known.attested(right)


def _is_weak_join(token: str, known: _Knowledge) -> bool:
    """Two words of the language, the second a name, in a word no list knows."""
    pieces = _pieces(token)
    if len(pieces) != 2 or known.zipf(token) > 0 or known.joined[token] >= _ESTABLISHED:
        return False
    left, right = pieces
    if not is_name_like(right) or len(right) < 4 or (known.zipf(right) < 1.5 and not known.attested(right)):
        return False
    if len(left) == 1:
        return left.islower() and not known.english and known.zipf(left) >= _FUNCTION
    return known.zipf(left) >= 3.0 or known.attested(left)


def _splits_lower_upper(left: str, right: str, marked: bool, common: float, known: _Knowledge) -> bool:
    if not known.words:
        return marked and len(left) > 1 and known.vocabulary[left] > 1
    if len(left) == 1:
        apart = known.damage > _DAMAGED and known.vocabulary[left] > 1 and known.zipf(right) >= 2.5
        is_word = common >= _FUNCTION and (left not in _LETTER_PREFIXES or (apart and not known.english))
        return is_word and (marked or apart)
    if marked and (common >= _KNOWN or known.attested(left)):
        return True
    if common >= 5.0 or (known.attested(left) and common >= _COMMON):
        return True
    return known.damage >= _DAMAGED and (common >= (_KNOWN if len(left) > 4 else 3.0) or known.attested(left))


def _splits_upper_upper(match: re.Match[str], left: str, right: str, at: int, marked: bool, known: _Knowledge) -> bool:
    if left in _NAME_PREFIXES and not marked:
        return False
    if marked:
        return len(left) > 1 and (len(right) > 1 or right.isupper())
    common = known.zipf(left)
    starts = at == len(left) and _SENTENCE_START.search(match.string, max(0, match.start() - 4), match.start())
    if common >= _FUNCTION and starts and known.zipf(right) >= 2.5 and len(left) > 1:
        return True
    if known.damage < _DAMAGED or known.vocabulary[left + right]:
        return False
    parts = [(left, common), (right, known.zipf(right))]
    return all(
        (len(part) > 2 or (common >= 5.0 and known.attested(right))) and (zipf > 0 or known.attested(part))
        for part, zipf in parts
    )


def _split_plain(piece: str, marked: set[int], known: _Knowledge) -> list[int]:
    """Cuts within a piece of one case pattern: `Trumpsaid`, `thegreat`."""
    if len(piece) < 4 or piece.isupper():
        return []
    whole = known.zipf(piece)
    cuts = [cut for cut in sorted(marked) if 0 < cut < len(piece) and _trusts_mark(piece, cut, whole, known)]
    if cuts or known.damage < _DAMAGED or not known.words or known.vocabulary[piece] >= _ESTABLISHED:
        return cuts
    tail = _GLUED_TAIL.match(piece)
    if tail:
        return [len(tail[1])] if known.zipf(tail[2]) >= 5.0 else []
    if whole > (0 if known.compounds or piece[0].isupper() else _KNOWN):
        return []
    best, best_score = 0, 9.5 if whole else 0.0
    for cut in range(2, len(piece) - 1):
        score = _plain_score(piece[:cut], piece[cut:], known)
        if score > best_score:
            best, best_score = cut, score
    return [best] if best else []


def _trusts_mark(piece: str, cut: int, whole: float, known: _Knowledge) -> bool:
    left, right = piece[:cut], piece[cut:]
    if not known.words:
        return known.vocabulary[left] > 1 and known.vocabulary[right] > 1 and len(right) > 2
    left_zipf, right_zipf = known.zipf(left), known.zipf(right)
    if whole > 0 and not (whole < 2 and min(left_zipf, right_zipf) >= _COMMON):
        return False
    if len(right) <= 2 and right_zipf < _FUNCTION:
        return False
    left_is_word = left_zipf >= 2.5 or known.attested(left) or (left[0].isupper() and len(left) > 2)
    return left_is_word and (right_zipf >= 2.5 or known.attested(right))


def _plain_score(left: str, right: str, known: _Knowledge) -> float:
    """How much two words explain a piece that is none; 0 when they do not."""
    left_zipf, right_zipf = known.zipf(left), known.zipf(right)
    score = left_zipf + right_zipf
    if left[0].isupper():
        return score if len(left) > 2 and _explains_name(left, right, left_zipf, right_zipf, known) else 0.0
    rarer, commoner = sorted((left_zipf, right_zipf))
    if known.compounds:
        return score if (rarer >= 5.3 and commoner >= _FUNCTION) or (rarer >= 3.5 and commoner >= 6.5) else 0.0
    if right_zipf < 5.5 and left in _PARTICLES:
        return 0.0
    if any(len(part) == 2 and zipf < _SHORT_WORD for part, zipf in ((left, left_zipf), (right, right_zipf))):
        return 0.0
    if not known.english:
        return score if len(right) > 3 and rarer >= 4.0 and commoner >= _FUNCTION else 0.0
    seen = known.attested(left) or known.attested(right)
    return score if rarer >= (2.5 if seen else 3.5) and commoner >= 5.5 else 0.0


def _explains_name(left: str, right: str, left_zipf: float, right_zipf: float, known: _Knowledge) -> bool:
    """`Trumpsaid`: a name the article knows, and a word that is no part of one."""
    if known.compounds:
        apart = known.attested(left) and known.attested(right) and right_zipf >= _COMMON
        return apart or (right_zipf >= 5.5 and (left_zipf >= _COMMON or known.attested(left)) and len(right) > 2)
    if right_zipf >= 5.5:
        return known.attested(left) or left_zipf >= _COMMON
    least = 3 if known.english else _SHORTEST_WORD
    if known.attested(left) and right_zipf >= 3.0 and len(right) >= least:
        return True
    sure = 3.5 if known.english else _COMMON
    return min(len(left), len(right)) >= _SHORTEST_WORD and min(left_zipf, right_zipf) >= sure

"""Words that lost the space between them.

A split needs more than one witness: a word no list knows, parts that are words, the article's own vocabulary, the
place of an inline tag, the damage around it. Camel-cased names, prefixes of other grammars and rare words stay.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from newscrawl.repair.addresses import is_address
from newscrawl.repair.article_words import INNER_CAPITAL, TOKEN, ArticleWords
from newscrawl.repair.edits import Change
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.inner_capitals import JOINING, is_name_join, is_weak_join, pieces_of, splits_at_capital
from newscrawl.repair.language import language_of
from newscrawl.repair.letters import LETTER, LOWER, UPPER
from newscrawl.repair.punctuation import joint
from newscrawl.repair.run_ons import DAMAGED, cut_acronym, cut_marked_acronyms, cut_run_on, is_whole
from newscrawl.repair.words import Words, grammar_joins, words_of

__all__ = ["split_glued_words"]

#: Longer runs of letters are not words but data.
_LONGEST = 80
#: So many different joins of a known word and a name are damage even if none of them is certain.
_WEAK_JOINS = 2
#: In a text with so many places broken in other ways, joins of two names are witnesses for one another as well.
_BROKEN = 5
#: Characters before a word that tell whether it starts a sentence.
_BEFORE = 4
_LETTER = re.compile(f"[{LETTER}]")
_IN_CODE = re.compile(r"[.`_$/\\]|\W?\w+[(`_=]")
#: Zipf frequency of words of grammar: they begin sentences, with a word in lower case behind them.
_GRAMMAR = 6.0
_FIRST_WORD = re.compile(f"([{UPPER}][{LOWER}]*) [{LOWER}]")
#: Even in a damaged text more than half of these words are on the right language's list (measured: .57 in Turkish, .9
#: elsewhere), but one in ten of a Zulu text on the English one.
_PLAIN_WORD = re.compile(rf"(?<!\w)[{LOWER}]{{3,}}(?!\w)")
_LEAST_KNOWN, _FEWEST, _SAMPLE = 0.5, 20, 60


def split_glued_words(text: str, evidence: Evidence) -> Iterator[Change]:
    """`inMissouri`, `JohnWilliams`, `Trumpsaid`, `thegreat` get their space back where the witnesses agree."""
    joins = grammar_joins(evidence.language).intersection(text.split()) if evidence.language else frozenset()
    if not (joins or evidence.boundaries or evidence.damage or INNER_CAPITAL.search(text)):
        return
    cuts: dict[str, set[int]] = {}
    for boundary in evidence.boundaries:
        _add_cuts(cuts, boundary)
    suspects = [match for match in _suspects(text, cuts) if len(match[0]) <= _LONGEST]
    if not (suspects or joins or evidence.damage):
        return
    language = language_of(text, evidence)
    attesting = f"{text}\n{evidence.headline}" if evidence.headline else text
    known = ArticleWords(attesting, _words_of_text(text, language), cuts, language)
    known.joins = sum(len(_splits(match, known)) for match in suspects)
    if known.joins < DAMAGED and (weak := len(_weak_joins(suspects, known))) >= _WEAK_JOINS:
        known.joins = weak
    if 0 < known.joins < JOINING and evidence.damage >= _BROKEN:
        names = {match[0] for match in suspects if is_name_join(match[0], known) and not _is_data(match)}
        known.joins += len(names) * (len(names) >= _WEAK_JOINS)
    known.joins += len(joins)
    known.damage = evidence.damage + known.joins
    if known.damage:
        words = (match for match in TOKEN.finditer(text) if 3 < len(match[0]) <= _LONGEST)
        suspects = [match for match in words if not (match[0].islower() and is_whole(match[0], known))]
    for match in suspects if known.damage else ():
        places = [match.start() + at for at in _splits(match, known)]
        if places and not is_address(text, places[0]):
            evidence.joints.update(joint(text, place) for place in places if _begins_block(text, place, known))
            yield from (Change(place, place, " ") for place in places)


def _begins_block(text: str, place: int, known: ArticleWords) -> bool:
    """`ComfortableThe man said`: no name begins so, but a sentence; no full stop ends the block before it."""
    first = _FIRST_WORD.match(text, place)
    return first is not None and known.zipf(first[1]) >= _GRAMMAR


def _words_of_text(text: str, language: str) -> Words:
    """The words of the language that the text is said to be in; none where few of the text's are among them."""
    words = words_of(language)
    sample = [match[0] for match in islice(_PLAIN_WORD.finditer(text), _SAMPLE)]
    known = sum(words.zipf(word) > 0 for word in sample)
    return words_of(None) if len(sample) >= _FEWEST and known < _LEAST_KNOWN * len(sample) else words


def _weak_joins(suspects: Iterable[re.Match[str]], known: ArticleWords) -> set[str]:
    """`wWarszawie` and `zDonaldem` in one text are witnesses for one another; `getUser(id)` is code."""
    around = ((match[0], match.string[max(0, match.start() - 1) : match.end() + 1]) for match in suspects)
    return {token for token, place in around if not _IN_CODE.match(place) and is_weak_join(token, known)}


def _is_data(match: re.Match[str]) -> bool:
    return is_address(match.string, match.start())


def _add_cuts(cuts: dict[str, set[int]], marked: str) -> None:
    """Register "in|Missouri" for the token of letters that it is part of in the text."""
    plain = marked.replace("|", "")
    at, places = 0, []
    for part in marked.split("|")[:-1]:
        at += len(part)
        places.append(at)
    for token in TOKEN.finditer(plain):
        inside = {place - token.start() for place in places if token.start() < place < token.end()}
        if inside:
            cuts.setdefault(token[0], set()).update(inside)


def _suspects(text: str, cuts: dict[str, set[int]]) -> Iterable[re.Match[str]]:
    """The words with a capital inside, and those that the page cuts with a tag."""
    if cuts:
        return (match for match in TOKEN.finditer(text) if match[0] in cuts or INNER_CAPITAL.search(match[0]))
    return _camel_words(text)


def _camel_words(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for camel in INNER_CAPITAL.finditer(text):
        if camel.start() < end:
            continue
        start = camel.start()
        while start > end and camel.start() - start <= _LONGEST and _LETTER.match(text, start - 1):
            start -= 1
        word = TOKEN.match(text, start)
        if word:
            end = word.end()
            yield word


def _splits(match: re.Match[str], known: ArticleWords) -> list[int]:
    """Where to cut one word: within its pieces of one case pattern, then at the capitals between them."""
    token, cuts, at, left = match[0], [], 0, ""
    marked = known.cuts.get(token, ())
    for piece in pieces_of(token):
        before = match.string[max(0, match.start() - _BEFORE) : match.start()] if at == 0 else " "
        within = cut_run_on(piece, {cut - at for cut in marked}, before, known)
        edges = [0, *within, len(piece)]
        words = [piece[start:end] for start, end in pairwise(edges)]
        if at and splits_at_capital(match, left, words[0], at, known):
            cuts.append(at)
        cuts += [at + cut for cut in within]
        at, left = at + len(piece), words[-1]
    return sorted({*cuts, *cut_marked_acronyms(token, marked, known)}) or cut_acronym(token, known)

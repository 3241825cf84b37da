"""Words with a capital inside: `inMissouri` and `JohnWilliams` are two words, `McDonald`, `iPhone` and `YouTube` one.

A cut needs a witness: a word the language knows, the article's own vocabulary, a tag of the page, other damage.
"""

import re

from newscrawl.repair.addresses import is_address
from newscrawl.repair.article_words import ESTABLISHED, ArticleWords
from newscrawl.repair.letters import LOWER, UPPER, is_name_like
from newscrawl.repair.run_ons import DAMAGED, ENCLITICS, SENTENCE_START

__all__ = ["JOINING", "is_name_join", "is_weak_join", "pieces_of", "splits_at_capital"]

#: Zipf frequencies (7 = "the"): words that carry grammar; words that anyone knows; words that exist.
_FUNCTION, _COMMON, _KNOWN_NAME, _KNOWN = 6.0, 4.0, 2.5, 1.5
#: Brands begin with few small letters ("iPhone", "easyJet"): a first part of five may be rare, one of nine unknown.
_PLAIN, _LONG = 5, 9
#: Two names in one word may be a brand, unless at least this many words of the text are surely joined.
JOINING = 3
#: In a text with so many damaged places a word that comes back is more likely joined twice than a brand, until it has
#: come back so often.
_RIDDLED, _BRAND = 10, 4
_PIECE = re.compile(f"[{UPPER}]{{2,}}(?=[{UPPER}][{LOWER}]{{2}}|$)|[{UPPER}]+[{LOWER}]*|[{LOWER}]+")
#: Names of laws begin with capitals and end in a single one: `AVBWasserV`.
_ABBREVIATION = re.compile(f"[{UPPER}]{{2}}[{UPPER}{LOWER}]*[{LOWER}][{UPPER}]$")
#: First parts of names that are written in one word with a capital inside.
_NAME_PREFIXES = frozenset(
    {
        "Mc", "Mac", "De", "Di", "Da", "Du", "Le", "La", "Lo", "O", "Fitz", "Van", "Von", "Ver", "Vander", "Al",
        "El", "Abu", "Ben", "Mk", "Ph", "Saint", "San", "St", "Ap", "Kwa", "Ma",
    }
)  # fmt: skip
#: Letters that products and grammars put before a capital: iPhone, eBay, mRNA, xCloud, nGaeilge.
_LETTER_PREFIXES = frozenset("bcdeghikmnptux")
#: Prefixes that Zulu, Xhosa and their kin write small before a name: amaXhosa, siSwati, uMkhonto weSizwe. Those that
#: are words of English as well are prefixes before what is not a name there.
_CLASS_PREFIXES = frozenset({"ama", "aba", "isi", "si", "esi", "izi", "ezi", "ema", "imi", "kwa", "lwe"})
_LIKE_WORDS = frozenset({"we", "ka", "ne", "se", "ba", "wa", "no"})
_BANTU = frozenset({"zu", "xh", "ss", "nd", "nr", "st", "tn", "ts", "ve", "rw", "rn", "lg", "ny", "sn"})
#: Titles that stand before a name, apart.
_TITLES = frozenset(
    {"Mr", "Mrs", "Ms", "Dr", "Prof", "Sir", "Herr", "Frau", "Monsieur", "Madame", "Señor", "Señora", "Signor", "Pan"}
)
#: Places of two words: hashtags join them, so that word lists know them joined, and no author does.
_PLACES = re.compile(
    "New (?:York|Zealand|Jersey|Orleans|Delhi|Mexico|Hampshire|England)|United (?:States|Kingdom|Nations)|"
    "(?:North|South) (?:Korea|Carolina|Dakota|America)|South (?:Africa|Sudan|Australia|Wales)|Northern Ireland|"
    "North Macedonia|West (?:Bank|Virginia)|Middle East|White House|European Union|Great Britain|Rhode Island|"
    "British Columbia|Nova Scotia|Cape Town|Ivory Coast|(?:Czech|Dominican) Republic|Sri Lanka|Saudi Arabia|Hong Kong|"
    "Abu Dhabi|Tel Aviv|Kuala Lumpur|Los Angeles|Las Vegas|San (?:Francisco|Diego|Antonio|Jose)|Puerto Rico|Costa Rica|"
    "El Salvador|Buenos Aires|Sierra Leone|Burkina Faso"
)
_LATIN = re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")


def is_weak_join(token: str, known: ArticleWords) -> bool:
    """A word of the language and a name, in a word no list knows; two capitals are as often a brand's."""
    pieces = pieces_of(token)
    if len(pieces) != 2 or not pieces[0].islower() or known.zipf(token) > 0 or known.is_established(token):
        return False
    left, right = pieces
    if not is_name_like(right) or len(right) < 4 or (known.zipf(right) < _KNOWN and not known.attested(right)):
        return False
    if len(left) == 1:
        return not known.english and known.zipf(left) >= _FUNCTION
    return known.zipf(left) >= 3.0 or known.attested(left)


def is_name_join(token: str, known: ArticleWords) -> bool:
    """Two known words with capitals in a word that no list knows and that does not come back: `HildaCrewe`."""
    pieces = pieces_of(token)
    if len(pieces) != 2 or known.zipf(token) > 0 or known.is_established(token):
        return False
    return all(len(piece) > 2 and is_name_like(piece) and known.zipf(piece) >= _KNOWN_NAME for piece in pieces)


def pieces_of(token: str) -> list[str]:
    """`theMcGillUniversity` -> the, McGill, University; an acronym is one piece."""
    pieces: list[str] = []
    for piece in _PIECE.findall(token):
        if pieces and pieces[-1] in _NAME_PREFIXES and piece[0].isupper() and pieces[-1] != piece:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def splits_at_capital(match: re.Match[str], left: str, right: str, at: int, known: ArticleWords) -> bool:
    """Whether two words that meet at a capital, `at` in the match, are two."""
    token = match[0]
    if known.damage and _PLACES.fullmatch(f"{left} {right}") and not is_address(match.string, match.start() + at):
        return True
    whole, common = known.zipf(left + right), known.zipf(left)
    if len(left) + len(right) < len(token) and (listed := known.zipf(token)) >= _KNOWN:
        whole = max(whole, listed)  # a brand of three parts: `GlaxoSmithKline`
    elif at == len(left) and len(left) + len(right) < len(token):
        whole = 0.0
    elif token.endswith("s") and right.istitle():
        whole = max(whole, known.zipf(token[:-1]))  # the plural of a brand: `WhatsApps`
    marked = at in known.cuts.get(token, ())
    if left in ENCLITICS and at == len(left) and match.string[max(0, match.start() - 1) : match.start()] in {"'", "’"}:
        return whole == 0
    if whole >= _COMMON or (not marked and _ABBREVIATION.match(token)):
        return False
    if f"{left} {right}" in known.pairs:
        return len(left) > 1 or marked
    junk = whole < 2.5 and common >= _FUNCTION and (marked or (known.damage >= DAMAGED and left[0].islower()))
    if whole >= _KNOWN and not junk:
        return False
    if (whole == 0 or junk) and _joins_name(token, left, right, common, known):
        return True
    if left[0].islower():
        if left in _CLASS_PREFIXES or (left in _LIKE_WORDS and known.zipf(right) < _KNOWN_NAME):
            return marked
        return _splits_lower_upper(left, right, marked, common, known)
    return _splits_upper_upper(match, left, right, at, marked, known)


def _joins_name(token: str, left: str, right: str, common: float, known: ArticleWords) -> bool:
    """A word of the language, a title or an acronym joined to a name: `tellsVetrova`, `MrKeller`, `TVNordkai`."""
    if not known.words or len(right) < 3 or not is_name_like(right) or known.is_established(token):
        return False
    if left[0].islower():
        if not _LATIN.match(left):  # brands with a capital inside are Latin
            return common >= (_FUNCTION if len(left) == 1 else _KNOWN) or known.damage >= DAMAGED
        if len(left) == 1:
            grammar = common >= _FUNCTION and left not in _LETTER_PREFIXES and not known.english
            return grammar and known.damage >= DAMAGED
        return len(left) > 2 and common >= 3.0 and known.attested(right)
    if left in _TITLES:
        is_riddled = known.damage >= _RIDDLED and known.zipf(token) == 0
        return is_riddled or known.attested(left) or known.attested(right) or not token.startswith(left)
    return left.isupper() and len(left) > 1 and known.attested(left) and known.attested(right)


def _splits_lower_upper(left: str, right: str, marked: bool, common: float, known: ArticleWords) -> bool:
    if not known.words:
        damaged = known.damage >= DAMAGED and known.language not in _BANTU
        is_split = marked or (damaged and is_name_like(right) and len(right) > 2)
        return len(left) > 1 and known.vocabulary[left] > 1 and is_split
    if len(left) == 1:
        apart = known.damage > DAMAGED and known.vocabulary[left] > 1 and known.zipf(right) >= 2.5
        is_word = common >= _FUNCTION and (left not in _LETTER_PREFIXES or (apart and not known.english))
        return is_word and (marked or apart)
    if marked and (common >= _KNOWN or known.attested(left)):
        return True
    if right.isupper() and len(right) <= 2 and not known.attested(right):
        return common >= _FUNCTION  # `visionOS`
    if common >= 5.0 or (known.attested(left) and common >= _COMMON):
        return True
    rarest = 3.0 if len(left) < _PLAIN else _KNOWN
    return known.damage >= DAMAGED and (common >= rarest or known.attested(left) or len(left) >= _LONG)


def _splits_upper_upper(
    match: re.Match[str], left: str, right: str, at: int, marked: bool, known: ArticleWords
) -> bool:
    if left in _NAME_PREFIXES and not marked:
        return False
    if marked:
        return len(left) > 1 and (len(right) > 1 or right.isupper())
    common = known.zipf(left)
    starts = (
        at == len(left)
        and not known.is_established(match[0])
        and SENTENCE_START.search(match.string, max(0, match.start() - 4), match.start())
    )
    rarest = 0.0 if known.damage >= _RIDDLED and len(right) >= _PLAIN else _KNOWN_NAME
    if common >= _FUNCTION and starts and known.zipf(right) >= rarest and len(left) > 1:
        return True
    if _ends_in_own_name(match[0], left, right, known):
        return True
    # Brands with a capital inside are Latin, and the article does not set their first part apart.
    joining = DAMAGED if known.attested(left) or not _LATIN.match(left) else JOINING
    if known.joins < joining or known.is_established(match[0], _BRAND if known.damage >= _RIDDLED else ESTABLISHED):
        return False
    parts = [(left, common), (right, known.zipf(right))]
    return all(
        (len(part) > 2 or (common >= 5.0 and known.attested(right))) and (zipf > 0 or known.attested(part))
        for part, zipf in parts
    )


def _ends_in_own_name(token: str, left: str, right: str, known: ArticleWords) -> bool:
    """`AndrewBailey` in an article that calls him Bailey, once where other places are broken, twice elsewhere."""
    if known.zipf(token) > 0 or known.is_established(token) or min(len(left), len(right)) < 3:
        return False
    is_word = known.zipf(left) > 0 or known.attested(left)
    return is_word and is_name_like(right) and known.vocabulary[right] >= (1 if known.damage else 2)

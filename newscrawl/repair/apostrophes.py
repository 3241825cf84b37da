"""Apostrophes that came loose from their word.

Only the space beside an apostrophe goes, and a loose one that was turned turns back. Plural possessives and quotes
keep theirs.
"""

import re
from collections.abc import Iterator

from newscrawl.repair.edits import Change
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.language import language_of
from newscrawl.repair.letters import LETTER, LOWER, UPPER

__all__ = ["rejoin_apostrophes"]

#: What English and Dutch hang on a word; the shape is the same in every register.
_ENCLITIC = re.compile(
    rf"['’](?:(?<=[{LETTER}\d]['’]) |(?<=[{LETTER}\d] ['’]) ?)(?:s|t|re|ll|ve|d|m|S|T|RE|LL|VE)(?![{LETTER}\d'’-])"
)
#: `isn ‘t`, `they ‘ll`: as the machine that writes curly quotes takes a loose apostrophe.
_TURNED = re.compile(rf" ‘(?<=[{LETTER}] ‘)((?<=n ‘)t|re|ll|ve)(?![{LETTER}\d'’-])")
#: `isn ‘t`, `doesn‘t`: no English is written so.
_NEGATED = re.compile(
    rf"(?<![{LETTER}])(?i:is|are|was|were|do|does|did|ca|wo|would|could|should|ha[sd]|have|must|need)n( ?‘t)"
    rf"(?![{LETTER}\d])"
)
#: `O ’Dwyer`.
_IRISH = re.compile(rf"(?<![{LETTER}])O(?: (['’]) ?|(['’]) )(?=[{UPPER}][{LOWER}]{{2}})")
#: Languages that write ’s and ’t before a word: ’s avonds, van ’t.
_PROCLITIC_S = frozenset({"nl", "af", "fy", "li", "lb"})
#: Languages that elide before a vowel, and what they put there.
_ELIDING = frozenset({"fr", "it", "ca"})
_PROCLITIC = re.compile(
    rf"(?<![{LETTER}\d'’])((?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu|aujourd|dell|nell|sull|dall|all|quell|un))"
    r" ?(['’]) ?(?=[aeiouyhàâäæéèêëîïíòóôöœùúûü])",
    re.IGNORECASE,
)
#: `П’ ять`: no word of these languages begins with what an apostrophe parts from a consonant.
_IOTATED = re.compile(r"(?<=[бпвмфркгдзнстБПВМФРКГДЗНСТ]['’]) (?=[яюєїёЯЮЄЇЁ])")
_IOTATING = frozenset({"uk", "be"})
#: `41’ e`, `Park’ ta`: endings behind a number or a name.
_SUFFIX = re.compile(
    rf"(?:(?<=\d['’])|(?<=(?<![{LETTER}])[{UPPER}][{LETTER}]['’])|(?<=[{LETTER}]{{3}}['’])) "
    rf"(?=(?:[yns]?[aeıiuü]|[yns]?[ıiuü]n|[dt][ae]n?|[dt]eki|[dt]aki|l[ae]r[{LOWER}]{{0,4}}|y?l[ae]|n[dt][ae]n?|y[ıiuü]|c[ae])(?![{LETTER}]))"
)
_SUFFIXING = frozenset({"tr", "az"})
#: Whole elisions, and how many of them make a text one that elides.
_ELIDED = re.compile(r"['’](?:(?<=\b[ldnsqcLDNQC]['’])|(?<=\b[ldnsqcLDNQC]u['’]))\w")
_FEWEST_ELISIONS = 2
_LOOSE = re.compile(rf"['’](?<=[dlnuDLNU]['’]) [{LETTER}]")


def rejoin_apostrophes(text: str, evidence: Evidence) -> Iterator[Change]:
    """`don’ t`, `Kyiv ’s` and `l' eau` become `don’t`, `Kyiv’s` and `l'eau`."""
    if "'" not in text and "’" not in text and "‘" not in text:
        return
    turned = _turned(text) if "‘" in text else []
    if turned and language_of(text, evidence) == "en":
        yield from (Change(start, end, "’" + text[start:end].lstrip(" ‘")) for start, end in turned)
    yield from (Change(*match.span(), f"O{match[1] or match[2]}") for match in _IRISH.finditer(text))
    for match in _ENCLITIC.finditer(text):
        start = match.start() - (text[match.start() - 1] == " ")
        if start == match.start() or language_of(text, evidence) not in _PROCLITIC_S:
            yield Change(start, match.end(), match[0].replace(" ", ""))
    yield from _rejoin_endings(text, evidence)
    for match in _PROCLITIC.finditer(text) if _elides(text, evidence) else ():
        if " " in match[0]:
            yield Change(*match.span(), match[1] + match[2])


def _rejoin_endings(text: str, evidence: Evidence) -> Iterator[Change]:
    """What Ukrainian and Turkish write behind an apostrophe; where quotes are single ones it may have closed one."""
    if ("’ " not in text and "' " not in text) or "‘" in text:
        return
    for loose, languages in ((_IOTATED, _IOTATING), (_SUFFIX, _SUFFIXING)):
        if evidence.language and evidence.language not in languages:
            continue
        found = list(loose.finditer(text))
        if found and language_of(text, evidence) in languages:
            yield from (Change(*match.span()) for match in found)


def _turned(text: str) -> list[tuple[int, int]]:
    """Where apostrophes came loose and were turned; one that may be a quote's beginning only beside others."""
    negated = {match.span(1) for match in _NEGATED.finditer(text)}
    turned = {match.span() for match in _TURNED.finditer(text)}
    if negated or len(turned) > 1 or (turned and _ENCLITIC.search(text)):
        return sorted(negated | turned)
    return []


def _elides(text: str, evidence: Evidence) -> bool:
    """The text has whole elisions, whatever its language, or loose ones in a language that elides."""
    if len(_ELIDED.findall(text)) >= _FEWEST_ELISIONS:
        return True
    return bool(_LOOSE.search(text)) and language_of(text, evidence) in _ELIDING

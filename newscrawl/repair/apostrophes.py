"""Apostrophes that came loose from their word.

Changes no character: only the space beside an apostrophe goes. Plural possessives and quotes keep theirs.
"""

import re
from collections.abc import Iterator

from newscrawl.repair.edits import Change
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.letters import LETTER

__all__ = ["rejoin_apostrophes"]

#: What English and Dutch hang on a word; the shape is the same in every register.
_ENCLITIC = re.compile(rf"(?<=[{LETTER}\d])( ?)(['’])( ?)((?:s|t|re|ll|ve|d|m|S|T|RE|LL|VE)(?![{LETTER}\d'’-]))")
#: What French, Italian and Catalan put before a vowel.
_PROCLITIC = re.compile(
    rf"(?<![{LETTER}\d'’])((?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|nell|sull|dall|all|quell|un)) ?(['’]) ?(?=[aeiouyhàâäæéèêëîïíòóôöœùúûü])",
    re.IGNORECASE,
)


def rejoin_apostrophes(text: str, evidence: Evidence) -> Iterator[Change]:
    """`don’ t`, `Kyiv ’s` and `l' eau` become `don’t`, `Kyiv’s` and `l'eau`."""
    if "'" not in text and "’" not in text:
        return
    for match in _ENCLITIC.finditer(text):
        if match[1] or match[3]:
            yield Change(match.start(), match.end(), match[2] + match[4])
    elides = len(re.findall(r"\b[ldnsqcLDNQC]u?['’]\w", text)) >= 2
    for match in _PROCLITIC.finditer(text) if elides else ():
        yield Change(*match.span(), match[1] + match[2])

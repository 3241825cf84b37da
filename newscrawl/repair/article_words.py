"""What is known about the words of one article: how common each is, and how the article itself sets it.

Counts only when a word is in doubt. Decides nothing.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from math import log10

from newscrawl.repair.letters import LETTER, LOWER, UPPER
from newscrawl.repair.words import Formed, Words, formed_of

__all__ = ["COMPOUNDING", "ESTABLISHED", "INNER_CAPITAL", "TOKEN", "ArticleWords"]

TOKEN = re.compile(f"[{LETTER}]+")
#: A word with a capital inside it; a plural or verb of an acronym ("MPs", "PDFed") has none.
INNER_CAPITAL = re.compile(f"[{UPPER}](?:(?<=[{LOWER}][{UPPER}])|(?<=[{UPPER}][{UPPER}][{UPPER}])(?=[{LOWER}]{{2}}))")
#: Languages that write compounds in one word.
COMPOUNDING = frozenset(["de", "nl", "da", "sv", "nb", "no", "nn", "is", "fi", "et", "hu", "af", "lb", "fy"])

_PAIR = re.compile(rf"(?<![{LETTER}])(?=([{LETTER}]{{2,40}} [{UPPER}][{LETTER}]{{0,40}}))")
#: The pieces around an apostrophe (`don't`, `l'eau`) are not words; what stands before `’s` is one.
_APART = re.compile(rf"(?<![{LETTER}'’])[{LETTER}]+(?![{LETTER}]|['’](?!s\b))")
#: The article's own words count by their share of it, on a Zipf scale lowered from 9, since articles repeat themselves.
_CACHE = 8.0
_LEAST_SIZE = 300
#: A word that the article sets so often is whole.
ESTABLISHED = 2


@dataclass
class ArticleWords:
    """The words of one text; `cuts` are the places inside words where the page has an inline tag."""

    text: str
    words: Words
    cuts: dict[str, set[int]]
    language: str
    #: Words with a capital inside that are surely two, and all places of this text that are known to be broken.
    joins: int = 0
    damage: int = 0

    @property
    def compounds(self) -> bool:
        """Whether the language writes compounds in one word."""
        return self.language in COMPOUNDING

    @property
    def english(self) -> bool:
        """Whether the article is in English."""
        return self.language == "en"

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """How often the article sets each word apart."""
        return Counter(word for word in _APART.findall(self.text) if not INNER_CAPITAL.search(word))

    @cached_property
    def joined(self) -> Counter[str]:
        """How often the article writes each word with a capital inside: twice is a brand."""
        return Counter(word for word in TOKEN.findall(self.text) if INNER_CAPITAL.search(word))

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Each word with the capitalised word after it."""
        return frozenset(_PAIR.findall(self.text))

    def zipf(self, word: str) -> float:
        """How common a word is in the text's language."""
        return self.words.zipf(word)

    def attested(self, word: str) -> bool:
        """The article itself sets this word apart elsewhere."""
        return word in self.vocabulary

    def is_established(self, word: str, times: int = ESTABLISHED) -> bool:
        """The article writes this word, in one piece, more than once."""
        return self.vocabulary.get(word, 0) >= times or self.joined.get(word, 0) >= times

    def expected(self, word: str, least: float) -> float:
        """How common a word is in this article: in the language, or because the article itself uses it.

        0 where the language uses it less than `least`.
        """
        count = self.vocabulary.get(word, 0)
        return max(self.words.zipf(word, least), log10(count / self.size) + _CACHE if count else 0.0)

    @cached_property
    def formed(self) -> Formed:
        """How the language builds words from words."""
        return formed_of(self.language)

    @cached_property
    def size(self) -> int:
        """How many words the article has."""
        return max(_LEAST_SIZE, self.vocabulary.total())

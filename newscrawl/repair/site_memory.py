"""How a paragraph is recognised when it recurs on a site. Counts nothing and keeps nothing: the state does."""

import hashlib

from newscrawl.dedupe.folding import fold_letters

__all__ = ["line_key", "paragraph_keys"]

#: Fewer letters and digits than this say nothing about a site ("***", "dpa").
_FEWEST_LETTERS = 6
#: A paragraph that recurs word for word is short or is a notice; longer ones are cut before hashing.
_LONGEST = 400


def line_key(line: str) -> str:
    """The key of a paragraph: 16 hex digits over its letters and digits, without case, blanks and punctuation.

    Lost blanks and marks must not hide that a line recurs; other figures make another line: "The index lost 23 points".
    """
    letters = fold_letters(line)[:_LONGEST]
    return hashlib.blake2b(letters.encode("utf-8", "replace"), digest_size=8).hexdigest()


def paragraph_keys(text: str) -> list[str]:
    """The keys of a text's paragraphs, each once, in order; those with hardly a letter are left out."""
    lines = (line for line in text.split("\n") if len(fold_letters(line)) >= _FEWEST_LETTERS)
    return list(dict.fromkeys(map(line_key, lines)))

"""The two exact keys of an article: what its address is called, and what its text says. Pure."""

import hashlib

from newscrawl.dedupe.address import address_key
from newscrawl.dedupe.folding import fold_words

__all__ = ["CONTENT_HASH_VERSION", "article_id", "content_hash"]

#: Grows when `fold_words` changes; hashed along, so that hashes of two versions never meet by accident.
CONTENT_HASH_VERSION = 1

#: Half a SHA-256: at ten billion articles the chance of one collision is below 10^-18.
_HEX_DIGITS = 32


def article_id(canonical: str) -> str:
    """The id of the article at a canonical address, 32 hex digits; the same in every run and on every machine.

    It is taken of the address's key: http and https, with and without `www.` or the last slash, are one article.
    """
    return _digest(address_key(canonical))


def content_hash(text: str) -> str:
    """32 hex digits of the folded text: case, spaces, punctuation, quotes and zero-width characters do not count."""
    return _digest(f"{CONTENT_HASH_VERSION}\n{fold_words(text)}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_HEX_DIGITS]

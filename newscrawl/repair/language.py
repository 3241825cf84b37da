"""In which language a text is: the languages that news is written in, by how likely each is.

Knows no page and no claim; `extract.language` weighs those. Loads its model once, on first use.
"""

from functools import cache, lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from newscrawl.repair.evidence import Evidence

__all__ = ["guess_language", "language_of", "rank_languages"]

#: Enough text to tell languages apart; what repair looks at (measured: 300 characters judge no text otherwise).
_SAMPLE = 600
#: Languages with hardly any news: the model takes short texts for them. Codes of three letters are not of ISO 639-1,
#: and most are dialects of a language that has one.
_NO_NEWS = frozenset({"an", "la", "sa", "vo", "wa"})


def guess_language(text: str) -> str:
    """The likeliest language of a text (ISO 639-1), judged by its first 600 characters."""
    return _likeliest(text[:_SAMPLE])


def language_of(text: str, evidence: Evidence) -> str:
    """The language that the evidence names, else the likeliest one (ISO 639-1)."""
    return evidence.language or guess_language(text)


def rank_languages(text: str) -> list[tuple[str, float]]:
    """Every language with the chance that the text is in it, the likeliest first; linear in the text."""
    ranked: list[tuple[str, float]] = _identifier().rank(text)
    return ranked


@lru_cache(maxsize=8)
def _likeliest(sample: str) -> str:
    return rank_languages(sample)[0][0]


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages({code for code in identifier.nb_classes if len(code) == 2} - _NO_NEWS)
    # A text's features are rows: each in one place is a quarter faster.
    identifier.nb_ptc = identifier.nb_ptc.copy(order="C")
    return identifier

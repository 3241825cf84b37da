"""The language of a text, ISO 639-1: as detected, where the page's own claim does not fit as well."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

__all__ = ["detect_language"]

#: Enough to tell languages apart; detection is linear in the text.
_SAMPLE_CHARS = 400
#: How sure detection must be to contradict what the page says.
_SURE = 0.95
_MIN_CHARS = 40
#: Old or wider codes that pages use for what ISO 639-1 calls otherwise.
_SAME = {"iw": "he", "in": "id", "ji": "yi", "nb": "no", "nn": "no", "tl": "fil"}


def detect_language(text: str, claim: str | None) -> str | None:
    """The language of `text`; `claim` is the page's tag ("en-GB"), believed where detection is not sure."""
    claimed = (claim or "").split("-")[0].split("_")[0].strip().lower()
    claimed = _SAME.get(claimed, claimed) if len(claimed) == 2 else ""
    if len(text) < _MIN_CHARS:
        return claimed or None
    found, chance = _identifier().classify(text[:_SAMPLE_CHARS])
    found = _SAME.get(found, found)
    return found if chance >= _SURE or not claimed else claimed


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

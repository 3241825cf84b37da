"""The language of a text, ISO 639-1: as detected, where the page's own claim does not fit as well."""

from collections import defaultdict

from newscrawl.repair.language import rank_languages

__all__ = ["detect_language"]

#: Enough to tell languages apart; detection is linear in the text.
_SAMPLE_CHARS = 400
#: The page is overruled when detection is this sure, or finds the claimed language this unlikely (it confuses Zulu with
#: Xhosa, but neither with English).
_SURE, _IMPOSSIBLE = 0.95, 1e-6
_MIN_CHARS = 40
#: Codes that pages use for what ISO 639-1 calls otherwise.
_SAME = {"iw": "he", "in": "id", "ji": "yi", "nb": "no", "nn": "no", "fil": "tl"}


def detect_language(text: str, claim: str | None, sample: int = _SAMPLE_CHARS) -> str | None:
    """The language of `text`; `claim` is the page's tag ("en-GB"), believed where detection is not sure.

    Looks at the first `sample` characters.
    """
    claimed = (claim or "").split("-")[0].split("_")[0].strip().lower()
    claimed = _SAME.get(claimed, claimed if len(claimed) == 2 else "")
    if len(text) < _MIN_CHARS:
        return claimed or None
    chances: defaultdict[str, float] = defaultdict(float)
    for code, chance in rank_languages(text[:sample]):
        chances[_SAME.get(code, code)] += chance
    found = max(chances, key=chances.__getitem__)
    is_sure = chances[found] >= _SURE or (claimed in chances and chances[claimed] < _IMPOSSIBLE)
    return found if is_sure or not claimed else claimed

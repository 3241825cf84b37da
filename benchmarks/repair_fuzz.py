"""What must hold of repair for any text, tried for as long as asked; `benchmarks/repair.py --fuzz SECONDS` runs it.

No crash; undoing gives back the input, character for character; a second pass changes nothing; the time per character
stays bounded as a text grows.
"""

import gc
import random
import time
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from newscrawl.repair import Evidence, repair, undo

__all__ = ["TEXTS", "check_text", "check_time", "fuzz"]

_LANGUAGES = ["en", "de", "fr", "es", "pl", "ru", "tr", "da", "nl", "ar", "zh", None]
_WORDS = [
    "the", "in", "Bergen", "inBergen", "JanBerg", "don’ t", "said", "ofthe", "thegreat", "NHBsaid", "(Photo: AP)",
    "****", "********", "&amp;", "&amp;amp;quot;", "Ã©", "â€™", "Ã¢â‚¬â„¢", "https://a.example/b", "@handle", "#tag",
    "a", "Über", "straße", "ИванПетров", "наНабережной", "l' eau", "«oui»", "„nein“", "2031", "in1967", "10(km)",
    "Foto: Ola Nord", "Subscribe to our newsletter.", "<b>", "</p>", "[caption]", ".«Ab", ",«", ":«",
]  # fmt: skip
_MARKS = [
    " ", " ", " ", "  ", "\n", "\n\n", "\n.\n", "\n, ", ".", ",", ":", ";", "!", "?", "…", "“", "”", "’", "‘", "'", '"',
    "«", "»", "„", "(", ")", "[", "]", "–", "—", "-", "/", "*", "\x00", "\x0b", "\x85", "\x92", "\ud83d", "\udea2",
    "\u0301", "\u00ad", "\u00a0", "\u200b", "\u200d", "\ufeff", "\u202e", "\u2028", "\r\n", "\r",
]  # fmt: skip
#: Damaged prose, anything at all, and single characters that repair looks for.
TEXTS = st.one_of(
    st.lists(st.sampled_from(_WORDS + _MARKS), max_size=80).map("".join),
    st.text(st.characters(), max_size=200),
    st.text(st.sampled_from(sorted({character for piece in _WORDS + _MARKS for character in piece})), max_size=120),
)
_SMALL = 4_000
#: How much dearer a character may be in a text eight times as long; a quadratic step makes it eight times.
_MOST_DEARER = 3.0
#: And in a text four times as long as that; a quadratic step makes it four times, a busy machine seldom twice.
_MOST_REPEATED, _TIMES = 2.2, 4
#: Below this a measurement is noise.
_LEAST_SECONDS = 0.05
#: Measurements of a text that seems too dear: a busy machine may have been at it.
_TRIES = 3


def check_text(text: str, language: str | None) -> None:
    """Raise AssertionError where a text shows that repair cannot be undone or does not come to rest."""
    evidence = Evidence(language=language)
    repaired = repair(text, evidence)
    assert undo(repaired) == text, f"not undone: {text!r} ({language})"
    again = repair(repaired.text, evidence).text
    assert again == repaired.text, f"a second pass changes {text!r} ({language})"


def check_time(pattern: str, language: str | None) -> None:
    """Raise AssertionError where the time per character grows with the length of a repeated pattern.

    It may step up once, where a longer text lets another repair in; then it no longer grows when the text does.
    """
    dearer = _growth(pattern, language, _SMALL, 8)
    if dearer >= _MOST_DEARER:
        dearer = min(_growth(pattern, language, 8 * _SMALL, _TIMES) for _ in range(_TRIES))
        assert dearer < _MOST_REPEATED, f"{pattern!r} ({language}) is {dearer:.1f} times as dear when repeated"


def _growth(pattern: str, language: str | None, size: int, times: int) -> float:
    """How much dearer a character of a repeated pattern is in so many times as long a text."""
    evidence = Evidence(language=language)
    short = (pattern * size)[:size]
    small, large = (_seconds(text, evidence) for text in (short, short * times))
    return large / times / max(small, _LEAST_SECONDS / times)


def _seconds(text: str, evidence: Evidence) -> float:
    """The processor's time for one text, without the collector: it looks at all that the search for texts keeps."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        repair(text, evidence)
        return time.process_time() - start
    finally:
        gc.enable()


def fuzz(seconds: float) -> int:
    """Check texts for so many seconds, then return how many; failures raise with their text at its smallest."""
    end, tried = time.monotonic() + seconds, 0
    for number in range(1, 1_000_000):
        for check, strategy in ((check_text, TEXTS), (check_time, TEXTS.filter(bool))):
            tried += _run(check, strategy, number, 200 if check is check_text else 5)
            if time.monotonic() > end:
                return tried
    return tried


def _run(check: Callable[[str, str | None], None], strategy: st.SearchStrategy[str], number: int, examples: int) -> int:
    language = random.Random(number).choice(_LANGUAGES)

    @seed(number)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def run(text: str) -> None:
        check(text, language)

    run()
    return examples

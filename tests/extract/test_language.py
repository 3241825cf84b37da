"""In which language a text is: its own words before the page's claim, the claim where the words do not tell."""

import pytest

from newscrawl.extract.language import detect_language
from newscrawl.repair.language import guess_language

ZULU = (
    "Izingane zifunda esikoleni eduze nomfula. Uthisha wabo uthi zikhula kahle futhi ziyathanda ukufunda izincwadi "
    "zonke izinsuku, ngisho noma umfula ugcwele futhi umgwaqo uvaliwe."
)
TAGALOG = "Ang pangulo ay nagpahayag noong Lunes na ang bagong tulay ay itatayo sa lungsod at natuwa ang mga tao."
SWEDISH = "Färjan till ön är inställd sedan i måndags, och ingen vet när den går igen, säger kaptenen vid kajen."


@pytest.mark.parametrize(
    ("text", "claim", "language"),
    [
        pytest.param(SWEDISH, None, "sv", id="no claim"),
        pytest.param(SWEDISH, "en-GB", "sv", id="a theme left in English"),
        pytest.param(ZULU, "en", "zu", id="near relatives are likely, the claim is not"),
        pytest.param("Havnen 3–1 Nordkai: Berg, Lind, Dahl 9–2", "nb-NO", "no", id="names alone leave the claim"),
        pytest.param(TAGALOG, "en", "tl", id="Tagalog has a code of two letters"),
        pytest.param("Kumusta", "fil-PH", "tl", id="and is Filipino's"),
        pytest.param("Ebbe", "de", "de", id="too short to tell"),
        pytest.param("Ebbe", None, None, id="too short to tell, and no claim"),
        pytest.param(SWEDISH, "zxx", "sv", id="no code of two letters"),
    ],
)
def test_language(text: str, claim: str | None, language: str | None) -> None:
    assert detect_language(text, claim) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hello from the new pier", "en"),
        ("الميناء مغلق النهارده عشان الريح جامدة أوي والناس مش عارفة تروح فين", "ar"),  # Egyptian
    ],
)
def test_guesses_are_of_languages_with_news(text: str, language: str) -> None:
    """Neither Latin for a few words, nor a dialect that ISO 639-1 has no code for."""
    assert guess_language(text) == language

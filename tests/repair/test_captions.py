"""Captions in the running text: of many languages and styles of credit, in the middle of paragraphs; and lookalikes."""

from pathlib import Path

import pytest

from newscrawl.article import Caption
from newscrawl.repair import Evidence, repair
from newscrawl.repair.plan import Repaired

_FOLDER = Path(__file__).parents[2] / "fixtures" / "repair"
#: Of the captions in captions.tsv, the share lifted at least, with exactly their text and credit.
_LEAST_LIFTED = 0.9
_ABOVE, _BELOW = "The old pier has been closed for the winter.", "Nothing else is known about it so far."


def _repair(line: str, language: str) -> Repaired:
    return repair(f"{_ABOVE}\n\n{line}\n\n{_BELOW}", Evidence(language=language), ["lift_inline_captions"])


def test_most_captions_of_many_styles_and_languages_are_lifted() -> None:
    rows = [row.split("\t") for row in (_FOLDER / "captions.tsv").read_text(encoding="utf-8").splitlines()]
    lifted = [
        _repair(text + credit, language).captions == [Caption(text, name)] for language, text, credit, name in rows
    ]
    assert sum(lifted) >= _LEAST_LIFTED * len(rows)


@pytest.mark.parametrize("row", (_FOLDER / "not-captions.txt").read_text(encoding="utf-8").splitlines())
def test_what_only_looks_like_a_caption_stays(row: str) -> None:
    language, line = row.split("|", 1)
    repaired = _repair(line, language)
    assert (repaired.captions, repaired.repairs) == ([], [])


@pytest.mark.parametrize(
    ("line", "kept", "caption"),
    [
        (
            "Two gritters at the depot, where the engines are kept warm (Picture: Tidewater) A clerk was sent out.",
            "A clerk was sent out.",
            Caption("Two gritters at the depot, where the engines are kept warm", "Tidewater"),
        ),
        (
            "It rained. Two gritters at the depot, where they are kept warm (Picture: Tidewater) A clerk was sent out.",
            "It rained. A clerk was sent out.",
            Caption("Two gritters at the depot, where they are kept warm", "Tidewater"),
        ),
        (
            "九月に魚も戻った。昆布の根元に集まるメバルの稚魚（写真：汐崎漁協）調査は続く。",
            "九月に魚も戻った。調査は続く。",
            Caption("昆布の根元に集まるメバルの稚魚", "汐崎漁協"),
        ),
        (
            "The band left when the fog came in off the bay. Two gritters at a depot where it is warm (Family handout)",
            "The band left when the fog came in off the bay.",
            Caption("Two gritters at a depot where it is warm", "Family handout"),
        ),
        (
            "The band left when the fog came in off the bay. Two gritters at a depot where it is warm (Bo Ek/The Post)",
            "The band left when the fog came in off the bay.",
            Caption("Two gritters at a depot where it is warm", "Bo Ek/The Post"),
        ),
        (
            "The band left when the fog came in (at six). Two gritters at the old depot Credit... Ann Lee for The Post",
            "The band left when the fog came in (at six).",
            Caption("Two gritters at the old depot", "Ann Lee for The Post"),
        ),
        (
            "Un voisin soupire : « Nous étions tous fatigués. » La jetée du port, le 3 mars (Photo : Anne Le Bec)",
            "Un voisin soupire : « Nous étions tous fatigués. »",
            Caption("La jetée du port, le 3 mars", "Anne Le Bec"),
        ),
    ],
)
def test_captions_within_a_paragraph_leave_the_prose(line: str, kept: str, caption: Caption) -> None:
    repaired = _repair(line, "ja" if "。" in line else "en")
    assert repaired.captions == [caption]
    assert repaired.text == f"{_ABOVE}\n\n{kept}\n\n{_BELOW}"


@pytest.mark.parametrize(
    "line",
    [
        "The poster (Picture: Tidewater) hangs in the hall. A clerk was sent out.",
        "The film, his last for Tidewater, was shown again. (Picture: Tidewater) A clerk was sent out.",
    ],
)
def test_brackets_within_sentences_stay(line: str) -> None:
    assert _repair(line, "en").captions == []


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Photo: Bo Ek"], ["Bo Ek"]),
        (["Text: Ava Lind", "Photo: Bo Ek"], ["Bo Ek"]),
        (["Photo: Bo Ek", "Venue: Town Hall", "Photo: AFP"], ["AFP"]),
        (["Director: Ava Lind", "Photography: Bo Ek", "Music: Ann Lee"], []),
        (["Picture: The Long Pier", "Director: Ava Lind"], []),
        (["Regie: Ava Lind", "Bildgestaltung: Bo Ek"], []),
        (["監督：山田太郎", "撮影：佐藤次郎"], []),
    ],
)
def test_a_film_s_camera_is_no_picture_s_credit(lines: list[str], names: list[str]) -> None:
    repaired = _repair("\n\n".join(lines), "ja" if "：" in lines[0] else "en")
    assert [caption.creditText for caption in repaired.captions] == names


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Image caption The band on the pier", Caption("The band on the pier")),
        ("Légende image, Le groupe sur la jetée", Caption("Le groupe sur la jetée")),
        (
            "FILE - Two boats in the bay, May 2, 2031. (AP Photo)",
            Caption("FILE - Two boats in the bay, May 2, 2031.", "AP"),
        ),
        ("Zwei Boote in der Bucht. (Archivbild)", Caption("Zwei Boote in der Bucht. (Archivbild)")),
    ],
)
def test_what_only_captions_say_is_enough(line: str, caption: Caption) -> None:
    assert _repair(line, "en").captions == [caption]


@pytest.mark.parametrize(
    "line",
    [
        "The band left early. The fog came in from the bay and stayed there until nine (Tidewater)",
        "It won at last. It was the first film from the island to be called Best Picture (Best Picture)",
        "The band left early. They finished level (Reuters)",
    ],
)
def test_prose_before_a_bracket_that_sells_no_pictures_stays(line: str) -> None:
    assert _repair(line, "en").captions == []


@pytest.mark.parametrize("end", ["He was put on leave last May.", "Nobody had told her, said Mr Lee."])
def test_a_sentence_that_ends_in_a_short_word_is_no_part_of_the_caption(end: str) -> None:
    caption = "Gov. Ann Lee and Sgt. Bo Ek on the old pier"
    repaired = _repair(f"The mayor was asked about it twice. {end} {caption} (Picture: Tidewater)", "en")
    assert repaired.captions == [Caption(caption, "Tidewater")]
    assert f"{end}\n" in repaired.text


@pytest.mark.parametrize("end", [".", ".’", "!”", ")."])
def test_a_caption_that_the_page_knows_leaves_the_sentence_before_it_whole(end: str) -> None:
    known = Caption("The band on the old pier, where it plays in summer Ann Lee")
    evidence = Evidence(language="en", captions=[known])
    text = f"{_ABOVE}\n\nIt rained all day{end}{known.text}\n\n{_BELOW}"
    assert repair(text, evidence, ["lift_inline_captions"]).text == f"{_ABOVE}\n\nIt rained all day{end}\n\n{_BELOW}"

"""The table of steps: which run, in what order, and what they record."""

import pytest

from newscrawl.repair import STEPS, Evidence, repair, repair_json_line, repair_line, undo


def test_only_the_named_steps_run() -> None:
    repaired = repair("don’ t stop.Go &amp; see", Evidence(language="en"), ["rejoin_apostrophes"])
    assert repaired.text == "don’t stop.Go &amp; see"
    assert [(step.step, step.count, step.edits) for step in repaired.repairs] == [
        ("rejoin_apostrophes", 1, [(3, 5, "’ t")])
    ]
    assert undo(repaired) == "don’ t stop.Go &amp; see"


def test_an_unknown_step_is_an_error() -> None:
    with pytest.raises(KeyError, match="no_such_step"):
        repair("text", steps=["no_such_step"])


def test_steps_are_verbs_and_unique() -> None:
    assert len(set(STEPS)) == len(STEPS)
    assert all("_" in step for step in STEPS)


def test_clean_text_records_nothing() -> None:
    repaired = repair("The pier is closed.\n\nRepairs begin in May.")
    assert (repaired.text, repaired.captions, repaired.repairs, repaired.flags) == (
        "The pier is closed.\n\nRepairs begin in May.", [], [], [])  # fmt: skip


def test_surrogates() -> None:
    assert repair("A boat \ud83d\udea2 and half \ud83d.").text == "A boat 🚢 and half \ufffd."


@pytest.mark.parametrize(
    ("line", "repaired"),
    [
        ("Mayor doesn’ t know &amp; won’ t say", "Mayor doesn’t know & won’t say"),
        ("The pier (Picture: AP)", "The pier (Picture: AP)"),
        ("Subscribe to our newsletter", "Subscribe to our newsletter"),
    ],
)
def test_lines_keep_what_only_a_text_would_lose(line: str, repaired: str) -> None:
    assert repair_line(line, Evidence(language="en")) == repaired


def test_json_line() -> None:
    line = {
        "id": 7,
        "text": "It’ s closed.\n\nBoats wait at dawn (Photo: AP)",
        "html": "<p>It’ s closed.</p>",
        "lang": "en",
    }
    assert repair_json_line(line) == {
        "id": 7,
        "text": "It’s closed.",
        "captions": [{"text": "Boats wait at dawn", "creditText": "AP", "imageUrl": None}],
        "repairs": [{"step": "rejoin_apostrophes", "count": 1}, {"step": "lift_inline_captions", "count": 1}],
    }


@pytest.mark.parametrize(
    ("tag", "line", "repaired"),
    [
        ("nl-NL", "Hij kwam 's avonds terug.", "Hij kwam 's avonds terug."),
        ("en_US", "He went to the Harris’room again.", "He went to the Harris’ room again."),
        ("EN-gb", "It isn ‘t so.", "It isn’t so."),
        ("fr-CA", "Il est «parti» hier, « loin » dit-on.", "Il est « parti » hier, « loin » dit-on."),
        ("", "It’ s closed.", "It’s closed."),
    ],
)
def test_the_region_of_a_language_tag_changes_nothing(tag: str, line: str, repaired: str) -> None:
    assert repair_json_line({"text": line, "lang": tag})["text"] == repaired


@pytest.mark.parametrize(
    ("line", "error"),
    [({"id": 1}, 'no "text"'), ({"id": 1, "text": 5}, '"text" is not a string'), ([], "no JSON object")],
)
def test_a_json_line_without_text_is_an_error(line: object, error: str) -> None:
    with pytest.raises(ValueError, match=error):
        repair_json_line(line)

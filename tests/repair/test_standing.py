"""What recurs under a site's articles: its own lines go, an article's lines stay."""

import pytest

from newscrawl.repair import Evidence, line_key, repair

_BEFORE = "The old pier is closed for good, the council said on Monday after a night of talks.\n\nIt was built in 1889."
_AFTER = "\n\n".join(
    [
        "The fishermen have asked for a new one, and the council has promised them an answer before the winter.",
        "A new pier would cost nine million, of which the town has two; the rest would have to come from the state.",
        "“We have waited for eleven years,” said the harbour master, who keeps a list of all that has been promised.",
        "The mayor did not want to say what would become of the ferry, which has landed at the fish dock since March.",
    ]
)
_NOTICE = (
    "Harbour Post stories are read, checked and corrected by people who live on the coast; write to our editors when "
    "you think that one of us has made a mistake, and our readers will find it put right on this page within a day."
)
_BACKGROUND = (
    "The pier was damaged in the storm of 1987, when the sea broke through the wall in three places, and was mended "
    "with money that the town had meant for a library, which has not been built to this day."
)


def _survives(line: str, short_lines: frozenset[str] = frozenset()) -> bool:
    text = f"{_BEFORE}\n\n{line}\n\n{_AFTER}"
    known = Evidence(language="en", recurring=frozenset({line_key(line)}), short_lines=short_lines)
    repaired = repair(text, known, ["drop_calls_to_action"]).text
    assert repaired in {text, f"{_BEFORE}\n\n{_AFTER}"}
    return repaired == text


@pytest.mark.parametrize("line", ["Harbour Post has served the coast since 1887.", _NOTICE])
def test_the_site_s_lines_go(line: str) -> None:
    assert not _survives(line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Background", id="a label"),
        pytest.param(_BACKGROUND, id="a long sentence of background"),
        pytest.param("Anyone who saw the van is asked to call the police.", id="an appeal"),
        pytest.param("No arrests have been made, detectives say.", id="what is said of others"),
    ],
)
def test_what_articles_have_in_common_stays(line: str) -> None:
    assert _survives(line)


def test_headings_and_cells_stay() -> None:
    heading = "What the numbers say this week"
    assert not _survives(heading)
    assert _survives(heading, short_lines=frozenset({line_key(heading)}))


def test_the_next_version_of_a_story_stays_whole() -> None:
    story = ["The pier is closed.", "It was built in 1889.", "Harbour Post has served the coast since 1887."]
    text = "\n\n".join([*story, "The mayor has since denied this."])
    known = Evidence(language="en", recurring=frozenset(map(line_key, story)))
    assert repair(text, known, ["drop_calls_to_action"]).text == text

"""The flag `heavily-damaged`: ten places or more, and fifty or more in 10,000 characters; see docs/quality-flags.md."""

import pytest

from newscrawl.repair import Evidence, repair

_ENGLISH = Evidence(language="en")
_DAMAGED = "The mayor ’ s deputy doesn’ t want to pay for the pier.\n\n"
_CLEAN = "The fishermen have asked for a new pier, and the council has promised them an answer before winter.\n\n"
_ENCODED = "The cafÃ© on the pier didnâ€™t open &amp; nobody knew why; the mayorâ€™s office said nothing.\n\n"


def _flags(text: str) -> list[str]:
    return repair(text, _ENGLISH).flags


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        pytest.param(_DAMAGED * 10, ["heavily-damaged"], id="many places, close together"),
        pytest.param(_DAMAGED * 4, [], id="few places, however close together"),
        pytest.param(_DAMAGED * 10 + _CLEAN * 60, [], id="many places, in a long text"),
        pytest.param(_ENCODED * 20, [], id="what a wrong encoding broke comes back whole"),
        pytest.param("(Picture: AP)\n\n" * 20 + _CLEAN * 10, [], id="captions and calls are not damage"),
        pytest.param(_CLEAN * 20, [], id="a clean text"),
    ],
)
def test_the_rule(text: str, flags: list[str]) -> None:
    assert _flags(text) == flags

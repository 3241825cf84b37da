"""The edits kept in a record give back the text as it was before repair, after the record was written and read."""

import msgspec
import pytest

from newscrawl.article import Article
from newscrawl.finish import finish
from newscrawl.record import Draft
from newscrawl.repair.edits import revert

_DAMAGED = """The harbour council wants to close the old pier– however only for a year (Picture: NTB)
Mayor Kari Lund doesn’ t know &amp; won’ t say.The work begins inMay, said JonasVik.
A boat came\x00 in\r\nfrom Z\u0075\u0308rich. Ã©tÃ© (**********)ends in\u00a0Oslo
."""


def _written(text: str, *, keep_edits: bool) -> Article:
    draft = Draft(article=Article(url="https://news.example/a", articleBody=text), keep_edits=keep_edits)
    return msgspec.json.decode(msgspec.json.encode(finish(draft).article), type=Article)


@pytest.mark.parametrize("text", [_DAMAGED, "The pier is closed.", ""], ids=["damaged", "clean", "empty"])
def test_the_edits_of_a_written_record_can_be_undone(text: str) -> None:
    record = _written(text, keep_edits=True)
    restored = record.articleBody
    for step in reversed(record.repairs):
        assert not isinstance(step.edits, msgspec.UnsetType)
        restored = revert(restored, step.edits)
    assert restored == text
    assert bool(record.repairs) == (text == _DAMAGED)


def test_a_record_leaves_the_edits_out_unless_asked() -> None:
    assert all(step.edits is msgspec.UNSET for step in _written(_DAMAGED, keep_edits=False).repairs)


def test_half_a_character_is_replaced_before_what_can_be_undone() -> None:
    record = _written("A boat \ud83d\udea2 and half \ud83d. The end, don’ t you see.", keep_edits=True)
    assert record.articleBody == "A boat 🚢 and half \ufffd. The end, don’t you see."
    assert [step.step for step in record.repairs] == ["rejoin_apostrophes"]

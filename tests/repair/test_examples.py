"""The examples of fixtures/repair: what gets repaired, what stays, what still fails."""

import json
from pathlib import Path
from typing import Any

import pytest

from newscrawl.repair import Evidence, evidence_from_html, repair, undo

_FOLDER = Path(__file__).parents[2] / "fixtures" / "repair"


def _cases(name: str) -> list[Any]:
    rows = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["label"]) for row in rows]


def _evidence(row: dict[str, Any]) -> Evidence:
    if "html" in row:
        return evidence_from_html(row["html"], language=row["language"])
    return Evidence(language=row["language"])


@pytest.mark.parametrize("row", _cases("in-the-wild"))
def test_damage_is_repaired(row: dict[str, Any]) -> None:
    repaired = repair(row["text"], _evidence(row))
    assert repaired.text == row["repaired"]
    captions = [{"text": caption.text, "creditText": caption.creditText} for caption in repaired.captions]
    assert captions == row.get("captions", [])
    assert undo(repaired) == row["text"]


@pytest.mark.parametrize("row", _cases("leave-alone"))
def test_what_is_not_broken_stays(row: dict[str, Any]) -> None:
    repaired = repair(row["text"], _evidence(row))
    assert repaired.text == row["text"]
    assert repaired.repairs == []
    assert repaired.captions == []


@pytest.mark.parametrize("row", _cases("known-failures"))
def test_known_failures_still_fail(row: dict[str, Any]) -> None:
    """When one of them passes, move it to in-the-wild.json."""
    assert repair(row["text"], _evidence(row)).text != row["wanted"]

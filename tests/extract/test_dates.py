"""Dates from metadata and from what readers see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract.dates import FoundDate, choose_date, iso_date
from newscrawl.extract.datetext import date_in_text, date_in_url

FETCHED = "2026-11-22T12:00:00+00:00"


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        ("2026-05-08", "2026-05-08"),
        ("2026-05-08T07:30:00+01:00", "2026-05-08T07:30:00+01:00"),
        ("2026-05-08T07:30Z", "2026-05-08T07:30:00+00:00"),
        ("2026-05-08 07:30:00 +0530", "2026-05-08T07:30:00+05:30"),
        ("2026-05-08T07:30:00.123456789+02", "2026-05-08T07:30:00.123456+02:00"),
        ("2026-05-08T07:30:00", "2026-05-08T07:30:00"),
        ("20260508T073000Z", "2026-05-08T07:30:00+00:00"),
        ("Fri, 08 May 2026 07:30:00 GMT", "2026-05-08T07:30:00+00:00"),
        ("1778225400", "2026-05-08T07:30:00+00:00"),
        ("2026-13-40", None),
        ("soon", None),
        ("", None),
    ],
)
def test_iso_date_keeps_the_pages_zone(raw: str, iso: str | None) -> None:
    assert iso_date(raw) == iso


@pytest.mark.parametrize(
    ("candidates", "found"),
    [
        ([None, "", "2026-05-08"], FoundDate("2026-05-08", "2026-05-08")),
        (
            ["2026-05-08", "2026-05-08T07:30:00+01:00"],
            FoundDate("2026-05-08T07:30:00+01:00", "2026-05-08T07:30:00+01:00"),
        ),
        (["2026-05-08", "2025-01-01T07:30:00Z"], FoundDate("2026-05-08", "2026-05-08")),
        (["2099-01-01"], FoundDate(None, "2099-01-01")),
        (["1970-01-01T00:00:00Z", "2026-05-08"], FoundDate("2026-05-08", "2026-05-08")),
        (["nonsense"], FoundDate(None, None)),
    ],
)
def test_choose_date_believes_what_is_possible_when_fetched(candidates: list[str | None], found: FoundDate) -> None:
    assert choose_date(candidates, FETCHED) == found


@pytest.mark.parametrize(
    ("text", "language", "iso"),
    [
        ("Published 8 May 2026", "en", "2026-05-08"),
        ("May 8th, 2026 at 07:30", "en-US", "2026-05-08T07:30:00"),
        ("8. Mai 2026, 17:45 Uhr", "de", "2026-05-08T17:45:00"),
        ("8 de mayo de 2026", "es", "2026-05-08"),
        ("8 мая 2026", "ru", "2026-05-08"),
        ("2026年5月8日 18:20", "ja", "2026-05-08T18:20:00"),
        ("2026년 5월 8일", "ko", "2026-05-08"),
        ("08.05.2026", "de", "2026-05-08"),
        ("05/08/2026", "en-US", "2026-05-08"),
        ("08/05/2026", "en-GB", "2026-05-08"),
        ("12/31/2025", "en-GB", "2025-12-31"),
        ("chapter 8, verse 5", "en", None),
    ],
)
def test_date_in_text(text: str, language: str, iso: str | None) -> None:
    assert date_in_text(text, language) == iso


def test_date_in_url() -> None:
    assert date_in_url("https://echo.example/2026/05/08/bridge.html") == "2026-05-08"
    assert date_in_url("https://echo.example/id/20260508/bridge") == "2026-05-08"
    assert date_in_url("https://echo.example/2026/05/bridge") is None


@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    iso_date(text)
    date_in_text(text)

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
        ("2026-05-08T07:30:00.000EST", "2026-05-08T07:30:00-05:00"),
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
        (["soon", "", "2026-05-08"], FoundDate("2026-05-08", "2026-05-08")),
        (
            ["2026-05-08", "2026-05-08T07:30:00+01:00"],
            FoundDate("2026-05-08T07:30:00+01:00", "2026-05-08T07:30:00+01:00"),
        ),
        (
            ["2026-05-08T07:30:00", "2026-05-08T07:30:00+01:00"],
            FoundDate("2026-05-08T07:30:00+01:00", "2026-05-08T07:30:00+01:00"),
        ),
        (["2026-05-08T07:30:00", "2026-05-08T09:30:00Z"], FoundDate("2026-05-08T07:30:00", "2026-05-08T07:30:00")),
        (["2026-05-08", "2025-01-01T07:30:00Z"], FoundDate("2026-05-08", "2026-05-08")),
        (["2099-01-01"], FoundDate(None, "2099-01-01")),
        (["1970-01-01T00:00:00Z", "2026-05-08"], FoundDate("2026-05-08", "2026-05-08")),
        (["nonsense"], FoundDate(None, "nonsense")),
    ],
)
def test_choose_date_believes_what_is_possible_when_fetched(candidates: list[str], found: FoundDate) -> None:
    assert choose_date([FoundDate(iso_date(raw), raw) for raw in candidates], FETCHED) == found


@pytest.mark.parametrize(
    ("text", "language", "iso"),
    [
        ("Published 8 May 2026", "en", "2026-05-08"),
        ("May 8th, 2026 at 07:30", "en-US", "2026-05-08T07:30:00"),
        ("May 8, 2026 at 7:30 p.m. EDT", "en-US", "2026-05-08T19:30:00-04:00"),
        ("17:41 JST, May 8, 2026", "en", "2026-05-08T17:41:00+09:00"),
        ("Sept. 8, 2026", "en", "2026-09-08"),
        ("Fri, 08 May 2026 07:30:00 GMT", "en", "2026-05-08T07:30:00+00:00"),
        ("Fri May 08 07:30:00 CEST 2026", "en", "2026-05-08T07:30:00+02:00"),
        ("Fri May 08 2026 07:30:00 GMT+0200 (Central European Summer Time)", "en", "2026-05-08T07:30:00+02:00"),
        ("8. Mai 2026, 17:45 Uhr", "de", "2026-05-08T17:45:00"),
        ("8 de mayo de 2026", "es", "2026-05-08"),
        ("08/05/2026 18h20", "pt-BR", "2026-05-08T18:20:00"),
        ("1er mai 2026 à 18h20", "fr", "2026-05-01T18:20:00"),
        ("8 Maggio 2026 alle 18:20", "it", "2026-05-08T18:20:00"),
        ("8. maj 2026 kl. 18.20", "da", "2026-05-08T18:20:00"),
        ("8 heinäkuuta 2026 klo 9.05", "fi", "2026-07-08T09:05:00"),
        ("2026. május 8. 18:20", "hu", "2026-05-08T18:20:00"),
        ("2026 m. gegužės 8 d. 18:20", "lt", "2026-05-08T18:20:00"),
        ("8 maja 2026, o godz. 18:20", "pl", "2026-05-08T18:20:00"),
        ("8. května 2026 v 18:20", "cs", "2026-05-08T18:20:00"),
        ("8 listopada 2026", "pl", "2026-11-08"),
        ("8. listopada 2026.", "hr", "2026-10-08"),
        ("08 Mayıs 2026 - 18:20", "tr", "2026-05-08T18:20:00"),
        ("8 Μαΐου 2026, 18:20", "el", "2026-05-08T18:20:00"),
        ("8 мая 2026", "ru", "2026-05-08"),
        ("8 травня 2026, 18:20", "uk", "2026-05-08T18:20:00"),
        ("8 مايو 2026 - 18:20", "ar", "2026-05-08T18:20:00"),
        ("8 במאי 2026, 18:20", "he", "2026-05-08T18:20:00"),
        ("08 मई 2026, 06:20 PM", "hi", "2026-05-08T18:20:00"),
        ("8 พ.ค. 2569 18:20 น.", "th", "2026-05-08T18:20:00"),
        ("Thứ sáu, 8/5/2026, 18:20 (GMT+7)", "vi", "2026-05-08T18:20:00+07:00"),
        ("Jumat, 08 Mei 2026 18:20 WIB", "id", "2026-05-08T18:20:00+07:00"),
        ("2026年5月8日 18:20", "ja", "2026-05-08T18:20:00"),
        ("2026年5月8日 午後6時20分", "ja", "2026-05-08T18:20:00"),
        ("입력 2026.05.08. 오후 6:20", "ko", "2026-05-08T18:20:00"),
        ("08.05.2026", "de", "2026-05-08"),
        ("05/08/2026", "en-US", "2026-05-08"),
        ("08/05/2026", "en-GB", "2026-05-08"),
        ("12/31/2025", "en-GB", "2025-12-31"),
        ("Marktplatz 12, 2026 guests", "de", None),
        ("8 May 2026. More than 12.30 million came", "en", "2026-05-08"),
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

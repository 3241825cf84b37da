"""Dates from metadata and from what readers see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract.dates import FoundDate, choose_date, iso_date
from newscrawl.extract.datetext import date_in_text, dates_in_text, is_date_line
from newscrawl.extract.solar_hijri import gregorian
from newscrawl.extract.urldates import date_in_url

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
        ("2026-05-08-07:30:00", "2026-05-08T07:30:00"),
        ("2026-05-08-07:30", "2026-05-08"),
        ("20260508073000", "2026-05-08T07:30:00"),
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
        ("2:30pm, 8 May 2026 HKT", "en", "2026-05-08T14:30:00+08:00"),
        ("18:20 08.05.2026 (обновлено: 19:02 08.05.2026)", "ru", "2026-05-08T18:20:00"),
        ("8 May 2026 Updated 9:05am, 9 May 2026", "en", "2026-05-08"),
        ("8 мая 2026, 18:20 мск", "ru", "2026-05-08T18:20:00+03:00"),
        ("May 8, 2026 at 2:30 PM ET", "en", "2026-05-08T14:30:00-04:00"),
        ("January 8, 2026 at 2:30 PM ET", "en", "2026-01-08T14:30:00-05:00"),
        ("May 8, 2005 at 2:30 PM ET", "en", "2005-05-08T14:30:00"),
        ("Le 08/05/2026 à 14:30 et à 16:40", "fr", "2026-05-08T14:30:00"),
        ("Le 08/05/2026 à 14:30 est annoncé", "fr", "2026-05-08T14:30:00"),
        ("8 मई 2026, 02:30 PM IST", "hi", "2026-05-08T14:30:00+05:30"),
        ("May 8, 2026, 14:30 IST", "en-IN", "2026-05-08T14:30:00+05:30"),
        ("May 8, 2026, 14:30 IST", "en-IE", "2026-05-08T14:30:00"),
        ("8 May 2026 2:30 PM WAT", "en", "2026-05-08T14:30:00+01:00"),
        ("8 مايو 2026: 02:30 م GST", "ar", "2026-05-08T14:30:00+04:00"),
        ("November 20, 2025 - 11:28 AMT", "en", "2025-11-20T11:28:00"),
        ("2026. márc. 8., 14:30", "hu", "2026-03-08T14:30:00"),
        ("8 พฤษภาคม พ.ศ. 2569", "th", "2026-05-08"),
        ("๘ พฤษภาคม ๒๕๖๙", "th", "2026-05-08"),
        ("8 พ.ค. 69 14:30 น.", "th", "2026-05-08T14:30:00"),
        ("8 พ.ค. 69 คน", "th", "2026-05-08"),
        ("２０２６年５月８日", "ja", "2026-05-08"),
        ("二〇二六年五月二十八日", "ja", "2026-05-28"),
        ("令和八年", "ja", None),
        ("民國115年5月8日 14:30", "zh", "2026-05-08T14:30:00"),
        ("115年5月8日", "zh-TW", "2026-05-08"),
        ("115/05/08", "zh-TW", "2026-05-08"),
        ("115年5月8日", "zh-CN", None),
        ("192.115/05/08/1", "zh-TW", None),
        ("۱۸ اردیبهشت ۱۴۰۵ - ۱۴:۳۰", "fa", "2026-05-08T14:30:00"),
        ("18 ارديبهشت 1405 ساعت 02:30 ب.ظ", "fa", "2026-05-08T14:30:00"),
        ("تاریخ انتشار: ۱۴۰۵/۰۲/۱۸ - ۱۴:۳۰", "fa", "2026-05-08T14:30:00"),
        ("18 ثور 1405", "ps", "2026-05-08"),
        ("20 ذو القعدة 1447", "ar", None),
        ("1447/11/20", "ar", None),
        ("08.05.26, 14:30", "he", "2026-05-08T14:30:00"),
        ("פורסם: 8.5.26 | 14:30", "he", "2026-05-08T14:30:00"),
        ("08/05/26", "it", "2026-05-08"),
        ("08.05.26", "de", "2026-05-08"),
        ("5/8/26 6:38 AM", "en-US", "2026-05-08T06:38:00"),
        ("08/05/26", "en-GB", "2026-05-08"),
        ("08/05/26", "en", None),
        ("26.05.08", "hu", None),
        ("Set 6/4/26", "it", None),
        ("8 May 2026 · 4:30 min read", "en", "2026-05-08"),
        ("5.8.26", "en-US", None),
        ("Version 8.5.26", "de", None),
        ("v8.5.26", "de", None),
        ("Server 10.8.5.26", "de", None),
        ("Am 8.5.26 begann, was alle erwartet hatten" + ", und so ging es weiter" * 4, "de", None),
        ("Marktplatz 12, 2026 guests", "de", None),
        ("8 May 2026. More than 12.30 million came", "en", "2026-05-08"),
        ("chapter 8, verse 5", "en", None),
    ],
)
def test_date_in_text(text: str, language: str, iso: str | None) -> None:
    assert date_in_text(text, language) == iso


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        (
            "Published: 2:30pm, 14 Mar 2026 Updated: 8:05am, 15 Mar 2026",
            "en",
            ["2026-03-14T14:30:00", "2026-03-15T08:05:00"],
        ),
        (
            "March 14, 2026, 9:05 AM EST / Updated 4:40 PM EST",
            "en",
            ["2026-03-14T09:05:00-05:00", "2026-03-14T16:40:00-05:00"],
        ),
        ("14 mars 2026 à 9h05 • Mis à jour à 16 h 40", "fr", ["2026-03-14T09:05:00", "2026-03-14T16:40:00"]),
        ("14/03/2026 às 09h05 (atualizado às 16h40)", "pt", ["2026-03-14T09:05:00", "2026-03-14T16:40:00"]),
        ("14/03/2026 09:05 Act. a las 16:40", "es", ["2026-03-14T09:05:00", "2026-03-14T16:40:00"]),
        ("Uppdaterad 16.40 | Publicerad 09.05 14 mars 2026", "sv", ["2026-03-14T16:40:00", "2026-03-14T09:05:00"]),
        ("March 14, 2026 Updated Mar. 15", "en", ["2026-03-14", "2026-03-15"]),
        ("March 14, 2026 Updated Mar. 15, 10:10 a.m.", "en", ["2026-03-14", "2026-03-15T10:10:00"]),
        # Not before it was published, and not far from its date.
        ("March 14, 2026, 9:05 AM / Updated 8:05 AM", "en", ["2026-03-14T09:05:00"]),
        ("December 31, 2025 Updated Jan. 1", "en", ["2025-12-31"]),
        ("March 14, 2026: how the ferry and the pier were updated from 9:05 on", "en", ["2026-03-14"]),
    ],
)
def test_dates_in_text(text: str, language: str, dates: list[str]) -> None:
    assert [date.iso for date in dates_in_text(text, language)] == dates


@pytest.mark.parametrize(
    ("line", "only_dates"),
    [
        ("Opdateret 15.59 | Udgivet kl. 14.14", True),
        ("Published: 5 May 2026, 15:25", True),
        ("Zuletzt aktualisiert am 5. Mai 2026 um 12:00 Uhr", True),
        ("Publicado el 5 de mayo de 2026 a las 10:15 horas", True),
        ("Обновлено 12 мая 2026, 15:30 МСК", True),
        ("公開 2026年1月14日 10時20分", True),
        ("Published", False),
        ("Published 1,200 songs of the quay in 2019", False),
        ("The rules were published on 5 May 2026", False),
        ("Updated at 10.15 on Monday by the harbour master", False),
        ("Stand 12:30: zwei Boote", False),
        ("5 May 2026", False),
    ],
)
def test_is_date_line(line: str, only_dates: bool) -> None:
    assert is_date_line(line) is only_dates


@pytest.mark.parametrize(
    ("day", "iso"),
    [
        ((1404, 1, 1), "2025-03-21"),
        ((1403, 12, 30), "2025-03-20"),
        ((1404, 12, 29), "2026-03-20"),
        ((1404, 12, 30), None),
        ((1357, 11, 22), "1979-02-11"),
        ((1400, 6, 31), "2021-09-22"),
        ((1400, 7, 31), None),
        ((1300, 13, 1), None),
        ((1500, 1, 1), None),
    ],
)
def test_a_day_of_the_solar_calendar_is_a_gregorian_one(day: tuple[int, int, int], iso: str | None) -> None:
    found = gregorian(*day)
    assert (found and found.isoformat()) == iso


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2026/05/08/bridge.html", "2026-05-08"),
        ("/id/20260508/bridge", "2026-05-08"),
        ("/world/2026/may/08/bridge", "2026-05-08"),
        ("/2026/5/8/bridge", "2026-05-08"),
        ("/news/bridge-20260508.html", "2026-05-08"),
        ("/news/n20260508-1.html", "2026-05-08"),
        ("/a/202605081430_1.html", "2026-05-08"),
        ("/view/AKR20260508012300061", "2026-05-08"),
        ("/2026/05/bridge", None),
        ("/2026/13/41/bridge", None),
        ("/news/bridge-20261508.html", None),
        ("/news/bridge-120260508.html", None),
        ("/news/bridge-2026050812.html", None),
        ("/view/AKR202605080", None),
    ],
)
def test_date_in_url(path: str, day: str | None) -> None:
    assert date_in_url(f"https://echo.example{path}") == day


@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    iso_date(text)
    date_in_text(text)

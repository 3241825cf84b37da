"""Lines that tell of the page: when it was published or changed, how long it takes to read."""

import pytest

from newscrawl.extract.dates.page_lines import is_date_line, is_day, is_moment, is_reading_time


@pytest.mark.parametrize(
    ("line", "only_dates"),
    [
        ("Opdateret 15.59 | Udgivet kl. 14.14", True),
        ("Published: 5 May 2026, 15:25", True),
        ("Zuletzt aktualisiert am 5. Mai 2026 um 12:00 Uhr", True),
        ("Publicado el 5 de mayo de 2026 a las 10:15 horas", True),
        ("Обновлено 12 мая 2026, 15:30 МСК", True),
        ("公開 2026年1月14日 10時20分", True),
        ("4th March 2026, Updated 5th March 2026, 11:12am", True),
        ("Publisert: 05.11.26 06:12 Sist oppdatert: 05.11.26 09:40", True),
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
    ("line", "day"),
    [
        ("Sept. 14, 2026", True),
        ("Montag, 5. Mai 2026", True),
        ("5 May 2026, Port Ellery", False),
        ("5 May 2026: the ferry sank", False),
        ("The quay", False),
    ],
)
def test_is_day(line: str, day: bool) -> None:
    assert is_day(line) is day


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("sexta-feira, 22 de outubro de 2026 às 20:13", True),
        ("17:41 JST, October 13, 2026", True),
        ("Montag, 5. Mai 2026, 18.20 Uhr", True),
        ("2026-05-05 10:15", True),
        ("5 May 2026", False),
        ("18:00", False),
        ("Town hall, 5 May 2026, 18:00", False),
        ("On 5 May 2026 at 18:00 the ferry sank", False),
    ],
)
def test_is_moment(line: str, moment: bool) -> None:
    assert is_moment(line) is moment


@pytest.mark.parametrize(
    ("line", "reading_time"),
    [
        ("3 Min Lesezeit", True),
        ("Tempo de leitura: 1 minuto", True),
        ("5 min read", True),
        ("Время чтения: 4 минуты", True),
        ("この記事は5分で読めます", True),
        ("He read for 20 minutes before the ferry came", False),
        ("Reading time: 3 mins", True),
        ("Temps de lecture : 5 minutes", True),
        ("Lukuaika 2 minuuttia", True),
        ("Ready in 20 minutes", False),
        ("Serves 4, ready in 30 mins", False),
        ("3 ministers read the bill", False),
        ("3 министра читали доклад", False),
        ("A 45-minute lecture", False),
        ("Read more", False),
        ("20 minutes", False),
    ],
)
def test_is_reading_time(line: str, reading_time: bool) -> None:
    assert is_reading_time(line) is reading_time

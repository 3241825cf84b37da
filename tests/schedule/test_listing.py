"""What `scrapy schedule list` shows."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.schedule.crawls import Crawl
from newscrawl.schedule.listing import line_of, render_json, render_table
from newscrawl.schedule.outcome import Outcome
from newscrawl.schedule.run import Run

from .stage import crawls_of

NOW = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
DAILY, HOURLY = crawls_of(
    "[defaults]\ntimezone = 'Europe/Berlin'\n"
    "[crawls.daily]\nspider = 'site'\ncron = '0 6 * * *'\n[crawls.hourly]\nspider = 'feed'\nevery = '1h'\n"
)


def ran(number: int, outcome: Outcome | None, status: int | None = None, articles: int | None = None) -> Run:
    started = NOW - timedelta(hours=10 - number)
    ended = started + timedelta(minutes=5) if outcome else None
    why = "the site is on fire" if outcome is Outcome.FAILED else None
    return Run(
        id=number,
        crawl="daily",
        job=f"daily-{number}",
        by_service=True,
        started=started,
        ended=ended,
        outcome=outcome,
        status=status,
        articles=articles,
        why=why,
    )


SKIP, FAIL, OK = ran(3, Outcome.SKIPPED), ran(2, Outcome.FAILED, 1), ran(1, Outcome.OK, 0, 12)


@pytest.mark.parametrize(
    ("crawl", "latest_first", "running", "stored", "row"),
    [
        (DAILY, [], False, None, "daily  never ran                             Thu 2026-07-02 06:00:00 CEST"),
        (HOURLY, [], False, None, "hourly  never ran                             when the service starts"),
        (HOURLY, [], False, NOW, "hourly  never ran                             Wed 2026-07-01 14:00:00 CEST"),
        (DAILY, [OK], False, None, "daily  ok  Wed 2026-07-01 05:00:00 CEST  5m  12  Thu 2026-07-02 06:00:00 CEST"),
        (
            DAILY,
            [SKIP, FAIL, ran(2, Outcome.FAILED, 1), OK],
            False,
            None,
            "daily  failed (1), 2 in a row, 1 skipped since  Wed 2026-07-01 06:00:00 CEST  5m    Thu 2026-07-02",
        ),
        (DAILY, [ran(8, None), OK], True, None, "daily  running  Wed 2026-07-01 12:00:00 CEST  2h    Thu 2026-07-02"),
        (DAILY, [ran(8, None), OK], False, None, "daily  lost  Wed 2026-07-01 12:00:00 CEST      Thu 2026-07-02"),
    ],
)
def test_rows(crawl: Crawl, latest_first: list[Run], running: bool, stored: datetime | None, row: str) -> None:
    line = line_of(crawl, latest_first, running=running, stored=stored, now=NOW)
    shown = render_table([line]).splitlines()[1]
    assert " ".join(shown.split()).startswith(" ".join(row.split()))


def test_reasons_stand_below_the_table() -> None:
    table = render_table([line_of(DAILY, [FAIL], running=False, stored=None, now=NOW)])
    assert table.endswith("\n\ndaily: failed: the site is on fire")


def test_json() -> None:
    lines = [line_of(DAILY, [SKIP, OK], running=False, stored=None, now=NOW)]
    assert json.loads(render_json(lines, service_running=True)) == {
        "serviceRunning": True,
        "crawls": [
            {
                "name": "daily",
                "spider": "site",
                "timetable": "0 6 * * * Europe/Berlin",
                "zone": "Europe/Berlin",
                "result": "ok",
                "exitStatus": 0,
                "started": "2026-07-01T03:00:00Z",
                "seconds": 300.0,
                "articles": 12,
                "job": "daily-1",
                "why": None,
                "failuresInRow": 0,
                "skippedSince": 1,
                "next": "2026-07-02T04:00:00Z",
            }
        ],
    }

"""What `scrapy schedule list` shows: each crawl's last result and next time, as a table or JSON. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from newscrawl.schedule.crawls import Crawl
from newscrawl.schedule.durations import render_duration
from newscrawl.schedule.outcome import Outcome, failures_in_row
from newscrawl.schedule.run import Run

__all__ = ["Line", "line_of", "render_json", "render_table"]


RUNNING = "running"


class Line(msgspec.Struct, kw_only=True, frozen=True, rename="camel"):
    """One crawl; moments in UTC; what belongs to the last run is None before the first."""

    name: str
    spider: str
    timetable: str
    zone: str
    #: RUNNING or an Outcome.
    result: str | None = None
    exit_status: int | None = None
    started: datetime | None = None
    seconds: float | None = None
    articles: int | None = None
    job: str | None = None
    why: str | None = None
    failures_in_row: int
    #: Due times after the last run's start at which nothing was started.
    skipped_since: int
    #: None: as soon as the service starts.
    next: datetime | None


def line_of(
    crawl: Crawl, latest_first: Sequence[Run], *, running: bool, stored: datetime | None, now: datetime
) -> Line:
    """`running`: whether the latest run is still going; `stored`: the next time of a service that is there."""
    skipped = sum(1 for _ in takewhile(_was_skipped, latest_first))
    ran = [run for run in latest_first if not _was_skipped(run)]
    line = Line(
        name=crawl.name,
        spider=crawl.spider,
        timetable=str(crawl.timetable),
        zone=str(crawl.timetable.zone),
        failures_in_row=failures_in_row(run.outcome for run in ran if run.outcome),
        skipped_since=skipped,
        next=_next(crawl, stored, now),
    )
    return _with_last(line, ran[0], running=running, now=now) if ran else line


def _with_last(line: Line, last: Run, *, running: bool, now: datetime) -> Line:
    end = last.ended or (now if running else None)
    return replace(
        line,
        result=str(last.outcome or (RUNNING if running else Outcome.LOST)),
        exit_status=last.status,
        started=last.started,
        seconds=round((end - last.started).total_seconds(), 1) if end else None,
        articles=last.articles,
        job=last.job,
        why=last.why,
    )


def _was_skipped(run: Run) -> bool:
    return run.outcome is Outcome.SKIPPED


def _next(crawl: Crawl, stored: datetime | None, now: datetime) -> datetime | None:
    if stored is None and crawl.timetable.cron is None:
        return None
    due = stored or crawl.timetable.next_after(now, now)
    return due + crawl.timetable.delay(crawl.name, due)


def render_json(lines: Sequence[Line], *, service_running: bool) -> str:
    """One document, names as in the run reports."""
    document = {"serviceRunning": service_running, "crawls": lines}
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()


def render_table(lines: Sequence[Line]) -> str:
    """One row a crawl, times in the crawl's own zone; below it why crawls did not end well."""
    rows = [("crawl", "last result", "started", "took", "articles", "next")] + [_row(line) for line in lines]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    table = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    reasons = [f"{line.name}: {line.result}: {line.why}" for line in lines if line.why]
    return "\n".join([*table, *([""] if reasons else []), *reasons])


def _row(line: Line) -> tuple[str, ...]:
    result = line.result or "never ran"
    if line.exit_status:
        result += f" ({line.exit_status})"
    if line.failures_in_row > 1:
        result += f", {line.failures_in_row} in a row"
    if line.skipped_since:
        result += f", {line.skipped_since} skipped since"
    return (
        line.name,
        result,
        _local(line.started, line.zone),
        "" if line.seconds is None else render_duration(timedelta(seconds=line.seconds)),
        "" if line.articles is None else str(line.articles),
        _local(line.next, line.zone) or "when the service starts",
    )


def _local(moment: datetime | None, zone: str) -> str:
    return f"{moment.astimezone(ZoneInfo(zone)):%a %Y-%m-%d %H:%M:%S %Z}" if moment else ""

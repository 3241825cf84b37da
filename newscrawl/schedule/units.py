"""A schedule as systemd units: one service and one timer a crawl. Pure.

Each service calls `scrapy schedule once NAME`, so that locks, deadline, logs and alarms are the same as the service's.
"""

import re
from collections.abc import Sequence
from datetime import timedelta

from newscrawl.errors import ArgumentError
from newscrawl.schedule.calendars import interval_as_cron
from newscrawl.schedule.command import OnceCommand
from newscrawl.schedule.crawls import Crawl, Missed, WhenRunning
from newscrawl.schedule.cron import Cron
from newscrawl.schedule.outcome import EXIT_BUSY

__all__ = ["systemd_units"]

_WEEKDAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
_PLAIN_WORD = re.compile(r"[\w./=-]+", re.ASCII)
#: After a crawl's own grace is over, before systemd kills what is left.
_STOP_MARGIN = timedelta(seconds=15)


def systemd_units(crawls: Sequence[Crawl], once: OnceCommand, folder: str) -> dict[str, str]:
    """File name -> unit; `once` gives a crawl's argument vector, run in `folder`."""
    units = {}
    for crawl in crawls:
        units[f"newscrawl-{crawl.name}.service"] = _service(crawl, once, folder)
        units[f"newscrawl-{crawl.name}.timer"] = _timer(crawl)
    return units


def _service(crawl: Crawl, once: OnceCommand, folder: str) -> str:
    command = " ".join(_argument(word) for word in once(crawl.name))
    return f"""\
[Unit]
Description=newscrawl: {crawl.name}
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={_escaped(folder)}
ExecStart={command}
# {EXIT_BUSY}: it ran already, started by hand
SuccessExitStatus={EXIT_BUSY}
KillMode=mixed
TimeoutStopSec={_seconds(crawl.grace + _STOP_MARGIN)}
"""


def _timer(crawl: Crawl) -> str:
    notes = []
    if crawl.when_running is WhenRunning.QUEUE:
        notes.append("# systemd does not queue: a time that comes while the last run is still going is skipped")
    lines = ["[Unit]", f"Description=newscrawl: when {crawl.name} is due", "", "[Timer]", *notes, *_times(crawl)]
    if crawl.timetable.jitter:
        lines.append(f"RandomizedDelaySec={_seconds(crawl.timetable.jitter)}")
    lines += ["AccuracySec=1s", "", "[Install]", "WantedBy=timers.target", ""]
    return "\n".join(lines)


def _times(crawl: Crawl) -> list[str]:
    timetable = crawl.timetable
    cron = timetable.cron or interval_as_cron(timetable.every or timedelta(0))
    if cron is None:
        every = _seconds(timetable.every or timedelta(0))
        return [
            "# no calendar says this interval: it is counted from the last start, and never caught up",
            "OnActiveSec=0",
            f"OnUnitActiveSec={every}",
        ]
    zone = "" if timetable.cron is None else f" {timetable.zone}"
    persistent = "true" if crawl.missed is Missed.RUN else "false"
    return [*(f"OnCalendar={line}{zone}" for line in _calendar(cron)), f"Persistent={persistent}"]


def _calendar(cron: Cron) -> list[str]:
    """systemd.time(7) wants weekday *and* date; where cron wants either there are two lines."""
    months, days = _numbers(cron.months, 12), _numbers(cron.days, 31)
    clock = f"{_numbers(cron.hours, 24)}:{_numbers(cron.minutes, 60)}:00"
    weekdays = "" if len(cron.weekdays) == 7 else ",".join(_WEEKDAYS[day] for day in cron.weekdays) + " "
    if cron.either_day:
        return [f"{weekdays}*-{months}-* {clock}", f"*-{months}-{days} {clock}"]
    return [f"{weekdays}*-{months}-{days} {clock}"]


def _numbers(values: Sequence[int], all_of_them: int) -> str:
    return "*" if len(values) == all_of_them else ",".join(f"{value:02}" for value in values)


def _seconds(length: timedelta) -> str:
    return f"{length.total_seconds():.0f}s"


def _argument(word: str) -> str:
    """One word of ExecStart=, systemd.service(5): specifiers, variables, quotes and backslashes taken as they are."""
    escaped = _escaped(word).replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return escaped if _PLAIN_WORD.fullmatch(word) else f'"{escaped}"'


def _escaped(text: str) -> str:
    if not text.isprintable():
        raise ArgumentError(f"{text!r} has characters that a unit file cannot carry")
    return text.replace("%", "%%")

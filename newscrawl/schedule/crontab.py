"""A schedule as crontab lines. Pure.

Each line calls `scrapy schedule once NAME`, so that locks, deadline, logs and alarms are the same as the service's.
"""

import shlex
from collections.abc import Sequence
from datetime import timedelta

from newscrawl.errors import ArgumentError
from newscrawl.schedule.calendars import interval_as_cron
from newscrawl.schedule.command import OnceCommand
from newscrawl.schedule.crawls import Crawl, WhenRunning
from newscrawl.schedule.durations import render_duration

__all__ = ["crontab_lines"]

_ZONE_NOTE = """\
# CRON_TZ is honoured by cronie (Fedora, RHEL, Arch, openSUSE). Debian's and Ubuntu's cron ignores it without a word
# and reads the times in the machine's zone: there, use `scrapy schedule export --systemd` or `scrapy schedule run`.
"""


def crontab_lines(crawls: Sequence[Crawl], once: OnceCommand, folder: str) -> str:
    """The whole text; `once` gives a crawl's argument vector, run in `folder`.

    Raises ArgumentError for an interval that cron cannot say.
    """
    lines, zone = [_ZONE_NOTE.rstrip()], None
    for crawl in crawls:
        if zone != str(crawl.timetable.zone):
            zone = str(crawl.timetable.zone)
            lines += ["", f"CRON_TZ={zone}"]
        lines += [*_notes(crawl), f"{_times(crawl)} {_command(crawl, once, folder)}"]
    return "\n".join(lines) + "\n"


def _notes(crawl: Crawl) -> list[str]:
    notes = [f"# {crawl.name}: windows missed while the machine is off are not caught up by cron"]
    if crawl.timetable.jitter:
        notes.append(f"# {crawl.name}: cron has no jitter; {render_duration(crawl.timetable.jitter)} is left out")
    if crawl.when_running is WhenRunning.QUEUE:
        notes.append(f"# {crawl.name}: while a run is still going, each further time waits in a process of its own")
    return notes


def _times(crawl: Crawl) -> str:
    timetable = crawl.timetable
    cron = timetable.cron or interval_as_cron(timetable.every or timedelta(0))
    if cron is None:
        every = timetable.every or timedelta(0)
        why = "has seconds" if every % timedelta(minutes=1) else "does not divide an hour or a day"
        raise ArgumentError(
            f"crawls.{crawl.name}: every = {render_duration(every)} {why}, which cron cannot say; "
            "give cron = …, or use --systemd"
        )
    return cron.text


def _command(crawl: Crawl, once: OnceCommand, folder: str) -> str:
    """For /bin/sh, as crontab(5) hands it over: a bare % would end the line."""
    words = shlex.join(once(crawl.name))
    command = f"cd {shlex.quote(folder)} && {words}"
    if not command.isprintable():
        raise ArgumentError(f"{command!r} has characters that a crontab cannot carry")
    return command.replace("%", "\\%")

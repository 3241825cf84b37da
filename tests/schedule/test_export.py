"""Units and crontab lines: the same times, and command lines that survive systemd's and cron's own characters."""

import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from newscrawl.errors import ArgumentError
from newscrawl.schedule.calendars import interval_as_cron
from newscrawl.schedule.command import once_command
from newscrawl.schedule.crawls import Crawl
from newscrawl.schedule.crontab import crontab_lines
from newscrawl.schedule.units import systemd_units

from .stage import crawls_of


def timed(when: str, more: str = "") -> tuple[Crawl, ...]:
    return crawls_of(f"[crawls.x]\nspider = 'site'\n{when}\n{more}\n")


def scrapy(name: str) -> list[str]:
    return once_command(["/opt/my env/bin/python", "-m", "scrapy"], name, ["A=50% of $HOME \"and\" 'so\\on'"])


def timer(when: str, more: str = "") -> list[str]:
    text = systemd_units(timed(when, more), scrapy, "/srv")["newscrawl-x.timer"]
    return [line for line in text.splitlines() if line.startswith(("On", "Persistent", "Randomized", "#"))]


@pytest.mark.parametrize(
    ("when", "more", "expected"),
    [
        ("cron = '0 6 * * *'", "", ["OnCalendar=*-*-* 06:00:00 UTC", "Persistent=true"]),
        (
            "cron = '0 6 * * mon-fri'",
            "timezone = 'Europe/Berlin'\njitter = '5m'\nmissed = 'skip'",
            [
                "OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 06:00:00 Europe/Berlin",
                "Persistent=false",
                "RandomizedDelaySec=300s",
            ],
        ),
        (
            "cron = '*/30 8,20 1 jan *'",
            "",
            ["OnCalendar=*-01-01 08,20:00,30:00 UTC", "Persistent=true"],
        ),
        (
            "cron = '0 0 13 * fri'",  # either is enough for cron, systemd wants both in one line
            "",
            ["OnCalendar=Fri *-*-* 00:00:00 UTC", "OnCalendar=*-*-13 00:00:00 UTC", "Persistent=true"],
        ),
        ("every = '15m'", "", ["OnCalendar=*-*-* *:00,15,30,45:00", "Persistent=true"]),
        ("every = '12h'", "", ["OnCalendar=*-*-* 00,12:00:00", "Persistent=true"]),
        ("every = '1d'", "", ["OnCalendar=*-*-* 00:00:00", "Persistent=true"]),
        (
            "every = '7h'",
            "",
            [
                "# no calendar says this interval: it is counted from the last start, and never caught up",
                "OnActiveSec=0",
                "OnUnitActiveSec=25200s",
            ],
        ),
        (
            "every = '1h'",
            "when_running = 'queue'",
            [
                "# systemd does not queue: a time that comes while the last run is still going is skipped",
                "OnCalendar=*-*-* *:00:00",
                "Persistent=true",
            ],
        ),
    ],
)
def test_timers(when: str, more: str, expected: list[str]) -> None:
    assert timer(when, more) == expected


def test_services_keep_every_character(tmp_path: Path) -> None:
    units = systemd_units(timed("every = '1h'", "grace = '45s'"), scrapy, "/srv/100% news")
    service = units["newscrawl-x.service"]
    assert "\nWorkingDirectory=/srv/100%% news\n" in service
    assert (
        '\nExecStart="/opt/my env/bin/python" -m scrapy schedule once x'
        ' -s "A=50%% of $$HOME \\"and\\" \'so\\\\on\'"\n' in service
    )
    assert "\nTimeoutStopSec=60s\n" in service
    assert "\nSuccessExitStatus=75\n" in service


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd's own check needs systemd-analyze")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    toml = "\n".join(
        f"[crawls.c{number}]\nspider = 'site'\n{when}\njitter = '1m'"
        for number, when in enumerate(
            ["cron = '*/7 */5 1-15/3 2,4 mon,wed-fri'\ntimezone = 'Asia/Kathmandu'", "every = '7h'"]
        )
    )
    (tmp_path / "a dir").mkdir()
    units = systemd_units(crawls_of(toml), lambda name: ["/bin/true", name, "100%", "$x"], str(tmp_path / "a dir"))
    for name, text in units.items():
        (tmp_path / name).write_text(text)
    checked = subprocess.run(
        ["systemd-analyze", "verify", *(tmp_path / name for name in units)], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


def test_crontab_lines() -> None:
    text = crontab_lines(
        crawls_of(
            "[crawls.a]\nspider = 'site'\ncron = '@daily'\ntimezone = 'Europe/Berlin'\njitter = '5m'\n"
            "[crawls.b]\nspider = 'site'\nevery = '20m'\nwhen_running = 'queue'\n"
        ),
        lambda name: once_command(["scrapy"], name, []),
        "/srv/news",
    )
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert lines == [
        "CRON_TZ=Europe/Berlin",
        "0 0 * * * cd /srv/news && scrapy schedule once a",
        "CRON_TZ=UTC",
        "*/20 * * * * cd /srv/news && scrapy schedule once b",
    ]
    assert "# a: cron has no jitter; 5m is left out" in text
    assert "Debian's and Ubuntu's cron ignores it" in text


def test_crontab_commands_keep_every_character(tmp_path: Path) -> None:
    words = ["printf", "%s|", "50% of $HOME \"and\" 'so\\on'; \\% `id`"]
    folder = tmp_path / "a 'b' 100%"
    folder.mkdir()
    line = crontab_lines(timed("cron = '0 6 * * *'"), lambda _name: words, str(folder)).splitlines()[-1]
    command = line.removeprefix("0 6 * * * ").replace("\\%", "%")  # what cron itself does with it
    assert command.count("%") == line.count("\\%")
    assert subprocess.check_output(["/bin/sh", "-c", command + "; pwd"], text=True) == f"{words[2]}|{folder}\n"


@pytest.mark.parametrize(
    ("every", "why"),
    [
        ("7h", "does not divide an hour or a day"),
        ("1h30m", "does not divide an hour or a day"),
        ("2d", "does not divide an hour or a day"),
        ("45s", "has seconds"),
        ("5s", "has seconds"),
    ],
)
def test_intervals_that_cron_cannot_say(every: str, why: str) -> None:
    when = f"every = '{every}'"
    with pytest.raises(ArgumentError, match=rf"crawls\.x: every = {every} {why}, which cron cannot say"):
        crontab_lines(timed(when), scrapy, "/srv")


def test_a_path_that_no_line_can_hold() -> None:
    for export in (crontab_lines, systemd_units):
        with pytest.raises(ArgumentError, match="cannot carry"):
            export(timed("every = '1h'"), scrapy, "/srv/new\nline")


@pytest.mark.parametrize(
    "minutes", [minutes for minutes in range(1, 1441) if interval_as_cron(timedelta(minutes=minutes))]
)
def test_an_interval_as_cron_is_that_interval(minutes: int) -> None:
    cron = interval_as_cron(timedelta(minutes=minutes))
    assert cron is not None
    assert len(cron.hours) * len(cron.minutes) * minutes == 1440
    gaps = {
        second - first for first, second in zip(cron.minutes, [*cron.minutes[1:], cron.minutes[0] + 60], strict=True)
    }
    assert gaps == {min(minutes, 60)}

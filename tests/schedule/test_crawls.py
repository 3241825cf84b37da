"""schedule.toml: what it means, and that each mistake is named with its crawl, its key and what is right."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from newscrawl.errors import ArgumentError
from newscrawl.schedule.command import crawl_command, crawl_environment, once_command
from newscrawl.schedule.crawls import Missed, WhenRunning, parse_schedule

WHOLE = """
[defaults]
timezone = "Europe/Berlin"
settings = { LOG_LEVEL = "INFO", NEWSCRAWL_COMPRESS = "zstd" }

[crawls.morning]
spider = "site"
arguments = { url = ["https://a.example", "https://b.example"], max_articles = 200, since = 2026-01-01 }
settings = { LOG_LEVEL = "DEBUG", NEWSCRAWL_KEEP_EDITS = true, DOWNLOAD_SLOTS = { "a.example" = { delay = 2 } } }
cron = "0 6 * * mon-fri"
jitter = "5m"
deadline = "2h"
grace = "30s"
when_running = "queue"
missed = "skip"
keep_logs = 7

[crawls.feeds]
spider = "feed"
every = "30m"
timezone = "UTC"
"""

SITE = "[crawls.x]\nspider = 'site'\n"
HOURLY = SITE + "every = '1h'\n"


def check(spider: str, arguments: Mapping[str, str]) -> None:
    if spider not in {"site", "feed"}:
        raise ArgumentError(f"spider: no spider {spider!r}")
    if "wrong" in arguments:
        raise ArgumentError("arguments: unknown argument 'wrong'")


def test_everything_has_its_place() -> None:
    morning, feeds = parse_schedule(WHOLE, check)
    assert (morning.name, morning.spider, str(morning.timetable)) == (
        "morning",
        "site",
        "0 6 * * mon-fri Europe/Berlin",
    )
    assert morning.arguments == {
        "url": "https://a.example,https://b.example",
        "max_articles": "200",
        "since": "2026-01-01",
    }
    assert morning.settings == {
        "LOG_LEVEL": "DEBUG",
        "NEWSCRAWL_COMPRESS": "zstd",
        "NEWSCRAWL_KEEP_EDITS": "True",
        "DOWNLOAD_SLOTS": '{"a.example": {"delay": 2}}',
    }
    assert (morning.deadline, morning.grace) == (timedelta(hours=2), timedelta(seconds=30))
    assert (morning.timetable.jitter, morning.keep_logs) == (timedelta(minutes=5), 7)
    assert (morning.when_running, morning.missed) == (WhenRunning.QUEUE, Missed.SKIP)
    assert (str(feeds.timetable), str(feeds.timetable.zone)) == ("every 30m", "UTC")
    assert (feeds.when_running, feeds.missed, feeds.deadline) == (WhenRunning.SKIP, Missed.RUN, timedelta(hours=24))


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("[crawls", "not TOML"),
        ("", "[crawls.NAME]"),
        ("crawls = 3", "crawls: must be a table"),
        ("[crawl.x]", "the top level: crawl: is not a key here; the keys are: defaults, crawls"),
        ("[defaults]\nspider = 'site'\n[crawls.x]", "defaults: spider: is not a key here"),
        ("[crawls.x]\nevery = '1h'", "crawls.x: spider: is missing"),
        ("[crawls.x]\nspider = 3\nevery = '1h'", "crawls.x: spider: must be a text, not 3"),
        ("[crawls.x]\nspider = 'nosuch'\nevery = '1h'", "crawls.x: spider: no spider 'nosuch'"),
        ("[crawls.'../x']\nspider = 'site'\nevery = '1h'", "crawls.../x: name: use letters"),
        (SITE, "crawls.x: cron/every: give exactly one"),
        (SITE + "cron = '@daily'\nevery = '1h'", "crawls.x: cron/every: give exactly one"),
        (SITE + "cron = '61 * * * *'", "crawls.x: cron: minute '61' in '61 * * * *' is not 0 to 59"),
        (SITE + "every = '1 hour'", "crawls.x: every: '1 hour' is not a length of time; write it as"),
        (SITE + "every = '0s'", "crawls.x: every: '0s' must be at least 1s"),
        (SITE + "every = 30", "crawls.x: every: must be a text, not 30"),
        (HOURLY + "jitter = '1h'", "crawls.x: jitter: must be shorter than every"),
        (HOURLY + "deadline = '0s'", "crawls.x: deadline: '0s' must be at least 1s"),
        (HOURLY + "timezone = 'Berlin'", "crawls.x: timezone: 'Berlin' is not an IANA"),
        (HOURLY + "timezone = '../etc/passwd'", "crawls.x: timezone: '../etc/passwd'"),
        (HOURLY + "timezone = 'Europe'", "crawls.x: timezone: 'Europe' is not an IANA"),
        (HOURLY + "when_running = 'kill'", "crawls.x: when_running: 'kill' must be one of skip, queue"),
        (HOURLY + "missed = 'all'", "crawls.x: missed: 'all' must be one of run, skip"),
        (HOURLY + "keep_logs = 0", "crawls.x: keep_logs: must be a whole number from 1"),
        (HOURLY + "keep_logs = true", "crawls.x: keep_logs: must be a whole number"),
        (HOURLY + "evry = '2h'", "crawls.x: evry: is not a key here; the keys are: spider"),
        (HOURLY + "arguments = { wrong = 1 }", "crawls.x: arguments: unknown argument 'wrong'"),
        (HOURLY + "arguments = { 'a=b' = 1 }", "crawls.x.arguments: a=b: is not a name"),
        (HOURLY + "arguments = 'url=x'", "crawls.x.arguments: must be a table"),
        (HOURLY + "settings = { log_level = 'INFO' }", "crawls.x.settings: log_level: is not a name"),
        (HOURLY + "settings = { A = ['b,c'] }", "crawls.x.settings: A: a list's items"),
        (HOURLY + 'arguments = { url = "a\\u0000b" }', "crawls.x.arguments: url: a command line"),
    ],
)
def test_each_mistake_is_named(toml: str, words: str) -> None:
    with pytest.raises(ArgumentError) as error:
        parse_schedule(toml, check)
    assert words in str(error.value)


SECRET_STATE = "redis://:hunter2@h:6379/0"


def test_command_line() -> None:
    toml = (
        "[crawls.x]\nspider='feed'\nevery='1h'\narguments={ url='https://a.example/?q=a b;$(id)' }\nsettings={ A='1' }"
    )
    (crawl,) = parse_schedule(toml, check)
    shared = ["A=0", "B=2", "NEWSCRAWL_ALERTS=tgram://secret/1"]
    assert crawl_command(["scrapy"], crawl, shared) == [
        *("scrapy", "crawl", "feed", "-a", "url=https://a.example/?q=a b;$(id)", "-s", "A=1", "-s", "B=2")
    ]
    assert once_command(["scrapy"], "x", shared) == ["scrapy", "schedule", "once", "x", "-s", "A=0", "-s", "B=2"]


def test_a_crawl_does_not_know_who_is_told() -> None:
    (crawl,) = parse_schedule(HOURLY, check)
    environment = {"PATH": "/bin", "NEWSCRAWL_ALERTS": "tgram://secret/1", "SCRAPY_JOB": "another"}
    assert crawl_environment(environment, crawl, [], "x-1") == {"PATH": "/bin", "SCRAPY_JOB": "x-1"}


@pytest.mark.parametrize(
    ("own", "shared", "on_the_command_line", "in_the_environment"),
    [
        (SECRET_STATE, "", None, SECRET_STATE),
        ("", SECRET_STATE, None, SECRET_STATE),
        (SECRET_STATE, "other.sqlite3", None, SECRET_STATE),
        ("other.sqlite3", SECRET_STATE, "other.sqlite3", None),
        ("redis://h/0?password=hunter2", "", None, "redis://h/0?password=hunter2"),
        ("redis://h/0", "", "redis://h/0", None),
        ("", "", None, None),
    ],
)
def test_a_password_is_passed_on_in_the_environment(
    own: str, shared: str, on_the_command_line: str | None, in_the_environment: str | None
) -> None:
    name = "NEWSCRAWL_STATE"
    (crawl,) = parse_schedule(HOURLY + (f"settings = {{ {name} = '{own}' }}" if own else ""), check)
    given = [f"{name}={shared}"] if shared else []
    stated = [word for word in crawl_command(["scrapy"], crawl, given) if word.startswith(name)]
    assert stated == ([f"{name}={on_the_command_line}"] if on_the_command_line else [])
    assert crawl_environment({}, crawl, given, "x-1").get(name) == in_the_environment


def test_no_unit_or_crontab_holds_a_password() -> None:
    assert "NEWSCRAWL_STATE=redis://h/0" in once_command(["scrapy"], "x", ["NEWSCRAWL_STATE=redis://h/0"])
    with pytest.raises(ArgumentError, match="NEWSCRAWL_STATE has a password") as error:
        once_command(["scrapy"], "x", [f"NEWSCRAWL_STATE={SECRET_STATE}"])
    assert "hunter2" not in str(error.value)

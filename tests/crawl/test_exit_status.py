"""The exit status of `scrapy crawl`, and the one line that says why."""

import json
import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

import pytest
from scrapy.settings import Settings

from newscrawl import settings as shipped
from newscrawl.errors import ArgumentError
from newscrawl.extensions.setting_check import CHECKS, TEXTS, check_settings, unknown_settings
from newscrawl.report import exit_status
from newscrawl.store.opening import STATE_TIMEOUT
from tests.crawl.changing_site import ChangingSite, serving
from tests.crawl.running import ROOT, Crawl, Demo, lines_written, run_scrapy, scrapy_command
from tests.waiting import PATIENCE, started, wait_until

#: How a process is started that is signalled, or whose readers go away.
PIPES: dict[str, Any] = {"cwd": ROOT, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["crawl", "site"], "site: give either url="),
        (["crawl", "site", "-a", "url=ftp://x.example"], "expected an address that begins with http"),
        (["crawl", "warc", "-a", "path=/nowhere.warc"], "path=/nowhere.warc: no such file"),
        (["crawl", "urls", "-a", "url=https://x.example", "-a", "depth=3"], "unknown argument 'depth'"),
        (["crawl", "nothing"], "no spider 'nothing'; there are: feed, site, sitemap, urls, warc"),
    ],
)
def test_2_for_a_wrong_argument(arguments: list[str], message: str, tmp_path: Path) -> None:
    crawl = run_scrapy(tmp_path / "out", *arguments)
    assert crawl.status == 2
    assert message in crawl.stderr
    assert "Traceback" not in crawl.stderr
    assert not (tmp_path / "out").exists()


def test_2_for_a_wrong_setting(tmp_path: Path) -> None:
    crawl = run_scrapy(tmp_path, "crawl", "urls", "-a", "url=https://x.example", NEWSCRAWL_DEDUPE="fuzzy")
    assert crawl.status == 2
    assert "NEWSCRAWL_DEDUPE='fuzzy': expected off, exact, near, drop" in crawl.stderr


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("OUTPUT_DIR", "", "='': expected a folder"),
        ("EXTRACT_MEMORY", "1000", "='1000': expected a whole number from 268435456"),
        ("STATE", "ftp://x", "=ftp://…: it must be a file or redis://… or rediss://…"),
        ("STATE", "redis://h/one", "=redis://… is not an address like redis://host:6379/0"),
        ("STATE", ".", " is '.', a folder: it must be a file or redis://…"),
        ("STATE", "/", " is '/', a folder: it must be a file or redis://…"),
        ("STATE", "redis:/h", " is 'redis:/h': give an address as text, not as a path"),
        ("STATE_TIMEOUT", "inf", "='inf': expected a number from 1"),
        ("STATE_TIMEOUT", "0", "='0': expected a number from 1"),
        ("COMPRESS", "gz", "='gz': expected nothing, zstd"),
        ("WORKERS", "-1", "='-1': expected a whole number from 0 to 1024"),
        ("WORKERS", "many", "='many': expected a whole number from 0 to 1024"),
        ("WORKERS", "100000", "='100000': expected a whole number from 0 to 1024"),
        ("EXTRACT_TIMEOUT", "0", "='0': expected a number from 0.01"),
        ("ERROR_BUDGET", "half", "='half': expected a number from 0"),
        ("ERROR_BUDGET", "nan", "='nan': expected a number from 0"),
        ("KEEP_EDITS", "maybe", "='maybe': expected True or False"),
        ("REVISIT", "", "='': expected True or False"),
        ("ALLOW_PRIVATE", "maybe", "='maybe': expected True or False"),
        ("ALLOWED_PORTS", "http", "='http': expected whole numbers"),
        ("ALLOWED_NETWORKS", "10.0.0.0/99", "='10.0.0.0/99': expected networks like 192.0.2.0/24"),
        ("STEPS", "polish", ": no step 'polish'; newscrawl.repair.STEPS has their names"),
        ("REVISIT_SCHEDULE", "often", "='often': 'often' is not an age; write it like 90m, 6h, 1d or 2w"),
        ("OVERRIDES", "/nowhere.toml", "=/nowhere.toml: cannot be read: No such file or directory"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(name: str, value: str, message: str) -> None:
    settings = ours()
    check_settings(settings)
    settings.set(f"NEWSCRAWL_{name}", value)
    with pytest.raises(ArgumentError) as error:
        check_settings(settings)
    assert str(error.value) == f"NEWSCRAWL_{name}{message}"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("CONCURRENT_REQUESTS", "0", "='0': expected a whole number from 1"),
        ("CONCURRENT_REQUESTS_PER_DOMAIN", "0", "='0': expected a whole number from 1"),
        ("DOWNLOAD_DELAY", "soon", "='soon': expected a number from 0"),
        ("DOWNLOAD_TIMEOUT", "0", "='0': expected a number from 0.01"),
    ],
)
def test_a_setting_of_scrapy_that_would_keep_a_crawl_waiting_is_named(name: str, value: str, message: str) -> None:
    settings = ours()
    settings.set(name, value)
    with pytest.raises(ArgumentError) as error:
        check_settings(settings)
    assert str(error.value) == f"{name}{message}"


def test_a_setting_that_there_is_not_is_told_with_the_one_that_may_be_meant() -> None:
    settings = ours()
    assert unknown_settings(settings) == []
    settings.update({"NEWSCRAWL_OUTPUTDIR": "out", "NEWSCRAWL_XYZ": 1, "THEIRS": 2})
    assert unknown_settings(settings) == [
        "no setting NEWSCRAWL_OUTPUTDIR; did you mean NEWSCRAWL_OUTPUT_DIR?",
        "no setting NEWSCRAWL_XYZ",
    ]


def ours() -> Settings:
    settings = Settings()
    settings.setmodule("newscrawl.settings")
    return settings


def test_every_setting_is_checked_but_those_that_any_text_is_right_for() -> None:
    all_of_them = {name for name in vars(shipped) if name.startswith("NEWSCRAWL_")}
    checked = {name for name in CHECKS if name.startswith("NEWSCRAWL_")}
    assert checked == all_of_them - set(TEXTS)


def test_a_default_that_is_needed_without_settings_is_the_same() -> None:
    assert STATE_TIMEOUT == shipped.NEWSCRAWL_STATE_TIMEOUT


def test_2_for_a_state_that_only_its_client_finds_wrong(tmp_path: Path) -> None:
    state = "redis://127.0.0.1/0?socket_timeout=soon"
    crawl = run_scrapy(tmp_path, "crawl", "urls", "-a", "url=https://x.example", NEWSCRAWL_STATE=state)
    assert crawl.status == 2
    assert "NEWSCRAWL_STATE" in last_line(crawl)
    assert "Traceback" not in crawl.stderr


def test_1_for_a_state_that_cannot_be_opened(tmp_path: Path) -> None:
    crawl = run_scrapy(tmp_path, "crawl", "urls", "-a", "url=https://x.example", NEWSCRAWL_STATE="x" * 300)
    assert crawl.status == 1
    assert last_line(crawl).endswith("File name too long: '" + "x" * 300 + ".lock'")


def test_1_when_no_start_page_answers(tmp_path: Path) -> None:
    crawl = run_scrapy(tmp_path, "crawl", "site", "-a", "url=http://127.0.0.1:9/")
    assert crawl.status == 1
    assert last_line(crawl).startswith("scrapy crawl: no start page answered; the last: fetch/")


@pytest.mark.parametrize(("articles", "status"), [(2, 0), (0, 1)])
def test_a_sitemap_with_articles_makes_up_for_a_front_page_that_fails(
    articles: int, status: int, tmp_path: Path
) -> None:
    with serving(ChangingSite(articles)) as site:
        site.failing["/"] = 403
        port = site.base.rsplit(":", 1)[1]
        crawl = run_scrapy(tmp_path, "crawl", "site", "-a", f"url={site.base}/", NEWSCRAWL_ALLOWED_PORTS=port)
    assert (crawl.status, len(crawl.records)) == (status, articles), crawl.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_row_37_a_signal_stops_after_flushing(demo: Demo, tmp_path: Path, number: signal.Signals) -> None:
    # Slow enough that the signal comes in the middle.
    command = scrapy_command(
        tmp_path,
        "crawl",
        "site",
        "-a",
        f"url={demo.fronts[0]}",
        DOWNLOAD_DELAY="0.2",
        CONCURRENT_REQUESTS_PER_DOMAIN="1",
    )
    with started(command, **PIPES) as process:
        wait_until(lambda: lines_written(tmp_path), process=process)
        os.kill(process.pid, number)
        stdout, stderr = process.communicate(timeout=PATIENCE)
    crawl = Crawl(process.returncode, stdout, stderr, tmp_path)
    assert crawl.status == 128 + number, stderr
    assert crawl.report["articlesWritten"] == len(crawl.records) > 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_row_37_a_signal_stops_a_crawl_that_is_starting(tmp_path: Path, number: signal.Signals) -> None:
    """It reads its addresses when they are checked and again when it starts, here from a pipe, for which it waits."""
    pipe = tmp_path / "addresses"
    os.mkfifo(pipe)
    command = scrapy_command(tmp_path / "out", "crawl", "urls", "-a", f"file={pipe}")
    with started(command, **PIPES) as process:
        with reader(pipe, process) as addresses:
            addresses.write("http://127.0.0.1:9/")
            # Each reading gets a pipe of its own, so that neither takes the other's end for its own.
            pipe.unlink()
            os.mkfifo(pipe)
        with reader(pipe, process) as addresses:
            process.send_signal(number)
            addresses.write("http://127.0.0.1:9/")
        _, stderr = process.communicate(timeout=PATIENCE)
    assert process.returncode == 128 + number, stderr
    assert stderr.splitlines()[-1].startswith(f"scrapy crawl: stopped at once by signal {number}; ")


def reader(pipe: Path, process: subprocess.Popen[str]) -> TextIO:
    """The end of a pipe to write to, once the crawl waits at the other."""
    ends: list[TextIO] = []

    def is_read() -> bool:
        with suppress(OSError):  # as long as nobody reads
            ends.append(os.fdopen(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK), "w"))
        return bool(ends)

    wait_until(is_read, process=process)
    return ends[0]


def test_0_where_nobody_reads_the_summary(demo: Demo, tmp_path: Path) -> None:
    command = scrapy_command(tmp_path, "crawl", "site", "-a", f"url={demo.fronts[0]}", "-a", "max_articles=2")
    with started(command, **PIPES) as process:
        assert process.stdout is not None
        process.stdout.close()
        process.stdout = None
        _, stderr = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert "Traceback" not in stderr
    assert "BrokenPipe" not in stderr


def test_records_exported_to_stdout_stand_there_alone(demo: Demo, tmp_path: Path) -> None:
    arguments = ("crawl", "site", "-a", f"url={demo.fronts[0]}", "-a", "max_articles=2", "-o", "-:jsonl")
    crawl = run_scrapy(tmp_path, *arguments)
    assert [json.loads(line)["schemaVersion"] for line in crawl.stdout.splitlines()] == [1, 1]
    assert "2 articles written" in crawl.stderr


@pytest.mark.parametrize(
    ("rejects", "tried", "status"),
    [
        ({}, 100, 0),
        ({"fetch/timeout": 50}, 100, 0),
        ({"fetch/timeout": 51}, 100, 1),
        ({"extract/index": 99}, 100, 0),
        ({"fetch/http_404": 99}, 100, 0),
        ({"fetch/dns": 10}, 11, 0),
        ({"fetch/dns": 10}, 10, 1),
        ({"fetch/http_403": 1}, 1, 1),
        ({"fetch/http_404": 1, "fetch/dns": 1}, 2, 1),
        ({"fetch/http_404": 1}, 1, 0),
        ({"fetch/robots_disallowed": 2, "fetch/http_410": 1}, 3, 0),
        ({"extract/paywall": 1}, 1, 0),
        ({"extract/index": 1, "fetch/timeout": 1}, 2, 0),
        ({"run/unexpected": 1}, 100, 1),
        ({"extract/broken": 1}, 1, 1),
        ({"extract/broken": 3}, 5, 1),
        ({"extract/broken": 2}, 5, 0),
    ],
)
def test_the_error_budget(rejects: dict[str, int], tried: int, status: int) -> None:
    assert exit_status(fatal=None, signal=None, tried=tried, rejects=rejects, error_budget=0.5)[0] == status


def test_a_budget_of_1_lets_all_pages_fail() -> None:
    found = exit_status(fatal=None, signal=None, tried=30, rejects={"fetch/dns": 30}, error_budget=1)
    assert found == (0, None)


def test_1_when_nothing_that_was_given_could_be_had(tmp_path: Path) -> None:
    with serving(ChangingSite(1)) as site:
        [there] = site.articles
        site.failing["/2026/11/22/the-council-closes-the-bridge.html"] = 503
        urls = [f"{site.base}/2026/11/22/the-council-closes-the-bridge.html", f"{site.base}/2026/gone-for-good.html"]
        settings = {"NEWSCRAWL_ALLOWED_PORTS": site.base.rsplit(":", 1)[1]}
        nothing = run_scrapy(tmp_path, "crawl", "urls", "-a", f"url={','.join(urls)}", **settings)
        something = run_scrapy(
            tmp_path, "crawl", "urls", "-a", f"url={','.join([*urls, site.base + there])}", **settings
        )
    assert (nothing.status, something.status) == (1, 0)
    assert last_line(nothing) == "scrapy crawl: 0 of 2 pages could be had; most often fetch/http_503 (1)"


def last_line(crawl: Crawl) -> str:
    return crawl.stderr.strip().splitlines()[-1]

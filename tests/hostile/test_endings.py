"""Rows 37, 41 and 42: how a crawl ends that is told to, whose clock is wrong, or that finds nothing any more."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.store.verify import verify
from tests.crawl.changing_site import ChangingSite, serving
from tests.crawl.running import ROOT, TIMEOUT, Crawl, lines_written, run_scrapy, scrapy_command
from tests.waiting import PATIENCE, started, wait_until

from .pages import PAGES
from .site import Site

CLOCK = ROOT / "tests" / "crawl" / "clock.py"
#: 2 January 1970, and New Year's Day of 2099.
EARLY, LATE = 86_400.0, 4_070_908_800.0


class Walled(ChangingSite):
    """A site that begins to answer everything but the listings with a challenge; then those too."""

    front_too = False

    def page(self, path: str) -> tuple[int, str, str]:
        if path in self.articles or (self.front_too and path == "/"):
            return 200, "text/html", str(PAGES["/challenge"]())
        return super().page(path)


@pytest.fixture
def news() -> Iterator[ChangingSite]:
    with serving(ChangingSite(4)) as site:
        yield site


def arguments(news: ChangingSite) -> list[str]:
    port = news.base.rsplit(":", 1)[1]
    return ["crawl", "site", "-a", f"url={news.base}/", "-s", f"NEWSCRAWL_ALLOWED_PORTS={port}"]


def crawl(news: ChangingSite, output: Path) -> Crawl:
    return run_scrapy(output, *arguments(news), NEWSCRAWL_WORKERS="1")


def test_row_37_a_second_signal_flushes_and_leaves(site: Site, tmp_path: Path) -> None:
    """The first waits for a server that says nothing."""
    urls = f"{site.url('127.0.0.1', '/story')},{site.url('127.0.0.1', '/slow-silent')}"
    silence = 3 * PATIENCE  # so that the crawl does not end for another reason
    command = scrapy_command(tmp_path, "crawl", "urls", "-a", f"url={urls}", DOWNLOAD_TIMEOUT=str(silence))
    log = tmp_path / "log"
    with log.open("w") as stderr, started(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=stderr) as process:
        wait_until(lambda: lines_written(tmp_path), process=process)
        process.send_signal(signal.SIGTERM)
        wait_until(lambda: "Closing spider (shutdown)" in log.read_text(), process=process)
        assert process.poll() is None, "the first signal waits for what is under way"
        process.send_signal(signal.SIGTERM)
        status = process.wait(PATIENCE)
    done = Crawl(status, "", log.read_text(), tmp_path)
    assert done.status == 128 + signal.SIGTERM, done.stderr
    assert [record["url"] for record in done.records] == [site.url("127.0.0.1", "/story")]
    assert faults(tmp_path) == []


@pytest.mark.parametrize(("first", "then"), [(EARLY, EARLY), (LATE, EARLY)], ids=["1970", "from 2099 to 1970"])
def test_row_41_a_wrong_clock_costs_no_article(news: ChangingSite, first: float, then: float, tmp_path: Path) -> None:
    command = scrapy_command(tmp_path, *arguments(news), NEWSCRAWL_WORKERS="1")[3:]
    launcher = [sys.executable, str(CLOCK), str(first), str(then), "2.5"]
    done = subprocess.run([*launcher, *command], cwd=ROOT, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    wrong = Crawl(done.returncode, done.stdout, done.stderr, tmp_path)
    assert (wrong.status, len(wrong.records)) == (0, 4), done.stderr
    for record in wrong.records:
        stamp = record["metadata"]["dateDownloaded"]
        assert stamp[:4] in {"1970", "2099"}
        assert stamp.endswith("+00:00")
        assert record["datePublished"] is None or stamp.startswith("2099"), "judged against the time of the fetch"
    right = crawl(news, tmp_path)
    assert (right.status, len(right.records)) == (0, 4), right.stderr
    assert faults(tmp_path) == []


def test_row_41_what_a_clock_that_was_ahead_put_off_is_not_waited_for(news: ChangingSite, tmp_path: Path) -> None:
    command = scrapy_command(tmp_path, *arguments(news), NEWSCRAWL_WORKERS="1")[3:]
    launcher = [sys.executable, str(CLOCK), str(LATE), str(LATE), "0"]
    subprocess.run([*launcher, *command], cwd=ROOT, capture_output=True, timeout=TIMEOUT, check=True)
    news.on_front.remove(news.add(99))
    right = crawl(news, tmp_path)
    assert (right.status, len(right.records)) == (0, 5), right.stderr
    assert "the clock was ahead in an earlier run" in right.stderr
    assert "the clock was ahead" not in crawl(news, tmp_path).stderr


def test_row_42_no_article_where_there_were_many_is_a_failure(tmp_path: Path) -> None:
    with serving(Walled(24)) as news:
        done = crawl(news, tmp_path)
    assert done.status == 1
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("scrapy crawl: 24 of ")
    assert re.search(r"most often extract/\w+ \(24\)$", last)


def test_row_42_a_challenge_in_place_of_the_front_page_is_a_failure(tmp_path: Path) -> None:
    walled = Walled(0)
    walled.front_too = True
    with serving(walled) as news:
        done = crawl(news, tmp_path)
    assert done.status == 1
    assert "scrapy crawl: no start page answered; the last: " in done.stderr
    assert "a challenge" in done.stderr.strip().splitlines()[-1]


def faults(output: Path) -> list[str]:
    found: list[str] = []
    verify(output, None, found.append)
    return found

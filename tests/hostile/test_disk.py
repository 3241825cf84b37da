"""Rows 33 to 36, 38 and 39: the disk fails, or somebody else is at it. Real crawls of a small site."""

import errno
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from newscrawl.store.verify import verify
from tests.crawl.changing_site import ChangingSite, serving
from tests.crawl.faults import faulty_crawl, trial
from tests.crawl.running import ROOT, Crawl, run_scrapy, scrapy_command
from tests.waiting import started, wait_until

from .site import Site

#: An operation in the middle of a crawl: its first records are on disk by then.
MIDDLE = 95


@pytest.fixture(scope="module")
def news() -> Iterator[ChangingSite]:
    with serving(ChangingSite(4)) as site:
        yield site


def arguments(news: ChangingSite) -> list[str]:
    return ["crawl", "site", "-a", f"url={news.base}/", "-s", f"NEWSCRAWL_ALLOWED_PORTS={news.base.rsplit(':', 1)[1]}"]


def crawl(news: ChangingSite, output: Path, **settings: str) -> Crawl:
    return run_scrapy(output, *arguments(news), NEWSCRAWL_WORKERS="1", **settings)


@pytest.fixture(scope="module")
def finished(news: ChangingSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a crawl that ended well; `output` copies it."""
    done = crawl(news, tmp_path_factory.mktemp("finished"))
    assert (done.status, len(done.records)) == (0, 4), done.stderr
    return done.output


@pytest.fixture
def output(finished: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(finished, tmp_path / "output"))


def faults(output: Path) -> list[str]:
    found: list[str] = []
    verify(output, None, found.append)
    return found


def test_row_33_dots_in_names_lead_nowhere(site: Site, tmp_path: Path) -> None:
    url = site.url("127.0.0.1", "/2026/11/22/..%2F..%2F..%2Fevil-plans-of-the-council.html")
    done = run_scrapy(tmp_path / "a" / "b", "crawl", "urls", "-a", f"url={url}", "-a", "_job=../../../evil/../job")
    assert [record["url"] for record in done.records] == [url], done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert sorted(path.name for path in (tmp_path / "a" / "b" / "reports").iterdir()) == [
        "evil-.-job.html",
        "evil-.-job.json",
    ]


@pytest.mark.parametrize(
    ("code", "at"),
    [(errno.EROFS, 1), (errno.EDQUOT, MIDDLE), (errno.ENOSPC, MIDDLE + 10)],
    ids=["read-only", "quota", "full"],
)
def test_row_34_a_disk_that_fails_ends_the_crawl_with_status_1(code: int, at: int, tmp_path: Path) -> None:
    with serving(ChangingSite(4)) as news:
        found = trial(news, tmp_path, at, code)
    assert (found.status, found.lies) == (1, [])


def test_row_34_a_disk_that_fills_up_is_told_though_the_front_page_has_failed_before(tmp_path: Path) -> None:
    with serving(ChangingSite(4)) as news:
        news.failing["/"] = 403
        done = faulty_crawl(news, tmp_path, MIDDLE, errno.ENOSPC)
    assert done.status == 1
    assert "stopping, nothing after this is written" in done.stderr
    assert "cannot be written" in done.stderr.splitlines()[-1]


def test_row_34_an_output_that_cannot_be_used_is_told_before_the_first_fetch(tmp_path: Path) -> None:
    with serving(ChangingSite(4)) as news:
        (tmp_path / "output").write_text("a file where the folder should be")
        done = crawl(news, tmp_path / "output")
        assert (done.status, sum(news.asked.values())) == (1, 0)
    assert re.search(r"^scrapy crawl: output \S+ cannot be used: ", done.stderr, re.MULTILINE)


def test_row_36_a_torn_tail_is_set_aside_and_the_crawl_goes_on(news: ChangingSite, output: Path) -> None:
    [path] = output.glob("articles/*/*.jsonl")
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:100])
    done = crawl(news, output)
    assert (done.status, len(done.records)) == (0, 4), done.stderr
    assert path.with_suffix(".torn").read_bytes() == whole[:100]
    assert "ended inside a record" in done.stderr
    assert faults(output) == []


@pytest.mark.parametrize("shared", ["output", "state"])
def test_row_38_a_second_crawl_of_one_output_or_state_leaves(news: ChangingSite, shared: str, tmp_path: Path) -> None:
    state = {"NEWSCRAWL_STATE": str(tmp_path / "state.sqlite3")}
    # So slow that it goes on however long the second one takes.
    slow = {"DOWNLOAD_DELAY": "100", "CONCURRENT_REQUESTS_PER_DOMAIN": "1", "NEWSCRAWL_WORKERS": "1"}
    command = scrapy_command(tmp_path / "one", *arguments(news), **slow, **state)
    lock = tmp_path / "state.sqlite3.lock"
    with started(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as first:
        wait_until(lambda: lock.exists() and lock.read_text(), process=first)
        second = crawl(news, tmp_path / ("one" if shared == "output" else "two"), **state)
    assert second.status == 1
    assert f"{shared} {tmp_path}" in second.stderr
    assert f"is in use by another newscrawl process (pid {first.pid}); wait for it" in second.stderr
    assert "Traceback" not in second.stderr


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    """A bit of the second page's type."""
    content = bytearray(path.read_bytes())
    content[int.from_bytes(content[16:18], "big")] ^= 0x10
    path.write_bytes(content)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def from_the_future(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize("damage", [truncate, flip, empty, from_the_future])
def test_row_39_a_damaged_state_is_kept_named_and_rebuilt(
    news: ChangingSite, output: Path, damage: Callable[[Path], None]
) -> None:
    state = output / "state.sqlite3"
    damage(state)
    damaged = state.read_bytes()
    refused = crawl(news, output)
    assert refused.status == 1
    assert "run `scrapy rebuild-state`" in refused.stderr
    assert state.read_bytes() == damaged, "left as it was"
    rebuilt = run_scrapy(output, "rebuild-state", str(output))
    assert rebuilt.status == 0, rebuilt.stderr
    assert "made from 4 articles" in rebuilt.stdout
    assert (output / "state.sqlite3.bak").read_bytes() == damaged
    assert faults(output) == []


def test_row_39_a_deleted_state_is_made_anew_and_nothing_is_written_twice(news: ChangingSite, output: Path) -> None:
    (output / "state.sqlite3").unlink()
    done = crawl(news, output)
    assert (done.status, len(done.records)) == (0, 4), done.stderr
    assert "is missing but there is output; rebuilding it from the output" in done.stderr
    assert faults(output) == []


def test_row_39_a_state_open_elsewhere_is_named(news: ChangingSite, output: Path) -> None:
    with closing(sqlite3.connect(output / "state.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        done = crawl(news, output)
    assert done.status == 1
    assert "is open in another program; close it and run again" in done.stderr

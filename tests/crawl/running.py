"""Crawls of the demo news sites, started as a user would start them."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.forked import ROOT, TIMEOUT, scrapy
from tests.waiting import PATIENCE, started

__all__ = [
    "FAST",
    "ROOT",
    "SERVER",
    "TIMEOUT",
    "Crawl",
    "Demo",
    "demo_sites",
    "kill_group",
    "lines_written",
    "run_scrapy",
    "scrapy_command",
    "start_scrapy",
]

SERVER = ROOT / "fixtures" / "site" / "server.py"
#: What makes a crawl of the demo sites quick; all else is as users have it.
FAST = {
    "NEWSCRAWL_ALLOW_PRIVATE": "True",
    "AUTOTHROTTLE_ENABLED": "False",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
    "DOWNLOAD_DELAY": "0",
    "NEWSCRAWL_CRAWL_DELAY_MAX": "0",
    "RETRY_TIMES": "1",
    # Most of these crawls extract a page or two, and a process takes a second to start.
    "NEWSCRAWL_WORKERS": "1",
}


@dataclass
class Demo:
    """The running demo sites and what is true of them."""

    fronts: list[str]
    truth: dict[str, Any]

    @property
    def articles(self) -> dict[str, dict[str, Any]]:
        """The articles that a crawl must write, by address."""
        return {article["url"]: article for article in self.truth["articles"]}


@dataclass
class Crawl:
    """A finished `scrapy` process and what it left."""

    status: int
    stdout: str
    stderr: str
    output: Path

    @property
    def records(self) -> list[dict[str, Any]]:
        return _lines(self.output / "articles")

    @property
    def rejects(self) -> list[dict[str, Any]]:
        return _lines(self.output / "rejects")

    @property
    def report(self) -> dict[str, Any]:
        """The report of the last run."""
        path = max((self.output / "reports").glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        report: dict[str, Any] = json.loads(path.read_text())
        return report

    def stat(self, name: str) -> int:
        """A number of the stats that Scrapy dumps into the log; 0 where there is none."""
        found = re.search(rf"'{re.escape(name)}': (\d+)", self.stderr)
        return int(found[1]) if found else 0


@contextmanager
def demo_sites() -> Iterator[list[str]]:
    """The front pages of the three demo sites, served on free ports by a process of their own."""
    command = [sys.executable, str(SERVER), "--ports", "0,0,0", "--exit-with-stdin"]
    with started(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield [server.stdout.readline().strip() for _ in range(3)]


def _lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for path in sorted(folder.rglob("*.jsonl")) for line in path.read_bytes().splitlines()]


def scrapy_command(output: Path, *arguments: str, **settings: str) -> list[str]:
    """The command line of a quick run into `output`."""
    return [sys.executable, "-m", "scrapy", *arguments, *_options(output, settings)]


def _options(output: Path, settings: dict[str, str]) -> list[str]:
    values = {**FAST, "NEWSCRAWL_OUTPUT_DIR": str(output), **settings}
    return [part for name, value in values.items() for part in ("-s", f"{name}={value}")]


def run_scrapy(output: Path, *arguments: str, **settings: str) -> Crawl:
    """Run to the end."""
    done = scrapy(*arguments, *_options(output, settings))
    return Crawl(done.returncode, done.stdout, done.stderr, output)


def start_scrapy(output: Path, *arguments: str, **settings: str) -> subprocess.Popen[str]:
    """Start in a process group of its own, as `kill_group` wants it; what it says is not kept."""
    return subprocess.Popen(
        scrapy_command(output, *arguments, **settings),
        cwd=ROOT,
        text=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill_group(process: subprocess.Popen[str]) -> None:
    """End a process and its children at once, if it has not ended."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(PATIENCE)


def lines_written(output: Path) -> int:
    """How many records there are, also while a crawl writes more."""
    return sum(path.read_bytes().count(b"\n") for path in (output / "articles").rglob("*.jsonl"))

"""The demo news sites in a process of their own, and one crawl of them for many tests."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.crawl.running import SERVER, Crawl, Demo, run_scrapy


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    """The three sites on free ports, for as long as the tests run."""
    server = subprocess.Popen(
        [sys.executable, str(SERVER), "--ports", "0,0,0", "--exit-with-stdin"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    fronts = [server.stdout.readline().strip() for _ in range(3)]
    ports = ",".join(front.rstrip("/").rsplit(":", 1)[1] for front in fronts)
    manifest = subprocess.check_output([sys.executable, str(SERVER), "--manifest", "--ports", ports])
    yield Demo(fronts, json.loads(manifest))
    server.stdin.close()
    server.wait()


@pytest.fixture(scope="session")
def crawled(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """One crawl of all three sites."""
    return run_scrapy(tmp_path_factory.mktemp("crawled"), "crawl", "site", "-a", f"url={','.join(demo.fronts)}")

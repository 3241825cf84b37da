"""The demo news sites in a process of their own, and one crawl of them for many tests."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.crawl.running import SERVER, Crawl, Demo, demo_sites, run_scrapy
from tests.waiting import PATIENCE


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    """The three sites on free ports, for as long as the tests run."""
    with demo_sites() as fronts:
        ports = ",".join(front.rstrip("/").rsplit(":", 1)[1] for front in fronts)
        manifest = subprocess.check_output(
            [sys.executable, str(SERVER), "--manifest", "--ports", ports], timeout=PATIENCE
        )
        yield Demo(fronts, json.loads(manifest))


@pytest.fixture(scope="session")
def crawled(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """One crawl of all three sites."""
    output, start = tmp_path_factory.mktemp("crawled"), f"url={','.join(demo.fronts)}"
    return run_scrapy(output, "crawl", "site", "-a", start, NEWSCRAWL_WORKERS="2")

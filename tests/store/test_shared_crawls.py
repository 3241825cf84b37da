"""Crawls as users start them, at the same time on one shared state: each page once, whoever dies."""

import asyncio
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis_server import RedisServer

from newscrawl.store import Store
from newscrawl.store.verify import verify
from tests.crawl.changing_site import ChangingSite, serving
from tests.crawl.running import Crawl, kill_group, lines_written, run_scrapy, start_scrapy
from tests.waiting import PATIENCE, wait_until

ARTICLES = 60
#: Seconds after which a silent crawl's addresses go to the others.
SILENCE = "3"
#: One request after the other, so that the others have time to come.
SLOW = {"CONCURRENT_REQUESTS_PER_DOMAIN": "1", "DOWNLOAD_DELAY": "1"}


@pytest.fixture
def site() -> Iterator[ChangingSite]:
    with serving(ChangingSite(ARTICLES)) as site:
        yield site


def settings(site: ChangingSite, server: RedisServer, **more: str) -> dict[str, str]:
    port = site.base.rsplit(":", 1)[1]
    return {"NEWSCRAWL_ALLOWED_PORTS": port, "NEWSCRAWL_WORKERS": "1", "NEWSCRAWL_STATE": server.url, **more}


@contextmanager
def crawling(output: Path, *arguments: str, **settings: str) -> Iterator["subprocess.Popen[str]"]:
    """A crawl that is over with the block."""
    process = start_scrapy(output, *arguments, **settings)
    try:
        yield process
    finally:
        kill_group(process)


def written(*outputs: Path) -> Counter[str]:
    return Counter(record["canonicalUrl"] for output in outputs for record in Crawl(0, "", "", output).records)


def all_articles(site: ChangingSite) -> Counter[str]:
    return Counter(site.base + path for path in site.articles)


def test_two_crawls_at_once_share_the_work_and_what_a_killed_one_held(
    site: ChangingSite, server: RedisServer, tmp_path: Path
) -> None:
    arguments = ("crawl", "site", "-a", f"url={site.base}/")
    dying, living = tmp_path / "dying", tmp_path / "living"
    quick = settings(site, server, NEWSCRAWL_STATE_TIMEOUT=SILENCE)
    with crawling(dying, *arguments, **quick, **SLOW) as victim:
        wait_until(lambda: lines_written(dying), process=victim)
        with crawling(living, *arguments, **quick) as other:
            wait_until(lambda: len(server.client.keys("newscrawl:alive:*")) == 2, process=other)
            kill_group(victim)
            assert server.client.hlen("newscrawl:holds")
            assert other.wait(PATIENCE) == 0
    asyncio.run(Store.open(dying, server.url, spider="site", job="next").close())  # takes over what it had written
    assert written(dying)
    assert written(living)
    assert written(dying, living) == all_articles(site)
    assert sum(site.asked[path] - 1 for path in site.articles) <= 1  # what was under way when it was killed
    faults: list[str] = []
    for output in (dying, living):
        verify(output, server.url, faults.append)
    assert faults == []


def test_row_40_a_crawl_whose_state_is_gone_stops_with_status_1_and_goes_on_when_it_is_back(
    site: ChangingSite, mortal: RedisServer, tmp_path: Path
) -> None:
    arguments = ("crawl", "site", "-a", f"url={site.base}/")
    with crawling(tmp_path, *arguments, **settings(site, mortal, NEWSCRAWL_STATE_TIMEOUT="1", **SLOW)) as crawl:
        wait_until(lambda: lines_written(tmp_path), process=crawl)
        mortal.kill()
        assert crawl.wait(PATIENCE) == 1
    why = Crawl(1, "", "", tmp_path).report["why"]
    assert why.startswith(f"state {mortal.url} did not take anything for ")
    mortal.start()
    again = run_scrapy(tmp_path, *arguments, **settings(site, mortal))
    assert again.status == 0, again.stderr
    assert written(tmp_path) == all_articles(site)

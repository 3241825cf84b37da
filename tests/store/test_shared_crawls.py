"""Crawls as users start them, at the same time on one shared state: each page once, whoever dies."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis_server import RedisServer

from newscrawl.store import Store
from newscrawl.store.verify import verify
from tests.crawl.changing_site import ChangingSite, serving
from tests.crawl.running import Crawl, kill_group, run_scrapy, start_scrapy

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


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def written(*outputs: Path) -> Counter[str]:
    return Counter(record["canonicalUrl"] for output in outputs for record in Crawl(0, "", "", output).records)


def all_articles(site: ChangingSite) -> Counter[str]:
    return Counter(site.base + path for path in site.articles)


def test_two_crawls_at_once_share_the_work_and_what_a_killed_one_held(
    site: ChangingSite, server: RedisServer, tmp_path: Path
) -> None:
    arguments = ("crawl", "site", "-a", f"url={site.base}/")
    dying, living = tmp_path / "dying", tmp_path / "living"
    victim = start_scrapy(dying, *arguments, **settings(site, server, NEWSCRAWL_STATE_TIMEOUT=SILENCE, **SLOW))
    until(lambda: bool(written(dying)))
    other = start_scrapy(living, *arguments, **settings(site, server, NEWSCRAWL_STATE_TIMEOUT=SILENCE))
    until(lambda: len(server.client.keys("newscrawl:alive:*")) == 2)
    kill_group(victim)
    assert server.client.hlen("newscrawl:holds")
    assert other.wait(timeout=60) == 0
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
    crawl = start_scrapy(tmp_path, *arguments, **settings(site, mortal, NEWSCRAWL_STATE_TIMEOUT="1", **SLOW))
    until(lambda: bool(written(tmp_path)))
    mortal.kill()
    assert crawl.wait(timeout=60) == 1
    why = Crawl(1, "", "", tmp_path).report["why"]
    assert why.startswith(f"state {mortal.url} did not take anything for ")
    mortal.start()
    again = run_scrapy(tmp_path, *arguments, **settings(site, mortal))
    assert again.status == 0, again.stderr
    assert written(tmp_path) == all_articles(site)

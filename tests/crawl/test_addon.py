"""Another Scrapy project turns newscrawl on with one setting and yields pages."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.settings import Settings
from scrapy.utils.conf import build_component_list
from scrapy.utils.python import global_object_name

import newscrawl
from newscrawl.fetch.backoff import BackoffMiddleware
from tests.crawl.running import FAST, Demo

SPIDER = """
import scrapy
import newscrawl


class Mine(scrapy.Spider):
    name = "mine"
    start_urls = {urls!r}
    custom_settings = {{"ADDONS": {{"newscrawl.Addon": 500}}, **{settings!r}}}

    def parse(self, response):
        yield newscrawl.page_of(response)
"""
USER_AGENT = "print(response.request.headers['User-Agent'].decode())"


def runspider(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scrapy", "runspider", "mine.py"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_spider_of_another_project_writes_records(demo: Demo, tmp_path: Path) -> None:
    urls = [article["url"] for article in demo.truth["articles"] if article["kind"] == "article"][:2]
    settings = {**FAST, "NEWSCRAWL_OUTPUT_DIR": str(tmp_path / "out"), "ITEM_PIPELINES": {"mine.Last": 900}}
    (tmp_path / "mine.py").write_text(
        SPIDER.format(urls=urls, settings=settings)
        + "\nclass Last:\n    def process_item(self, item):\n        print('wrote', item.url)\n        return item\n"
    )
    done = runspider(tmp_path)
    [path] = (tmp_path / "out" / "articles").rglob("*.jsonl")
    assert sorted(json.loads(line)["url"] for line in path.read_text().splitlines()) == sorted(urls), done.stderr
    assert sorted(done.stdout.split()) == sorted(["wrote", "wrote", *urls])


def test_a_spider_of_another_project_says_whom_a_site_can_reach(demo: Demo, tmp_path: Path) -> None:
    settings = {**FAST, "NEWSCRAWL_OUTPUT_DIR": str(tmp_path / "out"), "NEWSCRAWL_CONTACT": "me@pier.example"}
    spider = SPIDER.format(urls=demo.fronts[:1], settings=settings)
    (tmp_path / "mine.py").write_text(spider.replace("yield newscrawl.page_of(response)", USER_AGENT))
    done = runspider(tmp_path)
    assert done.stdout == f"newscrawl/{newscrawl.__version__} (+me@pier.example)\n", done.stderr


RETRY = "scrapy.downloadermiddlewares.retry.RetryMiddleware"
BACKOFF = "newscrawl.fetch.backoff.BackoffMiddleware"


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({}, [BACKOFF]),
        ({RETRY: 550}, [BACKOFF]),
        ({RetryMiddleware: 550}, [BACKOFF]),
        ({BackoffMiddleware: 10}, [BACKOFF]),
        ({BACKOFF: None}, [RETRY]),
        ({BackoffMiddleware: None, RetryMiddleware: 560}, [RETRY]),
        ({BackoffMiddleware: None, RETRY: None}, []),
    ],
)
def test_no_component_runs_beside_its_replacement(own: dict[Any, int | None], expected: list[str]) -> None:
    names = map(name_of, with_addon("DOWNLOADER_MIDDLEWARES", own))
    assert [name for name in names if name in {RETRY, BACKOFF}] == expected


@pytest.mark.parametrize("name", ["DOWNLOADER_MIDDLEWARES", "EXTENSIONS", "ITEM_PIPELINES"])
def test_another_project_gets_the_components_that_newscrawl_has(name: str) -> None:
    settings = Settings()
    settings.setmodule("newscrawl.settings")
    ours = build_component_list(settings.get_component_priority_dict_with_base(name))
    assert sorted(map(name_of, with_addon(name, {}))) == sorted(map(name_of, ours))


def with_addon(name: str, own: dict[Any, int | None]) -> list[Any]:
    """The components that run, in their order."""
    settings = Settings({name: own})
    newscrawl.Addon().update_settings(settings)
    return build_component_list(settings.get_component_priority_dict_with_base(name))


def name_of(component: str | type) -> str:
    return component if isinstance(component, str) else global_object_name(component)


def test_a_fault_in_a_spider_is_a_reject(demo: Demo, tmp_path: Path) -> None:
    url = next(article["url"] for article in demo.truth["articles"])
    settings = {**FAST, "NEWSCRAWL_OUTPUT_DIR": str(tmp_path / "out")}
    broken = SPIDER.format(urls=[url], settings=settings).replace("yield newscrawl.page_of(response)", "yield 1 / 0")
    (tmp_path / "mine.py").write_text(broken)
    runspider(tmp_path)
    [path] = (tmp_path / "out" / "rejects").rglob("*.jsonl")
    [reject] = map(json.loads, path.read_text().splitlines())
    assert (reject["url"], reject["reason"]) == (url, "run/unexpected")
    assert reject["detail"].startswith("ZeroDivisionError: division by zero")

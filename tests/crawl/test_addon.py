"""Another Scrapy project turns newscrawl on with one setting and yields pages."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crawl.running import FAST, Crawl, Demo

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


def test_a_spider_of_another_project_writes_records(demo: Demo, tmp_path: Path) -> None:
    urls = [article["url"] for article in demo.truth["articles"] if article["kind"] == "article"][:2]
    settings = {**FAST, "NEWSCRAWL_OUTPUT_DIR": str(tmp_path / "out"), "ITEM_PIPELINES": {"mine.Last": 900}}
    (tmp_path / "mine.py").write_text(
        SPIDER.format(urls=urls, settings=settings)
        + "\nclass Last:\n    def process_item(self, item):\n        print('wrote', item.url)\n        return item\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "runspider", "mine.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    [path] = (tmp_path / "out" / "articles").rglob("*.jsonl")
    assert sorted(json.loads(line)["url"] for line in path.read_text().splitlines()) == sorted(urls), done.stderr
    assert sorted(done.stdout.split()) == sorted(["wrote", "wrote", *urls])


ERRBACK = """
    async def start(self):
        yield scrapy.Request({url!r}, errback=self.failed)

    def failed(self, failure):
        {fault}
"""
#: The guard refuses the port, so that there is no response.
REFUSED = "http://refused.example:9/page"
START = """
    async def start(self):
        yield 1 / 0
"""


@pytest.mark.parametrize(
    ("refused", "method", "is_on_page"),
    [
        (False, "    def parse(self, response):\n        yield 1 / 0\n", True),
        (True, ERRBACK.replace("{fault}", "1 / 0"), True),
        (True, ERRBACK.replace("{fault}", "yield 1 / 0"), True),
        (False, START, False),
    ],
    ids=["callback", "errback", "errback-generator", "start"],
)
def test_a_fault_in_a_spider_fails_the_run_and_rejects_its_page(
    demo: Demo, tmp_path: Path, refused: bool, method: str, is_on_page: bool
) -> None:
    url = REFUSED if refused else demo.fronts[0]
    settings = {**FAST, "NEWSCRAWL_OUTPUT_DIR": str(tmp_path / "out")}
    (tmp_path / "mine.py").write_text(
        SPIDER.format(urls=[url], settings=settings) + method.replace("{url!r}", repr(url))
    )
    subprocess.run([sys.executable, "-m", "scrapy", "runspider", "mine.py"], cwd=tmp_path, check=False)
    crawl = Crawl(0, "", "", tmp_path / "out")
    assert (crawl.report["exitStatus"], crawl.report["rejects"]) == (1, {"run/unexpected": 1})
    assert [(reject["url"], reject["reason"]) for reject in crawl.rejects] == [(url, "run/unexpected")] * is_on_page
    assert all(reject["detail"].startswith("ZeroDivisionError: division by zero") for reject in crawl.rejects)

"""Another Scrapy project turns newscrawl on with one setting and yields pages."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.settings import Settings
from scrapy.utils.conf import build_component_list
from scrapy.utils.python import global_object_name

import newscrawl
from newscrawl.fetch.backoff import BackoffMiddleware
from tests.crawl.changing_site import ChangingSite, serving
from tests.crawl.running import FAST, Crawl, Demo
from tests.forked import scrapy

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
    return scrapy("runspider", "mine.py", folder=folder)


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


USES = """
import copy, dataclasses
class Last:
    def process_item(self, item):
        assert dataclasses.replace(item) == copy.deepcopy(item)
        print([sorted(repair) for repair in dataclasses.asdict(item)["repairs"]])
        return item
"""


def test_later_pipelines_and_exporters_of_another_project_get_a_whole_article(demo: Demo, tmp_path: Path) -> None:
    url = next(article["url"] for article in demo.truth["articles"] if "eels" in article["url"])
    feed = {str(tmp_path / "feed.jsonl"): {"format": "jsonlines"}}
    out = {"NEWSCRAWL_OUTPUT_DIR": str(tmp_path / "out")}
    settings = {**FAST, **out, "ITEM_PIPELINES": {"mine.Last": 900}, "FEEDS": feed}
    (tmp_path / "mine.py").write_text(SPIDER.format(urls=[url], settings=settings) + USES)
    done = runspider(tmp_path)
    [record] = Crawl(0, "", "", tmp_path / "out").records
    assert done.stdout == f"{[['count', 'edits', 'step']] * len(record['repairs'])}\n", done.stderr
    exported = json.loads((tmp_path / "feed.jsonl").read_text())
    assert [repair.pop("edits") for repair in exported["repairs"]] == [[]] * len(record["repairs"])
    assert exported == record
    assert record["repairs"]


FILES = """
import scrapy
import newscrawl


class Mine(scrapy.Spider):
    name = "mine"
    start_urls = [{base!r} + path for path in {paths!r}]
    custom_settings = {{"ADDONS": {{"newscrawl.Addon": 500}}, **{settings!r}}}

    def parse(self, response):
        yield newscrawl.page_of(response)
        yield {{"file_urls": [response.url]}}
"""


def test_another_project_may_fetch_files_but_none_becomes_an_article(tmp_path: Path) -> None:
    files = {"/a.gif": ("image/gif", "GIF89a"), "/b": ("text/html", "%PDF-1.4"), "/c": ("audio/mpeg", "frames")}
    with serving(ChangingSite(1)) as site:
        site.others = files
        [article] = site.articles
        settings = {
            **FAST,
            "NEWSCRAWL_OUTPUT_DIR": str(tmp_path / "out"),
            "NEWSCRAWL_ALLOWED_PORTS": [int(site.base.rpartition(":")[2])],
            "ITEM_PIPELINES": {"scrapy.pipelines.files.FilesPipeline": 900},
            "FILES_STORE": str(tmp_path / "files"),
        }
        (tmp_path / "mine.py").write_text(FILES.format(base=site.base, paths=[article, *files], settings=settings))
        done = runspider(tmp_path)
    crawl = Crawl(0, "", "", tmp_path / "out")
    assert [record["url"] for record in crawl.records] == [site.base + article], done.stderr
    assert {reject["url"].removeprefix(site.base): reject["reason"] for reject in crawl.rejects} == {
        "/a.gif": "fetch/binary",
        "/b": "fetch/binary",
        "/c": "fetch/not_text",
    }
    stored = {path.read_text() for path in (tmp_path / "files").rglob("*") if path.is_file()}
    assert stored >= {text for _, text in files.values()}


def test_another_project_may_have_the_commands_too(demo: Demo, tmp_path: Path) -> None:
    url = next(article["url"] for article in demo.truth["articles"] if article["kind"] == "article")
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = mine.settings\n")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "settings.py").write_text(
        'SPIDER_MODULES = ["mine.spiders"]\nCOMMANDS_MODULE = "newscrawl.commands"\n'
        'ADDONS = {"newscrawl.Addon": 500}\nNEWSCRAWL_STATE_TIMEOUT = 30\n'
    )
    (tmp_path / "mine" / "spiders.py").write_text(SPIDER.format(urls=[url], settings=FAST))
    (tmp_path / "schedule.toml").write_text("[crawls.mine]\nspider = 'mine'\nevery = '1h'\n")
    days = "".join(f"<p>The ferry was late on day {day}, and nobody at the pier could say why.</p>" for day in range(9))
    (tmp_path / "page.html").write_text(f"<article>{days}</article>")
    for words, says in {
        "crawl mine": "1 article written",
        "report": "exit status 0",
        "verify": "1 article",
        "rebuild-state": "1 article",
        "extract page.html": "The ferry was late",
        "schedule list": "mine",
        "crawl mine -s NEWSCRAWL_STATE_TIMEOUT=0": "expected a number from 1",
    }.items():
        done = scrapy(*words.split(), folder=tmp_path)
        assert says in done.stdout + done.stderr, (words, done.stdout, done.stderr)
        assert done.returncode == (2 if "TIMEOUT" in words else 0)


def test_a_spider_of_another_project_says_whom_a_site_can_reach(demo: Demo, tmp_path: Path) -> None:
    settings = {**FAST, "NEWSCRAWL_OUTPUT_DIR": str(tmp_path / "out"), "NEWSCRAWL_CONTACT": "me@pier.example"}
    spider = SPIDER.format(urls=demo.fronts[:1], settings=settings)
    (tmp_path / "mine.py").write_text(spider.replace("yield newscrawl.page_of(response)", USER_AGENT))
    done = runspider(tmp_path)
    assert done.stdout == f"newscrawl/{newscrawl.__version__} (+me@pier.example)\n", done.stderr


def test_a_wrong_setting_of_another_project_ends_its_crawl_before_anything_is_opened(tmp_path: Path) -> None:
    settings = {"NEWSCRAWL_OUTPUT_DIR": str(tmp_path / "out"), "NEWSCRAWL_STEPS": ["polish"]}
    (tmp_path / "mine.py").write_text(SPIDER.format(urls=["http://127.0.0.1:9/"], settings=settings))
    done = runspider(tmp_path)
    assert "NEWSCRAWL_STEPS: no step 'polish'; newscrawl.repair.STEPS has their names" in done.stderr
    assert not (tmp_path / "out").exists()


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
    runspider(tmp_path)
    crawl = Crawl(0, "", "", tmp_path / "out")
    assert (crawl.report["exitStatus"], crawl.report["rejects"]) == (1, {"run/unexpected": 1})
    assert [(reject["url"], reject["reason"]) for reject in crawl.rejects] == [(url, "run/unexpected")] * is_on_page
    assert all(reject["detail"].startswith("ZeroDivisionError: division by zero") for reject in crawl.rejects)

"""Row 17 and the log's hygiene: no secret of an address or a setting in what a crawl says or keeps, by whole crawls."""

import re
from pathlib import Path

import pytest

from tests.crawl.running import Crawl, run_scrapy

from .site import Site

SECRET = "s3cret"


@pytest.fixture(scope="module")
def crawled(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """A talkative crawl of pages with credentials: whole ones, missing, refused, redirected, in a list and a feed."""
    folder = tmp_path_factory.mktemp("secrets")
    host = f"user:{SECRET}@127.0.0.1:{site.port}"
    pages = [
        f"http://{host}/story",
        f"http://{host}/pictures",
        f"http://{host}/404",
        f"http://{host}/slow-silent",
        f"http://user:{SECRET}@127.0.0.1:1/refused-connection",
        f"http://user:{SECRET}@[::ffff:10.0.0.1]:22/refused-port",
        site.redirect("127.0.0.1", f"http://{host}/404"),
        site.redirect("127.0.0.1", f"ftp://{host}/x"),
    ]
    (folder / "list").write_text("\n".join(pages))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("http_proxy", f"http://user:{SECRET}@127.0.0.1:9")
        environment.setenv("REDIS_URL", f"redis://:{SECRET}@h")
        done = run_scrapy(
            folder / "output",
            *("crawl", "urls", "-a", f"file={folder}/list"),
            LOG_LEVEL="DEBUG",
            DOWNLOAD_TIMEOUT="1",
            RETRY_TIMES="0",
            NEWSCRAWL_ALERTS=f"mailto://user:{SECRET}@mail.example",
        )
    assert "finished" in done.stderr
    return done


def test_row_17_no_secret_in_what_is_said(crawled: Crawl) -> None:
    assert "404" in crawled.stderr
    assert SECRET not in crawled.stdout + crawled.stderr


def test_row_17_no_secret_in_what_is_kept(crawled: Crawl) -> None:
    files = [path for path in crawled.output.rglob("*") if path.is_file()]
    assert len(files) > 4, "articles, rejects, state, report"
    assert [path.name for path in files if SECRET.encode() in path.read_bytes()] == []


def test_row_17_pages_with_credentials_are_told_without_them(crawled: Crawl, site: Site) -> None:
    reasons = {re.sub(r"\?.*", "", reject["url"]): reject["reason"] for reject in crawled.rejects}
    assert reasons[site.url("127.0.0.1", "/404")] == "fetch/http_404"
    assert {record["url"] for record in crawled.records} == {
        site.url("127.0.0.1", path) for path in ("/story", "/pictures")
    }
    assert "http://pictures.example/a.png" in [
        caption["imageUrl"] for record in crawled.records for caption in record["captions"]
    ]


@pytest.mark.parametrize("state", [f"redis://:{SECRET}@127.0.0.1:9/0", f"redis://user:{SECRET}@nowhere.invalid/0"])
def test_row_17_the_password_of_a_state_that_cannot_be_reached_is_not_told(state: str, tmp_path: Path) -> None:
    settings = {"NEWSCRAWL_STATE": state, "NEWSCRAWL_STATE_TIMEOUT": "1", "LOG_LEVEL": "DEBUG"}
    done = run_scrapy(tmp_path, "crawl", "urls", "-a", "url=http://127.0.0.1:9/", **settings)
    assert done.status in {1, 2}
    assert SECRET not in done.stdout + done.stderr

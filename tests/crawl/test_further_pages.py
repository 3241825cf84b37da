"""Articles of several pages, and selectors for single sites, each by a crawl."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.errors import ArgumentError
from newscrawl.extensions.overrides import read_overrides
from tests.crawl.archives import run_warc, warc_record, write_archive
from tests.crawl.changing_site import ChangingSite, serving
from tests.crawl.running import run_scrapy

REPORT = "/report"
PAGES = {REPORT: 1, f"{REPORT}/2": 2, f"{REPORT}/3": 3}


def page(number: int) -> str:
    """One of three pages of a report."""
    following = f'<link rel="next" href="{REPORT}/{number + 1}">' if number < 3 else ""
    text = "".join(
        f"<p>Part {number}.{n} of the report goes on about the piers of the bridge, the tides and the money.</p>"
        for n in range(6)
    )
    return f"<html><head>{following}</head><body><article><h1>The bridge, a report</h1>{text}</article></body></html>"


@pytest.fixture
def site() -> Iterator[ChangingSite]:
    site = ChangingSite(0)
    site.others = {path: ("text/html", page(number)) for path, number in PAGES.items()}
    with serving(site):
        yield site


def test_further_pages_are_fetched_and_joined(site: ChangingSite, tmp_path: Path) -> None:
    crawl = run_scrapy(tmp_path, "crawl", "urls", "-a", f"url={site.base}{REPORT}")
    assert crawl.status == 0, crawl.stderr
    [record] = crawl.records
    assert [part for part in ("1.0", "1.5", "2.0", "3.5") if f"Part {part}" in record["articleBody"]] == [
        "1.0", "1.5", "2.0", "3.5",
    ]  # fmt: skip
    assert record["quality"]["flags"] == []
    assert {path: site.asked[path] for path in PAGES} == dict.fromkeys(PAGES, 1)
    again = run_scrapy(tmp_path, "crawl", "urls", "-a", f"url={site.base}{REPORT},{site.base}{REPORT}/2")
    assert (len(again.records), again.rejects) == (1, [])
    assert site.asked[f"{REPORT}/2"] == 1


def test_a_page_that_does_not_come_is_a_reject_and_the_others_are_written(site: ChangingSite, tmp_path: Path) -> None:
    site.failing[f"{REPORT}/3"] = 404
    crawl = run_scrapy(tmp_path, "crawl", "urls", "-a", f"url={site.base}{REPORT}")
    [record], [reject] = crawl.records, crawl.rejects
    assert "Part 2.5" in record["articleBody"]
    assert record["quality"]["flags"] == ["truncated"]
    assert (reject["url"], reject["reason"], reject["discoveredBy"]) == (
        f"{site.base}{REPORT}/3", "fetch/http_404", "next-page",
    )  # fmt: skip
    assert (crawl.report["requested"], crawl.report["articlesWritten"]) == (2, 1)


def stored(path: str, status: str = "200 OK") -> bytes:
    return warc_record(f"http://north.example{path}", page(PAGES.get(path, 3)).encode(), status)


def test_stored_pages_are_joined_though_the_first_comes_last(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "pages.warc.gz", map(stored, reversed(PAGES)))
    for _ in range(2):
        crawl = run_warc(archive, tmp_path / "out")
        assert (crawl.status, crawl.rejects) == (0, []), crawl.stderr
        [record] = crawl.records
        assert [part for part in ("1.0", "2.0", "3.5") if f"Part {part}" in record["articleBody"]] == [
            "1.0", "2.0", "3.5",
        ]  # fmt: skip
        assert record["quality"]["flags"] == []


def test_a_stored_page_that_its_first_page_does_not_lead_to_is_an_article(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "pages.warc.gz", [stored(f"{REPORT}/2"), stored(f"{REPORT}/9"), stored(REPORT)])
    crawl = run_warc(archive, tmp_path / "out")
    urls = {record["url"]: record["quality"]["flags"] for record in crawl.records}
    assert urls == {f"http://north.example{REPORT}": ["truncated"], f"http://north.example{REPORT}/9": []}
    [missing] = crawl.rejects
    assert (missing["url"], missing["reason"]) == (f"http://north.example{REPORT}/3", "fetch/data_loss")
    assert "not in the archive" in missing["detail"]


def test_further_pages_of_a_page_stored_as_an_error_are_articles(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "pages.warc.gz", [stored(f"{REPORT}/3"), stored(REPORT, "500 Oops")])
    crawl = run_warc(archive, tmp_path / "out")
    assert [record["url"] for record in crawl.records] == [f"http://north.example{REPORT}/3"]
    assert [reject["reason"] for reject in crawl.rejects] == ["fetch/http_500"]


def test_selectors_for_a_site_are_used(site: ChangingSite, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('["127.0.0.1"]\nbody = "article > p:first-of-type"\n')
    site.others = {"/short": ("text/html", page(3))}
    crawl = run_scrapy(
        tmp_path / "out",
        "crawl",
        "urls",
        "-a",
        f"url={site.base}/short",
        NEWSCRAWL_OVERRIDES=str(tmp_path / "own.toml"),
    )
    [record] = crawl.records
    assert record["articleBody"].startswith("Part 3.0")
    assert "\n" not in record["articleBody"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'["a.example"\n', "(at line 1, column 13)"),
        (b'["a.example"]\nbody = "p["\n', "override for a.example: body = 'p['"),
        (None, "cannot be read: No such file"),
        (b"\xff", "'utf-8' codec can't decode byte 0xff"),
    ],
)
def test_an_error_in_the_file_of_selectors_is_named(content: bytes | None, message: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "own.toml").write_bytes(content)
    with pytest.raises(ArgumentError, match=re.escape(message)) as error:
        read_overrides(str(tmp_path / "own.toml"))
    assert str(tmp_path / "own.toml") in str(error.value)


@pytest.mark.parametrize("arguments", [["crawl", "urls", "-a", "url=https://a.example"], ["extract", "-"]])
def test_2_for_an_error_in_the_file_of_selectors(arguments: list[str], tmp_path: Path) -> None:
    crawl = run_scrapy(tmp_path / "out", *arguments, NEWSCRAWL_OVERRIDES=str(tmp_path / "own.toml"))
    assert crawl.status == 2
    assert f"{tmp_path / 'own.toml'}: cannot be read" in crawl.stderr

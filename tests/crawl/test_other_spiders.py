"""The spiders `feed`, `sitemap`, `urls` and `warc`, each as its users start it."""

import asyncio
import gzip
import os
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from newscrawl.spiders.archive import Archive
from newscrawl.store import Host, Store
from tests.crawl.archives import run_warc, warc_record, write_archive
from tests.crawl.running import ROOT, TIMEOUT, Demo, run_scrapy


def articles_of(demo: Demo, site: str, count: int) -> list[str]:
    """Addresses of plain articles of one demo site."""
    plain = [a["url"] for a in demo.truth["articles"] if a["site"] == site and a["kind"] == "article"]
    return plain[:count]


def test_urls_takes_exactly_the_given_addresses(demo: Demo, tmp_path: Path) -> None:
    wanted = articles_of(demo, "meridian", 3)
    (tmp_path / "list.txt").write_text("\n".join(["# three of them", *wanted]))
    crawl = run_scrapy(tmp_path / "out", "crawl", "urls", "-a", f"file={tmp_path}/list.txt")
    assert crawl.status == 0, crawl.stderr
    assert sorted(record["url"] for record in crawl.records) == sorted(wanted)
    assert {record["metadata"]["discoveredBy"] for record in crawl.records} == {"list"}


def test_feed_takes_what_the_feed_names(demo: Demo, tmp_path: Path) -> None:
    site = demo.truth["sites"]["courier"]
    crawl = run_scrapy(tmp_path, "crawl", "feed", "-a", f"url={site['base']}{site['feeds']['rss']}")
    assert crawl.status == 0, crawl.stderr
    assert len(crawl.records) >= 5
    assert {record["metadata"]["discoveredBy"] for record in crawl.records} == {"feed"}


def test_sitemap_skips_what_is_out_of_range_without_fetching_it(demo: Demo, tmp_path: Path) -> None:
    base = demo.truth["sites"]["courier"]["base"]
    crawl = run_scrapy(tmp_path, "crawl", "sitemap", "-a", f"url={base}/sitemap_index.xml", "-a", "since=2026-11-01")
    assert crawl.status == 0, crawl.stderr
    assert crawl.report["discovered"]["out_of_range"] > 0
    assert {record["datePublished"][:7] for record in crawl.records if record["datePublished"]} == {"2026-11"}


def story(name: str) -> bytes:
    """The page of an article whose every line holds `name`."""
    lines = "".join(f"<p>Line {n} of {name} is about the bridge, the tides and what they cost.</p>" for n in range(8))
    return f"<html><body><article><h1>The news of {name}</h1>{lines}</article></body></html>".encode()


@pytest.fixture(scope="module")
def archive(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three stored articles and a stored 404, a gzip member each."""
    path = tmp_path_factory.mktemp("archive") / "pages.warc.gz"
    pages = []
    for url in articles_of(demo, "courier", 3):
        with urlopen(url, timeout=TIMEOUT) as answer:
            pages.append(warc_record(url, answer.read()))
    pages.append(warc_record("http://site.example/gone", b"<h1>Not found</h1>", status="404 Not Found"))
    return write_archive(path, pages)


def test_warc_pages_go_the_way_of_fetched_ones(demo: Demo, archive: Path, tmp_path: Path) -> None:
    crawl = run_warc(archive, tmp_path / "stored")
    assert crawl.status == 0, crawl.stderr
    stored = {record["url"]: record for record in crawl.records}
    (tmp_path / "list").write_text("\n".join(stored))
    fetched = run_scrapy(tmp_path / "fetched", "crawl", "urls", "-a", f"file={tmp_path}/list")
    assert len(stored) == 3
    for record in fetched.records:
        twin = stored[record["url"]]
        assert twin["metadata"]["dateDownloaded"] == "2026-11-20T08:00:00+00:00"
        assert {key: record[key] for key in record if key != "metadata"} == {
            key: twin[key] for key in twin if key != "metadata"
        }


def test_warc_errors_are_rejects(archive: Path, tmp_path: Path) -> None:
    [reject] = run_warc(archive, tmp_path).rejects
    assert (reject["url"], reject["reason"], reject["status"]) == ("http://site.example/gone", "fetch/http_404", 404)


def test_a_warc_file_that_breaks_off_keeps_its_whole_records(archive: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.warc.gz"
    broken.write_bytes(archive.read_bytes()[: archive.stat().st_size * 2 // 3])
    crawl = run_warc(Path(os.path.relpath(broken, ROOT)), tmp_path / "out")
    assert crawl.status == 0
    assert 1 <= len(crawl.records) <= 2
    assert [reject["reason"] for reject in crawl.rejects] == ["fetch/data_loss"]


WHOLE = gzip.compress(warc_record("https://site.example/1", b"<p>One.</p>"))


@pytest.mark.parametrize(
    ("content", "damage"),
    [
        (WHOLE, []),
        (WHOLE + b"\n", []),
        (WHOLE + b"\r\n\r\n", []),
        (WHOLE + b"\0" * 100_000, []),
        (WHOLE + b"\nnotes", ["the file breaks off: Gzip decompression error: data error"]),
        (WHOLE + b"\n" + WHOLE, ["the file breaks off: Gzip decompression error: data error"]),
        (WHOLE + WHOLE[:1], ["the file breaks off inside a record"]),
        (WHOLE + WHOLE[:20], ["the file breaks off inside a record"]),
        (WHOLE + WHOLE[:-4], ["the file breaks off inside a record"]),
    ],
)
def test_a_blank_end_of_a_warc_file_is_no_damage(content: bytes, damage: list[str], tmp_path: Path) -> None:
    path = tmp_path / "pages.warc.gz"
    path.write_bytes(content)
    assert [page.damage for page in Archive([path], 1 << 20).pages() if page.damage] == damage


def test_1_for_a_file_that_is_no_archive_and_the_others_are_read(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(b"<html>No archive.</html>" * 99)
    (tmp_path / "b.warc.gz").write_bytes(archive.read_bytes())
    crawl = run_warc(tmp_path / "*.warc.gz", tmp_path / "out")
    assert (crawl.status, len(crawl.records)) == (1, 3)
    told = f"scrapy crawl: no page could be read of {tmp_path}/a.warc.gz: not WARC, or damaged"
    assert crawl.stderr.splitlines()[-1] == told


def test_limits_of_the_network_do_not_apply_to_an_archive(tmp_path: Path) -> None:
    urls = [f"http://site.example:8000/{n}" for n in range(3)] + ["https://user:word@10.0.0.7/4", "http://intranet/5"]
    archive = write_archive(tmp_path / "pages.warc.gz", [warc_record(url, story(url)) for url in urls])
    limits = {"NEWSCRAWL_PAGES_PER_SITE": "2", "NEWSCRAWL_ALLOW_PRIVATE": "False", "ROBOTSTXT_OBEY": "True"}
    crawl = run_warc(archive, tmp_path / "out", **limits)
    assert (crawl.status, crawl.rejects) == (0, []), crawl.stderr
    found = sorted(record["url"] for record in crawl.records)
    assert found == sorted(url.replace("user:word@", "") for url in urls)


def test_an_archive_tells_nothing_of_how_hosts_are_now(tmp_path: Path) -> None:
    rests = Host(name="site.example", failures=2, backoff_until=time.time() + 3600)

    async def hosts(save: Host | None = None) -> list[Host]:
        store = Store.open(tmp_path / "out", spider="site", job="1")
        if save:
            await store.save_host(save)
        found = await store.failing_hosts()
        await store.close()
        return found

    asyncio.run(hosts(rests))
    pages = [warc_record(f"http://site.example/{n}", story(str(n))) for n in range(3)]
    crawl = run_warc(write_archive(tmp_path / "pages.warc.gz", pages), tmp_path / "out")
    assert (crawl.status, len(crawl.records)) == (0, 3), crawl.stderr
    assert asyncio.run(hosts()) == [rests]


def test_stored_pages_without_an_address_are_rejects_and_the_crawl_goes_on(tmp_path: Path) -> None:
    bad = ["http://[bad/2026/x", "http://[bad/2026/x/2", "http://site.example:99999/x"]
    urls = ["http://site.example/one", *bad, "http://site.example/two"]
    archive = write_archive(tmp_path / "pages.warc.gz", [warc_record(url, story(url)) for url in urls])
    crawl = run_warc(archive, tmp_path / "out")
    assert crawl.status == 0, crawl.stderr
    assert sorted(record["url"] for record in crawl.records) == [urls[0], urls[-1]]
    why = "no address of a page: not-an-address"
    rejects = sorted((reject["url"], reject["reason"], reject["detail"]) for reject in crawl.rejects)
    assert rejects == [(url, "fetch/refused_url", why) for url in bad]
    assert all(f"Not written: {url}: fetch/refused_url ({why})" in crawl.stderr for url in bad)
    assert "Traceback" not in crawl.stderr


def test_a_later_capture_of_a_known_page_is_its_next_version_and_archives_may_be_read_again(tmp_path: Path) -> None:
    url = "http://site.example/one"
    for day, text in ((20, "early"), (21, "late")):
        amp = warc_record("http://site.example/amp/one", story(f"{text}, in short"), day=day)
        archive = write_archive(tmp_path / f"{day}.warc.gz", [warc_record(url, story(text), day=day), amp])
        first = run_warc(archive, tmp_path / "out")
    versions = [(1, "The news of early"), (2, "The news of late")]
    assert [(record["version"], record["headline"]) for record in first.records] == versions
    again = run_warc(tmp_path / "*.warc.gz", tmp_path / "out")
    assert again.records == first.records
    assert again.stat("newscrawl/dedupe/unchanged_count") == 2
    assert again.stat("newscrawl/dedupe/variant_count") == 2

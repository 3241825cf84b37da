"""Rows 25 and 26: sitemaps and feeds that are bombs, broken, endless or not what they say, by whole crawls."""

import re
from collections.abc import Iterable

import pytest

from tests.crawl.running import Crawl, run_scrapy

from .pages import FEEDS, SITEMAPS, article
from .site import Site


def crawl(site: Site, spider: str, paths: Iterable[str], folder: pytest.TempPathFactory) -> Crawl:
    urls = ",".join(site.url("127.0.0.1", path) for path in paths)
    return run_scrapy(folder.mktemp(spider), "crawl", spider, "-a", f"url={urls}", NEWSCRAWL_DEDUPE="off")


@pytest.fixture(scope="module")
def sitemaps(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """One crawl of all sitemaps; it ends well."""
    done = crawl(site, "sitemap", [*SITEMAPS, "/index/"], tmp_path_factory)
    assert done.status == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def feeds(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """One crawl of all feeds; it ends well."""
    done = crawl(site, "feed", FEEDS, tmp_path_factory)
    assert done.status == 0, done.stderr
    return done


def has(crawled: Crawl, name: str) -> bool:
    return any(record["url"].endswith(article(name)) for record in crawled.records)


def said(crawled: Crawl, path: str) -> str:
    """The warnings about a listing."""
    return "\n".join(re.findall(rf"WARNING: http://[^/]+{re.escape(path)}: (.+)", crawled.stderr))


def counted(crawled: Crawl, name: str) -> int:
    return int(crawled.report["discovered"].get(name, 0))


def test_row_25_an_entity_bomb_is_refused(sitemaps: Crawl) -> None:
    assert "declares entities" in said(sitemaps, "/laughs.xml")


def test_row_25_a_truncated_sitemap_keeps_its_rows_and_is_partial(sitemaps: Crawl) -> None:
    assert has(sitemaps, "before")
    assert len(sitemaps.records) == 4, "the address that breaks off is not asked for"
    assert "Premature end" in said(sitemaps, "/truncated.xml")


def test_row_25_one_bad_address_is_skipped_and_counted(sitemaps: Crawl) -> None:
    assert has(sitemaps, "good")
    assert has(sitemaps, "after")
    assert counted(sitemaps, "sitemap_bad-loc") >= 3, "and the one that breaks off"


def test_row_25_an_endless_index_ends(sitemaps: Crawl, site: Site) -> None:
    asked = [path.rpartition("/index/")[2] for path in site.hits() if "/index/" in path]
    assert max(map(len, asked)) == 3, "levels below the first"
    assert counted(sitemaps, "sitemap_too_deep") == 81


def test_row_25_an_error_page_is_no_sitemap(sitemaps: Crawl) -> None:
    assert "an HTML page, not a sitemap" in said(sitemaps, "/html.xml")


@pytest.mark.parametrize("path", ["/many.xml", "/ten-million.xml"])
def test_row_25_a_sitemap_beyond_the_standard_is_cut_there(sitemaps: Crawl, path: str) -> None:
    assert "more than 50000 entries" in said(sitemaps, path)
    assert has(sitemaps, "first")


def test_row_26_a_feed_that_is_not_well_formed_keeps_its_entries(feeds: Crawl) -> None:
    assert has(feeds, "malformed")
    assert has(feeds, "whole")
    assert "not well-formed; its entries are kept" in said(feeds, "/malformed.xml")


def test_row_26_a_date_in_2099_is_none_and_counted(feeds: Crawl) -> None:
    [found] = [record for record in feeds.records if record["url"].endswith(article("future"))]
    assert found["datePublished"] == "2026-11-22", "what its address says"
    assert counted(feeds, "date_future") == 1


def test_row_26_a_reused_guid_hides_no_entry(feeds: Crawl) -> None:
    assert has(feeds, "one")
    assert has(feeds, "two")


def test_row_26_relative_links_are_resolved_and_others_counted(feeds: Crawl) -> None:
    assert has(feeds, "relative")
    assert counted(feeds, "feed_no-link") == 2


def test_row_26_of_a_feed_of_100_mb_the_beginning_is_read(feeds: Crawl) -> None:
    assert has(feeds, "long")
    assert "more than 5000 entries" in said(feeds, "/large.xml")

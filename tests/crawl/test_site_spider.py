"""`scrapy crawl site`: a whole demo world, from front pages to clean records on disk."""

import re
from collections import Counter
from pathlib import Path

import jsonschema

from newscrawl.article import json_schema
from newscrawl.dedupe import site_of
from tests.crawl.running import Crawl, Demo, run_scrapy


def test_every_article_is_found_and_none_is_written_twice(demo: Demo, crawled: Crawl) -> None:
    assert crawled.status == 0, crawled.stderr
    written = Counter(record["canonicalUrl"] for record in crawled.records)
    copies = {line["url"] for line in crawled.rejects if line["reason"] == "dedupe/exact"}
    assert set(demo.articles) - set(written) - copies == set()
    assert [url for url, times in written.items() if times > 1] == []
    assert set(written) - set(demo.articles) == set()


def test_every_record_follows_the_schema(crawled: Crawl) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    for record in crawled.records:
        validator.validate(record)


def test_what_a_robots_file_declares_is_a_right_of_the_sites_pages(demo: Demo, crawled: Crawl) -> None:
    base = demo.truth["sites"]["kompass"]["base"]
    for record in crawled.records:
        declared = (record["rights"] or {}).get("robots.txt:content-signal")
        assert declared == ("search=yes, ai-train=no" if record["url"].startswith(base) else None), record["url"]


def test_what_is_no_article_is_told_with_its_reason(demo: Demo, crawled: Crawl) -> None:
    reasons = {line["url"]: line["reason"] for line in crawled.rejects}
    bases = {site: facts["base"] for site, facts in demo.truth["sites"].items()}
    for page in demo.truth["rejects"]:
        url = bases[page["site"]] + page["path"]
        assert url not in {record["url"] for record in crawled.records}, page
        if url in reasons and page["status"] >= 400:
            assert reasons[url] == f"fetch/http_{page['status']}"


def test_all_times_of_an_output_are_written_alike(crawled: Crawl) -> None:
    times = [line["at"] for line in crawled.rejects] + [line["metadata"]["dateDownloaded"] for line in crawled.records]
    assert [time for time in times if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", time)] == []


def test_every_reject_is_counted_once_under_its_reason(crawled: Crawl) -> None:
    """Whoever refuses counts: a middleware, the worker or a pipeline, never two of them."""
    reasons = Counter(line["reason"] for line in crawled.rejects)
    assert {"fetch/robots_disallowed", "fetch/http_404", "extract/soft-404"} <= {*reasons}
    assert {reason: crawled.stat(f"newscrawl/{reason}_count") for reason in reasons} == reasons


def test_near_copies_across_sites_share_a_cluster(demo: Demo, crawled: Crawl) -> None:
    clusters = {record["canonicalUrl"]: record["clusterId"] for record in crawled.records}
    urls = {article["key"]: article["url"] for article in demo.articles.values()}
    wires = [article for article in demo.articles.values() if article["nearDuplicates"]]
    assert len(wires) >= 6
    for wire in wires:
        for other in wire["nearDuplicates"]:
            assert clusters[wire["url"]] == clusters[urls[other]], f"{wire['key']} and {other}"


def test_the_report_names_the_clusters_of_the_run(demo: Demo, crawled: Crawl) -> None:
    """Every wire story of the three sites: how many have it, which sites, and whose was first."""
    by_id = {record["id"]: record for record in crawled.records}
    copies = [record for record in crawled.records if record["clusterId"] != record["id"]]
    clusters = crawled.report["clusters"]
    assert clusters["copies"] == len(copies) + crawled.report["duplicates"].get("exact", 0)
    largest = {cluster["first"]: cluster for cluster in clusters["largest"]}
    assert {by_id[copy["clusterId"]]["canonicalUrl"] for copy in copies} <= {*largest}
    for copy in copies:
        cluster = largest[by_id[copy["clusterId"]]["canonicalUrl"]]
        assert cluster["size"] >= 2
        assert {site_of(cluster["first"]), site_of(copy["canonicalUrl"])} <= {*cluster["sites"]}
    assert clusters["syndicated"] >= 2
    page = next((crawled.output / "reports").glob("*.html")).read_text()
    for cluster in largest.values():
        assert cluster["first"] in page
    told = run_scrapy(crawled.output, "report").stdout
    assert f"{clusters['count']} with {clusters['copies']} copies, {clusters['syndicated']} of them" in told


def test_the_report_adds_up(crawled: Crawl) -> None:
    report = crawled.report
    assert report["articlesWritten"] == len(crawled.records)
    assert sum(report["rejects"].values()) + report["duplicates"].get("exact", 0) == len(crawled.rejects)
    assert report["exitStatus"] == 0
    assert str(report["articlesWritten"]) + " articles written" in crawled.stdout
    assert len(report["samples"]) == 3


def test_a_second_run_writes_nothing(demo: Demo, crawled: Crawl) -> None:
    before = len(crawled.records)
    again = run_scrapy(crawled.output, "crawl", "site", "-a", f"url={','.join(demo.fronts)}")
    assert again.status == 0
    assert again.report["articlesWritten"] == 0
    assert len(again.records) == before


def test_max_articles_is_kept(demo: Demo, tmp_path: Path) -> None:
    crawl = run_scrapy(tmp_path, "crawl", "site", "-a", f"url={demo.fronts[0]}", "-a", "max_articles=5")
    assert crawl.status == 0, crawl.stderr
    assert len(crawl.records) == 5


def test_since_and_until_choose_by_date(demo: Demo, tmp_path: Path) -> None:
    crawl = run_scrapy(
        tmp_path, "crawl", "site", "-a", f"url={demo.fronts[0]}", "-a", "since=2026-10-01", "-a", "until=2026-10-31"
    )
    dates = [record["datePublished"] for record in crawl.records if record["datePublished"]]
    assert len(dates) > 3
    assert all(date.startswith("2026-10") for date in dates)

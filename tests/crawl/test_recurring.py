"""A crawl that is run again asks for what is due and no more, and misses nothing that changed."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newscrawl.fetch.revisit import is_sample
from tests.crawl.changing_site import ChangingSite, serving
from tests.crawl.running import Crawl, run_scrapy

ARTICLES = 8


@pytest.fixture
def site() -> Iterator[ChangingSite]:
    """The site on a port where no page is one of those that are now and then asked for without validators."""
    while True:
        with serving(ChangingSite(ARTICLES)) as site:
            addresses = [f"{site.base}{path}" for path in ("/", "/sitemap.xml", *site.articles)]
            if not any(is_sample(address, visit) for address in addresses for visit in (1, 2, 3)):
                yield site
                return


def crawl(site: ChangingSite, output: Path, *arguments: str, **settings: str) -> Crawl:
    """One run; its report adds up."""
    site.asked.clear()
    site.not_modified = 0
    settings = {"NEWSCRAWL_ALLOWED_PORTS": site.base.rsplit(":", 1)[1], **settings}
    done = run_scrapy(output, "crawl", "site", "-a", f"url={site.base}/", *arguments, **settings)
    assert done.status == 0, done.stderr
    assert_adds_up(done.report)
    return done


def assert_adds_up(report: dict[str, Any]) -> None:
    """Every address asked for ended as exactly one thing."""
    ended = report["articlesWritten"] + sum(report["duplicates"].values()) + sum(report["rejects"].values())
    assert report["requested"] == ended + report["listingsRead"] + report["guessesFailed"], report


def let_time_pass(output: Path) -> None:
    """All that is put off is due."""
    with closing(sqlite3.connect(output / "state.sqlite3")) as connection, connection:
        connection.execute("UPDATE listings SET next_due = 0")
        connection.execute("UPDATE queue SET due = 0")


def test_what_changes_is_written_and_what_does_not_is_not_asked_for(site: ChangingSite, tmp_path: Path) -> None:
    revisit = {"NEWSCRAWL_REVISIT": "True"}
    paths = list(site.articles)
    first = crawl(site, tmp_path, **revisit)
    assert sorted(record["canonicalUrl"] for record in first.records) == sorted(site.base + path for path in paths)

    at_once = crawl(site, tmp_path, **revisit)
    assert dict(site.asked) == {"/robots.txt": 1, "/": 1}
    assert site.not_modified == at_once.report["notModified"] == 1
    assert at_once.report["discovered"]["not_due"] == 1

    let_time_pass(tmp_path)
    corrected, removed, added = paths[1], paths[2], site.add(99)
    site.correct(corrected)
    site.failing[removed] = 410
    site.on_front.remove(removed)
    later = crawl(site, tmp_path, **revisit)
    assert set(site.asked.values()) == {1}
    assert later.report["unchanged"] == ARTICLES - 2
    # The front page and the sitemap have changed.
    assert later.report["notModified"] == site.not_modified == ARTICLES - 2
    written = {record["canonicalUrl"].removeprefix(site.base): record for record in later.records[ARTICLES:]}
    assert {path: (record["version"], record["pageType"]) for path, record in written.items()} == {
        added: (1, "article"),
        corrected: (2, "article"),
        removed: (2, "removed"),
    }
    assert written[corrected]["articleBody"].endswith("The mayor has since denied this.")
    assert (written[removed]["articleBody"], written[removed]["metadata"]["status"]) == ("", 410)
    before = {record["id"]: record for record in first.records}
    assert written[removed]["headline"] == before[written[removed]["id"]]["headline"]
    assert (later.report["versionsWritten"], later.report["removedWritten"]) == (1, 1)

    let_time_pass(tmp_path)
    assert len(crawl(site, tmp_path, **revisit).records) == len(later.records)
    assert run_scrapy(tmp_path, "verify", str(tmp_path)).status == 0


def test_a_page_with_the_same_bytes_is_not_extracted_again(site: ChangingSite, tmp_path: Path) -> None:
    site.tags = False
    assert "newscrawl/extract/ok_count" in crawl(site, tmp_path, NEWSCRAWL_REVISIT="True").stderr
    let_time_pass(tmp_path)
    again = crawl(site, tmp_path, NEWSCRAWL_REVISIT="True")
    assert (again.report["unchanged"], again.report["notModified"]) == (ARTICLES, 0)
    assert again.report["discovered"]["unchanged_listings"] == len({"/", "/sitemap.xml"})
    assert "newscrawl/extract/ok_count" not in again.stderr


def test_an_article_that_went_away_for_a_while_comes_back(site: ChangingSite, tmp_path: Path) -> None:
    """Each article by what it answers at its revisits, and the lines that this gives beside the first."""
    lives = {
        (404, 404, 200): [(2, "removed"), (3, "article")],
        (410, 200, 200): [(2, "removed"), (3, "article")],
        (200, 404, 404): [(2, "removed")],
        (500, 200, 200): [],
        (200, 200, 200): [],
    }
    paths = dict(zip(lives, site.articles, strict=False))
    site.on_front.clear()
    crawl(site, tmp_path, NEWSCRAWL_REVISIT="True")
    for visit in range(3):
        site.failing = {path: life[visit] for life, path in paths.items() if life[visit] != 200}
        let_time_pass(tmp_path)
        done = crawl(site, tmp_path, NEWSCRAWL_REVISIT="True", NEWSCRAWL_REVISIT_SCHEDULE="1h, 2h, 3h, 4h, 5h")
    for life, path in paths.items():
        mine = [record for record in done.records if record["canonicalUrl"] == site.base + path]
        assert [(record["version"], record["pageType"]) for record in mine[1:]] == lives[life], life
        assert len({record["id"] for record in mine}) == 1
        assert mine[-1]["articleBody"] == ("" if mine[-1]["pageType"] == "removed" else mine[0]["articleBody"])


def test_an_article_that_moves_or_hides_for_a_while_is_looked_at_again(site: ChangingSite, tmp_path: Path) -> None:
    revisit = {"NEWSCRAWL_REVISIT": "True"}
    crawl(site, tmp_path, **revisit)
    moved, hidden, forbidden = list(site.articles)[:3]
    site.moved[moved] = new = moved.replace("/2026/", "/archive/2026/")
    site.articles[new] = site.articles[moved]
    site.others[hidden] = "text/html", "<title>Before you continue</title><h1>Before you continue</h1><p>Accept all."
    site.robots = f"Disallow: {forbidden}"
    let_time_pass(tmp_path)
    assert not crawl(site, tmp_path, **revisit).records[ARTICLES:]

    site.others, site.robots = {}, ""
    for path in (new, hidden, forbidden):
        site.correct(path)
    let_time_pass(tmp_path)
    written = crawl(site, tmp_path, **revisit).records
    later = {record["canonicalUrl"].removeprefix(site.base): record for record in written[ARTICLES:]}
    assert {path: record["version"] for path, record in later.items()} == {new: 1, hidden: 2, forbidden: 2}
    assert later[new]["clusterId"] in {record["id"] for record in written if record["url"] == site.base + moved}


def test_a_page_that_was_not_there_yet_is_fetched_though_its_listing_forgot_it(
    site: ChangingSite, tmp_path: Path
) -> None:
    early, forbidden = list(site.articles)[:2]
    site.failing[early], site.robots = 404, f"Disallow: {forbidden}"
    assert len(crawl(site, tmp_path).records) == ARTICLES - 2
    site.robots = ""
    del site.failing[early]
    for path in (early, forbidden):
        site.on_front.remove(path)
    crawl(site, tmp_path)
    assert site.asked[early] + site.asked[forbidden] == 0
    let_time_pass(tmp_path)
    site.failing["/sitemap.xml"] = 503
    assert len(crawl(site, tmp_path).records) == ARTICLES


@pytest.mark.parametrize("status", [404, 500])
def test_an_address_that_leads_to_a_page_that_fails_is_put_off_too(
    status: int, site: ChangingSite, tmp_path: Path
) -> None:
    """Feeds name such addresses; nothing but their failures tells when they may be tried again."""
    paths = list(site.articles)[:2]
    for path in paths:
        site.moved[path] = gone = path.replace("/2026/", "/gone/2026/")
        site.failing[gone] = status
    runs = [crawl(site, tmp_path, RETRY_TIMES="0") for _ in range(5)]
    assert len(runs[-1].rejects) == len(paths) * (1 if status == 404 else 4)
    assert sum(site.asked[path] for path in paths) == 0


def test_an_article_that_was_cut_is_made_whole_though_its_first_page_is_unchanged(
    site: ChangingSite, tmp_path: Path
) -> None:
    path = next(iter(site.articles))
    first = site.page(path)[2]
    site.others[path] = "text/html", first.replace("<head>", f'<head><link rel=next href="{path}?page=2">')
    site.others[f"{path}?page=2"] = "text/html", first.replace("<p>", "<p>On the second page: ")
    site.failing[f"{path}?page=2"] = 500
    flags: list[list[str]] = []
    for failing in (True, True, False, False):
        if not failing:
            site.failing.clear()
        done = crawl(site, tmp_path, NEWSCRAWL_REVISIT="True", RETRY_TIMES="0")
        flags = [record["quality"]["flags"] for record in done.records if record["url"] == site.base + path]
        let_time_pass(tmp_path)
    assert flags == [["truncated"], []]
    assert site.asked[f"{path}?page=2"] == 0


def test_what_one_run_left_the_next_one_finds_behind_unchanged_listings(site: ChangingSite, tmp_path: Path) -> None:
    run_scrapy(
        tmp_path, "crawl", "site", "-a", f"url={site.base}/", "-a", "max_articles=2", CONCURRENT_REQUESTS_PER_DOMAIN="1"
    )
    rest = crawl(site, tmp_path)
    assert rest.report["notModified"] == 1
    assert len(rest.records) == ARTICLES


def test_a_host_whose_validators_lie_is_found_out_and_asked_for_whole_pages(site: ChangingSite, tmp_path: Path) -> None:
    site.lying_tag = '"always"'
    crawl(site, tmp_path)
    site.add(98)
    assert len(crawl(site, tmp_path).records) == ARTICLES
    assert site.not_modified == 1
    sample = next(visit for visit in range(2, 99) if is_sample(f"{site.base}/", visit))
    with closing(sqlite3.connect(tmp_path / "state.sqlite3")) as connection, connection:
        connection.execute("UPDATE listings SET visits = ?", (sample,))
    assert len(crawl(site, tmp_path).records) == ARTICLES + 1
    site.add(99)
    assert len(crawl(site, tmp_path).records) == ARTICLES + 2
    assert site.not_modified == 0
    with closing(sqlite3.connect(tmp_path / "state.sqlite3")) as connection:
        assert connection.execute("SELECT name FROM hosts").fetchall() == [("127.0.0.1",)]


def nowhere_to_be_found(site: ChangingSite) -> None:
    """Its articles stand in a sitemap alone, which robots.txt does not name."""
    site.on_front, site.others["/robots.txt"] = [], ("text/plain", "")


def test_a_run_that_was_not_allowed_to_ask_leaves_nothing_undone(site: ChangingSite, tmp_path: Path) -> None:
    nowhere_to_be_found(site)
    arguments = ("crawl", "site", "-a", f"url={site.base}/")
    assert run_scrapy(tmp_path, *arguments, NEWSCRAWL_ALLOW_PRIVATE="False").status == 1
    assert site.asked.total() == 0
    done = crawl(site, tmp_path)
    assert len(done.records) == ARTICLES
    assert "not_due" not in done.report["discovered"]


def test_a_run_that_found_the_site_down_leaves_nothing_undone(tmp_path: Path) -> None:
    with serving(ChangingSite(ARTICLES)) as site:
        pass
    nowhere_to_be_found(site)
    arguments = ("crawl", "site", "-a", f"url={site.base}/")
    soon = {"RETRY_TIMES": "0", "NEWSCRAWL_HOST_FAILURES": "2"}
    # The first is stopped by its robots.txt already.
    assert run_scrapy(tmp_path, *arguments, **soon).status == 1
    assert run_scrapy(tmp_path, *arguments, ROBOTSTXT_OBEY="False", **soon).status == 1
    with serving(site, int(site.base.rsplit(":", 1)[1])):
        done = crawl(site, tmp_path)
    assert len(done.records) == ARTICLES
    assert "not_due" not in done.report["discovered"]


def test_a_start_page_is_asked_for_as_it_is_spelled_now(site: ChangingSite, tmp_path: Path) -> None:
    run_scrapy(tmp_path, "crawl", "site", "-a", f"url={site.base}/index.html")
    assert site.asked["/index.html"] > 0
    for _ in range(2):
        crawl(site, tmp_path)
        assert (site.asked["/"], site.asked["/index.html"]) == (1, 0)
    assert site.not_modified == 1


def test_articles_of_an_address_that_was_not_allowed_are_fetched_once_they_are(
    site: ChangingSite, tmp_path: Path
) -> None:
    arguments = ("crawl", "urls", "-a", f"url={site.base}{next(iter(site.articles))}")
    assert not run_scrapy(tmp_path, *arguments, NEWSCRAWL_ALLOW_PRIVATE="False").records
    assert len(run_scrapy(tmp_path, *arguments).records) == 1


@pytest.mark.parametrize("spider", ["site", "sitemap", "urls"])
def test_no_more_is_asked_for_than_max_articles_allows(spider: str, tmp_path: Path) -> None:
    """Pages come faster than one process extracts them; one is not an article, so another takes its place."""
    with serving(ChangingSite(40)) as site:
        gone = next(iter(site.articles))
        site.failing[gone] = 404
        start = {"site": "/", "sitemap": "/sitemap.xml", "urls": ",".join(site.articles)}[spider]
        urls = ",".join(site.base + path for path in start.split(","))
        done = run_scrapy(tmp_path, "crawl", spider, "-a", f"url={urls}", "-a", "max_articles=4", NEWSCRAWL_WORKERS="1")
        assert len(done.records) == 4
        assert sum(site.asked[path] for path in site.articles if path != gone) == 4
    assert {line["reason"] for line in done.rejects} <= {"fetch/http_404"}


def test_crawl_delay_is_kept(site: ChangingSite, tmp_path: Path) -> None:
    site.robots = "Crawl-delay: 0.4"
    done = crawl(site, tmp_path, "-a", "max_articles=2", NEWSCRAWL_CRAWL_DELAY_MAX="60")
    assert len(done.records) == 2
    # In all, since a request may be late on a busy machine and the next one then comes the sooner.
    assert site.times[-1] - site.times[0] > 0.4 * (len(site.times) - 2) > 0.5


def test_a_backfill_asks_for_what_is_in_its_range_and_goes_on_where_it_stopped(
    site: ChangingSite, tmp_path: Path
) -> None:
    days = {path: datetime(2026, 10, 1 + number, 12, tzinfo=UTC) for number, path in enumerate(site.articles)}
    for path, day in days.items():
        site.articles[path] = site.articles[path][0], day
    backfill = (
        "crawl",
        "sitemap",
        "-a",
        f"url={site.base}/sitemap.xml",
        "-a",
        "since=2026-10-02",
        "-a",
        "until=2026-10-06",
    )
    stopped = run_scrapy(tmp_path, *backfill, "-a", "max_articles=2", CONCURRENT_REQUESTS_PER_DOMAIN="1")
    assert len(stopped.records) == 2
    assert len(run_scrapy(tmp_path, *backfill).records) == 5
    wanted = {path for path, day in days.items() if 2 <= day.day <= 6}
    asked = {path: times for path, times in site.asked.items() if path in days}
    assert asked.keys() == wanted
    assert sum(asked.values()) <= 2 * len(wanted) - 2  # what was written is not asked for again
    assert site.not_modified == 1  # the sitemap: the rest was known


def test_a_feed_elsewhere_is_read_for_the_sites_own_articles_where_the_front_page_declares_it(
    site: ChangingSite, tmp_path: Path
) -> None:
    """The service has articles of its own; a section page declares a second feed of it."""
    own, *rest = site.articles
    site.on_front = rest[:1]
    with serving(ChangingSite(2)) as service:
        links = [site.base + own, *(service.base + path for path in service.articles)]
        items = "".join(f"<item><link>{link}</link></item>" for link in links)
        service.others["/feed"] = "application/rss+xml", f"<rss><channel>{items}</channel></rss>"
        feed = f'<link rel=alternate type="application/rss+xml" href="{service.base}/%s">'
        site.head = feed % "feed"
        section = (
            f"<html><head>{feed % 'other'}</head><body><main>{'<p><a href=/>Home</a></p>' * 9}</main></body></html>"
        )
        site.others["/world/"] = "text/html", section
        site.others["/sitemap.xml"] = "application/xml", "<urlset/>"
        site.on_front.append("/world/")
        done = crawl(
            site, tmp_path, NEWSCRAWL_ALLOWED_PORTS=",".join(s.base.rsplit(":", 1)[1] for s in (site, service))
        )
        assert service.asked == {"/robots.txt": 1, "/feed": 1}
    assert {record["url"] for record in done.records} == {site.base + own, site.base + rest[0]}
    assert done.report["discovered"]["offsite"] == 2
    assert done.report["discovered"]["offsite_feeds"] == 1


def test_a_host_that_asks_for_rest_gets_it_in_the_next_run_too(site: ChangingSite, tmp_path: Path) -> None:
    arguments = ("crawl", "site", "-a", f"url={site.base}/", "-a", "max_articles=2")
    run_scrapy(tmp_path, *arguments, CONCURRENT_REQUESTS_PER_DOMAIN="1")
    site.rest = 4000
    assert run_scrapy(tmp_path, *arguments).status == 1
    site.rest = 0
    site.asked.clear()
    resting = run_scrapy(tmp_path, *arguments)
    assert resting.status == 1
    assert "rests until" in resting.stderr
    assert set(site.asked) <= {"/robots.txt"}
    with closing(sqlite3.connect(tmp_path / "state.sqlite3")) as connection, connection:
        ((until,),) = connection.execute("SELECT backoff_until FROM hosts WHERE failures = 1 AND name = '127.0.0.1'")
        connection.execute("UPDATE hosts SET backoff_until = 0")
    assert 3900 < until - time.time() < 4000
    assert len(crawl(site, tmp_path).records) == ARTICLES
    with closing(sqlite3.connect(tmp_path / "state.sqlite3")) as connection:
        assert connection.execute("SELECT count(*) FROM hosts WHERE failures > 0").fetchone() == (0,)

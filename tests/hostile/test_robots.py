"""Rows 23 and 24: robots.txt that cannot be had, or that should not be believed, by a real crawl."""

from typing import Any

import pytest

from .site import Crawl, Site, is_page

KINDS = [
    "500",
    "429",
    "403",
    "404",
    "hang",
    "rules",
    "html",
    "utf16",
    "utf16-bare",
    "gzip-file",
    "gzip-broken",
    "nul",
    "wildcards",
    "delay-huge",
    "huge",
    "huge-gzip",
    "redirect",
    "private",
]


@pytest.fixture(scope="module")
def robots(site: Site) -> Crawl:
    """Two pages of each host, one of which its robots.txt forbids, and four of a host that asks for a delay."""
    requests: list[dict[str, Any]] = []
    for kind in KINDS:
        for path in ("/ok", "/private/page"):
            url = site.url(f"robots-{kind}.test", path)
            requests.append({"id": f"{kind} {path}", "url": url, "meta": {"sitemaps": 1} if kind == "rules" else {}})
    requests += [{"id": f"delay {n}", "url": site.url("robots-delay.test", f"/{n}")} for n in range(4)]
    obey = {
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": "newscrawl",
        "NEWSCRAWL_CRAWL_DELAY_MAX": 2,
        "NEWSCRAWL_PAGES_PER_SITE": 4,  # as many as are asked for: robots.txt does not count
    }
    return site.start(requests, DOWNLOAD_TIMEOUT=6, RETRY_TIMES=0, **obey).result()


@pytest.mark.parametrize("kind", ["500", "429", "hang"])
def test_row_23_unreachable_robots_forbids_all(robots: Crawl, kind: str) -> None:
    assert robots.reason(f"{kind} /ok") == "fetch/robots_unreachable"
    assert robots[f"{kind} /ok"]["transient"]


@pytest.mark.parametrize("kind", ["403", "404"])
def test_row_23_missing_robots_allows_all(robots: Crawl, kind: str) -> None:
    assert is_page(robots[f"{kind} /private/page"])


def test_row_23_private_robots_is_refused(robots: Crawl, site: Site) -> None:
    assert robots.reason("private /ok") == "fetch/refused_private"
    assert site.hits().get("(private)", 0) == 0


@pytest.mark.parametrize(
    "kind", ["rules", "utf16", "utf16-bare", "gzip-file", "nul", "huge", "huge-gzip", "redirect", "delay-huge"]
)
def test_row_24_robots_that_can_be_read_is_obeyed(robots: Crawl, kind: str) -> None:
    assert is_page(robots[f"{kind} /ok"])
    if kind != "delay-huge":
        assert robots.reason(f"{kind} /private/page") == "fetch/robots_disallowed"


def test_row_24_packed_rules_that_cannot_be_unpacked_forbid_all(robots: Crawl) -> None:
    assert robots.reason("gzip-broken /ok") == "fetch/robots_unreachable"


def test_row_24_wildcard_bomb_forbids_all(robots: Crawl) -> None:
    assert robots.reason("wildcards /ok") == "fetch/robots_unreachable"
    assert "wildcards, limit 20000" in robots["wildcards /ok"]["detail"]


def test_row_24_html_as_robots_allows_all_and_warns(robots: Crawl) -> None:
    assert is_page(robots["html /private/page"])
    assert "HTML, not robots.txt" in robots.log


def test_row_24_crawl_delay_is_honoured(robots: Crawl) -> None:
    assert 3 <= max(robots[f"delay {n}"]["seconds"] for n in range(4)) < 20
    assert "Crawl-delay 86400 s is cut to 2 s" in robots.log


def test_row_24_huge_robots_costs_little_memory(robots: Crawl) -> None:
    before, peak = robots.memory_mib
    assert peak - before < 60


def test_row_24_sitemaps_of_robots_need_no_second_fetch(robots: Crawl, site: Site) -> None:
    assert robots.outcomes["sitemaps"] == ["http://robots-rules.test/map.xml"]
    assert site.hits()["robots-rules.test/robots.txt"] == 2, "its own, and the one that redirects to it"

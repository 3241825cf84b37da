"""Rows 10 to 13, 20 and 21: hosts that are slow, busy, gone, endless or not who they say, by real crawls."""

import json
import socket
from typing import Any

import pytest

from .server import TORN
from .site import Crawl, Running, Site, finished, is_page

PATHS = ["/503-long", "/429-once", "/cookies", "/loop", "/hop/5", "/hop/6", "/reload"]
SLOW = ["/slow-drip", "/slow-silent"]
QUEUE = {"SCHEDULER_PRIORITY_QUEUE": "newscrawl.fetch.queue.HostQueue"}


def _plain(site: Site) -> list[dict[str, Any]]:
    cookies = PATHS.index("/cookies")
    return [
        *site.each(PATHS),
        *site.each(SLOW, first=len(PATHS), meta={"download_timeout": 2}),
        {"id": "nowhere", "url": site.url("nowhere.test")},
        {"id": "after cookies", "url": site.url(f"h{cookies}.test", "/echo"), "priority": -1},
        {"id": "first visit", "url": site.url("v.test", "/revisit")},
        {"id": "revisit", "url": site.url("v.test", "/revisit"), "meta": {"validators": {"etag": '"v1"'}}},
        {"id": "changed", "url": site.url("v.test", "/revisit"), "meta": {"validators": {"etag": '"v0"'}}},
        {"id": "forged", "url": site.url("v.test", "/echo"), "meta": {"validators": {"etag": '"a"\r\nX: 1'}}},
    ]


def _busy(site: Site) -> list[dict[str, Any]]:
    requests = [{"id": f"busy {n}", "url": site.url("busy.test", "/503-rest")} for n in range(40)]
    live: dict[str, Any] = {}
    for n in reversed(range(15)):  # each leads to the next: none is queued while the other host rests
        live = {"id": f"live {n}", "url": site.url("live.test", f"/{n}"), "then": live or None}
    return [*requests, live]


def _trap(site: Site) -> list[dict[str, Any]]:
    free = {"dont_obey_robotstxt": True}  # of robots.txt, not of the budget
    calendar = [{"id": str(n), "url": site.url("www.trap.test", f"/calendar/{n}"), "meta": free} for n in range(30)]
    return [*calendar, {"id": "deep", "url": site.url("deep.test"), "meta": {"depth": 99, **free}}]


def _tls(site: Site) -> list[dict[str, Any]]:
    good, self_signed = site.ports["good"], site.ports["selfsigned"]
    hosts = {
        "good": ("good", good),
        "wrong": ("wrong", good),
        "self": ("selfsigned", self_signed),
        "excepted": ("trusted", self_signed),
    }
    requests = [{"id": name, "url": f"https://{host}.test:{port}/ok"} for name, (host, port) in hosts.items()]
    return [*requests, *({"id": path, "url": f"https://good.test:{good}{path}"} for path in TORN)]


@pytest.fixture(scope="module")
def running(site: Site) -> dict[str, Running]:
    """Five crawls side by side."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    dead = [{"id": str(n), "url": f"http://dead.test:{port}/{n}"} for n in range(40)]
    few = {"NEWSCRAWL_HOST_FAILURES": 2, **QUEUE}
    return {
        "plain": site.start(
            _plain(site), DOWNLOAD_TIMEOUT=30, NEWSCRAWL_HOST_FAILURES=100, TEST_NAMES={"nowhere.test": [[]]}
        ),
        "busy": site.start(_busy(site), CONCURRENT_REQUESTS=8, **few),
        "dead": site.start(dead, ports=[port], CONCURRENT_REQUESTS_PER_DOMAIN=2, **few),
        "trap": site.start(_trap(site), NEWSCRAWL_PAGES_PER_SITE=10, NEWSCRAWL_DEPTH_MAX=20),
        "tls": site.start(_tls(site), NEWSCRAWL_TLS_EXCEPTIONS=["Trusted.TEST"]),
    }


plain, busy, dead, trap, tls = (finished(name) for name in ("plain", "busy", "dead", "trap", "tls"))


@pytest.mark.parametrize("path", ["/slow-drip", "/slow-silent"])
def test_row_10_deadline_is_total(plain: Crawl, path: str) -> None:
    assert plain.reason(path) == "fetch/timeout"
    assert 4 < plain[path]["seconds"] < 20, "two tries of 2 s and the pause of 1 s"


def test_row_10_a_resting_host_does_not_hold_up_another(busy: Crawl) -> None:
    assert min(busy[f"busy {n}"]["seconds"] for n in range(40)) >= 5, "asked for 5 s of rest"
    assert max(busy[f"live {n}"]["seconds"] for n in range(15)) < min(busy[f"busy {n}"]["seconds"] for n in range(40))


def test_row_10_a_failing_host_is_left_alone(dead: Crawl) -> None:
    reasons = [dead.reason(str(n)) for n in range(40)]
    assert reasons.count("fetch/host_backoff") >= 30
    assert set(reasons) == {"fetch/connection", "fetch/host_backoff"}
    assert dead.stats["newscrawl/fetch/hosts_closed_count"] == 1


def test_row_11_retry_after_is_honoured(plain: Crawl) -> None:
    assert is_page(plain["/429-once"])
    assert 2 <= plain["/429-once"]["seconds"] < 15


def test_row_11_retry_after_is_bounded(plain: Crawl) -> None:
    assert plain.reason("/503-long") == "fetch/http_503"
    assert plain["/503-long"]["retries"] == 0
    assert "asked for 86400 s of rest" in plain.log


def test_row_12_cookies_are_not_kept(plain: Crawl) -> None:
    assert is_page(plain["/cookies"])
    assert "cookie" not in json.loads(plain["after cookies"]["text"])


def test_row_13_redirects_end_after_five_hops(plain: Crawl) -> None:
    assert is_page(plain["/hop/5"])
    assert len(plain["/hop/5"]["hops"]) == 5
    for path in ("/hop/6", "/loop"):
        assert plain.reason(path) == "fetch/redirect_loop"
        assert plain[path]["detail"].count(" -> ") == 5


def test_row_13_a_page_that_reloads_itself_is_a_page(plain: Crawl) -> None:
    assert plain["/reload"]["status"] == 200


def test_row_20_budget_of_pages_a_site(trap: Crawl) -> None:
    reasons = [trap.reason(str(n)) for n in range(30)]
    assert reasons.count(None) == 10
    assert reasons.count("fetch/over_budget") == 20
    assert trap.stats["newscrawl/fetch/over_budget_count"] == 20


def test_row_20_depth(trap: Crawl) -> None:
    assert trap.reason("deep") == "fetch/over_depth"


def test_row_21_dns_failure_is_retried_then_reported(plain: Crawl) -> None:
    assert plain.reason("nowhere") == "fetch/dns"
    assert plain["nowhere"]["retries"] == 1
    assert plain["nowhere"]["transient"]


def test_row_21_tls_is_verified(tls: Crawl) -> None:
    assert is_page(tls["good"])
    assert tls.reason("wrong") == "fetch/tls"
    assert tls.reason("self") == "fetch/tls"
    assert tls["self"]["retries"] == 1


def test_row_04_a_body_without_length_that_tls_does_not_end_is_data_loss(tls: Crawl) -> None:
    assert tls.reason("/torn") == "fetch/data_loss"
    assert tls["/torn"]["retries"] == 1
    assert tls["/torn-behind-its-end"]["status"] == 200, "its document had ended"


def test_row_21_tls_opt_out_is_per_site(tls: Crawl) -> None:
    assert is_page(tls["excepted"])


def test_conditional_get(plain: Crawl) -> None:
    assert plain["revisit"]["status"] == 304
    assert plain["changed"]["status"] == 200
    assert plain.stats["newscrawl/fetch/not_modified_count"] == 1
    assert "if-none-match" not in json.loads(plain["forged"]["text"])

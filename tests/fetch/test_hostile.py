"""Rows of the list of hostile input that concern fetching, each against the hostile site by a real crawl.

The crawls run side by side, each in its own process; every test looks at what one of them noted.
"""

import json
import re
import socket
from typing import Any

import pytest

from .conftest import Crawl, Running, Site
from .hostile_server import PAGE, PRIVATE_HOST

LONG = "/" + "a" * 2_100
SECRETS = {"X-Api-Key": "k3y", "Authorization": "Bearer k3y", "Cookie": "k3y=1", "If-None-Match": '"k3y"'}
PLAIN = [
    "/ok",
    "/empty",
    "/slow-endless",
    "/slow-huge",
    "/slow-video",
    "/slow-headers",
    "/slow-continue",
    "/truncated-gzip",
    "/truncated-gzip-once",
    "/truncated-br",
    "/truncated-zstd",
    "/short-length",
    "/short-length-once",
    "/bad-chunking",
    "/chunk-cut",
    "/encoding-unknown",
    "/encoding-wrong",
    "/encoding-three",
    "/encoding-two",
    "/encoding-deflate-bare",
    "/encoding-zstd",
    "/conflicting-length",
    "/negative-length",
    "/pdf",
    "/png",
    "/gzip-file",
    "/garbage",
    "/999",
    "/404",
    "/503-long",
    "/429-once",
    "/cookies",
    "/loop",
    "/hop/5",
    "/hop/6",
    "/reload",
    "/slow-drip",
    "/slow-silent",
]


def _plain(site: Site) -> list[dict[str, Any]]:
    """Each path on a host of its own, and the addresses that must not be fetched."""
    requests: list[dict[str, Any]] = [
        {"id": path, "url": site.url(f"h{number}.test", path)} for number, path in enumerate(PLAIN)
    ]
    for request in requests:
        if request["id"] in ("/slow-drip", "/slow-silent"):
            request["meta"] = {"download_timeout": 2}
    private = f"http://{PRIVATE_HOST}:{site.port}/ok"
    spellings = {"127.2", "0x7f.2", "0177.0.0.2", "2130706434", "0x7f000002", "127.0.0.2."}
    targets = {
        "private": private,
        "metadata": "http://169.254.169.254/latest/meta-data/",
        "file": "file:///etc/passwd",
        "ftp": "ftp://127.0.0.1/x",
        "data": "data:text/html,x",
        "script": "javascript:alert(1)",
        "ansi": "http://h0.test:1/\x1b[31mred",
        "secret": f"http://user:s3cret@h0.test:{site.port}/ok",
        "gopher": "gopher://x/",
        "port": "http://h0.test:99999/",
    }
    for name, target in targets.items():
        requests.append({"id": f"redirect {name}", "url": site.url("r.test", f"/redirect?to={target.encode().hex()}")})
        requests.append({"id": f"refresh {name}", "url": site.url("m.test", f"/refresh?to={target.encode().hex()}")})
        requests.append({"id": f"direct {name}", "url": target} if name not in ("script", "port") else {})
    requests += [{"id": host, "url": f"http://{host}:{site.port}/ok"} for host in spellings]
    requests += [
        {"id": host, "url": f"http://[{host}]:{site.port}/ok"}
        for host in ("::ffff:127.0.0.2", "::1", "64:ff9b::7f00:2")
    ]
    requests += [
        {"id": "credentials", "url": f"http://user:s3cret@h0.test:{site.port}/echo"},
        {"id": "long", "url": site.url("h0.test", LONG)},
        {"id": "crlf", "url": site.url("h0.test", "/a\r\nX-Injected: 1"), "meta": {"verbatim_url": True}},
        {"id": "port 22", "url": "http://h0.test:22/"},
        {"id": "homoglyph", "url": f"http://exаmple.test:{site.port}/echo"},
        {"id": "any type", "url": site.url("h0.test", "/gzip-file"), "meta": {"newscrawl_any_type": True}},
        {
            "id": "cross host",
            "url": site.url("h0.test", f"/redirect?to={site.url('h1.test', '/echo').encode().hex()}"),
            "headers": SECRETS,
        },
        {"id": "same host", "url": site.url("h0.test", f"/redirect?to={b'/echo'.hex()}"), "headers": SECRETS},
        {"id": "after cookies", "url": site.url("h31.test", "/echo"), "priority": -1},
        {"id": "first visit", "url": site.url("v.test", "/revisit")},
        {"id": "revisit", "url": site.url("v.test", "/revisit"), "meta": {"validators": {"etag": '"v1"'}}},
        {"id": "changed", "url": site.url("v.test", "/revisit"), "meta": {"validators": {"etag": '"v0"'}}},
        {"id": "forged", "url": site.url("v.test", "/echo"), "meta": {"validators": {"etag": '"a"\r\nX: 1'}}},
    ]
    return [request for request in requests if request]


ROBOTS_HOSTS = [
    "500",
    "403",
    "404",
    "hang",
    "rules",
    "html",
    "utf16",
    "utf16-bare",
    "nul",
    "wildcards",
    "delay-huge",
    "huge",
    "huge-gzip",
    "redirect",
    "private",
]


def _robots(site: Site) -> list[dict[str, Any]]:
    requests = []
    for kind in ROBOTS_HOSTS:
        for path in ("/ok", "/private/page"):
            url = site.url(f"robots-{kind}.test", path)
            requests.append({"id": f"{kind} {path}", "url": url, "meta": {"sitemaps": 1} if kind == "rules" else {}})
    requests += [{"id": f"delay {n}", "url": site.url("robots-delay.test", f"/{n}")} for n in range(4)]
    return requests


def _names(site: Site) -> list[dict[str, Any]]:
    hosts = ("inside", "metadata", "mapped", "mixed", "rebind", "nowhere")
    return [{"id": f"{host} {turn}", "url": site.url(f"{host}.test")} for host in hosts for turn in (1, 2)]


NAMES = {
    "inside.test": [[PRIVATE_HOST]],
    "metadata.test": [["169.254.169.254"]],
    "mapped.test": [["::ffff:127.0.0.2"]],
    "mixed.test": [[PRIVATE_HOST, "127.0.0.1"]],
    "rebind.test": [["127.0.0.1"], [PRIVATE_HOST]],
    "nowhere.test": [[]],
}


@pytest.fixture(scope="module")
def running(site: Site) -> dict[str, Running]:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        dead_port = closed.getsockname()[1]
    good, selfsigned = site.ports["good"], site.ports["selfsigned"]
    tls = {
        "good": ("good", good),
        "wrong": ("wrong", good),
        "self": ("selfsigned", selfsigned),
        "excepted": ("trusted", selfsigned),
    }
    dead = [{"id": str(n), "url": f"http://dead.test:{dead_port}/{n}"} for n in range(40)]
    busy: list[Any] = [{"id": f"busy {n}", "url": site.url("busy.test", "/503-rest")} for n in range(40)]
    live: dict[str, Any] | None = None
    for n in reversed(range(15)):  # each leads to the next: none is queued while the other host rests
        live = {"id": f"live {n}", "url": site.url("live.test", f"/{n}"), "then": live}
    busy.append(live)
    trap: list[dict[str, Any]] = [{"id": str(n), "url": site.url("www.trap.test", f"/calendar/{n}")} for n in range(30)]
    trap += [{"id": "deep", "url": site.url("deep.test"), "meta": {"depth": 99}}]
    bombs = [{"id": name, "url": site.url("bomb.test", f"/bomb-{name}")} for name in ("gzip", "br", "zstd", "deflate")]
    queue = {"SCHEDULER_PRIORITY_QUEUE": "newscrawl.fetch.queue.HostQueue"}
    return {
        "bombs": site.start(bombs, CONCURRENT_REQUESTS=1, DOWNLOAD_MAXSIZE=10 << 20, DOWNLOAD_TIMEOUT=30),
        "plain": site.start(_plain(site), DOWNLOAD_TIMEOUT=30, NEWSCRAWL_HOST_FAILURES=100, URLLENGTH_LIMIT=0),
        "robots": site.start(
            _robots(site),
            ROBOTSTXT_OBEY=True,
            ROBOTSTXT_USER_AGENT="newscrawl",
            DOWNLOAD_TIMEOUT=6,
            NEWSCRAWL_CRAWL_DELAY_MAX=2,
            RETRY_TIMES=0,
        ),
        "names": site.start(_names(site), TEST_NAMES=NAMES, DNSCACHE_ENABLED=False, CONCURRENT_REQUESTS_PER_DOMAIN=1),
        "tls": site.start(
            [{"id": name, "url": f"https://{host}.test:{port}/ok"} for name, (host, port) in tls.items()],
            NEWSCRAWL_TLS_EXCEPTIONS=["trusted.test"],
        ),
        "busy": site.start(busy, CONCURRENT_REQUESTS=8, NEWSCRAWL_HOST_FAILURES=2, **queue),
        "dead": site.start(
            dead, ports=[dead_port], NEWSCRAWL_HOST_FAILURES=2, CONCURRENT_REQUESTS_PER_DOMAIN=2, **queue
        ),
        "trap": site.start(trap, NEWSCRAWL_PAGES_PER_SITE=10, NEWSCRAWL_DEPTH_MAX=20),
    }


def _crawl(name: str) -> Any:
    @pytest.fixture(scope="module", name=name)
    def crawl(running: dict[str, Running]) -> Crawl:
        return running[name].result()

    return crawl


bombs, plain, robots, names = _crawl("bombs"), _crawl("plain"), _crawl("robots"), _crawl("names")
tls, busy, dead, trap = _crawl("tls"), _crawl("busy"), _crawl("dead"), _crawl("trap")


def _is_page(outcome: dict[str, Any]) -> bool:
    return outcome.get("status") == 200 and outcome["text"].encode() == PAGE


def test_row_01_bombs_are_refused_at_the_cap(bombs: Crawl) -> None:
    for name in ("gzip", "br", "zstd", "deflate"):
        assert bombs.reason(name) == "fetch/too_large"
        assert "10485760" in bombs[name]["detail"]
    before, peak = bombs.memory_mib
    assert peak - before < 100, f"{peak - before:.0f} MiB for four times 300 MiB, one after the other"


@pytest.mark.parametrize("path", ["/slow-endless", "/slow-huge"])
def test_row_02_endless_body_is_cut(plain: Crawl, path: str) -> None:
    assert plain.reason(path) == "fetch/too_large"


@pytest.mark.parametrize("path", ["/truncated-gzip", "/truncated-br", "/truncated-zstd"])
def test_row_03_truncated_encoding_is_retried_then_rejected(plain: Crawl, path: str) -> None:
    assert plain.reason(path) == "fetch/data_loss"
    assert plain[path]["transient"]
    assert plain[path]["retries"] == 1


def test_row_03_truncated_encoding_is_whole_after_a_retry(plain: Crawl) -> None:
    assert _is_page(plain["/truncated-gzip-once"])


@pytest.mark.parametrize("path", ["/short-length", "/bad-chunking", "/chunk-cut"])
def test_row_04_short_body_is_data_loss(plain: Crawl, path: str) -> None:
    assert plain.reason(path) == "fetch/data_loss"
    assert plain[path]["retries"] == 1


def test_row_04_short_body_is_whole_after_a_retry(plain: Crawl) -> None:
    assert _is_page(plain["/short-length-once"])


@pytest.mark.parametrize("path", ["/encoding-unknown", "/encoding-wrong", "/encoding-three"])
def test_row_05_odd_encoding_is_a_clear_error(plain: Crawl, path: str) -> None:
    assert plain.reason(path) == "fetch/bad_encoding"
    assert path in plain[path]["detail"]


@pytest.mark.parametrize("path", ["/encoding-two", "/encoding-deflate-bare", "/encoding-zstd"])
def test_row_05_honest_encoding_is_undone(plain: Crawl, path: str) -> None:
    assert _is_page(plain[path])


@pytest.mark.parametrize("path", ["/slow-headers", "/slow-continue"])
def test_row_06_header_flood_is_aborted(plain: Crawl, path: str) -> None:
    assert plain.reason(path) == "fetch/headers_too_large"


@pytest.mark.parametrize("path", ["/conflicting-length", "/negative-length"])
def test_row_06_impossible_length_is_not_http(plain: Crawl, path: str) -> None:
    assert plain.reason(path) == "fetch/bad_http"


@pytest.mark.parametrize("path", ["/pdf", "/png", "/gzip-file"])
def test_row_07_binary_as_html_is_sniffed(plain: Crawl, path: str) -> None:
    assert plain.reason(path) == "fetch/binary"


def test_row_07_media_are_stopped_after_their_headers(plain: Crawl) -> None:
    assert plain.reason("/slow-video") == "fetch/not_text"


def test_row_07_a_listing_may_be_any_type(plain: Crawl) -> None:
    assert plain["any type"]["status"] == 200


def test_row_08_garbage_is_logged_and_the_host_rests(plain: Crawl) -> None:
    assert plain.reason("/garbage") == "fetch/bad_http"
    assert plain["/garbage"]["retries"] == 1
    assert plain["/garbage"]["seconds"] >= 1, "the retry waits for the host's pause"


def test_row_08_status_999_is_a_transient_failure(plain: Crawl) -> None:
    assert plain.reason("/999") == "fetch/http_999"
    assert plain["/999"]["transient"]


@pytest.mark.parametrize("path", ["/slow-drip", "/slow-silent"])
def test_row_10_deadline_is_total(plain: Crawl, path: str) -> None:
    assert plain.reason(path) == "fetch/timeout"
    assert 4 < plain[path]["seconds"] < 20, "two tries of 2 s and the pause of 1 s"


def test_row_10_a_resting_host_does_not_hold_up_another(busy: Crawl) -> None:
    assert min(busy[f"busy {n}"]["seconds"] for n in range(40)) >= 5, "asked for 5 s of rest"
    assert max(busy[f"live {n}"]["seconds"] for n in range(15)) < 4.5


def test_row_10_a_failing_host_is_left_alone(dead: Crawl) -> None:
    reasons = [dead.reason(str(n)) for n in range(40)]
    assert reasons.count("fetch/host_backoff") >= 30
    assert set(reasons) == {"fetch/connection", "fetch/host_backoff"}
    assert dead.stats["newscrawl/fetch/hosts_closed_count"] == 1


def test_row_11_retry_after_is_honoured(plain: Crawl) -> None:
    assert _is_page(plain["/429-once"])
    assert 2 <= plain["/429-once"]["seconds"] < 15


def test_row_11_retry_after_is_bounded(plain: Crawl) -> None:
    assert plain.reason("/503-long") == "fetch/http_503"
    assert plain["/503-long"]["retries"] == 0
    assert "asked for 86400 s of rest" in plain.log


def test_row_12_cookies_are_not_kept(plain: Crawl) -> None:
    assert _is_page(plain["/cookies"])
    assert "cookie" not in json.loads(plain["after cookies"]["text"])


def test_row_13_redirects_end_after_five_hops(plain: Crawl) -> None:
    assert _is_page(plain["/hop/5"])
    assert len(plain["/hop/5"]["hops"]) == 5
    for path in ("/hop/6", "/loop"):
        assert plain.reason(path) == "fetch/redirect_loop"
        assert plain[path]["detail"].count(" -> ") == 5


def test_row_13_a_page_that_reloads_itself_is_a_page(plain: Crawl) -> None:
    assert plain["/reload"]["status"] == 200


@pytest.mark.parametrize("way", ["redirect", "refresh", "direct"])
@pytest.mark.parametrize(("name", "address"), [("private", PRIVATE_HOST), ("metadata", "169.254.169.254")])
def test_row_14_private_address_is_refused_by_name(plain: Crawl, way: str, name: str, address: str) -> None:
    assert plain.reason(f"{way} {name}") == "fetch/refused_private"
    assert address in plain[f"{way} {name}"]["detail"]


@pytest.mark.parametrize("name", ["file", "ftp", "data", "gopher"])
def test_row_14_other_schemes_are_refused(plain: Crawl, name: str) -> None:
    assert plain.reason(f"redirect {name}") == "fetch/refused_scheme"
    assert plain.reason(f"direct {name}") == "fetch/refused_scheme"
    # A browser shows a page that refreshes to such an address; the page is what it is.
    assert plain[f"refresh {name}"]["status"] == 200


def test_row_14_nothing_reached_the_private_server(plain: Crawl, names: Crawl, robots: Crawl, site: Site) -> None:
    assert all((plain, names, robots)), "the crawls are over"
    assert site.hits().get("(private)", 0) == 0


@pytest.mark.parametrize("host", ["inside", "metadata", "mapped"])
def test_row_15_name_of_a_private_address_is_refused(names: Crawl, host: str) -> None:
    for turn in (1, 2):
        assert names.reason(f"{host} {turn}") == "fetch/refused_private"


def test_row_15_rebinding_between_two_lookups_is_refused(names: Crawl) -> None:
    assert _is_page(names["rebind 1"])
    assert names.reason("rebind 2") == "fetch/refused_private"


def test_row_15_only_the_public_one_of_two_addresses_is_used(names: Crawl) -> None:
    assert _is_page(names["mixed 1"])
    assert _is_page(names["mixed 2"])


@pytest.mark.parametrize("host", ["127.2", "0x7f.2", "0177.0.0.2", "2130706434", "0x7f000002", "127.0.0.2.", "::1"])
def test_row_16_numeric_forms_are_refused(plain: Crawl, host: str) -> None:
    assert plain.reason(host) == "fetch/refused_private"


@pytest.mark.parametrize("host", ["::ffff:127.0.0.2", "64:ff9b::7f00:2"])
def test_row_16_mapped_forms_are_refused(plain: Crawl, host: str) -> None:
    assert plain.reason(host) == "fetch/refused_private"


def test_row_17_credentials_are_stripped(plain: Crawl, site: Site) -> None:
    assert plain["credentials"]["url"] == site.url("h0.test", "/echo")
    assert "authorization" not in json.loads(plain["credentials"]["text"])
    assert plain["redirect secret"]["url"] == site.url("h0.test", "/ok")
    assert "s3cret" not in plain.log
    assert "s3cret" not in json.dumps(plain.outcomes)


@pytest.mark.parametrize("name", ["long", "crlf"])
def test_row_18_impossible_address_is_refused(plain: Crawl, name: str) -> None:
    assert plain.reason(name) == "fetch/refused_url"
    assert plain.stats["newscrawl/fetch/refused_url_count"] >= 3


def test_row_18_bad_port_is_refused(plain: Crawl) -> None:
    assert plain.reason("port 22") == "fetch/refused_port"
    assert plain.reason("redirect port") == "fetch/refused_url", "Scrapy makes no request of such an address"
    assert plain.reason("refresh port") == "fetch/refused_url"


def test_row_19_homoglyph_is_punycode(plain: Crawl) -> None:
    assert "xn--exmple-4nf.test" in plain["homoglyph"]["url"]
    assert json.loads(plain["homoglyph"]["text"])["host"].startswith("xn--")


def test_row_20_budget_of_pages_a_site(trap: Crawl) -> None:
    reasons = [trap.reason(str(n)) for n in range(30)]
    assert reasons.count(None) == 10
    assert reasons.count("fetch/over_budget") == 20
    assert trap.stats["newscrawl/fetch/over_budget_count"] == 20


def test_row_20_depth(trap: Crawl) -> None:
    assert trap.reason("deep") == "fetch/over_depth"


def test_row_21_dns_failure_is_retried_then_reported(names: Crawl) -> None:
    assert names.reason("nowhere 1") == "fetch/dns"
    assert names["nowhere 1"]["retries"] == 1
    assert names["nowhere 1"]["transient"]


def test_row_21_tls_is_verified(tls: Crawl) -> None:
    assert _is_page(tls["good"])
    assert tls.reason("wrong") == "fetch/tls"
    assert tls.reason("self") == "fetch/tls"
    assert tls["self"]["retries"] == 1


def test_row_21_tls_opt_out_is_per_site(tls: Crawl) -> None:
    assert _is_page(tls["excepted"])


def test_row_22_secret_headers_stay_on_their_host(plain: Crawl) -> None:
    crossed = json.loads(plain["cross host"]["text"])
    assert "k3y" not in json.dumps(crossed)
    assert "referer" not in crossed
    stayed = json.loads(plain["same host"]["text"])
    assert stayed["x-api-key"] == "k3y"
    assert "if-none-match" not in stayed, "validators belong to the address that was left"


@pytest.mark.parametrize("kind", ["500", "hang"])
def test_row_23_unreachable_robots_forbids_all(robots: Crawl, kind: str) -> None:
    assert robots.reason(f"{kind} /ok") == "fetch/robots_unreachable"
    assert robots[f"{kind} /ok"]["transient"]


@pytest.mark.parametrize("kind", ["403", "404"])
def test_row_23_missing_robots_allows_all(robots: Crawl, kind: str) -> None:
    assert _is_page(robots[f"{kind} /private/page"])


def test_row_23_private_robots_is_refused(robots: Crawl) -> None:
    assert robots.reason("private /ok") == "fetch/refused_private"


@pytest.mark.parametrize("kind", ["rules", "utf16", "utf16-bare", "nul", "huge", "huge-gzip", "redirect", "delay-huge"])
def test_row_24_robots_that_can_be_read_is_obeyed(robots: Crawl, kind: str) -> None:
    assert _is_page(robots[f"{kind} /ok"])
    if kind != "delay-huge":
        assert robots.reason(f"{kind} /private/page") == "fetch/robots_disallowed"


def test_row_24_wildcard_bomb_forbids_all(robots: Crawl) -> None:
    assert robots.reason("wildcards /ok") == "fetch/robots_unreachable"
    assert "wildcards, limit 20000" in robots["wildcards /ok"]["detail"]


def test_row_24_html_as_robots_allows_all_and_warns(robots: Crawl) -> None:
    assert _is_page(robots["html /private/page"])
    assert "HTML, not robots.txt" in robots.log


def test_row_24_crawl_delay_is_honoured(robots: Crawl) -> None:
    assert 3 <= max(robots[f"delay {n}"]["seconds"] for n in range(4)) < 20


def test_row_24_huge_robots_costs_little_memory(robots: Crawl) -> None:
    before, peak = robots.memory_mib
    assert peak - before < 60


def test_row_24_sitemaps_of_robots_need_no_second_fetch(robots: Crawl, site: Site) -> None:
    assert robots.outcomes["sitemaps"] == ["http://robots-rules.test/map.xml"]
    assert site.hits()["robots-rules.test/robots.txt"] == 2, "its own, and the one that redirects to it"


def test_row_32_nothing_raw_in_the_log(plain: Crawl) -> None:
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", plain.log)
    assert re.search(r"\\x1b|%1B", plain.log), "the escape was logged, escaped"


def test_conditional_get(plain: Crawl) -> None:
    assert plain["revisit"]["status"] == 304
    assert plain["changed"]["status"] == 200
    assert plain.stats["newscrawl/fetch/not_modified_count"] == 1
    assert "if-none-match" not in json.loads(plain["forged"]["text"])

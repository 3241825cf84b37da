"""Rows 14 to 19 and 22: addresses that lead where no crawler must go, and what may go along, by real crawls."""

import json
import re
from typing import Any

import pytest

from .server import PRIVATE_HOST
from .site import Crawl, Running, Site, finished, is_page

LONG = "/" + "a" * 2_100
SECRETS = {"X-Api-Key": "k3y", "Authorization": "Bearer k3y", "Cookie": "k3y=1", "If-None-Match": '"k3y"'}
SPELLINGS = ["127.2", "0x7f.2", "0177.0.0.2", "2130706434", "0x7f000002", "127.0.0.2."]
MAPPED = ["::ffff:127.0.0.2", "::1", "64:ff9b::7f00:2"]
#: The answers that each name gives, one after the other.
NAMES = {
    "inside.test": [[PRIVATE_HOST]],
    "metadata.test": [["169.254.169.254"]],
    "mapped.test": [["::ffff:127.0.0.2"]],
    "mixed.test": [[PRIVATE_HOST, "127.0.0.1"]],
    "rebind.test": [["127.0.0.1"], [PRIVATE_HOST]],
}


def _targets(site: Site) -> list[dict[str, Any]]:
    """Each address asked for itself, in a redirect and in a meta refresh."""
    targets = {
        "private": f"http://{PRIVATE_HOST}:{site.port}/ok",
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
    requests = []
    for name, target in targets.items():
        requests.append({"id": f"redirect {name}", "url": site.redirect("r.test", target)})
        requests.append({"id": f"refresh {name}", "url": site.redirect("m.test", target, "refresh")})
        if name in ("private", "metadata"):
            requests.append({"id": f"header {name}", "url": site.redirect("m.test", target, "refresh-header")})
        if name not in ("script", "port"):
            requests.append({"id": f"direct {name}", "url": target})
    return requests


def _plain(site: Site) -> list[dict[str, Any]]:
    hosts = {**{host: host for host in SPELLINGS}, **{host: f"[{host}]" for host in MAPPED}}
    return [
        *_targets(site),
        *({"id": name, "url": f"http://{host}:{site.port}/ok"} for name, host in hosts.items()),
        {"id": "credentials", "url": f"http://user:s3cret@h0.test:{site.port}/echo"},
        {"id": "long", "url": site.url("h0.test", LONG)},
        {"id": "crlf", "url": site.url("h0.test", "/a\r\nX-Injected: 1"), "meta": {"verbatim_url": True}},
        {"id": "port 22", "url": "http://h0.test:22/"},
        {"id": "homoglyph", "url": f"http://exаmple.test:{site.port}/echo"},
        {"id": "cross host", "url": site.redirect("h0.test", site.url("h1.test", "/echo")), "headers": SECRETS},
        {"id": "header", "url": site.redirect("h0.test", "/echo", "refresh-header")},
        {"id": "same host", "url": site.redirect("h0.test", "/echo"), "headers": SECRETS},
    ]


def _names(site: Site) -> list[dict[str, Any]]:
    return [{"id": f"{name.removesuffix('.test')} {turn}", "url": site.url(name)} for name in NAMES for turn in (1, 2)]


@pytest.fixture(scope="module")
def running(site: Site) -> dict[str, Running]:
    """Two crawls side by side."""
    return {
        "plain": site.start(_plain(site), DOWNLOAD_TIMEOUT=30, NEWSCRAWL_HOST_FAILURES=100, URLLENGTH_LIMIT=0),
        "names": site.start(_names(site), TEST_NAMES=NAMES, DNSCACHE_ENABLED=False, CONCURRENT_REQUESTS_PER_DOMAIN=1),
    }


plain, names = finished("plain"), finished("names")


@pytest.mark.parametrize("way", ["redirect", "refresh", "header", "direct"])
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


def test_row_14_nothing_reached_the_private_server(plain: Crawl, names: Crawl, site: Site) -> None:
    assert all((plain, names)), "the crawls are over"
    assert site.hits().get("(private)", 0) == 0


@pytest.mark.parametrize("host", ["inside", "metadata", "mapped"])
def test_row_15_name_of_a_private_address_is_refused(names: Crawl, host: str) -> None:
    for turn in (1, 2):
        assert names.reason(f"{host} {turn}") == "fetch/refused_private"


def test_row_15_rebinding_between_two_lookups_is_refused(names: Crawl) -> None:
    assert is_page(names["rebind 1"])
    assert names.reason("rebind 2") == "fetch/refused_private"


def test_row_15_only_the_public_one_of_two_addresses_is_used(names: Crawl) -> None:
    assert is_page(names["mixed 1"])
    assert is_page(names["mixed 2"])


@pytest.mark.parametrize("host", SPELLINGS)
def test_row_16_numeric_forms_are_refused(plain: Crawl, host: str) -> None:
    assert plain.reason(host) == "fetch/refused_private"


@pytest.mark.parametrize("host", MAPPED)
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


def test_row_22_secret_headers_stay_on_their_host(plain: Crawl) -> None:
    crossed = json.loads(plain["cross host"]["text"])
    assert "k3y" not in json.dumps(crossed)
    assert "referer" not in crossed
    stayed = json.loads(plain["same host"]["text"])
    assert stayed["x-api-key"] == "k3y"
    assert "if-none-match" not in stayed, "validators belong to the address that was left"


def test_row_32_nothing_raw_in_the_log(plain: Crawl) -> None:
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", plain.log)
    assert re.search(r"\\x1b|%1B", plain.log), "the escape was logged, escaped"


def test_a_refresh_header_is_followed(plain: Crawl) -> None:
    assert json.loads(plain["header"]["text"])["host"].startswith("h0.test")

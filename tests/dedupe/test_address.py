"""Canonical addresses: a table of what is met in the wild, and what must hold for any text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.dedupe import MAX_ADDRESS, address_key, article_id, canonical_url, unfetchable
from newscrawl.dedupe.site import registered_domain

TABLE = Path(__file__).parents[2] / "fixtures" / "dedupe" / "addresses.txt"


def cases() -> list[tuple[str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("# ")]
    assert len(lines) % 2 == 0
    return [
        (met, met if told == "=" else told.removeprefix("-> "))
        for met, told in zip(lines[::2], lines[1::2], strict=True)
    ]


CASES = cases()


def test_the_table_is_large_enough() -> None:
    assert len(CASES) >= 250


@pytest.mark.parametrize(("met", "canonical"), CASES)
def test_canonical_url(met: str, canonical: str) -> None:
    assert canonical_url(met) == canonical


@pytest.mark.parametrize(("met", "canonical"), CASES)
def test_canonical_url_is_its_own(met: str, canonical: str) -> None:
    assert canonical_url(canonical) == canonical


_NAMES = st.sampled_from(["id", "page", "p", "q", "story", "utm_source", "fbclid", "amp", "print", "view", "sid", "a"])
_VALUES = st.sampled_from(["", "1", "42", "x", "amp", "print", "a%20b", "a+b", "%7e", "ä", "x?utm_source=y"])
_SEGMENTS = st.sampled_from(
    [
        "news",
        "amp",
        "print",
        "quay-reopens",
        "4711",
        "a.amp.html",
        "..",
        ".",
        "",
        "%2e",
        "%2",
        "%65",
        "é",
        "index.html",
        "x;jsessionid=1",
    ]
)
_HOSTS = st.sampled_from(
    [
        "example.com",
        "www.example.com",
        "m.example.co.uk",
        "amp.m.example.com",
        "127.0.0.2:8800",
        "localhost",
        "bücher.example",
        "m.com",
    ]
)


@st.composite
def addresses(draw: st.DrawFn) -> str:
    path = "/".join(draw(st.lists(_SEGMENTS, max_size=6)))
    query = "&".join(f"{name}={value}" for name, value in draw(st.lists(st.tuples(_NAMES, _VALUES), max_size=4)))
    return f"{draw(st.sampled_from(['http', 'https']))}://{draw(_HOSTS)}/{path}?{query}"


@given(st.one_of(addresses(), st.text(max_size=80), st.text(max_size=60).map("https://example.com/".__add__)))
def test_any_text_has_one_canonical_form(url: str) -> None:
    canonical = canonical_url(url)
    assert canonical_url(canonical) == canonical
    assert article_id(canonical) == article_id(canonical)


@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=4), st.text("xyz019", max_size=4)), st.data())
def test_the_order_of_parameters_says_nothing(parameters: dict[str, str], data: st.DataObject) -> None:
    pairs = [f"{name}={value}" for name, value in parameters.items()]
    shuffled = data.draw(st.permutations(pairs))
    one, other = ("https://example.com/a?" + "&".join(order) for order in (pairs, shuffled))
    assert canonical_url(one) == canonical_url(other)


@pytest.mark.parametrize(
    "spelling",
    [
        "https://www.example.com/news/quay",
        "http://example.com/news/quay",
        "https://example.com/news/quay/",
        "https://www2.example.com/news/quay/index.html",
        "https://m.example.com/news/quay?utm_source=rss",
        "https://example.com/amp/news/quay",
        "https://example.com:443/news/quay/index.php",
        "https://example.com/news//quay/default.aspx?utm_source=rss#top",
        "HTTPS://Example.COM/news/quay/INDEX.HTML",
        "https://example.com./news/./quay/?",
        "https://www.google.com/amp/s/www.example.com/news/quay/amp/",
        "https://example.com/news/quay?print=1&amp=0",
    ],
)
def test_one_article_has_one_id(spelling: str) -> None:
    assert article_id(canonical_url(spelling)) == article_id("https://example.com/news/quay")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.com/a?id=1", "https://example.com/a?id=2"),
        ("https://example.com/a?page=1", "https://example.com/a?page=2"),
        ("https://example.com/a", "https://example.org/a"),
        ("https://example.com/a", "https://news.example.com/a"),
        ("https://awww.example.com/a", "https://aexample.com/a"),
        ("https://example.com/A", "https://example.com/a"),
        ("http://127.0.0.2:8800/a", "http://127.0.0.2:8801/a"),
        ("http://127.0.0.2:8800/a", "http://127.0.0.3:8800/a"),
        ("https://example.com/print/1", "https://example.com/1"),
        ("https://example.com/#!/news/quay", "https://example.com/#!/news/owls"),
        ("https://example.com/index.php?id=1", "https://example.com/index.php?id=2"),
        ("https://example.com/a?seite=1", "https://example.com/a?seite=2"),
    ],
)
def test_two_articles_have_two_ids(one: str, other: str) -> None:
    assert article_id(canonical_url(one)) != article_id(canonical_url(other))


def test_ids_never_change() -> None:
    assert article_id("https://www.example.com/news/quay?id=7") == "c586809405c9e69e653e99449e5f901f"
    assert address_key("https://www.example.com/news/quay/index.html") == "example.com/news/quay"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://example.com/a", None),
        ("http://example.com:8080/a", None),
        ("http://127.0.0.1:8800/a", None),
        ("https://example.com/" + "a" * MAX_ADDRESS, "too-long"),
        ("https://example.com/a\r\nHost: b", "control-characters"),
        ("https://example.com/a\x00", "control-characters"),
        ("http://example.com:22/", "bad-port"),
        ("http://example.com:99999/", "not-an-address"),
        ("ftp://example.com/a", "not-http"),
        ("file:///etc/passwd", "not-http"),
        ("javascript:alert(1)", "not-http"),
        ("data:text/html,x", "not-http"),
        ("news/quay", "not-an-address"),
        ("", "not-an-address"),
        ("https://\ud800/", "not-an-address"),
    ],
)
def test_unfetchable(url: str, reason: str | None) -> None:
    assert unfetchable(url) == reason


def test_an_address_beyond_the_limit_comes_back_as_it_is() -> None:
    url = "https://example.com/?utm_source=" + "a" * MAX_ADDRESS
    assert canonical_url(url) == url


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.bbc.co.uk/news", "bbc.co.uk"),
        ("https://News.Example.COM:8080/a", "example.com"),
        ("https://user:pw@a.b.example.org/", "example.org"),
        ("www.example.com", "example.com"),
        ("example.com/a/b", "example.com"),
        ("https://one.blogspot.com/", "one.blogspot.com"),
        ("https://github.io/", "github.io"),
        ("https://www.gov.uk/a", "www.gov.uk"),
        ("https://xn--bcher-kva.example.de/", "example.de"),
        ("http://127.0.0.2:8800/a", "127.0.0.2"),
        ("http://[::1]:8800/a", "[::1]"),
        ("http://localhost:8800/a", "localhost"),
        ("", ""),
    ],
)
def test_registered_domain(url: str, domain: str) -> None:
    assert registered_domain(url) == domain

"""Addresses: made absolute or refused, read for their shape, compared by site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discover.shapes import MAX_SHAPES, SiteShapes
from newscrawl.discover.urls import page_address, same_site, url_shape

BASE = "https://a.example/news/"


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("https://a.example/x?y=1&z=%20", "https://a.example/x?y=1&z=%20"),
        ("HTTPS://A.Example", "https://a.example/"),
        ("  /x#top ", "https://a.example/x"),
        ("x y", "https://a.example/news/x%20y"),
        ("//b.example/x", "https://b.example/x"),
        ("https://me:secret@a.example/x", "https://a.example/x"),
        ("https://a.example:8443/x", "https://a.example:8443/x"),
        ("https://[::1]:80/x", "https://[::1]:80/x"),
        ("https://a.example/ä", "https://a.example/ä"),
        ("mailto:a@b.example", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("ftp://a.example/x", None),
        ("data:text/html,x", None),
        ("https://a.example/a\r\nHost: b", None),
        ("https://a.example:99999/", None),
        ("https://[/", None),
        ("https://a.example/" + "x" * 2083, None),
        ("", None),
        (None, None),
    ],
)
def test_page_address(raw: str | None, address: str | None) -> None:
    assert page_address(raw, BASE) == address


def test_relative_addresses_need_a_base() -> None:
    assert page_address("/x") is None
    assert page_address("https:///x") is None


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("https://www.a.co.uk/", "http://news.a.co.uk:8080/x", True),
        ("https://a.co.uk/", "https://b.co.uk/", False),
        ("http://127.0.0.2:8800/", "http://127.0.0.2:8800/x", True),
        ("http://127.0.0.2:8800/", "http://127.0.0.2:8801/x", False),
        ("http://127.0.0.2/", "http://127.0.0.3/", False),
        ("http://127.0.0.2/", "http://127.0.0.2:80/", True),
        ("http://[::1]:1/", "http://[::1]:2/", False),
        ("http://localhost/", "http://localhost:8000/x", True),
        ("https://www.a.co.uk./", "https://A.co.uk/", True),
        ("", "", False),
        ("https://a.example:x/", "https://a.example/", False),
    ],
)
def test_same_site(a: str, b: str, same: bool) -> None:
    assert same_site(a, b) is same
    assert same_site(b, a) is same


@pytest.mark.parametrize(
    ("path", "date", "last"),
    [
        ("/2026/10/12/slug", "day", False),
        ("/2026-10-12/slug", "day", False),
        ("/20261012/slug", "day", False),
        ("/2026/oct/12/slug", "day", False),
        ("/12/10/2026/slug", "day", False),
        ("/slug-20261012", "day", False),
        ("/2026/10/slug", "month", False),
        ("/slug-of-words-2026-10", "month", False),
        ("/2026/slug", "year", False),
        ("/2026/10/", "month", True),
        ("/2026/10/12", "day", True),
        ("/calendar/2026/10/12/", "day", True),
        ("/2026/october/", "month", True),
        ("/s/5-95-2070077", "", False),
        ("/2150/10/12/slug", "", False),
        ("/model-3000-test", "", False),
    ],
)
def test_dates_in_paths(path: str, date: str, last: bool) -> None:
    shape = url_shape("https://a.example" + path)
    assert (shape.date, shape.date_last) == (date, last)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/world/a-story-1234567", "number"),
        ("/news/12345", "number"),
        ("/a/article123456/slug", "number"),
        ("/story/6486944b076b4df99a583a3a7c85574d", "hex"),
        ("/slug.e4f07910-3c72-4551-a37d-962d5d0f1f6e.html", "hex"),
        ("/articles/c4g1qx2lr7yo", "token"),
        ("/a-story-of-words-100.html", "token"),
        ("/?p=123", "query"),
        ("/article.php?id=4711", "query"),
        ("/view?idxno=4711", "query"),
        ("/shop?cat=12", ""),
        ("/click?zoneid=123", ""),
        ("/?page_id=12", ""),
        ("/world/", ""),
        ("/2026/10/12/", ""),
    ],
)
def test_ids(path: str, kind: str) -> None:
    assert url_shape("https://a.example" + path).id_kind == kind


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/a-long-slug-of-words", 4),
        ("/under_scored_words", 3),
        ("/%D8%B4%D8%B9%D8%B1-%D9%88%D8%B1%D8%AF", 2),
        ("/東京で大雨警報", 3),
    ],
)
def test_slugs_are_counted_in_words(path: str, words: int) -> None:
    assert url_shape("https://a.example" + path).slug_words == words


@given(st.text(max_size=200))
def test_any_string_has_a_shape(text: str) -> None:
    url_shape(text)
    url_shape("https://a.example/" + text)
    same_site(text, "https://a.example/")
    address = page_address(text, BASE)
    assert address is None or page_address(address) == address


def test_shapes_tell_a_sites_articles_from_its_other_pages() -> None:
    shapes = SiteShapes()
    assert shapes.likeness("https://a.example/n/1-2") == 0.0
    for number in range(20):
        shapes.learn(f"https://a.example/n/{number}x")
        shapes.learn(f"https://a.example/topic-{number}/", article=False)
    assert shapes.likeness("https://a.example/n/77x") == 1.0
    assert shapes.likeness("https://a.example/topic-77/") == -1.0
    assert shapes.likeness("https://a.example/2026/10/12/quite-another-form") == 0.0


def test_shapes_stay_small() -> None:
    shapes = SiteShapes()
    for number in range(500):
        shapes.learn("https://a.example/" + "/".join("a" * (number % 7 + 1)) + f"/x.e{number}")
    assert len(shapes.articles) <= MAX_SHAPES

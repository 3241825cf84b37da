"""Sitemaps of every kind, sound and hostile."""

import gzip
import time
import tracemalloc
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discover import sitemaps
from newscrawl.discover.listing import Notes
from newscrawl.discover.markup import inflate
from newscrawl.discover.sitemaps import iter_sitemap, parse_sitemap

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
URL = "https://a.example/sitemap.xml"
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)


def urlset(*entries: str, namespaces: str = NAMESPACES) -> bytes:
    inside = "".join(f"<url>{entry}</url>\n" for entry in entries)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {namespaces}>{inside}</urlset>'.encode()


ONE = "<loc>https://a.example/1</loc><lastmod>2026-11-22T08:30:00+02:00</lastmod>"
TWO = "<loc>https://a.example/2</loc>"


def addresses(body: bytes) -> list[str]:
    return [page.url for page in parse_sitemap(body, URL, now=NOW).pages]


@pytest.mark.parametrize("namespaces", [NAMESPACES, "", 'xmlns="http://www.google.com/schemas/sitemap/0.84"'])
def test_a_urlset_in_any_namespace(namespaces: str) -> None:
    listing = parse_sitemap(urlset(ONE, TWO, namespaces=namespaces), URL, now=NOW)
    assert (listing.kind, listing.partial, listing.errors, listing.counts) == ("urlset", False, [], {})
    assert [(page.url, page.updated, page.discovered_by) for page in listing.pages] == [
        ("https://a.example/1", "2026-11-22T08:30:00+02:00", "sitemap"),
        ("https://a.example/2", None, "sitemap"),
    ]


def test_news_entries_carry_title_date_and_language() -> None:
    news = (
        "<news:news><news:publication><news:name>The Paper</news:name><news:language>EN</news:language>"
        "</news:publication>"
        "<news:publication_date>2026-11-22T08:30:00+02:00</news:publication_date>"
        "<news:title>Bridge &amp; harbour</news:title></news:news>"
    )
    page = parse_sitemap(urlset(TWO + news), URL, now=NOW).pages[0]
    assert (page.title, page.published, page.language) == ("Bridge & harbour", "2026-11-22T08:30:00+02:00", "en")
    assert page.discovered_by == "news-sitemap"


def test_images_and_translations_are_not_pages() -> None:
    other = (
        "<image:image><image:loc>https://a.example/x.jpg</image:loc><image:title>x</image:title></image:image>"
        '<xhtml:link rel="alternate" hreflang="de" href="https://a.example/de/1"/>'
    )
    listing = parse_sitemap(urlset(other + ONE, TWO + other), URL, now=NOW)
    assert [page.url for page in listing.pages] == ["https://a.example/1", "https://a.example/2"]
    assert [page.title for page in listing.pages] == [None, None]


def test_an_index() -> None:
    body = (
        f"<sitemapindex {NAMESPACES}><sitemap><loc>https://a.example/s1.xml.gz</loc><lastmod>2026-11-21</lastmod></sitemap>"
        "<sitemap><loc>file:///etc/passwd</loc></sitemap></sitemapindex>"
    ).encode()
    listing = parse_sitemap(body, URL, now=NOW)
    assert [(found.url, found.updated) for found in listing.sitemaps] == [("https://a.example/s1.xml.gz", "2026-11-21")]
    assert (listing.kind, listing.pages, listing.counts) == ("index", [], {"sitemap/bad-loc": 1})


@pytest.mark.parametrize(
    "loc", ["javascript:alert(1)", "file:///etc/passwd", "/relative", "", "ftp://a.example/x", "x" * 3000]
)
def test_a_bad_loc_is_skipped_and_counted(loc: str) -> None:
    listing = parse_sitemap(urlset(ONE, f"<loc>{loc}</loc>", "", TWO), URL, now=NOW)
    assert [page.url for page in listing.pages] == ["https://a.example/1", "https://a.example/2"]
    assert (listing.counts, listing.partial) == ({"sitemap/bad-loc": 2}, False)


@pytest.mark.parametrize(
    ("loc", "address"),
    [
        ("\n  https://a.example/x \n", "https://a.example/x"),
        ("https://a.example/?a=1&amp;b=2", "https://a.example/?a=1&b=2"),
        ("https://a.example/?a=1&b=2", "https://a.example/?a=1&b=2"),
        ("<![CDATA[https://a.example/?a=1&b=2]]>", "https://a.example/?a=1&b=2"),
        ("https://me:pass@a.example/x", "https://a.example/x"),
        ("https://a.example/é", "https://a.example/é"),
    ],
)
def test_addresses_come_whole(loc: str, address: str) -> None:
    assert addresses(urlset(f"<loc>{loc}</loc>")) == [address]


def test_dates_that_cannot_be_are_null_with_a_reason() -> None:
    body = urlset(
        *(f"{TWO}<lastmod>{date}</lastmod>" for date in ("2099-01-01", "0001-01-01", "new", "2026-02-31", ""))
    )
    listing = parse_sitemap(body, URL, now=NOW)
    assert [page.updated for page in listing.pages] == [None] * 5
    assert listing.counts == {"date/future": 1, "date/too-old": 1, "date/unreadable": 1, "date/impossible": 1}


def test_text_sitemaps() -> None:
    body = b"\xef\xbb\xbfhttps://a.example/1\r\nhttps://a.example/2\n\n# comment\nnonsense\n"
    listing = parse_sitemap(body, URL)
    assert [page.url for page in listing.pages] == ["https://a.example/1", "https://a.example/2"]
    assert (listing.kind, listing.counts) == ("text", {"sitemap/bad-loc": 1})


def test_feeds_as_sitemaps() -> None:
    body = b"<rss><channel><item><title>One</title><link>https://a.example/1</link></item></channel></rss>"
    listing = parse_sitemap(body, URL)
    assert (listing.kind, [(page.url, page.title) for page in listing.pages]) == (
        "feed",
        [("https://a.example/1", "One")],
    )


ENCODED = {
    "gzip": gzip.compress(urlset(ONE, TWO)),
    "two gzip members": gzip.compress(urlset(ONE, TWO)[:80]) + gzip.compress(urlset(ONE, TWO)[80:]),
    "gzip with padding": gzip.compress(urlset(ONE, TWO)) + b"\0" * 512,
    "utf-16": urlset(ONE, TWO).decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    "with mark and white space": b"\xef\xbb\xbf\n" + urlset(ONE, TWO),
    "latin-1 byte": urlset(ONE, TWO).replace(b"?>", b"?><!-- \xe9 -->"),
    "comment and style sheet": urlset(ONE, TWO).replace(b"?>", b'?><?xml-stylesheet href="x.xsl"?><!-- <html> -->'),
}


@pytest.mark.parametrize("body", ENCODED.values(), ids=ENCODED)
def test_encodings(body: bytes) -> None:
    assert addresses(body) == ["https://a.example/1", "https://a.example/2"]


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("ISO-8859-1", "utf-8"),
        ("windows-1251", "utf-8"),
        ("UTF-16", "utf-8"),
        ("x-no-such-code", "utf-8"),
        ("ISO-8859-1", "latin-1"),
        ("windows-1252", "windows-1252"),
    ],
)
def test_a_declared_encoding_counts_only_where_the_bytes_are_not_utf_8(declared: str, written: str) -> None:
    news = TWO + "<news:news><news:title>Müll für Straßen</news:title></news:news>"
    body = urlset(news).decode().replace("UTF-8", declared).encode(written)
    listing = parse_sitemap(body, URL, now=NOW)
    assert (listing.partial, listing.errors) == (False, [])
    assert [page.title for page in listing.pages] == ["Müll für Straßen"]


@pytest.mark.parametrize(
    "body",
    [
        urlset(ONE, TWO)[:-30],
        gzip.compress(urlset(ONE, *[TWO] * 3000), 0)[:-500],
        urlset(ONE + "<br>", TWO),
    ],
)
def test_a_damaged_sitemap_keeps_its_rows_and_is_partial(body: bytes) -> None:
    listing = parse_sitemap(body, URL, now=NOW)
    assert listing.partial
    assert URL in listing.errors[0]
    assert {page.url for page in listing.pages} >= {"https://a.example/1"}


BROKEN_ENTRIES = {
    "stray tag": ONE + "<br>",
    "unescaped sign": ONE + "<news:news><news:title>3 < 4</news:title></news:news>",
    "broken attribute": ONE + "<image:image x=y z>",
    "wrong closing tag": ONE + "</loc></b>",
}


@pytest.mark.parametrize("entry", BROKEN_ENTRIES.values(), ids=BROKEN_ENTRIES)
def test_one_broken_entry_never_ends_a_sitemap(entry: str) -> None:
    many = [f"<loc>https://a.example/n/{number}</loc>" for number in range(1000)]
    listing = parse_sitemap(urlset(*many[:500], entry, *many[500:]), URL, now=NOW)
    assert len(listing.pages) == 1001
    assert listing.counts["sitemap/malformed"] == 1


@pytest.mark.parametrize("title", ["3 < 4", "<![CDATA[3 < 4]]>"])
def test_many_broken_titles_harm_no_address(title: str) -> None:
    news = f"<news:news><news:title>{title}</news:title></news:news>"
    listing = parse_sitemap(urlset(*[f"<loc>https://a.example/{number}</loc>{news}" for number in range(200)]), URL)
    assert [page.url for page in listing.pages] == [f"https://a.example/{number}" for number in range(200)]
    assert {page.title for page in listing.pages} == {"3 < 4"}


@pytest.mark.parametrize("piece", ["<a", "<a b ", "<a b='<a b=\"", "Aa<ß\n", "<?a", "<!a", "<!--<", "</a"])
def test_tags_without_end_take_no_time(piece: str) -> None:
    began = time.process_time()
    parse_sitemap(urlset("<loc>https://a.example/" + piece * 100_000 + "</loc>", ONE), URL, now=NOW)
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "sitemap/empty"),
        (b" \n", "sitemap/empty"),
        (b"<!doctype html><html><body>Not found</body></html>", "sitemap/html"),
        (b"Not found", "sitemap/not-a-sitemap"),
        (b"<!-- " * 20_000, "sitemap/not-a-sitemap"),
        (urlset(), "sitemap/no-entries"),
        (b"<error><code>NoSuchKey</code></error>", "sitemap/no-entries"),
        (
            b'<!DOCTYPE urlset [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>',
            "sitemap/entities",
        ),
    ],
)
def test_what_is_no_sitemap_says_why(body: bytes, reason: str) -> None:
    listing = parse_sitemap(body, URL)
    assert listing.pages == []
    assert reason in listing.counts
    assert listing.errors


def test_an_html_root_anywhere_but_first_is_no_page() -> None:
    assert parse_sitemap(b"<urlset><url><loc>https://a.example/1</loc></url><html/></urlset>", URL).kind == "urlset"


def test_entries_over_the_standards_number_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MAX_SITEMAP_ENTRIES", 10)
    listing = parse_sitemap(urlset(*[ONE] * 11), URL, now=NOW)
    assert (len(listing.pages), listing.partial, listing.counts) == (10, True, {"sitemap/too-many": 1})


def test_bytes_over_the_standards_size_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MAX_SITEMAP_BYTES", 5000)
    for body in (urlset(*[ONE] * 1000), gzip.compress(urlset(*[ONE] * 1000))):
        listing = parse_sitemap(body, URL, now=NOW)
        assert 40 < len(listing.pages) < 70
        assert listing.partial
        assert "cut at 5000 bytes" in listing.errors[0]


def test_a_bomb_is_inflated_no_further_than_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MAX_SITEMAP_BYTES", 1_000_000)
    bomb = gzip.compress(urlset(ONE) + b" " * 50_000_000)
    tracemalloc.start()
    listing = parse_sitemap(bomb, URL, now=NOW)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000
    assert [page.url for page in listing.pages] == ["https://a.example/1"]


def test_members_without_end_are_left() -> None:
    """An empty member takes 20 bytes and a look behind it: half a million would take long."""
    listing = parse_sitemap(gzip.compress(urlset(ONE)) + gzip.compress(b"") * 20_000, URL, now=NOW)
    assert [page.url for page in listing.pages] == ["https://a.example/1"]
    assert listing.partial
    assert "gzip members" in listing.errors[0]


def test_members_before_a_long_one_cost_no_time() -> None:
    long = b" " * (20 << 20)
    packed = gzip.compress(b"") * 999 + gzip.compress(long, 0)
    begun = time.process_time()
    assert inflate(packed, len(long)).body == long
    assert time.process_time() - begun < 1


def test_what_came_before_a_damaged_byte_is_kept() -> None:
    packed = bytearray(gzip.compress(urlset(ONE, *[TWO] * 30_000), 0))
    packed[-8] ^= 1  # of the checksum
    listing = parse_sitemap(bytes(packed), URL, now=NOW)
    assert listing.partial
    assert "broken gzip" in listing.errors[0]
    assert len(listing.pages) > 2


def test_entries_come_one_at_a_time_in_flat_memory() -> None:
    body, notes = urlset(*[ONE] * 20_000), Notes()
    tracemalloc.start()
    count = sum(1 for _ in iter_sitemap(body, URL, notes, now=NOW))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 4 * len(body)


@given(st.binary(max_size=300))
def test_bytes_never_raise(body: bytes) -> None:
    parse_sitemap(body, URL, now=NOW)
    parse_sitemap(b"<urlset><url><loc>" + body, URL, now=NOW)


@given(st.text(max_size=100))
def test_text_never_raises(text: str) -> None:
    parse_sitemap(f"<urlset><url>{text}</url></urlset>".encode("utf-8", "replace"), URL, now=NOW)
    parse_sitemap(text.encode("utf-16", "replace"), URL, now=NOW)

"""What is read without a parser is what the parser reads."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discover.listing import ListedPage, Notes, SitemapListing
from newscrawl.discover.sitemaps import parse_sitemap
from newscrawl.discover.urlset import first_entry_at, plain_entries

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
URL = "https://a.example/sitemap.xml"
OPEN = (
    '<?xml version="1.0"?>\n<!-- <urlset> --><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>\n"
)
PLAIN = "<url><loc>https://a.example/1</loc><lastmod>2026-11-22</lastmod></url>\n"
PICTURE = (
    '<image:image><image:loc>https://a.example/x.jpg</image:loc>\n<image:caption lang="de"><![CDATA[a <b> & c]]>'
    "</image:caption></image:image>"
)
#: Each stands between two plain entries; whether it is read without a parser.
ENTRIES = {
    "<url><loc>https://a.example/2</loc></url>": True,
    "<url>\n\t<loc>\n https://a.example/2 \n</loc>\r\n<lastmod> 2026-11-21 </lastmod></url>": True,
    "<url><loc>https://a.example/?a=1&amp;b=&#50;</loc></url>": True,
    "<url><loc>https://ä.example/ö</loc><priority>0.5</priority><changefreq>daily</changefreq></url>": True,
    "<url><loc>javascript:alert(1)</loc></url><url><loc></loc></url>": True,
    f"<url><loc>https://a.example/{'x' * 1500}</loc></url><url><loc>https://a.example/{'x' * 3000}</loc></url>": True,
    f"<url><loc>https://a.example/2</loc>{PICTURE}{PICTURE}<lastmod>2026-11-21T08:30:00Z</lastmod></url>": True,
    "<url><loc>https://a.example/2</loc><xhtml:link rel='alternate' href=\"https://a.example/de\" /></url>": True,
    "<url><lastmod>2026-11-21</lastmod><loc>https://a.example/2</loc></url>": False,
    "<url><loc><![CDATA[https://a.example/2]]></loc></url>": False,
    "<!-- <url><loc>https://a.example/no</loc></url> --><url><loc>https://a.example/2</loc></url>": False,
    "<url><loc>https://a.example/2</loc><news:news><news:title>x</news:title></news:news></url>": False,
    "<url><loc>https://a.example/2</loc><image:image><url><loc>x</loc></url></image:image></url>": False,
    "<url></url>": False,
    "<url><loc>https://a.example/2</loc><br></url>": False,
    "<url><loc>https://a.example/2": False,
}
DATES = [
    *("2026-11-22", "2026-11-22T08:30:00+02:00", "2026-11-22T08:30:00Z", "2026-11-22T08:30:00.123-05:00"),
    *("2026-11-22T08:30", "2026-11-22T24:00:00Z", "2026-11-22T08:30:60Z", "2026-11-22T08:30:00+23:00"),
    *("2026-02-31", "2026-11-24", "2026-11-25", "1970-01-01T00:00:00Z", "2026-W47-7", "20261122", "2026", "x"),
]


def read(inside: str, before: str = "") -> SitemapListing:
    return parse_sitemap(f"{OPEN}{before}{inside}</urlset>".encode(), URL, now=NOW)


def read_by_the_parser(inside: str) -> SitemapListing:
    """A comment before the first entry leaves everything to the parser."""
    return read(inside, "<!-- -->")


@pytest.mark.parametrize(("entry", "plain"), ENTRIES.items(), ids=range(len(ENTRIES)))
def test_both_ways_read_the_same(entry: str, plain: bool) -> None:
    inside = PLAIN + entry + PLAIN.replace("/1", "/3")
    assert read(inside) == read_by_the_parser(inside)
    xml, ends = f"{OPEN}{inside}</urlset>", []

    def reading() -> Iterator[ListedPage]:
        ends.append((yield from plain_entries(xml, first_entry_at(xml), Notes(), NOW)))

    assert list(reading())
    assert xml.startswith("</urlset>" if plain else entry, ends[0])


@pytest.mark.parametrize("date", DATES)
def test_both_ways_read_the_same_dates(date: str) -> None:
    inside = PLAIN.replace("2026-11-22", date)
    assert read(inside) == read_by_the_parser(inside)


PIECES = [
    *("<url>", "<loc>", "https://a.example/1", "</loc>", "<lastmod>", "2026-11-22", "</lastmod>", "</url>", " "),
    *("<!--", "-->", "<![CDATA[", "]]>", "&amp;", "<br/>", "<priority>", "</priority>", "<image:image>", "</urlset>"),
    *(PLAIN, PICTURE),
]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_whatever_stands_there_no_address_is_lost(inside: str) -> None:
    by_parser = {page.url for page in read_by_the_parser(inside).pages}
    assert {page.url for page in read(inside).pages} >= by_parser


def test_a_fault_behind_plain_entries_is_told_with_its_line() -> None:
    (error,) = read(PLAIN * 10 + "<url><loc>https://a.example/2</loc><br></url>\n").errors
    assert f"{URL}: line 13: " in error

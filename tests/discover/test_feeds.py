"""Feeds of every kind."""

import pytest

from newscrawl.discover.feeds import parse_feed
from tests.discover.feed_texts import NOW, ONE, TWO, URL, atom, rss

RSS_090 = b"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
<channel><title>T</title></channel><item><title>One</title><link>https://a.example/1</link></item></rdf:RDF>"""
RSS_10 = b"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://a.example/"><title>T</title>
<dc:language>nl-BE</dc:language></channel><item rdf:about="https://a.example/1"><title>One</title>
<dc:date>2026-11-22T08:30:00+02:00</dc:date></item></rdf:RDF>"""
RSS_091 = b"""<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>T</title><item><title>One</title><link>https://a.example/1</link></item></channel></rss>"""
ATOM_03 = b"""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><title>One</title>
<link rel="alternate" type="text/html" href="https://a.example/1"/><issued>2026-11-22T08:30:00+02:00</issued></entry></feed>"""
ATOM_10 = atom('<title>One</title><link href="https://a.example/1"/><updated>2026-11-22T08:30:00+02:00</updated>')
JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "T", "language": "en-GB",
 "next_url": "/feed?page=2", "items": [{"id": 7}, {"id": "x", "url": "/1", "title": "One",
 "date_published": "2026-11-22T08:30:00+02:00"}, "nonsense"]}"""


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (rss(ONE), "rss"),
        (RSS_091, "rss"),
        (RSS_090, "rdf"),
        (RSS_10, "rdf"),
        (ATOM_03, "atom"),
        (ATOM_10, "atom"),
        (JSON, "json"),
    ],
)
def test_every_kind_of_feed(body: bytes, kind: str) -> None:
    feed = parse_feed(body, URL, now=NOW)
    assert feed.kind == kind
    assert [(entry.url, entry.title, entry.discovered_by) for entry in feed.entries] == [
        ("https://a.example/1", "One", "feed")
    ]
    dates = {entry.published or entry.updated for entry in feed.entries}
    assert dates <= {"2026-11-22T08:30:00+02:00", None}
    assert not feed.errors


def test_head_of_the_feed() -> None:
    channel = (
        '<ttl>15</ttl><language>de-AT</language><atom:link rel="next" href="?page=2"/>'
        '<atom:link rel="hub" href="https://hub.example/"/><atom:link rel="self" href="https://a.example/feed"/>'
    )
    feed = parse_feed(rss(ONE, channel=channel), URL, now=NOW)
    assert (feed.ttl_minutes, feed.language, feed.home) == (15, "de", "https://a.example/")
    assert feed.entries[0].language == "de"


LINKS = {
    "absolute": ("<link>https://a.example/1</link>", "https://a.example/1"),
    "relative": ("<link>/1</link>", "https://a.example/1"),
    "white space": ("<link>\n https://a.example/1 \n</link>", "https://a.example/1"),
    "cdata": ("<link><![CDATA[https://a.example/?a=1&b=2]]></link>", "https://a.example/?a=1&b=2"),
    "bare ampersand": ("<link>https://a.example/?a=1&b=2</link>", "https://a.example/?a=1&b=2"),
    "origLink": (
        "<link>https://proxy.example/1</link><feedburner:origLink>https://a.example/1</feedburner:origLink>",
        "https://a.example/1",
    ),
    "permalink": ("<guid>https://a.example/1</guid>", "https://a.example/1"),
    "guid beside link": ("<guid>https://a.example/9</guid><link>https://a.example/1</link>", "https://a.example/1"),
    "atom:link": ('<atom:link rel="alternate" href="https://a.example/1"/>', "https://a.example/1"),
    "xml:base": ('<link xml:base="https://b.example/d/">x</link>', "https://b.example/d/x"),
    "bad link, good guid": ("<link>javascript:x</link><guid>https://a.example/1</guid>", "https://a.example/1"),
    "media is not the page": (
        '<media:content url="https://a.example/x.jpg"><media:link>https://a.example/x</media:link></media:content>'
        "<link>https://a.example/1</link>",
        "https://a.example/1",
    ),
    "source is not the page": (
        '<source url="https://b.example/feed">B</source><link>https://a.example/1</link>',
        "https://a.example/1",
    ),
}


@pytest.mark.parametrize(("item", "address"), LINKS.values(), ids=LINKS)
def test_the_entrys_address(item: str, address: str) -> None:
    assert [entry.url for entry in parse_feed(rss(item), URL).entries] == [address]


NO_LINKS = {
    "none": "<title>x</title>",
    "guid that is not a permalink": '<guid isPermaLink="false">https://a.example/1</guid>',
    "enclosure only": '<enclosure url="https://a.example/x.mp3" type="audio/mpeg"/>',
    "script": "<link>javascript:alert(1)</link>",
    "file": "<link>file:///etc/passwd</link>",
    "comments": "<comments>https://a.example/1#comments</comments>",
    "too long": f"<link>https://a.example/{'x' * 2083}</link>",
}


@pytest.mark.parametrize("item", NO_LINKS.values(), ids=NO_LINKS)
def test_an_entry_without_page_is_counted_and_the_others_stay(item: str) -> None:
    feed = parse_feed(rss(ONE, item, TWO), URL, now=NOW)
    assert [entry.url for entry in feed.entries] == ["https://a.example/1", "https://a.example/2"]
    assert feed.counts == {"feed/no-link": 1}


def test_atom_prefers_the_page_over_itself_and_enclosures() -> None:
    entry = (
        '<link rel="self" href="/self"/><link rel="enclosure" href="/x.mp3"/><link rel="replies" href="/r"/>'
        '<link type="application/json" href="/x.json"/><link type="text/html" href="/1"/><id>urn:x</id>'
    )
    assert [found.url for found in parse_feed(atom(entry), URL).entries] == ["https://a.example/1"]


def test_relative_links_of_a_feed_on_another_host_belong_to_its_home() -> None:
    feed = parse_feed(rss("<link>/1</link>"), "https://feeds.proxy.example/a")
    assert feed.entries[0].url == "https://a.example/1"


TITLES = {
    "A&nbsp;B": "A B",
    "A &amp; B": "A & B",
    "A &amp;amp; B": "A & B",
    "A & B": "A & B",
    "<![CDATA[A <i>B</i>]]>": "A B",
    "A <b>B</b> C": "A B C",
    "A &lt;em&gt;B&lt;/em&gt;": "A B",
    "3 &lt; 4": "3 < 4",
    "caf&eacute; &#233; &#xE9;": "café é é",
    "A\n   B": "A B",
    "&unknown; x": "&unknown; x",
    "A\x01B": "AB",
}


@pytest.mark.parametrize(("raw", "title"), TITLES.items())
def test_titles_are_whole(raw: str, title: str) -> None:
    feed = parse_feed(rss(f"<title>{raw}</title><link>https://a.example/1</link>"), URL)
    assert feed.entries[0].title == title


def test_an_xhtml_title_and_a_second_title_beside_it() -> None:
    xhtml = '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <em>B</em></div></title><link href="/1"/>'
    assert parse_feed(atom(xhtml), URL).entries[0].title == "A B"
    both = "<media:title>photo</media:title><title>One</title><link>https://a.example/1</link>"
    assert parse_feed(rss(both), URL).entries[0].title == "One"


def test_a_date_that_cannot_be_is_null_with_a_reason() -> None:
    bad = "<link>https://a.example/1</link><pubDate>Thu, 01 Jan 2099 00:00:00 GMT</pubDate>"
    worse = "<link>https://a.example/2</link><pubDate>soon</pubDate>"
    feed = parse_feed(rss(bad, worse), URL, now=NOW)
    assert [entry.published for entry in feed.entries] == [None, None]
    assert feed.counts == {"date/future": 1, "date/unreadable": 1}


def test_entries_are_keyed_on_their_address_not_their_guid() -> None:
    same_guid = [f'<guid isPermaLink="false">7</guid><link>https://a.example/{n}</link>' for n in (1, 2, 1)]
    feed = parse_feed(rss(*same_guid), URL)
    assert [entry.url for entry in feed.entries] == ["https://a.example/1", "https://a.example/2"]
    assert feed.counts == {"feed/duplicate": 1}

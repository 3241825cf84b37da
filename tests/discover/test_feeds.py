"""Feeds of every kind, sound and broken."""

import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discover import feeds
from newscrawl.discover.feeds import MAX_FEED_ENTRIES, parse_feed

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
URL = "https://a.example/feed"
DATE = "<pubDate>Sun, 22 Nov 2026 08:30:00 +0200</pubDate>"


def rss(*items: str, attributes: str = "", channel: str = "") -> bytes:
    inside = "".join(f"<item>{item}</item>" for item in items)
    head = "<title>T</title><link>https://a.example/</link>"
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
        f'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" {attributes}>'
        f"<channel>{head}{channel}{inside}</channel></rss>"
    ).encode()


def atom(*entries: str, head: str = "") -> bytes:
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>{head}{inside}</feed>'.encode()


ONE = "<title>One</title><link>https://a.example/1</link>" + DATE
TWO = "<title>Two</title><link>https://a.example/2</link>"

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


BROKEN = {
    "stray tags in text": rss(ONE + "<description>bad <br> <p>x</description>", TWO),
    "stray tag in title": rss("<title>One<br></title><link>https://a.example/1</link>", TWO),
    "broken attribute": rss(ONE + "<enclosure url=x y>", TWO),
    "wrong closing tag": rss(ONE + "</b>", TWO),
    "undeclared prefix in broken feed": rss(ONE + "<x:y>z</x:y><br>", TWO),
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
def test_a_feed_that_is_not_well_formed_keeps_its_entries_with_a_warning(body: bytes) -> None:
    feed = parse_feed(body, URL, now=NOW)
    assert [(entry.url, entry.title) for entry in feed.entries] == [
        ("https://a.example/1", "One"),
        ("https://a.example/2", "Two"),
    ]
    assert feed.counts["feed/malformed"] == 1
    assert "not well-formed" in feed.errors[0]
    assert not feed.partial


def test_a_broken_atom_feed_keeps_dates_and_bases() -> None:
    entry = '<title>One<br></title><link href="1"/><updated>2026-11-22T08:30:00Z</updated>'
    body = atom(entry).replace(b"<feed ", b'<feed xml:base="https://b.example/d/" ')
    found = parse_feed(body, URL, now=NOW).entries
    assert [(page.url, page.updated) for page in found] == [("https://b.example/d/1", "2026-11-22T08:30:00+00:00")]


def test_a_truncated_feed_is_partial() -> None:
    feed = parse_feed(rss(ONE, TWO)[:-40], URL, now=NOW)
    assert feed.partial
    assert feed.entries[0].url == "https://a.example/1"


ENCODED = {
    "utf-8": rss("<title>Café</title><link>/1</link>"),
    "with mark": b"\xef\xbb\xbf" + rss("<title>Café</title><link>/1</link>"),
    "after white space": b"\n\n " + rss("<title>Café</title><link>/1</link>"),
    "utf-16": rss("<title>Café</title><link>/1</link>").decode().encode("utf-16"),
    "utf-16 without mark": rss("<title>Café</title><link>/1</link>").decode().encode("utf-16-le"),
    "undeclared latin-1": rss("<title>Café</title><link>/1</link>").decode().encode("latin-1"),
    "gzip": gzip.compress(rss("<title>Café</title><link>/1</link>")),
}


@pytest.mark.parametrize("body", ENCODED.values(), ids=ENCODED)
def test_encodings(body: bytes) -> None:
    assert [entry.title for entry in parse_feed(body, URL).entries] == ["Café"]


def test_a_declared_charset_is_used_and_one_bad_byte_harms_only_itself() -> None:
    russian = rss("<title>Мост</title><link>/1</link>").decode()
    assert parse_feed(russian.encode("cp1251"), URL, "text/xml; charset=windows-1251").entries[0].title == "Мост"
    declared = russian.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="koi8-r"?>')
    assert parse_feed(declared.encode("koi8-r"), URL).entries[0].title == "Мост"
    damaged = russian.encode().replace("т<".encode(), b"\xff<")
    assert parse_feed(damaged, URL).entries[0].title == "Мос\ufffd"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "feed/empty"),
        (b"  \n", "feed/empty"),
        (b"<!doctype html><html><body>404</body></html>", "feed/not-a-feed"),
        (b"<urlset></urlset>", "feed/not-a-feed"),
        (b"plain text", "feed/not-a-feed"),
        (b'{"items": [', "feed/broken-json"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "feed/not-a-feed"),
        (b"[" * 100_000, "feed/broken-json"),
        (b"\x1f\x8bxxxx", "feed/cut"),
    ],
)
def test_what_is_no_feed_says_why(body: bytes, reason: str) -> None:
    feed = parse_feed(body, URL)
    assert (feed.kind, feed.entries) == ("", [])
    assert reason in feed.counts
    assert URL in feed.errors[0]


def test_entities_are_not_expanded() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    body = bomb + rss("<title>&b; &f;</title><link>https://a.example/1</link>").partition(b"?>")[2]
    feed = parse_feed(body, URL)
    assert feed.entries[0].title == "&b; &f;"
    assert feed.counts == {"feed/entities": 1}


def test_too_many_entries_are_cut_and_said() -> None:
    items = [f"<link>https://a.example/{number}</link>" for number in range(MAX_FEED_ENTRIES + 1)]
    feed = parse_feed(rss(*items), URL)
    assert (len(feed.entries), feed.partial) == (MAX_FEED_ENTRIES, True)
    assert feed.counts == {"feed/too-many": 1}


def test_an_oversize_feed_keeps_its_whole_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MAX_FEED_BYTES", 20_000)
    items = [f"<title>{number}</title><link>https://a.example/{number}</link>" for number in range(1000)]
    for body in (rss(*items), gzip.compress(rss(*items))):
        feed = parse_feed(body, URL)
        assert feed.partial
        assert 200 < len(feed.entries) < 400


@given(st.binary(max_size=300))
def test_bytes_never_raise(body: bytes) -> None:
    parse_feed(body, URL, now=NOW)


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["{}", "<![CDATA[{}]]>", "<title>{}</title>"]))
def test_entries_survive_any_neighbour(title: str, noise: str, wrap: str) -> None:
    noise = noise.replace("item", "").replace("entry", "")
    body = rss("<title>" + title.replace("<", "") + "</title>" + wrap.format(noise), TWO)
    urls = [entry.url for entry in parse_feed(body, URL).entries]
    assert urls[-1:] == ["https://a.example/2"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["items", "url", "id", "title", "version"]), inner)
        ),
        max_leaves=15,
    )
)
def test_any_json_is_read_or_refused(value: object) -> None:
    import json

    parse_feed(json.dumps({"items": value}).encode(), URL, now=NOW)


def test_half_a_character_in_json_costs_no_entry() -> None:
    """`\\ud83d` alone is half of an emoji that some system cut in two; the other entries are as good as ever."""
    items = '[{"url": "/1", "title": "Cut \\ud83d"}, {"url": "/2", "title": "Whole"}]'
    feed = parse_feed(f'{{"version": "https://jsonfeed.org/version/1", "items": {items}}}'.encode(), URL, now=NOW)
    assert [entry.title for entry in feed.entries] == ["Cut ?", "Whole"]

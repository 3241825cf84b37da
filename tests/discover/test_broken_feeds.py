"""Feeds that break off, lie about their charset, are none, or hold any bytes at all."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discover import feeds
from newscrawl.discover.feeds import MAX_FEED_ENTRIES, parse_feed
from tests.discover.feed_texts import NOW, ONE, TWO, URL, atom, rss

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

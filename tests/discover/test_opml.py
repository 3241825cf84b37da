"""OPML lists of feeds."""

from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discover.opml import parse_opml

OPML = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="News &amp; more"><outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/>
<outline title="C" text="c" XMLURL="https://c.example/?a=1&b=2"/><outline text="again" xmlUrl="https://a.example/feed"/>
<outline text="bad" xmlUrl="javascript:alert(1)"/><outline text="no feed" htmlUrl="https://d.example/"/></outline>
<outline text="relative" xmlUrl="/e.xml"></body></opml>"""


def test_every_feed_once_in_order() -> None:
    assert parse_opml(OPML) == ["https://a.example/feed", "https://c.example/?a=1&b=2"]


def test_relative_addresses_need_a_base() -> None:
    assert parse_opml(OPML, "https://e.example/list.opml")[-1] == "https://e.example/e.xml"


def test_what_is_no_opml_lists_nothing() -> None:
    for body in (b"", b"<html/>", b"https://a.example/feed", b"<opml", b"<opml>", b"\xff\xfe"):
        assert parse_opml(body) == []


@given(st.binary(max_size=200))
def test_never_raises(body: bytes) -> None:
    parse_opml(body)
    parse_opml(b"<opml><body><outline xmlUrl='" + body)

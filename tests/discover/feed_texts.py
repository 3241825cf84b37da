"""Feeds for the tests, written by hand."""

from datetime import UTC, datetime

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

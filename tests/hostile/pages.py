"""What the hostile server's news pages, feeds and sitemaps hold: rows 9 and 25 to 33 of the list.

Each answer is made when first asked for: some are large.
"""

import html
from collections.abc import Callable
from functools import cache

__all__ = ["FEEDS", "PAGES", "SITEMAPS", "article", "listing", "page"]

#: The addresses of ordinary articles, as listings name them.
DAY = "/2026/11/22/"
ACCENTS = "The café of the Élysée is naïve and déjà vu, said Zoë."
MIB = 1 << 20


def story(more: str = "", head: str = "", title: str = "Bridge talk") -> str:
    """An ordinary article, and what is wrong with it."""
    text = "".join(
        f"<p>In year {year} the council met to talk about the bridge, and agreed on nothing at all.</p>"
        for year in range(8)
    )
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{text}{more}</article></body></html>"
    )


def article(name: str) -> str:
    """The path of an ordinary article."""
    return f"{DAY}the-council-talks-of-the-bridge-{name}.html"


def json_ld(block: str) -> str:
    return story(head=f'<script type="application/ld+json">{block}</script>')


#: Path -> the page, as text or bytes. Those that are only dangerous for their size are honest articles otherwise.
PAGES: dict[str, Callable[[], str | bytes]] = {
    "/story": story,
    # 9: not an article
    "/blank": lambda: b"",
    "/challenge": lambda: (
        "<title>One moment</title><script src=/cdn-cgi/challenge-platform/x.js></script><p>Checking your browser."
    ),
    "/consent": lambda: "<title>Your choice</title><form action=/consent><p>We and 912 partners.<button>Yes</form>",
    "/login": lambda: "<form><input name=user><input type=password></form><p>Please log in to go on reading.</p>",
    # 27: encodings
    "/bad-utf-8": lambda: story(f"<p>{ACCENTS} caf#").encode().replace(b"#", b"\xe9 there."),
    "/utf-16": lambda: story(f"<p>{ACCENTS}</p>").encode("utf-16-le"),
    "/lying-header": lambda: story(f"<p>{ACCENTS}</p>").encode(),
    "/lying-meta": lambda: story(f"<p>{ACCENTS}</p>", "<meta charset=utf-16>").encode(),
    "/names-only": lambda: story(f"<p>{ACCENTS}</p>").encode(),
    "/no-charset": lambda: story(f"<p>{ACCENTS}</p>").encode(),
    # 17: a picture behind a password
    "/pictures": lambda: story(
        '<figure><img src="http://user:s3cret@pictures.example/a.png"><figcaption>The old bridge.</figcaption></figure>'
    ).replace("council", "bridge club"),
    # 28: characters that no text may hold
    "/nul": lambda: story("<p>A line\0 with a NUL, a bell \x07 and an escape \x1b[31m, told the mayor's office.</p>"),
    "/surrogate": lambda: (
        story("<p>A line &#xD800; that ~, told the mayor's office.</p>").encode().replace(b"~", b"\xed\xa0\x80")
    ),
    "/surrogate-json": lambda: json_ld(r'{"@type":"NewsArticle","headline":"Bridge \ud800 talk","author":"\udfff"}'),
    # 29: quadratic text
    "/entities": lambda: story("<p>" + "&amp;" * 64_000 + "</p>"),
    "/nested-entities": lambda: story("<p>&" + "amp;" * 16_000 + " is how it began.</p>"),
    "/marks": lambda: story("<p>A mark a" + "\u0301" * 128_000 + " was made.</p>"),
    "/blanks": lambda: story("<p>" + " " * MIB + "x</p>"),
    # 30: structure
    "/attributes": lambda: "<p " + " ".join(f"a{n}=1" for n in range(40_000)) + ">x</p>",
    "/many-attributes": lambda: "<p " + " ".join(f"a{n}=1" for n in range(500_000)) + ">x</p>",
    "/links": lambda: story("".join(f'<a href="/{n}">link {n}</a> ' for n in range(20_000))),
    "/table": lambda: "<table><tr><td>" * 300 + story(),
    "/cells": lambda: story("<table>" + ("<tr>" + "<td>1</td>" * 50 + "</tr>") * 5_000 + "</table>"),
    "/deep": lambda: "<div>" * 1_000 + story(),
    # 31: JSON-LD
    "/brackets": lambda: json_ld("[" * 100_000),
    "/digits": lambda: json_ld('{"@type":"NewsArticle","wordCount":' + "9" * 5_000 + "}"),
    "/nan": lambda: json_ld('{"@type":"NewsArticle","wordCount":NaN}'),
    "/large-json": lambda: json_ld('{"headline":"' + "x" * 9_000_000 + '"}'),
    # 32: what is logged
    "/headline": lambda: story(title="Bridge " * (9 * MIB // 14)),
    "/ansi": lambda: story(title="Bridge \x1b[31mtalk\x1b]0;owned\x07 \u202eklat\u2066 \u009b31m").replace(
        "Bridge", "Bridge\r\nERROR: all is lost\n"
    ),
    # what keeps a worker busy, or takes its memory
    "/long": lambda: story("<p>The <b>ferry</b> was <i>late</i> again, and nobody could say why.</p>" * 60_000),
    "/heavy": lambda: "<p>x" * (9 * MIB // 4),
}


def rss(items: str, head: str = "") -> str:
    return f'<rss version="2.0"><channel><title>News</title><link>/</link>{head}{items}</channel></rss>'


def item(path: str, more: str = "") -> str:
    return f"<item><title>Bridge talk</title><link>{path}</link>{more}</item>"


def _large_feed() -> str:
    return rss(item(article("long")) + item("/filler", "<description>" + "x" * 1000 + "</description>") * 100_000)


#: 26
FEEDS: dict[str, Callable[[], str]] = {
    "/malformed.xml": lambda: rss(
        item(article("malformed"), "<description>5 < 6 & <b>bold</description>") + item(article("whole"))
    ),
    "/future.xml": lambda: rss(
        item(
            article("future"),
            "<pubDate>Sun, 01 Feb 2099 10:00:00 GMT</pubDate>",
        )
    ),
    "/reused-guid.xml": lambda: rss(
        item(article("one"), "<guid isPermaLink=false>1</guid>")
        + item(article("two"), "<guid isPermaLink=false>1</guid>")
    ),
    "/2026/11/relative.xml": lambda: rss(
        item(article("relative").removeprefix("/2026/11/")) + item("javascript:alert(1)") + item("file:///etc/passwd")
    ),
    "/large.xml": _large_feed,
}


def urlset(rows: str) -> str:
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'


def loc(path: str) -> str:
    return f"<url><loc>{html.escape(path)}</loc></url>"


def _laughs() -> str:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    return f'<?xml version="1.0"?><!DOCTYPE urlset [{entities}]>' + urlset(loc("#").replace("#", "&a11;"))[21:]


#: 25; `{base}` is the server's address.
SITEMAPS: dict[str, Callable[[], str]] = {
    "/laughs.xml": _laughs,
    "/truncated.xml": lambda: urlset(loc("{base}" + article("before")) + loc("{base}" + article("cut")))[:-60],
    "/bad-loc.xml": lambda: urlset(
        loc("{base}" + article("good"))
        + loc("javascript:alert(1)")
        + loc("http://[")
        + loc("{base}" + article("after"))
    ),
    "/html.xml": story,
    "/many.xml": lambda: urlset("".join(loc(f"{{base}}/tag/{n}") for n in range(60_000))),
    "/ten-million.xml": lambda: urlset(loc("{base}" + article("first")) + loc("{base}/tag/n") * 1_500_000),
}


@cache
def page(path: str) -> bytes | None:
    """The body of a page; None where there is none of that path."""
    make = story if path.startswith(DAY) else PAGES.get(path)
    made = make() if make else None
    return made.encode() if isinstance(made, str) else made


def listing(path: str, base: str) -> bytes | None:
    """The body of a feed or sitemap; an index of indexes leads on for ever."""
    if path.startswith("/index/"):
        following = "".join(f"<sitemap><loc>{base}{path}{n}</loc></sitemap>" for n in range(3))
        return urlset(following).replace("urlset", "sitemapindex").encode()
    made = _listing(path)
    return made and made.replace(b"{base}", base.encode())


@cache
def _listing(path: str) -> bytes | None:
    make = FEEDS.get(path) or SITEMAPS.get(path)
    return make().encode() if make else None

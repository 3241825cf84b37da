"""Measures discovery: sitemaps, feeds, links, in CPU time; and compares feed parsers on what listings really contain.

    python benchmarks/discover.py [--entries 50000]

feedparser and fastfeedparser are compared where they are installed; the project does not need them.
"""

import argparse
import gzip
import importlib
import io
import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from types import ModuleType
from typing import Any

from newscrawl.discover import Notes, iter_sitemap, judge_link, parse_feed, parse_sitemap
from newscrawl.extract.page import Link

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SITE = "https://a.example/"


def cpu_ms(run: Callable[[], object], times: int = 5) -> float:
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best * 1000


def sitemap(entries: int) -> bytes:
    rows = "".join(
        f"<url><loc>{SITE}2026/11/section/a-slug-of-some-words-{number}.html</loc>"
        f"<lastmod>2026-{number % 10 + 1:02}-{number % 28 + 1:02}T08:30:00+02:00</lastmod></url>\n"
        for number in range(entries)
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode()


def feed(entries: int) -> bytes:
    text = "<p>Some text of an article, with a <a href='/x'>link</a>.</p>" * 50
    items = "".join(
        f"<item><title>Headline {number} &amp; more</title><link>{SITE}2026/11/22/slug-{number}</link>"
        f"<guid isPermaLink='false'>{number}</guid><pubDate>Sun, 22 Nov 2026 08:{number % 60:02}:00 +0200</pubDate>"
        f"<description><![CDATA[{text}]]></description></item>"
        for number in range(entries)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{items}</channel></rss>'.encode()


def links() -> list[Link]:
    paths = (
        "2026/11/22/a-slug-of-words-{}",
        "world/story-{}",
        "section/{}/",
        "tag/some-words-{}",
        "news/{}?utm_source=x",
    )
    return [
        Link(url=SITE + path.format(number), text="Some words of a title", region="main")
        for number in range(400)
        for path in paths
    ]


def speed(entries: int) -> None:
    body = sitemap(entries)
    whole = cpu_ms(lambda: parse_sitemap(body, SITE, now=NOW), 3)
    streamed = cpu_ms(lambda: sum(1 for _ in iter_sitemap(body, SITE, Notes(), now=NOW)), 3)
    packed = gzip.compress(body)
    tracemalloc.start()
    for _ in iter_sitemap(body, SITE, Notes(), now=NOW):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    unpacked = cpu_ms(lambda: parse_sitemap(packed, SITE, now=NOW), 3)
    print(f"sitemap of {entries:,} entries, {len(body) / 1e6:.1f} MB: {whole:.0f} ms, gzip {unpacked:.0f} ms")
    print(f"the same streamed: {streamed:.0f} ms, peak of Python's memory {peak / 1e6:.1f} MB")
    some = links()
    judged = cpu_ms(lambda: [judge_link(link, SITE) for link in some], 1) / len(some) * 1000
    print(f"judging a link: {judged:.0f} us")


Entries = list[dict[str, Any]]


def own(body: bytes) -> Entries:
    return [
        {"link": entry.url, "title": entry.title, "published": entry.published or entry.updated}
        for entry in parse_feed(body, SITE + "feed", now=NOW).entries
    ]


def parsers() -> dict[str, Callable[[bytes], Entries]]:
    """The parsers that are installed, by name, each giving entries with feedparser's keys."""
    found: dict[str, Callable[[bytes], Entries]] = {"newscrawl": own}
    with suppress(ImportError):
        found["fastfeedparser"] = partial(fast, importlib.import_module("fastfeedparser"))
    with suppress(ImportError):
        found["feedparser"] = partial(universal, importlib.import_module("feedparser"))
    return found


def fast(module: ModuleType, body: bytes) -> Entries:
    entries: Entries = module.parse(body, include_content=False)["entries"]
    return entries


def universal(module: ModuleType, body: bytes) -> Entries:
    headers = {"content-location": SITE + "feed"}
    entries: Entries = module.parse(io.BytesIO(body), response_headers=headers, sanitize_html=False)["entries"]
    return entries


def rss(item: str, attributes: str = "") -> bytes:
    spaces = 'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
    return f"<rss version='2.0' {spaces} {attributes}><channel><title>T</title>{item}</channel></rss>".encode()


DATED = f"<item><title>One</title><link>{SITE}1</link><pubDate>Sun, 22 Nov 2026 08:30:00 +0200</pubDate>"
#: What listings really contain, and what is right.
CASES: dict[str, tuple[bytes, Callable[[Entries], bool]]] = {
    "zone kept": (rss(DATED + "</item>"), lambda found: "02" in str(found[0].get("published"))[-6:]),
    "&nbsp; in a title": (
        rss(DATED.replace("One", "a&nbsp;b") + "</item>"),
        lambda found: found[0]["title"].split() == ["a", "b"],
    ),
    "tags in a title": (
        rss(DATED.replace("One", "a <b>b</b> c") + "</item>"),
        lambda found: found[0]["title"][-1:] == "c",
    ),
    "bare & in a link": (
        rss(f"<item><link>{SITE}?a=1&b=2</link></item>"),
        lambda found: found[0]["link"] == SITE + "?a=1&b=2",
    ),
    "relative link": (rss("<item><link>/1</link></item>"), lambda found: found[0]["link"] == SITE + "1"),
    "xml:base": (
        rss("<item><link>1</link></item>", 'xml:base="https://b.example/d/"'),
        lambda found: found[0]["link"] == "https://b.example/d/1",
    ),
    "feedburner:origLink": (
        rss(f"<item><link>https://p.example/</link><feedburner:origLink>{SITE}1</feedburner:origLink></item>"),
        lambda found: found[0]["link"] == SITE + "1",
    ),
    "guid is not a permalink": (
        rss(f"<item><title>x</title><guid isPermaLink='false'>{SITE}1</guid></item>"),
        lambda found: not found or not found[0].get("link"),
    ),
    "stray tag in text": (
        rss(DATED + "<description>x <br> y</description></item>" + DATED.replace("One", "Two") + "<br></item>"),
        lambda found: found[-1].get("link") == SITE + "1",
    ),
    "Atom: page after self": (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>x</title><link rel="self" href="https://a.example/s"/>'
        b'<link href="https://a.example/1"/></entry></feed>',
        lambda found: found[0]["link"] == SITE + "1",
    ),
    "JSON Feed": (
        b'{"version":"https://jsonfeed.org/version/1","title":"t","items":[{"id":"1","url":"https://a.example/1"}]}',
        lambda found: found[0]["link"] == SITE + "1",
    ),
    "year 2099": (
        rss(DATED.replace("2026", "2099") + "</item>"),
        lambda found: not found[0].get("published"),
    ),
}


def compare() -> None:
    tried = parsers()
    body = feed(50)
    print(f"\n{f'feed of 50, {len(body) / 1e3:.0f} kB, ms':<26}" + "".join(f"{name:>16}" for name in tried))
    print(f"{'':<26}" + "".join(f"{cpu_ms(partial(parse, body)):>16.1f}" for parse in tried.values()))
    broken = b"<rss><channel>" + b"<a>" * 100_000
    print(
        f"{'300 kB of open tags, ms':<26}"
        + "".join(f"{cpu_ms(partial(parse, broken), 1):>16.1f}" for parse in tried.values())
    )
    for name, (case, right) in CASES.items():
        print(f"{name:<26}" + "".join(f"{verdict(parse, case, right):>16}" for parse in tried.values()))


def verdict(parse: Callable[[bytes], Entries], body: bytes, right: Callable[[Entries], bool]) -> str:
    try:
        return "yes" if right(parse(body)) else "no"
    except (LookupError, ValueError, AttributeError) as error:
        return type(error).__name__


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=50_000)
    speed(parser.parse_args().entries)
    compare()

"""Each source of discovery finds what only it names, and says so in the record."""

import json
from datetime import UTC, datetime
from pathlib import Path

from tests.crawl.changing_site import ChangingSite, serving
from tests.crawl.running import run_scrapy

NOW = datetime.now(UTC).isoformat(timespec="seconds")
URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def listing(title: str, links: str, head: str = "") -> tuple[str, str]:
    main = f"<main>{links}{'<p><a href=/>Home</a></p>' * 5}</main>"
    return "text/html", f"<html lang=en><head><title>{title}</title>{head}</head><body>{main}</body></html>"


def story(path: str) -> str:
    words = path.rsplit("/", 1)[1].removesuffix(".html").replace("-", " ")
    return f'<article><h2><a href="{path}">{words.capitalize()}</a></h2></article>'


def furnish(site: ChangingSite) -> dict[str, str]:
    """A site each of whose articles stands in one place alone: the articles and those places."""
    paths, base = iter(site.articles), site.base
    only = {
        place: next(paths) for place in ("front", "section", "next page", "rss", "atom", "rdf", "json", "map", "news")
    }
    url = {place: base + path for place, path in only.items()}
    site.on_front = [only["front"], "/world/"]
    site.head = "".join(
        f'<link rel=alternate type="application/{kind}" href="/feeds/{kind}">'
        for kind in ("rss+xml", "atom+xml", "rdf+xml", "feed+json")
    )
    site.others = {
        "/robots.txt": ("text/plain", f"Sitemap: {base}/index.xml"),
        "/index.xml": (
            "application/xml",
            f"<sitemapindex><sitemap><loc>{base}/map.xml</loc></sitemap><sitemap><loc>{base}/news.xml</loc></sitemap>"
            "<sitemap><loc>file:///etc/passwd</loc></sitemap></sitemapindex>",
        ),
        "/map.xml": (
            "application/xml",
            f"{URLSET}><url><loc>{url['map']}</loc><lastmod>{NOW}</lastmod></url></urlset>",
        ),
        "/news.xml": (
            "application/xml",
            f'{URLSET} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{url["news"]}</loc><news:news>'
            f"<news:publication_date>{NOW}</news:publication_date><news:title>X</news:title></news:news></url></urlset>",
        ),
        "/world/": listing("World", story(only["section"]) + '<a rel=next href="/world/?page=2">Older</a>'),
        "/world/?page=2": listing("World, page 2", story(only["next page"])),
        "/feeds/rss+xml": (
            "application/rss+xml",
            f"<rss><channel><item><link>{url['rss']}</link></item></channel></rss>",
        ),
        "/feeds/atom+xml": (
            "application/atom+xml",
            f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="{url["atom"]}"/></entry></feed>',
        ),
        "/feeds/rdf+xml": (
            "application/rdf+xml",
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
            f'<item rdf:about="{url["rdf"]}"><link>{url["rdf"]}</link></item></rdf:RDF>',
        ),
        "/feeds/feed+json": (
            "application/feed+json",
            json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": url["json"]}]}),
        ),
    }
    return {path: place for place, path in only.items()}


def test_every_source_is_followed_and_named(tmp_path: Path) -> None:
    with serving(ChangingSite(9)) as site:
        places = furnish(site)
        port = site.base.rsplit(":", 1)[1]
        done = run_scrapy(tmp_path, "crawl", "site", "-a", f"url={site.base}/", NEWSCRAWL_ALLOWED_PORTS=port)
    assert done.status == 0, done.stderr
    by = {places[record["url"].removeprefix(site.base)]: record["metadata"]["discoveredBy"] for record in done.records}
    assert by == {
        **dict.fromkeys(("front", "section", "next page"), "section"),
        **dict.fromkeys(("rss", "atom", "rdf", "json"), "feed"),
        "map": "sitemap",
        "news": "news-sitemap",
    }
    assert {path: times for path, times in site.asked.items() if times > 1} == {}


def test_what_a_listing_says_stands_in_for_what_a_page_does_not(tmp_path: Path) -> None:
    """Two articles without date and headline, one with its own; a news sitemap and a sitemap name them."""
    with serving(ChangingSite(3)) as site:
        site.on_front = []
        first, second, own = site.articles
        news, plain = "/world/the-ferry-sails-again-100231.html", "/world/the-harbour-stays-closed-100232.html"
        for path, like in ((news, first), (plain, second)):
            text = "".join(f"<p>{part}</p>" for part in site.articles[like][0].split("\n"))
            site.others[path] = "text/html", f"<html lang=en><body><article>{text}</article></body></html>"
        entry = (
            "<url><loc>%s</loc><news:news><news:publication_date>2026-11-20T08:00:00+01:00</news:publication_date>"
            "<news:title>The news has it</news:title></news:news></url>"
        )
        site.others["/sitemap.xml"] = (
            "application/xml",
            f'{URLSET} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{entry % (site.base + news)}'
            f"{entry % (site.base + own)}<url><loc>{site.base}{plain}</loc></url></urlset>",
        )
        port = site.base.rsplit(":", 1)[1]
        done = run_scrapy(tmp_path, "crawl", "site", "-a", f"url={site.base}/", NEWSCRAWL_ALLOWED_PORTS=port)
    written = {record["url"].removeprefix(site.base): record for record in done.records}
    assert {path: (record["headline"], record["datePublished"]) for path, record in written.items()} == {
        news: ("The news has it", "2026-11-20T08:00:00+01:00"),
        plain: (None, None),
        own: ("The council opens bridge number 2", site.published.isoformat()),
    }
    assert written[news]["datePublishedRaw"] == "2026-11-20T08:00:00+01:00"


def test_sitemaps_that_nobody_names_are_looked_for_and_not_missed(tmp_path: Path) -> None:
    with serving(ChangingSite(2)) as site:
        site.on_front, site.others["/robots.txt"] = [], ("text/plain", "")
        port = site.base.rsplit(":", 1)[1]
        done = run_scrapy(tmp_path, "crawl", "site", "-a", f"url={site.base}/", NEWSCRAWL_ALLOWED_PORTS=port)
    assert {record["metadata"]["discoveredBy"] for record in done.records} == {"sitemap"}
    assert (len(done.records), done.rejects) == (2, [])
    assert done.report["guessesFailed"] == site.asked.total() - 2 - len({"/", "/robots.txt", "/sitemap.xml"})


def test_a_reject_says_how_its_address_was_found_listing_pages_too(tmp_path: Path) -> None:
    with serving(ChangingSite(9)) as site:
        furnish(site)
        site.on_front.append("/sport/")
        site.failing = dict.fromkeys(("/map.xml", "/feeds/rss+xml", "/sport/", *list(site.articles)[:1]), 410)
        port = site.base.rsplit(":", 1)[1]
        arguments = ("crawl", "site", "-a", f"url={site.base}/,{site.base}/gone/")
        done = run_scrapy(tmp_path, *arguments, NEWSCRAWL_ALLOWED_PORTS=port)
    assert {line["url"].removeprefix(site.base): line["discoveredBy"] for line in done.rejects} == {
        "/gone/": "list",
        "/map.xml": "sitemap",
        "/feeds/rss+xml": "section",
        "/sport/": "section",
        next(iter(site.articles)): "section",
    }


def test_where_not_all_sections_may_be_read_the_best_are(tmp_path: Path) -> None:
    with serving(ChangingSite(2)) as site:
        first, second = site.articles
        links = '<p><a href="/tags/harbour/">Harbour</a></p><p><a href="/blogs/archive/1999/">1999</a></p>'
        kind, front = listing("News", story(first) + links)
        site.others = {
            "/": (kind, front.replace("</body>", "<nav><a href=/world/>World</a></nav></body>")),
            "/robots.txt": ("text/plain", ""),
            "/sitemap.xml": ("application/xml", "<urlset/>"),
            "/world/": listing("World", story(second)),
        }
        port = site.base.rpartition(":")[2]
        limits = {"NEWSCRAWL_ALLOWED_PORTS": port, "NEWSCRAWL_SECTION_PAGES": "1"}
        done = run_scrapy(tmp_path, "crawl", "site", "-a", f"url={site.base}/", **limits)
    assert {record["url"] for record in done.records} == {site.base + first, site.base + second}, done.stderr
    assert not [path for path in site.asked if path.startswith(("/tags/", "/blogs/"))]

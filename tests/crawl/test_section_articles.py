"""Addresses that look like those of sections and lead to an article, and those that do not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawl.changing_site import ChangingSite, serving
from tests.crawl.running import Crawl, run_scrapy
from tests.crawl.test_recurring import assert_adds_up, let_time_pass

TEXT = "".join(f"<p>Sentence {n} tells at some length what the flood did to house number {n}.</p>" for n in range(6))
TEASERS = "".join(
    f"<h3><a href=/people/person-{n}>Person {n}</a></h3><p>Person {n} said this and that of it.</p>" for n in range(4)
)


def page(title: str, head: str, main: str) -> tuple[str, str]:
    return (
        "text/html",
        f"<html lang=en><head><title>{title}</title>{head}</head><body><main>{main}</main></body></html>",
    )


def schema(kind: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "{kind}", "datePublished": "2026-11-20"}}</script>'


PUBLISHED = "<meta property=article:published_time content=2026-11-20T10:00:00Z>"
CARD = "<meta property=og:type content=article>"
#: What is linked like a section: what it is, and whether it is an article.
PAGES = {
    "/brief/flood": (page("Flood", PUBLISHED, f"<article><h1>A flood</h1>{TEXT}</article>"), True),
    "/brief/rain": (page("Rain", schema("NewsArticle"), f"<h1>Rain</h1>{TEXT.replace('flood', 'rain')}"), True),
    "/about/house": (page("Our house", CARD + schema("WebPage"), f"<h1>Our house</h1>{TEXT}"), False),
    "/people": (page("People", CARD + PUBLISHED, f"<h1>People</h1>{TEASERS}"), False),
    "/notes": (page("Notes", "", f"<h1>Notes</h1>{TEXT}"), False),
}


@pytest.fixture
def site() -> Iterator[ChangingSite]:
    """Two articles in the sitemap; one of them is linked by a short link, the other nowhere."""
    with serving(ChangingSite(2)) as site:
        paths = list(site.articles)
        site.on_front = ["/go/71", *PAGES]
        site.moved = {"/go/71": paths[0]}
        site.others = {path: content for path, (content, _) in PAGES.items()}
        yield site


def crawl(site: ChangingSite, output: Path, **settings: str) -> Crawl:
    port = site.base.rsplit(":", 1)[1]
    done = run_scrapy(output, "crawl", "site", "-a", f"url={site.base}/", NEWSCRAWL_ALLOWED_PORTS=port, **settings)
    assert done.status == 0, done.stderr
    return done


def written(crawl: Crawl, site: ChangingSite) -> list[str]:
    return sorted(record["url"].removeprefix(site.base) for record in crawl.records)


def test_an_article_behind_a_link_like_a_sections_is_written_once(site: ChangingSite, tmp_path: Path) -> None:
    articles = sorted([*site.articles, *(path for path, (_, is_article) in PAGES.items() if is_article)])
    done = crawl(site, tmp_path)
    assert written(done, site) == articles
    assert_adds_up(done.report)
    sources = {record["url"].removeprefix(site.base): record["metadata"]["discoveredBy"] for record in done.records}
    assert sources["/brief/flood"] == "section"
    assert max(site.asked[path] for path in PAGES) == 1

    let_time_pass(tmp_path)
    again = crawl(site, tmp_path)
    assert written(again, site) == articles
    assert_adds_up(again.report)


def test_an_article_that_a_run_had_no_time_to_write_is_fetched_by_the_next(site: ChangingSite, tmp_path: Path) -> None:
    site.moved.clear()
    crawl(site, tmp_path, ITEM_PIPELINES="{}")
    assert {"/brief/flood", "/brief/rain"} <= set(written(crawl(site, tmp_path), site))
    assert {site.asked[path] for path in ("/brief/flood", "/brief/rain")} == {2}
    assert site.asked["/notes"] == 1


def test_a_range_of_dates_holds_for_it_too(site: ChangingSite, tmp_path: Path) -> None:
    port = site.base.rsplit(":", 1)[1]
    arguments = ("crawl", "site", "-a", f"url={site.base}/", "-a", "since=2026-11-23")
    done = run_scrapy(tmp_path, *arguments, NEWSCRAWL_ALLOWED_PORTS=port)
    assert {line["url"] for line in done.rejects if line["reason"] == "check/out_of_range"} == {
        f"{site.base}/brief/flood",
        f"{site.base}/brief/rain",
    }

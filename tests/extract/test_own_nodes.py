"""JSON-LD of other articles is not that of the page's own."""

import json
from typing import Any

import pytest

from .invented import HEADLINE, SITE, article_of

OTHER = {"@type": "NewsArticle", "headline": "Harbour budget passes", "datePublished": "2026-06-01T00:00:00Z"}
OWN = {"@type": "NewsArticle", "headline": HEADLINE, "datePublished": "2026-05-08T07:30:00Z"}
SHOWN = '<p class="date">May 9, 2026</p>'


def listed(*nodes: dict[str, Any]) -> dict[str, Any]:
    return {"@type": "ItemList", "itemListElement": list(nodes)}


@pytest.mark.parametrize(
    ("data", "day"),
    [
        (listed(OTHER), "2026-05-09"),
        (listed({"@type": "ListItem", "position": 1, "item": OTHER}), "2026-05-09"),
        (OTHER | {"url": f"{SITE}/x"}, "2026-05-09"),
        (OTHER | {"mainEntityOfPage": {"@id": f"{SITE}/news/budget"}}, "2026-05-09"),
        ([OTHER | {"url": f"{SITE}/x"}, OWN], "2026-05-08"),
        (listed(OTHER, OWN), "2026-05-08"),
        # Another headline, made for search; an address of another edition, or of the front page.
        (OWN | {"headline": "Nine weeks without ferries"}, "2026-05-08"),
        (OWN | {"headline": "Nine weeks without ferries", "url": "https://m.echo.example/amp/ferry"}, "2026-05-08"),
        (OWN | {"headline": "Nine weeks without ferries", "mainEntityOfPage": f"{SITE}/"}, "2026-05-08"),
        (OWN | {"url": "https://agency.example/wire/4711"}, "2026-05-08"),
        ({"@type": "WebPage", "url": f"{SITE}/about", "datePublished": "2012-01-01"}, "2026-05-09"),
        ({"@type": "WebPage", "url": f"{SITE}/news/ferry", "datePublished": "2026-05-08"}, "2026-05-08"),
    ],
)
def test_a_node_of_another_article_does_not_date_this_one(data: Any, day: str) -> None:
    head = f'<title>{HEADLINE}</title><script type="application/ld+json">{json.dumps(data)}</script>'
    published = article_of(head, f"<h1>{HEADLINE}</h1>{SHOWN}").datePublished
    assert (published or "")[:10] == day


def test_a_page_says_when_it_was_changed_where_its_article_does_not() -> None:
    page = {"@type": "WebPage", "datePublished": "2026-05-08T07:30:00Z", "dateModified": "2026-05-09T07:30:00Z"}
    head = f'<title>{HEADLINE}</title><script type="application/ld+json">{json.dumps({"@graph": [page]})}</script>'
    article = article_of(head, f"<h1>{HEADLINE}</h1>")
    assert (article.datePublished, article.dateModified) == ("2026-05-08T07:30:00+00:00", "2026-05-09T07:30:00+00:00")


@pytest.mark.parametrize(
    ("meta", "published", "modified"),
    [
        ('name="pdate" content="20260508143000"', "2026-05-08T14:30:00", None),
        ('name="ptime" content="20260508143000"', "2026-05-08T14:30:00", None),
        ('name="dcterms.created" content="2026-05-08T07:30:00Z"', "2026-05-08T07:30:00+00:00", None),
        ('name="dcterms.issued" content="2026-05-08"', "2026-05-08", None),
        ('name="article.published" content="2026-05-08T07:30:00Z"', "2026-05-08T07:30:00+00:00", None),
        ('name="weibo: article:create_at" content="2026-05-08 14:30:00"', "2026-05-08T14:30:00", None),
        ('name="release_date" content="2026-05-08T14:30:00+09:00"', "2026-05-08T14:30:00+09:00", None),
        ('name="firstpublishedtime" content="2026-05-08-14:30:00"', "2026-05-08T14:30:00", None),
        ('name="DC.date.modified" content="2026-05-08"', None, "2026-05-08"),
        ('http-equiv="last-modified" content="Fri, 08 May 2026 07:30:00 GMT"', None, "2026-05-08T07:30:00+00:00"),
        ('property="article:modified_time" content="2026-05-08T07:30:00Z"', None, "2026-05-08T07:30:00+00:00"),
        ('name="created-by" content="Ellery CMS 2026-05-08"', None, None),
    ],
)
def test_dates_in_meta_tags(meta: str, published: str | None, modified: str | None) -> None:
    article = article_of(f"<title>{HEADLINE}</title><meta {meta}>", f"<h1>{HEADLINE}</h1>")
    assert (article.datePublished, article.dateModified) == (published, modified)


@pytest.mark.parametrize(("language", "day"), [("fa", "2026-05-08T14:30:00"), ("en", None)])
def test_what_looks_like_iso_may_be_of_irans_calendar(language: str, day: str | None) -> None:
    meta = '<meta property="article:published_time" content="1405-02-18 14:30">'
    assert article_of(f"<title>{HEADLINE}</title>{meta}", f"<h1>{HEADLINE}</h1>", language).datePublished == day

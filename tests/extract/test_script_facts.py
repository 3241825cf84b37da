"""Dates, authors and section in the data of a script that holds the article's text."""

import json
from typing import Any

import pytest

from newscrawl.article import Article
from newscrawl.extract import extract_page
from newscrawl.extract.page import Page

from .invented import FETCHED, HEADLINE, SITE

BODY = [
    {"type": "paragraph", "content": f"Sentence {n} of the story tells, at some length, what happened at pier {n}."}
    for n in range(6)
]
OTHER = {"title": "Another story", "publishedAt": "2026-01-01", "authors": ["Bo Ek"], "section": "Town"}


def _article(data: Any, head: str = "") -> Article:
    state = json.dumps({"page": {"story": data, "more": [OTHER]}})
    html = (
        f'<html lang="en"><head><title>{HEADLINE}</title>{head}</head><body><div id="app"></div>'
        f'<script type="application/json">{state}</script></body></html>'
    )
    return extract_page(Page(url=f"{SITE}/news/ferry", body=html.encode(), fetched_at=FETCHED)).article


@pytest.mark.parametrize(
    ("facts", "published", "modified", "authors", "section"),
    [
        (
            {"publishedAt": "2026-05-08T07:30:00Z", "updatedAt": "2026-05-09T07:30:00Z",
             "authors": [{"name": "Jane Wicks"}], "section": {"name": "Sea"}},
            "2026-05-08T07:30:00+00:00", "2026-05-09T07:30:00+00:00", ["Jane Wicks"], "Sea",
        ),
        (
            {"first_publish_date": 1778225400, "last_modified": None, "byline": "By Jane Wicks and Bo Ek",
             "category": ["Sea"]},
            "2026-05-08T07:30:00+00:00", None, ["Jane Wicks", "Bo Ek"], "Sea",
        ),
        (
            {"meta": {"datePublished": "8 May 2026", "author": {"displayName": "Reuters"}}},
            "2026-05-08", None, ["Reuters"], None,
        ),
        # Keys of another meaning, and values that say nothing.
        ({"publisher": "Echo", "public": True, "published": True, "author": 4711, "section": 3}, None, None, [], None),
        ({"publishedAt": "2031-05-08", "authors": []}, None, None, [], None),
        ({"published": {"by": "Echo"}, "updatedAt": [[]]}, None, None, [], None),
        ({}, None, None, [], None),
    ],
)  # fmt: skip
def test_the_object_of_the_text_tells_the_rest(
    facts: dict[str, Any], published: str | None, modified: str | None, authors: list[str], section: str | None
) -> None:
    article = _article({"title": HEADLINE, **facts, "body": BODY})
    assert article.articleBody.startswith("Sentence 0")
    assert (article.datePublished, article.dateModified) == (published, modified)
    assert "{" not in (article.datePublishedRaw or "")
    assert ([author.name for author in article.authors], article.articleSection) == (authors, section)


def test_what_the_page_states_is_believed_first() -> None:
    head = (
        '<meta property="article:published_time" content="2026-05-07"><meta name="author" content="Mira Holt">'
        '<meta property="article:section" content="Harbour">'
    )
    story = {"title": HEADLINE, "publishedAt": "2026-05-08", "author": "Jane Wicks", "section": "Sea", "body": BODY}
    article = _article(story, head)
    assert (article.datePublished, article.articleSection) == ("2026-05-07", "Harbour")
    assert [author.name for author in article.authors] == ["Mira Holt"]

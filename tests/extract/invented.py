"""Invented pages around a given head and story, and what comes out of them."""

from newscrawl.article import Article
from newscrawl.extract import extract_page
from newscrawl.extract.page import Page

__all__ = ["FETCHED", "HEADLINE", "SITE", "TEXT", "article_of"]

SITE = "https://www.ellery-echo.example"
FETCHED = "2026-11-22T12:00:00+00:00"
HEADLINE = "Ferry dispute ends after nine weeks"
TEXT = "".join(
    f"<p>Sentence {n} of the invented story tells, with a comma and at some length, what happened at pier {n}.</p>"
    for n in range(8)
)


def article_of(head: str, story: str, language: str = "en", url: str = f"{SITE}/news/ferry") -> Article:
    """The record of a page with this head, and with `story` above the text."""
    html = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">{head}</head><body><header>'
        f'<a href="/">Home</a></header><main><article>{story}<div class="content">{TEXT}</div></article></main>'
        "</body></html>"
    )
    return extract_page(Page(url=url, body=html.encode(), fetched_at=FETCHED)).article

"""Rubric, keywords, publisher, access and picture: which claim of a page fills which field."""

from typing import Any

import pytest

from .invented import HEADLINE, article_of


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks", "isAccessibleForFree": "False", "hasPart": '
                '{"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paywall"}}</script>'
            ),
            "isAccessibleForFree",
            False,
        ),
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks", "hasPart": {"@type": "WebPageElement", '
                '"isAccessibleForFree": false, "cssSelector": ".paywall"}}</script>'
            ),
            "isAccessibleForFree",
            False,
        ),
        (
            (
                '<meta property="article:content_tier" content="metered"><script type="application/ld+json">'
                '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry dispute ends '
                'after nine weeks"}</script>'
            ),
            "isAccessibleForFree",
            False,
        ),
        (
            (
                '<meta property="article:content_tier" content="free"><script type="application/ld+json">'
                '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry dispute ends '
                'after nine weeks"}</script>'
            ),
            "isAccessibleForFree",
            True,
        ),
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks", "isAccessibleForFree": '
                '"https://schema.org/True"}</script>'
            ),
            "isAccessibleForFree",
            True,
        ),
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks", "keywords": "ferries, Port Ellery, '
                'strike"}</script>'
            ),
            "keywords",
            ["ferries", "Port Ellery", "strike"],
        ),
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks", "keywords": ["tag:ferries", {"@type": '
                '"DefinedTerm", "name": "Port Ellery"}]}</script>'
            ),
            "keywords",
            ["ferries", "Port Ellery"],
        ),
        ('<meta name="news_keywords" content="ferries, strike">', "keywords", ["ferries", "strike"]),
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks"}</script><script type="application/ld+json">'
                '{"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "name": '
                '"Home"}, {"@type": "ListItem", "position": 2, "item": {"@id": "/sea", "name": "Sea"}}, '
                '{"@type": "ListItem", "position": 3, "name": "Ferry dispute ends after nine weeks"}]}</script>'
            ),
            "articleSection",
            "Sea",
        ),
        (
            (
                "<title>Ferry dispute ends after nine weeks | Ellery Echo</title><script "
                'type="application/ld+json">{"@type": "NewsMediaOrganization", "name": "Ellery Echo", "url": '
                '"https://www.ellery-echo.example/"}</script><script type="application/ld+json">{"@context": '
                '"https://schema.org", "@type": "NewsArticle", "headline": "Ferry dispute ends after nine '
                'weeks"}</script>'
            ),
            "publisher",
            "Ellery Echo",
        ),
        (
            (
                "<title>Ferry dispute ends after nine weeks | Ellery Echo</title><script "
                'type="application/ld+json">{"@type": "WebSite", "name": "Ellery Echo"}</script>'
            ),
            "publisher",
            "Ellery Echo",
        ),
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks", "image": '
                '["https://www.ellery-echo.example/img/pier.jpg", '
                '"https://www.ellery-echo.example/img/4x3.jpg"]}</script>'
            ),
            "mainImage",
            "https://www.ellery-echo.example/img/pier.jpg",
        ),
    ],
)
def test_field(head: str, field: str, value: Any) -> None:
    article = article_of(f"<title>{HEADLINE}</title>{head}", f"<h1>{HEADLINE}</h1>")
    assert getattr(article, field) == value

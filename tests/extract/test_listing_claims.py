"""What a feed or news sitemap claims of a page counts where the page itself says nothing."""

import pytest

from newscrawl.extract import extract_page
from newscrawl.extract.page import Page

SCORES = "<p>" + "7 : 3, 6 : 4, 21 : 19, 0 : 0, 3 : 1, 88 : 87. " * 5 + "</p>"
SILENT = f"<html><body><article>{SCORES}</article></body></html>"
TELLING = (
    '<html lang="fi"><head><meta property="article:published_time" content="2026-11-21T08:00:00+02:00"></head>'
    f"<body><article><h1>Tulokset</h1>{SCORES}</article></body></html>"
)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (SILENT, ("Tulemused", "2026-11-20", "2026-11-20", "et")),
        (TELLING, ("Tulokset", "2026-11-21T08:00:00+02:00", "2026-11-21T08:00:00+02:00", "fi")),
    ],
)
def test_claims(page: str, expected: tuple[str, ...]) -> None:
    article = extract_page(
        Page(
            url="https://echo.example/x",
            body=page.encode(),
            fetched_at="2026-11-22T12:00:00+00:00",
            claimed_title="Tulemused",
            claimed_date="2026-11-20",
            claimed_language="et",
        )
    ).article
    assert (article.headline, article.datePublished, article.datePublishedRaw, article.inLanguage) == expected

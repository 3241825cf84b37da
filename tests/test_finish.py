"""How the texts of a finished record agree."""

import pytest

from newscrawl.article import Article
from newscrawl.extract import extract_page
from newscrawl.extract.page import Page
from newscrawl.finish import finish
from newscrawl.record import Draft

REST = "".join(
    f"<p>The harbour board said at length what it thinks of pier {n}, and of its ferry.</p>" for n in range(6)
)


def finished(story: str, head: str = "") -> Article:
    html = f"<html lang=en><head><title>Ferry</title>{head}</head><body><article><h1>Ferry</h1>{story}{REST}</article>"
    page = extract_page(Page(url="https://echo.example/news/ferry", body=html.encode()))
    return finish(Draft(article=page.article, evidence=page.evidence)).article


@pytest.mark.parametrize(
    ("story", "description"),
    [
        (
            "<p class=standfirst><span>Ellery</span>Engineers had feared that it would close before Christmas.</p>",
            "Ellery Engineers had feared that it would close before Christmas.",
        ),
        (
            "<p class=standfirst>Engineers had feared that it would close before Christmas.</p>",
            "Engineers had feared that it would close before Christmas.",
        ),
        ("", "What search engines are told of it."),
    ],
)
def test_a_standfirst_is_described_as_the_text_has_it(story: str, description: str) -> None:
    article = finished(story, '<meta name="description" content="What search engines are told of it.">')
    assert article.description == description
    assert article.articleBody.startswith(description if story else "The harbour board")

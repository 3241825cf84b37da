"""Several pages of one article, and the escape hatch of selectors."""

import tomllib

import pytest

from newscrawl.errors import ArgumentError
from newscrawl.extract import extract_page, is_continuation, join_pages, override_for, parse_overrides
from newscrawl.extract.page import Extracted, Page

LEAD = "A standfirst that stands on every page of this long report about the bridge at Port Ellery."


def page(number: int, headline: str = "The bridge, a report") -> Extracted:
    paragraphs = "".join(
        f"<p>Paragraph {number}.{n} of the report goes on about piers, tides and money.</p>" for n in range(4)
    )
    following = f'<link rel="next" href="/report/{number + 1}">' if number < 3 else ""
    story = f"<article><h1>{headline}</h1><p>{LEAD}</p>{paragraphs}</article>"
    html = f"<html><head>{following}</head><body>{story}</body></html>"
    url = f"https://echo.example/report{'' if number == 1 else f'/{number}'}"
    return extract_page(Page(url=url, body=html.encode()))


def test_pages_of_one_headline_are_joined_and_repeats_come_once() -> None:
    joined = join_pages(page(1), [page(2), page(3)])
    body = joined.article.articleBody
    assert [n for n in ("1.0", "1.3", "2.0", "3.3") if n in body] == ["1.0", "1.3", "2.0", "3.3"]
    assert body.count(LEAD) == 1
    assert joined.article.quality.wordCount == len(body.split())


def test_another_headline_ends_the_joining() -> None:
    assert "2.0" not in join_pages(page(1), [page(2, "Another story")]).article.articleBody


def test_rel_next_continues_articles_below_the_same_address_only() -> None:
    first = page(1)
    assert first.next_url == "https://echo.example/report/2"
    assert is_continuation(first, "https://echo.example/report/2")
    assert is_continuation(first, "https://echo.example/report?page=2")
    assert not is_continuation(first, "https://echo.example/other-story")
    assert not is_continuation(first, "https://elsewhere.example/report/2")


OVERRIDES = parse_overrides(
    tomllib.loads("""
    ["echo.example"]
    body = ".odd > span"
    headline = ".kicker"
    author = ".who"
    published = ".when"
    """)
)


def test_override_replaces_what_its_selectors_find() -> None:
    html = (
        '<p class="kicker">Odd headline</p><p class="who">By Jane Wicks</p><p class="when">8 May 2026</p>'
        '<div class="odd"><span>First part.</span><span>Second part.</span></div>'
    )
    override = override_for("https://www.echo.example/x", OVERRIDES)
    article = extract_page(Page(url="https://www.echo.example/x", body=html.encode()), override).article
    assert (article.headline, article.articleBody) == ("Odd headline", "First part.\n\nSecond part.")
    assert (article.authors[0].name, article.datePublished, article.datePublishedRaw) == (
        "Jane Wicks",
        "2026-05-08",
        "8 May 2026",
    )


def test_override_is_for_its_site_alone() -> None:
    assert override_for("https://other.example/x", OVERRIDES) is None


@pytest.mark.parametrize(
    ("table", "named"), [({"a.example": {"boddy": "p"}}, "boddy"), ({"a.example": {"body": "p[["}}, "a.example")]
)
def test_wrong_override_is_named(table: dict[str, dict[str, str]], named: str) -> None:
    with pytest.raises(ArgumentError, match=named):
        parse_overrides(table)

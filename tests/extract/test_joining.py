"""Several pages of one article, and the escape hatch of selectors."""

import tomllib
from typing import Any
from urllib.parse import urljoin

import pytest

from newscrawl.errors import ArgumentError
from newscrawl.extract import extract_page, first_pages, join_pages, next_page, override_for, parse_overrides
from newscrawl.extract.joining import is_continuation
from newscrawl.extract.page import Extracted, Page

LEAD = "A standfirst that stands on every page of this long report about the bridge at Port Ellery."


def page(number: int, headline: str = "The bridge, a report", of: int = 3) -> Extracted:
    paragraphs = "".join(
        f"<p>Paragraph {number}.{n} of the report goes on about piers, tides and money.</p>" for n in range(4)
    )
    following = f'<link rel="next" href="/report/{number + 1}">' if number < of else ""
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


@pytest.mark.parametrize(
    ("rest", "asked", "flags"),
    [
        ([], "https://echo.example/report/2", ["truncated"]),
        ([page(2)], "https://echo.example/report/3", ["truncated"]),
        ([page(2), page(3)], None, []),
        ([page(2, "Another story")], None, []),
        ([page(2), page(3, "The bridge, a report (page 3)")], None, []),
        ([page(number, of=99) for number in range(2, 21)], None, ["truncated"]),
    ],
)
def test_pages_are_asked_for_while_they_go_on(rest: list[Extracted], asked: str | None, flags: list[str]) -> None:
    assert next_page(page(1), rest) == asked
    assert join_pages(page(1), rest).article.quality.flags == flags


def test_another_headline_ends_the_joining() -> None:
    assert "2.0" not in join_pages(page(1), [page(2, "Another story")]).article.articleBody


@pytest.mark.parametrize(
    ("headline", "joined"), [("The bridge, a report", True), ("This page is not available any more", False)]
)
def test_a_last_page_of_two_paragraphs_is_joined_and_an_error_page_is_not(headline: str, joined: bool) -> None:
    words = (
        "The second page says that the piers would be painted blue, which many of those who live by the water do not "
        "like at all.",
        "They will be asked again next year, a spokesman for the harbour office said on Friday afternoon.",
    )
    html = f"<article><h1>{headline}</h1><p>{words[0]}</p><p>{words[1]}</p></article>"
    last = extract_page(Page(url="https://echo.example/report/2", body=html.encode()))
    assert last.reject_reason == "extract/soft-404"
    first = page(1, of=2)
    assert join_pages(first, [last]).article.articleBody.endswith(words[1]) is joined
    assert (first.article.quality.flags == []) is joined


@pytest.mark.parametrize(
    ("here", "there", "goes_on"),
    [
        ("/report", "/report/2", True),
        ("/report", "/report?page=2", True),
        ("/report.html", "/report-2.html", True),
        ("/report/", "/report/seite-2/", True),
        ("/report?id=7", "/report?id=7&p=2", True),
        ("/report?utm_source=rss", "/report?page=2", True),
        ("/report?id=712&page=1", "/report?id=712&page=2", True),
        ("/report?id=712", "/report?id=712&teil=2", True),
        ("/report?id=712", "/report?id=712&n=2", True),
        ("/view.php?id=11", "/view.php?id=12", False),
        ("/view.php?id=1", "/view.php?id=2", False),
        ("/?p=123", "/?p=124", False),
        ("/view.php?id=712", "/view.php?page=2", False),
        ("/view.php?id=712", "/view.php?id=712&next=713", False),
        ("/report", "/report", False),
        ("/report", "/report?share=mail", False),
        ("/report", "/report-on-the-harbour", False),
        ("/report", "/report/comment-page-2", False),
        ("/report", "/report-2026", False),
        ("/report", "/other-story", False),
        ("/report", "https://elsewhere.example/report/2", False),
    ],
)
def test_rel_next_continues_an_article_by_a_number_behind_its_address(here: str, there: str, goes_on: bool) -> None:
    url = f"https://echo.example{here}"
    assert is_continuation(url, urljoin(url, there)) is goes_on


@pytest.mark.parametrize("rel", ["next", "Next", "nofollow NEXT"])
def test_a_link_names_the_next_page_in_any_case(rel: str) -> None:
    html = f'<html><body><h1>The bridge</h1><a rel="{rel}" href="/report/2">2</a></body></html>'
    found = extract_page(Page(url="https://echo.example/report", body=html.encode()))
    assert found.next_url == "https://echo.example/report/2"


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


def test_page_whose_body_is_selected_is_an_article() -> None:
    page = Page(url="https://echo.example/x", body=b'<div class="odd"><span>Closed on Monday.</span></div>')
    assert extract_page(page).reject_reason == "extract/empty"
    chosen = extract_page(page, override_for(page.url, OVERRIDES))
    assert (chosen.reject_reason, chosen.article.pageType) == (None, "article")
    assert chosen.article.articleBody == "Closed on Monday."


def test_override_is_for_its_site_alone() -> None:
    assert override_for("https://other.example/x", OVERRIDES) is None


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ({"a.example": {"boddy": "p"}}, "a.example: no such entry 'boddy'"),
        ({"a.example": {"body": "p[["}}, r"a.example: body = 'p\[\['"),
        ({"a.example": {"body": 1}}, "a.example: body = 1"),
        ({"body": "p"}, "body: expected a table"),
    ],
)
def test_wrong_override_is_named(table: dict[str, Any], named: str) -> None:
    with pytest.raises(ArgumentError, match=named):
        parse_overrides(table)


@pytest.mark.parametrize(
    ("url", "first"),
    [
        ("https://echo.example/report/2", "https://echo.example/report"),
        ("https://echo.example/report-3.html", "https://echo.example/report.html"),
        ("https://echo.example/report/seite-2/", "https://echo.example/report/"),
        ("https://echo.example/report_page-2", "https://echo.example/report"),
        ("https://echo.example/report?id=7351&page=2", "https://echo.example/report?id=7351"),
        ("https://echo.example/report?page=2", "https://echo.example/report"),
    ],
)
def test_the_first_page_of_a_further_one_is_told_by_its_address(url: str, first: str) -> None:
    assert first in first_pages(url)
    assert all(is_continuation(one, url) for one in first_pages(url))


@pytest.mark.parametrize(
    "url",
    ["https://echo.example/report", "https://echo.example/news/48213", "https://e.example/", "https://[bad/report/2"],
)
def test_other_addresses_are_first_pages_themselves(url: str) -> None:
    assert not list(first_pages(url))

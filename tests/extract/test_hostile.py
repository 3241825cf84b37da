"""Pages made to hurt: an answer with a reason, soon, and never an exception."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.extract import extract_page
from newscrawl.extract.page import Extracted, Page

PARAGRAPHS = "".join(
    f"<p>In year {n} the council met to talk about the bridge, and agreed on nothing at all.</p>" for n in range(8)
)
STORY = f"<h1>Bridge talk</h1>{PARAGRAPHS}"
#: Generous for a slow machine; each took libraries tens of seconds or more.
SECONDS = 5.0


def extract(body: str | bytes, url: str = "https://echo.example/news/bridge") -> Extracted:
    raw = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
    return extract_page(Page(url=url, body=raw, fetched_at="2026-11-22T12:00:00+00:00"))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "extract/not-html"),
        (b"%PDF-1.7 ...", "extract/not-html"),
        (b"\r\n\r\n%PDF-1.7 <html> ...", "extract/not-html"),
        (b"\x89PNG\r\n", "extract/not-html"),
        (b'{"a": 1}', "extract/not-html"),
        (b'[{"title": "x", "body": "<html><body>' + STORY.encode() + b'"}]', "extract/not-html"),
        (b"# Ferries\n\n" + b"The night ferry was late again, and nobody could say why. " * 20, "extract/not-html"),
        (b'def page(text):\n    return f"<p>{text}</p>"\n' * 40, "extract/not-html"),
        (b"\nWarning: mysql_connect() in page.php on line 3\n<!DOCTYPE html>" + STORY.encode(), None),
        (b"<html></html>", "extract/empty"),
        (("<div>" * 1_000 + STORY).encode(), "extract/too-deep"),
        (("<p " + " ".join(f"a{n}=1" for n in range(40_000)) + ">x</p>").encode(), "extract/too-many-attributes"),
        ((STORY + "".join(f'<a href="/{n}">link {n}</a> ' for n in range(20_000))).encode(), "extract/index"),
        (("<title>404 Not Found</title><p>" + "There is nothing here. " * 9).encode(), "extract/soft-404"),
        # A site that calls all of its page comments: the name says nothing then.
        (f"<div class=comments>{PARAGRAPHS}</div>".encode(), None),
        (b"<div class=comments><p>First!</p></div>", "extract/empty"),
        (b"<form><input name=user><input type=password></form><p>Please log in to go on reading.</p>", "extract/login"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_article_has_its_reason(body: bytes, reason: str | None) -> None:
    started = time.process_time()
    assert extract(body).reject_reason == reason
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    "block",
    [
        "[" * 100_000,
        '{"a":' + "9" * 5_000 + "}",
        '{"a":NaN}',
        '{"a":"' + "x" * 10_000_000 + '"}',
        "{",
        '{"@type":"NewsArticle",',
    ],
    ids=["brackets", "digits", "nan", "10MB", "brace", "cut"],
)
def test_json_ld_bombs_are_ignored_and_counted(block: str) -> None:
    found = extract(f'<script type="application/ld+json">{block}</script>{STORY}')
    assert (found.reject_reason, found.counts) == (None, {"extract/jsonld-ignored": 1})


def test_json_ld_of_unexpected_shapes_is_survived() -> None:
    odd = """{"@type":["NewsArticle",5],"headline":{"@value":"Bridge talk"},
    "author":[[[{"name":["Jane Wicks",null,5]}]]],
    "datePublished":["2026-01-01"],"publisher":[[]],"mainEntityOfPage":[{"@id":5}],"keywords":{"a":1},"url":{"a":2},
    "image":[[{"url":[1]}]],"articleBody":["x"],"wordCount":"many","isAccessibleForFree":"true"}"""
    article = extract(f'<script type="application/ld+json">{odd}</script>{STORY}').article
    assert ([author.name for author in article.authors], article.datePublished) == (["Jane Wicks"], "2026-01-01")


@pytest.mark.parametrize("key", ["headline", "author", "articleBody", "datePublished", "keywords", "license"])
def test_json_ld_values_nested_deep_are_no_values(key: str) -> None:
    block = f'{{"@type":"NewsArticle","{key}":{"[" * 600}"x"{"]" * 600}}}'
    found = extract(f'<script type="application/ld+json">{block}</script>{STORY}')
    assert (found.reject_reason, found.article.headline, found.article.authors) == (None, "Bridge talk", [])


def _stating(values: dict[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | values)}</script>'


@pytest.mark.parametrize(
    "part",
    [
        "<p>" + "&amp;" * 64_000 + "</p>",
        "<p>a" + "\u0301" * 128_000 + "</p>",
        "<p>" + "a<br>" * 100_000 + "</p>",
        "<p>" + " " * 1_000_000 + "x</p>",
        "<figcaption>" + "(" * 50_000 + "</figcaption>",
        "<title>" + "y" * 300_000 + "</title>",
        "<div><img src=a.jpg><p>caption text here</p></div>" * 2_000,
        "<div>" + "<img src=a.jpg>" * 8_000 + f"<p>caption text here</p></div>{PARAGRAPHS}",
        "<p><img src=a.jpg></p><p><em>caption text here</em></p>" * 8_000 + PARAGRAPHS,
        "".join(f"<p>What happened at pier {n} was, as ever, told at some length by all.</p>" for n in range(12_000)),
        "<meta property=og:title content='" + "a|" * 9_900 + "'>",
        f"<p>x{'<time>10:30</time>' * 40_000}</p>",
        "<div class=author>" * 300 + "word " * 200_000 + "</div>" * 300,
        "<div class=caption>" * 200 + "word " * 200_000 + "</div>" * 200,
        _stating({"image": {"url": "/pier.jpg", "caption": "(" * 50_000 + "x"}}),
        _stating({"image": {"url": "/pier.jpg", "caption": "The pier", "creditText": "Foto: " * 20_000}}),
    ],
    ids=[
        "entities", "marks", "breaks", "spaces", "brackets", "title", "pictures", "one box", "in turn", "paragraphs",
        "claim", "clocks", "authors", "captions", "stated caption", "stated credit",
    ],
)  # fmt: skip
def test_time_stays_linear(part: str) -> None:
    started = time.process_time()
    extract(STORY + part)
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    "body",
    [
        _stating({"articleBody": "a" + " " * 50_000 + "b"}),
        b"<html>\xff" + b"<" * 100_000,
    ],
    ids=["blanks", "tags"],
)
def test_time_stays_linear_where_there_is_no_story(body: str | bytes) -> None:
    started = time.process_time()
    extract(body)
    assert time.process_time() - started < SECONDS


def test_nul_and_surrogates_never_leave_the_room() -> None:
    line = "<p>The café of the Élysée is naïve and déjà vu, said a line\x00 that has \ud800 no end to it.</p>"
    found = extract(STORY + line)
    assert "a line\ufffd that has \ufffd" in found.article.articleBody
    assert found.counts["decode/replaced"] == 2
    found.article.articleBody.encode()


@settings(max_examples=150)
@given(st.text(alphabet="<>/=\"' abdiphr1sct!-&;\n\x00é", max_size=300))
def test_no_markup_raises(body: str) -> None:
    extract(body)

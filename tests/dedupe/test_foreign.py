"""Records of other tools' articles: every field that the tool writes, and nothing that `scrapy verify` rejects."""

from typing import Any

import msgspec
import pytest

from newscrawl.article import Article
from newscrawl.store.check import article_faults
from newscrawl.store.corpus import record_of

READ_AT = "2026-11-28T12:00:00Z"
TEXT = "The harbour master counted the herons on the pier again, and found nine of them.\n\nNobody knew why."
URL = "https://www.north.example/2026/01/herons"
PIER, SHIP = "https://www.north.example/pier.jpg", "https://www.north.example/ship.jpg"

NEWS_PLEASE = {
    "authors": ["Margaret Thornbury", "Reuters"],
    "date_download": "2026-01-02 08:00:00",
    "date_modify": "None",
    "date_publish": "2026-01-01 10:00:00",
    "description": "Nine of them.",
    "filename": "herons.json",
    "image_url": PIER,
    "language": "en",
    "localpath": None,
    "maintext": TEXT,
    "source_domain": "www.north.example",
    "title": "Herons",
    "title_page": "Herons - North",
    "url": URL,
}
NEWSPAPER = {
    "url": f"{URL}?utm_source=x",
    "source_url": "https://www.north.example",
    "canonical_link": URL,
    "language": "en",
    "meta_lang": "",
    "title": "Reiher",
    "authors": ["Margaret Thornbury"],
    "publish_date": "2026-01-01T10:00:00+01:00",
    "text": "Der Hafenmeister zählte die Reiher auf der Mole noch einmal und kam wieder auf neun.",
    "top_image": PIER,
    "keywords": ["reiher", "mole"],
    "summary": "Der Hafenmeister zählte die Reiher.",
    "tags": [],
    "meta_keywords": ["Vögel", "Hafen"],
    "meta_description": "Neun.",
    "meta_site_name": "Nordblatt",
}
TRAFILATURA = {
    "title": "Herons",
    "author": "Margaret Thornbury; Owen Sallow",
    "hostname": "north.example",
    "date": "2026-01-01",
    "source": URL,
    "source-hostname": "The North",
    "excerpt": "Nine of them.",
    "categories": "Nature;Local",
    "tags": "birds;harbour",
    "image": PIER,
    "language": None,
    "text": TEXT,
    "raw_text": "Herons",
    "comments": "",
}
FUNDUS = {
    "url": URL,
    "title": "Herons",
    "body": {
        "summary": ["Nine of them."],
        "sections": [
            {"headline": [], "paragraphs": ["One."]},
            {"headline": ["Why"], "paragraphs": ["Two of them knew it.", "Three."]},
        ],
    },
    "authors": ["Margaret Thornbury"],
    "publishing_date": "2026-01-01 10:00:00+01:00",
    "topics": ["Birds"],
    "free_access": True,
    "images": [
        {
            "versions": [{"url": SHIP, "size": None}, {"url": PIER, "size": None}],
            "is_cover": True,
            "description": "a pier",
            "caption": "The pier.",
            "authors": ["Ann Lee"],
            "position": 1,
        },
        {"versions": [], "is_cover": False, "description": None, "caption": None, "authors": [], "position": 2},
    ],
}
ITEM = {
    "url": URL,
    "canonicalUrl": URL,
    "headline": "Herons",
    "datePublished": "2026-01-01T10:00:00Z",
    "datePublishedRaw": "1 January, 10 am",
    "dateModified": "2026-01-02T10:00:00Z",
    "authors": [{"name": "Margaret Thornbury", "nameRaw": "By Margaret Thornbury"}],
    "inLanguage": "en",
    "mainImage": {"url": PIER},
    "description": "Nine of them.",
    "articleBody": TEXT,
    "metadata": {"dateDownloaded": "2026-01-02T10:00:00Z", "probability": 0.99},
}


def fields(article: Article, *names: str) -> list[Any]:
    return [msgspec.to_builtins(getattr(article, name)) for name in names]


def taken(row: dict[str, Any]) -> Article:
    """The record of a row, sound by all rules of `scrapy verify`."""
    article = record_of(msgspec.json.encode(row), READ_AT)
    assert not list(article_faults(article))
    return article


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (NEWS_PLEASE, ["Herons", "Nine of them.", None, ["Margaret Thornbury"], [], None, PIER, "en"]),
        (NEWSPAPER, ["Reiher", "Neun.", "Nordblatt", ["Margaret Thornbury"], ["Vögel", "Hafen"], None, PIER, "de"]),
        (
            TRAFILATURA,
            [
                "Herons",
                "Nine of them.",
                "The North",
                ["Margaret Thornbury", "Owen Sallow"],
                ["birds", "harbour"],
                "Nature",
                PIER,
                "en",
            ],
        ),
        (FUNDUS, ["Herons", None, None, ["Margaret Thornbury"], ["Birds"], None, PIER, "en"]),
        (ITEM, ["Herons", "Nine of them.", None, ["Margaret Thornbury"], [], None, PIER, "en"]),
    ],
    ids=["news-please", "newspaper", "trafilatura", "fundus", "item"],
)
def test_what_each_tool_writes(row: dict[str, Any], expected: list[Any]) -> None:
    article = taken(row)
    headline, description, publisher, authors, *others = expected
    assert [author.name for author in article.authors] == authors
    assert fields(article, "headline", "description", "publisher") == [headline, description, publisher]
    assert fields(article, "keywords", "articleSection", "mainImage", "inLanguage") == others
    assert (article.url.partition("?")[0], article.canonicalUrl) == (URL, URL)


def test_a_body_in_sections() -> None:
    article = taken(FUNDUS)
    assert article.articleBody == "Nine of them.\n\nOne.\n\nWhy\n\nTwo of them knew it.\n\nThree."
    assert article.isAccessibleForFree is True
    assert fields(article, "captions") == [[{"text": "The pier.", "creditText": "Ann Lee", "imageUrl": PIER}]]


@pytest.mark.parametrize(
    ("value", "iso", "raw"),
    [
        ("2026-01-01 10:00:00", "2026-01-01T10:00:00", "2026-01-01 10:00:00"),
        ("Thu, 01 Jan 2026 10:00:00 GMT", "2026-01-01T10:00:00+00:00", "Thu, 01 Jan 2026 10:00:00 GMT"),
        (1767261600000, "2026-01-01T10:00:00+00:00", "1767261600000"),
        ("yesterday-ish", None, "yesterday-ish"),
        ("2099-01-01", None, "2099-01-01"),
        ("None", None, None),
        ("", None, None),
        (True, None, None),
        (None, None, None),
    ],
)
def test_dates(value: Any, iso: str | None, raw: str | None) -> None:
    article = taken({**NEWS_PLEASE, "date_publish": value, "date_modify": value})
    assert (article.datePublished, article.datePublishedRaw) == (iso, raw)
    assert (article.dateModified, article.dateModifiedRaw) == (iso, raw)


def test_an_item_keeps_the_raw_dates_that_it_has() -> None:
    article = taken(ITEM)
    assert (article.datePublished, article.datePublishedRaw) == ("2026-01-01T10:00:00+00:00", "1 January, 10 am")


@pytest.mark.parametrize(
    ("row", "name", "value"),
    [
        ({"text": "One.\r\nTwo\tand\x07 three.\n"}, "articleBody", "One.\nTwo and three."),
        ({"title": "Cafe\u0301\nNoir"}, "headline", "Café Noir"),
        ({"title": "  "}, "headline", None),
        ({"authors": "Reuters"}, "authors", [{"name": "Reuters"}]),
        ({"authors": [7, None, {"name": None}]}, "authors", []),
        ({"image": "/pier.jpg"}, "mainImage", None),
        ({"image": "https://ann:secret@north.example/pier.jpg"}, "mainImage", "https://north.example/pier.jpg"),
        ({"source": "Reuters"}, "url", URL),
        ({"publisher": {"name": "The North"}}, "publisher", "The North"),
        ({"sitename": "north.example", "hostname": "north.example"}, "publisher", None),
        ({"tags": "birds, harbour;birds"}, "keywords", ["birds", "harbour"]),
        ({"canonical_link": "https://elsewhere.example/"}, "canonicalUrl", URL),
        ({"body": {"summary": 7, "sections": [None, {"paragraphs": 7}]}}, "articleBody", TEXT),
    ],
)
def test_single_fields(row: dict[str, Any], name: str, value: Any) -> None:
    article = taken({"url": URL, "content": TEXT, **row})
    assert fields(article, name) == [value]

"""Golden records: what a crawl writes of the demo pages, held against what their author wrote.

The truth is that of the pages' own data files (fixtures/site), from before they were damaged.
"""

from typing import Any

import pytest

from tests.crawl.running import Crawl, Demo

#: Pages of every template, in seven languages; damaged and clean, live blog, gallery and undeclared charsets.
GOLDEN = [
    "courier/storm-live",
    "courier/eels",
    "courier/cannery",
    "courier/ferry-returns",
    "kompass/most-kamienny",
    "kompass/phare-monnier",
    "kompass/stellwerk",
    "kompass/geigenbauerin",
    "meridian/moving-capital",
    "meridian/ru-orkestr",
    "meridian/ja-kasa",
    "meridian/ja-densha",
    "meridian/ar-maktaba",
    "meridian/es-panaderia",
    "meridian/gallery-kites",
]


@pytest.mark.parametrize("key", GOLDEN)
def test_the_record_is_what_the_author_wrote(key: str, demo: Demo, crawled: Crawl) -> None:
    [truth] = [article for article in demo.truth["articles"] if article["key"] == key]
    [record] = [record for record in crawled.records if record["canonicalUrl"] == truth["url"]]
    assert record["articleBody"].split("\n\n") == truth["body"]
    assert facts(record) == {
        "headline": truth["title"],
        "authors": truth["authors"],
        "datePublished": truth["datePublished"],
        "inLanguage": truth["language"],
        "pageType": truth["kind"],
        "captions": sorted([caption["text"], caption["creditText"]] for caption in truth["captions"]),
    }


#: Damage that repair does not undo: a caption amid a sentence, names and rare words glued, a letter that is lost.
NOT_RESTORED = {
    "courier/gritters",
    "courier/harbour-talks",
    "courier/promotion",
    "kompass/rathaus-uhr",
    "meridian/es-campana",
    "meridian/ja-konbu",
    "meridian/ru-svetofory",
}


def test_no_other_body_differs_from_what_its_author_wrote(demo: Demo, crawled: Crawl) -> None:
    bodies = {record["canonicalUrl"]: record["articleBody"].split("\n\n") for record in crawled.records}
    differing = {article["key"] for article in demo.truth["articles"] if bodies[article["url"]] != article["body"]}
    assert differing == NOT_RESTORED


def facts(record: dict[str, Any]) -> dict[str, Any]:
    return {
        **{key: record[key] for key in ("headline", "datePublished", "inLanguage", "pageType")},
        "authors": [author["name"] for author in record["authors"]],
        "captions": sorted([caption["text"], caption["creditText"]] for caption in record["captions"]),
    }

"""The record: its schema as shipped, and what a line may hold."""

import json
from pathlib import Path

import msgspec
import pytest

import newscrawl
from newscrawl.article import Article, Caption, Repair, article_from_json, count_words, json_schema, to_json

SHIPPED = Path(newscrawl.__file__).parent / "schema.json"


def test_the_shipped_schema_is_that_of_the_code() -> None:
    assert json.loads(SHIPPED.read_text()) == json_schema(), "run: python -m newscrawl.article > newscrawl/schema.json"


def test_every_key_is_always_present() -> None:
    record = json.loads(to_json(Article(url="https://site.example/a")))
    assert list(record)[:3] == ["schemaVersion", "id", "version"]
    assert set(record) == set(json_schema()["$defs"]["Article"]["required"])


def test_a_record_survives_the_way_to_disk_and_back() -> None:
    article = Article(
        url="https://site.example/a",
        captions=[Caption("The pier", "EPA", None)],
        repairs=[Repair("split_glued_words", 2, [(3, 4, ""), (8, 9, "")]), Repair("fix_mojibake", 1)],
    )
    assert article_from_json(to_json(article)) == article


def test_edits_are_there_only_when_kept() -> None:
    record = json.loads(to_json(Article(url="https://site.example/a", repairs=[Repair("fix_mojibake", 1)])))
    assert record["repairs"] == [{"step": "fix_mojibake", "count": 1}]


@pytest.mark.parametrize(
    "line",
    [
        b"{}",
        b'{"url": 3}',
        b'{"url": "x", "pageType": "blog"}',
        b'{"url": "x", "version": -1}',
        b'{"url": "x", "metadata": {"status": 9223372036854775808}}',
    ],
)
def test_what_breaks_the_types_is_refused(line: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        article_from_json(line)


@pytest.mark.parametrize("status", [0, 200, 999, 2**53 - 1])
def test_any_status_that_a_number_can_be_is_taken(status: int) -> None:
    line = b'{"url": "x", "metadata": {"status": %d}}' % status
    assert article_from_json(line).metadata.status == status


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("The pier – built in 1901 – is open.", 9),
        ("東京の港は月曜日に開きます。", 7),
        ("港は2026年に再開", 4),
        ("부두는 월요일에 열립니다.", 3),
    ],
)
def test_words_are_counted_in_scripts_without_blanks_too(text: str, words: int) -> None:
    assert count_words(text) == words

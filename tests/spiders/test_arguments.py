"""Spider arguments: what is accepted, and what each mistake is answered with."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.errors import ArgumentError
from newscrawl.spiders.arguments import AddressArguments, Arguments, FeedArguments, WarcArguments

OPML = '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/rss"/></body></opml>'


def test_addresses_come_by_comma_each_once() -> None:
    parsed = AddressArguments.parse({"url": "https://a.example, https://b.example/x,https://a.example"})
    assert parsed.urls == ("https://a.example", "https://b.example/x")


def test_an_address_keeps_its_commas() -> None:
    parsed = AddressArguments.parse(
        {"url": "https://a.example/foo,123.html, HTTPS://b.example/?q=1,2,https://c.example"}
    )
    assert parsed.urls == ("https://a.example/foo,123.html", "HTTPS://b.example/?q=1,2", "https://c.example")


def test_commas_with_nothing_between_them_are_no_address() -> None:
    parsed = AddressArguments.parse({"url": "https://a.example/,,https://b.example/1, ,https://b.example/2,, "})
    assert parsed.urls == ("https://a.example/", "https://b.example/1", "https://b.example/2")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_list_may_be_as_windows_saves_it(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "list").write_text("https://a.example/1\r\nhttps://a.example/2\r\n", encoding=encoding)
    assert AddressArguments.parse({"file": str(tmp_path / "list")}).urls == (
        "https://a.example/1",
        "https://a.example/2",
    )


def test_the_first_wrong_lines_of_a_list_are_quoted(tmp_path: Path) -> None:
    lines = ["https://a.example/1", "a.example/2", "https://a.example:99999/3", "four", "five", "x" * 500]
    (tmp_path / "list").write_text("\n".join(lines))
    with pytest.raises(ArgumentError) as caught:
        AddressArguments.parse({"file": str(tmp_path / "list")})
    where = f"file={tmp_path}/list line"
    expected = "expected an address that begins with http:// or https://"
    assert str(caught.value) == (
        f"{where} 2: a.example/2: {expected}; {where} 3: https://a.example:99999/3: the port is not a number up to "
        f"65535; {where} 4: four: {expected}; and 2 more"
    )


def test_addresses_come_from_a_file_with_comments(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("\ufeff# ours\nhttps://a.example/1\n\n https://a.example/2 \n", encoding="utf-8")
    assert AddressArguments.parse({"file": str(tmp_path / "list")}).urls == (
        "https://a.example/1",
        "https://a.example/2",
    )


def test_what_stands_behind_a_tab_is_no_part_of_an_address(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("https://a.example/1\tThe ferry is late\n")
    assert AddressArguments.parse({"file": str(tmp_path / "list")}).urls == ("https://a.example/1",)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"https://a.example/1\nhttps://a.example/2,The ferry is late\n",
            " line 2: .*The ferry is late: an address has no blank in it",
        ),
        (b"https://a.example/1\n\nhttps://a.example/caf\xe9\n", " line 3: byte 0xe9 is not UTF-8; save it as UTF-8"),
    ],
)
def test_a_list_that_cannot_be_used_is_told_by_its_line(content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(content)
    with pytest.raises(ArgumentError, match=message):
        AddressArguments.parse({"file": str(tmp_path / "list")})


def test_feeds_come_from_opml(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text(OPML)
    assert FeedArguments.parse({"file": str(tmp_path / "feeds.opml")}).urls == ("https://a.example/rss",)


def test_range_and_limit() -> None:
    parsed = Arguments.parse({"max_articles": "7", "since": "2026-10-01", "until": "2026-10-02T12:00+02:00"})
    assert parsed == Arguments(
        max_articles=7,
        since=datetime(2026, 10, 1, tzinfo=UTC),
        until=datetime(2026, 10, 2, 10, tzinfo=UTC),
    )


def test_paths_are_globs(tmp_path: Path) -> None:
    for name in ("a.warc", "b.warc.gz", "c.txt"):
        (tmp_path / name).touch()
    parsed = WarcArguments.parse({"path": f"{tmp_path}/*.warc*"})
    assert [path.name for path in parsed.paths] == ["a.warc", "b.warc.gz"]


def test_what_the_scheduler_passes_is_left_alone() -> None:
    assert Arguments.parse({"_job": "42"}) == Arguments()


@pytest.mark.parametrize(
    ("kind", "raw", "message"),
    [
        (
            Arguments,
            {"max_article": "3"},
            "unknown argument 'max_article'; this spider takes max_articles, since, until",
        ),
        (Arguments, {"max_articles": "0"}, "max_articles='0': expected a whole number from 1"),
        (Arguments, {"max_articles": "9" * 5_000}, "9': expected a whole number from 1"),
        (Arguments, {"since": "9" * 5_000 + "d"}, "9d': expected a date"),
        (Arguments, {"since": "yesterday"}, "since='yesterday': expected a date"),
        (
            Arguments,
            {"since": "2026-02-02", "until": "2026-02-01"},
            "since='2026-02-02' is later than until='2026-02-01'",
        ),
        (AddressArguments, {}, "give either url="),
        (AddressArguments, {"url": "https://a.example", "file": "x"}, "give either url="),
        (AddressArguments, {"url": "a.example"}, "url=a.example: expected an address that begins with http"),
        (AddressArguments, {"url": "b.example,https://a.example"}, "url=b.example: expected an address"),
        (AddressArguments, {"url": "https://a.example,b.example"}, "url=https://a.example,b.example: expected an add"),
        (AddressArguments, {"url": "file:///etc/passwd"}, "url=file:///etc/passwd: expected an address"),
        (AddressArguments, {"url": "http://a.example:99999/"}, "url=http://a.example:99999/: the port is not a number"),
        (AddressArguments, {"url": "http://a.example:0/"}, "url=http://a.example:0/: port 0 cannot be fetched from"),
        (AddressArguments, {"url": " , "}, "url=: no address in it"),
        (AddressArguments, {"file": ""}, "file=: give the path of a file"),
        (AddressArguments, {"file": "/nowhere"}, "file=/nowhere: cannot be read"),
        (WarcArguments, {}, "give path="),
        (WarcArguments, {"path": "/nowhere/*.warc"}, "path=/nowhere/*.warc: no such file"),
    ],
)
def test_a_wrong_argument_is_named(kind: type[Arguments], raw: dict[str, str], message: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        kind.parse(raw)
    assert message in str(caught.value)

import asyncio
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from stories import keys, open_store, story

from newscrawl.article import Reject, to_json
from newscrawl.errors import OutputError
from newscrawl.store import schema
from newscrawl.store.check import article_faults, parse_article, parse_reject, reject_faults
from newscrawl.store.verify import Verified, verify

GOOD: dict[str, Any] = json.loads(to_json(story(1)))


def change(path: str, value: Any) -> bytes:
    """The good record with one key changed: `a.b` goes down."""
    record = json.loads(json.dumps(GOOD))
    *way, last = path.split(".")
    inner = record
    for key in way:
        inner = inner[int(key)] if isinstance(inner, list) else inner[key]
    inner[last] = value
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass")


def without(key: str) -> bytes:
    return json.dumps({name: value for name, value in GOOD.items() if name != key}).encode()


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"", "truncated"),
        (b"\x00" * 30, "malformed"),
        (b"[]", "Expected `object`"),
        (to_json(story(1))[:-5], "truncated"),
        (to_json(story(1)).replace(b"Story", b"St\xf6ry"), "utf-8"),
        (without("keywords"), "missing key keywords"),
        (without("version"), "missing key version"),
        (without("url"), "missing required field `url`"),
        (change("colour", "red"), "unknown key colour"),
        (change("metadata.extra", 1), "unknown key metadata.extra"),
        (change("authors", [{"name": "A", "mail": "b"}]), "unknown key authors.0.mail"),
        (change("version", "1"), "Expected `int`"),
        (change("pageType", "story"), "Invalid enum value 'story'"),
        (change("quality", None), "Expected `object`"),
    ],
)
def test_no_record(line: bytes, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        parse_article(line)


@pytest.mark.parametrize(
    ("path", "value", "what"),
    [
        ("schemaVersion", 2, "schemaVersion is 2, not 1"),
        ("version", 0, "version is 0"),
        ("id", "0" * 32, "is not that of canonicalUrl"),
        ("canonicalUrl", "https://example.com/other", "id '"),
        ("url", "ftp://example.com/", "not an http(s) address"),
        ("domain", "news1.example.com", "domain 'news1.example.com' is not"),
        ("contentHash", "0" * 32, "is not that of articleBody"),
        ("articleBody", "Another text.", "is not that of articleBody"),
        ("pageType", "index", "belongs to the rejects"),
        ("pageType", "removed", "of a removed article is not empty"),
        ("datePublished", "yesterday", "not an ISO 8601 date"),
        ("dateModified", "2026-13-40", "not an ISO 8601 date"),
        ("metadata.dateDownloaded", "2026-11-22T12:00:00", "with a zone"),
        ("headline", "", "headline is empty; unknown is null"),
        ("keywords", ["a", ""], "keywords.1 is empty"),
        ("clusterId", "", "clusterId is empty"),
        ("headline", "two\nlines", "U+000A at 3"),
        ("headline", "bell\x07", "U+0007 at 4"),
        ("description", "a\tb", "U+0009"),
        ("description", "a\x85b", "U+0085"),
        ("headline", "cafe\u0301", "not in NFC"),
        ("authors", [{"name": "Rene\u0301"}], "authors.0.name is not in NFC"),
        ("inLanguage", "english", "not an ISO 639-1 code"),
        ("captions", [{"text": None, "creditText": None, "imageUrl": None}], "captions.0 is all null"),
    ],
)
def test_article_fault(path: str, value: Any, what: str) -> None:
    assert any(what in fault for fault in article_faults(parse_article(change(path, value))))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("datePublished", "2026-11-22"),
        ("datePublished", "2026-11-22T12:00:00"),
        ("datePublished", None),
        ("datePublishedRaw", "cafe\u0301"),
        ("description", "two\nlines"),
        ("rights", {"robots": "noai"}),
        ("repairs", [{"step": "quotes", "count": 1, "edits": [[0, 1, "\x00e\u0301"]]}]),
        ("captions", [{"text": None, "creditText": "EPA", "imageUrl": None}]),
    ],
)
def test_no_fault(path: str, value: Any) -> None:
    assert list(article_faults(parse_article(change(path, value)))) == []


def test_empty_bodies() -> None:
    article = story(1, "")
    assert list(article_faults(article)) == ["articleBody is empty, without captions that would be the content"]
    article.pageType = "removed"
    assert list(article_faults(article)) == []


@pytest.mark.parametrize(
    ("reject", "what"),
    [
        (Reject(url="u", reason="extract/index", at="2026-11-22T12:00:00Z"), None),
        (Reject(url="u", reason="index", at="2026-11-22T12:00:00Z"), "not of the form"),
        (Reject(url="u", reason="extract/index", at=""), "with a zone"),
    ],
)
def test_reject_fault(reject: Reject, what: str | None) -> None:
    faults = list(reject_faults(parse_reject(to_json(reject))))
    assert faults == [] if what is None else what in faults[0]


async def crawl(root: Path, compress: str = "") -> None:
    store = open_store(root, compress=compress)
    for number in range(5):
        await store.put(story(number), keys(story(number)))
    await store.reject(Reject(url="https://example.com/x", reason="extract/index"))
    await store.close()


def run(root: Path) -> tuple[Verified, list[str]]:
    found: list[str] = []
    return verify(root, None, found.append), found


@pytest.mark.parametrize("compress", ["", "zstd"])
def test_what_the_store_writes_is_well(tmp_path: Path, compress: str) -> None:
    asyncio.run(crawl(tmp_path, compress))
    verified, faults = run(tmp_path)
    assert faults == verified.notes == []
    assert (verified.files, dict(verified.lines), verified.faults) == (2, {"articles": 5, "rejects": 1}, 0)


def articles_file(root: Path) -> Path:
    (path,) = root.glob("articles/*/*.jsonl")
    return path


def torn(root: Path) -> None:
    with articles_file(root).open("ab") as file:
        file.write(b'{"torn')


def twice(root: Path) -> None:
    path = articles_file(root)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines, lines[1]]))


def line_lost(root: Path) -> None:
    path = articles_file(root)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


def line_changed(root: Path) -> None:
    path = articles_file(root)
    path.write_bytes(path.read_bytes().replace(b"Story 3", b"St\tory "))


def nested(root: Path) -> None:
    path = articles_file(root)
    deep = b',"z":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    path.write_bytes(path.read_bytes().replace(b"}\n", deep, 1))


def state_sql(sql: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        connection = sqlite3.connect(root / "state.sqlite3")
        connection.execute(sql)
        connection.commit()
        connection.close()

    return change


def state_damaged(root: Path) -> None:
    path = root / "state.sqlite3"
    path.write_bytes(path.read_bytes()[:20000])


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (torn, ["jsonl:6: torn tail of 6 bytes", "the state knows"]),
        (twice, ["jsonl:6: version 1 of", "written twice; first at", "jsonl:2"]),
        (line_lost, ["the state has version 1, the output does not"]),
        (line_changed, ["jsonl:4: no record"]),
        (nested, ["jsonl:1: no record"]),
        (state_sql("DELETE FROM addresses WHERE version > 0"), ["jsonl:1: version 1 is unknown to the state"]),
        (state_sql("UPDATE addresses SET version = 2 WHERE version > 0"), ["has version 2, the output does not"]),
        (state_sql("UPDATE addresses SET content = x'00' WHERE version > 0"), ["another text for version 1"]),
        (state_sql("UPDATE files SET length = 7"), ["the state knows 7"]),
        (state_damaged, ["state.sqlite3: state", "is damaged"]),
        (state_sql("UPDATE addresses SET url = CAST(x'ff' AS TEXT), version = 2"), ["is damaged (Could not decode"]),
    ],
)
def test_seeded_faults_are_found(tmp_path: Path, damage: Callable[[Path], None], what: list[str]) -> None:
    asyncio.run(crawl(tmp_path))
    damage(tmp_path)
    verified, faults = run(tmp_path)
    assert verified.faults == len(faults) > 0
    assert all(part in "\n".join(faults) for part in what), faults


@pytest.mark.parametrize("page", [2, 3, 4, 5])
def test_damage_that_is_not_looked_for_at_the_opening_is_a_fault(
    tmp_path: Path, page: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of a state that is too large for it."""
    asyncio.run(crawl(tmp_path))
    path = tmp_path / "state.sqlite3"
    content = path.read_bytes()
    size = int.from_bytes(content[16:18], "big")
    path.write_bytes(content[: (page - 1) * size] + b"\xa5" * size + content[page * size :])
    monkeypatch.setattr(schema, "CHECKED_BYTES", 0)
    verified, faults = run(tmp_path)
    assert verified.faults == len(faults) > 0
    assert verified.lines["articles"] == 5
    assert all(fault.startswith(f"{path}: ") for fault in faults)


def test_output_without_a_state_or_moved_away_is_a_note(tmp_path: Path) -> None:
    asyncio.run(crawl(tmp_path))
    articles_file(tmp_path).unlink()
    verified, faults = run(tmp_path)
    assert (faults, verified.notes) == ([], ["moved away, though the state knows them: 1 file"])
    (tmp_path / "state.sqlite3").unlink()
    verified, faults = run(tmp_path)
    assert faults == []
    assert "only the lines were checked" in verified.notes[0]


def test_a_file_that_cannot_be_read_is_one_fault(tmp_path: Path) -> None:
    asyncio.run(crawl(tmp_path))
    path = articles_file(tmp_path)
    path.rename(tmp_path / "moved")
    path.symlink_to("/proc/self/mem")
    verified, faults = run(tmp_path)
    assert faults[0] == f"{path}: cannot be read: Input/output error"
    assert not any("the output does not" in fault for fault in faults)
    assert verified.faults == len(faults)


def test_not_while_a_crawl_writes(tmp_path: Path) -> None:
    async def main() -> None:
        store = open_store(tmp_path)
        try:
            with pytest.raises(OutputError, match="in use by another"):
                run(tmp_path)
        finally:
            await store.close()

    asyncio.run(main())


def test_checking_changes_nothing(tmp_path: Path) -> None:
    asyncio.run(crawl(tmp_path))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    run(tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_no_output(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="nothing to check"):
        run(tmp_path / "none")

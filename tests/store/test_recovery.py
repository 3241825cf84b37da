import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from stories import NOON, keys, lines_below, open_store, story, text

from newscrawl.article import Reject, to_json
from newscrawl.errors import OutputError
from newscrawl.repair import paragraph_keys
from newscrawl.store import Keys
from newscrawl.store.compression import compress as zstd
from newscrawl.store.opening import rebuild_locked

#: What the output holds, and so what a state made from it must have as the old one had it.
KEPT = """
SELECT url, addresses.version, reason, status, first_seen, last_fetched, last_changed, failures, discovered_by,
       hex(raw), hex(content), hex(cluster)
FROM addresses ORDER BY url
"""


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


async def crawl(root: Path, compress: str) -> None:
    """Two runs: new articles, versions, a copy, a near copy, rejects."""
    for job in ("1", "2"):
        store = open_store(root, job, compress=compress)
        for number in range(30):
            changed = text(1000 + number) if job == "2" and number < 5 else None
            article = story(number, changed)
            await store.put(article, Keys(signature=keys(article).signature))
        near = story(40, text(7) + " " + text(99, words=6))
        await store.put(near, Keys(signature=keys(near).signature))
        await store.put(story(41, text(8)), Keys())
        await store.reject(Reject(url="https://example.com/gone", reason="fetch/http_410", status=410))
        await store.reject(Reject(url="https://example.com/slow", reason="fetch/timeout"))
        await store.reject(Reject(url=story(50).url, reason="fetch/timeout"))
        await store.put(story(50), keys(story(50)))
        await store.close()


@pytest.mark.parametrize("compress", ["", "zstd"])
def test_a_rebuilt_state_knows_what_the_old_one_knew(
    tmp_path: Path, compress: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawl.store.store.GROUP_SECONDS", 0.0)
    asyncio.run(crawl(tmp_path, compress))
    path = tmp_path / "state.sqlite3"
    rebuilt = rebuild_locked(tmp_path, path, NOON, paragraph_keys)
    backup = path.with_name("state.sqlite3.bak")
    assert (rebuilt.torn, rebuilt.unreadable) == (0, 0)
    for sql in (
        KEPT,
        "SELECT * FROM files ORDER BY path",
        "SELECT hex(hash), url FROM contents JOIN addresses USING (number) ORDER BY hash",
        "SELECT hex(article), hex(cluster), hex(sketch) FROM near_articles ORDER BY article",
    ):
        assert rows(path, sql) == rows(backup, sql)
    before = len(lines_below(tmp_path))
    asyncio.run(crawl_again(tmp_path))
    assert len(lines_below(tmp_path)) == before


async def crawl_again(root: Path) -> None:
    store = open_store(root, "3")
    for number in range(30):
        article = story(number, text(1000 + number) if number < 5 else None)
        await store.put(article, keys(article))
    assert store.counts == {"dedupe/unchanged": 30}
    await store.close()


def test_rebuilding_counts_paragraphs(tmp_path: Path) -> None:
    async def write() -> None:
        store = open_store(tmp_path)
        for number in range(0, 12, 3):
            await store.put(story(number, f"{text(number)}\n\nSubscribe to our newsletter for more."), Keys())
        await store.close()

    async def look() -> None:
        store = open_store(tmp_path)
        found = paragraph_keys("Subscribe to our newsletter for more.")
        assert found
        assert await store.recurring("example.com", found) == set(found)
        await store.close()

    asyncio.run(write())
    rebuild_locked(tmp_path, tmp_path / "state.sqlite3", NOON, paragraph_keys)
    asyncio.run(look())


async def write_one(root: Path, number: int) -> None:
    store = open_store(root)
    await store.put(story(number), keys(story(number)))
    await store.close()


def only_file(root: Path) -> Path:
    (path,) = root.glob("articles/*/*.jsonl")
    return path


def test_a_torn_tail_is_set_aside_and_the_run_goes_on(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    asyncio.run(write_one(tmp_path, 1))
    path = only_file(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:100])
    asyncio.run(write_one(tmp_path, 2))
    assert len(lines_below(tmp_path)) == 2
    assert path.with_name("site-1.torn").read_bytes() == whole[:100]
    assert "ended inside a record" in caplog.text


def test_lines_after_an_unreadable_one_that_were_never_acknowledged_go(tmp_path: Path) -> None:
    asyncio.run(write_one(tmp_path, 1))
    path = only_file(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole + bytes(40) + b"\n" + whole)
    asyncio.run(write_one(tmp_path, 2))
    assert path.read_bytes().startswith(whole)
    assert len(lines_below(tmp_path)) == 2


def test_an_unreadable_line_amid_good_ones_costs_only_itself(tmp_path: Path) -> None:
    asyncio.run(write_one(tmp_path, 1))
    asyncio.run(write_one(tmp_path, 2))
    path = only_file(tmp_path)
    one, two = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(one + b'{"url": "https://example.com/half' + b"\n" + two)
    rebuilt = rebuild_locked(tmp_path, tmp_path / "state.sqlite3", NOON)
    assert (rebuilt.lines["articles"], rebuilt.unreadable, rebuilt.torn) == (2, 1, 0)
    asyncio.run(write_one(tmp_path, 2))
    assert path.read_bytes() == one + b'{"url": "https://example.com/half' + b"\n" + two


FOREIGN = b'{"title": "Not ours", "text": "Somebody else wrote this line."}\n'

HUGE = to_json(story(1)).replace(b'"version":1,', b'"version":9223372036854775808,') + b"\n"


@pytest.mark.parametrize(
    ("name", "whole", "tail"),
    [
        ("a.jsonl", FOREIGN * 2, b""),
        ("a.jsonl", FOREIGN * 2, FOREIGN[:20]),
        ("a.jsonl", b"no JSON\n\n", b""),
        ("a.jsonl", HUGE * 2, b""),
        ("a.jsonl", (b'{"z":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n") * 2, b""),
        ("a.jsonl.zst", zstd(FOREIGN) * 2, b""),
        ("a.jsonl.zst", zstd(FOREIGN) * 2, zstd(FOREIGN)[:9]),
    ],
)
def test_whole_lines_stay_whoever_wrote_them(
    tmp_path: Path, name: str, whole: bytes, tail: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "articles" / "2026-01-01" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(whole + tail)
    for again in range(2):
        rebuilt = rebuild_locked(tmp_path, tmp_path / "state.sqlite3", NOON)
        assert (rebuilt.lines["articles"], rebuilt.unreadable, rebuilt.torn) == (0, 2, bool(tail) and not again)
        assert path.read_bytes() == whole
        assert f"{path}: 2 unreadable lines; they stay" in caplog.text
    (tmp_path / "state.sqlite3").unlink()
    asyncio.run(write_one(tmp_path, 1))
    assert path.read_bytes() == whole


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize(
    "newer", [b'{"schemaVersion":2,"newKey":[1]}\n', to_json(replace(story(2), schemaVersion=2)) + b"\n"]
)
def test_records_of_a_newer_release_are_refused(tmp_path: Path, newer: bytes, known: bool) -> None:
    asyncio.run(write_one(tmp_path, 1))
    state, path = tmp_path / "state.sqlite3", only_file(tmp_path)
    path.write_bytes(path.read_bytes() + newer)
    before = path.read_bytes(), state.read_bytes()
    with pytest.raises(
        OutputError, match=r"site-1\.jsonl holds records of a newer newscrawl \(schemaVersion 2.*upgrade"
    ):
        rebuild_locked(tmp_path, state, NOON)
    assert (path.read_bytes(), state.read_bytes()) == before
    if not known:
        state.unlink()
    with pytest.raises(OutputError, match="newer newscrawl"):
        asyncio.run(write_one(tmp_path, 2))
    assert path.read_bytes() == before[0]
    assert list(tmp_path.rglob("*.torn")) == []


def test_a_file_that_lost_its_end_is_told_and_its_articles_stay_known(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    asyncio.run(write_one(tmp_path, 1))
    path = only_file(tmp_path)
    path.write_bytes(path.read_bytes()[:50])
    asyncio.run(write_one(tmp_path, 1))
    assert "lost" in caplog.text
    assert path.stat().st_size == 50


def test_output_that_was_moved_away_is_still_known(tmp_path: Path) -> None:
    asyncio.run(write_one(tmp_path, 1))
    only_file(tmp_path).unlink()
    asyncio.run(write_one(tmp_path, 1))
    assert list(tmp_path.glob("articles/*/*.jsonl")) == []


def test_rebuilding_where_there_is_nothing(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="not there"):
        rebuild_locked(tmp_path / "none", tmp_path / "none" / "state.sqlite3", NOON)

"""A state that cannot be trusted is named and left alone; the output can always bring it back."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from stories import keys, open_store, story

from newscrawl.errors import StateError
from newscrawl.store.opening import rebuild_locked
from newscrawl.store.schema import APPLICATION_ID, SCHEMA


async def fill(root: Path, stories: int = 60) -> None:
    store = open_store(root)
    await asyncio.gather(*(store.put(article, keys(article)) for article in map(story, range(stories))))
    await store.close()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def garbage(path: Path) -> None:
    path.write_bytes(b"<html>502 Bad Gateway</html>" * 500)


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def cut_to_the_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def flipped_bits(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for page in range(4096, len(data), 4096):
        data[page] ^= 0xFF
    path.write_bytes(data)


def flipped_header(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[3] ^= 0x10
    path.write_bytes(data)


def schema_that_is_no_text(path: Path) -> None:
    """SQLite's own message quotes it."""
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE files (", b"CREATE TABLE files \xe7", 1))


def another_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()


def pragma(sql: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA {sql}")
        connection.close()

    return change


DAMAGE: list[tuple[Callable[[Path], None], str]] = [
    (empty, "empty or not a SQLite file"),
    (garbage, "empty or not a SQLite file"),
    (truncated, "damaged"),
    (cut_to_the_header, "damaged"),
    (flipped_bits, "damaged"),
    (flipped_header, "not a SQLite file"),
    (schema_that_is_no_text, "damaged"),
    (another_program, "another program"),
    (pragma(f"user_version = {SCHEMA + 1}"), "from a newer newscrawl"),
    (pragma("user_version = 0"), "damaged"),
]


@pytest.mark.parametrize(("damage", "message"), DAMAGE)
def test_a_damaged_state_is_named_left_alone_and_rebuilt(
    tmp_path: Path, damage: Callable[[Path], None], message: str
) -> None:
    asyncio.run(fill(tmp_path))
    path = tmp_path / "state.sqlite3"
    damage(path)
    left = path.read_bytes()
    with pytest.raises(StateError, match=message) as caught:
        open_store(tmp_path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == left

    rebuilt = rebuild_locked(tmp_path, path, 0)
    assert (rebuilt.lines["articles"], rebuilt.torn) == (60, 0)
    assert path.with_name("state.sqlite3.bak").read_bytes() == left
    asyncio.run(second_run_writes_nothing(tmp_path))


async def second_run_writes_nothing(root: Path) -> None:
    store = open_store(root)
    urls = [story(number).url for number in range(60)]
    assert await store.known(urls) == set(urls)
    await store.close()


def test_a_deleted_state_is_made_anew_from_the_output(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    asyncio.run(fill(tmp_path))
    (tmp_path / "state.sqlite3").unlink()
    asyncio.run(second_run_writes_nothing(tmp_path))
    assert "is missing but there is output" in caplog.text


def test_damage_met_on_the_way_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asyncio.run(fill(tmp_path, 300))
    monkeypatch.setattr("newscrawl.store.schema.CHECKED_BYTES", 0)
    path = tmp_path / "state.sqlite3"
    connection = sqlite3.connect(path)
    root_page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'contents'").fetchone()[0]
    connection.close()
    data = bytearray(path.read_bytes())
    data[(root_page - 1) * 4096 : root_page * 4096] = bytes(4096)
    path.write_bytes(data)

    async def run() -> None:
        store = open_store(tmp_path)
        article = story(1000)
        try:
            with pytest.raises(StateError, match="malformed"):
                await store.put(article, keys(article))
            assert store.counts == {}
        finally:
            await store.close()

    asyncio.run(run())


def test_a_large_state_that_is_cut_short_is_seen_without_reading_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(fill(tmp_path))
    monkeypatch.setattr("newscrawl.store.schema.CHECKED_BYTES", 0)
    truncated(tmp_path / "state.sqlite3")
    with pytest.raises(StateError, match=r"cut short|malformed"):
        open_store(tmp_path)


def test_a_state_open_in_another_program(tmp_path: Path) -> None:
    asyncio.run(fill(tmp_path))
    other = sqlite3.connect(tmp_path / "state.sqlite3", isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StateError, match="open in another program"):
        open_store(tmp_path)
    other.close()


def test_the_file_says_whose_it_is(tmp_path: Path) -> None:
    asyncio.run(fill(tmp_path, 1))
    assert (tmp_path / "state.sqlite3").read_bytes()[68:72] == APPLICATION_ID.to_bytes(4)

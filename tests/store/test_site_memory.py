import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.store.schema import connect, create
from newscrawl.store.site_memory import MEMORY_ARTICLES, RECURRING, SWEEP_EVERY, SiteMemory


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    create(tmp_path / "state", lambda _: None)
    connection = connect(tmp_path / "state")
    connection.execute("BEGIN")
    yield connection
    connection.close()


def test_what_stands_under_three_articles_recurs(connection: sqlite3.Connection) -> None:
    memory = SiteMemory(connection)
    seen = []
    for number in range(4):
        seen.append(memory.recurring("example.com", ["subscribe", f"own {number}"]))
        memory.count("example.com", ["subscribe", "subscribe", f"own {number}"])
    assert seen == [frozenset(), frozenset(), frozenset(), {"subscribe"}]
    assert memory.recurring("example.org", ["subscribe"]) == frozenset()


def test_what_no_longer_stands_there_is_forgotten(connection: sqlite3.Connection) -> None:
    memory = SiteMemory(connection)
    for _ in range(4):
        memory.count("example.com", ["old campaign"])
    for number in range(MEMORY_ARTICLES + SWEEP_EVERY):
        memory.count("example.com", ["subscribe", f"own {number}"])
    assert memory.recurring("example.com", ["old campaign", "subscribe"]) == {"subscribe"}


def test_what_is_seen_now_and_then_never_recurs(connection: sqlite3.Connection) -> None:
    memory = SiteMemory(connection)
    for _ in range(2 * RECURRING):
        assert memory.recurring("example.com", ["nobody was hurt"]) == frozenset()
        memory.count("example.com", ["nobody was hurt"])
        for number in range(MEMORY_ARTICLES):
            memory.count("example.com", [f"own {number}"])


def test_a_site_s_memory_is_bounded(connection: sqlite3.Connection) -> None:
    memory = SiteMemory(connection)
    most = 0
    for number in range(5 * SWEEP_EVERY):
        memory.count("example.com", [f"{number} {line}" for line in range(10)])
        most = max(most, connection.execute("SELECT count(*) FROM paragraphs").fetchone()[0])
    assert most <= (MEMORY_ARTICLES + SWEEP_EVERY) * 10
    memory.count("example.com", [f"flood {line}" for line in range(100_000)])
    assert connection.execute("SELECT count(*) FROM paragraphs").fetchone()[0] <= most + 256

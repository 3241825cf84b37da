"""The Nth write, sync or commit fails: every caller is told, what was taken back is gone, the next run goes on."""

import asyncio
import errno
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from stories import keys, lines_below, open_store, story, text

from newscrawl.article import article_from_json
from newscrawl.errors import OutputError, StateError
from newscrawl.store import Decision
from newscrawl.store.state import State
from newscrawl.store.verify import verify

#: Groups of five stories each; every step of each of them is made to fail once.
GROUPS, SIZE = 4, 5


async def put_in_groups(
    root: Path, after_opening: Callable[[], None] = lambda: None, words: int = 120
) -> tuple[list[int], list[BaseException]]:
    """Which stories were acknowledged, and what the others were told."""
    store = open_store(root)
    after_opening()
    told: list[int] = []
    errors: list[BaseException] = []
    for group in range(GROUPS):
        numbers = range(group * SIZE, (group + 1) * SIZE)
        results: list[Decision | BaseException] = await asyncio.gather(
            *(store.put(article, keys(article)) for article in (story(n, text(n, words)) for n in numbers)),
            return_exceptions=True,
        )
        told += [number for number, result in zip(numbers, results, strict=True) if isinstance(result, Decision)]
        errors += [result for result in results if isinstance(result, BaseException)]
        assert sum(store.counts.values()) == len(told)
    await store.close()
    return told, errors


def numbers(root: Path) -> list[int]:
    return [int(article_from_json(line).url.rpartition("-")[2]) for line in lines_below(root)]


def failing(real: Callable[..., object], at: int, error: Exception) -> Callable[..., object]:
    """`real`, but from its call number `at` on it fails."""
    calls = iter(range(at))

    def call(*arguments: object, **options: object) -> object:
        if next(calls, None) is None:
            raise error
        return real(*arguments, **options)

    return call


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newscrawl.store.store.GROUP_SECONDS", 0.01)


FULL, BROKEN = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), OSError(errno.EIO, os.strerror(errno.EIO))


#: What fails, how, what the callers are told, and at which of its calls: a new file syncs its three folders first.
STEPS = [
    *((os, "write", FULL, OutputError, at) for at in range(GROUPS)),
    *((os, "fsync", BROKEN, OutputError, at) for at in range(3 + GROUPS)),
    *((os, "open", FULL, OutputError, at) for at in range(1)),
    *((State, "commit", sqlite3.OperationalError("disk I/O error"), StateError, at) for at in range(GROUPS)),
    *((State, "save_file", sqlite3.OperationalError("disk I/O error"), StateError, at) for at in range(GROUPS)),
    *((State, "save_address", sqlite3.DatabaseError("malformed"), StateError, at) for at in range(0, 20, 7)),
]


@pytest.mark.parametrize(("owner", "name", "error", "told", "at"), STEPS)
def test_row_34_nth_step_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, name: str, error: Exception, told: type, at: int
) -> None:
    with monkeypatch.context() as patch:
        real = getattr(owner, name)
        acknowledged, errors = asyncio.run(
            put_in_groups(tmp_path, lambda: patch.setattr(owner, name, failing(real, at, error)))
        )
    assert len(acknowledged) + len(errors) == GROUPS * SIZE
    assert errors
    assert all(isinstance(error, told) for error in errors)
    assert sorted(numbers(tmp_path)) == acknowledged
    assert asyncio.run(put_in_groups(tmp_path))[1] == []
    assert sorted(numbers(tmp_path)) == list(range(GROUPS * SIZE))
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        (errno.ENOSPC, "free space or set NEWSCRAWL_OUTPUT_DIR"),
        (errno.EACCES, "let it be written or set NEWSCRAWL_OUTPUT_DIR"),
        (errno.EROFS, "let it be written or set NEWSCRAWL_OUTPUT_DIR"),
    ],
)
def test_the_remedy_is_that_of_the_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, remedy: str
) -> None:
    with monkeypatch.context() as patch:
        broken = failing(os.open, 0, OSError(code, os.strerror(code)))
        _, errors = asyncio.run(put_in_groups(tmp_path, lambda: patch.setattr(os, "open", broken)))
    assert remedy in str(errors[0])


def faults(root: Path) -> list[str]:
    found: list[str] = []
    verify(root, None, found.append)
    return found


def test_a_failure_that_cannot_be_taken_back_is_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(State, "commit", failing(State.commit, 2, sqlite3.OperationalError("disk I/O error")))
        patch.setattr(os, "ftruncate", failing(os.ftruncate, 2, BROKEN))
        acknowledged, errors = asyncio.run(put_in_groups(tmp_path))
    assert errors
    assert len(numbers(tmp_path)) > len(acknowledged)
    asyncio.run(put_in_groups(tmp_path))
    assert sorted(numbers(tmp_path)) == list(range(GROUPS * SIZE))
    assert faults(tmp_path) == []


LIMITED = f"""
import asyncio, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
from test_failures import put_in_groups
told, errors = asyncio.run(put_in_groups(Path(sys.argv[1]), words=int(sys.argv[2])))
print(len(told), len(errors), type(errors[0]).__name__, errors[0])
"""


@pytest.mark.parametrize(("limit", "words", "hit"), [(9_000, 120, "state"), (150_000, 7_000, "output")])
def test_row_34_files_that_may_not_grow(tmp_path: Path, limit: int, words: int, hit: str) -> None:
    """The kernel's own limit on file sizes hits the state's WAL or the output, whichever is longer."""
    asyncio.run(open_store(tmp_path).close())

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-c", LIMITED, str(tmp_path), str(words)]
    run = subprocess.run(command, preexec_fn=limited, capture_output=True, text=True, timeout=100, check=True)
    told, failed, *error = run.stdout.split()
    assert int(told) + int(failed) == GROUPS * SIZE
    assert " ".join(error).startswith(f"OutputError the {hit} cannot be written")
    assert len(lines_below(tmp_path)) == int(told)
    assert asyncio.run(put_in_groups(tmp_path, words=words))[1] == []
    assert sorted(numbers(tmp_path)) == list(range(GROUPS * SIZE))
    assert faults(tmp_path) == []


def test_row_39_a_full_database_is_told_as_a_full_disk(tmp_path: Path) -> None:
    async def fill() -> None:
        store = open_store(tmp_path)
        state = store._ledger.state
        assert isinstance(state, State)
        state.connection.execute("PRAGMA max_page_count = 40")
        try:
            with pytest.raises(OutputError, match="state cannot be written: database or disk is full"):
                await asyncio.gather(*(store.put(article, keys(article)) for article in map(story, range(500))))
            assert isinstance(store.failure, OutputError)
            for _ in range(3):
                with pytest.raises(OutputError) as again:
                    await store.put(story(1), keys(story(1)))
                assert again.value is not store.failure
        finally:
            await store.close()

    asyncio.run(fill())
    assert asyncio.run(put_in_groups(tmp_path))[1] == []
    assert faults(tmp_path) == []

"""A writer killed with SIGKILL: nothing acknowledged is lost, nothing is written twice, no line is torn."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from stories import lines_below, open_store

from newscrawl.article import article_from_json
from newscrawl.store.recovery import recover
from newscrawl.store.tail import chunks, output_files
from newscrawl.store.verify import verify

WRITER = Path(__file__).with_name("writer.py")
#: Stories a round.
STORIES = 150
#: Kills of the quick test; NEWSCRAWL_TEST_KILLS=100 for the long one.
KILLS = int(os.environ.get("NEWSCRAWL_TEST_KILLS", "2"))


def writer(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, str(WRITER), str(folder), *arguments], stdout=subprocess.PIPE)


def acknowledged(process: subprocess.Popen[bytes]) -> set[int]:
    assert process.stdout is not None
    with process.stdout as output:
        return {int(line) for line in output.read().splitlines(keepends=True) if line.endswith(b"\n")}


def numbers_on_disk(folder: Path) -> list[int]:
    lines = [line for path in output_files(folder, "articles") for chunk in chunks(path) for line in chunk.lines]
    return [int(article_from_json(line).url.rpartition("-")[2]) for line in lines]


def faults(folder: Path) -> list[str]:
    found: list[str] = []
    verify(folder, None, found.append)
    return found


@pytest.mark.parametrize("compress", ["", "zstd"])
def test_row_35_kill_at_random_moments(tmp_path: Path, compress: str) -> None:
    dice = random.Random(compress)
    told: set[int] = set()
    for kill in range(KILLS):
        process = writer(tmp_path, f"kill-{kill}", "0", str((kill + 1) * STORIES), compress)
        assert process.stdout is not None
        told.add(int(process.stdout.readline() or b"-1"))
        time.sleep(dice.uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        told |= acknowledged(process)
        process.wait()
    last = writer(tmp_path, "last", "0", str(KILLS * STORIES), compress)
    told |= acknowledged(last)
    assert last.wait() == 0
    written = numbers_on_disk(tmp_path)
    assert len(written) == len(set(written))
    assert told - {-1} <= set(written)
    assert set(written) == set(range(KILLS * STORIES))
    assert faults(tmp_path) == []


@pytest.mark.parametrize("crash", [0, 1, 3])
def test_row_35_death_between_sync_and_commit(tmp_path: Path, crash: int) -> None:
    process = writer(tmp_path, "1", "0", "100", "", str(crash))
    told = acknowledged(process)
    assert process.wait() == 9
    before = numbers_on_disk(tmp_path)
    assert len(before) > len(told)
    assert faults(tmp_path) != []
    assert writer(tmp_path, "2", "0", "100").wait() == 0
    assert sorted(numbers_on_disk(tmp_path)) == list(range(100))
    assert len(set(lines_below(tmp_path, "rejects"))) == 20
    assert faults(tmp_path) == []


def test_row_35_a_power_cut_that_costs_the_state_its_last_commits(tmp_path: Path) -> None:
    process = writer(tmp_path, "1", "0", "100", "", "5")
    told = acknowledged(process)
    process.wait()
    (tmp_path / "state.sqlite3-wal").unlink()
    assert told
    assert writer(tmp_path, "2", "0", "100").wait() == 0
    assert sorted(numbers_on_disk(tmp_path)) == list(range(100))
    assert faults(tmp_path) == []


def test_a_crash_in_recovery_repeats_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    process = writer(tmp_path, "1", "0", "100", "", "2")
    acknowledged(process)
    process.wait()

    def crash_at_the_end(*arguments: object, **options: object) -> None:
        recover(*arguments, **options)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr("newscrawl.store.opening.recover", crash_at_the_end)
    with pytest.raises(KeyboardInterrupt):
        open_store(tmp_path)
    assert writer(tmp_path, "2", "0", "100").wait() == 0
    assert sorted(numbers_on_disk(tmp_path)) == list(range(100))
    assert faults(tmp_path) == []


def test_what_a_killed_crawl_left_is_checked_as_it_is(tmp_path: Path) -> None:
    process = writer(tmp_path, "1", "0", str(STORIES))
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    acknowledged(process)
    process.wait()
    files = {path.name for path in tmp_path.iterdir()}
    assert "state.sqlite3-wal" in files
    assert [fault for fault in faults(tmp_path) if "cannot be opened" in fault] == []
    assert {path.name for path in tmp_path.iterdir()} == files

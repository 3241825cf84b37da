import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.store import jsonl
from newscrawl.store.compression import frames
from newscrawl.store.jsonl import DailyFile, check_writable, safe_name

DAY = 86400.0
#: 2026-11-22 23:59:59 UTC.
LATE = 1795391999.0


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("site", "site"),
        ("2026-11-22T12_00", "2026-11-22T12_00"),
        ("../../etc/passwd", "etc-passwd"),
        ("..", "unnamed"),
        ("", "unnamed"),
        (".hidden", "hidden"),
        ("a..b", "a.b"),
        ("a/.../b", "a-.-b"),
        ("naïve\x00\n", "na-ve"),
        ("x" * 300, "x" * 100),
    ],
)
def test_safe_name(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text())
def test_any_name_stays_in_its_folder(name: str) -> None:
    path = Path("/output") / f"{safe_name(name)}.jsonl"
    assert path.parent == Path("/output")
    assert ".." not in path.name
    assert not path.name.startswith(".")
    assert len(os.fsencode(path.name)) < 255


def daily(root: Path, *, zstd: bool = False) -> DailyFile:
    return DailyFile(root, "articles", "site-1", zstd=zstd)


def test_nothing_is_created_before_there_is_a_line(tmp_path: Path) -> None:
    assert daily(tmp_path).flush(LATE) is None
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_each_utc_day(tmp_path: Path) -> None:
    output = daily(tmp_path)
    for line, now in ((b"1", LATE), (b"2", LATE), (b"3", LATE + 1)):
        output.append(line)
        written = output.flush(now)
        output.accept()
    assert written is not None
    assert (written.path, written.length) == ("articles/2026-11-23/site-1.jsonl", 2)
    contents = {path.parent.name: path.read_bytes() for path in tmp_path.rglob("*.jsonl")}
    assert contents == {"2026-11-22": b"1\n2\n", "2026-11-23": b"3\n"}


def test_the_same_run_appends_to_its_file(tmp_path: Path) -> None:
    for line in (b"1", b"2"):
        output = daily(tmp_path)
        output.append(line)
        output.flush(LATE)
        output.accept()
        output.close()
    assert (tmp_path / "articles/2026-11-22/site-1.jsonl").read_bytes() == b"1\n2\n"


def test_a_compressed_file_is_whole_after_every_flush(tmp_path: Path) -> None:
    output = daily(tmp_path, zstd=True)
    path = tmp_path / "articles/2026-11-22/site-1.jsonl.zst"
    for number in range(3):
        output.append(b"line %d" % number)
        written = output.flush(LATE)
        output.accept()
        with path.open("rb") as file:
            assert b"".join(content for content, _ in frames(file)) == b"".join(
                b"line %d\n" % n for n in range(number + 1)
            )
        assert written is not None
        assert written.length == path.stat().st_size


def test_lines_after_a_file_was_moved_away_go_to_a_new_one(tmp_path: Path) -> None:
    output = daily(tmp_path)
    path = tmp_path / "articles/2026-11-22/site-1.jsonl"
    for line in (b"1", b"2", b"3"):
        output.append(line)
        output.flush(LATE)
        output.accept()
        if line == b"1":
            path.rename(tmp_path / "fetched")
    assert ((tmp_path / "fetched").read_bytes(), path.read_bytes()) == (b"1\n", b"2\n3\n")


def test_rollback_takes_back_what_was_flushed(tmp_path: Path) -> None:
    output = daily(tmp_path)
    output.append(b"kept")
    output.flush(LATE)
    output.accept()
    output.append(b"taken back")
    output.flush(LATE)
    output.rollback()
    assert (tmp_path / "articles/2026-11-22/site-1.jsonl").read_bytes() == b"kept\n"


def test_rollback_of_the_first_lines_leaves_no_empty_file(tmp_path: Path) -> None:
    output = daily(tmp_path)
    output.append(b"taken back")
    output.flush(LATE)
    output.rollback()
    assert list(tmp_path.rglob("*.jsonl")) == []


def test_a_disk_that_takes_a_part_and_then_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = daily(tmp_path)
    output.append(b"kept")
    output.flush(LATE)
    output.accept()
    write, calls = os.write, iter([3])

    def full(descriptor: int, data: bytes) -> int:
        if (part := next(calls, None)) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, data[:part])

    monkeypatch.setattr(os, "write", full)
    output.append(b"half written")
    with pytest.raises(OSError, match="No space"):
        output.flush(LATE)
    output.rollback()
    assert (tmp_path / "articles/2026-11-22/site-1.jsonl").read_bytes() == b"kept\n"


def test_an_output_on_a_full_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_writable(tmp_path / "articles")
    monkeypatch.setattr(jsonl, "MIN_FREE_BYTES", 2**60)
    with pytest.raises(OSError, match="MiB free"):
        check_writable(tmp_path / "articles")
    assert list((tmp_path / "articles").iterdir()) == []

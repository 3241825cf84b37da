"""Locks of the schedule: held by one, looked at by others."""

from pathlib import Path

import pytest

from newscrawl.errors import StateError
from newscrawl.schedule.locks import Busy, Locks, is_held


def test_a_lock_is_held_by_one_until_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    assert not is_held(path)
    held = Locks([path])
    assert is_held(path)
    with pytest.raises(Busy):
        Locks([path])
    held.close()
    assert not is_held(path)


def test_a_lock_that_may_only_be_read_can_be_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    Locks([path]).close()
    path.chmod(0o444)
    assert not is_held(path)


def test_a_lock_that_cannot_be_looked_at_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StateError, match=r"lock .*a\.lock cannot be looked at: Not a directory"):
        is_held(tmp_path / "file" / "a.lock")

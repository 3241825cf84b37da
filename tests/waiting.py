"""Waiting for what another process or thread does: for a condition, never for a time, and never for ever."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

#: Seconds in which everything happens that is going to, on however busy a machine; a test has 300 (pyproject.toml).
PATIENCE = 100.0


def wait_until(
    condition: Callable[[], object], *, process: "subprocess.Popen[Any] | None" = None, seconds: float = PATIENCE
) -> None:
    """Look every now and then; the test fails if the time is over or the process has ended."""
    end = time.monotonic() + seconds
    while not condition():
        assert process is None or process.poll() is None or condition(), "the process has ended"
        assert time.monotonic() < end, f"not true within {seconds} s"
        time.sleep(0.02)


@contextmanager
def started(command: list[str], **options: Any) -> Iterator["subprocess.Popen[Any]"]:
    """A process that ends with the block at the latest, however that ends."""
    with subprocess.Popen(command, **options) as process:
        try:
            yield process
        finally:
            process.kill()

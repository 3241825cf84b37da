"""What a worker process may not do, shown by processes that try."""

import asyncio
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.extract.page import Page
from newscrawl.workers.messages import ExtractedAnswer, ExtractTask
from newscrawl.workers.pool import WorkerPool
from tests.waiting import PATIENCE

#: Tries one thing after it has confined itself, and tells what came of it.
ATTEMPT = """
import ctypes, os, socket, subprocess
from newscrawl.workers.confine import confine
confine(1 << 30)
try:
    result = {attempt}
except OSError as error:
    result = error.errno or -1
print(result)
"""
BY_PYTHON = [
    "socket.create_connection(('127.0.0.1', 9))",
    "socket.getaddrinfo('localhost', 80)",
    "socket.socket()",
    "os.system('true')",
    "subprocess.run(['true'])",
    "os.fork()",
]
#: As code would that a page has brought into a C library.
BY_C = [
    "ctypes.CDLL(None).socket(2, 1, 0)",
    "ctypes.CDLL(None).execv(b'/bin/true', (ctypes.c_char_p * 2)(b'/bin/true', None))",
    "ctypes.CDLL(None).ptrace(0, 0, None, None)",
]
FILTERED = sys.platform == "linux" and platform.machine() in {"x86_64", "aarch64"}


def attempt(code: str) -> str:
    command = [sys.executable, "-c", ATTEMPT.format(attempt=code)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True)
    return run.stdout.strip()


@pytest.mark.parametrize("code", BY_PYTHON)
def test_no_network_and_no_programs_by_python(code: str) -> None:
    assert attempt(code) in {"-1", "1"}


@pytest.mark.skipif(not FILTERED, reason="no filter for this kernel and machine")
@pytest.mark.parametrize("code", BY_C)
def test_no_network_and_no_programs_by_machine_code(code: str) -> None:
    assert attempt(code) == "-1"


@pytest.mark.skipif(not FILTERED, reason="no filter for this kernel and machine")
def test_the_workers_of_a_crawl_are_confined_and_silent() -> None:
    async def look() -> tuple[str, str]:
        pool = WorkerPool(1, 1 << 30)
        pool.start()
        try:
            page = Page(url="http://site.example/", body=b"<p>x", fetched_at="2026-11-22T12:00:00+00:00")
            await pool.run(ExtractTask(page=page, deadline=60), ExtractedAnswer)
            children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
            [worker] = [
                Path("/proc", pid)
                for pid in children
                if b"newscrawl.workers.child" in Path("/proc", pid, "cmdline").read_bytes()
            ]
            return (worker / "status").read_text(), str((worker / "fd" / "2").readlink())
        finally:
            await pool.close()

    status, stderr = asyncio.run(look())
    assert "Seccomp:\t2" in status
    assert "NoNewPrivs:\t1" in status
    assert stderr == os.devnull

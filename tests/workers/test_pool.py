"""The worker processes: answers, deadlines, falls, and what they may not do. Real processes throughout."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import pytest

from newscrawl.errors import ExtractionBug, ExtractionCrash, ExtractionTimeout
from newscrawl.extract.page import Page
from newscrawl.workers.messages import ExtractedAnswer, ExtractTask, Failed, FeedAnswer, FeedTask, Ready, encode
from newscrawl.workers.pool import WorkerPool
from tests.waiting import started, wait_until

MEMORY = 1 << 30
ARTICLE = (
    b"<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>"
    + b"".join(
        b"<p>The ferry to the north island was late again on day %d, and nobody at the pier could say why.</p>" % day
        for day in range(12)
    )
    + b"</article></body></html>"
)
#: Honest markup, and enough of it to keep a worker busy for seconds.
LONG = (
    b"<article>" + b"<p>The <b>ferry</b> was <i>late</i> again, and nobody could say why.</p>" * 60_000 + b"</article>"
)


def task(body: bytes, deadline: float = 60.0) -> ExtractTask:
    return ExtractTask(
        page=Page(url="http://site.example/a", body=body, fetched_at="2026-11-22T12:00:00+00:00"), deadline=deadline
    )


def with_pool(use: Callable[[WorkerPool], Awaitable[None]], size: int = 1, memory: int = MEMORY) -> None:
    async def run() -> None:
        pool = WorkerPool(size, memory)
        pool.start()
        try:
            await use(pool)
        finally:
            await pool.close()

    asyncio.run(run())


async def assert_still_works(pool: WorkerPool) -> None:
    answer = await pool.run(task(ARTICLE), ExtractedAnswer)
    assert "The ferry to the north island was late again on day 7" in answer.value.article.articleBody


def test_pages_come_back_as_articles() -> None:
    with_pool(assert_still_works)


def test_a_fault_of_our_own_is_told_from_what_pages_do_and_the_worker_goes_on() -> None:
    async def use(pool: WorkerPool) -> None:
        page = Page(url="http://site.example/feed", body=b"", fetched_at="never")
        with pytest.raises(ExtractionBug, match="ValueError"):
            await pool.run(FeedTask(page=page, deadline=20.0), FeedAnswer)
        await assert_still_works(pool)

    with_pool(use)


def test_a_page_over_its_deadline_is_a_timeout_and_the_next_page_is_fine() -> None:
    async def use(pool: WorkerPool) -> None:
        await assert_still_works(pool)
        began = time.monotonic()
        with pytest.raises(ExtractionTimeout, match=r"within 0\.5 s"):
            await pool.run(task(LONG, deadline=0.5), ExtractedAnswer)
        assert time.monotonic() - began < 10, "on however busy a machine"
        await assert_still_works(pool)

    with_pool(use)


def test_a_worker_that_is_killed_is_a_crash_and_the_next_page_is_fine() -> None:
    async def use(pool: WorkerPool) -> None:
        await assert_still_works(pool)
        [child] = children_of(os.getpid())
        crashing = asyncio.ensure_future(pool.run(task(LONG, deadline=10.0), ExtractedAnswer))
        await asyncio.sleep(0.2)
        os.kill(child, signal.SIGKILL)
        with pytest.raises(ExtractionCrash, match="status -9"):
            await crashing
        await assert_still_works(pool)

    with_pool(use)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process's address space")
def test_a_page_that_needs_too_much_memory_is_a_crash_and_the_next_page_is_fine() -> None:
    async def use(pool: WorkerPool) -> None:
        with pytest.raises(ExtractionCrash):
            await pool.run(task(b"<p>" + b"word " * 30_000_000), ExtractedAnswer)
        await assert_still_works(pool)

    with_pool(use, memory=400 << 20)


READY = encode(Ready())


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (b"\xff\xff\xff\xff", "announced an answer of 4294967295 bytes"),
        (READY + b"\xff\xff\xff\xff", "announced an answer of 4294967295 bytes"),
        (READY + b"\0\0\0\1\xc1", "cannot be read"),
        (READY + encode(Failed("Z")).replace(b"Z", b"\xff"), "cannot be read"),
        (READY * 2, "answered with Ready"),
        (encode(Failed("early")), "began with Failed"),
        (b"", r"did not start \(exit status 0\)"),
        (None, "cannot be started: .*No such file"),
    ],
)
def test_an_answer_that_no_worker_gives_is_a_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: bytes | None, why: str
) -> None:
    impostor = tmp_path / "python"
    if said is not None:
        wait = "sys.stdin.read()" if said else ""
        impostor.write_text(
            f"#!{sys.executable}\nimport sys\nsys.stdout.buffer.write({said!r})\nsys.stdout.flush()\n{wait}"
        )
        impostor.chmod(0o755)

    async def use(pool: WorkerPool) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(sys, "executable", str(impostor))
            with pytest.raises(ExtractionCrash, match=why):
                await pool.run(task(ARTICLE), ExtractedAnswer)
            await asyncio.gather(*pool._starts)
        with suppress(ExtractionCrash):  # of the impostor that was started in the place of the first
            await pool.run(task(ARTICLE), ExtractedAnswer)
        await assert_still_works(pool)

    with_pool(use)


def test_workers_die_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import asyncio\n"
        "from newscrawl.extract.page import Page\n"
        "from newscrawl.workers.messages import ExtractedAnswer, ExtractTask\n"
        "from newscrawl.workers.pool import WorkerPool\n"
        "LONG = b'<article>' + b'<p>The <b>ferry</b> was late.</p>' * 60_000 + b'</article>'\n"
        "async def run():\n"
        f"    pool = WorkerPool(2, {MEMORY})\n"
        "    pool.start()\n"
        "    page = Page(url='http://site.example/', body=LONG)\n"
        "    busy = asyncio.ensure_future(pool.run(ExtractTask(page=page, deadline=60), ExtractedAnswer))\n"
        "    while pool._starts: await asyncio.sleep(0.05)\n"
        "    print('ready', flush=True)\n"
        "    await busy\n"
        "asyncio.run(run())\n"
    )
    with started([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "ready\n"
        workers = children_of(parent.pid)
        assert len(workers) == 2
    wait_until(lambda: not any(alive(pid) for pid in workers), seconds=5 if sys.platform == "linux" else 65)


def children_of(pid: int) -> list[int]:
    listing = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(maxsplit=2) for line in listing.splitlines()]
    return [int(row[0]) for row in rows if int(row[1]) == pid and "newscrawl.workers.child" in row[2]]


def alive(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")

"""What the process tests share: crawls that are `stub.py`, their traces, a service here or in its own process."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from newscrawl.schedule.alerts import Alerts
from newscrawl.schedule.crawls import Crawl, parse_schedule
from newscrawl.schedule.history import History
from newscrawl.schedule.once import run_once
from newscrawl.schedule.places import Places
from newscrawl.schedule.run import Run
from newscrawl.schedule.runs import Runs
from newscrawl.schedule.service import Service
from tests.waiting import PATIENCE, started

TESTS = Path(__file__).parents[1]
STUB = (sys.executable, "-S", "-E", str(Path(__file__).with_name("stub.py")))


def crawl(name: str, *, every: str = "1h", arguments: str = "", more: str = "") -> str:
    return f'[crawls.{name}]\nspider = "{name}"\nevery = "{every}"\narguments = {{ {arguments} }}\n{more}\n'


def apart(out: Path, name: str) -> str:
    """A crawl's setting for an output of its own."""
    return f'settings = {{ NEWSCRAWL_OUTPUT_DIR = "{out / name}" }}\n'


def crawls_of(toml: str) -> tuple[Crawl, ...]:
    return parse_schedule(toml, lambda _spider, _arguments: None)


def runs_in(out: Path, alerts: Sequence[str] = (), program: Sequence[str] = STUB) -> Runs:
    places = Places(output_dir=out)
    shared = [f"NEWSCRAWL_OUTPUT_DIR={out}"]
    return Runs(places, History(places.history), Alerts(alerts), program=program, shared_settings=shared)


def once(out: Path, toml: str, *, alerts: Sequence[str] = (), program: Sequence[str] = STUB) -> int:
    """Run the schedule's first crawl, as `scrapy schedule once` does."""

    async def run() -> int:
        return await run_once(crawls_of(toml)[0], runs_in(out, alerts, program))

    return asyncio.run(run())


def serve(
    out: Path,
    crawls: str | Sequence[Crawl],
    until: Callable[[], bool],
    seconds: float = PATIENCE,
    service: type[Service] = Service,
) -> None:
    """Keep the schedule until a condition holds, as `scrapy schedule run` does until SIGTERM."""

    async def run() -> None:
        runs = runs_in(out)
        serving = asyncio.create_task(service(crawls_of(crawls) if isinstance(crawls, str) else crawls, runs).serve())
        end = time.monotonic() + seconds
        while not until() and time.monotonic() < end and not serving.done():
            await asyncio.sleep(0.02)
        runs.interrupt()
        await serving

    asyncio.run(run())
    assert until(), "waited in vain"


@contextmanager
def service(out: Path, toml: str) -> Iterator[subprocess.Popen[bytes]]:
    """The service in a process of its own; killed at the end if it still is."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / "service.log").open("ab") as output:
        path = {"PYTHONPATH": f"{TESTS}{os.pathsep}{TESTS.parent}"}
        command = [sys.executable, "-m", "schedule.serve", str(out), toml]
        with started(command, env=os.environ | path, stdout=output, stderr=output) as process:
            yield process


@dataclass
class Traced:
    """A run by its own word."""

    start: float
    job: str
    spider: str
    end: float | None = None


def trace(out: Path) -> list[Traced]:
    runs: dict[str, Traced] = {}
    path = out / "trace"
    for line in path.read_text().splitlines() if path.exists() else []:
        what, moment, job, spider = line.split()
        if what == "start":
            runs[job] = Traced(float(moment), job, spider)
        else:
            runs[job].end = float(moment)
    return list(runs.values())


def overlaps(runs: Sequence[Traced]) -> bool:
    ordered = sorted(runs, key=lambda run: run.start)
    return any(first.end is None or first.end > second.start for first, second in pairwise(ordered))


def kept(out: Path, name: str) -> list[Run]:
    """What the history has of a crawl, oldest first."""
    history = History(Places(output_dir=out).history)
    try:
        return history.runs(name)[::-1]
    finally:
        history.close()

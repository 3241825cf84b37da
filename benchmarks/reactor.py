"""How long the event loop stands still during a crawl: python benchmarks/reactor.py crawl warc -a path=… -s …

Runs the given `scrapy` command with an add-on that asks the loop to call it every millisecond, and prints how late
the calls came: what extraction, repair, writing and all else cost the crawl's own process. On a busy machine look at
the computation: the rest is waiting for a processor.
"""

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

#: Seconds between two calls.
TICK = 0.001
#: Standing still longer than this is what a crawl must not do (seconds).
LIMIT = 0.050


class LagAddon:
    """Scrapy add-on: turns the measurement on."""

    def update_settings(self, settings: BaseSettings) -> None:
        settings["EXTENSIONS"][Lag] = 0


class Lag:
    """Scrapy extension: counts how late the loop is."""

    def __init__(self) -> None:
        self.lags: list[float] = []
        self.computed: list[float] = []
        self._task: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls()
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        return extension

    def spider_opened(self) -> None:
        self._task = asyncio.ensure_future(self._run())

    async def _run(self) -> None:
        while True:
            due, before = time.perf_counter() + TICK, time.thread_time()
            await asyncio.sleep(TICK)
            self.lags.append(time.perf_counter() - due)
            self.computed.append(time.thread_time() - before)

    def spider_closed(self) -> None:
        if self._task:
            self._task.cancel()
        lags = sorted(self.lags)
        over, longest = sum(lag > LIMIT for lag in lags), max(self.computed)
        print(
            f"event loop: {len(lags)} calls, median {lags[len(lags) // 2] * 1000:.1f} ms late, "
            f"p99 {lags[int(len(lags) * 0.99)] * 1000:.1f}, longest {lags[-1] * 1000:.1f}; "
            f"{over} later than {LIMIT * 1000:.0f} ms; longest computation {longest * 1000:.1f} ms"
        )


def main() -> int:
    """Run the command; its exit status."""
    here = Path(__file__).parent
    command = [sys.executable, "-m", "scrapy", *sys.argv[1:], "-s", 'ADDONS={"reactor.LagAddon": 900}']
    paths = os.pathsep.join(filter(None, [str(here), os.environ.get("PYTHONPATH")]))
    return subprocess.call(command, cwd=here.parent, env={**os.environ, "PYTHONPATH": paths})


if __name__ == "__main__":
    sys.exit(main())

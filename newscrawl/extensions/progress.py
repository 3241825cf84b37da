"""Extension: what the crawl is doing, as one live line on a terminal or a log line now and then elsewhere."""

import asyncio
import logging
import sys
import time
from typing import Self, TextIO

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.stats import stat_name

__all__ = ["Progress"]

logger = logging.getLogger(__name__)

#: Seconds between two states of the live line.
REFRESH = 0.5
_CLEAR_LINE = "\r\x1b[K"


class Progress:
    """Extension: the crawl's figures while it runs; LOGSTATS_INTERVAL seconds between log lines, 0 = no line at all."""

    def __init__(self, crawler: Crawler, stream: TextIO) -> None:
        self.crawler, self.stream = crawler, stream
        self.live = stream.isatty() and not crawler.settings.get("LOG_FILE")
        interval = crawler.settings.getfloat("LOGSTATS_INTERVAL")
        if not interval:
            raise NotConfigured
        self.interval = REFRESH if self.live else interval
        self.started = time.monotonic()
        self._task: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Begin with the engine, end with the spider."""
        extension = cls(crawler, sys.stderr)
        crawler.signals.connect(extension.engine_started, signal=signals.engine_started)
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        return extension

    def engine_started(self) -> None:
        """Start to tell."""
        self._task = asyncio.ensure_future(self._run())
        if self.live:
            for handler in logging.root.handlers:
                handler.addFilter(self._clear)

    def spider_closed(self) -> None:
        """Leave the terminal's line clean."""
        if self._task:
            self._task.cancel()
        if self.live:
            for handler in logging.root.handlers:
                handler.removeFilter(self._clear)
            self.stream.write(_CLEAR_LINE)
            self.stream.flush()

    def line(self) -> str:
        """The figures of this moment."""
        value = self.crawler.stats.get_value
        duplicates = sum(value(stat_name(f"dedupe/{kind}"), 0) for kind in ("exact", "unchanged", "variant"))
        return (
            f"{time.monotonic() - self.started:.0f} s: {value('response_received_count', 0)} fetched, "
            f"{value(stat_name('write/articles'), 0)} articles, {value(stat_name('write/repaired'), 0)} repaired, "
            f"{duplicates} duplicates, "
            f"{value(stat_name('write/rejects'), 0)} rejects"
        )

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(self.interval)
            if self.live:
                self.stream.write(_CLEAR_LINE + self.line())
                self.stream.flush()
            else:
                logger.info("%s", self.line())

    def _clear(self, _record: logging.LogRecord) -> bool:
        self.stream.write(_CLEAR_LINE)
        return True

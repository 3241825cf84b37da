"""`scrapy crawl`: Scrapy's own, with arguments checked first, a closing summary, and an exit status to rely on.

0: the run did its work; 1: it could not, and one line on stderr says why; 2: a wrong argument; 130, 143: stopped.
"""

import argparse
import asyncio
import gc
import signal
import sys
from types import FrameType
from typing import Any, ClassVar, TextIO

from scrapy import signals
from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES, Settings
from scrapy.spiderloader import SpiderLoaderProtocol

from newscrawl.commands import DEFAULTS, discard, take_state_from_environment, wrong_arguments
from newscrawl.errors import ArgumentError, NewscrawlError
from newscrawl.extensions.reporting import Reporting
from newscrawl.extensions.setting_check import check_settings
from newscrawl.extensions.storage import Storage
from newscrawl.log_escape import escape
from newscrawl.report import render
from newscrawl.spiders.base import NewsSpider
from newscrawl.stats import SIGNAL

__all__ = ["Command"]


class Command(ScrapyCrawl):
    """Run a spider, sum up, and say by the exit status whether it did its work."""

    default_settings: ClassVar[dict[str, Any]] = DEFAULTS

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """On a terminal the progress line and the summary say what INFO lines would; `-L INFO` brings them back."""
        super().process_options(args, opts)
        if self.settings is None:
            return
        take_state_from_environment(self.settings)
        if opts.logfile or not sys.stderr.isatty():
            return
        if (self.settings.getpriority("LOG_LEVEL") or 0) < SETTINGS_PRIORITIES["cmdline"]:
            self.settings.set("LOG_LEVEL", "WARNING", priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check everything that can be checked, crawl, report."""
        if len(args) != 1:
            raise UsageError("give one spider: scrapy crawl NAME -a …")
        if not isinstance(self.crawler_process, AsyncCrawlerProcess) or self.settings is None:
            raise UsageError("newscrawl needs Scrapy's asyncio reactor (its default)", print_help=False)
        _check(args[0], opts.spargs, self.settings, self.crawler_process.spider_loader)
        crawler = self._create_crawler(args[0])
        crawler.signals.connect(_keep_from_collector, signal=signals.engine_started)
        note = _SignalNote(crawler)
        crawler.signals.connect(note.tell, signal=signals.spider_closed)
        # The loop's first call: after Scrapy has set its handlers, before the state is opened, which may take a while.
        asyncio.get_event_loop().call_soon(note.watch)
        task = self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        error = task.exception() if task.done() and not task.cancelled() else None
        if isinstance(error, NewscrawlError):
            self._fail(str(error), 2 if isinstance(error, ArgumentError) else 1)
        elif error is not None:
            raise error
        else:
            self._close(crawler, note.number)

    def _close(self, crawler: Crawler, number: int | None) -> None:
        reporting = crawler.get_extension(Reporting)
        if reporting is None or reporting.report is None:
            return self._leave(crawler, number)
        report = reporting.report
        exported = any(str(uri).startswith("stdout:") for uri in crawler.settings.getdict("FEEDS"))
        _print(escape(render(report), keep="\n"), sys.stderr if exported else sys.stdout)
        self.exitcode = report.exitStatus
        if report.why:
            print(f"scrapy crawl: {escape(report.why)}", file=sys.stderr)
        return None

    def _leave(self, crawler: Crawler, number: int | None) -> None:
        """The crawl was not let finish: what it has taken in is made durable all the same."""
        storage = crawler.get_extension(Storage)
        if storage is not None:
            asyncio.run(storage.store.close())
        if number is None:
            return self._fail("the crawl ended without a report; see the log above")
        why = f"stopped at once by signal {number}; what was written is on disk, the next run goes on"
        return self._fail(why, 128 + number)

    def _fail(self, why: str, status: int = 1) -> None:
        self.exitcode = status
        print(f"scrapy crawl: {escape(why)}", file=sys.stderr)


def _check(name: str, arguments: dict[str, str], settings: Settings, loader: SpiderLoaderProtocol) -> None:
    """Raise UsageError (exit status 2) for what is wrong on the command line."""
    if name not in loader.list():
        raise UsageError(f"no spider {name!r}; there are: {', '.join(sorted(loader.list()))}", print_help=False)
    with wrong_arguments():
        check_settings(settings)
    spider = loader.load(name)
    if issubclass(spider, NewsSpider):
        try:
            spider.arguments_class.parse(arguments)
        except ArgumentError as error:
            raise UsageError(f"{name}: {error}", print_help=False) from error


def _print(text: str, stream: TextIO) -> None:
    """Print the summary; where nobody reads it (`| head`) the crawl went well all the same."""
    try:
        print(text, file=stream, flush=True)
    except BrokenPipeError:
        discard(stream)


def _keep_from_collector() -> None:
    """What is loaded now stays: looking through it again and again would stop the event loop 0.1 s each time."""
    gc.freeze()


class _SignalNote:
    """Notes which signal stops the run, then lets Scrapy's own handler stop it."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.number: int | None = None
        self.previous: dict[int, Any] = {}

    def watch(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            self.previous[number] = signal.getsignal(number)
            signal.signal(number, self._note)

    def tell(self) -> None:
        """To the stats, which a crawl that is starting has not yet."""
        if self.number is not None:
            self.crawler.stats.set_value(SIGNAL, self.number)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.number = number
        for other, handler in self.previous.items():
            signal.signal(other, handler)
        self.previous[number](number, frame)

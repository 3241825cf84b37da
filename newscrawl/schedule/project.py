"""The schedule of a Scrapy project: what its settings say, read once and checked."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from scrapy.settings import BaseSettings
from scrapy.spiderloader import SpiderLoader

from newscrawl.errors import ArgumentError
from newscrawl.schedule.alerts import Alerts
from newscrawl.schedule.command import once_command
from newscrawl.schedule.crawls import Crawl, parse_schedule
from newscrawl.schedule.history import History
from newscrawl.schedule.listing import Line, line_of
from newscrawl.schedule.locks import Busy, Locks, is_held
from newscrawl.schedule.once import run_once
from newscrawl.schedule.places import Places
from newscrawl.schedule.runs import Runs
from newscrawl.spiders.base import NewsSpider

__all__ = ["PROGRAM", "Project"]

#: How a crawl is started: by this very Python, so that no PATH decides.
PROGRAM = (sys.executable, "-m", "scrapy")


class Project:
    """The crawls of a project and where they keep their things; methods raise NewscrawlError."""

    def __init__(
        self,
        crawls: Sequence[Crawl],
        places: Places,
        *,
        alerts: Sequence[str] = (),
        program: Sequence[str] = PROGRAM,
        shared_settings: Sequence[str] = (),
    ) -> None:
        self.crawls, self.places, self.program = crawls, places, program
        self.shared_settings = shared_settings
        self._alerts = alerts

    @classmethod
    def from_settings(cls, settings: BaseSettings, shared_settings: Sequence[str]) -> Self:
        """Read and check the file that NEWSCRAWL_SCHEDULE names; `shared_settings` ("NAME=VALUE") go to every crawl."""
        path = Path(settings["NEWSCRAWL_SCHEDULE"])
        try:
            crawls = parse_schedule(path.read_text("utf-8"), _spider_check(settings))
        except (OSError, UnicodeDecodeError) as error:
            raise ArgumentError(f"{path} cannot be read: {error}; see docs/scheduling.md") from error
        except ArgumentError as error:
            raise ArgumentError(f"{path}: {error}") from error
        return cls(
            crawls,
            Places(output_dir=Path(settings["NEWSCRAWL_OUTPUT_DIR"]), state=settings["NEWSCRAWL_STATE"]),
            alerts=_addresses(settings["NEWSCRAWL_ALERTS"] or os.environ.get("NEWSCRAWL_ALERTS", "")),
            shared_settings=shared_settings,
        )

    def serve(self) -> None:
        """`scrapy schedule run`: until SIGTERM or SIGINT."""
        try:
            from newscrawl.schedule.service import Service
        except ModuleNotFoundError as error:
            raise ArgumentError(
                f"{error.name} is not installed: pip install '.[schedule]' in the project's folder"
            ) from error
        try:
            held = Locks([self.places.service_lock])
        except Busy as busy:
            raise ArgumentError(f"another `scrapy schedule run` keeps this schedule: {busy}") from busy

        async def serve() -> None:
            await Service(self.crawls, self._runs()).serve()

        asyncio.run(serve())
        held.close()

    def once(self, name: str) -> int:
        """`scrapy schedule once NAME`: the crawl's exit status."""
        crawl = next((crawl for crawl in self.crawls if crawl.name == name), None)
        if crawl is None:
            raise ArgumentError(f"no crawl {name!r}; there are: {', '.join(crawl.name for crawl in self.crawls)}")

        async def once() -> int:
            return await run_once(crawl, self._runs())

        return asyncio.run(once())

    def once_command(self, name: str) -> list[str]:
        """The argument vector of `once`, for others to call."""
        return once_command(self.program, name, self.shared_settings)

    def service_runs(self) -> bool:
        """Whether `scrapy schedule run` keeps this schedule now."""
        return is_held(self.places.service_lock)

    def lines(self) -> list[Line]:
        """What there is to say about each crawl now."""
        history, now, served = History(self.places.history), datetime.now(UTC), self.service_runs()
        return [
            line_of(
                crawl,
                history.runs(crawl.name),
                running=is_held(self.places.crawl_lock(crawl)),
                stored=history.next_due(crawl.name, crawl.timetable) if served else None,
                now=now,
            )
            for crawl in self.crawls
        ]

    def _runs(self) -> Runs:
        """Needs a running event loop, whose SIGTERM and SIGINT then end the runs."""
        runs = Runs(
            self.places,
            History(self.places.history),
            Alerts(self._alerts),
            program=self.program,
            shared_settings=self.shared_settings,
        )
        runs.interrupt_on(signal.SIGTERM, signal.SIGINT)
        return runs


def _addresses(setting: str | Sequence[str]) -> Sequence[str]:
    """As a text they are parted by spaces: a comma may be part of an address."""
    return setting.split() if isinstance(setting, str) else setting


def _spider_check(settings: BaseSettings) -> Callable[[str, Mapping[str, str]], None]:
    loader = SpiderLoader.from_settings(settings)

    def check(name: str, arguments: Mapping[str, str]) -> None:
        if name not in loader.list():
            raise ArgumentError(f"spider: no spider {name!r}; there are: {', '.join(sorted(loader.list()))}")
        spider = loader.load(name)
        if issubclass(spider, NewsSpider):
            try:
                spider.arguments_class.parse(arguments)
            except ArgumentError as error:
                raise ArgumentError(f"arguments: {error}") from error

    return check

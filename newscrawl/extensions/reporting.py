"""Extension: the run's report, written to `reports/JOB.json` and `.html` when all else is closed."""

import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import msgspec
from scrapy import signals
from scrapy.crawler import Crawler

from newscrawl.extensions import extension_of
from newscrawl.extensions.storage import Storage
from newscrawl.report import RunReport, exit_status
from newscrawl.report_page import to_html
from newscrawl.stats import FATAL, SIGNAL, counted
from newscrawl.store import Kind, Mode
from newscrawl.store.jsonl import safe_name

__all__ = ["Reporting"]

logger = logging.getLogger(__name__)

#: What is counted under "dedupe" and is an article that is not new.
_DUPLICATES: set[str] = {Kind.UNCHANGED, Kind.VARIANT, Kind.EXACT, Kind.NEAR}
#: Scrapy's finish reason when finding what to request failed: the run did not do its work.
_START_ERROR = {"start_error": "what is to be fetched could not be found out; the log says why"}


class Reporting:
    """Extension: keeps the report of the finished run for the command that started it, and on disk."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.started = datetime.now(UTC)
        self.report: RunReport | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Write when the engine has stopped: every other part has counted by then."""
        extension = cls(crawler)
        crawler.signals.connect(extension.engine_stopped, signal=signals.engine_stopped)
        return extension

    def engine_stopped(self) -> None:
        """Make the report and write it; a report that cannot be written is logged, the articles are safe."""
        storage = extension_of(self.crawler, Storage)
        self.report = self._make(storage)
        folder, name = storage.output_dir / "reports", safe_name(storage.job)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _write(folder / f"{name}.html", to_html(self.report).encode())
            _write(folder / f"{name}.json", msgspec.json.format(msgspec.json.encode(self.report), indent=2) + b"\n")
        except OSError as error:
            logger.error("the report cannot be written: %s", error)

    def _make(self, storage: Storage) -> RunReport:
        stats = self.crawler.stats.get_stats()
        dedupe = {kind: number for kind, number in counted(stats, "dedupe").items() if kind in _DUPLICATES}
        crawl = counted(stats, "crawl")
        near_dropped = storage.mode is Mode.DROP
        rejects = {reason: number for reason, number in storage.rejects.items() if not reason.startswith("dedupe/")}
        finished = datetime.now(UTC)
        status, why = exit_status(
            fatal=stats.get(FATAL) or _START_ERROR.get(str(stats.get("finish_reason"))),
            signal=stats.get(SIGNAL),
            tried=storage.articles_written + sum(rejects.values()) + sum(dedupe.values()) + crawl.get("listings", 0),
            rejects=rejects,
            error_budget=self.crawler.settings.getfloat("NEWSCRAWL_ERROR_BUDGET"),
        )
        return RunReport(
            job=storage.job,
            spider=storage.spider_name,
            startedAt=self.started.isoformat(timespec="seconds"),
            finishedAt=finished.isoformat(timespec="seconds"),
            seconds=round((finished - self.started).total_seconds(), 3),
            finishReason=str(stats.get("finish_reason", "")),
            pagesFetched=stats.get("response_received_count", 0),
            requested=crawl.get("requested", 0),
            listingsRead=crawl.get("listings", 0),
            guessesFailed=crawl.get("guesses", 0),
            notModified=stats.get("newscrawl/fetch/not_modified_count", 0),
            unchanged=dedupe.get("unchanged", 0),
            versionsWritten=stats.get("newscrawl/write/versions_count", 0),
            removedWritten=stats.get("newscrawl/write/removed_count", 0),
            articlesWritten=storage.articles_written,
            articlesRepaired=stats.get("newscrawl/write/repaired_count", 0),
            duplicates={kind: n for kind, n in dedupe.items() if kind != "near" or near_dropped},
            nearDuplicatesWritten=0 if near_dropped else dedupe.get("near", 0),
            clusters=storage.clusters.figures(),
            rejects=rejects,
            repairs=counted(stats, "repair"),
            discovered=counted(stats, "discover"),
            files=storage.files,
            exitStatus=status,
            why=why,
            samples=storage.samples,
        )


def _write(path: Path, content: bytes) -> None:
    """Replace the file in one step."""
    beside = path.with_suffix(f"{path.suffix}.tmp")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise

"""`scrapy report [JOB]`: what a run did, as text; `--json` and `--html` print what is on disk."""

import argparse
import sys
from pathlib import Path
from typing import Any, ClassVar

import msgspec
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.commands import DEFAULTS, only_printing
from newscrawl.log_escape import escape
from newscrawl.report import RunReport, render

__all__ = ["Command"]

#: Jobs suggested when the one that is asked for does not exist.
MAX_NAMED = 5


class Command(ScrapyCommand):
    """Show the report of the last run, or of a named one."""

    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {**DEFAULTS, "LOG_ENABLED": False}

    def syntax(self) -> str:
        """The words after the command's name."""
        return "[JOB] [--json | --html]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Show what a run did (default: the last one)"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """How to show it."""
        super().add_options(parser)
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="the figures as JSON")
        form.add_argument("--html", action="store_true", help="the page")

    @only_printing("report")
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print one report."""
        if len(args) > 1:
            raise UsageError("give at most one job")
        folder = Path(self.settings["NEWSCRAWL_OUTPUT_DIR"] if self.settings else "output") / "reports"
        path = _find(folder, args[0] if args else None)
        if opts.json or opts.html:
            sys.stdout.write(path.with_suffix(".html" if opts.html else ".json").read_text(encoding="utf-8"))
            return
        try:
            report = msgspec.json.decode(path.read_bytes(), type=RunReport)
        except (msgspec.MsgspecError, ValueError) as error:
            print(f"scrapy report: {path} is not a report: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        print(f"{report.spider} {report.job}, {report.startedAt}, exit status {report.exitStatus}")
        print(escape(render(report), keep="\n"))


def _find(folder: Path, job: str | None) -> Path:
    """The report of `job`, or the newest."""
    reports = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
    if not reports:
        raise UsageError(
            f"no report in {folder}; a `scrapy crawl` leaves one when it ends, unless it is killed", print_help=False
        )
    found = [path for path in reports if job in {None, path.stem}]
    if not found:
        newest = ", ".join(path.stem for path in reports[: -1 - MAX_NAMED : -1])
        raise UsageError(f"no report of {job!r} in {folder}; the newest there: {newest}", print_help=False)
    return found[-1]

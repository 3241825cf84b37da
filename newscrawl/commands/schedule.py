"""`scrapy schedule run|list|once|export`: recurring crawls, as `schedule.toml` names them.

Exit status: `run` 0 after SIGTERM or Ctrl-C; `once` the crawl's own, 75 when it is already running; 1: the schedule
could not be kept; 2: a wrong argument or schedule.
"""

import argparse
import logging
import sys
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES, Settings
from scrapy.utils.log import configure_logging

from newscrawl.commands import DEFAULTS, only_printing, take_state_from_environment, wrong_arguments
from newscrawl.errors import ArgumentError, NewscrawlError, OutputError
from newscrawl.schedule.crontab import crontab_lines
from newscrawl.schedule.listing import render_json, render_table
from newscrawl.schedule.project import Project
from newscrawl.schedule.units import systemd_units

__all__ = ["Command"]


class Command(ScrapyCommand):
    """Keep a schedule, or hand it to systemd or cron."""

    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = DEFAULTS

    def syntax(self) -> str:
        """The words after the command's name."""
        return "run | list [--json] | once NAME | export --systemd|--cron [--output DIR]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Run the recurring crawls that schedule.toml names"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """What list and export take."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="list: as JSON")
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--systemd", action="store_true", help="export: service and timer units")
        form.add_argument("--cron", action="store_true", help="export: crontab lines")
        parser.add_argument("--output", metavar="DIR", type=Path, help="export: write files there, not to stdout")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the schedule, then do what is asked for."""
        if self.settings is None:
            raise UsageError("not inside a project", print_help=False)
        take_state_from_environment(self.settings)
        try:
            self._do(args, opts, self.settings)
        except NewscrawlError as error:
            print(f"scrapy schedule: {error}", file=sys.stderr)
            self.exitcode = 1

    @wrong_arguments()
    def _do(self, args: list[str], opts: argparse.Namespace, settings: Settings) -> None:
        match args:
            case ["run"]:
                _configure_logging(settings, quiet=False)
                self._project(opts).serve()
            case ["once", name]:
                _configure_logging(settings, quiet=not sys.stderr.isatty())
                self.exitcode = self._project(opts).once(name)
            case ["list"]:
                _list(self._project(opts), as_json=opts.json)
            case ["export"]:
                _export(self._project(opts), opts)
            case _:
                raise UsageError(f"give one of: {self.syntax()}")

    def _project(self, opts: argparse.Namespace) -> Project:
        assert self.settings is not None  # noqa: S101 - run() has looked
        return Project.from_settings(self.settings, opts.set)


@only_printing("schedule")
def _list(project: Project, *, as_json: bool) -> None:
    lines, served = project.lines(), project.service_runs()
    if as_json:
        print(render_json(lines, service_running=served))
        return
    print(render_table(lines))
    if not served:
        print("\nThe service is not running; `scrapy schedule run` starts it.")


def _export(project: Project, opts: argparse.Namespace) -> None:
    once, folder = project.once_command, str(Path.cwd())
    if opts.systemd:
        files = systemd_units(project.crawls, once, folder)
    elif opts.cron:
        files = {"newscrawl.crontab": crontab_lines(project.crawls, once, folder)}
    else:
        raise ArgumentError("export: give --systemd or --cron")
    if opts.output is None:
        with only_printing("schedule"):
            print("\n".join(f"# {name}\n{text}" for name, text in files.items()), end="")
        return
    try:
        opts.output.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (opts.output / name).write_text(text, "utf-8")
            print(opts.output / name)
    except OSError as error:
        raise OutputError(f"export: --output {opts.output} cannot be written: {error.strerror or error}") from error


def _configure_logging(settings: Settings, *, quiet: bool) -> None:
    """`once` is quiet when all is well (cron mails what it prints), unless `-L` says otherwise."""
    if quiet and (settings.getpriority("LOG_LEVEL") or 0) < SETTINGS_PRIORITIES["cmdline"]:
        settings.set("LOG_LEVEL", "WARNING", priority="cmdline")
    configure_logging(settings)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)

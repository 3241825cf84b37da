"""`scrapy dedupe DIR`: take a folder of JSONL files into output and state, each article once, its copies known."""

import argparse
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from newscrawl.commands import DEFAULTS, take_state_from_environment, wrong_arguments
from newscrawl.errors import NewscrawlError
from newscrawl.log_escape import escape
from newscrawl.report import cluster_lines
from newscrawl.store.opening import open_store

if TYPE_CHECKING:
    from newscrawl.store.corpus import Taken

__all__ = ["Command"]

#: So many lines without an article are named.
MAX_NAMED = 20


class Command(ScrapyCommand):
    """Exit status 0: all was read; 1: a file or a line was not, stderr names it; 2: a wrong argument; 130: stopped."""

    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {**DEFAULTS, "LOG_ENABLED": False}

    def syntax(self) -> str:
        """One folder."""
        return "[options] DIR"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Take existing JSONL files into the output, each article once"

    def long_desc(self) -> str:
        """What is read, written and kept."""
        return (
            "Reads every *.jsonl and *.jsonl.zst below DIR (of a crawl's output: its articles) and writes to "
            "NEWSCRAWL_OUTPUT_DIR what a crawl would have written, by the same decisions (NEWSCRAWL_DEDUPE) and with "
            "the same state. DIR is not changed. A run that was stopped goes on where it was."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 - Scrapy's signature
        """Read, decide, write, then say what became of the lines."""
        from newscrawl.store.corpus import corpus_files  # for this command alone: Scrapy imports the modules of all

        if len(args) != 1 or self.settings is None:
            raise UsageError("give one folder of JSONL files")
        take_state_from_environment(self.settings)
        folder, output = Path(args[0]), Path(self.settings.get("NEWSCRAWL_OUTPUT_DIR", "output"))
        if not folder.is_dir() or not corpus_files(folder):
            raise UsageError(f"{folder}: no *.jsonl or *.jsonl.zst files below it", print_help=False)
        if folder.resolve() == output.resolve() or output.resolve() in folder.resolve().parents:
            raise UsageError(f"{folder} is the output itself; set NEWSCRAWL_OUTPUT_DIR to another", print_help=False)
        try:
            with wrong_arguments():
                self._take(folder, output, self.settings)
        except (NewscrawlError, OSError) as error:
            self.exitcode = 1
            print(f"scrapy dedupe: {error}", file=sys.stderr)
        except KeyboardInterrupt:
            self.exitcode = 130
            print("scrapy dedupe: stopped; the same command goes on from here", file=sys.stderr)

    def _take(self, folder: Path, output: Path, settings: BaseSettings) -> None:
        from newscrawl.store.corpus import take_in

        state, job = settings.get("NEWSCRAWL_STATE"), f"{datetime.now(UTC):%Y%m%dT%H%M%S}"
        mode, compress = settings.get("NEWSCRAWL_DEDUPE", "near"), settings.get("NEWSCRAWL_COMPRESS")
        opened = open_store(output, state, "dedupe", job, mode, compress, time.time)
        named = _Named()
        try:
            taken = take_in(folder, opened.ledger, named.add)
        finally:
            opened.close()
        print(_summary(folder, output, taken, opened.ledger.counts))
        if named.unnamed:
            print(f"scrapy dedupe: {named.unnamed} more like these", file=sys.stderr)
        self.exitcode = int(taken.broken + taken.damaged > 0)


class _Named:
    """The lines that gave no article, on stderr; a whole corpus of the wrong kind is not told line by line."""

    def __init__(self) -> None:
        self.unnamed = 0
        self._left = MAX_NAMED

    def add(self, what: str) -> None:
        if self._left:
            self._left -= 1
            print(f"scrapy dedupe: {escape(what)}", file=sys.stderr)
        else:
            self.unnamed += 1


def _summary(folder: Path, output: Path, taken: "Taken", counts: Mapping[str, int]) -> str:
    kinds = ", ".join(f"{counts[f'dedupe/{kind}']} {kind}" for kind in ("exact", "near", "unchanged", "variant"))
    left_out = [
        f"{number} {what}"
        for number, what in (
            (taken.unfit, "without text or address"),
            (taken.broken, "broken"),
            (taken.damaged, "files not read to their end"),
        )
        if number
    ]
    summed_up = (
        f"{taken.lines} lines of {folder}: {counts['write/articles']} articles written to {output}, "
        f"{counts['write/versions']} of them new versions; {kinds}; {', '.join(left_out) or 'nothing left out'}"
    )
    return "\n".join([summed_up, *cluster_lines(taken.clusters.figures())])

"""`scrapy verify [DIR]`: check the output line by line, and against the state. Reads only."""

import argparse
import sys
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand

from newscrawl.commands import DEFAULTS, only_printing, output_and_state, wrong_arguments
from newscrawl.errors import NewscrawlError
from newscrawl.log_escape import escape
from newscrawl.report import amount
from newscrawl.store.verify import Verified, verify

__all__ = ["Command"]


class Command(ScrapyCommand):
    """Exit status 0: everything holds; 1: something does not, or it could not be checked; 2: a wrong argument."""

    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {**DEFAULTS, "LOG_ENABLED": False}

    def syntax(self) -> str:
        """One optional folder."""
        return "[options] [DIR]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Check every output line against the schema, ids, hashes and the state"

    @only_printing("verify")
    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 - Scrapy's signature
        """Print each fault as `file:line: what`, then a summary."""
        output, state = output_and_state(args, self.settings)
        try:
            with wrong_arguments():
                verified = verify(output, state, lambda fault: print(escape(fault)))
        except NewscrawlError as error:
            print(error, file=sys.stderr)
            self.exitcode = 1
            return
        print(_summary(output, verified))
        self.exitcode = int(verified.faults > 0)


def _summary(output: Path, verified: Verified) -> str:
    lines = verified.lines
    counts = (verified.files, "file"), (lines["articles"], "article"), (lines["rejects"], "reject")
    found = ", ".join(amount(number, thing) for number, thing in counts)
    verdict = amount(verified.faults, "fault") if verified.faults else "all well"
    return "\n".join([*(f"note: {note}" for note in verified.notes), f"{output}: {found}: {verdict}"])

"""`scrapy rebuild-state [DIR]`: make the state anew from the output files; the old one is kept as `.bak`."""

import argparse
import sys
import time
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand

from newscrawl.commands import DEFAULTS, output_and_state, wrong_arguments
from newscrawl.errors import NewscrawlError
from newscrawl.repair import paragraph_keys
from newscrawl.report import amount
from newscrawl.store.opening import rebuild_locked
from newscrawl.store.place import place_of

__all__ = ["Command"]


class Command(ScrapyCommand):
    """Exit status 0: the new state is in place; 1: it is not, and the old one is as it was; 2: a wrong argument."""

    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {**DEFAULTS, "LOG_ENABLED": False}

    def syntax(self) -> str:
        """One optional folder."""
        return "[options] [DIR]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Make the state anew from the output files"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 - Scrapy's signature
        """Rebuild, then say what was read."""
        output, state = output_and_state(args, self.settings)
        try:
            with wrong_arguments():
                place = place_of(output, state)
                read = rebuild_locked(output, state, time.time(), paragraph_keys)
        except NewscrawlError as error:
            print(error, file=sys.stderr)
            self.exitcode = 1
            return
        articles, rejects = amount(read.lines["articles"], "article"), amount(read.lines["rejects"], "reject")
        print(f"{place}: made from {articles} and {rejects}")
        if read.torn or read.unreadable:
            print(f"{read.torn} torn tails set aside, {read.unreadable} unreadable lines left; see `scrapy verify`")

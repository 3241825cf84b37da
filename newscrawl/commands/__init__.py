"""The commands beside Scrapy's own; each is thin glue over the room that does the work."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

__all__ = ["end_with_reader", "output_and_state", "take_state_from_environment"]


def end_with_reader() -> None:
    """Let a command that only prints end as other filters do when nobody reads on (`| head`): at once, silently.

    Not for commands that fetch or write files: a lost connection must not end those.
    """
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def take_state_from_environment(settings: BaseSettings) -> None:
    """Let NEWSCRAWL_STATE of the environment overrule settings files: a password has no place on a command line.

    One that stands on the command line all the same goes first.
    """
    name = "NEWSCRAWL_STATE"
    if (state := os.environ.get(name)) and (settings.getpriority(name) or 0) < SETTINGS_PRIORITIES["cmdline"]:
        settings.set(name, state, priority="cmdline")


def output_and_state(arguments: Sequence[str], settings: BaseSettings | None) -> tuple[Path, str | None]:
    """The output folder that is named, or else the configured one, and NEWSCRAWL_STATE where it belongs to it.

    A folder that is named brings its own state. Raises UsageError for more than one folder.
    """
    if len(arguments) > 1 or settings is None:
        raise UsageError("give at most one output folder")
    take_state_from_environment(settings)
    if arguments:
        return Path(arguments[0]), None
    return Path(settings.get("NEWSCRAWL_OUTPUT_DIR", "output")), settings.get("NEWSCRAWL_STATE")

"""The commands beside Scrapy's own; each is thin glue over the room that does the work."""

import errno
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

from newscrawl import settings as shipped
from newscrawl.errors import ArgumentError

__all__ = [
    "DEFAULTS",
    "discard",
    "only_printing",
    "output_and_state",
    "standard_input",
    "take_state_from_environment",
    "wrong_arguments",
]

#: The defaults of the commands, for projects that have newscrawl by its add-on: that sets them for a crawl alone.
DEFAULTS: dict[str, Any] = {name: value for name, value in vars(shipped).items() if name.startswith("NEWSCRAWL_")}


@contextmanager
def only_printing(command: str) -> Iterator[None]:
    """Around a command that only prints, also as a decorator: it ends with one line and status 1 where it cannot.

    When nobody reads on (`| head`) it ends at once and silently, as other filters do. Not for commands that fetch or
    write files: a lost connection must not end those.
    """
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, "standard output is closed")
        yield
        sys.stdout.flush()
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"scrapy {command}: {where}{error.strerror or error}", file=sys.stderr)
        if sys.stdout is not None:
            discard(sys.stdout)
        raise SystemExit(1) from error


@contextmanager
def wrong_arguments() -> Iterator[None]:
    """Around what reads arguments and settings: one that is wrong is told in a line, and ends with status 2."""
    try:
        yield
    except ArgumentError as error:
        raise UsageError(str(error), print_help=False) from error


def standard_input() -> BinaryIO:
    """The bytes of stdin; raises OSError when there is none."""
    if sys.stdin is None:
        raise OSError(errno.EBADF, "standard input is closed; name a file")
    return sys.stdin.buffer


def discard(stream: TextIO) -> None:
    """Send what is still buffered nowhere: at its exit Python would try to write it again, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


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
    folder = settings.get("NEWSCRAWL_OUTPUT_DIR", "output")
    if not folder:
        raise UsageError("NEWSCRAWL_OUTPUT_DIR='': expected a folder", print_help=False)
    return Path(folder), settings.get("NEWSCRAWL_STATE")

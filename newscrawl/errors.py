"""Every error newscrawl raises on purpose. Imports nothing; never wraps what it does not understand."""

__all__ = [
    "ArgumentError",
    "ExtractionBug",
    "ExtractionCrash",
    "ExtractionTimeout",
    "NewscrawlError",
    "OutputError",
    "StateError",
]


class NewscrawlError(Exception):
    """The base of all errors below; `str()` is one line a user can act on."""


class ArgumentError(NewscrawlError):
    """A spider or command argument is wrong; the message names it (exit status 2)."""


class OutputError(NewscrawlError):
    """The output cannot be written: disk full, read-only, or held by another run (exit status 1)."""


class StateError(NewscrawlError):
    """The state cannot be used: corrupted, locked, or from a newer version (exit status 1)."""


class ExtractionTimeout(NewscrawlError):
    """A page took longer than NEWSCRAWL_EXTRACT_TIMEOUT; its worker was replaced."""


class ExtractionCrash(NewscrawlError):
    """A page ended its worker process (memory limit, fault in a C library); the worker was replaced."""


class ExtractionBug(ExtractionCrash):
    """A page met a fault of the extraction's own code; the worker goes on."""

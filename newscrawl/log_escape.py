"""Makes text from the web safe to log: one line, no control characters, no secrets.

Never changes what is stored or sent; only what a terminal or a log file gets to see.
"""

import logging
import re
from collections.abc import Callable
from functools import cache
from typing import Any

__all__ = ["EscapingFactory", "LogEscape", "escape"]

# C0, DEL, C1, line and paragraph separators, and the bidirectional controls that reorder a terminal's line.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_USERINFO = re.compile(r"(?<=://)[^/?#\s]*@")
# These print tables of their own making over several lines, and nothing from a page.
_MULTILINE_LOGGERS = (
    "scrapy.addons",
    "scrapy.crawler",
    "scrapy.extensions",
    "scrapy.middleware",
    "scrapy.statscollectors",
    "scrapy.utils.log",
)


def escape(text: str, *, keep: str = "") -> str:
    """`text` with control characters written as `\\x1b` and `user:password@` of addresses masked.

    `keep` names control characters left as they are. Letters of all scripts stay.
    """
    masked = _USERINFO.sub("***@", text)
    return _UNSAFE.sub(lambda match: match[0] if match[0] in keep else _escaped(match[0]), masked)


class EscapedLogRecord(logging.LogRecord):
    """A log record whose message cannot forge a line or drive a terminal."""

    def getMessage(self) -> str:  # noqa: N802
        """The message with its arguments, escaped."""
        # The name is None in a record that `logging.makeLogRecord` made of fewer fields.
        has_lines = self.name and self.name.startswith(_MULTILINE_LOGGERS)
        return escape(super().getMessage(), keep="\n\t" if has_lines else "")


class EscapingFactory:
    """Makes the records that another factory makes, with message and traceback escaped."""

    def __init__(self, factory: Callable[..., logging.LogRecord]) -> None:
        self.factory = factory

    def __call__(self, *args: Any, **kwargs: Any) -> logging.LogRecord:
        """One record, of the other factory's class and with all that it put there."""
        record = self.factory(*args, **kwargs)
        record.__class__ = _escaping(type(record))  # type: ignore[arg-type]  # mypy takes no class for hashable
        if record.exc_info and record.exc_info[0] is not None:
            # Formatters print `exc_text` when it is there. The indent keeps a message from looking like a new line.
            lines = escape(logging.Formatter().formatException(record.exc_info), keep="\n\t").split("\n")
            record.exc_text = "\n  ".join(lines)
        return record


class LogEscape:
    """The Scrapy extension that turns escaping on for every logger of the process."""

    @classmethod
    def from_crawler(cls, _crawler: object) -> "LogEscape":
        """Install the factory around the one that is there; once is enough for any number of crawlers."""
        factory = logging.getLogRecordFactory()
        if not isinstance(factory, EscapingFactory):
            logging.setLogRecordFactory(EscapingFactory(factory))
        return cls()


@cache
def _escaping(record: type[logging.LogRecord]) -> type[logging.LogRecord]:
    if record is logging.LogRecord:
        return EscapedLogRecord
    if issubclass(record, EscapedLogRecord):
        return record
    return type(f"Escaped{record.__name__}", (EscapedLogRecord, record), {})


def _escaped(char: str) -> str:
    return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(char) or ascii(char)[1:-1]

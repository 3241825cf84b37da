"""Makes text from the web safe to log: one line, no control characters, no secrets.

Never changes what is stored or sent; only what a terminal or a log file gets to see.
"""

import logging
import re
from typing import Any

__all__ = ["EscapedLogRecord", "LogEscape", "escape"]

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
    """A log record whose message and traceback cannot forge a line or drive a terminal."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.exc_info and self.exc_info[0] is not None:
            # Formatters print `exc_text` when it is there. The indent keeps a message from looking like a new line.
            lines = escape(logging.Formatter().formatException(self.exc_info), keep="\n\t").split("\n")
            self.exc_text = "\n  ".join(lines)

    def getMessage(self) -> str:  # noqa: N802
        """The message with its arguments, escaped."""
        return escape(super().getMessage(), keep="\n\t" if self.name.startswith(_MULTILINE_LOGGERS) else "")


class LogEscape:
    """The Scrapy extension that turns escaping on for every logger of the process."""

    @classmethod
    def from_crawler(cls, _crawler: object) -> "LogEscape":
        """Install the record class; once is enough for any number of crawlers."""
        logging.setLogRecordFactory(EscapedLogRecord)
        return cls()


def _escaped(char: str) -> str:
    return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(char) or ascii(char)[1:-1]

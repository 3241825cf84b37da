"""Scrapy's log messages, with one line for what is dropped: the reason is the message, the item adds nothing."""

from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter as ScrapyLogFormatter
from scrapy.logformatter import LogFormatterResult
from twisted.python.failure import Failure

__all__ = ["LogFormatter"]


class LogFormatter(ScrapyLogFormatter):
    """One line an event."""

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """The exception says which page, what and why."""
        return {**super().dropped(item, exception, response, spider), "msg": "Not written: %(exception)s"}

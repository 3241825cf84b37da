"""The progress line, on a real terminal and without one."""

import asyncio
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest
from scrapy.exceptions import NotConfigured
from scrapy.utils.test import get_crawler

from newscrawl.extensions.progress import REFRESH, Progress


@pytest.fixture
def terminal() -> Iterator[TextIO]:
    keyboard, screen = os.openpty()
    with os.fdopen(screen, "w") as stream:
        yield stream
    os.close(keyboard)


def test_a_terminal_gets_a_live_line(terminal: TextIO) -> None:
    assert Progress(get_crawler(settings_dict={"LOGSTATS_INTERVAL": 30}), terminal).interval == REFRESH


def test_a_file_gets_a_line_now_and_then() -> None:
    with Path(os.devnull).open("w") as stream:
        assert Progress(get_crawler(settings_dict={"LOGSTATS_INTERVAL": 30}), stream).interval == 30


def test_no_interval_is_no_line(terminal: TextIO) -> None:
    with pytest.raises(NotConfigured):
        Progress(get_crawler(settings_dict={"LOGSTATS_INTERVAL": 0}), terminal)


def test_log_lines_clear_the_live_line_only_while_there_is_one(terminal: TextIO) -> None:
    progress = Progress(get_crawler(settings_dict={"LOGSTATS_INTERVAL": 30}), terminal)

    def clearing() -> list[logging.Handler]:
        return [handler for handler in logging.root.handlers if progress._clear in handler.filters]

    async def crawl() -> None:
        progress.engine_started()
        assert clearing() == logging.root.handlers
        progress.spider_closed()

    asyncio.run(crawl())
    assert clearing() == []

"""Log lines: one line each, nothing that drives a terminal, no secret of an address."""

import logging
import pickle
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.log_escape import EscapingFactory, LogEscape, escape

ESCAPED = EscapingFactory(logging.LogRecord)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain, naïve, 新聞", "plain, naïve, 新聞"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\nb\rc\td\0", "a\\nb\\rc\\td\\x00"),
        ("\x9b31m\x85", "\\x9b31m\\x85"),
        ("\u202egpj.exe\u2028", "\\u202egpj.exe\\u2028"),
        ("GET http://user:s3cret@example.com/ done", "GET http://***@example.com/ done"),
        ("http://user:p@ss@example.com/ done", "http://***@example.com/ done"),
        ("http://example.com/@author", "http://example.com/@author"),
    ],
)
def test_escape(text: str, escaped: str) -> None:
    assert escape(text) == escaped
    assert escape(escaped) == escaped


@given(st.text())
def test_escaped_text_is_one_printable_line(text: str) -> None:
    line = escape(text)
    assert len(line.splitlines()) <= 1
    assert "\x1b" not in line


def test_a_traceback_cannot_forge_a_line() -> None:
    try:
        raise ValueError("\n2026-01-05 [newscrawl] INFO: all is well\x1b[2J")
    except ValueError as error:
        info = (type(error), error, error.__traceback__)
    record = ESCAPED("newscrawl", logging.ERROR, __file__, 1, "failed: %s", ("a\nb",), info)
    assert record.getMessage() == "failed: a\\nb"
    assert record.exc_text
    assert not any(line.startswith("2026") for line in record.exc_text.splitlines())
    assert "\x1b" not in record.exc_text


def test_the_dump_of_stats_keeps_its_lines() -> None:
    record = ESCAPED("scrapy.statscollectors", logging.INFO, __file__, 1, "Stats:\n%s", ("{'a': 1,\n}",), None)
    assert record.getMessage() == "Stats:\n{'a': 1,\n}"


class HostRecord(logging.LogRecord):
    """As another project makes it: with a message of its own."""

    def getMessage(self) -> str:  # noqa: N802
        return f"[host] {super().getMessage()}"


def traced(*args: Any, **kwargs: Any) -> logging.LogRecord:
    """As OpenTelemetry makes it: with more attributes."""
    record = HostRecord(*args, **kwargs)
    record.span = "7f"
    return record


@pytest.fixture
def factory_of_the_host() -> Iterator[None]:
    before = logging.getLogRecordFactory()
    logging.setLogRecordFactory(traced)
    yield
    logging.setLogRecordFactory(before)


@pytest.mark.usefixtures("factory_of_the_host")
def test_the_records_of_another_project_stay_its_own() -> None:
    for _ in range(2):
        LogEscape.from_crawler(None)
        record = logging.getLogger("site").makeRecord("site", logging.INFO, __file__, 1, "a\n%s", ("\x1b[2J",), None)
        assert isinstance(record, HostRecord)
        assert record.__dict__["span"] == "7f"
        assert record.getMessage() == "[host] a\\n\\x1b[2J"
    assert logging.makeLogRecord({"msg": "a\nb"}).getMessage() == "[host] a\\nb"


def test_a_record_goes_to_another_process() -> None:
    record = ESCAPED("newscrawl", logging.INFO, __file__, 1, "a\n%s", ("b",), None)
    assert pickle.loads(pickle.dumps(record)).getMessage() == "a\\nb"

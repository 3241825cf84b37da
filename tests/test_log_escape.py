"""Log lines: one line each, nothing that drives a terminal, no secret of an address."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.log_escape import EscapedLogRecord, escape


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
    record = EscapedLogRecord("newscrawl", logging.ERROR, __file__, 1, "failed: %s", ("a\nb",), info)
    assert record.getMessage() == "failed: a\\nb"
    assert record.exc_text
    assert not any(line.startswith("2026") for line in record.exc_text.splitlines())
    assert "\x1b" not in record.exc_text


def test_the_dump_of_stats_keeps_its_lines() -> None:
    record = EscapedLogRecord("scrapy.statscollectors", logging.INFO, __file__, 1, "Stats:\n%s", ("{'a': 1,\n}",), None)
    assert record.getMessage() == "Stats:\n{'a': 1,\n}"

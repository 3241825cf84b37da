"""TOML values as the text that `scrapy crawl -a NAME=VALUE` and `-s NAME=VALUE` take. Pure."""

import json
from datetime import date, datetime, time

from newscrawl.errors import ArgumentError

__all__ = ["as_text"]


def as_text(value: object) -> str:
    """Lists by comma and tables as JSON, as Scrapy's `getlist` and `getdict` read them; raises ArgumentError."""
    match value:
        case str():
            return _checked(value)
        case bool() | int() | float():
            return str(value)
        case datetime() | date() | time():
            return value.isoformat()
        case list():
            items = [as_text(item) for item in value]
            if any("," in item for item in items):
                raise ArgumentError("a list's items are joined with commas, so none of them may contain one")
            return ",".join(items)
        case dict():
            try:
                return _checked(json.dumps(value))
            except TypeError as error:
                raise ArgumentError(f"this table cannot be given on a command line: {error}") from error
    raise ArgumentError(f"{value!r} cannot be given on a command line")


def _checked(text: str) -> str:
    if "\0" in text:
        raise ArgumentError("a command line cannot carry a NUL character")
    return text

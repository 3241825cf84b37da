"""Spider arguments (`-a NAME=VALUE`), typed and checked once, before anything is fetched.

Every wrong argument is an ArgumentError whose message names it and says what is right.
"""

import codecs
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from newscrawl.discover.dates import parse_moment
from newscrawl.discover.opml import parse_opml
from newscrawl.errors import ArgumentError

__all__ = ["AddressArguments", "Arguments", "FeedArguments", "WarcArguments", "check_address"]

#: Between two addresses, doubled or behind the last; an address may have commas of its own.
_BETWEEN = re.compile(r",[,\s]*(?=https?://|\Z)", re.IGNORECASE)
#: Wrong addresses of a file that are told at once, and how much is quoted of each.
_TOLD, _QUOTED = 3, 80


@dataclass(frozen=True, kw_only=True)
class Arguments:
    """What every spider takes."""

    #: Stop after this many articles written.
    max_articles: int | None = None
    #: Only articles published in [since, until]; aware datetimes.
    since: datetime | None = None
    until: datetime | None = None

    @classmethod
    def parse(cls, raw: Mapping[str, str]) -> Self:
        """The arguments of one crawl; names that begin with `_` belong to the scheduler and are left alone."""
        known = {"max_articles", "since", "until"} | cls._inputs()
        for name in raw:
            if name not in known and not name.startswith("_"):
                raise ArgumentError(f"unknown argument {name!r}; this spider takes {', '.join(sorted(known))}")
        return cls(**cls._values(raw))

    @classmethod
    def _inputs(cls) -> set[str]:
        return set()

    @classmethod
    def _values(cls, raw: Mapping[str, str]) -> dict[str, Any]:
        now = datetime.now(UTC)
        since = parse_moment(raw["since"], "since", now) if "since" in raw else None
        until = parse_moment(raw["until"], "until", now) if "until" in raw else None
        if since and until and since > until:
            raise ArgumentError(f"since={raw['since']!r} is later than until={raw['until']!r}")
        return {"max_articles": _positive(raw, "max_articles"), "since": since, "until": until}


@dataclass(frozen=True, kw_only=True)
class AddressArguments(Arguments):
    """For spiders that begin with addresses: `url=` (separated by commas) or `file=` (one per line; `-` = stdin).

    What stands behind a tab is somebody's note of the address, such as its title.
    """

    urls: tuple[str, ...]

    @classmethod
    def _inputs(cls) -> set[str]:
        return {"url", "file"}

    @classmethod
    def _values(cls, raw: Mapping[str, str]) -> dict[str, Any]:
        if ("url" in raw) == ("file" in raw):
            raise ArgumentError(
                "give either url=https://… (several separated by commas) or file=PATH (one address per line)"
            )
        if "url" in raw:
            urls = [("url=", url) for url in map(str.strip, _BETWEEN.split(raw["url"])) if url]
        else:
            urls = cls._file(raw["file"])
        if not urls:
            raise ArgumentError(f"file={raw['file']}: no address in it" if "file" in raw else "url=: no address in it")
        wrong = [f"{place}{url[:_QUOTED]}: {fault}" for place, url in urls if (fault := _fault(url))]
        if wrong:
            more = [f"and {len(wrong) - _TOLD} more"] if len(wrong) > _TOLD else []
            raise ArgumentError("; ".join([*wrong[:_TOLD], *more]))
        return {**super()._values(raw), "urls": tuple(dict.fromkeys(url for _, url in urls))}

    @classmethod
    def _file(cls, path: str) -> list[tuple[str, str]]:
        """The places and addresses of a file."""
        lines = [(number, line.strip()) for number, line in enumerate(_text(path).splitlines(), start=1)]
        addresses = [(number, line.split("\t")[0]) for number, line in lines if line and not line.startswith("#")]
        return [(f"file={path} line {number}: ", address) for number, address in addresses]


@dataclass(frozen=True, kw_only=True)
class FeedArguments(AddressArguments):
    """For the `feed` spider: its file may also be OPML."""

    @classmethod
    def _file(cls, path: str) -> list[tuple[str, str]]:
        data = _read(path)
        if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            return super()._file(path)
        return [(f"file={path}: ", address) for address in parse_opml(data)]


@dataclass(frozen=True, kw_only=True)
class WarcArguments(Arguments):
    """For the `warc` spider: `path=` (a glob; several separated by commas)."""

    paths: tuple[Path, ...]

    @classmethod
    def _inputs(cls) -> set[str]:
        return {"path"}

    @classmethod
    def _values(cls, raw: Mapping[str, str]) -> dict[str, Any]:
        patterns = [part.strip() for part in raw.get("path", "").split(",") if part.strip()]
        if not patterns:
            raise ArgumentError("give path=FILE.warc.gz (a glob; several separated by commas)")
        return {**super()._values(raw), "paths": tuple(path for pattern in patterns for path in _glob(pattern))}


def check_address(url: str, place: str) -> str:
    """`url`, where it can be fetched; else raises ArgumentError that names `place`."""
    if fault := _fault(url):
        raise ArgumentError(f"{place}: {fault}")
    return url


def _fault(url: str) -> str | None:
    """Why an address cannot be fetched."""
    expected = "expected an address that begins with http:// or https://"
    try:
        parts = urlsplit(url)
        host = parts.hostname or ","
    except ValueError:
        return expected
    if parts.scheme not in {"http", "https"} or "," in host:
        return expected
    if len(url.split()) > 1:
        return "an address has no blank in it; put a tab before what is not the address"
    try:
        return "port 0 cannot be fetched from" if parts.port == 0 else None
    except ValueError:
        return "the port is not a number up to 65535"


def _positive(raw: Mapping[str, str], name: str) -> int | None:
    if name not in raw:
        return None
    try:
        number = int(raw[name]) if raw[name].isdecimal() else 0
    except ValueError:  # more digits than Python reads
        number = 0
    if number < 1:
        raise ArgumentError(f"{name}={raw[name]!r}: expected a whole number from 1")
    return number


def _read(path: str) -> bytes:
    if not path:
        raise ArgumentError("file=: give the path of a file, or - for stdin")
    try:
        return _stdin() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise ArgumentError(f"file={path}: cannot be read: {error}") from error


@cache
def _stdin() -> bytes:
    """What stands on stdin, which can be read once and is asked for by the command's check and by the spider."""
    return sys.stdin.buffer.read() if sys.stdin else b""


def _text(path: str) -> str:
    data = _read(path)
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ArgumentError(
            f"file={path} line {line}: byte {data[error.start]:#04x} is not UTF-8; save it as UTF-8"
        ) from error


def _glob(pattern: str) -> list[Path]:
    path = Path(pattern)
    found = [path] if path.is_file() else sorted(Path(path.anchor or ".").glob(str(path.relative_to(path.anchor))))
    if not found:
        raise ArgumentError(f"path={pattern}: no such file")
    return found

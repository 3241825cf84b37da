"""`schedule.toml` -> typed crawls, with everything that can be checked checked before anything runs. Pure.

Every mistake is an ArgumentError whose message names the crawl, the key and what is right.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, NoReturn, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newscrawl.errors import ArgumentError
from newscrawl.schedule.cron import parse_cron
from newscrawl.schedule.durations import parse_duration
from newscrawl.schedule.timetable import Timetable
from newscrawl.schedule.values import as_text

__all__ = ["CheckSpider", "Crawl", "Missed", "WhenRunning", "parse_schedule"]

#: Raises ArgumentError when there is no such spider, or it does not take these arguments.
CheckSpider = Callable[[str, Mapping[str, str]], None]
_Choice = TypeVar("_Choice", bound=StrEnum)

#: A crawl's name becomes a folder, a unit's name and part of a job's name.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_SETTING = re.compile(r"[A-Z][A-Z0-9_]*")
_ARGUMENT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
#: Shorter intervals are a load test, not a schedule.
_SHORTEST = timedelta(seconds=1)
_SHARED_KEYS = ("timezone", "jitter", "deadline", "grace", "when_running", "missed", "keep_logs", "settings")
_KEYS = ("spider", "arguments", "cron", "every", *_SHARED_KEYS)
_FALLBACK: Mapping[str, Any] = {
    "timezone": "UTC",
    "jitter": "0s",
    "deadline": "24h",
    "grace": "2m",  # DOWNLOAD_TIMEOUT and NEWSCRAWL_EXTRACT_TIMEOUT together, and time to flush
    "when_running": "skip",
    "missed": "run",
    "keep_logs": 20,
}


class WhenRunning(StrEnum):
    """What a due crawl does while its last run is still going."""

    SKIP = "skip"
    QUEUE = "queue"


class Missed(StrEnum):
    """What becomes of windows that passed while the service was down: one run for all of them, or none."""

    RUN = "run"
    SKIP = "skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawl:
    """One crawl of the schedule; arguments and settings as text, as on a command line."""

    name: str
    spider: str
    arguments: Mapping[str, str]
    settings: Mapping[str, str]
    timetable: Timetable
    #: After this a run gets SIGTERM, and `grace` later SIGKILL.
    deadline: timedelta
    grace: timedelta
    when_running: WhenRunning
    missed: Missed
    keep_logs: int


def parse_schedule(text: str, check_spider: CheckSpider) -> tuple[Crawl, ...]:
    """All crawls of a schedule, in the file's order."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ArgumentError(f"not TOML: {error}") from error
    _only_known("the top level", document, ("defaults", "crawls"))
    defaults, crawls = _table("defaults", document.get("defaults", {})), _table("crawls", document.get("crawls", {}))
    _only_known("defaults", defaults, _SHARED_KEYS)
    if not crawls:
        raise ArgumentError("no crawls; name the first one as [crawls.NAME]")
    return tuple(
        _crawl(name, _table(f"crawls.{name}", table), defaults, check_spider) for name, table in crawls.items()
    )


def _crawl(name: str, own: Mapping[str, Any], defaults: Mapping[str, Any], check_spider: CheckSpider) -> Crawl:
    where = f"crawls.{name}"
    if not _NAME.fullmatch(name):
        _wrong(where, "name", "use letters, digits, - and _, at most 64, with a letter or digit first")
    _only_known(where, own, _KEYS)
    reader = _Reader(where, {**_FALLBACK, **defaults, **own})
    arguments = reader.texts("arguments", _ARGUMENT, own.get("arguments", {}))
    settings = reader.texts("settings", _SETTING, defaults.get("settings", {}), own.get("settings", {}))
    spider = reader.text("spider")
    try:
        check_spider(spider, arguments)
    except ArgumentError as error:
        raise ArgumentError(f"{where}: {error}") from error
    return Crawl(
        name=name,
        spider=spider,
        arguments=arguments,
        settings=settings,
        timetable=_timetable(reader),
        deadline=reader.duration("deadline", shortest=_SHORTEST),
        grace=reader.duration("grace"),
        when_running=reader.choice("when_running", WhenRunning),
        missed=reader.choice("missed", Missed),
        keep_logs=reader.positive("keep_logs"),
    )


def _timetable(reader: "_Reader") -> Timetable:
    cron, every = "cron" in reader.values, "every" in reader.values
    if cron == every:
        _wrong(reader.where, "cron/every", 'give exactly one: cron = "0 6 * * *" or every = "30m"')
    timetable = Timetable(
        zone=reader.zone("timezone"),
        cron=reader.parsed("cron", parse_cron) if cron else None,
        every=reader.duration("every", shortest=_SHORTEST) if every else None,
        jitter=reader.duration("jitter"),
    )
    if timetable.every is not None and timetable.jitter >= timetable.every:
        _wrong(reader.where, "jitter", f"must be shorter than every = {reader.values['every']!r}")
    return timetable


_T = TypeVar("_T")


class _Reader:
    """The values of one table, read by key; each method raises ArgumentError that names the key."""

    def __init__(self, where: str, values: Mapping[str, Any]) -> None:
        self.where, self.values = where, values

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            _wrong(self.where, key, f"must be a text, not {value!r}" if key in self.values else "is missing")
        return value

    def parsed(self, key: str, parse: Callable[[str], _T]) -> _T:
        try:
            return parse(self.text(key))
        except ArgumentError as error:
            if str(error).startswith(self.where):
                raise
            _wrong(self.where, key, str(error))

    def duration(self, key: str, shortest: timedelta = timedelta(0)) -> timedelta:
        length = self.parsed(key, parse_duration)
        if length < shortest:
            _wrong(self.where, key, f"{self.values[key]!r} must be at least {shortest.total_seconds():.0f}s")
        return length

    def zone(self, key: str) -> ZoneInfo:
        name = self.text(key)
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            _wrong(
                self.where,
                key,
                f"{name!r} is not an IANA time zone such as Europe/Berlin (if the system has none: pip install tzdata)",
            )

    def choice(self, key: str, choices: type[_Choice]) -> _Choice:
        try:
            return choices(self.values[key])
        except ValueError:
            _wrong(self.where, key, f"{self.values[key]!r} must be one of {', '.join(choices)}")

    def positive(self, key: str) -> int:
        value = self.values[key]
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            _wrong(self.where, key, f"must be a whole number from 1, not {value!r}")
        return value

    def texts(self, key: str, names: re.Pattern[str], *tables: object) -> dict[str, str]:
        merged: dict[str, str] = {}
        for table in tables:
            for name, value in _table(f"{self.where}.{key}", table).items():
                if not names.fullmatch(name):
                    _wrong(f"{self.where}.{key}", name, f"is not a name for one of the {key}")
                try:
                    merged[name] = as_text(value)
                except ArgumentError as error:
                    _wrong(f"{self.where}.{key}", name, str(error))
        return merged


def _table(where: str, value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ArgumentError(f"{where}: must be a table, [{where}], not {value!r}")
    return value


def _only_known(where: str, table: Mapping[str, Any], known: Sequence[str]) -> None:
    for key in table:
        if key not in known:
            _wrong(where, key, f"is not a key here; the keys are: {', '.join(known)}")


def _wrong(where: str, key: str, what: str) -> NoReturn:
    raise ArgumentError(f"{where}: {key}: {what}")

"""The settings that a user may get wrong, looked at before anything is opened or fetched. It changes none of them."""

import math
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path

from scrapy.settings import BaseSettings

from newscrawl import repair
from newscrawl.discover.revisit_plan import parse_schedule
from newscrawl.errors import ArgumentError
from newscrawl.extensions.overrides import read_overrides
from newscrawl.fetch.addresses import Policy
from newscrawl.store import Mode
from newscrawl.store.opening import shared_opening
from newscrawl.store.place import SharedPlace, place_of

__all__ = ["CHECKS", "TEXTS", "check_settings", "unknown_settings"]

_PREFIX = "NEWSCRAWL_"
#: More processes than any machine has cores for would only bring it down.
_MOST_WORKERS = 1024
#: Bytes of address space: a process that has loaded its libraries and one language takes 220 MiB.
_LEAST_MEMORY = 256 << 20

#: Raises ArgumentError for a wrong setting, or ValueError or TypeError where "expected …" says enough.
Check = Callable[[BaseSettings, str], object]


def check_settings(settings: BaseSettings) -> None:
    """Raise ArgumentError, naming the setting, for the first one that cannot be used."""
    for name, (check, expected) in CHECKS.items():
        try:
            check(settings, name)
        except (TypeError, ValueError) as error:
            raise ArgumentError(f"{name}={settings[name]!r}: expected {expected}") from error


def unknown_settings(settings: BaseSettings) -> list[str]:
    """A line for each setting with our prefix that we do not have, with the name that may have been meant."""
    ours = {name.removeprefix(_PREFIX) for name in (*CHECKS, *TEXTS)}
    named = {str(name).removeprefix(_PREFIX) for name in settings if str(name).startswith(_PREFIX)}
    lines = []
    for name in sorted(named - ours):
        meant = [f"; did you mean {_PREFIX}{close}?" for close in get_close_matches(name, sorted(ours), 1)]
        lines.append("".join([f"no setting {_PREFIX}{name}", *meant]))
    return lines


def _whole(least: int, most: int | None = None) -> tuple[Check, str]:
    def check(settings: BaseSettings, name: str) -> None:
        number = settings.getint(name)
        if number < least or (most is not None and number > most):
            raise ValueError

    return check, f"a whole number from {least}" + (f" to {most}" if most is not None else "")


def _number(least: float) -> tuple[Check, str]:
    def check(settings: BaseSettings, name: str) -> None:
        if not least <= settings.getfloat(name) < math.inf:
            raise ValueError

    return check, f"a number from {least:g}"


def _choice(*choices: str) -> tuple[Check, str]:
    def check(settings: BaseSettings, name: str) -> None:
        if (settings[name] or "") not in choices:
            raise ValueError

    return check, ", ".join(choice or "nothing" for choice in choices)


def _folder(settings: BaseSettings, name: str) -> None:
    if not str(settings[name]).strip():
        raise ValueError


def _state(settings: BaseSettings, name: str) -> None:
    if isinstance(place_of(Path(settings["NEWSCRAWL_OUTPUT_DIR"]), settings[name]), SharedPlace):
        shared_opening()


def _steps(settings: BaseSettings, name: str) -> None:
    # Most crawls name none: the steps, a third of a second of work, stay unloaded.
    named = set(settings.getlist(name))
    if named and (unknown := named - set(repair.STEPS)):
        raise ArgumentError(f"{name}: no step {min(unknown)!r}; newscrawl.repair.STEPS has their names")


def _ports(settings: BaseSettings, name: str) -> None:
    Policy.of(allow_private=False, networks=(), ports=settings.getlist(name))


def _networks(settings: BaseSettings, name: str) -> None:
    Policy.of(allow_private=False, networks=settings.getlist(name), ports=())


_BOOLEAN: tuple[Check, str] = (BaseSettings.getbool, "True or False")

#: Each setting that not every text is right for: how to look at it, and what is right.
CHECKS: dict[str, tuple[Check, str]] = {
    "NEWSCRAWL_OUTPUT_DIR": (_folder, "a folder"),
    "NEWSCRAWL_STATE": (_state, "a file or redis://host:6379/0"),
    "NEWSCRAWL_STATE_TIMEOUT": _number(1),
    "NEWSCRAWL_COMPRESS": _choice("", "zstd"),
    "NEWSCRAWL_DEDUPE": _choice(*Mode),
    "NEWSCRAWL_WORKERS": _whole(0, _MOST_WORKERS),
    "NEWSCRAWL_EXTRACT_TIMEOUT": _number(0.01),
    "NEWSCRAWL_EXTRACT_MEMORY": _whole(_LEAST_MEMORY),
    "NEWSCRAWL_OVERRIDES": (lambda settings, name: read_overrides(settings[name]), "a file"),
    "NEWSCRAWL_STEPS": (_steps, "names of steps"),
    "NEWSCRAWL_KEEP_EDITS": _BOOLEAN,
    "NEWSCRAWL_SECTION_DEPTH": _whole(0),
    "NEWSCRAWL_SECTION_PAGES": _whole(0),
    "NEWSCRAWL_REVISIT": _BOOLEAN,
    "NEWSCRAWL_REVISIT_SCHEDULE": (lambda settings, name: parse_schedule(settings[name], name), "ages like 1h, 1d"),
    "NEWSCRAWL_ERROR_BUDGET": _number(0),
    "NEWSCRAWL_CRAWL_DELAY_MAX": _number(0),
    "NEWSCRAWL_HOST_FAILURES": _whole(1),
    "NEWSCRAWL_ALLOW_PRIVATE": _BOOLEAN,
    "NEWSCRAWL_ALLOWED_NETWORKS": (_networks, "networks like 192.0.2.0/24"),
    "NEWSCRAWL_ALLOWED_PORTS": (_ports, "whole numbers"),
    "NEWSCRAWL_PAGES_PER_SITE": _whole(0),
    "NEWSCRAWL_DEPTH_MAX": _whole(0),
    # Scrapy's own, where a wrong one would keep a crawl waiting for ever.
    "CONCURRENT_REQUESTS": _whole(1),
    "CONCURRENT_REQUESTS_PER_DOMAIN": _whole(1),
    "DOWNLOAD_DELAY": _number(0),
    "DOWNLOAD_TIMEOUT": _number(0.01),
}
#: The settings that any text is right for.
TEXTS = ("NEWSCRAWL_CONTACT", "NEWSCRAWL_SCHEDULE", "NEWSCRAWL_ALERTS", "NEWSCRAWL_TLS_EXCEPTIONS")

"""The settings that a user may get wrong, looked at before anything is opened or fetched. It changes none of them."""

from scrapy.settings import BaseSettings

from newscrawl import repair
from newscrawl.errors import ArgumentError
from newscrawl.extensions.overrides import read_overrides
from newscrawl.extensions.revisits import revisit_plan
from newscrawl.fetch.guard import policy_of
from newscrawl.store import Mode

__all__ = ["check_settings"]

#: Numbers and the least that each may be.
_WHOLE = {
    "NEWSCRAWL_WORKERS": 0,
    "NEWSCRAWL_EXTRACT_MEMORY": 1,
    "NEWSCRAWL_HOST_FAILURES": 1,
    "NEWSCRAWL_PAGES_PER_SITE": 0,
    "NEWSCRAWL_DEPTH_MAX": 0,
    "NEWSCRAWL_SECTION_DEPTH": 0,
    "NEWSCRAWL_SECTION_PAGES": 0,
}
_REAL = {
    "NEWSCRAWL_EXTRACT_TIMEOUT": 0.01,
    "NEWSCRAWL_ERROR_BUDGET": 0.0,
    "NEWSCRAWL_STATE_TIMEOUT": 0.0,
    "NEWSCRAWL_CRAWL_DELAY_MAX": 0.0,
}


def check_settings(settings: BaseSettings) -> None:
    """Raise ArgumentError, naming the setting, for the first one that cannot be used."""
    for name, least in _WHOLE.items():
        _check_number(settings, name, least, whole=True)
    for name, bound in _REAL.items():
        _check_number(settings, name, bound, whole=False)
    _check_choice(settings, "NEWSCRAWL_DEDUPE", [*Mode])
    _check_choice(settings, "NEWSCRAWL_COMPRESS", ["", "zstd"])
    _check_steps(settings.getlist("NEWSCRAWL_STEPS"))
    try:
        policy_of(settings)
    except ValueError as error:
        raise ArgumentError(f"NEWSCRAWL_ALLOWED_PORTS or NEWSCRAWL_ALLOWED_NETWORKS: {error}") from error
    revisit_plan(settings)
    read_overrides(settings["NEWSCRAWL_OVERRIDES"])


def _check_steps(names: list[str]) -> None:
    if names and (unknown := set(names) - set(repair.STEPS)):
        raise ArgumentError(f"NEWSCRAWL_STEPS: no step {min(unknown)!r}; newscrawl.repair.STEPS has their names")


def _check_number(settings: BaseSettings, name: str, least: float, *, whole: bool) -> None:
    kind = "a whole number" if whole else "a number"
    try:
        valid = (settings.getint if whole else settings.getfloat)(name, int(least) + 1) >= least
    except (TypeError, ValueError):
        valid = False
    if not valid:
        raise ArgumentError(f"{name}={settings[name]!r}: expected {kind} from {least:g}")


def _check_choice(settings: BaseSettings, name: str, choices: list[str]) -> None:
    if (settings[name] or "") not in choices:
        expected = ", ".join(choice or "nothing" for choice in choices)
        raise ArgumentError(f"{name}={settings[name]!r}: expected {expected}")

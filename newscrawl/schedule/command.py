"""The command line of one crawl, and what its process may know. Pure.

A command line can be read by every user of the machine, so nothing secret is on it.
"""

from collections.abc import Callable, Mapping, Sequence

from newscrawl.errors import ArgumentError
from newscrawl.schedule.crawls import Crawl

__all__ = ["OnceCommand", "crawl_command", "crawl_environment", "once_command"]

#: A crawl's name -> the argument vector that runs it once.
OnceCommand = Callable[[str], list[str]]

#: Whose addresses hold secrets, and are none of a crawl's business.
_ALERTS = "NEWSCRAWL_ALERTS"
#: Whose address may hold a password; a crawl also takes it from the environment.
_STATE = "NEWSCRAWL_STATE"


def crawl_command(program: Sequence[str], crawl: Crawl, shared_settings: Sequence[str]) -> list[str]:
    """`scrapy crawl SPIDER -a … -s …` as an argument vector; the crawl's own settings overrule `shared_settings`."""
    command = [*program, "crawl", crawl.spider]
    for name, value in crawl.arguments.items():
        command += ["-a", f"{name}={value}"]
    for name, value in _settings(shared_settings, crawl).items():
        if not _is_secret(name, value):
            command += ["-s", f"{name}={value}"]
    return command


def once_command(program: Sequence[str], name: str, shared_settings: Sequence[str]) -> list[str]:
    """`scrapy schedule once NAME -s …` as an argument vector, for systemd and cron.

    Raises ArgumentError for a state with a password: the crawl would need it, and nobody passes it on in secret.
    """
    settings = _settings(shared_settings)
    if _is_secret(_STATE, settings.get(_STATE, "")):
        raise ArgumentError(
            f"{_STATE} has a password, which every user of the machine could read in a unit or crontab; "
            "put it into the settings file or schedule.toml instead of -s"
        )
    shown = [word for key, value in settings.items() if key != _ALERTS for word in ("-s", f"{key}={value}")]
    return [*program, "schedule", "once", name, *shown]


def crawl_environment(
    environment: Mapping[str, str], crawl: Crawl, shared_settings: Sequence[str], job: str
) -> dict[str, str]:
    """The crawl's environment: SCRAPY_JOB names its run, and NEWSCRAWL_STATE its state where that has a password."""
    state = _settings(shared_settings, crawl).get(_STATE, "")
    inherited = {name: value for name, value in environment.items() if name != _ALERTS}
    return inherited | ({_STATE: state} if _is_secret(_STATE, state) else {}) | {"SCRAPY_JOB": job}


def _settings(shared: Sequence[str], crawl: Crawl | None = None) -> dict[str, str]:
    """The given "NAME=VALUE" settings, those of a crawl over them."""
    pairs = (setting.partition("=") for setting in shared)
    return {name: value for name, _, value in pairs} | dict(crawl.settings if crawl else {})


def _is_secret(name: str, value: str) -> bool:
    """Redis takes the password before the host or among the options."""
    return name == _ALERTS or (name == _STATE and "://" in value and ("@" in value or "?" in value))

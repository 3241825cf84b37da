"""The command line of one crawl, and what its process may know. Pure."""

from collections.abc import Callable, Mapping, Sequence

from newscrawl.schedule.crawls import Crawl

__all__ = ["OnceCommand", "crawl_command", "crawl_environment", "once_command", "without_secrets"]

#: A crawl's name -> the argument vector that runs it once.
OnceCommand = Callable[[str], list[str]]

#: Settings with secrets: never on a command line that every user of the machine can read.
_SECRET_SETTINGS = ("NEWSCRAWL_ALERTS",)


def crawl_command(program: Sequence[str], crawl: Crawl, shared_settings: Sequence[str]) -> list[str]:
    """`scrapy crawl SPIDER -a … -s …` as an argument vector; the crawl's own settings overrule `shared_settings`."""
    command = [*program, "crawl", crawl.spider]
    for name, value in crawl.arguments.items():
        command += ["-a", f"{name}={value}"]
    for setting in without_secrets(shared_settings):
        command += ["-s", setting]
    for name, value in crawl.settings.items():
        command += ["-s", f"{name}={value}"]
    return command


def once_command(program: Sequence[str], name: str, shared_settings: Sequence[str]) -> list[str]:
    """`scrapy schedule once NAME -s …` as an argument vector, for systemd and cron."""
    words = [word for setting in without_secrets(shared_settings) for word in ("-s", setting)]
    return [*program, "schedule", "once", name, *words]


def crawl_environment(environment: Mapping[str, str], job: str) -> dict[str, str]:
    """The crawl's environment: SCRAPY_JOB names its run; who is told about failures is none of its business."""
    return {name: value for name, value in environment.items() if name not in _SECRET_SETTINGS} | {"SCRAPY_JOB": job}


def without_secrets(settings: Sequence[str]) -> list[str]:
    """The given "NAME=VALUE" settings that may be seen."""
    return [setting for setting in settings if setting.partition("=")[0] not in _SECRET_SETTINGS]

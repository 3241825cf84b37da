"""The names of newscrawl's stats: `newscrawl/<part>/<thing>_count`."""

from scrapy.statscollectors import StatsCollector

__all__ = ["FATAL", "SIGNAL", "count", "counted", "stat_name"]

#: The one line that says why the run could not do its work; unset when it could.
FATAL = "newscrawl/fatal"
#: The number of the signal that stopped the run; unset when none did.
SIGNAL = "newscrawl/signal"


def stat_name(thing: str) -> str:
    """The stat of `thing`, given as `part/thing` ("extract/timeout")."""
    return f"newscrawl/{thing}_count"


def count(stats: StatsCollector, thing: str, number: int = 1) -> None:
    """Add `number` to the stat of `thing`."""
    if number:
        stats.inc_value(stat_name(thing), number)


def counted(stats: dict[str, object], part: str) -> dict[str, int]:
    """Every thing counted under `part`, without the prefix and suffix: {"timeout": 3}."""
    prefix = f"newscrawl/{part}/"
    return {
        key.removeprefix(prefix).removesuffix("_count"): value
        for key, value in sorted(stats.items())
        if key.startswith(prefix) and key.endswith("_count") and isinstance(value, int)
    }

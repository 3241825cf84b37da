"""Intervals that a calendar can say: every 5 minutes, every 6 hours, every day. Pure."""

from datetime import timedelta

from newscrawl.schedule.cron import Cron, parse_cron

__all__ = ["interval_as_cron"]


def interval_as_cron(every: timedelta) -> Cron | None:
    """The same interval on the clock's round times; None when it does not divide an hour or a day."""
    minutes, rest = divmod(int(every.total_seconds()), 60)
    if rest or not minutes or 1440 % minutes:
        return None
    if 60 % minutes == 0 and minutes < 60:
        return parse_cron(f"*/{minutes} * * * *" if minutes > 1 else "* * * * *")
    hours, rest = divmod(minutes, 60)
    if rest:
        return None
    return parse_cron("0 0 * * *" if hours == 24 else f"0 */{hours} * * *" if hours > 1 else "0 * * * *")

"""Settings NEWSCRAWL_REVISIT and NEWSCRAWL_REVISIT_SCHEDULE as the store's plan of revisits."""

from datetime import UTC, datetime

from scrapy.settings import BaseSettings

from newscrawl.discover.revisit_plan import next_revisit, parse_schedule
from newscrawl.store import RevisitPlan

__all__ = ["revisit_plan"]


def revisit_plan(settings: BaseSettings) -> RevisitPlan | None:
    """When to look at an article again; None when revisits are off. Raises ArgumentError for a wrong schedule."""
    name = "NEWSCRAWL_REVISIT_SCHEDULE"
    schedule = parse_schedule(settings[name], name)
    if not settings.getbool("NEWSCRAWL_REVISIT"):
        return None

    def plan(published: float | None, unchanged: int, now: float) -> float | None:
        moment = _moment(now)
        due = next_revisit(_moment(published) if published else None, moment, unchanged, schedule, moment)
        return due.timestamp() if due else None

    return plan


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)

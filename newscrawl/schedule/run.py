"""One run of a crawl, as it is kept and shown. Pure."""

from dataclasses import dataclass
from datetime import datetime

from newscrawl.schedule.outcome import Outcome

__all__ = ["Run"]


@dataclass(slots=True, kw_only=True)
class Run:
    """One run; `passed` further windows were folded into it. Open while `outcome` is None."""

    crawl: str
    started: datetime
    by_service: bool
    #: Empty for a run that was skipped.
    job: str = ""
    #: None for a run that was asked for.
    due: datetime | None = None
    passed: int = 0
    pid: int | None = None
    #: With the pid, names a process for ever; see `processes.birth`.
    born: str | None = None
    ended: datetime | None = None
    status: int | None = None
    outcome: Outcome | None = None
    articles: int | None = None
    #: Why it did not end well, in one line.
    why: str | None = None
    id: int = 0

"""What to do when a crawl is due, what a run's end means, when to raise an alarm. Pure."""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

from newscrawl.schedule.crawls import Missed, WhenRunning

__all__ = [
    "EXIT_BUSY",
    "Action",
    "Alarm",
    "Outcome",
    "alarm",
    "failures_in_row",
    "is_missed",
    "on_due",
    "outcome_of",
]

#: Runs that fail in a row before somebody is told: one failure is weather, three are not.
ALARM_AFTER = 3
#: Less is a busy machine, not a service that was down.
MISSED_AFTER = timedelta(minutes=1)
#: `once` of a crawl that is already running; sysexits.h, EX_TEMPFAIL: not now.
EXIT_BUSY = 75
#: SIGINT's and SIGTERM's statuses: somebody wanted the run to end.
_STOPPED_STATUSES = (130, 143)


class Action(StrEnum):
    """What a due crawl does."""

    START = "start"
    #: Wait until the last run has ended.
    QUEUE = "queue"
    #: One run waits already and stands for this window too.
    FOLD = "fold"
    SKIP = "skip"


class Outcome(StrEnum):
    """How a run ended."""

    OK = "ok"
    FAILED = "failed"
    #: Ended by us, for taking longer than its deadline.
    DEADLINE = "deadline"
    #: Ended by a signal of the service's or a person's; says nothing about the crawl.
    STOPPED = "stopped"
    #: Nobody was there to see its end, and it left no report.
    LOST = "lost"
    #: Was due while its last run was still going.
    SKIPPED = "skipped"


_FAILURES = frozenset({Outcome.FAILED, Outcome.DEADLINE, Outcome.LOST})


class Alarm(StrEnum):
    """What people are told."""

    FAILING = "failing"
    RECOVERED = "recovered"


def is_missed(missed: Missed, late: timedelta) -> bool:
    """Whether a window is let go because nobody was there at its time."""
    return missed is Missed.SKIP and late > MISSED_AFTER


def on_due(when_running: WhenRunning, *, running: bool, waiting: bool) -> Action:
    """A crawl never overlaps itself; of its runs that wait, one is enough."""
    if waiting:
        return Action.FOLD
    if not running:
        return Action.START
    return Action.QUEUE if when_running is WhenRunning.QUEUE else Action.SKIP


def outcome_of(status: int | None, *, past_deadline: bool, stopping: bool) -> Outcome:
    """The outcome of a run by its exit status; None when nobody could read it."""
    if past_deadline:
        return Outcome.DEADLINE
    if status == 0:
        return Outcome.OK
    if stopping or status in _STOPPED_STATUSES:
        return Outcome.STOPPED
    return Outcome.LOST if status is None else Outcome.FAILED


def failures_in_row(latest_first: Iterable[Outcome]) -> int:
    """How many failures since the last success; stopped and skipped runs neither add nor end the row."""
    failures = 0
    for outcome in latest_first:
        if outcome is Outcome.OK:
            break
        failures += outcome in _FAILURES
    return failures


def alarm(latest_first: Iterable[Outcome], *, alarmed: bool) -> Alarm | None:
    """FAILING from the third failure until it could be told (`alarmed`), then RECOVERED once."""
    failures = failures_in_row(latest_first)
    if failures >= ALARM_AFTER and not alarmed:
        return Alarm.FAILING
    return Alarm.RECOVERED if failures == 0 and alarmed else None

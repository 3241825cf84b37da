"""What people are told about a crawl, in words. Pure."""

import signal
from collections.abc import Sequence
from dataclasses import dataclass

from newscrawl.report import amount
from newscrawl.schedule.crawls import Crawl
from newscrawl.schedule.outcome import Alarm, Outcome, failures_in_row
from newscrawl.schedule.run import Run

__all__ = ["Message", "alarm_message", "killed_by", "one_line"]

#: Characters of a reason: log lines may quote pages.
_MAX_CHARS = 300


def one_line(text: str) -> str:
    """Printable, on one line, cut: what a log line quotes must not reach a terminal or a mailbox raw."""
    words = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return words if len(words) <= _MAX_CHARS else words[: _MAX_CHARS - 1] + "…"


def killed_by(status: int | None) -> str | None:
    """The signal that ended a process, from its exit status as a shell says it (128 + N); None when none did."""
    names = {128 + number: number.name for number in signal.Signals}
    return f"ended by {names[status]}" if status in names else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is sent; `kind` is apprise's word for its colour or sign."""

    title: str
    body: str
    kind: str


def alarm_message(alarm: Alarm, crawl: Crawl, run: Run, latest_first: Sequence[Outcome]) -> Message:
    """The message of an alarm; `run` is the latest one."""
    if alarm is Alarm.RECOVERED:
        return Message(
            title=f"newscrawl: {crawl.name} works again",
            body=f"job {run.job}: {amount(run.articles or 0, 'article')} written",
            kind="success",
        )
    status = "unknown" if run.status is None else run.status
    return Message(
        title=f"newscrawl: {crawl.name} failed {failures_in_row(latest_first)} times in a row",
        body=f"last: job {run.job}, {run.outcome}, exit status {status}: {run.why}",
        kind="failure",
    )

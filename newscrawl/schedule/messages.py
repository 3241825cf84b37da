"""What people are told about a crawl, in words. Pure."""

from collections.abc import Sequence

from newscrawl.schedule.crawls import Crawl
from newscrawl.schedule.outcome import Alarm, Outcome, failures_in_row
from newscrawl.schedule.run import Run

__all__ = ["alarm_text", "one_line"]

#: Characters of a reason: log lines may quote pages.
_MAX_CHARS = 300


def one_line(text: str) -> str:
    """Printable, on one line, cut: what a log line quotes must not reach a terminal or a mailbox raw."""
    words = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return words if len(words) <= _MAX_CHARS else words[: _MAX_CHARS - 1] + "…"


def alarm_text(alarm: Alarm, crawl: Crawl, run: Run, latest_first: Sequence[Outcome]) -> tuple[str, str]:
    """Title and body of a message."""
    if alarm is Alarm.RECOVERED:
        return f"newscrawl: {crawl.name} works again", f"job {run.job}: {run.articles or 0} articles written"
    failures = failures_in_row(latest_first)
    status = "unknown" if run.status is None else run.status
    return (
        f"newscrawl: {crawl.name} failed {failures} times in a row",
        f"last: job {run.job}, {run.outcome}, exit status {status}: {run.why}",
    )

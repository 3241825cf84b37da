"""What a due crawl does, what an end means, when people are told."""

from datetime import timedelta

import pytest

from newscrawl.schedule.crawls import Missed, WhenRunning
from newscrawl.schedule.messages import one_line
from newscrawl.schedule.outcome import Action, Alarm, Outcome, alarm, is_missed, on_due, outcome_of

OK, FAILED, DEADLINE = Outcome.OK, Outcome.FAILED, Outcome.DEADLINE
STOPPED, LOST, SKIPPED = Outcome.STOPPED, Outcome.LOST, Outcome.SKIPPED


@pytest.mark.parametrize(
    ("mode", "running", "waiting", "expected"),
    [
        ("skip", False, False, Action.START),
        ("skip", True, False, Action.SKIP),
        ("skip", True, True, Action.FOLD),
        ("queue", False, False, Action.START),
        ("queue", True, False, Action.QUEUE),
        ("queue", True, True, Action.FOLD),
    ],
)
def test_on_due(mode: str, running: bool, waiting: bool, expected: Action) -> None:
    assert on_due(WhenRunning(mode), running=running, waiting=waiting) is expected


@pytest.mark.parametrize(
    ("missed", "minutes", "expected"),
    [("run", 600, False), ("skip", 600, True), ("skip", 1, False), ("skip", 0, False)],
)
def test_missed(missed: str, minutes: int, expected: bool) -> None:
    assert is_missed(Missed(missed), timedelta(minutes=minutes)) is expected


@pytest.mark.parametrize(
    ("status", "past_deadline", "stopping", "expected"),
    [
        (0, False, False, OK),
        (0, False, True, OK),
        (0, True, False, DEADLINE),
        (1, False, False, FAILED),
        (2, False, False, FAILED),
        (137, False, False, FAILED),
        (143, True, False, DEADLINE),
        (137, True, False, DEADLINE),
        (143, False, True, STOPPED),
        (137, False, True, STOPPED),
        (130, False, False, STOPPED),
        (143, False, False, STOPPED),
        (None, False, False, LOST),
        (None, True, False, DEADLINE),
        (None, False, True, STOPPED),
    ],
)
def test_what_an_end_means(status: int | None, past_deadline: bool, stopping: bool, expected: Outcome) -> None:
    assert outcome_of(status, past_deadline=past_deadline, stopping=stopping) is expected


@pytest.mark.parametrize(
    ("latest_first", "alarmed", "expected"),
    [
        ([], False, None),
        ([OK], False, None),
        ([FAILED, FAILED], False, None),
        ([FAILED, FAILED, OK, FAILED], False, None),
        ([FAILED, FAILED, FAILED], False, Alarm.FAILING),
        ([FAILED, DEADLINE, LOST, OK], False, Alarm.FAILING),
        ([FAILED, SKIPPED, FAILED, STOPPED, FAILED], False, Alarm.FAILING),
        ([FAILED, FAILED, FAILED, FAILED], True, None),  # told already
        ([FAILED, FAILED, FAILED, FAILED], False, Alarm.FAILING),  # could not be told at the third
        ([OK, FAILED, FAILED, FAILED], True, Alarm.RECOVERED),
        ([OK, FAILED, FAILED, FAILED], False, None),  # nobody knew
        ([STOPPED, FAILED, FAILED, FAILED], True, None),  # a stop is not a recovery
    ],
)
def test_who_is_told(latest_first: list[Outcome], alarmed: bool, expected: Alarm | None) -> None:
    assert alarm(latest_first, alarmed=alarmed) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a  b\n", "a b"), ("\x1b[31mred\x1b[0m", "[31mred [0m"), ("x" * 400, "x" * 299 + "…"), ("ünï", "ünï")],
)
def test_reasons_are_one_printable_line(text: str, expected: str) -> None:
    assert one_line(text) == expected

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.store.retry import FREE_RETRIES, LONGEST_PAUSE, Memory, is_waited_for, memory_of, retry_after

HOUR, DAY = 3600, 86400


@pytest.mark.parametrize(
    ("reason", "status", "failures", "pause"),
    [
        ("fetch/timeout", None, 1, 0),
        ("fetch/timeout", None, 3, 0),
        ("fetch/timeout", None, 4, HOUR),
        ("fetch/timeout", None, 6, 4 * HOUR),
        ("fetch/timeout", None, 400, 7 * DAY),
        ("fetch/dns", None, 1, 0),
        ("fetch/http_503", 503, 1, 0),
        ("fetch/http_429", 429, 2, 0),
        ("extract/timeout", 200, 1, 0),
        ("extract/crashed", 200, 1, 0),
        ("extract/challenge", 200, 1, 0),
        ("a/reason-nobody-knows", None, 1, 0),
        ("check/out_of_range", 200, 1, 0),
        ("check/over_max_articles", 200, 50, 0),
        ("fetch/over_budget", None, 50, 0),
        ("fetch/refused_private", None, 50, 0),
        ("fetch/refused_port", None, 50, 0),
        ("fetch/http_404", 404, 1, 7 * DAY),
        ("fetch/http_410", 410, 9, 30 * DAY),
        ("extract/index", 200, 1, 30 * DAY),
        ("extract/index", 404, 1, 30 * DAY),
        ("extract/paywall", 200, 1, 7 * DAY),
        ("dedupe/exact", 200, 1, None),
        ("dedupe/near", 200, 5, None),
    ],
)
def test_pause(reason: str, status: int | None, failures: int, pause: int | None) -> None:
    assert retry_after(reason, status, failures) == pause


@given(st.text(), st.none() | st.integers(0, 999), st.integers(1, 10_000))
def test_failing_addresses_back_off_and_are_never_dropped(reason: str, status: int | None, failures: int) -> None:
    if memory_of(reason, status) is Memory.TRANSIENT:
        pause, later = retry_after(reason, status, failures), retry_after(reason, status, failures + 1)
        assert pause is not None
        assert later is not None
        assert 0 <= pause <= later <= LONGEST_PAUSE
        assert (pause == 0) == (failures <= FREE_RETRIES)


@pytest.mark.parametrize(
    ("reason", "status", "failures", "new", "known"),
    [
        ("fetch/timeout", None, 1, True, True),
        ("fetch/timeout", None, 400, False, False),
        ("check/over_max_articles", 200, 50, True, True),
        ("fetch/http_404", 404, 3, True, False),
        ("fetch/http_404", 404, 4, False, False),
        ("fetch/robots_disallowed", None, 1, True, False),
        ("extract/index", 200, 1, False, False),
        ("dedupe/exact", 200, 1, False, False),
    ],
)
def test_what_may_be_an_article_soon_is_waited_for(
    reason: str, status: int | None, failures: int, new: bool, known: bool
) -> None:
    assert is_waited_for(reason, status, failures, known=False) is new
    assert is_waited_for(reason, status, failures, known=True) is known

"""When an address that gave no article may be tried again.

Pure: a table of reasons and two functions. It never looks at the state and never fetches.
"""

from enum import Enum

__all__ = ["FREE_RETRIES", "LONGEST_PAUSE", "Memory", "is_waited_for", "memory_of", "retry_after"]

_HOUR = 3600.0
_DAY = 24 * _HOUR

#: A hiccup rarely outlives three runs of an hourly schedule; after that the address backs off.
FREE_RETRIES = 3
#: The longest pause between two tries of an address that keeps failing.
LONGEST_PAUSE = 7 * _DAY


class Memory(Enum):
    """How long the answer "no article here" is believed."""

    #: It was the run that had no room for the page, or whose settings forbid it: the next one takes it.
    NEXT_RUN = 0.0
    #: Nothing is known about the page: the next run tries again, after `FREE_RETRIES` failures ever more rarely.
    TRANSIENT = None
    #: The page may be repaired or freed within days.
    WEEK = 7 * _DAY
    #: The page is what it is; a later release may judge it otherwise.
    MONTH = 30 * _DAY
    #: The text is on record under another address.
    FOREVER = float("inf")


#: By reason (`part/thing`). A reason that is not here is transient: forgetting costs a request, remembering an article.
#: So is "check/out_of_range": `since=` and `until=` belong to the run, and the next may ask for older articles.
_BY_REASON = {
    "dedupe/exact": Memory.FOREVER,
    "dedupe/near": Memory.FOREVER,
    "extract/index": Memory.MONTH,
    "extract/other": Memory.MONTH,
    "extract/not-html": Memory.MONTH,
    "extract/too-deep": Memory.MONTH,
    "extract/too-many-attributes": Memory.MONTH,
    "extract/too-many-elements": Memory.MONTH,
    "extract/empty": Memory.WEEK,
    "extract/paywall": Memory.WEEK,
    "check/empty": Memory.WEEK,
    "check/over_max_articles": Memory.NEXT_RUN,
    "fetch/host_backoff": Memory.NEXT_RUN,
    "fetch/over_budget": Memory.NEXT_RUN,
    "fetch/binary": Memory.MONTH,
    "fetch/not_text": Memory.MONTH,
    "fetch/too_large": Memory.MONTH,
    "fetch/redirect_loop": Memory.WEEK,
    "fetch/robots_disallowed": Memory.WEEK,
    "fetch/refused_port": Memory.NEXT_RUN,
    "fetch/refused_private": Memory.NEXT_RUN,
    "fetch/refused_scheme": Memory.MONTH,
    "fetch/refused_url": Memory.MONTH,
}

#: By HTTP status, where the reason says no more than that the fetch failed (RFC 9110, section 15.5).
_BY_STATUS = {404: Memory.WEEK, 410: Memory.MONTH, 451: Memory.MONTH}


def memory_of(reason: str, status: int | None) -> Memory:
    """How long a reject with this reason and HTTP status is believed; the reason decides before the status."""
    return _BY_REASON.get(reason) or _BY_STATUS.get(status or 0, Memory.TRANSIENT)


def retry_after(reason: str, status: int | None, failures: int) -> float | None:
    """Seconds until the address may be tried again, 0 = by the next run, None = never.

    `failures` counts the rejects of the address in a row, this one included (1 or more).
    """
    memory = memory_of(reason, status)
    if memory is Memory.FOREVER:
        return None
    if memory is not Memory.TRANSIENT:
        return float(memory.value)
    if failures <= FREE_RETRIES:
        return 0.0
    return min(LONGEST_PAUSE, _HOUR * 2.0 ** min(failures - FREE_RETRIES - 1, 32))


def is_waited_for(reason: str, status: int | None, failures: int, *, known: bool) -> bool:
    """Whether the address stays in the queue for its next try; if not, a listing must name it anew then.

    After a week its listing has mostly moved on, so what may be repaired by then stays for some tries. An article that
    is `known` has its revisits instead.
    """
    pause = retry_after(reason, status, failures)
    if pause is None or pause > LONGEST_PAUSE:
        return False
    return pause < LONGEST_PAUSE or (failures <= FREE_RETRIES and not known)

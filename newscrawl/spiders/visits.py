"""What a listing page's row becomes after a visit: its rhythm by `discover.polling`, its validators, its hash. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import msgspec

from newscrawl.discover.listing import ListedPage
from newscrawl.discover.polling import PollHints, PollOutcome, PollState, next_poll
from newscrawl.extract.page import Extracted
from newscrawl.fetch.failure import FetchFailure
from newscrawl.store import Listing
from newscrawl.store.retry import FREE_RETRIES

__all__ = ["GUESSED", "Answer", "Named", "claimed", "failed_visit", "max_age", "named_by", "visited"]

#: The depth of a sitemap that nobody named: it is looked for in the usual places, and not missed.
GUESSED = -1
#: Seconds; a page that was an article and no list is what it is, but for the few that are taken for one.
_ARTICLE_REST = 30 * 86400.0
#: Failures in which the page was not asked for: our own settings and limits, and robots.txt.
_NOT_ASKED = frozenset(
    f"fetch/{thing}"
    for thing in ("refused_private", "refused_port", "robots_unreachable", "host_backoff", "over_budget")
)
#: Those in which nobody answered: a host that is down says nothing of the page.
_NOT_REACHED = frozenset(f"fetch/{thing}" for thing in ("dns", "connection", "timeout", "tls"))


@dataclass(slots=True, kw_only=True)
class Named:
    """What a listing page named."""

    pages: list[ListedPage] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    #: Seconds; the publisher's wish not to be asked more often.
    ttl: float = 0.0
    #: It could not be read to its end, so it is to be read again even if it does not change.
    partial: bool = False
    #: Why it is not a listing at all, such as a challenge in its place; None when it is one.
    trouble: str | None = None
    #: The article that it is instead.
    article: Extracted | None = None


@dataclass(slots=True, kw_only=True)
class Answer:
    """What the server said, beside the page."""

    status: int
    validators: Mapping[str, str]
    #: None: not modified.
    body_hash: str | None
    hints: PollHints


def visited(listing: Listing, answer: Answer, named: Named, fresh: Iterable[ListedPage], now: datetime) -> Listing:
    """The row after a visit that was answered; `fresh` are the pages that were not known before."""
    new = list(fresh)
    dates = [moment for page in (named.pages if listing.poll is None else new) if (moment := claimed(page))]
    row = _polled(listing, PollOutcome("ok", len(new), dates), now, answer.hints)
    row.status, row.errors, row.visits = answer.status, 0, listing.visits + 1
    row.fruitful, row.found = listing.fruitful + bool(new), listing.found + len(new)
    row.etag = answer.validators.get("etag") or (listing.etag if answer.body_hash is None else None)
    row.last_modified = answer.validators.get("last_modified") or (
        listing.last_modified if answer.body_hash is None else None
    )
    if answer.body_hash not in {None, listing.body_hash}:
        row.body_hash, row.last_changed = answer.body_hash, now.timestamp()
    if named.partial:
        row.etag = row.last_modified = row.body_hash = None
    if named.article is not None:
        row.interval, row.next_due = _ARTICLE_REST, now.timestamp() + _ARTICLE_REST
    return row


def failed_visit(listing: Listing, why: FetchFailure, retry_after: float, now: datetime) -> Listing:
    """The row after a visit that failed; what was known of the page stays, and when it is due if nothing was learnt."""
    if why.reason in _NOT_ASKED or (why.reason in _NOT_REACHED and listing.errors < FREE_RETRIES):
        return replace(listing, status=why.status, errors=listing.errors + 1, next_due=now.timestamp())
    outcome = PollOutcome("gone" if why.status in {404, 410} else "failed")
    row = _polled(listing, outcome, now, PollHints(retry_after=retry_after))
    row.status, row.errors = why.status, listing.errors + 1
    return row


def named_by(listing: Listing) -> str:
    """What named a listing page that was found: robots.txt, an index of sitemaps, or a link on another page."""
    if listing.kind != "sitemap":
        return "section"
    return {GUESSED: "guess", 0: "robots"}.get(listing.depth, "sitemap")


def claimed(page: ListedPage) -> datetime | None:
    """When the listing says that a page was last changed; a date without a zone is read as UTC."""
    try:
        moment = datetime.fromisoformat(page.updated or page.published or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def max_age(cache_control: str) -> float:
    """The seconds of `max-age` in a Cache-Control header; 0 where it gives none, or forbids to keep the page."""
    directives = [part.strip().lower() for part in cache_control.split(",")]
    if "no-store" in directives or "no-cache" in directives:
        return 0.0
    seconds = next((part.removeprefix("max-age=") for part in directives if part.startswith("max-age=")), "")
    return float(seconds[:9]) if seconds.isascii() and seconds.isdigit() else 0.0


def _polled(listing: Listing, outcome: PollOutcome, now: datetime, hints: PollHints) -> Listing:
    state = msgspec.json.decode(listing.poll, type=PollState) if listing.poll else None
    decision = next_poll(state, outcome, now, key=listing.url, hints=hints)
    return replace(
        listing,
        last_fetched=now.timestamp(),
        first_seen=listing.first_seen or now.timestamp(),
        interval=decision.interval.total_seconds(),
        next_due=decision.due.timestamp(),
        poll=msgspec.json.encode(decision.state).decode(),
    )

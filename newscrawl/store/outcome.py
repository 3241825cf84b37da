"""What an address's row becomes after a fetch: pure functions from the old row and the new facts to the new row."""

from dataclasses import replace
from datetime import UTC, datetime

from newscrawl.article import Article, Reject
from newscrawl.dedupe import page_url
from newscrawl.store.decide import Keys
from newscrawl.store.retry import retry_after
from newscrawl.store.rows import Address, digest

__all__ = ["is_cut", "rejected", "seconds_of", "timestamp", "unchanged", "written"]


def written(
    previous: Address | None, article: Article, keys: Keys, now: float, next_due: float | None = None
) -> Address:
    """The row of an article whose `version` and `clusterId` are settled and whose line is written."""
    metadata = article.metadata
    fetched = min(now, seconds_of(metadata.dateDownloaded, now))
    if previous is not None and previous.last_changed is not None:
        fetched = max(fetched, previous.last_changed)
    return Address(
        url=article.canonicalUrl,
        version=article.version,
        status=metadata.status,
        first_seen=previous.first_seen if previous else now,
        last_fetched=now,
        last_changed=fetched,
        next_due=next_due,
        discovered_by=metadata.discoveredBy,
        etag=keys.etag,
        last_modified=keys.last_modified,
        raw=digest(metadata.rawHash) if metadata.rawHash and not is_cut(article) else None,
        content=digest(article.contentHash),
        cluster=article.clusterId if article.clusterId != article.id else None,
        source=None if (source := page_url(article.url)) == article.canonicalUrl else digest(source),
    )


def unchanged(
    previous: Address, keys: Keys, raw_hash: str | None, status: int | None, now: float, next_due: float | None = None
) -> Address:
    """The row of an article that was looked at again and is still the same; absent validators leave the old ones."""
    return replace(
        previous,
        status=status,
        last_fetched=now,
        next_due=next_due,
        failures=0,
        etag=keys.etag or previous.etag,
        last_modified=keys.last_modified or previous.last_modified,
        raw=digest(raw_hash) if raw_hash else previous.raw,
    )


def rejected(previous: Address | None, url: str, reject: Reject, now: float) -> Address:
    """The row of an address that gave no article; one that gave an article before keeps its version and its reason."""
    failures = previous.failures + 1 if previous else 1
    pause = retry_after(reject.reason, reject.status, failures)
    row = previous or Address(url=url, first_seen=now, discovered_by=reject.discoveredBy)
    return replace(
        row,
        reason=None if row.version else reject.reason,
        status=reject.status,
        last_fetched=now,
        next_due=None if pause is None else now + pause,
        failures=failures,
    )


def is_cut(article: Article) -> bool:
    """Whether the same page may give the whole text next time, so that it must not be known again as unchanged."""
    return "truncated" in article.quality.flags


def timestamp(seconds: float) -> str:
    """Unix seconds as the record writes times: ISO 8601, UTC, whole seconds."""
    return datetime.fromtimestamp(int(seconds), UTC).isoformat()


def seconds_of(stamp: str | None, default: float) -> float:
    """The Unix seconds of a time the record holds; `default` where it holds none that can be read."""
    try:
        moment = datetime.fromisoformat(stamp or "")
    except ValueError:
        return default
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()

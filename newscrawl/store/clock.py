"""A state whose last run had a clock that was ahead: what it put off would wait until that clock's time has come."""

import logging
import sqlite3

__all__ = ["bring_back"]

logger = logging.getLogger(__name__)

#: New Year's Day of 2026: a clock that shows less is the one that is wrong.
_RELEASED = 1_767_225_600.0
#: Seconds; what lies less ahead waits no longer than it may anyway.
_TOLERATED = 3600.0
#: Seconds; no host is left alone for longer.
_LONGEST_REST = 8 * 86400.0

#: What every crawl leaves: asked at each start, so it must not read the tables that grow with the articles.
_WAS_AHEAD = """
SELECT EXISTS (SELECT 1 FROM listings WHERE last_fetched > :latest)
    OR EXISTS (SELECT 1 FROM hosts WHERE backoff_until > :rested)
    OR coalesce((SELECT last_fetched FROM addresses ORDER BY number DESC LIMIT 1) > :latest, FALSE)
"""
_LISTINGS = """
UPDATE listings SET last_fetched = min(last_fetched, :now), next_due = min(next_due, :now)
WHERE coalesce(last_fetched, next_due) > :latest
"""
#: What was never tried is due from when it was queued.
_QUEUE = """
UPDATE queue SET due = :now
WHERE due > :latest
    AND NOT EXISTS (SELECT 1 FROM addresses WHERE addresses.key = queue.key AND last_fetched <= :latest)
"""
_ADDRESSES = """
UPDATE addresses SET last_fetched = CAST(:now AS INTEGER), last_changed = min(last_changed, CAST(:now AS INTEGER)),
    next_due = min(next_due, CAST(:now AS INTEGER))
WHERE last_fetched > :latest
"""
_HOSTS = "UPDATE hosts SET backoff_until = :now WHERE backoff_until > :rested"


def bring_back(connection: sqlite3.Connection, now: float) -> None:
    """Take what happened later than now for having happened now, and let what waits for it be due."""
    if now < _RELEASED:
        return
    values = {"now": now, "latest": now + _TOLERATED, "rested": now + _LONGEST_REST}
    if not connection.execute(_WAS_AHEAD, values).fetchone()[0]:
        return
    connection.execute("BEGIN IMMEDIATE")
    changed = sum(connection.execute(sql, values).rowcount for sql in (_LISTINGS, _QUEUE, _ADDRESSES, _HOSTS))
    connection.execute("COMMIT")
    logger.warning("the clock was ahead in an earlier run: %d times of the state lay in the future", changed)

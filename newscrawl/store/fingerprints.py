"""The memory for near-duplicates: the signatures of all articles so far, on disk, asked one article at a time.

Works inside the transaction of the connection it is given: never opens, commits or closes one. It keeps nothing in
memory, so it needs no loading after a restart and does not grow with the corpus.
"""

import sqlite3

from newscrawl.dedupe.near import KEYS, band_keys, compare_sketches, is_copy, sketch

__all__ = ["Fingerprints"]

#: `near_keys` holds the latest article with a key, not the first: copies come close in time, and in a series made
#: from one template (lottery numbers, weather) the template's keys would else lead to its first article for ever.
_TABLES = (
    """CREATE TABLE IF NOT EXISTS near_articles (
        number INTEGER PRIMARY KEY,
        article BLOB NOT NULL,
        cluster BLOB,
        sketch BLOB NOT NULL
    ) STRICT""",
    "CREATE TABLE IF NOT EXISTS near_keys (key INTEGER PRIMARY KEY, number INTEGER NOT NULL) STRICT",
)
_CANDIDATES = f"""
SELECT number, article, cluster, sketch FROM near_articles
WHERE number IN (SELECT number FROM near_keys WHERE key IN ({", ".join("?" * KEYS)})) ORDER BY number
"""
_ADD_KEY = "INSERT INTO near_keys VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET number = excluded.number"


class Fingerprints:
    """Signatures and clusters in two tables of `connection`, which are made when missing.

    Ids are those of `article_id`, 32 hex digits. Raises only what sqlite3 raises.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        for table in _TABLES:
            connection.execute(table)

    def find(self, article_id: str, signature: bytes) -> str | None:
        """The cluster of the most similar article that this one is a copy of, or None; never its own earlier version."""
        own = bytes.fromhex(article_id)
        best, found = 0.0, None
        for _, article, cluster, stored in self._candidates(signature):
            likeness = compare_sketches(sketch(signature), stored) if article != own else None
            if likeness and is_copy(likeness) and likeness.text > best:
                best, found = likeness.text, cluster or article
        return found.hex() if found else None

    def add(self, article_id: str, cluster_id: str, signature: bytes) -> None:
        """Remember an article; one that is known by any of its keys is replaced. An empty signature is not kept."""
        if not signature:
            return
        own = bytes.fromhex(article_id)
        row = (own, None if cluster_id == article_id else bytes.fromhex(cluster_id), sketch(signature))
        known = next((number for number, article, *_ in self._candidates(signature) if article == own), None)
        if known is None:
            insert = "INSERT INTO near_articles (article, cluster, sketch) VALUES (?, ?, ?)"
            known = self._connection.execute(insert, row).lastrowid
        else:
            update = "UPDATE near_articles SET article = ?, cluster = ?, sketch = ? WHERE number = ?"
            self._connection.execute(update, (*row, known))
        self._connection.executemany(_ADD_KEY, [(key, known) for key in band_keys(signature)])

    def _candidates(self, signature: bytes) -> list[tuple[int, bytes, bytes | None, bytes]]:
        """The at most KEYS articles that share a key: number, id, cluster (None: its own), sketch."""
        if not signature:
            return []
        keys = band_keys(signature)
        return self._connection.execute(_CANDIDATES, keys + [None] * (KEYS - len(keys))).fetchall()

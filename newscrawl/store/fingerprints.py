"""The memory for near-duplicates: the signatures of all articles so far, on disk, asked one article at a time.

Works inside the transaction of the connection it is given: never opens, commits or closes one. It keeps nothing in
memory, so it needs no loading after a restart and does not grow with the corpus.
"""

import sqlite3
from abc import ABC, abstractmethod
from typing import NamedTuple
from zlib import crc32

from newscrawl.dedupe.near import KEYS, band_keys, compare_sketches, is_copy, sketch

__all__ = ["MOST_CLUSTERS", "CopyMemory", "Fingerprints", "Known", "Row"]

#: A key leads to the first article of a cluster that had it, and passes on to the latest cluster: copies come close in
#: time, and in a series made from one template (lottery numbers, weather) the template's keys would else lead to its
#: first article for ever. `clusters` counts them: what many clusters hold is a form's text, not a story's.
_TABLES = (
    """CREATE TABLE IF NOT EXISTS near_articles (
        number INTEGER PRIMARY KEY,
        article BLOB NOT NULL,
        cluster BLOB,
        site INTEGER NOT NULL,
        sketch BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE IF NOT EXISTS near_keys (
        key INTEGER PRIMARY KEY,
        number INTEGER NOT NULL,
        clusters INTEGER NOT NULL
    ) STRICT""",
)
_FIND = """
SELECT key, number, clusters, article, cluster, site, sketch FROM near_keys JOIN near_articles USING (number)
WHERE key IN (?, ?, ?, ?, ?, ?, ?, ?)
"""
_PUT_ARTICLE = "INSERT OR REPLACE INTO near_articles VALUES (?, ?, ?, ?, ?) RETURNING number"
#: Counting ends here, in one byte.
MOST_CLUSTERS = 127
_PUT_KEY = """
INSERT INTO near_keys VALUES (?, ?, 1)
ON CONFLICT (key) DO UPDATE SET number = excluded.number, clusters = min(clusters + 1, ?)
"""

#: A key that so many clusters have held tells of no story: two could be one that was not recognised.
_COMMON = 3

#: An article's id, its cluster's if that is another, its site's number, its sketch.
Row = tuple[bytes, bytes | None, int, bytes]


class Known(NamedTuple):
    """The article that a key leads to; earlier ones sort first, and of one article its rarest key."""

    number: int
    article: bytes
    cluster: bytes
    site: int
    sketch: bytes
    #: How many clusters have held the key.
    clusters: int = 1


class CopyMemory(ABC):
    """The decisions, wherever signatures and clusters are kept. Ids are those of `article_id`, 32 hex digits."""

    def find(self, article_id: str, signature: bytes, site: str = "") -> str | None:
        """The cluster of the article most like this one, if they are copies; its own earlier version never counts.

        `site` is the registered domain; articles of one site must be more alike. "" is not a site that is known.
        """
        own = bytes.fromhex(article_id)
        best, cluster = 0.0, None
        for known in sorted(set(self._holders(signature).values())):
            likeness = compare_sketches(sketch(signature), known.sketch) if known.article != own else None
            if likeness is None or likeness.text <= best:
                continue
            if is_copy(likeness, same_site=0 != known.site == _number(site), common=known.clusters >= _COMMON):
                best, cluster = likeness.text, known.cluster
        return cluster.hex() if cluster else None

    def resembles(self, cluster_id: str, signature: bytes) -> bool:
        """Whether a text is a copy of one of the cluster's, its own earlier version included."""
        cluster = bytes.fromhex(cluster_id)
        likely = [known for known in set(self._holders(signature).values()) if known.cluster == cluster]
        likeness = (compare_sketches(sketch(signature), known.sketch) for known in likely)
        return any(one is not None and is_copy(one) for one in likeness)

    def add(self, article_id: str, cluster_id: str, signature: bytes, site: str = "") -> None:
        """Remember an article in place of its earlier version, where they share a key; no signature, nothing kept."""
        if not signature:
            return
        own, cluster = bytes.fromhex(article_id), bytes.fromhex(cluster_id)
        holders = self._holders(signature)
        earlier = next((known.number for known in holders.values() if known.article == own), None)
        kept = {key for key, known in holders.items() if known.cluster == cluster}
        row = (own, None if cluster == own else cluster, _number(site), sketch(signature))
        self._keep(earlier, row, [key for key in band_keys(signature) if key not in kept])

    def _holders(self, signature: bytes) -> dict[int, Known]:
        """The known ones of the signature's keys, each with the article that holds it."""
        keys = band_keys(signature)
        return self._holders_of(keys) if keys else {}

    @abstractmethod
    def _holders_of(self, keys: list[int]) -> dict[int, Known]:
        """Those of the keys (at most `KEYS`) that lead to an article."""

    @abstractmethod
    def _keep(self, number: int | None, row: Row, keys: list[int]) -> None:
        """Insert an article, or replace the one with this number, and let the keys lead to it."""


class Fingerprints(CopyMemory):
    """Signatures and clusters in two tables of `connection`, which are made when missing.

    Raises only what sqlite3 raises.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        #: The last keys asked for and what they led to, until something is added: what is added was just looked for.
        self._asked: tuple[list[int], dict[int, Known]] = ([], {})
        for table in _TABLES:
            connection.execute(table)

    def _holders_of(self, keys: list[int]) -> dict[int, Known]:
        if keys == self._asked[0]:
            return self._asked[1]
        rows = self._connection.execute(_FIND, keys + [None] * (KEYS - len(keys)))
        known = {
            key: Known(number, article, cluster or article, site, stored, clusters)
            for key, number, clusters, article, cluster, site, stored in rows
        }
        self._asked = keys, known
        return known

    def _keep(self, number: int | None, row: Row, keys: list[int]) -> None:
        self._asked = [], {}
        (kept,) = self._connection.execute(_PUT_ARTICLE, (number, *row)).fetchone()
        self._connection.executemany(_PUT_KEY, [(key, kept, MOST_CLUSTERS) for key in keys])


def _number(site: str) -> int:
    """A site as four bytes of the row, 0 for none; should two share a number, their articles are harder to match."""
    return crc32(site.encode()) & 0x7FFFFFFF

"""Which paragraphs a site prints under every article: a bounded, forgetting count of paragraphs a site.

It holds no text, only keys, and never decides what is removed: it says what recurs.
"""

import sqlite3
from collections.abc import Iterable
from hashlib import blake2b

__all__ = [
    "MEMORY_ARTICLES",
    "PARAGRAPHS",
    "RECURRING",
    "SWEEP_EVERY",
    "SiteMemory",
    "paragraph_number",
]

#: A paragraph under this many different articles of a site is the site's, not an article's: two could be a copy.
RECURRING = 3
#: A paragraph not seen again in this many of its site's next articles is forgotten: its count begins anew. What a site
#: prints everywhere recurs within a dozen articles; what many a report says ("Nobody was hurt.") within a hundred.
MEMORY_ARTICLES = 24
#: Old paragraphs are swept out once in so many articles of a site, which bounds what one site holds.
SWEEP_EVERY = 64
#: No article has more standing lines than this; a page with 10,000 paragraphs must not fill the memory.
PARAGRAPHS = 256


class SiteMemory:
    """The counts of all sites, in the tables `sites` and `paragraphs` of the given connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def recurring(self, site: str, keys: Iterable[str]) -> frozenset[str]:
        """Those of the paragraph keys that stood under at least `RECURRING` articles of the site."""
        found = self._connection.execute("SELECT number FROM sites WHERE name = ?", (site,)).fetchone()
        if found is None:
            return frozenset()
        sql = "SELECT count FROM paragraphs WHERE site = ? AND key = ?"
        asked = {key: (found[0], paragraph_number(key)) for key in keys}
        counts = ((key, self._connection.execute(sql, place).fetchone()) for key, place in asked.items())
        return frozenset(key for key, count in counts if count and count[0] >= RECURRING)

    def count(self, site: str, keys: Iterable[str]) -> None:
        """One more article of the site, with these paragraphs."""
        number, articles = self._connection.execute(
            "INSERT INTO sites (name, articles) VALUES (?, 1) "
            "ON CONFLICT (name) DO UPDATE SET articles = articles + 1 RETURNING number, articles",
            (site,),
        ).fetchone()
        self._connection.executemany(
            "INSERT INTO paragraphs (site, key, count, last) VALUES (?, ?, 1, ?) "
            "ON CONFLICT (site, key) DO UPDATE SET last = excluded.last, "
            "count = CASE WHEN excluded.last - last > ? THEN 1 ELSE count + 1 END",
            [
                (number, paragraph_number(key), articles, MEMORY_ARTICLES)
                for key in list(dict.fromkeys(keys))[:PARAGRAPHS]
            ],
        )
        if articles % SWEEP_EVERY == 0:
            self._connection.execute(
                "DELETE FROM paragraphs WHERE site = ? AND last < ?", (number, articles - MEMORY_ARTICLES)
            )


def paragraph_number(key: str) -> int:
    """A key as SQLite's 64-bit integer: a tenth of the size of its string."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)

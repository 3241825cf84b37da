"""Which paragraphs a site prints under every article: a bounded, forgetting count of paragraphs a site.

It holds no text, only keys, and never decides what is removed: it says what recurs.
"""

import sqlite3
from collections.abc import Iterable
from hashlib import blake2b

__all__ = ["MEMORY_ARTICLES", "RECURRING", "SiteMemory"]

#: A paragraph under this many different articles of a site is the site's, not an article's: two could be a copy.
RECURRING = 3
#: A paragraph not seen again in this many of its site's next articles is forgotten; each further sighting keeps it as
#: much longer, up to eight times. What a site prints everywhere recurs within a dozen articles, a weekly column's
#: closing line within a few hundred.
MEMORY_ARTICLES = 128
_LONGEST_MEMORY = 8
#: Old paragraphs are swept out once in so many articles of a site, so one site holds 1.5 times the memory at most.
_SWEEP_EVERY = 64
#: No article has more standing lines than this; a page with 10,000 paragraphs must not fill the memory.
_PARAGRAPHS = 256


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
        counts = ((key, self._connection.execute(sql, (found[0], _number(key))).fetchone()) for key in set(keys))
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
            "ON CONFLICT (site, key) DO UPDATE SET count = count + 1, last = excluded.last",
            [(number, _number(key), articles) for key in list(dict.fromkeys(keys))[:_PARAGRAPHS]],
        )
        if articles % _SWEEP_EVERY == 0:
            self._connection.execute(
                "DELETE FROM paragraphs WHERE site = ? AND last < ? - ? * min(count, ?)",
                (number, articles, MEMORY_ARTICLES, _LONGEST_MEMORY),
            )


def _number(key: str) -> int:
    """A key as SQLite's 64-bit integer: a tenth of the size of its string."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)

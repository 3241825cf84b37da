"""The shared counterparts of `Fingerprints` and `SiteMemory`: the same decisions on tables of a `Session`."""

from collections.abc import Iterable

import msgspec

from newscrawl.store.fingerprints import MOST_CLUSTERS, CopyMemory, Known, Row
from newscrawl.store.shared.session import Session
from newscrawl.store.site_memory import (
    MEMORY_ARTICLES,
    PARAGRAPHS,
    RECURRING,
    SWEEP_EVERY,
    paragraph_number,
)

__all__ = ["SharedCopies", "SharedParagraphs"]

_ARTICLES, _KEYS, _SITES = "near_articles", "near_keys", "sites"
#: Bytes of an article's name.
_NAME = 8


class SharedCopies(CopyMemory):
    """Signatures and clusters in two tables of the session; all keys of a text are looked up at once."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def _holders_of(self, keys: list[int]) -> dict[int, Known]:
        held = {key: value for key, value in zip(keys, self._held(keys), strict=True) if value}
        names = list({value[:_NAME] for value in held.values()})
        stored = zip(names, self._session.get_many(_ARTICLES, names), strict=True)
        known = {name: _known(name, row) for name, row in stored if row}
        return {
            key: known[value[:_NAME]]._replace(clusters=value[_NAME])
            for key, value in held.items()
            if value[:_NAME] in known
        }

    def _keep(self, number: int | None, row: Row, keys: list[int]) -> None:
        name = _packed(number or self._session.number())
        self._session.put(_ARTICLES, name, msgspec.msgpack.encode(row))
        for key, value in zip(keys, self._held(keys), strict=True):
            clusters = min(value[_NAME] + 1, MOST_CLUSTERS) if value else 1
            self._session.put(_KEYS, _packed(key), name + bytes([clusters]))

    def _held(self, keys: list[int]) -> list[bytes | None]:
        """For each key the name of the article it leads to, and in one byte how many clusters have held it."""
        return self._session.get_many(_KEYS, list(map(_packed, keys)))


class SharedParagraphs:
    """The counts of all sites: how many articles each has had, and a table of paragraphs for each."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def recurring(self, site: str, keys: Iterable[str]) -> frozenset[str]:
        """Those of the paragraph keys that stood under at least `RECURRING` articles of the site."""
        asked = list(set(keys))
        counts = self._counts(site, asked)
        return frozenset(key for key, (count, _) in zip(asked, counts, strict=True) if count >= RECURRING)

    def count(self, site: str, keys: Iterable[str]) -> None:
        """One more article of the site, with these paragraphs."""
        articles = int(self._session.get(_SITES, site.encode()) or 0) + 1
        self._session.put(_SITES, site.encode(), b"%d" % articles)
        chosen = list(dict.fromkeys(keys))[:PARAGRAPHS]
        for key, (count, last) in zip(chosen, self._counts(site, chosen), strict=True):
            known = count if articles - last <= MEMORY_ARTICLES else 0
            self._session.put(_table(site), _packed_key(key), msgspec.msgpack.encode((known + 1, articles)))
        if articles % SWEEP_EVERY == 0:
            self._sweep(site, articles)

    def _sweep(self, site: str, articles: int) -> None:
        for name, stored in self._session.all(_table(site)).items():
            _, last = msgspec.msgpack.decode(stored)
            if last < articles - MEMORY_ARTICLES:
                self._session.put(_table(site), name, None)

    def _counts(self, site: str, keys: list[str]) -> list[tuple[int, int]]:
        """For each key the articles it stood under and the last of them, as numbers of the site's articles."""
        stored = self._session.get_many(_table(site), list(map(_packed_key, keys)))
        return [msgspec.msgpack.decode(row) if row else (0, 0) for row in stored]


def _table(site: str) -> str:
    return f"paragraphs:{site}"


def _packed_key(key: str) -> bytes:
    return paragraph_number(key).to_bytes(8, signed=True)


def _packed(number: int) -> bytes:
    return number.to_bytes(_NAME)


def _known(name: bytes, row: bytes) -> Known:
    article, cluster, site, sketch = msgspec.msgpack.decode(row)
    return Known(int.from_bytes(name), article, cluster or article, site, sketch)

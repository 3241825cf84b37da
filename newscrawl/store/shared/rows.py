"""The shared counterpart of `State`: addresses, texts, hosts and each output's files, as tables of a `Session`.

An address's number is its key. Cheap answers first: what nobody knows is asked for once.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from newscrawl.dedupe import article_id
from newscrawl.store.rows import Address, Host, digest
from newscrawl.store.shared.codec import Codec
from newscrawl.store.shared.session import Session

__all__ = ["SharedRows"]

_ADDRESSES, _ALIASES, _CONTENTS, _HOSTS = "addresses", "aliases", "contents", "hosts"
_ADDRESS, _HOST = Codec(Address), Codec(Host)
#: Changes that one transaction of a recovery holds before it is stored.
_CHECKPOINT = 200


class SharedRows:
    """For what each method means see `State`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._files = f"files:{session.writer}"
        self._corpora = f"corpora:{session.writer}"
        self._since_checkpoint = 0

    def address(self, url: str) -> Address | None:
        """What is known of an address, or of the address it is an alias of."""
        known = self.own_address(url)
        if known is None and (target := self._session.get(_ALIASES, _key(url))):
            known = self._at(target)
        return known

    def own_address(self, url: str) -> Address | None:
        """What is known of this very address; aliases do not count."""
        return self._at(_key(url))

    def save_address(self, address: Address) -> int:
        """Insert or replace; the first finder stays."""
        key = _key(address.url)
        known = self._at(key)
        self._session.put(
            _ADDRESSES,
            key,
            _ADDRESS.encode(
                replace(
                    address,
                    first_seen=known.first_seen if known else int(address.first_seen),
                    discovered_by=(known and known.discovered_by) or address.discovered_by,
                    last_fetched=int(address.last_fetched),
                    last_changed=_whole(address.last_changed),
                    next_due=_whole(address.next_due),
                )
            ),
        )
        return int.from_bytes(key)

    def done(self, urls: Iterable[str], now: float) -> set[str]:
        """Those of the addresses that need no fetch: written, a duplicate, or rejected and not yet to be retried."""
        keys = {url: _key(url) for url in urls}
        done = self._done(list(keys.values()), now)
        others = [key for key in dict.fromkeys(keys.values()) if key not in done]
        targets = dict(zip(others, self._session.get_many(_ALIASES, others), strict=True))
        done_targets = self._done([target for target in targets.values() if target], now)
        done |= {key for key, target in targets.items() if target in done_targets}
        return {url for url, key in keys.items() if key in done}

    def add_aliases(self, urls: Iterable[str], number: int) -> None:
        """Let other addresses stand for a written or duplicate one; a written address stays its own."""
        target = number.to_bytes(16)
        for key in map(_key, urls):
            own = self._at(key)
            if key == target or (own and own.version):
                continue
            if own:
                self._session.put(_ADDRESSES, key, None)
            self._session.put(_ALIASES, key, target)

    def url_of(self, identity: str) -> str | None:
        """The canonical address of the article with this id."""
        known = self._at(bytes.fromhex(identity))
        return known.url if known else None

    def first_with(self, content_hash: str) -> str | None:
        """The id of the article that was first written with a text."""
        key = self._session.get(_CONTENTS, digest(content_hash))
        return key.hex() if key and self._at(key) else None

    def add_content(self, content_hash: str, number: int) -> None:
        """Remember who had a text; the first stays the first."""
        if self._session.get(_CONTENTS, digest(content_hash)) is None:
            self._session.put(_CONTENTS, digest(content_hash), number.to_bytes(16))

    def host(self, name: str) -> Host | None:
        """What is known of a host."""
        stored = self._session.get(_HOSTS, name.encode())
        return _HOST.decode(stored) if stored else None

    def failing_hosts(self) -> list[Host]:
        """The hosts that failed in the last run that asked them."""
        hosts = map(_HOST.decode, self._session.all(_HOSTS).values())
        return [host for host in hosts if host.failures > 0]

    def save_host(self, host: Host) -> None:
        """Insert or replace."""
        self._session.put(_HOSTS, host.name.encode(), _HOST.encode(host))

    def files(self) -> dict[str, int]:
        """This output's files by path, with the bytes of each that are accounted for."""
        return {name.decode(): int(length) for name, length in self._session.all(self._files).items()}

    def save_file(self, path: str, length: int) -> None:
        """Account for the first `length` bytes of an output file."""
        self._session.put(self._files, path.encode(), b"%d" % length)

    def corpus_length(self, path: str) -> int:
        """How much of a corpus file was read into this output, in bytes."""
        return int(self._session.get(self._corpora, path.encode()) or 0)

    def save_corpus(self, path: str, length: int) -> None:
        """A corpus file was read so far."""
        self._session.put(self._corpora, path.encode(), b"%d" % length)

    def begin(self) -> None:
        """Open a transaction unless one is open: the other crawls wait for its end."""
        self._session.begin()

    def commit(self) -> None:
        """Make the open transaction last, if there is one; raises Conflict when it has to be done anew."""
        self._session.commit()

    def rollback(self) -> None:
        """Undo the open transaction, if there is one."""
        self._session.rollback()

    def checkpoint(self) -> None:
        """Store what a recovery has done so far every now and then, so that the others need not wait for all of it."""
        self._since_checkpoint += 1
        if self._since_checkpoint >= _CHECKPOINT:
            self._since_checkpoint = 0
            self.commit()
            self.begin()

    def step(self) -> AbstractContextManager[None]:
        """All of the block's changes or, when it raises, none; part of the open transaction (opens one if need be)."""
        return self._session.step()

    def close(self) -> None:
        """Nothing: the session's owner closes it."""

    def at_all(self, keys: Sequence[bytes]) -> dict[bytes, Address]:
        """What is known of the addresses with these keys, without those that are not known."""
        found = zip(keys, self._session.get_many(_ADDRESSES, keys), strict=True)
        return {key: _ADDRESS.decode(stored) for key, stored in found if stored}

    def _at(self, key: bytes) -> Address | None:
        return self.at_all([key]).get(key)

    def _done(self, keys: list[bytes], now: float) -> set[bytes]:
        rows = self.at_all(keys).items()
        return {key for key, row in rows if row.version > 0 or row.next_due is None or row.next_due > now}


def _whole(seconds: float | None) -> int | None:
    return None if seconds is None else int(seconds)


def _key(url: str) -> bytes:
    """As in the state file: an address is known by its article's id."""
    return bytes.fromhex(article_id(url))

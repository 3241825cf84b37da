"""The way to the Redis server: what it must be, and how long a crawl waits for one that is full, gone or slow.

Every call may be sent twice (its answer may be lost), so callers send nothing that must not be. No password is ever
in a message.
"""

import logging
import time
from collections.abc import Callable
from typing import Any, TypeVar

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from newscrawl.errors import ArgumentError, StateError
from newscrawl.store.place import SharedPlace

__all__ = ["Link"]

logger = logging.getLogger(__name__)

#: The oldest version that is tested.
OLDEST = (6, 2)
#: Seconds for one answer. The longest script (a sitemap of 50,000 addresses) takes 0.3 s.
_ANSWER = 5.0
#: Seconds between two tries.
_PAUSES = (0.05, 0.1, 0.2, 0.5, 1.0)
#: Answers of a server that may be well again in a moment: full, its disk full, starting, a replica being promoted.
_PASSING = ("OOM ", "MISCONF ", "LOADING ", "BUSY ", "READONLY ", "MASTERDOWN ", "TRYAGAIN ")

T = TypeVar("T")


class Link:
    """One server. `call` waits for it up to `patience` seconds, then fails for good: StateError, now and ever after."""

    def __init__(self, place: SharedPlace, patience: float) -> None:
        self.name = str(place)
        self.patience = patience
        self._failure: str | None = None
        retry = Retry(NoBackoff(), 0)
        try:
            self.client = redis.Redis.from_url(
                place.url, socket_timeout=_ANSWER, socket_connect_timeout=_ANSWER, retry=retry, health_check_interval=0
            )
        except ValueError as error:
            raise ArgumentError(f"NEWSCRAWL_STATE={self.name} cannot be read: {error}") from None

    def open(self) -> None:
        """Look at the server; raises StateError at once when it is not there, too old, a replica, or one that evicts.

        A replica cannot be written. Eviction silently throws away whole tables when memory is short, or, with
        `volatile-…`, the locks and signs of life of running crawls.
        """
        try:
            info: dict[str, Any] = self.client.info()
        except redis.RedisError as error:
            raise StateError(f"state {self.name} cannot be used: {_reason(error)}") from error
        version = str(info["redis_version"])
        if tuple(int(part) for part in version.split(".")[:2]) < OLDEST:
            raise StateError(f"state {self.name} is Redis {version}; {'.'.join(map(str, OLDEST))} or newer is needed")
        if info["role"] != "master":
            raise StateError(f"state {self.name} is a replica; set NEWSCRAWL_STATE to its master")
        policy = str(info.get("maxmemory_policy", "noeviction"))
        if policy != "noeviction":
            raise StateError(
                f"state {self.name} evicts what it knows when memory is short (maxmemory-policy {policy}); "
                "set it to noeviction"
            )
        if not info.get("aof_enabled"):
            logger.warning(
                "state %s forgets its last minutes when the server stops (appendonly is off); see docs/shared-state.md",
                self.name,
            )

    def call(self, send: Callable[[], T]) -> T:
        """What `send` returns; raises StateError when the server would not answer or answers that it never will."""
        waited, pauses = 0.0, iter(_PAUSES)
        started = time.monotonic()
        while True:
            if self._failure is not None:
                raise StateError(self._failure)
            try:
                answer = send()
            except redis.RedisError as error:
                waited = self._wait(error, started, next(pauses, _PAUSES[-1]))
            else:
                if waited:
                    logger.warning("state %s answers again, after %.0f s", self.name, time.monotonic() - started)
                return answer

    @property
    def failed(self) -> bool:
        """It is waited for no more."""
        return self._failure is not None

    def close(self) -> None:
        """Let go of the connections."""
        self.client.close()

    def _wait(self, error: redis.RedisError, started: float, pause: float) -> float:
        """Pause before the next try; returns the seconds waited."""
        if not _may_pass(error):
            self._failure = f"state {self.name} cannot be used: {_reason(error)}"
            raise StateError(self._failure) from error
        waited = time.monotonic() - started
        if waited >= self.patience:
            self._failure = (
                f"state {self.name} did not take anything for {waited:.0f} s ({_reason(error)}); "
                "nothing is lost: run again when it does"
            )
            raise StateError(self._failure) from error
        if pause == _PAUSES[0]:
            logger.warning(
                "state %s does not answer (%s); the crawl waits for it, for %.0f s at most",
                self.name,
                _reason(error),
                self.patience,
            )
        time.sleep(pause)
        return waited + pause


def _may_pass(error: redis.RedisError) -> bool:
    if isinstance(error, redis.AuthenticationError):
        return False
    if isinstance(error, redis.ConnectionError | redis.TimeoutError):
        return True
    # Inside a script's error the server's own word stands anywhere, and redis-py cuts it off where it knows it.
    return isinstance(error, redis.exceptions.OutOfMemoryError | redis.ReadOnlyError) or any(
        word in str(error) for word in _PASSING
    )


def _reason(error: redis.RedisError) -> str:
    """What the server or the network says, without the place in our script."""
    if isinstance(error, redis.exceptions.OutOfMemoryError):
        return "its memory is full: OOM"
    if isinstance(error, redis.AuthenticationError):
        return "user or password is wrong or missing"
    return str(error).partition(" script: ")[0]

"""`scrapy` on a machine whose clock is wrong: `python clock.py FIRST THEN SECONDS scrapy-arguments…`.

The wall clock shows the moment FIRST (Unix seconds) at the start and jumps to THEN after SECONDS; the monotonic clock
goes on as it does.
"""

import datetime
import sys
import time
from typing import Any

from scrapy.cmdline import execute

_FIRST, _THEN, _SECONDS = map(float, sys.argv[1:4])
_START = time.monotonic()


def _now() -> float:
    passed = time.monotonic() - _START
    return (_FIRST if passed < _SECONDS else _THEN) + passed


class _AnyDatetime(type(datetime.datetime)):  # type: ignore[misc]
    """What libraries made with the real class is one too."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, _REAL)


_REAL = datetime.datetime


class _Datetime(datetime.datetime, metaclass=_AnyDatetime):
    """Only its clock is wrong; what it makes, however, is of the real class, as encoders expect."""

    def __new__(cls, *args: Any, **kwargs: Any) -> "_Datetime":
        return _REAL(*args, **kwargs)  # type: ignore[return-value]

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> "datetime.datetime":  # type: ignore[override]
        return _REAL.fromtimestamp(_now(), tz)


if __name__ == "__main__":
    time.time = _now
    datetime.datetime = _Datetime  # type: ignore[misc]
    execute(["scrapy", *sys.argv[4:]])

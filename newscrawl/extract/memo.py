"""Keeps what a function has said of short texts; long ones are asked anew.

What a page writes in its attributes has no length: a class may go on for a megabyte, an address hold a whole picture.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

__all__ = ["short_text_cache"]

#: Longer than classes and addresses are; thousands of them are some megabytes.
_LONGEST_KEPT = 1_000

_R = TypeVar("_R")


def short_text_cache(maxsize: int) -> Callable[[Callable[[str], _R]], Callable[[str], _R]]:
    """`lru_cache` for a function of one text, of which it keeps no long one."""

    def decorate(function: Callable[[str], _R]) -> Callable[[str], _R]:
        cached = lru_cache(maxsize)(function)

        @wraps(function)
        def answer(text: str) -> _R:
            return cached(text) if len(text) <= _LONGEST_KEPT else function(text)

        return answer

    return decorate

"""What the addresses of one site's articles look like, learnt from those that are known.

Learns form, never words: "a word, a date, a slug with a number". Knows one site and never another's.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from newscrawl.discover.urls import url_shape

__all__ = ["MAX_SHAPES", "SiteShapes"]

#: Sites have some dozens of forms; rarer ones than these tell nothing.
MAX_SHAPES = 64
#: Below so many known articles nothing is likely.
_ENOUGH = 4
#: A form with this share of the known articles is as likely as can be.
_COMMON = 0.1


@dataclass(slots=True)
class SiteShapes:
    """How often each form of address was an article, or was none, on one site."""

    articles: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)

    def learn(self, url: str, *, article: bool = True) -> None:
        """Remember the form of a page that is known to be an article (from a feed, or extracted), or to be none."""
        known = self.articles if article else self.others
        form = _form(url)
        if len(known) >= MAX_SHAPES and form not in known:
            rarest = min(known, key=known.__getitem__)
            del known[rarest]
        known[form] += 1

    def likeness(self, url: str) -> float:
        """From -1.0 (no page of this form was an article) to 1.0 (many articles have it); 0.0 when nothing is known."""
        form = _form(url)
        good, bad = self.articles[form], self.others[form]
        if good + bad < 2 or self.articles.total() + self.others.total() < _ENOUGH:
            return 0.0
        trust = min(1.0, good / self.articles.total() / _COMMON) if good else 1.0
        return trust * (good - bad) / (good + bad)


@lru_cache(maxsize=4096)
def _form(url: str) -> str:
    shape = url_shape(url)
    stem_at = len(shape.segments) - 1
    parts = [_segment(shape.stem if at == stem_at else segment) for at, segment in enumerate(shape.segments)]
    query = "&".join(sorted(shape.query_keys)[:4])
    return "/".join(parts) + shape.extension + (f"?{query}" if query and shape.id_kind == "query" else "")


_DIGITS = re.compile(r"\d+")


def _segment(segment: str) -> str:
    """One path segment as its kind: year, number by length, word, short or long slug, with or without a number."""
    if segment.isdigit():
        return {1: "d", 2: "dd", 4: "dddd"}.get(len(segment), "d+")
    words = len(re.findall(r"[^\W\d_]{2,}", segment))
    number = "#" if any(len(digits) >= 4 for digits in _DIGITS.findall(segment)) else ""
    kind = "x" if words == 0 else "w" if words <= 2 else "slug"
    return kind + number

"""What is known about a text beside the text itself. Optional, typed, and able to cross a process boundary."""

from dataclasses import dataclass, field

from newscrawl.article import Caption

__all__ = ["Evidence"]


@dataclass(slots=True, kw_only=True)
class Evidence:
    """Evidence for repair; every part may be missing, and every part may lie."""

    language: str | None = None
    headline: str | None = None
    #: Captions known from the page (figcaption and relatives).
    captions: list[Caption] = field(default_factory=list)
    #: Lines that recur across the site's articles (normalised as `repair.site_memory.line_key` does).
    recurring: frozenset[str] = frozenset()

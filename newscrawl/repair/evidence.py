"""What is known about a text beside the text itself. Optional, typed, and able to cross a process boundary."""

import re
from dataclasses import dataclass, field

from newscrawl.article import Caption

__all__ = ["Evidence"]


@dataclass(slots=True, kw_only=True)
class Evidence:
    """Evidence for repair; every part may be missing, and every part may lie."""

    #: Of a tag, the language alone is kept, in lower case: "nl" of "nl-NL" and of "nl_BE".
    language: str | None = None
    headline: str | None = None
    #: The registered domain of the page's address ("north.example"): what names it as well is the site's own.
    site: str | None = None
    #: Captions known from the page (figcaption and relatives), in its order.
    captions: list[Caption] = field(default_factory=list)
    #: Words with an inline tag inside them, the tag's place marked by "|": "in|Missouri", "Instagr|am".
    boundaries: list[str] = field(default_factory=list)
    #: The words around a newline that a browser shows as a space: "the\\nband".
    soft_breaks: list[str] = field(default_factory=list)
    #: `line_key`s of paragraphs that are mostly links.
    link_lines: frozenset[str] = frozenset()
    #: `line_key`s of headings and list items, which end without a full stop.
    short_lines: frozenset[str] = frozenset()
    #: `line_key`s of paragraphs that recur across the site's articles.
    recurring: frozenset[str] = frozenset()
    #: Places that the steps before this one found broken: where spaces were lost, more were lost.
    damage: int = 0
    #: Sentences that met without a space, as `joint` tells them: another block may have ended there.
    joints: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Every step compares the language alone."""
        self.language = re.split("[-_]", (self.language or "").strip().lower())[0] or None

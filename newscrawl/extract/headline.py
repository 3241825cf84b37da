"""The headline as an editor would write it: from the claims that agree best, without the site's name at its end.

Never shortens what is not a site tail; never joins a kicker to it.
"""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import Node, string
from newscrawl.extract.tree import Element, text_of

__all__ = ["choose_headline", "site_names"]

#: A headline longer than this is text that lost its way.
MAX_HEADLINE_CHARS = 500
#: A claim shorter than this says too little to be matched inside another.
_MIN_MATCH_CHARS = 8
#: A shorter h1 may be the name of the section.
_MIN_H1_CHARS = 20
#: An h1 with more text than this has swallowed what follows it.
_MAX_SHOWN_CHARS = 300
#: What no headline holds inside; an unclosed heading does.
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "header", "figure", "table", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote"}
)
#: A second headline stands right below the first, not among the subheadings.
_NEAR_HEADINGS = 3
_SEPARATOR = re.compile(r"\s+[|–—·•»‹<:/-]{1,2}\s+|\s*[|｜]\s*|\s+::\s+")


def choose_headline(root: Element, head: Head, article: Node, publisher: str | None, url: str) -> str | None:
    """The claim that the page shows and another source confirms.

    Pages carry up to three headlines: one for readers, one for search (`<title>`, often h1), one for sharing
    (OpenGraph, often JSON-LD). Two that agree win; one that stands alone wins if a heading of the page shows it.
    """
    headings = [(str(heading.tag), _heading_text(heading)) for heading in root.iter("h1", "h2", "h3")]
    h1 = next((text for tag, text in headings if tag == "h1" and text), None)
    jsonld = string(article.get("headline"))
    shared = head.first("og:title", "twitter:title")
    witnesses = {_fold(text) for text in (h1, jsonld) if text}
    sites = site_names(head, publisher, url)
    own = [text for text in (shared, jsonld, h1) if text and not _is_site(_fold(text), sites)]
    claims = [_without_tail(text, witnesses, sites) for text in own]
    if not claims:
        return head.title and _without_tail(head.title, witnesses, sites)[:MAX_HEADLINE_CHARS]
    beside = _beside([(tag, _fold(text)) for tag, text in headings])
    return max(claims, key=lambda claim: _standing(claim, claims, beside))[:MAX_HEADLINE_CHARS]


def _heading_text(heading: Element) -> str:
    """The text of a heading; of one that was never closed only what stands before the first block inside."""
    leading = heading.text or ""
    for child in heading:
        if child.tag in _BLOCKS:
            break
        leading += "".join(child.itertext()) + (child.tail or "")
        if len(leading) > _MAX_SHOWN_CHARS:
            break
    else:
        return text_of(heading)
    shown = " ".join(leading.split())
    if _MIN_MATCH_CHARS <= len(shown) <= _MAX_SHOWN_CHARS:
        return shown
    whole = text_of(heading)
    return whole if len(whole) <= _MAX_SHOWN_CHARS else ""


def _beside(headings: list[tuple[str, str]]) -> list[str]:
    """The headings right after the first h1 that say something else than it."""
    place = next((place for place, (tag, _) in enumerate(headings) if tag == "h1"), -1)
    h1 = headings[place][1] if place >= 0 else ""
    return [text for _, text in headings[place + 1 : place + 1 + _NEAR_HEADINGS] if text != h1]


def _standing(claim: str, claims: list[str], beside: list[str]) -> float:
    """How many sources make the claim; a lone one wins over two where the page shows it beside its headline."""
    folded, others = _fold(claim), [_fold(other) for other in claims]
    agreeing = others.count(folded)
    if agreeing > 1 or claim == claims[-1]:
        # Where all disagree, readers see the last one: the h1, unless it is only a label.
        return agreeing + 0.1 * (claim == claims[-1] and len(claim) >= _MIN_H1_CHARS)
    shown = any(folded in text and len(text) < 3 * len(folded) for text in beside)
    kicker_left_out = claim == claims[0] and any(other.endswith(f" {folded}") for other in others)
    return 2.5 if shown or kicker_left_out else 1


def _without_tail(title: str, witnesses: set[str], sites: set[str]) -> str:
    """`title` cut where what remains is a heading of the page, or what falls away names the site."""
    cuts = list(_SEPARATOR.finditer(title))
    for cut in cuts:
        start = title[: cut.start()]
        if len(start) >= _MIN_MATCH_CHARS and _fold(start) in witnesses:
            return start.strip()
    for cut in reversed(cuts):
        if _is_site(_fold(title[cut.end() :]), sites):
            title = title[: cut.start()].strip()
    return title


def _is_site(folded: str, sites: set[str]) -> bool:
    return folded in sites or folded.replace(" ", "") in sites


def site_names(head: Head, publisher: str | None, url: str) -> set[str]:
    """The names the site goes by, folded: as it says, and as its address says."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    labels = host.split(".")
    names: Iterable[str | None] = [
        publisher,
        head.first("og:site_name", "application-name"),
        host,
        ".".join(labels[-2:]),
    ]
    found = {_fold(name) for name in names if name}
    found |= {name.replace(" ", "") for name in found} | {label for label in labels[:-1] if len(label) > 2}
    if head.title and (cuts := list(_SEPARATOR.finditer(head.title))):
        tail = _fold(head.title[cuts[-1].end() :])
        # The tail of <title> is a site name when the address spells it.
        if tail.replace(" ", "") in found or any(tail and tail in name for name in found):
            found.add(tail)
    return found - {""}


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()

"""The headline as an editor would write it: from the claims that agree best, without the site's name at its end.

Never shortens what is not a site tail; never joins a kicker to it.
"""

import re
from collections.abc import Iterable
from itertools import islice
from urllib.parse import urlsplit

from newscrawl.dedupe.folding import fold
from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import Node, string
from newscrawl.extract.titles.parts import SEPARATOR, leaves_out_rubric, parts_of, without_kicker
from newscrawl.extract.tree import Element, text_start
from newscrawl.extract.vocabulary import tokens_of

__all__ = ["MAX_HEADLINE_CHARS", "choose_headline", "site_names"]

#: A headline longer than this is text that lost its way.
MAX_HEADLINE_CHARS = 500
#: A claim has a tail as well; every mark in it is a place where that may begin.
_MAX_CLAIM_CHARS = 1_000
#: A claim shorter than this says too little to be matched inside another.
_MIN_MATCH_CHARS = 8
#: A shorter h1 may be the name of the section.
_MIN_H1_CHARS = 20
#: A longer name of a site is a headline that its metadata puts in the wrong place.
_MAX_SITE_CHARS = 60
#: "Politics", "World News"; a longer part of a title is the headline's own.
_MAX_RUBRIC_CHARS = 20
#: What designs put into a heading beside the headline: a kicker above it, marks for subscribers.
_BESIDE = re.compile(
    r"kicker|over-?line|eyebrow|top-?line|dachzeile|spitzmarke|antetitulo|occhiello|surtitre|sr-only|off-?screen|"
    r"visually|screen-?reader",
    re.IGNORECASE,
)
#: The same as whole words only: "flagship" begins with a flag, and "silicon" ends with an icon.
_MARKS = frozenset(
    {"badge", "badges", "label", "labels", "premium", "paid", "flag", "flags", "icon", "icons", "comment", "comments"}
)
#: What some agencies' customers put behind a headline: the name of the source.
_BRACKETED = re.compile(r"\s*[(（]([^()（）]{2,30})[)）]\s*\Z")
#: Marks for breaking lines, no letters of the headline.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\Z")
#: An h1 with more text than this has swallowed what follows it.
_MAX_SHOWN_CHARS = 300
_MAX_PIECES = 100
#: Type above the usual size, which is 3.
_LARGE = re.compile(r"(?:[4-7]|\+[1-4])\Z")
#: What no headline holds inside; an unclosed heading does.
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "header", "figure", "table", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote"}
)
#: A second headline stands right below the first, not among the subheadings.
_NEAR_HEADINGS = 3


def choose_headline(root: Element, head: Head, article: Node, sites: set[str]) -> str | None:
    """The claim that the page shows and another source confirms.

    Pages carry up to three headlines: one for readers, one for search (`<title>`, often h1), one for sharing
    (OpenGraph, often JSON-LD). Two that agree win; one that stands alone wins if a heading of the page shows it.
    """
    claimed = (string(article.get("headline")), head.first("og:title", "twitter:title"), head.title)
    jsonld, shared, title = (text and text[:_MAX_CLAIM_CHARS] for text in claimed)
    said = parts_of([shared, jsonld, title])
    headings = [
        (str(heading.tag), without_kicker(heading, _heading_text(heading), said))
        for heading in root.iter("h1", "h2", "h3")
    ]
    h1 = _main_heading(headings, [shared, jsonld, title], sites)
    witnesses = {fold(text) for text in (h1, jsonld) if text}
    own = [text for text in (shared, jsonld, h1) if text and not _is_site(fold(text), sites)]
    claims = [_without_tail(text, witnesses, sites) for text in own]
    claims = [claim for claim in claims if not _is_cut_short(claim, claims)]
    if not claims:
        title = _without_tail(title or "", witnesses, sites)
        title = "" if len(title) <= _MAX_SITE_CHARS and _is_site(fold(title), sites) else title
        large = _set_large(root, sites)
        # Beside the site's name there may stand no more than the name of a section, or "Print:" before the headline.
        is_told = large is not None and (len(title) < _MIN_H1_CHARS or fold(title).endswith(fold(large)))
        return _plain(large if large and is_told else title) or None
    beside = _beside(headings)
    return _plain(max(claims, key=lambda claim: _standing(claim, claims, beside, title or "")))


def _plain(headline: str) -> str:
    return headline.translate(_UNSEEN)[:MAX_HEADLINE_CHARS]


def _heading_text(heading: Element) -> str:
    """The text of a heading without kicker and marks; of one never closed what stands before the first block inside."""
    while len(heading) == 1 and not (heading.text or "").strip() and not (heading[0].tail or "").strip():
        heading = heading[0]
    whole, pieces = [heading.text or ""], [heading.text or ""]
    for child in heading:
        if child.tag in _BLOCKS and len("".join(whole).strip()) >= _MIN_MATCH_CHARS:
            break
        gap = " " if child.tag == "br" or _is_apart(child, whole[-1]) else ""
        inside = [gap, text_start(child, _MAX_SHOWN_CHARS), child.tail or ""]
        whole += inside
        pieces += inside[2:] if _is_beside(child.get("class") or "") else inside
        if len(whole) > _MAX_PIECES:
            break
    shown, joined = " ".join("".join(pieces).split()), " ".join("".join(whole).split())
    # A kicker that ends in a colon is the headline's own beginning.
    if len(shown) < _MIN_MATCH_CHARS or joined[: len(joined) - len(shown)].rstrip().endswith(":") or shown[0] == ":":
        shown = joined
    return shown if len(shown) <= _MAX_SHOWN_CHARS else ""


def _is_beside(names: str) -> bool:
    return _BESIDE.search(names) is not None or not _MARKS.isdisjoint(tokens_of(names))


def _is_apart(child: Element, before: str) -> bool:
    """Whether a part of a heading is set apart from the text before it, also where no space says so."""
    beside = child.getprevious()
    if child.tag in _BLOCKS or (beside is not None and beside.tag in _BLOCKS):
        return True
    if child.tag != "span" or before[-1:].isalnum() or (child.text or "")[:1].isspace():
        return child.tag == "span"
    if before or beside is None or beside.tag != "span":
        return False
    # "T" and "own" are one word, "Opinion" and "Town" are two.
    end = text_start(beside, _MAX_SHOWN_CHARS)[-2:]
    return text_start(child, 1)[:1].isupper() and len(end) > 1 and (end[-1].islower() or not end[-1].isalnum())


def _main_heading(headings: list[tuple[str, str]], claims: list[str | None], sites: set[str]) -> str | None:
    """The h1 that a claim agrees with, else the first that may be a headline, else a lesser heading that agrees.

    An h1 that none of this finds is the name of the section or of the site.
    """
    h1s = [text for tag, text in headings if tag == "h1" and text]
    folded = " ".join(fold(claim) for claim in claims if claim)
    agreeing = (
        text
        for text in h1s
        if len(text) >= _MIN_MATCH_CHARS and fold(text) in folded and not _is_site(fold(text), sites)
    )
    likely = (text for text in h1s if len(text) >= _MIN_H1_CHARS and not _is_site(fold(text), sites))
    lesser = (text for tag, text in headings if tag != "h1" and len(text) >= _MIN_H1_CHARS and fold(text) in folded)
    return next(agreeing, None) or next(likely, None) or next(lesser, None) or next(iter(h1s), None)


def _beside(headings: list[tuple[str, str]]) -> list[str]:
    """The headings right after the first h1 that say something else than it, folded."""
    place = next((place for place, (tag, _) in enumerate(headings) if tag == "h1"), -1)
    h1 = fold(headings[place][1]) if place >= 0 else ""
    near = (fold(text) for _, text in headings[place + 1 : place + 1 + _NEAR_HEADINGS])
    return [text for text in near if text != h1]


def _standing(claim: str, claims: list[str], beside: list[str], title: str) -> float:
    """How many sources make the claim; a lone one wins over two where the page shows it beside its headline."""
    folded, others = fold(claim), [fold(other) for other in claims]
    agreeing = others.count(folded)
    if agreeing > 1 or claim == claims[-1]:
        # Where all disagree, readers see the last one: the h1, unless it is only a label.
        return agreeing + 0.1 * (claim == claims[-1] and len(claim) >= _MIN_H1_CHARS)
    shown = any(folded in text and len(text) < 3 * len(folded) for text in beside)
    longer = [other for other in claims if leaves_out_rubric(claim, other)]
    # A headline that two sources give in full is not shortened.
    rubric_left_out = claim == claims[0] and len(longer) == 1 and not title.startswith(longer[0])
    return 2.5 if shown or rubric_left_out else 1


def _is_cut_short(claim: str, claims: list[str]) -> bool:
    """Whether a claim ends in dots where another goes on."""
    start = _ELLIPSIS.sub("", claim)
    return start != claim and any(other.startswith(start) for other in claims if other != claim)


def _without_tail(title: str, witnesses: set[str], sites: set[str]) -> str:
    """`title` cut where what remains is a heading of the page, or what falls away names the site."""
    if (bracketed := _BRACKETED.search(title)) and (
        fold(title[: bracketed.start()]) in witnesses or _is_site(fold(bracketed[0]), sites)
    ):
        title = title[: bracketed.start()].strip()
    cuts = list(SEPARATOR.finditer(title))
    for cut in cuts:
        start = title[: cut.start()]
        if len(start) >= _MIN_MATCH_CHARS and fold(start) in witnesses:
            return start.strip()
    if cuts and _is_site(fold(title[: cuts[0].start()]), sites) and len(title) - cuts[0].end() >= _MIN_MATCH_CHARS:
        return title[cuts[0].end() :].strip()
    separator = None
    for cut in reversed(cuts):
        tail = title[cut.end() :]
        # Before the site's name, after the same mark, stands the rubric.
        is_rubric = cut.group() == separator and len(tail) <= _MAX_RUBRIC_CHARS and cut.start() >= _MIN_H1_CHARS
        if _is_site(fold(tail), sites) or (is_rubric and not witnesses):
            title, separator = title[: cut.start()].strip(), cut.group()
    lead = SEPARATOR.search(title, 0, _MAX_RUBRIC_CHARS)
    end = title[lead.end() :].strip() if lead and ":" not in lead.group() else ""
    # A heading of the page without the rubric in front of it.
    return end if len(end) >= _MIN_MATCH_CHARS and fold(end) in witnesses else title


def _set_large(root: Element, sites: set[str]) -> str | None:
    """The first line in large type, of a page without headings; a link in it would be the headline of another."""
    parts = (part for part in root.iter("font", "big") if part.tag == "big" or _LARGE.match(part.get("size") or ""))
    for part in islice(parts, _MAX_PIECES):
        text = text_start(part, _MAX_SHOWN_CHARS)
        if not _MIN_H1_CHARS <= len(text) <= _MAX_SHOWN_CHARS or _is_site(fold(text), sites):
            continue
        if next(part.iter("a"), None) is None and next(part.iterancestors("a"), None) is None:
            return text
    return None


def _is_site(folded: str, sites: set[str]) -> bool:
    return folded in sites or folded.replace(" ", "") in sites


def site_names(head: Head, publishers: Iterable[str], url: str) -> set[str]:
    """The names the site goes by, folded: as it says, and as its address says."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    labels = host.split(".")
    found = {fold(name) for name in (*publishers, host, ".".join(labels[-2:])) if name}
    found |= {name.replace(" ", "") for name in found} | {label for label in labels[:-1] if len(label) > 2}
    shared = head.first("og:title")
    if head.title and (cuts := list(SEPARATOR.finditer(head.title))):
        tail = fold(head.title[cuts[-1].end() :])
        # The tail of <title> is a site name when the address spells it, or when it follows the shared title.
        if shared and fold(head.title[: cuts[0].start()]) == fold(shared):
            found.add(tail)
        if tail.replace(" ", "") in found or any(tail and tail in name for name in found):
            found.add(tail)
    return found - {""}

"""Evidence for repair from the page's own markup: where inline tags cut words, what is a caption, a link, a heading.

Judges nothing: it only writes down what the markup says. One walk over the tree, linear in its size.
"""

import re
from dataclasses import dataclass, field

from lxml import etree, html

from newscrawl.article import Caption
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.site_memory import line_key

__all__ = ["evidence_from_html", "evidence_from_tree"]

#: A fragment larger than this is read up to here; an article's is a tenth of it.
_LONGEST_HTML = 2_000_000
#: Per kind of evidence; beyond it a page is not an article.
_MOST_ITEMS = 2_000
#: A paragraph with at least this share of its letters inside links is a link list, not prose.
_LINK_SHARE = 0.6
_LONGEST_CAPTION = 1_000
#: With the white space of its markup.
_MOST_READ = 4_000

_CUT = "\x1f"
_SKIPPED = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "head"})
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "meter",
        "output",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "time",
        "tt",
        "u",
        "var",
    ]
)
#: Set inside words by typography, not between them.
_WITHIN_WORDS = frozenset({"sub", "sup", "wbr", "ruby", "rb", "rt", "rp"})
_SHORT_LINES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "th", "td"})
_CAPTION_CLASS = re.compile(r"(?:^|[\s_-])caption(?:$|[\s_-]text|[\s_-]content)", re.IGNORECASE)
_CUT_INSIDE = re.compile(rf"{_CUT}(?<=\w{_CUT}){_CUT}*\w")
_CUT_WORD = re.compile(rf"(?<!\w)\w++(?:{_CUT}++\w++)+")
#: What may stand before a drop cap.
_BEFORE_TEXT = _CUT + " \t\n“„«‘\"'"
_SOFT_BREAK = re.compile(r"(\S{1,40})[ \t]*\n\s*(\S{1,40})")


@dataclass(slots=True)
class _Walk:
    """The block being read, and what the blocks before it said."""

    evidence: Evidence
    reads_captions: bool
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    in_link: int = 0
    keys: dict[str, set[str]] = field(default_factory=lambda: {"link": set(), "short": set()})


def evidence_from_html(source: str, *, language: str | None = None, headline: str | None = None) -> Evidence:
    """Evidence from the HTML fragment a text was taken from; nothing when it cannot be parsed."""
    text = source[:_LONGEST_HTML].replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    try:
        tree = html.fromstring(f"<div>{text}</div>")
    except (etree.ParserError, ValueError):
        return Evidence(language=language, headline=headline)
    return evidence_from_tree(tree, language=language, headline=headline)


def evidence_from_tree(
    root: html.HtmlElement,
    *,
    language: str | None = None,
    headline: str | None = None,
    captions: list[Caption] | None = None,
) -> Evidence:
    """Evidence from a parsed page, or from its part that holds the article; looks for captions if none are given."""
    walk = _Walk(Evidence(language=language, headline=headline, captions=captions or []), captions is None)
    skipping: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if skipping is not None:
            if event == "end" and element is skipping:
                skipping = None
                _add_text(walk, element.tail)
        elif event == "start":
            if element.tag in _SKIPPED:
                skipping = element
            else:
                _open(walk, element)
        elif event == "end":
            _close(walk, element)
            _add_text(walk, element.tail if element is not root else None)
        else:
            _add_text(walk, element.tail)
    _flush(walk, "")
    walk.evidence.link_lines, walk.evidence.short_lines = frozenset(walk.keys["link"]), frozenset(walk.keys["short"])
    return walk.evidence


def _add_text(walk: _Walk, text: str | None) -> None:
    if text:
        text = text.replace(_CUT, "")
        walk.pieces.append(text)
        if walk.in_link:
            walk.linked += len(text)


def _open(walk: _Walk, element: etree._Element) -> None:
    tag = str(element.tag)
    if tag in _INLINE:
        walk.pieces.append(_CUT)
        walk.in_link += tag == "a"
    elif tag not in _WITHIN_WORDS:
        _flush(walk, "")
    if walk.reads_captions and (tag == "figcaption" or _CAPTION_CLASS.search(element.get("class") or "")):
        caption = _start_of(element)
        if caption and len(caption) <= _LONGEST_CAPTION and len(walk.evidence.captions) < _MOST_ITEMS:
            walk.evidence.captions.append(Caption(text=caption))
    _add_text(walk, element.text)


def _start_of(element: etree._Element) -> str:
    """The text of an element if it can be a caption; of a longer one its beginning."""
    text = ""
    for piece in element.itertext():
        text += str(piece)[:_MOST_READ]
        if len(text) > _MOST_READ:
            break
    return " ".join(text.split())


def _close(walk: _Walk, element: etree._Element) -> None:
    tag = str(element.tag)
    if tag in _INLINE:
        walk.pieces.append(_CUT)
        walk.in_link -= tag == "a"
    elif tag not in _WITHIN_WORDS:
        _flush(walk, tag)


def _flush(walk: _Walk, tag: str) -> None:
    block, linked = "".join(walk.pieces), walk.linked
    walk.pieces, walk.linked = [], 0
    plain = block.replace(_CUT, "").strip()
    # All lines of punctuation alone would have one key.
    if not any(map(str.isalnum, plain)):
        return
    evidence = walk.evidence
    begin = len(block) - len(block.lstrip(_BEFORE_TEXT))
    for match in _CUT_WORD.finditer(block) if _CUT_INSIDE.search(block) else ():
        cuts = re.sub(f"{_CUT}+", "|", match[0])
        drop_cap = cuts.find("|") == 1 and match.start() <= begin
        if len(evidence.boundaries) < _MOST_ITEMS and not drop_cap:
            evidence.boundaries.append(cuts)
    for match in _SOFT_BREAK.finditer(plain) if "\n" in plain else ():
        if len(evidence.soft_breaks) < _MOST_ITEMS:
            evidence.soft_breaks.append(f"{match[1]}\n{match[2]}")
    if linked >= _LINK_SHARE * len(plain):
        walk.keys["link"].add(line_key(plain))
    if tag in _SHORT_LINES:
        walk.keys["short"].add(line_key(plain))

"""The header of an article on its page: its headline, the elements around that, and the short texts in them.

Not the head of the site, not captions, not what stands beside the article.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice

from newscrawl.dedupe.folding import fold
from newscrawl.extract.tree import Element, text_start
from newscrawl.extract.vocabulary import BITS, bits_of

__all__ = [
    "HEADER_LEVELS",
    "LABEL_CHARS",
    "MAX_DATE_TEXT",
    "around",
    "headings_of",
    "is_captioned",
    "is_elsewhere",
    "texts_beside",
]

#: The headline is among the first of a page's headings; how far around it its header reaches.
_MAX_HEADINGS, _MAX_LESSER = 3, 100
HEADER_LEVELS = 4
#: Of a page without headings the first of so many elements that says all of a headline; a shorter one is a label.
_STYLED_TAGS, _MAX_STYLED, _MIN_STYLED_CHARS = ("font", "big", "b", "strong", "div", "p", "span", "td"), 400, 15
_MAX_HEADER_CHARS = 600
_MAX_HEADER_PARTS = 200
#: A longer text is more than a date and what is said of it.
MAX_DATE_TEXT = 160
#: A label stands right before its date.
LABEL_CHARS = 40
#: A shorter link names a writer or a section.
_MIN_TEASER_CHARS = 25
#: As many links as a site's menu has at least.
_MIN_LINKS = 3
_OTHER_TAGS = frozenset({"aside", "nav", "footer"})
_INLINE_TAGS = frozenset(["a", "abbr", "b", "em", "font", "i", "label", "small", "span", "strong", "sup", "time", "u"])
_HEADER = re.compile(r"(?:\A|\s)(?:(?:site|page|top|global|main)[-_]?)?header(?:\s|\Z)", re.IGNORECASE)
#: Names of the days of something else than an article.
_OTHER_DAY = re.compile(r"event|expir|deadline|birth|countdown", re.IGNORECASE)
_ELSEWHERE = BITS["nav"] | BITS["footer"] | BITS["side"] | BITS["related"] | BITS["comment"] | BITS["ad"]


def headings_of(root: Element, headline: str | None) -> list[Element]:
    """The h1 that says the headline, else a lesser heading that does, else the first h1s, else what is set as one."""
    h1s = list(islice(root.iter("h1"), _MAX_HEADINGS))
    wanted = fold(headline or "")
    candidates = chain(h1s, islice(root.iter("h2", "h3"), _MAX_LESSER)) if wanted else ()
    first = next((heading for heading in candidates if _says(heading, wanted)), None)
    if first is None or first.tag != "h1":
        return [first] if first is not None else h1s or list(islice(_set_as_heading(root, wanted), 1))
    return [h1 for h1 in h1s if _says(h1, wanted)]


def _set_as_heading(root: Element, wanted: str) -> Iterator[Element]:
    """What says the headline on a page that has no headings: large or bold type, or a line of its own."""
    parts = islice(root.iter(*_STYLED_TAGS), _MAX_STYLED) if len(wanted) >= _MIN_STYLED_CHARS else ()
    return (part for part in parts if _says(part, wanted))


def _says(heading: Element, wanted: str) -> bool:
    return wanted == fold(text_start(heading, 2 * len(wanted)))


def around(heading: Element) -> Iterator[Element]:
    """The elements around a headline, the nearest first, as far as they may be the article's header."""
    above = heading.getparent()
    for level in range(HEADER_LEVELS):
        # A body right around the headline is all the header that there is.
        if above is None or above.tag == "html" or (level and above.tag == "body"):
            return
        yield above
        above = above.getparent()


def is_elsewhere(element: Element) -> bool:
    """Whether it holds something beside the article, or is the head of the site."""
    names = element.get("class") or ""
    return bool(bits_of(names) & _ELSEWHERE) or _is_other(element, names)


def _is_other(element: Element, names: str) -> bool:
    return element.tag in _OTHER_TAGS or _OTHER_DAY.search(names) is not None or _is_masthead(element)


def is_captioned(element: Element) -> bool:
    """Whether it is a picture's frame or caption by its name."""
    return element.tag in ("figure", "figcaption") or "caption" in (element.get("class") or "").lower()


def texts_beside(heading: Element) -> Iterator[str]:
    """The short texts before and after a heading in what is around it; labels together with what they label."""
    above, length, label = heading.getparent(), 0, ""
    texts = _texts_inside(above, heading, HEADER_LEVELS) if above is not None else iter(())
    for text in filter(None, islice(texts, _MAX_HEADER_PARTS)):
        yield f"{label} {text}".lstrip()
        label = text if len(text) < LABEL_CHARS and not any(map(str.isdigit, text)) else ""
        length += len(text)
        if length > _MAX_HEADER_CHARS:
            return


def _texts_inside(element: Element, heading: Element, levels: int) -> Iterator[str]:
    """The texts of an element's parts, without captions and `heading`; for long ones and pictures, those inside."""
    run = [element.text or ""]
    for child in element:
        text = text_start(child, MAX_DATE_TEXT, gap=" ")
        has_pictures = next(child.iter("figure", "img"), None) is not None
        if child.tag in _INLINE_TAGS and not has_pictures:
            run.append(text)
        else:
            yield _joined(run)
            run = []
            if child is not heading and not (_is_set_apart(child, has_pictures) or _is_teaser(child, text)):
                is_short = len(text) <= MAX_DATE_TEXT and not has_pictures
                yield from (text,) if is_short or not levels else _texts_inside(child, heading, levels - 1)
        run.append((child.tail or "")[: 2 * MAX_DATE_TEXT])
    yield _joined(run)


def _joined(run: list[str]) -> str:
    return " ".join(" ".join(run).split())


def _is_set_apart(element: Element, has_pictures: bool) -> bool:
    """Whether it is not part of a header although it stands there."""
    names = element.get("class") or ""
    if is_captioned(element) or _is_other(element, names):
        return True
    return has_pictures and bool(bits_of(names) & BITS["caption"])


def _is_teaser(element: Element, text: str) -> bool:
    """Whether a short part opens with a link as long as a headline: the date behind that is another article's."""
    if len(text) > MAX_DATE_TEXT or not any(map(str.isdigit, text)):
        return False
    link = next(element.iter("a"), None)
    said = text_start(link, MAX_DATE_TEXT, gap=" ") if link is not None else ""
    return len(said) >= _MIN_TEASER_CHARS and 2 * len(said) > len(text) and text.startswith(said) and text != said


def _is_masthead(element: Element) -> bool:
    """Whether it is the head of the site: no headline in it, but the way to the site's sections."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag != "header" and not _HEADER.search(names):
        return False
    if (
        next(element.iter("h1", "h2"), None) is not None
        or next(element.iterancestors("article", "main"), None) is not None
    ):
        return False
    links = sum(1 for _ in islice(element.iter("a", "nav"), _MIN_LINKS))
    return links == _MIN_LINKS or ((above := element.getparent()) is not None and above.tag == "body")

"""The writer's name that stands with the date alone: "1 July 2026 | Jane Wicks".

A place or a rubric may stand there, too, and is spelled alike: a name that the rest of the page mentions, or that is a
link, is taken for one of these, unless a "by" stands before it.
"""

import re
from itertools import islice

from newscrawl.extract.authors.byline_words import WRITING_JOB
from newscrawl.extract.authors.names import UNSPACED_NAME, byline_in, is_agency, is_somebody, names_in
from newscrawl.extract.authors.story import Story, leads_to_writer
from newscrawl.extract.dates.labels import without_labels
from newscrawl.extract.dates.page_lines import is_date_line, is_day, is_moment, is_reading_time
from newscrawl.extract.dates.text import dates_in_text
from newscrawl.extract.tree import Element, text_start

__all__ = ["named_beside_date", "named_with_job"]

_MAX_CHARS, _MAX_WORDS = 80, 3
_PARTICLES = frozenset(
    {"de", "da", "di", "do", "dos", "du", "del", "della", "van", "von", "der", "den", "ten", "ter", "la", "le", "af"}
)
#: Further down people are the story's own.
_MAX_ELEMENTS, _MAX_NAME_CHARS = 30, 50
_NAME_TAGS = frozenset({"span", "div", "p", "a", "b", "strong"})
#: For each the whole page is searched.
_MAX_NAMED = 3
_TAGS = frozenset({"p", "div", "span", "font", "i", "em", "b", "small", "td", "li", "dd", "address"})
#: The least that a name, in capitals, and a date hold.
_TWO_WORDS, _YEAR = re.compile(r"[^\W\d_a-z][^\W\d_]*\.?\s+[^\W\d_a-z]"), re.compile(r"\d{4}|\d[./-]\d")
_PART_END = re.compile(r"[\n,;|·•/–—]|\s-\s")
#: "New York, 1 July 2026": a name that a comma or a dash sets before a date is that of a place.
_DATELINE_END = re.compile(r"\w\s*[,،–—-]\s*\Z")
_UNREAD = ("script", "style", "noscript", "template", "title")
#: How much of a name is the same in all its cases, at least.
_STEM_CHARS, _ENDING_CHARS = 4, 2


def named_beside_date(story: Story) -> list[str]:
    """The one name in the first short text below the headline that holds nothing else but a date, or is beside one."""
    elements = (element for element in story.below_headline() if element.tag in _TAGS)
    found = ((element, _name_in(element) or _name_beside(element)) for element in elements)
    named = ((element, name) for element, name in found if name and story.owns(element, says_byline=True))
    for element, name in islice(named, _MAX_NAMED):
        if is_agency(name) or _is_labelled(name, element) or not _is_named_elsewhere(name, story.root, element):
            return [name]
    return []


def _name_in(element: Element) -> str | None:
    start = text_start(element, _MAX_CHARS, gap=" ")
    if len(start) > _MAX_CHARS or not (_YEAR.search(start) and _TWO_WORDS.search(start)):
        return None
    text = "\n".join(filter(None, (" ".join(piece.split()) for piece in element.itertext())))
    dates = list(dates_in_text(text))
    if not dates or _DATELINE_END.search(text, 0, dates[0].start):
        return None
    for date in reversed(dates):
        text = f"{text[: date.start]}\n{text[date.end :]}"
    parts = [part.strip() for part in _PART_END.split(without_labels(text)) if any(map(str.isalpha, part))]
    parts = [part for part in parts if not is_reading_time(part)]
    if len(parts) != 1 or any(not leads_to_writer(link) for link in element.iter("a")):
        return None
    named = names_in(parts[0]) if byline_in(parts[0]) == parts[0] else parts
    return named[0] if len(named) == 1 and _is_name(named[0]) else None


def named_with_job(story: Story) -> list[str]:
    """The people below the headline, each a text of its own, right before another that says that they write."""
    found: list[str] = []
    for element in islice(story.below_headline(), _MAX_ELEMENTS):
        if element.tag not in _NAME_TAGS or (element.tail or "").strip():
            continue
        name, job = text_start(element, _MAX_NAME_CHARS), element.getnext()
        if job is None or not _is_name(name) or name in found:
            continue
        text = text_start(job, _MAX_NAME_CHARS)
        if WRITING_JOB.search(text) and len(text) < _MAX_NAME_CHARS and story.owns(element, says_byline=True):
            found.append(name)
    return found


def _name_beside(element: Element) -> str | None:
    """The name that is all of an element, where the one beside it is a date."""
    name = text_start(element, _MAX_NAME_CHARS)
    if not name[:1].isalpha() or name[0].islower() or (element.tail or "").strip():
        return None
    if not (is_agency(name) or _is_name(name)):
        return None
    if any(not leads_to_writer(link) for link in element.iter("a")):
        return None
    return name if any(map(_is_date, (_beside(element, after=True), _beside(element, after=False)))) else None


def _beside(element: Element, *, after: bool) -> Element | None:
    """The element right behind another, or before it, line breaks aside."""
    beside = element.getnext() if after else element.getprevious()
    while beside is not None and beside.tag == "br" and not (beside.tail or "").strip():
        beside = beside.getnext() if after else beside.getprevious()
    return beside


def _is_date(element: Element | None) -> bool:
    text = text_start(element, _MAX_CHARS, gap=" ") if element is not None else ""
    return bool(_YEAR.search(text)) and (is_day(text) or is_moment(text) or is_date_line(text))


def _is_labelled(name: str, element: Element) -> bool:
    """Whether a "by" stands between the date and a name."""
    before = _PART_END.split(text_start(element, _MAX_CHARS, gap=" ").partition(name)[0])[-1]
    line = f"{before.strip()} {name}"
    return byline_in(line) == line


def _is_name(text: str) -> bool:
    """Whether a text is one person's name in a script with capitals; in others any two words are spelled as one."""
    # The first and the last are never small: "Sanne de Boer".
    words = [word for word in text.split() if word not in _PARTICLES]
    if not 2 <= len(words) <= _MAX_WORDS or UNSPACED_NAME.search(text) or not all(word[0].isupper() for word in words):
        return False
    return names_in(text) == [text] and is_somebody(text)


def _is_named_elsewhere(name: str, root: Element, element: Element) -> bool:
    """Whether the page has the last word of a name, in any case, outside an element."""
    last = name.split()[-1].strip(".").casefold()
    stem = last[: max(_STEM_CHARS, len(last) - _ENDING_CHARS)]
    pieces = (
        text
        for part in root.iter()
        if part.tag not in _UNREAD
        for text in (part.text, part.tail)
        if text and stem in text.casefold()
    )
    own = sum(stem in piece.casefold() for piece in element.itertext())
    return sum(1 for _ in pieces) > own

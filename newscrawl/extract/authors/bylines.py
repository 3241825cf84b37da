"""Who wrote it, as the page shows it: marked names, bylines by class, by wording, by links and by labels.

Finds bylines and takes them apart; what their lines say is `names`, choosing between sources `choose`.
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from newscrawl.extract.authors.dated_bylines import named_beside_date, named_with_job
from newscrawl.extract.authors.names import (
    byline_in,
    is_agency,
    is_person,
    is_somebody,
    labelled_in,
    labels_other_craft,
    names_in,
)
from newscrawl.extract.authors.signatures import signed_line
from newscrawl.extract.authors.story import Story, leads_to_writer
from newscrawl.extract.memo import short_text_cache
from newscrawl.extract.tree import HEADINGS, Element, text_of, text_start
from newscrawl.extract.vocabulary import BITS, bits_of

__all__ = ["WRITER", "shown_authors"]

#: A byline longer than this holds a biography, and a longer box more than that.
_MAX_BYLINE_CHARS, _MAX_BOX_CHARS, _MAX_BOX_HEADINGS = 120, 1_000, 3
_MARKED = etree.XPath("//*[@rel='author' or @itemprop='author']")
_BYLINE_TAGS = frozenset(
    {"p", "div", "span", "font", "i", "em", "b", "small", "address", "td", "li", "dd", "h2", "h3", "h4"}
)
#: What begins a new line.
_BLOCK_TAGS = frozenset({"p", "div", "br", "li", "ul", "ol", "td", "tr", "dd", "dt", "address", "section", *HEADINGS})
#: Of what is called a profile or a biography, few are bylines.
_BYLINE_CLASS = re.compile(r"author|byline|writer|aut[eo]r|auteur|contributor|redakt|firma|yazar", re.IGNORECASE)
#: What holds a name alone, beside a portrait, a job and a biography.
_NAME_CLASS = re.compile(
    r"(?:\A|\s)(?:fn|name)(?=\s|\Z)|(?:author|byline|writer|person|profile|contributor|full)[-_]{0,2}(?:full)?name",
    re.IGNORECASE,
)
#: Of what follows a link, what is said in brackets of whom it names: `Ola Hansen (foto)`.
_BRACKET = re.compile(r"\A(\s*\([^()]*\))?.*", re.DOTALL)
_NUMBER = re.compile(r"\d")
#: The label for the writer, or how it begins.
WRITER = re.compile(
    r"written|author|aut[eo]r|auteur|verfasst|geschrieben|écrit|escrito|scritto|geschreven|napisan|skriv|yazan|penulis|"
    r"автор",
    re.IGNORECASE,
)
#: The whole of such a label.
_LABEL = re.compile(rf"(?:{WRITER.pattern})[^\W\d]{{0,6}}(?:/\w{{1,12}})?\s*:?\Z", re.IGNORECASE)
_MAX_LABEL_CHARS = 30
#: What ends one part of a byline.
_PART_END = re.compile(r"[,;|·•/\n]")


def shown_authors(root: Element) -> Iterator[list[str]]:
    """The names in the bylines of each kind, surest first: people, or agencies where they name no person."""
    story = Story.of(root)
    for find in (
        _marked_persons,
        _from_classes,
        _from_text,
        _from_links,
        _from_labels,
        named_with_job,
        named_beside_date,
    ):
        yield find(story)


def _marked_persons(story: Story) -> list[str]:
    """The people whom attributes name as the author: those of the first byline, not of the teasers that follow."""
    marked = [
        (element, found) for element in _MARKED(story.root) if (found := _people(element)) and story.owns(element)
    ]
    first = next((element for element, _ in marked), None)
    return [name for element, found in marked if story.share_byline(first, element) for name in found]


def _from_classes(story: Story) -> list[str]:
    """The names in the first element whose class calls it a byline, and in those beside it."""
    agencies: list[str] = []
    for element in story.root.iter("div", "p", "span", "a", "address", "li", "section", "ul", "ol"):
        if not _is_called_byline(element):
            continue
        if not (found := _people(element)) or not story.owns(element):
            continue
        if not all(map(is_agency, found)):
            return found + [name for other in story.beside(element) for name in _people(other)]
        agencies = agencies or found
    return agencies


def _is_called_byline(element: Element) -> bool:
    for attribute in ("class", "data-testid", "data-component"):
        if (names := element.get(attribute)) and _says_byline(names):
            return True
    return False


@short_text_cache(maxsize=16_384)
def _says_byline(names: str) -> bool:
    return bool(bits_of(names) & BITS["author"] and _BYLINE_CLASS.search(names))


def _people(element: Element) -> list[str]:
    """The people in a byline: those that it links to, else what it calls names, else its text, part by part."""
    text = text_start(element, _MAX_BOX_CHARS)
    if not text:
        return []
    if len(text) > _MAX_BYLINE_CHARS:
        return _above_biography(element, text) if len(text) <= _MAX_BOX_CHARS else []
    parts = (" ".join(part.split()) for part in element.itertext())
    return _linked(element) or _called_names(element) or _named("\n".join(filter(None, parts)))


def _named(text: str) -> list[str]:
    """The names in a byline that are spelled like a person's, or are those of agencies."""
    return [name for name in names_in(text) if is_person(name) or is_agency(name)]


def _linked(element: Element) -> list[str]:
    """The people to whom a byline links, but those whom a label calls something else than a writer."""
    names: list[str] = []
    lead: str | None = None
    for before, link in _links_in(element):
        label = _PART_END.split(before)[-1].strip()
        # A bare word behind a name is its job, unless the byline labels all names so.
        is_label = lead is None or WRITER.match(lead) or " " in label or label.endswith((":", "："))
        lead = before.strip() if lead is None else lead
        if not (is_label and labels_other_craft(label)):
            text = text_of(link) + _BRACKET.sub(r"\1", link.tail or "")
            names += [name for name in names_in(text) if is_person(name)]
    return names


def _links_in(element: Element) -> Iterator[tuple[str, Element]]:
    """The links in an element, each with the text since the one before."""
    before, inside = "", False
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if part.tag == "a":
            inside = event == "start"
            if inside:
                yield before, part
                before = ""
        if not inside:
            before += (part.text if event == "start" else part.tail if part is not element else "") or ""


def _called_names(element: Element) -> list[str]:
    """The names in the parts of a byline whose class calls them names."""
    parts = (part for part in element.iterdescendants() if _NAME_CLASS.search(part.get("class") or ""))
    return [name for part in parts for name in _named(text_of(part))]


def _above_biography(element: Element, text: str) -> list[str]:
    """The person who is the heading of a box, and whom the rest of it names again."""
    for heading in islice(element.iter("h2", "h3", "h4", "h5", "h6"), _MAX_BOX_HEADINGS):
        if (found := [name for name in names_in(text_of(heading)) if is_person(name)]) and text.count(found[0]) > 1:
            return found
    return []


def _from_text(story: Story) -> list[str]:
    """The names in the first short line below the headline that begins as bylines do."""
    agencies: list[str] = []
    for element in story.below_headline():
        text = text_start(element, _MAX_BYLINE_CHARS) if element.tag in _BYLINE_TAGS else ""
        if not 0 < len(text) <= _MAX_BYLINE_CHARS:
            continue
        bylines = _bylines(element)
        named = [name for byline in bylines for name in _named(byline) if not _NUMBER.search(name)]
        if bylines and not (named and all(map(is_person, named))):
            named = _set_apart(element) or named
        names = named or signed_line(text)
        if not names or not story.owns(element, says_byline=bool(named)):
            continue
        parts = {text_of(part) for part in element.iter("span", "a", "b") if part is not element}
        found = max([name for name in names if name in parts] or names, _of_writers(element), key=len)
        if not all(map(is_agency, found)):
            return found
        agencies = agencies or found
    return agencies


def _set_apart(element: Element) -> list[str]:
    """The people who have elements of their own in a byline whose text runs on from a name to a job."""
    parts = (text_of(part) for part in element.iter("a", "b", "strong", "span") if part is not element)
    return [part for part in dict.fromkeys(parts) if names_in(part) == [part] and is_somebody(part)]


def _of_writers(element: Element) -> list[str]:
    """The people to whose own pages a byline links."""
    links = (link for link in element.iter("a") if leads_to_writer(link))
    return [name for link in links for name in names_in(text_of(link)) if is_somebody(name)]


def _bylines(element: Element) -> list[str]:
    """The lines of a short text that are bylines: all that begin so where the first does, else what a label names."""
    lines = _lines(element)
    # A label may have a line of its own.
    first = " ".join(lines[:2])
    if byline_in(first) == first:
        return [line for line in lines if byline_in(line) == line] or [first]
    return [byline for line in lines if (byline := labelled_in(line))]


def _lines(element: Element) -> list[str]:
    """The text of an element, line by line; what only elements keep apart stands on different lines."""
    pieces: list[str] = []
    closed = False
    for event, part in etree.iterwalk(element, events=("start", "end")):
        opens = event == "start"
        text = (part.text if opens else part.tail if part is not element else "") or ""
        breaks = part.tag in _BLOCK_TAGS or (opens and closed)
        pieces += ["\n" * breaks, text.replace("\n", " ")]
        closed = not opens and not text
    return [line for whole in "".join(pieces).split("\n") if (line := " ".join(whole.split()))]


def _from_links(story: Story) -> list[str]:
    """The people below the headline with a page of their own on the site."""
    links = (link for link in story.below_headline() if link.tag == "a" and leads_to_writer(link))
    own = (link for link in links if story.owns(link, says_byline=True))
    return [name for link in own for name in names_in(text_of(link)) if is_person(name)]


def _from_labels(story: Story) -> list[str]:
    """The people behind the first label for the writer, as lists of an article's data have it ("Author: …")."""
    for label in story.root.iter("strong", "b", "dt", "th", "span", "label"):
        if not _LABEL.match(text_start(label, _MAX_LABEL_CHARS)) or not story.owns(label, says_byline=True):
            continue
        beside = label.getnext()
        value = (label.tail or "").strip(" :") or (text_start(beside, _MAX_BYLINE_CHARS) if beside is not None else "")
        if found := [name for name in names_in(value[:_MAX_BYLINE_CHARS]) if is_person(name)]:
            return found
    return []

"""Who wrote it: names from JSON-LD, meta tags and the byline, without "By", titles, e-mails or the site's own name.

Never invents a name: a string that does not look like one is left out.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from lxml import etree

from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import Node, StructuredData, as_list, string
from newscrawl.extract.tree import Element, text_of
from newscrawl.extract.vocabulary import BITS, bits_of

__all__ = ["choose_authors", "names_in"]

_MAX_NAME_CHARS = 60
_MAX_NAMES = 12
#: A byline longer than this holds a biography.
_MAX_BYLINE_CHARS = 120
#: "By" as bylines of the larger languages write it, and the labels that stand in its place.
_BY = re.compile(
    r"\A\W*(?:(?:written |posted |published |story |words |reported |opinion )?by|von|par|por|di|da|de|door|av|af|"
    r"autor(?:in|es)?|auteurs?|authors?|autore|text[eo]?|yazan|haber|от|автор|текст|文|記者|기자|بقلم|द्वारा)(?:\s*[:：|・]\s*|\s+)",
    re.IGNORECASE,
)
_NOISE = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|\([^()]*\)|\[[^\[\]]*\]|\bwith (?:agencies|wires)\b", re.IGNORECASE)
_SUFFIX = r"(?!\s*(?:jr|sr|ph\.?\s?d|m\.?d|ii|iii|iv)\b)"
_SPLIT = re.compile(
    rf"\s*(?:[;|•·]|\s/\s|\n|[,、،]{_SUFFIX}|\s(?:and|und|et|y|e|og|och|en|ve|и|і|a|i|&|\+)\s)\s*", re.IGNORECASE
)
#: What follows a name after a dash is a job or a place.
_TAIL = re.compile(r"\s+[-–—|]\s+.*\Z")
_MARKED = etree.XPath("//*[@rel='author' or @itemprop='author']")
#: So many elements after the headline still stand around it.
_BYLINE_ELEMENTS = 40
_BYLINE_TAGS = frozenset({"p", "div", "span", "font", "i", "em", "b", "small", "address", "td", "li", "h2", "h3", "h4"})
_NUMBER = re.compile(r"\d")
_WRITER = re.compile(
    r"written|author|aut[eo]r|auteur|verfasst|geschrieben|écrit|escrito|scritto|geschreven|napisan|skriv|yazan|автор",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\b\d+\b")
_AUTHOR_META = re.compile(
    r"(?:\A|[.:_-])(?:article|dc|parsely|sailthru|page)?[.:_-]?(?:author|authors|byl|byline|creator)\Z"
)
#: Roles of contributors who wrote no text.
_OTHER_CRAFT = re.compile(r"photo|foto|camera|kamera|illustrat|video", re.IGNORECASE)


def choose_authors(
    root: Element, data: StructuredData, article: Node | None, head: Head, sites: Iterable[str]
) -> list[str]:
    """The authors by the first source that names somebody else than the site; else the site, where it names itself.

    `sites` are the site's own names, folded. Class names are believed only where nothing else names an author.
    """
    own = frozenset(sites)
    stated = [_unique(name for value in values for name in names_in(value)) for values in _stated(data, article, head)]
    shown = (find(root) for find in (_marked_persons, _from_classes, _from_text))
    for names in chain(stated, shown):
        if others := [name for name in names if _fold(name) not in own]:
            return others
    return next(filter(None, stated), [])


def names_in(value: str) -> list[str]:
    """The names in one byline string ("By Ann Lee and Bo Ek" -> ["Ann Lee", "Bo Ek"])."""
    text = _BY.sub("", _NOISE.sub(" ", value).strip())
    parts = (_TAIL.sub("", part).strip(" \t\r\n,.:-–—*\"'") for part in _SPLIT.split(text))
    return [" ".join(part.split()) for part in parts if _is_name(part)]


def _is_name(text: str) -> bool:
    """A name is short, has letters, no digits, and is no slug or handle."""
    if not text or len(text) > _MAX_NAME_CHARS or _DIGIT.search(text) or text[0] in "@#/":
        return False
    slug = text.islower() and text.isascii() and ("-" in text or "_" in text)
    return any(map(str.isalpha, text)) and not slug and len(text.split()) <= 7


def _is_person(text: str) -> bool:
    """Whether a string from the page, not from metadata, is spelled like a person's name."""
    words = text.split()
    caseless = len(words) <= 5 and not text.isascii() and text == text.upper() == text.lower()
    return caseless or (2 <= len(words) <= 5 and words[0][0].isupper() and words[-1][0].isupper())


def _stated(data: StructuredData, article: Node | None, head: Head) -> Iterator[list[str]]:
    """What metadata says, source by source."""
    if article:
        yield _from_jsonld(data, article.get("author"))
        yield _from_jsonld(data, article.get("creator"))
    for name, values in head.metas.items():
        if _AUTHOR_META.search(name) and not name.startswith("twitter"):
            yield [value for value in values if "://" not in value]
    yield _labelled_metas(head)
    for node in data.nodes:
        if node is not article and "headline" in node:
            yield _from_jsonld(data, node.get("author"))


def _labelled_metas(head: Head) -> list[str]:
    """The value of the card's label for the writer ("twitter:label1": "Written by", "twitter:data1": the name)."""
    pairs = [(head.first(f"twitter:label{n}"), head.first(f"twitter:data{n}")) for n in (1, 2)]
    pairs += [(name.rpartition(":")[2], values[0]) for name, values in head.metas.items() if name.endswith(" by")]
    return [value for label, value in pairs if label and value and _WRITER.match(label)]


def _from_jsonld(data: StructuredData, value: Any) -> list[str]:
    names = []
    for item in as_list(value):
        if isinstance(item, list):
            names += _from_jsonld(data, item)
            continue
        node = data.resolved(item)
        if not isinstance(node, dict):
            names.append(string(node) or "")
        elif not _OTHER_CRAFT.search(string(node.get("jobTitle")) or ""):
            whole = " ".join(filter(None, (string(node.get("givenName")), string(node.get("familyName")))))
            names.append(string(node.get("name")) or whole)
    return [name for name in names if name]


def _marked_persons(root: Element) -> list[str]:
    return _unique(name for value in _marked(root) for name in names_in(value) if _is_person(name))


def _marked(root: Element) -> list[str]:
    """The texts of what attributes name as the author."""
    return [text for element in _MARKED(root) if 0 < len(text := text_of(element)) <= _MAX_BYLINE_CHARS]


def _from_classes(root: Element) -> list[str]:
    """The names in the first element whose class calls it a byline."""
    for element in root.iter("div", "p", "span", "a", "address", "li", "section"):
        classes = element.get("class")
        if not classes or not bits_of(classes) & BITS["author"]:
            continue
        text = text_of(element)
        if 0 < len(text) <= _MAX_BYLINE_CHARS:
            values = [text_of(link) for link in element.iter("a")] or [text]
            if names := _unique(name for value in values for name in names_in(value) if _is_person(name)):
                return names
    return []


def _from_text(root: Element) -> list[str]:
    """The names in the first short line below the headline that begins as bylines do."""
    h1 = next(root.iter("h1"), None)
    if h1 is None:
        return []
    for element in islice(chain(h1.iterdescendants(), _after(h1)), _BYLINE_ELEMENTS):
        if element.tag not in _BYLINE_TAGS:
            continue
        text = text_of(element)
        if not 0 < len(text) <= _MAX_BYLINE_CHARS or not _BY.match(text):
            continue
        parts = {text_of(part) for part in element.iter("span", "a", "b") if part is not element}
        names = [name for name in names_in(text) if _is_person(name) and not _NUMBER.search(name)]
        if found := [name for name in names if name in parts] or names:
            return _unique(found)
    return []


def _after(element: Element) -> Iterator[Element]:
    """The elements after `element` in document order."""
    above: Element | None = element
    while above is not None:
        for beside in above.itersiblings():
            yield from beside.iter("*")
        above = above.getparent()


def _unique(names: Iterable[str]) -> list[str]:
    return list({_fold(name): name for name in reversed(list(names))}.values())[::-1][:_MAX_NAMES]


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()

"""Who wrote it: the names that JSON-LD, meta tags and the byline give, people before agencies before the site.

Chooses between sources; reading one byline is `names`.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from lxml import etree

from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import Node, StructuredData, as_list, string, types_of
from newscrawl.extract.names import byline_in, is_agency, is_person, names_in
from newscrawl.extract.tree import Element, text_of, text_start
from newscrawl.extract.vocabulary import BITS, bits_of

__all__ = ["choose_authors"]

_MAX_NAMES = 12
#: A byline longer than this holds a biography.
_MAX_BYLINE_CHARS = 120
_MARKED = etree.XPath("//*[@rel='author' or @itemprop='author']")
#: So many elements after the headline still stand around it.
_BYLINE_ELEMENTS = 60
_BYLINE_TAGS = frozenset(
    {"p", "div", "span", "font", "i", "em", "b", "small", "address", "td", "li", "dd", "h2", "h3", "h4"}
)
#: Where names stand that are not the author's, by class, id and tag.
_ASIDE = sum(BITS[name] for name in ("comment", "caption", "related", "nav", "side", "footer", "call", "form"))
_ASIDE_TAGS = frozenset({"nav", "footer", "aside", "form", "figure", "figcaption"})
#: Of what is called a profile or a biography, few are bylines.
_BYLINE_CLASS = re.compile(r"author|byline|writer|aut[eo]r|auteur|contributor|redakt|firma|yazar", re.IGNORECASE)
_JSON_NAME = re.compile(r"\"name\"\s*:\s*\"([^\"]+)\"")
#: Of what follows a link, what is said in brackets of whom it names: `Ola Hansen (foto)`.
_BRACKET = re.compile(r"\A(\s*\([^()]*\))?.*", re.DOTALL)
_NUMBER = re.compile(r"\d")
_WRITER = re.compile(
    r"written|author|aut[eo]r|auteur|verfasst|geschrieben|écrit|escrito|scritto|geschreven|napisan|skriv|yazan|автор",
    re.IGNORECASE,
)
#: The whole of such a label.
_LABEL = re.compile(rf"(?:{_WRITER.pattern})[^\W\d]{{0,6}}(?:/\w{{1,12}})?\s*:?\Z", re.IGNORECASE)
_MAX_LABEL_CHARS = 30
#: Addresses of pages about a writer.
_WRITER_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|e)?|auteurs?|profile?s?|people|staff|journalist(?:s|en|e|i)?|reporters?|contributors?|"
    r"writers?|columnists?|redaktion|redacteurs?|verfasser|skribent|yazar(?:lar)?|firmas?|by)/[^/?#]+",
    re.IGNORECASE,
)
_AUTHOR_META = re.compile(
    r"(?:\A|[.:_-])(?:article|dc|parsely|sailthru|page)?[.:_-]?(?:author|authors|byl|byline|creator)\Z"
)
#: Roles of contributors who wrote no text.
_OTHER_CRAFT = re.compile(r"photo|foto|camera|kamera|illustrat|video", re.IGNORECASE)
_ORGANISATIONS = frozenset({"Organization", "NewsMediaOrganization", "Corporation"})


def choose_authors(
    root: Element, data: StructuredData, article: Node | None, head: Head, sites: Iterable[str]
) -> list[str]:
    """The authors by the first source that names somebody else than the site; else the site, where it names itself.

    `sites` are the site's own names, folded. Agencies are named only where no person is. Class names are believed only
    where nothing else names an author.
    """
    own = frozenset(sites)
    stated = [_unique(name for value in values for name in names_in(value)) for values in _stated(data, article, head)]
    shown = (find(root) for find in (_marked_persons, _from_classes, _from_text, _from_links, _from_labels))
    agencies: list[str] = []
    for names in chain(stated, shown):
        others = [name for name in names if _fold(name) not in own]
        if people := [name for name in others if not is_agency(name)]:
            return people
        agencies = agencies or others
    if agencies:
        return agencies
    signed = _names(data, (article or {}).get("author"), organisations=True)
    return _unique(name for value in signed for name in names_in(value)) or next(filter(None, stated), [])


def _stated(data: StructuredData, article: Node | None, head: Head) -> Iterator[list[str]]:
    """What metadata says, source by source."""
    if article:
        yield _names(data, article.get("author"))
        yield _names(data, article.get("creator"))
    for name, values in head.metas.items():
        if _AUTHOR_META.search(name) and not name.startswith("twitter"):
            yield [value for value in values if "://" not in value]
    yield _labelled_metas(head)
    for node in data.nodes:
        if node is not article and "headline" in node:
            yield _names(data, node.get("author"))


def _labelled_metas(head: Head) -> list[str]:
    """The value of the card's label for the writer ("twitter:label1": "Written by", "twitter:data1": the name)."""
    pairs = [(head.first(f"twitter:label{n}"), head.first(f"twitter:data{n}")) for n in (1, 2)]
    pairs += [(name.rpartition(":")[2], values[0]) for name, values in head.metas.items() if name.endswith(" by")]
    return [value for label, value in pairs if label and value and _WRITER.match(label)]


def _names(data: StructuredData, value: Any, *, organisations: bool = False) -> list[str]:
    """The names that a JSON-LD author gives; those of organisations, unless agencies, only where asked for."""
    names: list[str] = []
    for item in as_list(value):
        node = data.resolved(item)
        if isinstance(node, list):
            names += _names(data, node, organisations=organisations)
        elif not isinstance(node, dict):
            names.append(_from_json(string(node) or ""))
        elif not _OTHER_CRAFT.search(string(node.get("jobTitle")) or ""):
            whole = " ".join(filter(None, (string(node.get("givenName")), string(node.get("familyName")))))
            given = [string(name) or "" for name in as_list(node.get("name"))] or [whole]
            is_site = not _ORGANISATIONS.isdisjoint(types_of(node)) and not any(map(is_agency, given))
            names += given if organisations or not is_site else []
    return [name for name in names if name]


def _from_json(text: str) -> str:
    """The name in an author that was written as JSON inside a string, as some systems do."""
    inner = _JSON_NAME.search(text) if text.startswith("{") else None
    return inner[1] if inner else text


def _marked_persons(root: Element) -> list[str]:
    """The people whom attributes name as the author: those of the first byline, not of the teasers that follow."""
    around = _around_headline(root)
    marked = [(element, found) for element in _MARKED(root) if (found := _people(element)) and _is_own(element, around)]
    first = next((element for element, _ in marked), None)
    return _unique(name for element, found in marked if _share_byline(first, element, around) for name in found)


def _from_classes(root: Element) -> list[str]:
    """The names in the first element whose class calls it a byline."""
    around = _around_headline(root)
    for element in root.iter("div", "p", "span", "a", "address", "li", "section", "ul"):
        names = f"{element.get('class') or ''} {element.get('data-testid') or ''}"
        if len(names) == 1 or not bits_of(names) & BITS["author"] or not _BYLINE_CLASS.search(names):
            continue
        if (found := _people(element)) and _is_own(element, around):
            return _unique(found)
    return []


def _around_headline(root: Element) -> frozenset[Element]:
    """The elements that hold the headline: what they are called is said of the whole page."""
    headline = next(root.iter("h1"), None)
    return frozenset(headline.iterancestors()) if headline is not None else frozenset()


def _is_own(element: Element, around: frozenset[Element]) -> bool:
    """Whether a byline is the article's: not of a comment, a picture, a teaser, or the site's furniture."""
    for above in chain((element,), element.iterancestors()):
        if above in around or above.tag == "body":
            return True
        if above.tag in _ASIDE_TAGS or bits_of(f"{above.get('class') or ''} {above.get('id') or ''}") & _ASIDE:
            return False
    return True


def _share_byline(first: Element | None, other: Element, around: frozenset[Element]) -> bool:
    """Whether two marked names stand in one byline: side by side, or in something that does not hold the headline."""
    if first is None or other is first or other.getparent() is first.getparent():
        return True
    above = set(first.iterancestors()) - around
    return any(element in above for element in other.iterancestors())


def _people(element: Element) -> list[str]:
    """The people in a byline: those that it links to, else those in its text, read part by part."""
    if not 0 < len(text_of(element)) <= _MAX_BYLINE_CHARS:
        return []
    links = (text_of(link) + _BRACKET.sub(r"\1", link.tail or "") for link in element.iter("a"))
    linked = [name for text in links for name in names_in(text) if is_person(name)]
    if linked:
        return linked
    parts = (" ".join(part.split()) for part in element.itertext())
    return [name for name in names_in("\n".join(filter(None, parts))) if is_person(name)]


def _from_text(root: Element) -> list[str]:
    """The names in the first short line below the headline that begins as bylines do."""
    for element in _below_headline(root):
        if element.tag not in _BYLINE_TAGS:
            continue
        text = text_of(element)
        byline = byline_in(text) if 0 < len(text) <= _MAX_BYLINE_CHARS else None
        if not byline:
            continue
        parts = {text_of(part) for part in element.iter("span", "a", "b") if part is not element}
        names = [name for name in names_in(byline) if is_person(name) and not _NUMBER.search(name)]
        if found := [name for name in names if name in parts] or names:
            return _unique(found)
    return []


def _from_links(root: Element) -> list[str]:
    """The people below the headline with a page of their own on the site."""
    links = (link for link in _below_headline(root) if link.tag == "a" and _WRITER_PAGE.search(link.get("href") or ""))
    return _unique(name for link in links for name in names_in(text_of(link)) if is_person(name))


def _from_labels(root: Element) -> list[str]:
    """The people behind the first label for the writer, as lists of an article's data have it ("Author: …")."""
    for label in root.iter("strong", "b", "dt", "th", "span", "label"):
        if not _LABEL.match(text_start(label, _MAX_LABEL_CHARS)):
            continue
        beside = label.getnext()
        value = (label.tail or "").strip(" :") or (text_start(beside, _MAX_BYLINE_CHARS) if beside is not None else "")
        if found := [name for name in names_in(value[:_MAX_BYLINE_CHARS]) if is_person(name)]:
            return _unique(found)
    return []


def _below_headline(root: Element) -> Iterator[Element]:
    """The elements that still stand around the headline, in document order."""
    h1 = next(root.iter("h1"), None)
    h1 = next(root.iter("h2"), None) if h1 is None else h1
    return islice(chain(h1.iterdescendants(), _after(h1)), _BYLINE_ELEMENTS) if h1 is not None else iter(())


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

"""Which parts of a page are about its article: what stands around the headline, and which bylines are its own.

Judges by place, names of classes and links; reads no names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from newscrawl.dedupe.folding import fold
from newscrawl.extract.tree import HEADINGS, Element, text_of, text_start
from newscrawl.extract.vocabulary import BITS, bits_of

__all__ = ["Story", "leads_to_writer"]

#: Where names stand that are not the author's, by class, id and tag.
_ASIDE = sum(BITS[name] for name in ("comment", "caption", "related", "nav", "side", "footer", "call", "form"))
_ASIDE_TAGS = frozenset({"nav", "footer", "aside", "form", "figure", "figcaption"})
#: For a line that says itself that it is a byline only these count: templates use the other names around bylines, too.
_SURELY_ASIDE = BITS["comment"] | BITS["side"]
#: Addresses of pages about a writer.
_WRITER_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|e)?|auteurs?|profile?s?|people|staff|journalist(?:s|en|e|i)?|reporters?|contributors?|"
    r"writers?|columnists?|redaktion|redacteurs?|verfasser|skribent|yazar(?:lar)?|firmas?|by)/[^/?#]+",
    re.IGNORECASE,
)
#: So far up from the byline of a teaser stands the link to its article.
_TEASER_LEVELS, _TEASER_ELEMENTS = 3, 50
#: A shorter link names a section; in a box that has a heading or is for related articles, a still shorter one does.
_MIN_TEASER_CHARS, _MIN_RELATED_CHARS = 25, 15
#: A longer link is not a headline.
_MAX_TEASER_CHARS = 300
#: So far up from a byline stand the others of its article, in a box of at most so much text.
_GROUP_LEVELS, _MAX_GROUP_CHARS = 4, 600
#: A mark or a word between two bylines.
_MAX_BETWEEN_CHARS = 6
#: So many elements after the headline still stand around it.
_BYLINE_ELEMENTS = 60


@dataclass(frozen=True, slots=True)
class Story:
    """What tells the article apart from others on its page."""

    root: Element
    #: The elements that hold the headline: what they are called is said of the whole page.
    around: frozenset[Element]
    #: The page's title, folded.
    title: str

    @classmethod
    def of(cls, root: Element) -> "Story":
        """The story of the page below `root`."""
        headline = next(root.iter("h1"), None)
        around = frozenset(headline.iterancestors()) if headline is not None else frozenset()
        return cls(root, around, fold(root.findtext(".//title") or ""))

    def below_headline(self) -> Iterator[Element]:
        """The elements that still stand around the headline, in document order."""
        headline = next(chain(self.root.iter("h1"), self.root.iter("h2"), self._set_large()), None)
        if headline is not None:
            yield from islice(chain(headline.iterdescendants(), _after(headline)), _BYLINE_ELEMENTS)

    def _set_large(self) -> Iterator[Element]:
        """What stands in the page's title and in large or bold type, on a page without headings."""
        for part in islice(self.root.iter("font", "big", "b", "strong"), _BYLINE_ELEMENTS):
            text = fold(text_start(part, _MAX_TEASER_CHARS))
            if len(text) >= _MIN_TEASER_CHARS and text in self.title:
                yield part

    def owns(self, element: Element, *, says_byline: bool = False) -> bool:
        """Whether a byline is the article's: not of a comment, a picture, a teaser, or the site's furniture."""
        aside = _SURELY_ASIDE if says_byline else _ASIDE
        for above in chain((element,), element.iterancestors()):
            if self._is_whole(above):
                break
            if above.tag in _ASIDE_TAGS or _bits(above) & aside:
                return False
        return not self._is_of_teaser(element)

    def share_byline(self, first: Element | None, other: Element) -> bool:
        """Whether two marked names stand in one byline: side by side, or in something without the headline."""
        if first is None or other is first or other.getparent() is first.getparent():
            return True
        above = set(first.iterancestors()) - self.around
        return any(element in above for element in other.iterancestors())

    def beside(self, first: Element) -> Iterator[Element]:
        """The other bylines of an article: those called alike in the same box, else those right behind the first."""
        box = first
        for above in islice(first.iterancestors(), _GROUP_LEVELS):
            if self._is_whole(above) or len(text_of(above)) > _MAX_GROUP_CHARS:
                break
            box = above
        if box is first:
            return _behind(first)
        return (other for other in box.iter(str(first.tag)) if other is not first and _are_alike(first, other))

    def _is_whole(self, element: Element) -> bool:
        """Whether what is said of an element is said of the whole page."""
        return element in self.around or element.tag == "body"

    def _is_of_teaser(self, element: Element) -> bool:
        """Whether a byline stands behind the link to another article, in one small box with it."""
        least = _MIN_TEASER_CHARS
        for above in islice(element.iterancestors(), _TEASER_LEVELS):
            if self._is_whole(above):
                return False
            if _bits(above) & BITS["related"]:
                least = _MIN_RELATED_CHARS
            for part in islice(above.iter(), _TEASER_ELEMENTS):
                if part is element:
                    break
                if part.tag in HEADINGS:
                    least = _MIN_RELATED_CHARS
                if part.tag == "a" and self._leads_elsewhere(part, least):
                    return True
        return False

    def _leads_elsewhere(self, link: Element, least: int) -> bool:
        """Whether a link is as long as a headline, another than the page's, and not to a writer."""
        text = text_start(link, _MAX_TEASER_CHARS)
        return len(text) >= least and not leads_to_writer(link) and fold(text) not in self.title


def leads_to_writer(link: Element) -> bool:
    """Whether a link is to a page about a writer."""
    return _WRITER_PAGE.search(link.get("href") or "") is not None


def _behind(first: Element) -> Iterator[Element]:
    """The elements called alike that follow one right behind another."""
    last = first
    for other in first.itersiblings():
        if not _are_alike(first, other) or len((last.tail or "").strip()) > _MAX_BETWEEN_CHARS:
            return
        yield other
        last = other


def _are_alike(first: Element, other: Element) -> bool:
    return first.tag == other.tag and first.get("class") == other.get("class")


def _bits(element: Element) -> int:
    return bits_of(f"{element.get('class') or ''} {element.get('id') or ''}")


def _after(element: Element) -> Iterator[Element]:
    """The elements after `element` in document order."""
    above: Element | None = element
    while above is not None:
        for beside in above.itersiblings():
            yield from beside.iter("*")
        above = above.getparent()

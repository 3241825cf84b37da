"""The section and the keywords as the page shows them: the path above its headline, links to a rubric or a topic.

Asked only where metadata states none. Reads what names itself so, by `rel`, by class or by form, and the link beside
the headline to a part of the site that the page's own address is in; guesses from no address alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from urllib.parse import urlsplit

from lxml import etree

from newscrawl.dedupe.folding import fold
from newscrawl.extract.authors.story import leads_to_writer
from newscrawl.extract.head import absolute
from newscrawl.extract.headers import around as header_of
from newscrawl.extract.headers import headings_of
from newscrawl.extract.titles.site_name import is_called_home, leads_home
from newscrawl.extract.tree import Element, relations, text_of, text_start

__all__ = ["shown_section", "shown_tags"]

#: A longer step of a path is a headline, a longer tag a sentence.
_MAX_SECTION_CHARS, _MAX_TAG_CHARS = 40, 60
#: A menu has more steps than a path, and more text even than one with a headline at its end.
_MAX_STEPS, _MAX_PATH_CHARS = 8, 400
_MAX_PATHS, _MAX_TAGS, _MAX_LINKS = 20, 50, 500
_NAMES = ("class", "id", "aria-label", "itemtype")
#: Names of the path to a page, in classes and in labels for screen readers.
_PATH = re.compile(
    r"bread-?crumb|(?<![^\W_])crumbs?(?![^\W_])|fil d.ariane|brotkr|br[øö]dsm|migas|briciol|okruszk|drobeč|kruimel|"
    r"хлебн|パンくず|面包屑|麵包屑",
    re.IGNORECASE,
)
_PATH_TAGS = ("ul", "ol", "nav", "div", "p", "span", "section", "header")
#: A mark between the steps of a path, but never between the links of a menu.
_ARROW = re.compile(r"\s*(?:[>›»→▸⟩]|&gt;)+\s*")
_CATEGORY = re.compile(r"/(?:categor|kategor|katego|rubri|section|seccion|sezion)[^/]{0,8}/|[?&]cat=", re.IGNORECASE)
#: The last step of an address that names a part of a site: longer than a language, no number.
_PART = re.compile(r"/[^/]*[^\W\d_]{3}[^/]*\Z")
#: More links around a headline are a menu's.
_MAX_BESIDE = 30
#: So many elements behind the headline are still its header.
_MAX_BEHIND = 20
_TAGS = etree.XPath("//a[@rel and @href]")
#: Names of boxes for other articles, or for the whole site.
_OTHERS = re.compile(
    r"relat|recommend|teaser|trending|popular|most-?read|latest|side-?bar|widget|comment|promo|\bcards?\b|cloud|menu|"
    r"carousel|more-?(?:from|stories|news)",
    re.IGNORECASE,
)


def shown_section(root: Element, headline: str | None, url: str) -> str | None:
    """The last step before the article of the path above it, else the rubric to which its header links."""
    around = _Around.of(root, headline)
    known = {fold(headline or ""), *(fold(text_start(heading, _MAX_PATH_CHARS)) for heading in around.headings)}
    for path in _paths(root, around, url):
        if rubrics := [step for step in _steps(path, url) if fold(step) not in known]:
            return rubrics[-1]
    # Of several the one that is below the others says most.
    linked = [link for link in around.tags(root) if _is_rubric(link)]
    linked = linked or [link for link in _beside(around, url) if fold(text_of(link)) not in known]
    return text_of(max(linked, key=_depth)) if linked else None


def shown_tags(root: Element, headline: str | None) -> list[str]:
    """The topics to which the article links as its tags."""
    links = (link for link in _Around.of(root, headline).tags(root) if not _is_rubric(link))
    return list(dict.fromkeys(text_of(link).lstrip("#") for link in islice(links, _MAX_TAGS)))


@dataclass(frozen=True, slots=True)
class _Around:
    """The headings that show the headline, and the elements that hold them."""

    headings: list[Element]
    elements: frozenset[Element]

    @classmethod
    def of(cls, root: Element, headline: str | None) -> "_Around":
        """The surroundings of the heading that shows the headline."""
        headings = headings_of(root, headline)[:1]
        return cls(headings, frozenset(above for heading in headings for above in heading.iterancestors()))

    def owns(self, element: Element) -> bool:
        """Whether no box for other articles, or for the whole site, lies between an element and the headline."""
        for above in element.iterancestors():
            if above in self.elements:
                return True
            names = f"{above.get('class') or ''} {above.get('id') or ''}"
            if above.tag in ("article", "form") or (_OTHERS.search(names) and not _PATH.search(names)):
                return False
            if above.tag in ("aside", "footer") and next(above.iterancestors("article"), None) is None:
                return False
        return False

    def tags(self, root: Element) -> Iterator[Element]:
        """The links that are tags of the article itself."""
        for link in _TAGS(root)[:_MAX_LINKS]:
            if "tag" in relations(link) and 0 < len(text_of(link)) <= _MAX_TAG_CHARS and self.owns(link):
                yield link


def _paths(root: Element, around: _Around, url: str) -> Iterator[Element]:
    """The paths to the article: those that are called so, then those written as one."""
    named = filter(_is_called_path, root.iter(*_PATH_TAGS))
    homes = (link for link in islice(root.iter("a"), _MAX_LINKS) if _ARROW.fullmatch(link.tail or ""))
    written = (above for link in homes if (above := link.getparent()) is not None and leads_home(link, url))
    seen: set[Element] = set()
    for path in chain(islice(named, _MAX_PATHS), islice(filter(_is_written_path, written), _MAX_PATHS)):
        if path in around.elements or not seen.isdisjoint(path.iterancestors()):
            continue
        seen.add(path)
        if around.owns(path) and len(text_start(path, _MAX_PATH_CHARS)) <= _MAX_PATH_CHARS:
            yield path


def _beside(around: _Around, url: str) -> Iterator[Element]:
    """The links beside the headline to where the page stands: their whole address is in the page's own."""
    own = f"{urlsplit(url).path.rpartition('/')[0]}/"
    for heading in around.headings:
        for above in header_of(heading):
            links = list(islice(_links_near(heading, above), _MAX_BESIDE + 1))
            if len(links) > _MAX_BESIDE:
                return
            if found := [link for link in links if _leads_up(link, own, url) and around.owns(link)]:
                yield from found
                return


def _links_near(heading: Element, above: Element) -> Iterator[Element]:
    """The links in an element around a headline, up to a little behind it."""
    left = _MAX_BEHIND
    for element in above.iter():
        if element.tag == "a":
            yield element
        left -= element is heading or left < _MAX_BEHIND
        if not left:
            return


def _leads_up(link: Element, own: str, url: str) -> bool:
    """Whether a link is to a named part of the site inside which the page stands: no day's archive, no language."""
    address = absolute(link.get("href"), url)
    path = urlsplit(address).path.rstrip("/") if address else ""
    if not _PART.search(path) or f"{path}/" not in own or urlsplit(address or "").netloc != urlsplit(url).netloc:
        return False
    text = text_start(link, _MAX_SECTION_CHARS + 1)
    is_name = len(text) <= _MAX_SECTION_CHARS and any(map(str.isalpha, text)) and not is_called_home(text)
    return is_name and not leads_to_writer(link)


def _is_called_path(element: Element) -> bool:
    # The regular expression is asked only where it may find something.
    if not (element.get("aria-label") or any("rumb" in value for value in element.values())):
        return False
    return any(_PATH.search(element.get(name) or "") for name in _NAMES)


def _is_written_path(element: Element) -> bool:
    """Whether an element is a line of links with nothing but arrows between them."""
    links = list(islice(element, _MAX_STEPS + 1))
    if not 2 <= len(links) <= _MAX_STEPS or any(link.tag != "a" for link in links):
        return False
    return all(_ARROW.fullmatch(link.tail or "") for link in links[:-1])


def _steps(path: Element, url: str) -> list[str]:
    """The linked steps of a path after the front page; of two paths in one, the first's; none of a menu."""
    links = list(islice((link for link in path.iter("a") if link.get("href")), _MAX_STEPS + 1))
    steps: list[str] = []
    for link in links if len(links) <= _MAX_STEPS else ():
        text = text_of(link)
        if is_called_home(text) or leads_home(link, url):
            if steps:
                break
        elif 0 < len(text) <= _MAX_SECTION_CHARS and _leads_on(link, url):
            steps.append(text)
    return steps


def _leads_on(link: Element, url: str) -> bool:
    """Whether a link is to another page than this one."""
    address, own = urlsplit(absolute(link.get("href"), url) or ""), urlsplit(url)
    return bool(address.netloc) and (address.path, address.query) != (own.path, own.query)


def _is_rubric(link: Element) -> bool:
    return "category" in relations(link) or bool(_CATEGORY.search(link.get("href") or ""))


def _depth(link: Element) -> int:
    return urlsplit(link.get("href") or "").path.rstrip("/").count("/")

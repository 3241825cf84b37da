"""Which JSON-LD nodes speak of the page's own article; those of the other articles that it lists are passed by."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from newscrawl.dedupe.folding import fold
from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import ARTICLE_TYPES, GALLERY_TYPES, Node, StructuredData, as_list, string, types_of
from newscrawl.extract.tree import Element, text_start

__all__ = ["article_node", "own_nodes"]

#: What stands for a page or for its article.
_PAGE_TYPES = ARTICLE_TYPES | GALLERY_TYPES | {"WebPage", "ItemPage", "VideoObject", "ClaimReview"}
#: Shorter steps of addresses are found in others by chance.
_MIN_STEP_CHARS = 6
_MAX_HEADINGS = 3
_MAX_TITLE_CHARS = 300


def article_node(nodes: list[Node], head: Head, url: str) -> Node | None:
    """The article node whose address is the page's; else the first with a headline; else a gallery's that has one."""
    articles = [node for node in nodes if ARTICLE_TYPES.intersection(types_of(node))]
    if not articles:
        articles = [node for node in nodes if node.get("headline") and GALLERY_TYPES.intersection(types_of(node))]
    pages = _pages(head, url)
    for node in articles:
        if node.get("headline") and any(_bare(claim) in pages for claim in _claims(node)):
            return node
    return next((node for node in articles if node.get("headline")), articles[0] if articles else None)


def own_nodes(data: StructuredData, root: Element, head: Head, url: str) -> list[Node]:
    """The nodes of pages and articles, without those that name another page or are in a list, and are titled so."""
    listed = set(map(id, _listed(data)))
    pages = _pages(head, url)
    headings = (text_start(heading, _MAX_TITLE_CHARS) for heading in islice(root.iter("h1"), _MAX_HEADINGS))
    shown = (head.title, head.first("og:title"), head.first("twitter:title"), *headings)
    titles = [title for text in shown if text and (title := fold(text))]
    return [
        node
        for node in data.of_types(_PAGE_TYPES)
        if _is_of_page(node, pages, listed=id(node) in listed) or _is_titled(node, titles)
    ]


def _is_of_page(node: Node, pages: set[str], listed: bool) -> bool:
    """Whether its addresses may be the page's, in other editions, too; without one it may unless it is in a list."""
    addresses = [address for address in map(_bare, _claims(node)) if _last_step(address)]
    if not addresses:
        return not listed
    return any(_is_same(_last_step(address), _last_step(page)) for address in addresses for page in pages)


def _is_same(step: str, other: str) -> bool:
    return step == other or (min(len(step), len(other)) >= _MIN_STEP_CHARS and (step in other or other in step))


def _is_titled(node: Node, titles: list[str]) -> bool:
    headline = fold(string(node.get("headline") or node.get("name")) or "")
    return bool(headline) and any(headline in title or title in headline for title in titles)


def _listed(data: StructuredData) -> Iterable[Any]:
    """The elements of lists."""
    for node in data.of_types({"ItemList"}):
        for element in as_list(node.get("itemListElement")):
            yield element
            if isinstance(element, dict):
                yield element.get("item")


def _claims(node: Node) -> list[str]:
    """The addresses that a node gives as its page's."""
    main = node.get("mainEntityOfPage")
    claims: list[Any] = [node.get("url"), main.get("@id") if isinstance(main, dict) else main, node.get("@id")]
    return [claim for claim in claims if isinstance(claim, str)]


def _pages(head: Head, url: str) -> set[str]:
    return {_bare(address) for address in (url, head.canonical, head.first("og:url")) if address}


def _bare(address: str) -> str:
    return address.split("#")[0].split("?")[0].rstrip("/").removeprefix("http://").removeprefix("https://")


def _last_step(address: str) -> str:
    """The last step of an address's path; empty for a front page, which says nothing."""
    return address.rpartition("/")[2] if "/" in address else ""

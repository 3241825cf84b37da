"""What kind of page it is, by structure and structured data; and why it is not an article, where it is none.

Judges by what machines are told (types, flags, forms, scripts) and by how text, links and pictures share the page.
Never by the wording of messages.
"""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from newscrawl.article import PageType, count_words
from newscrawl.extract.body.blocks import written_length
from newscrawl.extract.body.choose import Body
from newscrawl.extract.dates.address import date_in_url
from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import GALLERY_TYPES, StructuredData, types_of
from newscrawl.extract.metadata import PageMetadata
from newscrawl.extract.tree import HEADINGS, Element, text_of
from newscrawl.extract.vocabulary import BITS

__all__ = ["Judgement", "judge_page"]

#: Shorter than this is not an article; the shortest of 225 annotated ones has 190 characters.
MIN_BODY_CHARS = 120
#: A page that says it must be paid for and shows less than this, a paragraph or two, shows a teaser.
_TEASER_CHARS = 300
#: One that shows less than this shows the beginning of an article.
_PREVIEW_CHARS = 700
#: Whole articles are longer than the messages of walls, challenges and error pages.
_MESSAGE_CHARS = 900
#: What tells the reader that there is nothing to read here; an article this short has a date or an author.
_NOTICE_CHARS = 250
#: An article with pictures has more paragraphs than these; a gallery has fewer.
_MIN_GALLERY_PICTURES = 4
_MIN_LIVE_ENTRIES = 4
#: This many linked headings make a list; fewer are enough on a page that was linked as one.
_MIN_LEADING, _MIN_LEADING_LISTED = 5, 3
_LISTING_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage", "ItemList"})
_CHALLENGE = re.compile(
    r"captcha|challenge-platform|cf-chl|turnstile|datadome|perimeterx|px-cloud|incapsula|_abck", re.IGNORECASE
)
_CONSENT = re.compile(r"consent|cookie-?wall|privacy-?gate|gdpr|didomi|sp_message|onetrust|usercentrics", re.IGNORECASE)
_NOT_FOUND = re.compile(r"(?:\A|[/\W_])(?:404|not[- ]?found|error-?404)(?:\Z|[/\W_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The page's type; `reason` and `detail` say why it is not an article, None when it is one."""

    page_type: PageType
    reason: str | None = None
    detail: str | None = None
    #: The page is to be paid for, and shows the beginning of the article.
    is_preview: bool = False


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the judgement rests on."""

    root: Element
    head: Head
    data: StructuredData
    found: PageMetadata
    body: Body
    chars: int
    captions: int
    caption_chars: int
    scripts: tuple[str, ...]
    url: str
    is_listing: bool


def judge_page(
    root: Element,
    head: Head,
    data: StructuredData,
    found: PageMetadata,
    body: Body,
    captions: tuple[int, int],
    scripts: tuple[str, ...],
    url: str,
    *,
    is_listing: bool = False,
) -> Judgement:
    """The type of the page at `url`; `captions` are the number of captions and of their characters,
    `scripts` the addresses of its scripts. With `is_listing` it was linked like a list, and is one if in doubt."""
    seen = _Seen(root, head, data, found, body, written_length(body.text), *captions, scripts, url, is_listing)
    for judge in (_challenge, _listing, _message, _paywall):
        if judgement := judge(seen):
            return judgement
    return replace(_article(seen), is_preview=_is_preview(seen))


def _challenge(seen: _Seen) -> Judgement | None:
    if seen.chars >= _MESSAGE_CHARS or _is_dated(seen) or _claims_article(seen):
        return None
    attributes = (
        element.get(name) or ""
        for element in seen.root.iter("iframe", "form", "div", "input", "meta")
        for name in ("src", "id", "class", "action", "name")
    )
    for value in (*seen.scripts, *attributes):
        if _CHALLENGE.search(value):
            return Judgement("challenge", "extract/challenge", f"{value[:80]!r} and {seen.chars} characters of text")
    return None


def _listing(seen: _Seen) -> Judgement | None:
    """A page of links: it claims no article, and links outweigh what reads like prose."""
    if seen.is_listing and not _is_surely_article(seen):
        return Judgement("index", "extract/index", "linked like a list, and not surely an article")
    if _claims_article(seen):
        return None
    whole = seen.body.whole
    few = max(_MIN_LEADING, len(seen.body.blocks) / 2)
    if not _is_dated(seen) and (leading := _linked_headings(seen)) >= few:
        return Judgement("index", "extract/index", f"{leading} headings lead to other pages")
    front = urlsplit(seen.url).path.strip("/") == ""
    listed = front or _is_called_list(seen)
    if whole.chars and (2 * whole.link_chars > whole.chars or (listed and 4 * seen.chars < whole.chars)):
        return Judgement("index", "extract/index", f"{whole.link_chars} of {whole.chars} characters are links")
    return None


def _is_surely_article(seen: _Seen) -> bool:
    """Whether a page that was linked like a list is an article: of a day, called one if called anything, and no list.

    Systems give the card of an article, and a day, to lists and to pages about the site; their JSON-LD knows better.
    """
    called = seen.found.node is not None or "article:published_time" in seen.head.metas
    uncalled = not seen.data.nodes and (not _kind(seen) or _kind(seen).endswith("article"))
    if not (called or uncalled) or not _is_dated(seen) or _is_called_list(seen):
        return False
    return _linked_headings(seen) < max(_MIN_LEADING_LISTED, len(seen.body.blocks) / 2)


def _is_called_list(seen: _Seen) -> bool:
    return bool(_LISTING_TYPES.intersection(name for node in seen.data.nodes for name in types_of(node)))


def _linked_headings(seen: _Seen) -> int:
    """How many headings around the text are nothing but links to other pages of the site."""
    around = seen.body.element
    if around is None:
        return 0
    host, pages = urlsplit(seen.url).netloc, set()
    for heading in around.iter(*HEADINGS):
        # Cards are links as a whole, with the heading inside.
        link = next(heading.iter("a"), None)
        link = link if link is not None else next(heading.iterancestors("a"), None)
        address = urlsplit((link.get("href") or "") if link is not None else "")
        if link is None or not address.path or address.netloc not in ("", host):
            continue
        if heading not in link.iterancestors() or text_of(link) == text_of(heading):
            pages.add(address.path)
    return len(pages)


def _is_dated(seen: _Seen) -> bool:
    """Whether the page itself gives a date. That of its address does not count: it stays when the content changes."""
    published, addressed = seen.found.published, date_in_url(seen.url)
    is_shown = published.iso is not None and (published.iso, published.raw) != (addressed, addressed)
    return is_shown or seen.found.modified.iso is not None


def _kind(seen: _Seen) -> str:
    """What the page's card says it is."""
    return (seen.head.first("og:type") or "").lower()


def _claims_article(seen: _Seen) -> bool:
    return seen.found.node is not None or _kind(seen).endswith("article") or "article:published_time" in seen.head.metas


def _message(seen: _Seen) -> Judgement | None:
    """Short pages that are there to be got past: log-ins, error pages with status 200."""
    if seen.chars >= _MESSAGE_CHARS or (seen.found.node and seen.chars >= MIN_BODY_CHARS):
        return None
    is_video = _kind(seen).startswith("video")
    is_somebodys = _claims_article(seen) or is_video or _is_dated(seen) or seen.found.authors.names or seen.captions
    names = (urlsplit(seen.url).path, urlsplit(seen.head.canonical or "").path, seen.head.title or "")
    # Headlines have the words, too: "Missing hiker not found", "Peugeot 404 turns sixty".
    if not is_somebodys and any(_NOT_FOUND.search(name) for name in names):
        return Judgement("other", "extract/soft-404", "an error page with status 200")
    if next(
        iter(seen.root.xpath("//input[@type='password'][not(ancestor::header)]")), None
    ) is not None and not _is_dated(seen):
        return Judgement("other", "extract/login", f"a password field and {seen.chars} characters of text")
    if not is_somebodys and _is_consent(seen):
        return Judgement("other", "extract/consent", f"a request for consent and {seen.chars} characters of text")
    if MIN_BODY_CHARS <= seen.chars < _NOTICE_CHARS and not is_somebodys:
        return Judgement("other", "extract/soft-404", f"{seen.chars} characters by nobody and of no day")
    return None


def _is_consent(seen: _Seen) -> bool:
    """Whether the text stands in what a name calls a request for consent."""
    element = seen.body.element
    around = [element, *element.iterancestors("div", "section", "form", "main")] if element is not None else []
    return any(_CONSENT.search(f"{part.get('id') or ''} {part.get('class') or ''}") for part in around)


def _paywall(seen: _Seen) -> Judgement | None:
    """What is shown of the article is not a preview; where there is little of it, notices come to stand for it."""
    if seen.chars * seen.body.confidence < _TEASER_CHARS and _is_preview(seen):
        return Judgement("paywall", "extract/paywall", f"not free, and {seen.chars} characters are shown")
    return None


def _is_preview(seen: _Seen) -> bool:
    """The article is not free, and the page shows less of it than it says there is, or little where it does not say."""
    if seen.found.free is not False:
        return False
    node = seen.found.node or {}
    try:
        words = int(str(node.get("wordCount") or 0))
    except ValueError:
        words = 0
    return 1.5 * count_words(seen.body.text) < words if words > 0 else seen.chars < _PREVIEW_CHARS


def _article(seen: _Seen) -> Judgement:
    types = {name for node in (seen.found.node, *seen.data.nodes[:3]) if node for name in types_of(node)}
    if _is_live(seen, types):
        return Judgement("liveblog")
    if seen.captions >= _MIN_GALLERY_PICTURES and (
        seen.caption_chars > seen.chars or seen.captions > len(seen.body.blocks)
    ):
        return Judgement("gallery")
    if seen.captions > 1 and not GALLERY_TYPES.isdisjoint(types_of(seen.found.node or {})):
        return Judgement("gallery")
    if (
        seen.chars < _MESSAGE_CHARS
        and (_kind(seen).startswith("video") or types & {"VideoObject", "VideoGallery"})
        and seen.chars
    ):
        return Judgement("video")
    if seen.chars < MIN_BODY_CHARS and not (seen.found.node and seen.chars >= MIN_BODY_CHARS // 2):
        return Judgement("other", "extract/empty", f"{seen.chars} characters of text")
    return Judgement("article")


def _is_live(seen: _Seen, types: set[str]) -> bool:
    if "LiveBlogPosting" in types:
        return True
    live = sum(len(block.text) for block in seen.body.blocks if block.container.around & BITS["live"])
    return 2 * live > seen.chars and sum(1 for _ in seen.root.iter("time")) >= _MIN_LIVE_ENTRIES

"""Several pages of one article as one: which page comes next, and the first page's record with what all of them say.

Decides and joins; never fetches.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl, urlsplit

from newscrawl.article import count_words
from newscrawl.dedupe.trackers import is_noise
from newscrawl.extract.page import Extracted

__all__ = ["TRUNCATED", "first_pages", "is_continuation", "is_part", "join_pages", "next_page"]

#: Longer series are slide shows made for clicks, or listings.
MAX_PAGES = 20
#: The quality flag of an article of which the page shows only a part.
TRUNCATED = "truncated"
#: What a last page of few words may be taken for, which names neither author nor day; None: an article.
_SHORT = (None, "extract/empty", "extract/soft-404")
#: A repeat shorter than this may be wording that returns.
_MIN_REPEAT_CHARS = 40
#: What the address of a further page has behind that of the first: "/2", "-3.html", "_page-2", "/seite-2/".
_PAGE_PATH = re.compile(r"[-_/,.]?(?:[a-z]{1,8}[-_/]?)?\d{1,3}(?:\.\w{2,5})?/?")
#: Parameters that number pages; another's number may be that of the article.
_PAGE_NAME = re.compile(
    r"p|pg|pn|(?:[a-z]{1,8}_)?pag[a-z_]{0,8}|seite|sivu|sid[ae]|str|stran[ay]|strona|sayfa|oldal|halaman|trang|part|teil",
    re.IGNORECASE,
)
_ANY_NAME = re.compile(r"[a-z_]{1,12}")
_NUMBERS = re.compile(r"(?:(?<=&)|^)[a-z_]{1,12}=(\d{1,3})(?=&|$)")
#: What `_PAGE_PATH` matches, at the end of a path: the number alone, or with a word before it.
_PAGE_ENDS = (
    re.compile(r"[-_/,.]?(?<!\d)(\d{1,3})(\.\w{2,5})?/?$"),
    re.compile(r"[-_/,.]?(?<![a-z])[a-z]{1,8}[-_/]?(\d{1,3})(\.\w{2,5})?/?$"),
)
_ENDING = re.compile(r"\.\w{2,5}\Z")


def is_continuation(url: str, next_url: str | None) -> bool:
    """Whether `next_url` (a page's `rel=next`) may go on with the article at `url`: its address with a number behind.

    Other articles and listings are named by `rel=next`, too.
    """
    here, there = urlsplit(url), urlsplit(next_url or "")
    if here.netloc != there.netloc or url == next_url:
        return False
    if here.path == there.path:
        return _is_next_query(here.query, there.query)
    own = _ENDING.sub("", here.path.rstrip("/"))
    return there.path.startswith(own) and _PAGE_PATH.fullmatch(there.path[len(own) :]) is not None


def _is_next_query(here: str, there: str) -> bool:
    """Whether a query asks for a further page of what another asks for: its parameters, and a page's number."""
    own, other = (parse_qsl(query, keep_blank_values=True) for query in (here, there))
    added = [pair for pair in other if pair not in own and not is_noise(*pair)]
    lost = [pair for pair in own if pair not in other and not is_noise(*pair)]
    if len(added) != 1 or not re.fullmatch("[0-9]{1,3}", added[0][1]):
        return False
    name, number = added[0]
    if _PAGE_NAME.fullmatch(name):
        return lost in ([], [(name, "0")], [(name, "1")])
    return not lost and _ANY_NAME.fullmatch(name) is not None and int(number) <= MAX_PAGES


def first_pages(url: str) -> Iterator[str]:
    """The addresses of which `url` may be a further page: what remains of it without the page's number."""
    try:
        there = urlsplit(url)
    except ValueError:
        return
    for number in filter(_is_page_number, _NUMBERS.finditer(there.query)):
        query = f"{there.query[: number.start()]}&{there.query[number.end() :]}".strip("&")
        yield there._replace(query=query).geturl()
    for pattern in _PAGE_ENDS:
        for number in filter(_is_page_number, pattern.finditer(there.path)):
            for ending in dict.fromkeys(("", "/", number[2] or "", ".html")):
                first = there._replace(path=there.path[: number.start()] + ending).geturl()
                if is_continuation(first, url):
                    yield first


def _is_page_number(match: re.Match[str]) -> bool:
    return 0 < int(match[1]) <= MAX_PAGES


def next_page(first: Extracted, rest: Sequence[Extracted]) -> str | None:
    """The page to be asked for when `rest` has been read behind `first`, if any."""
    last = rest[-1] if rest else first
    if first.reject_reason or first.article.pageType not in ("article", "gallery") or len(rest) + 1 >= MAX_PAGES:
        return None
    if rest and not is_part(first, last):
        return None
    known = {first.article.url, *(page.article.url for page in rest)}
    fresh = last.next_url not in known and is_continuation(first.article.url, last.next_url)
    return last.next_url if fresh else None


def join_pages(first: Extracted, rest: Sequence[Extracted]) -> Extracted:
    """`first` with the body, captions and keys of `rest` behind its own; paragraphs that recur come once.

    A page that is not an article, or has another headline, ends the joining. The flag `truncated` stays when pages are
    missing.
    """
    seen = set(_paragraphs(first))
    body = [first.article.articleBody]
    last = first
    for page in rest:
        if not is_part(first, page):
            break
        new = [text for text in _paragraphs(page) if len(text) < _MIN_REPEAT_CHARS or text not in seen]
        seen.update(new)
        body += new
        _add(first, page)
        last = page
    first.article.articleBody = "\n\n".join(text for text in body if text)
    quality = first.article.quality
    quality.wordCount = count_words(first.article.articleBody)
    is_elsewhere = bool(rest) and rest[-1] is not last and not rest[-1].reject_reason
    is_whole = is_elsewhere or not is_continuation(first.article.url, last.next_url)
    if rest and is_whole and TRUNCATED in quality.flags:
        quality.flags.remove(TRUNCATED)
    return first


def is_part(first: Extracted, page: Extracted) -> bool:
    """Whether `page` goes on with `first`: it has its headline, though the last one may hold a few words only."""
    headline = first.article.headline
    same = headline is not None and headline in (page.article.headline or "")
    return same and page.reject_reason in _SHORT


def _add(first: Extracted, page: Extracted) -> None:
    known = {(caption.text, caption.imageUrl) for caption in first.article.captions}
    first.article.captions += [c for c in page.article.captions if (c.text, c.imageUrl) not in known]
    first.paragraph_keys += [key for key in page.paragraph_keys if key not in first.paragraph_keys]
    first.aliases += page.aliases
    mine, other = first.evidence, page.evidence
    mine.captions = first.article.captions
    mine.boundaries += other.boundaries
    mine.soft_breaks += other.soft_breaks
    mine.link_lines |= other.link_lines
    mine.short_lines |= other.short_lines


def _paragraphs(page: Extracted) -> list[str]:
    return page.article.articleBody.split("\n\n")

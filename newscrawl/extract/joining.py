"""Several pages of one article as one: the first page's record with the text and captions of all."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from newscrawl.extract.page import Extracted

__all__ = ["is_continuation", "join_pages"]

#: Longer series are slide shows made for clicks, or listings.
MAX_PAGES = 20
#: A repeat shorter than this may be wording that returns.
_MIN_REPEAT_CHARS = 40


def is_continuation(first: Extracted, next_url: str) -> bool:
    """Whether `next_url` (a page's `rel=next`) may go on with the article of `first`.

    It does when `first` is an article and the address is the same but for its end; listings have `rel=next` too.
    """
    if first.reject_reason or first.article.pageType not in ("article", "gallery"):
        return False
    here, there = urlsplit(first.article.url), urlsplit(next_url)
    own = here.path.rstrip("/").removesuffix(".html")
    return here.netloc == there.netloc and there.path.startswith(own) and next_url != first.article.url


def join_pages(first: Extracted, rest: Sequence[Extracted]) -> Extracted:
    """`first` with the body, captions and counts of `rest` behind its own; paragraphs that recur (a standfirst on
    every page) come once. Pages that are no article, or of another headline, end the joining."""
    seen = set(_paragraphs(first))
    body = [first.article.articleBody]
    for page in rest[: MAX_PAGES - 1]:
        if page.reject_reason or page.article.headline != first.article.headline:
            break
        new = [text for text in _paragraphs(page) if len(text) < _MIN_REPEAT_CHARS or text not in seen]
        seen.update(new)
        body += new
        known = {(caption.text, caption.imageUrl) for caption in first.article.captions}
        added = [caption for caption in page.article.captions if (caption.text, caption.imageUrl) not in known]
        first.article.captions += added
        _add_evidence(first, page)
    first.article.articleBody = "\n\n".join(text for text in body if text)
    first.article.quality.wordCount = len(first.article.articleBody.split())
    first.next_url = None
    return first


def _add_evidence(first: Extracted, page: Extracted) -> None:
    mine, other = first.evidence, page.evidence
    mine.captions = first.article.captions
    mine.boundaries += other.boundaries
    mine.soft_breaks += other.soft_breaks
    mine.link_lines |= other.link_lines
    mine.short_lines |= other.short_lines


def _paragraphs(page: Extracted) -> list[str]:
    return page.article.articleBody.split("\n\n")

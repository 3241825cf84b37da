"""From a draft to the finished record: its one address, its repaired text, its keys.

Pure: no I/O, no clock, no Scrapy. The crawl runs it in a worker process, `scrapy extract` in its own.
"""

from collections.abc import Sequence
from dataclasses import replace

from newscrawl.article import Author, Caption, Repair, count_words
from newscrawl.dedupe import article_id, content_hash, registered_domain, resolve_canonical
from newscrawl.dedupe.address import strip_credentials
from newscrawl.dedupe.near import signature
from newscrawl.record import Draft, Finished
from newscrawl.repair import Repaired, merge_captions, repair, repair_line

__all__ = ["finish"]


def finish(draft: Draft) -> Finished:
    """Repair every text of the draft and fill the fields that follow from it."""
    article, evidence = draft.article, replace(draft.evidence, site=registered_domain(draft.article.url) or None)
    body = _encodable(article.articleBody) if draft.keep_edits else article.articleBody
    repaired = repair(body, evidence, draft.steps)
    canonical = resolve_canonical(article.url, draft.declared_urls)
    identity = article_id(canonical.url)
    finished = replace(
        article,
        url=_without_credentials(article.url) or canonical.url,
        id=identity,
        clusterId=identity,
        canonicalUrl=canonical.url,
        domain=registered_domain(canonical.url),
        publisher=_line(article.publisher),
        headline=_line(article.headline),
        description=_as_in_text(_line(article.description), repaired.text),
        articleSection=_line(article.articleSection),
        keywords=[line for keyword in article.keywords if (line := _line(keyword))],
        authors=[Author(line) for author in article.authors if (line := _line(author.name))],
        articleBody=repaired.text,
        captions=merge_captions([*map(_clean_caption, article.captions)], repaired.captions),
        mainImage=_without_credentials(article.mainImage),
        contentHash=content_hash(repaired.text),
        repairs=[item if draft.keep_edits else Repair(item.step, item.count) for item in repaired.repairs],
    )
    finished.quality = replace(
        article.quality,
        wordCount=count_words(repaired.text),
        flags=[*article.quality.flags, *_new_flags(article.quality.flags, repaired)],
    )
    return Finished(
        article=finished,
        signature=signature(repaired.text),
        paragraph_keys=draft.paragraph_keys,
        overruled=canonical.overruled,
    )


def _encodable(text: str) -> str:
    """The text without lone surrogates: edits keep what they replaced, and JSON cannot hold half a character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _line(text: str | None) -> str | None:
    """A one-line text repaired; None where nothing readable is left."""
    return repair_line(text) or None if text else None


def _as_in_text(description: str | None, text: str) -> str | None:
    """The description as the text begins, where both say the same: a whole text shows damage that a line hides."""
    opening = text.partition("\n\n")[0]
    return opening if description and _letters(description) == _letters(opening) else description


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _clean_caption(caption: Caption) -> Caption:
    return Caption(_line(caption.text), _line(caption.creditText), _without_credentials(caption.imageUrl))


def _without_credentials(url: str | None) -> str | None:
    """Pages name pictures by `user:password@` too; no record keeps that."""
    try:
        return url and strip_credentials(url)
    except ValueError:  # nothing can be fetched from there
        return None


def _new_flags(present: Sequence[str], repaired: Repaired) -> list[str]:
    return [flag for flag in repaired.flags if flag not in present]

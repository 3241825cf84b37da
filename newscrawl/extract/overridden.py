"""What a site's override finds on a page, in place of what was extracted."""

from newscrawl.article import Article, Author, count_words
from newscrawl.extract.authors.names import names_in
from newscrawl.extract.dates.iso import iso_date
from newscrawl.extract.dates.text import date_in_text
from newscrawl.extract.overrides import Override, compiled
from newscrawl.extract.tree import Element, text_of

__all__ = ["apply_override"]


def apply_override(override: Override, article: Article, root: Element) -> bool:
    """Replaces what the selectors find, and says whether the body is among it; what finds nothing changes nothing."""
    blocks = [text for element in _found(override.body, root) if (text := text_of(element))]
    if blocks:
        article.articleBody = "\n\n".join(blocks)
        article.quality.wordCount = count_words(article.articleBody)
    for element in _found(override.headline, root)[:1]:
        article.headline = text_of(element) or article.headline
    names = [name for element in _found(override.author, root) for name in names_in(text_of(element))]
    article.authors = [Author(name) for name in dict.fromkeys(names)] or article.authors
    for element in _found(override.published, root)[:1]:
        raw = element.get("datetime") or text_of(element)
        if iso := iso_date(raw) or date_in_text(raw, article.inLanguage):
            article.datePublished, article.datePublishedRaw = iso, raw
    return bool(blocks)


def _found(selector: str | None, root: Element) -> list[Element]:
    return list(compiled(selector)(root)) if selector else []

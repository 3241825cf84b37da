"""Articles as other tools write them in JSON, as records of ours. Pure.

Knows what news-please, newspaper, trafilatura, Fundus and the Scrapy ecosystem's `Article` item write. A value that
cannot be read is left out; no value is guessed. It does not repair texts: it only gives them the record's form.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import ada_url

from newscrawl.article import Article, Author, Caption, Metadata, Quality, Repair, count_words
from newscrawl.dedupe import resolve_canonical, unfetchable
from newscrawl.extract.authors.names import is_agency, names_in
from newscrawl.extract.dates.iso import FoundDate, choose_date, iso_date
from newscrawl.extract.dates.text import date_in_text
from newscrawl.extract.headers import MAX_DATE_TEXT
from newscrawl.extract.language import detect_language
from newscrawl.repair import repair

__all__ = ["converted"]

_Row = Mapping[str, Any]

#: What the tools call the fields of a record; the first that holds something counts.
_URL = ("url", "source", "link", "requested_url", "source_url")
_CANONICAL = ("canonicalUrl", "canonical_link")
_BODY = ("articleBody", "maintext", "plaintext", "text", "body", "content")
_HEADLINE = ("headline", "title")
_DESCRIPTION = ("description", "meta_description", "excerpt", "summary")
_PUBLISHER = ("publisher", "meta_site_name", "sitename", "source-hostname")
_LANGUAGE = ("inLanguage", "meta_lang", "language", "lang")
_PUBLISHED = ("datePublished", "date_publish", "publishing_date", "publish_date", "published_date", "date", "published")
_MODIFIED = ("dateModified", "date_modify")
_AUTHORS = ("authors", "author")
_KEYWORDS = ("tags", "topics", "meta_keywords", "keywords")
_SECTION = ("articleSection", "categories")
_IMAGE = ("mainImage", "image_url", "top_image", "meta_img", "image")
_FREE = ("isAccessibleForFree", "free_access")

#: What newspaper reckons from the text, or has as its setting, under names that mean the page's own word elsewhere.
_NEWSPAPER_MARK = "meta_lang"
_RECKONED = frozenset({"keywords", "summary", "language"})

#: The repair steps that give a text the form in which records hold texts, whatever it says.
_FORM = ("replace_surrogates", "unify_line_ends", "drop_controls", "cap_runs", "decode_c1", "compose_letters")
_SEPARATOR = re.compile("[;,]")
_MAX_NAMES, _MAX_KEYWORDS = 12, 50


def converted(row: _Row, read_at: str) -> Article:
    """The record of one article of another tool; empty `url` or `articleBody` where it has none.

    `read_at` (ISO 8601) bounds the dates that are believed.
    """
    if _NEWSPAPER_MARK in row:
        row = {name: value for name, value in row.items() if name not in _RECKONED}
    body = repair(_body(row).replace("\t", " ").strip(), None, _FORM)
    language = _line(row, _LANGUAGE)
    published = _date(row, _PUBLISHED, language, read_at)
    modified = _date(row, _MODIFIED, language, read_at)
    url = next(_addresses(row, _URL), "")
    claim = next(_addresses(row, _CANONICAL), "")
    pictures = [picture for picture in _items(row.get("images")) if isinstance(picture, dict)]
    return Article(
        url=url,
        canonicalUrl=resolve_canonical(url, {"link": claim}).url if url else "",
        # trafilatura puts the host where a site has no name.
        publisher=publisher if (publisher := _line(row, _PUBLISHER)) != row.get("hostname") else None,
        headline=_line(row, _HEADLINE),
        description=_line(row, _DESCRIPTION),
        articleBody=body.text,
        authors=[Author(name) for name in _authors(row)],
        datePublished=published.iso,
        datePublishedRaw=_line(row, ("datePublishedRaw",)) or published.raw,
        dateModified=modified.iso,
        dateModifiedRaw=_line(row, ("dateModifiedRaw",)) or modified.raw,
        inLanguage=detect_language(body.text, language),
        articleSection=next(iter(_words(row, _SECTION)), None),
        keywords=_words(row, _KEYWORDS),
        captions=list(_captions(pictures)),
        mainImage=next(_addresses(row, _IMAGE), None) or _cover(pictures),
        isAccessibleForFree=next((row[name] for name in _FREE if isinstance(row.get(name), bool)), None),
        quality=Quality(wordCount=count_words(body.text)),
        repairs=[Repair(step.step, step.count) for step in body.repairs],
        metadata=Metadata(discoveredBy="corpus"),
    )


def _body(row: _Row) -> str:
    """The text: a string, or Fundus's summary and sections, its parts set off by blank lines."""
    for name in _BODY:
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, dict):
            sections = [part for part in _items(value.get("sections")) if isinstance(part, dict)]
            parts = [value.get("summary"), *(part.get(key) for part in sections for key in ("headline", "paragraphs"))]
            if text := "\n\n".join(line for part in parts for line in _items(part) if isinstance(line, str) and line):
                return text
    return ""


def _line(row: _Row, names: Iterable[str]) -> str | None:
    """The first of the values that is a text (or a thing with a name), on one line."""
    return next((text for name in names if (text := _one_line(row.get(name)))), None)


def _one_line(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    if not isinstance(value, str):
        return None
    return " ".join(repair(value, None, _FORM).text.split()) or None


def _addresses(row: _Row, names: Iterable[str]) -> Iterator[str]:
    """Those of the values that are web addresses, without what logs in there."""
    for name in names:
        value = row.get(name)
        value = value.get("url") if isinstance(value, dict) else value
        if isinstance(value, str) and not unfetchable(value := value.strip()):
            parsed = ada_url.URL(value)
            if parsed.username or parsed.password:
                parsed.username = parsed.password = ""
                value = str(parsed.href)
            yield value


def _date(row: _Row, names: Sequence[str], language: str | None, read_at: str) -> FoundDate:
    """The first of the values that is a date; where none is, the first as raw evidence."""
    values = [value for name in names if isinstance(value := row.get(name), str | int) and not isinstance(value, bool)]
    # news-please writes Python's word for nothing.
    lines = [line for value in values if (line := _one_line(str(value))) and line != "None"]
    dates = (FoundDate(iso_date(raw) or date_in_text(raw[:MAX_DATE_TEXT], language), raw) for raw in lines)
    return choose_date(dates, read_at)


def _authors(row: _Row) -> list[str]:
    """The names, people before agencies, as bylines are read."""
    bylines = filter(None, map(_one_line, _items(next(filter(None, map(row.get, _AUTHORS)), None))))
    names = list(dict.fromkeys(name for byline in bylines for name in names_in(byline)))
    return [name for name in names if not is_agency(name)][:_MAX_NAMES] or names[:_MAX_NAMES]


def _words(row: _Row, names: Iterable[str]) -> list[str]:
    """The words of the first list that has any; trafilatura writes lists in one string."""
    value = next((value for name in names if (value := row.get(name))), None)
    items = _SEPARATOR.split(value) if isinstance(value, str) else _items(value)
    return list(dict.fromkeys(filter(None, map(_one_line, items))))[:_MAX_KEYWORDS]


def _captions(pictures: Iterable[_Row]) -> Iterator[Caption]:
    """Fundus's pictures that have something written under them."""
    for picture in pictures:
        credit = ", ".join(filter(None, map(_one_line, _items(picture.get("authors")))))
        caption = Caption(_one_line(picture.get("caption")), credit or None, _picture_address(picture))
        if caption.text or caption.creditText:
            yield caption


def _cover(pictures: Iterable[_Row]) -> str | None:
    return next((_picture_address(picture) for picture in pictures if picture.get("is_cover") is True), None)


def _picture_address(picture: _Row) -> str | None:
    """The address of a picture's largest version, which stands last."""
    versions = [version for version in _items(picture.get("versions")) if isinstance(version, dict)]
    return next(_addresses(versions[-1], ("url",)), None) if versions else None


def _items(value: Any) -> list[Any]:
    """The items of a list; one thing alone is a list of one."""
    return value if isinstance(value, list) else [] if value is None else [value]

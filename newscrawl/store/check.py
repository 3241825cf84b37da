"""The record's rules beyond its types: what is wrong with one output line, in words. Pure.

It judges form and consistency (ids, hashes, dates, characters), never whether a text is good.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec

from newscrawl.article import SCHEMA_VERSION, WRITTEN_PAGE_TYPES, Article, Reject, article_from_json, to_json
from newscrawl.dedupe import article_id, content_hash, registered_domain

__all__ = ["article_faults", "parse_article", "parse_reject", "reject_faults"]

R = TypeVar("R", Article, Reject)

_REJECTS = msgspec.json.Decoder(Reject)
#: Every control character but the line feed; tabs and carriage returns are for repair to turn into spaces.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_LANGUAGE = re.compile(r"[a-z]{2}")
#: Texts of more than one line; everything else is one line.
_MULTILINE = {"articleBody", "description"}
#: The page's own words, kept as evidence: not normalised.
_VERBATIM = re.compile(r"date\w+Raw|rights\..+|repairs\.\d+\.edits\..+")


def parse_article(line: bytes) -> Article:
    """The article of one line; raises ValueError saying what breaks the schema (types, missing or unknown keys)."""
    article = _parsed(article_from_json, line)
    _same_keys(msgspec.json.decode(line), msgspec.json.decode(to_json(article)), "")
    return article


def parse_reject(line: bytes) -> Reject:
    """The reject of one line; raises ValueError as `parse_article` does."""
    reject = _parsed(_REJECTS.decode, line)
    _same_keys(msgspec.json.decode(line), msgspec.json.decode(to_json(reject)), "")
    return reject


def article_faults(article: Article) -> Iterator[str]:
    """What in a well-formed article contradicts the record's rules."""
    if article.schemaVersion != SCHEMA_VERSION:
        yield f"schemaVersion is {article.schemaVersion}, not {SCHEMA_VERSION}"
    if article.version < 1:
        yield f"version is {article.version}; the first is 1"
    if article.pageType not in WRITTEN_PAGE_TYPES:
        yield f"pageType {article.pageType!r} belongs to the rejects"
    yield from _wrong_keys(article)
    yield from _wrong_dates(article)
    if not article.articleBody and article.pageType != "removed" and not article.captions:
        yield "articleBody is empty, without captions that would be the content"
    if article.articleBody and article.pageType == "removed":
        yield "articleBody of a removed article is not empty"
    if article.inLanguage is not None and not _LANGUAGE.fullmatch(article.inLanguage):
        yield f"inLanguage {article.inLanguage!r} is not an ISO 639-1 code"
    for number, caption in enumerate(article.captions):
        if caption.text is caption.creditText is caption.imageUrl is None:
            yield f"captions.{number} is all null"
    yield from _wrong_strings(article)


def reject_faults(reject: Reject) -> Iterator[str]:
    """What in a well-formed reject contradicts its rules."""
    if not re.fullmatch(r"[a-z]+/[a-z0-9_-]+", reject.reason):
        yield f"reason {reject.reason!r} is not of the form part/thing"
    if not _is_moment(reject.at):
        yield f"at {reject.at!r} is not an ISO 8601 time with a zone"


def _parsed(decode: Callable[[bytes], R], line: bytes) -> R:
    try:
        return decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def _same_keys(found: Any, wanted: Any, where: str) -> None:
    """Raise ValueError at the first key that is missing or that the schema does not know."""
    if isinstance(found, dict) and isinstance(wanted, dict):
        for problem, keys in (("missing", wanted.keys() - found.keys()), ("unknown", found.keys() - wanted.keys())):
            if keys:
                raise ValueError(f"{problem} key {where}{min(keys)}")
        for key, value in found.items():
            _same_keys(value, wanted[key], f"{where}{key}.")
    elif isinstance(found, list) and isinstance(wanted, list):
        for number, (one, other) in enumerate(zip(found, wanted, strict=True)):
            _same_keys(one, other, f"{where}{number}.")


def _wrong_keys(article: Article) -> Iterator[str]:
    if article.id != article_id(article.canonicalUrl):
        yield f"id {article.id!r} is not that of canonicalUrl {article.canonicalUrl!r}"
    if article.contentHash != content_hash(article.articleBody):
        yield f"contentHash {article.contentHash!r} is not that of articleBody"
    if article.domain != registered_domain(article.canonicalUrl):
        yield f"domain {article.domain!r} is not that of canonicalUrl {article.canonicalUrl!r}"
    for name in ("url", "canonicalUrl"):
        if not getattr(article, name).startswith(("http://", "https://")):
            yield f"{name} {getattr(article, name)!r} is not an http(s) address"


def _wrong_dates(article: Article) -> Iterator[str]:
    for name in ("datePublished", "dateModified"):
        value = getattr(article, name)
        if value is not None and not (_is_date(value) or _is_moment(value, zone=False)):
            yield f"{name} {value!r} is not an ISO 8601 date"
    downloaded = article.metadata.dateDownloaded
    if downloaded is not None and not _is_moment(downloaded):
        yield f"metadata.dateDownloaded {downloaded!r} is not an ISO 8601 time with a zone"


def _wrong_strings(article: Article) -> Iterator[str]:
    for name, text in _strings(msgspec.to_builtins(article), ""):
        if not text:
            if name != "articleBody":
                yield f"{name} is empty; unknown is null"
            continue
        found = _CONTROL.search(text) or (name not in _MULTILINE and re.search("\n", text))
        if found and not name.startswith("repairs."):
            yield f"{name} holds the control character U+{ord(found[0]):04X} at {found.start()}"
        if not unicodedata.is_normalized("NFC", text) and not _VERBATIM.fullmatch(name):
            yield f"{name} is not in NFC"


def _strings(value: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict | list | tuple):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _strings(inner, f"{where}.{key}" if where else str(key))


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_moment(value: str, *, zone: bool = True) -> bool:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return False
    return moment.tzinfo is not None or not zone

"""Extract one page: decode, parse, read head and structured data, then text, captions and links."""

import hashlib
import re
import unicodedata
from typing import cast

from lxml.html import HtmlElement

from newscrawl.article import Article, Author, Caption, Metadata, Quality, count_words
from newscrawl.extract.authors.choose import Chosen
from newscrawl.extract.authors.signatures import above_address, signed_by, without_signature
from newscrawl.extract.body.choose import Body, choose_body
from newscrawl.extract.body.standfirst import read_standfirst
from newscrawl.extract.body.walk import read_layout
from newscrawl.extract.captions.read import read_captions
from newscrawl.extract.captions.stated import stated_captions
from newscrawl.extract.collector import uncollected
from newscrawl.extract.decode import decode
from newscrawl.extract.head import Head, read_head
from newscrawl.extract.joining import TRUNCATED, is_continuation
from newscrawl.extract.jsonld import StructuredData, string, types_of
from newscrawl.extract.language import detect_language
from newscrawl.extract.links import next_link, read_links
from newscrawl.extract.metadata import PageMetadata, claims_of, read_metadata
from newscrawl.extract.overridden import apply_override
from newscrawl.extract.overrides import Override
from newscrawl.extract.page import Extracted, Page
from newscrawl.extract.pagetype import judge_page
from newscrawl.extract.rights import read_rights
from newscrawl.extract.script_data import data_texts, text_with, without_tags
from newscrawl.extract.script_facts import complete, facts_with
from newscrawl.extract.second_opinion import second_opinion
from newscrawl.extract.titles.headline import MAX_HEADLINE_CHARS
from newscrawl.extract.tree import Element, PageTooComplex, parse, strip_unread
from newscrawl.repair import Evidence, evidence_from_tree

__all__ = ["EXTRACTOR", "extract_page"]

#: Name and version of the method, kept in every record; changes when the same page may give another record.
EXTRACTOR = "newscrawl/1"
#: A body shorter than this may be what a script has yet to fill.
_RESCUE_CHARS = 300
#: Where the encoding is not what the server or the page says.
_NOT_AS_SAID = frozenset({"guess", "nuls", "overruled"})
#: So many lines behind the text may say who wrote it.
_MAX_SIGNATURES = 2
#: How far a document's beginning is looked for; PHP's complaints before it are shorter.
_SNIFFED_CHARS = 4_096
_DOCUMENT = re.compile(r"[\s\ufeff]*<[!?a-z]", re.IGNORECASE)
_BEGINNING = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_JSON = re.compile(r"""[\s\ufeff]*[\[{]\s*["\[\]{}]""")
_PARAGRAPH_END = re.compile(r"\n|</p>|<br\s*/?>", re.IGNORECASE)


@uncollected
def extract_page(page: Page, override: Override | None = None) -> Extracted:
    """The draft article of `page`, or the reason why it is none; never raises on bad input.

    `override` replaces the choices for a site by selectors (see `overrides`).
    """
    decoded = decode(page.body, page.headers)
    counts = {"decode/replaced": decoded.replaced} if decoded.replaced else {}
    if decoded.source in _NOT_AS_SAID:
        counts[f"decode/{decoded.source}"] = 1
    if _is_binary(page.body):
        return _rejected(page, "extract/not-html", "binary content", counts)
    if not _is_markup(decoded.text):
        return _rejected(page, "extract/not-html", "no markup: JSON, source code or plain text", counts)
    try:
        elements = parse(decoded.text)
    except PageTooComplex as error:
        return _rejected(page, error.reason, str(error), counts)
    if not elements:
        return _rejected(page, "extract/not-html", "no markup", counts)
    root = elements[0]
    head = read_head(root, page.url)
    data = StructuredData.of(root)
    if data.ignored:
        counts["extract/jsonld-ignored"] = data.ignored
    return _extracted(page, root, head, data, counts, override)


def _extracted(
    page: Page, root: Element, head: Head, data: StructuredData, counts: dict[str, int], override: Override | None
) -> Extracted:
    found = read_metadata(root, head, data, page.url, page.fetched_at)
    if found.published.raw and not found.published.iso:
        counts["extract/date-refused"] = 1
    scripts = list(root.iter("script"))
    strip_unread(root)
    layout = read_layout(root)
    claims = claims_of(head, found)
    body = choose_body(layout, claims, live="LiveBlogPosting" in types_of(found.node or {}))
    stated = stated_captions(data, found.node, head.base_url)
    pictures = read_captions(
        layout, body.blocks, body.title, claims.authors, stated, head.base_url, house=found.publisher
    )
    body = body.without(pictures.texts)
    found.description = read_standfirst(body.blocks, body.title) or found.description
    shown = (len(pictures.captions), sum(len(caption.text or "") for caption in pictures.captions))
    judged = judge_page(root, head, data, found, body, shown, _names(scripts), page.url, is_listing=page.is_listing)
    text = _text(body, found, judged.reason, counts)
    if judged.reason == "extract/empty":
        text = _looked_for_elsewhere(page, root, scripts, found, text, counts)
    reason = None if judged.reason == "extract/empty" and len(text) >= _RESCUE_CHARS else judged.reason
    language = detect_language(text, _language_claim(page, head))
    found.authors = _signed(found.authors, body, language)
    text = without_signature(text, found.authors.names)
    article = _article(page, head, found, text, language, pictures.captions)
    article.pageType = "article" if reason != judged.reason else judged.page_type
    if override is not None and apply_override(override, article, root) and not page.is_listing:
        reason, article.pageType = None, "article"
    next_url = head.next_url or next_link(root, head.base_url)
    if reason is None and (judged.is_preview or is_continuation(page.url, next_url)):
        article.quality.flags.append(TRUNCATED)
    return Extracted(
        article=article,
        evidence=_evidence(body, language, found.headline, pictures.captions),
        # Nobody follows an article's links: its site's lists have them, too.
        links=read_links(root, head.base_url) if page.is_listing or reason else [],
        feeds=head.feeds,
        next_url=next_url,
        declared_urls=_declared(head, found),
        reject_reason=reason,
        reject_detail=judged.detail if reason else None,
        counts=counts,
    )


def _article(
    page: Page, head: Head, found: PageMetadata, text: str, language: str | None, captions: list[Caption]
) -> Article:
    return Article(
        url=page.url,
        publisher=found.publisher,
        headline=_nfc(found.headline or page.claimed_title),
        description=_nfc(found.description),
        articleBody=text,
        authors=[Author(unicodedata.normalize("NFC", name)) for name in found.authors.names],
        datePublished=found.published.iso or page.claimed_date,
        dateModified=found.modified.iso,
        datePublishedRaw=found.published.raw or page.claimed_date,
        dateModifiedRaw=found.modified.raw,
        inLanguage=language,
        articleSection=found.section,
        keywords=found.keywords,
        captions=captions,
        mainImage=found.main_image,
        isAccessibleForFree=found.free,
        rights=read_rights(page, head, found.node),
        quality=Quality(wordCount=count_words(text), flags=_flags(found.headline)),
        metadata=_provenance(page),
    )


def _flags(headline: str | None) -> list[str]:
    return ["headline-cut"] if len(headline or "") >= MAX_HEADLINE_CHARS else []


def _text(body: Body, found: PageMetadata, reason: str | None, counts: dict[str, int]) -> str:
    """The body's text; JSON-LD's where the page leaves it to a script and does not charge for it."""
    text = unicodedata.normalize("NFC", body.text)
    claim = (found.node or {}).get("articleBody")
    if len(text) >= _RESCUE_CHARS or not isinstance(claim, str) or found.free is False or reason == "extract/paywall":
        return text
    paragraphs = (string(without_tags(part)) for part in _PARAGRAPH_END.split(claim))
    rescued = unicodedata.normalize("NFC", "\n\n".join(part for part in paragraphs if part))
    if len(rescued) < max(_RESCUE_CHARS, 2 * len(text)):
        return text
    counts["extract/body-from-jsonld"] = 1
    return rescued


def _ends(body: Body) -> tuple[str, list[str]]:
    """The first paragraph; the last, and the lines beside it that were left out, as signatures are."""
    if not body.blocks:
        return "", []
    last = body.blocks[-1]
    behind = body.layout.blocks[last.index + 1 : last.index + 1 + _MAX_SIGNATURES]
    beside = [block for block in behind if block.container.parent is last.container.parent]
    return body.blocks[0].text, [last.text, *(block.text for block in beside if block.link_chars < len(block.text))]


def _looked_for_elsewhere(
    page: Page, root: Element, scripts: list[Element], found: PageMetadata, text: str, counts: dict[str, int]
) -> str:
    """The text of a page that seems to have none: from its scripts' data, else from another extractor."""
    if len(text) >= _RESCUE_CHARS:
        return text
    least = max(_RESCUE_CHARS, 2 * len(text))
    texts = data_texts(scripts)
    if data := text_with(found.headline, texts, least):
        counts["extract/body-from-script-data"] = 1
        complete(found, facts_with(found.headline, data, texts), root.get("lang"), page.fetched_at)
        return unicodedata.normalize("NFC", data)
    other = unicodedata.normalize("NFC", second_opinion(root))
    if len(other) < least:
        return text
    counts["extract/body-from-second-opinion"] = 1
    return other


def _names(scripts: list[Element]) -> tuple[str, ...]:
    """What scripts are called, by their addresses or ids."""
    return tuple(filter(None, (script.get("src") or script.get("id") for script in scripts)))


def _language_claim(page: Page, head: Head) -> str | None:
    return head.language or head.first("og:locale", "content-language") or page.claimed_language


def _signed(authors: Chosen, body: Body, language: str | None) -> Chosen:
    """The people who sign the text itself, where nothing else names people."""
    if authors.are_people:
        return authors
    opening, closing = _ends(body)
    lines = [*(block.text for block in body.blocks[-1 - _MAX_SIGNATURES : -1]), *closing]
    signed = signed_by(opening, closing, language) or above_address(lines)
    return Chosen(signed, are_people=True) if signed else authors


def _evidence(body: Body, language: str | None, headline: str | None, captions: list[Caption]) -> Evidence:
    """What the markup of the article knows about its text."""
    element = body.element
    if element is None:
        return Evidence(language=language, headline=headline, captions=captions)
    tree = cast("HtmlElement", element)
    return evidence_from_tree(tree, language=language, headline=headline, captions=captions)


def _nfc(text: str | None) -> str | None:
    return unicodedata.normalize("NFC", text) if text else None


def _is_binary(body: bytes) -> bool:
    """PDF, pictures, archives and media sent as HTML, by their first bytes (WHATWG MIME Sniffing, 7)."""
    return body[:_SNIFFED_CHARS].lstrip()[:4] in (b"%PDF", b"\x89PNG", b"GIF8", b"RIFF", b"PK\x03\x04") or body[:3] in (
        b"\xff\xd8\xff",
        b"\x1f\x8b\x08",
        b"ID3",
    )


def _is_markup(text: str) -> bool:
    """Whether a document begins: at once, or behind what scripts print before it. JSON may hold pieces of one."""
    return bool(_DOCUMENT.match(text) or (_BEGINNING.search(text, 0, _SNIFFED_CHARS) and not _JSON.match(text)))


def _declared(head: Head, found: PageMetadata) -> dict[str, str]:
    node = found.node or {}
    main = node.get("mainEntityOfPage")
    jsonld = string(main.get("@id")) if isinstance(main, dict) else string(main)
    claims = {
        "link": head.canonical,
        "og": head.resolve(head.first("og:url")),
        "jsonld": head.resolve(jsonld) or head.resolve(string(node.get("url"))),
        "amphtml": head.amphtml,
    }
    return {source: address for source, address in claims.items() if address}


def _rejected(page: Page, reason: str, detail: str, counts: dict[str, int]) -> Extracted:
    article = Article(url=page.url, pageType="other", metadata=_provenance(page))
    return Extracted(article=article, reject_reason=reason, reject_detail=detail, counts=counts)


def _provenance(page: Page) -> Metadata:
    return Metadata(
        dateDownloaded=page.fetched_at or None,
        status=page.status,
        discoveredBy=page.discovered_by,
        extractor=EXTRACTOR,
        rawHash=hashlib.sha256(page.body).hexdigest(),
    )

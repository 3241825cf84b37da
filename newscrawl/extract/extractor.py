"""The whole room in order: decode, parse, read head and structured data, then text, captions and links."""

import hashlib

from newscrawl.article import Article, Author, Metadata, Quality
from newscrawl.extract.blocks import Layout, read_layout
from newscrawl.extract.body import choose_body
from newscrawl.extract.captions import read_captions
from newscrawl.extract.decode import decode
from newscrawl.extract.features import fold
from newscrawl.extract.head import Head, read_head
from newscrawl.extract.jsonld import StructuredData, string
from newscrawl.extract.links import read_links
from newscrawl.extract.metadata import PageMetadata, claims_of, read_metadata
from newscrawl.extract.page import Extracted, Page
from newscrawl.extract.rights import read_rights
from newscrawl.extract.tree import Element, PageTooComplex, parse
from newscrawl.repair.evidence import Evidence

__all__ = ["EXTRACTOR", "extract_page"]

#: Name and version of the method, kept in every record; changes when the same page may give another record.
EXTRACTOR = "newscrawl/1"


def extract_page(page: Page) -> Extracted:
    """The draft article of `page`, or the reason why it is none; never raises on bad input."""
    decoded = decode(page.body, page.headers)
    counts = {"decode/replaced": decoded.replaced} if decoded.replaced else {}
    try:
        root = parse(decoded.text)
    except PageTooComplex as error:
        return _rejected(page, error.reason, str(error), counts)
    if root is None:
        return _rejected(page, "extract/not-html", "no markup", counts)
    head = read_head(root, page.url)
    data = StructuredData.of(root)
    if data.ignored:
        counts["extract/jsonld-ignored"] = data.ignored
    return _extracted(page, root, head, data, counts)


def _extracted(page: Page, root: Element, head: Head, data: StructuredData, counts: dict[str, int]) -> Extracted:
    found = read_metadata(root, head, data, page.url, page.fetched_at)
    links = read_links(root, head.base_url)
    captions = read_captions(root, head.base_url)
    layout = read_layout(root)
    chosen = choose_body(layout, claims_of(head, found), [fold(caption.text or "")[:100] for caption in captions])
    body = chosen.text
    language = (head.language or "").split("-")[0].lower() or None
    article = Article(
        url=page.url,
        publisher=found.publisher,
        headline=found.headline,
        description=found.description,
        articleBody=body,
        authors=[Author(name) for name in found.authors],
        datePublished=found.published.iso,
        dateModified=found.modified.iso,
        datePublishedRaw=found.published.raw,
        dateModifiedRaw=found.modified.raw,
        inLanguage=language,
        articleSection=found.section,
        keywords=found.keywords,
        captions=captions,
        mainImage=found.main_image,
        isAccessibleForFree=found.free,
        rights=read_rights(head, page.headers),
        quality=Quality(wordCount=len(body.split())),
        metadata=_provenance(page),
    )
    reason, detail = _reason(layout, body, found)
    article.pageType = "article" if reason is None else "index" if reason == "extract/index" else "other"
    return Extracted(
        article=article,
        evidence=Evidence(language=language, headline=found.headline, captions=captions),
        links=links,
        feeds=head.feeds,
        next_url=head.next_url,
        declared_urls=_declared(head, found),
        reject_reason=reason,
        reject_detail=detail,
        counts=counts,
    )


def _reason(layout: Layout, body: str, found: PageMetadata) -> tuple[str | None, str | None]:
    linked, shown = layout.containers[0].link_chars, layout.containers[0].chars
    if found.node is None and found.published.iso is None and linked > shown / 2:
        return "extract/index", f"{linked} of {shown} characters are links"
    if len(body) < 100:
        return "extract/empty", f"{len(body)} characters of text"
    return None, None


def _declared(head: Head, found: PageMetadata) -> dict[str, str]:
    main = (found.node or {}).get("mainEntityOfPage")
    jsonld = (
        string(main.get("@id")) if isinstance(main, dict) else string(main) or string((found.node or {}).get("url"))
    )
    claims = {"link": head.canonical, "og": head.first("og:url"), "jsonld": jsonld, "amphtml": head.amphtml}
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

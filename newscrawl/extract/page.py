"""What goes into extraction and what comes out: plain data that crosses the process boundary.

Nothing here parses, fetches or decides.
"""

from dataclasses import dataclass, field

from newscrawl.article import Article
from newscrawl.repair.evidence import Evidence

__all__ = ["DECLARATIONS", "PAGE_HEADERS", "Extracted", "Link", "Page"]

#: TDMRep (W3C community report, 2024), Content-Signal and RSL, as header or meta names.
DECLARATIONS = ("tdm-reservation", "tdm-policy", "content-signal", "content-usage", "license")
#: Response headers that say something about the page; the others stay behind.
PAGE_HEADERS = ("content-type", "x-robots-tag", "link", *DECLARATIONS)


@dataclass(slots=True, kw_only=True)
class Page:
    """A fetched page as it came: bytes, final address, the headers that matter (names in lower case)."""

    url: str
    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    #: When it was fetched, ISO 8601 UTC; dates found on the page are judged against it.
    fetched_at: str = ""
    #: A front or section page: its links are wanted, whatever it is taken for; it is an article only when it is sure.
    is_listing: bool = False
    #: "sitemap", "feed", "section", "list", "warc", …: how its address was found.
    discovered_by: str | None = None
    #: The addresses that led here (as requested, and each redirect's), in canonical form.
    aliases: list[str] = field(default_factory=list)
    #: What a feed or news sitemap says of it: for a page that has no date, headline or language itself.
    claimed_date: str | None = None
    claimed_title: str | None = None
    claimed_language: str | None = None
    #: What the server gave to ask again with: "etag", "last_modified".
    validators: dict[str, str] = field(default_factory=dict)
    #: What the site's robots.txt declares: "content-signal", "license".
    site_declarations: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Link:
    """One `<a href>` of a page: absolute http(s) address, its text, and where on the page it stands."""

    url: str
    text: str = ""
    #: "nav", "header", "footer", "aside", "main" or "" — the nearest landmark above the link.
    region: str = ""
    #: The link stands in a heading, or is the only link of a teaser block.
    heading: bool = False
    rel: str = ""


@dataclass(slots=True, kw_only=True)
class Extracted:
    """One page's outcome: the draft article (body not yet repaired), the evidence for repair, and the links."""

    article: Article
    evidence: Evidence = field(default_factory=Evidence)
    #: The links of a listing, and of what is not an article.
    links: list[Link] = field(default_factory=list)
    #: Feed addresses found by autodiscovery (`<link rel=alternate type=application/rss+xml …>`).
    feeds: list[str] = field(default_factory=list)
    #: `rel=next` of a listing or of a several-page article.
    next_url: str | None = None
    #: What the page says its own address is: {"link": …, "og": …, "jsonld": …, "amphtml": …}.
    declared_urls: dict[str, str] = field(default_factory=dict)
    #: Why this is not an article ("extract/index", "extract/challenge", …), with a detail; None when it is one.
    reject_reason: str | None = None
    reject_detail: str | None = None
    #: `Page.aliases` and `Page.validators`, passed on.
    aliases: list[str] = field(default_factory=list)
    validators: dict[str, str] = field(default_factory=dict)
    #: The keys of the body's paragraphs, by which lines that recur on a site are known (`repair.paragraph_keys`).
    paragraph_keys: list[str] = field(default_factory=list)
    #: Things counted while extracting, by stat suffix ("decode/replaced" -> 3).
    counts: dict[str, int] = field(default_factory=dict)

"""Plain sitemap entries read without a parser, whose elements cost more time than all that is made of them.

Takes entries as nearly every sitemap has them: `<url>` with `<loc>` first, then `<lastmod>`, `<changefreq>`,
`<priority>`, pictures, videos and translations, one after the other from the root on. Stops at the first other thing
(news, comments, CDATA, damage) and says where: what follows is a parser's affair, in `sitemaps`.
"""

import re
from collections.abc import Generator
from datetime import datetime
from html import unescape

from newscrawl.dedupe.address import MAX_ADDRESS
from newscrawl.discover.dates import PLAIN_DATE, plain_dates
from newscrawl.discover.entries import claimed_date
from newscrawl.discover.listing import ListedPage, Notes
from newscrawl.discover.markup import root_at
from newscrawl.discover.urls import PLAIN_CHARS, page_address

__all__ = ["first_entry_at", "plain_entries"]

_S = r"[ \t\r\n]*+"
_TEXT = r"[^<]*+"
#: Text, in CDATA sections or not.
_CONTENT = rf"{_TEXT}(?:<!\[CDATA\[[^]]*+(?:](?!]>)[^]]*+)*+]]>{_TEXT})*+"
_ATTRIBUTES = rf"""(?:[ \t\r\n]++[\w:.-]++=(?:"[^"<]*+"|'[^'<]*+'))*+{_S}"""
#: The prefixes that everybody gives Google's extensions and XHTML's links; nothing of them is read.
_FOREIGN = r"(?:image|video|xhtml):\w++"
_PART = rf"<(?P<part>{_FOREIGN}){_ATTRIBUTES}(?:/>|>{_CONTENT}</(?P=part)>)"
_EXTENSION = rf"<(?P<extension>{_FOREIGN}){_ATTRIBUTES}(?:/>|>{_CONTENT}(?:{_PART}{_TEXT})*+</(?P=extension)>)"
_HINT = rf"<(?P<hint>changefreq|priority)>{_TEXT}</(?P=hint)>"
#: Addresses and dates that are taken as they stand; others are read by those who know all shapes.
_ADDRESS = rf"https?://[a-z0-9.-]++/[{PLAIN_CHARS}]{{0,{MAX_ADDRESS // 2}}}+"
_PLAIN_ENTRY = re.compile(
    rf"<url>{_S}<loc>(?:(?P<address>{_ADDRESS})|(?P<loc>{_TEXT}))</loc>{_S}"
    rf"(?:(?:<lastmod>(?:(?P<date>{PLAIN_DATE})|(?P<lastmod>{_TEXT}))</lastmod>|{_HINT}|{_EXTENSION}){_S})*+</url>{_S}",
    re.ASCII,
)
_ROOT_OPEN = re.compile(rf"<urlset{_ATTRIBUTES}>{_S}")


def first_entry_at(xml: str) -> int:
    """Where the root of a plain urlset is open and its first entry should stand; 0 when it is none."""
    root = _ROOT_OPEN.match(xml, max(root_at(xml), 0))
    return root.end() if root else 0


def plain_entries(xml: str, at: int, notes: Notes, now: datetime | None) -> Generator[ListedPage, None, int]:
    """The entries from `at` on for as long as they are plain; returns where they end. Bad addresses are counted."""
    plain_date = plain_dates(now)
    while entry := _PLAIN_ENTRY.match(xml, at):
        at = entry.end()
        address, loc, date, lastmod = entry.group("address", "loc", "date", "lastmod")
        if address is None:
            address = page_address(unescape(loc))
            if address is None:
                notes.counts["sitemap/bad-loc"] += 1
                continue
        updated = (plain_date(date) if date else None) or claimed_date(date or lastmod, notes, now)
        yield ListedPage(url=address, updated=updated, discovered_by="sitemap")
    return at

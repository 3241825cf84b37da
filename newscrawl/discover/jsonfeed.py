"""JSON Feed (jsonfeed.org, versions 1 and 1.1), read as the list of pages it names.

Never fetches; an entry that is not as the standard says is counted and skipped.
"""

import json
from datetime import datetime
from typing import Any

from newscrawl.discover.entries import claimed_date, language_tag
from newscrawl.discover.listing import FeedListing, ListedPage, Notes
from newscrawl.discover.markup import clean_text
from newscrawl.discover.urls import page_address

__all__ = ["parse_json_feed"]


def parse_json_feed(text: str, url: str, listing: FeedListing, notes: Notes, now: datetime | None, limit: int) -> None:
    """Fill `listing` from a JSON Feed's text, with at most `limit` entries; what is wrong goes to `notes`."""
    try:
        feed = json.loads(text.lstrip("\ufeff"), strict=False)
    except (RecursionError, ValueError) as error:
        notes.count("feed/broken-json", f"{url}: {error}", partial=True)
        return
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(feed.get("version", "jsonfeed.org")):
        notes.count("feed/not-a-feed", f"{url}: JSON, but not a JSON Feed")
        return
    listing.kind = "json"
    listing.language = language_tag(_string(feed, "language"))
    listing.home = page_address(_string(feed, "home_page_url"), url)
    for item in items[:limit]:
        entry = _entry(item, url, listing, notes, now)
        if entry is None:
            notes.counts["feed/no-link"] += 1
        else:
            listing.entries.append(entry)
    if len(items) > limit:
        notes.count("feed/too-many", f"{url}: more than {limit} entries; the rest is left", partial=True)


def _string(value: Any, key: str) -> str | None:
    """The text under a key, half a character in it replaced; None when it is missing or no text."""
    found = value.get(key) if isinstance(value, dict) else None
    return found.encode("utf-8", "replace").decode() if isinstance(found, str) else None


def _entry(item: Any, url: str, listing: FeedListing, notes: Notes, now: datetime | None) -> ListedPage | None:
    identity = _string(item, "id") or ""
    permalink = identity if identity.lower().startswith(("http://", "https://")) else None
    for raw in (_string(item, "url"), _string(item, "external_url"), permalink):
        address = page_address(raw, url)
        if address:
            break
    else:
        return None
    return ListedPage(
        url=address,
        title=clean_text(_string(item, "title")),
        published=claimed_date(_string(item, "date_published"), notes, now),
        updated=claimed_date(_string(item, "date_modified"), notes, now),
        language=language_tag(_string(item, "language")) or listing.language,
        discovered_by="feed",
    )

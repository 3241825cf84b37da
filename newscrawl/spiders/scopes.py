"""What a crawl begins with, as the names under which the state keeps its listings and its queue. Pure.

A range of dates is part of the name: what it left out, another range must find again.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from newscrawl.dedupe import registered_domain
from newscrawl.dedupe.site import has_registered_domain

__all__ = ["listing_scope", "site_of", "site_scope"]


def site_scope(url: str, arguments: Mapping[str, str]) -> str:
    """The scope of the site of a start page."""
    return f"site {site_of(url)}{_range(arguments)}"


def listing_scope(kind: str, url: str, arguments: Mapping[str, str]) -> str:
    """The scope of a feed or sitemap that is given."""
    return f"{kind} {url}{_range(arguments)}"


def site_of(url: str) -> str:
    """The registered domain; for an IP address or a single label the host with its port."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    return registered_domain(url) if has_registered_domain(host) else parts.netloc.rpartition("@")[2].lower()


def _range(arguments: Mapping[str, str]) -> str:
    return "".join(f" {name}={arguments[name].strip()}" for name in ("since", "until") if name in arguments)

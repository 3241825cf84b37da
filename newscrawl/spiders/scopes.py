"""What a crawl begins with, as the names under which the state keeps its listings and its queue. Pure.

A range of dates is part of the name: what it left out, another range must find again.
"""

from collections.abc import Mapping

from newscrawl.dedupe import site_of

__all__ = ["listing_scope", "site_scope"]


def site_scope(url: str, arguments: Mapping[str, str]) -> str:
    """The scope of the site of a start page."""
    return f"site {site_of(url)}{_range(arguments)}"


def listing_scope(kind: str, url: str, arguments: Mapping[str, str]) -> str:
    """The scope of a feed or sitemap that is given."""
    return f"{kind} {url}{_range(arguments)}"


def _range(arguments: Mapping[str, str]) -> str:
    return "".join(f" {name}={arguments[name].strip()}" for name in ("since", "until") if name in arguments)

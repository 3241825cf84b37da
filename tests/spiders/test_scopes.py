"""The names under which a crawl's listings and queue are kept."""

import pytest

from newscrawl.spiders.scopes import listing_scope, site_scope


@pytest.mark.parametrize(
    ("url", "arguments", "scope"),
    [
        ("https://www.example.co.uk/", {}, "site example.co.uk"),
        ("https://Sport.Example.co.uk:8443/live", {}, "site example.co.uk"),
        ("http://127.0.0.1:8461/", {}, "site 127.0.0.1:8461"),
        ("http://localhost/", {}, "site localhost"),
        ("https://example.com/", {"since": "7d", "max_articles": "5"}, "site example.com since=7d"),
        ("https://example.com/", {"until": " 2026-10-31", "since": "2026-10-01"},
         "site example.com since=2026-10-01 until=2026-10-31"),
    ],
)  # fmt: skip
def test_a_site_is_its_domain_and_a_range_is_a_scope_of_its_own(
    url: str, arguments: dict[str, str], scope: str
) -> None:
    assert site_scope(url, arguments) == scope


def test_a_feed_is_its_address() -> None:
    assert listing_scope("feed", "https://example.com/rss", {}) == "feed https://example.com/rss"

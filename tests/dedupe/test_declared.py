"""What pages claim their address is: believed, or overruled with a reason."""

import pytest

from newscrawl.dedupe import Canonical, resolve_canonical

SITE = "https://www.example.com"
PAGE = f"{SITE}/news/quay-reopens-4711"
LOOP = "http://127.0.0.2:8800"


@pytest.mark.parametrize("declared", [{}, {"link": "", "og": ""}, {"amphtml": f"{SITE}/amp/b-1"}])
def test_without_a_claim_the_fetched_address_counts(declared: dict[str, str]) -> None:
    assert resolve_canonical(f"{PAGE}?utm_source=rss", declared) == Canonical(PAGE)


@pytest.mark.parametrize(
    ("url", "claim", "expected"),
    [
        (f"{PAGE}?utm_source=rss", PAGE, PAGE),
        (PAGE, f"{PAGE}?utm_source=canonical#top", PAGE),
        (PAGE, "/news/quay-reopens-4711", PAGE),
        (PAGE, f"  {PAGE}\n", PAGE),
        # the page came over https, so its old claim of http is forgotten; www is as the site says
        (PAGE, "http://example.com/news/quay-reopens-4711", "https://example.com/news/quay-reopens-4711"),
        (f"{SITE}/print/4711", "http://www.example.com/news/quay-reopens-4711", PAGE),
        ("http://example.com/a-1", f"{SITE}/a-1", f"{SITE}/a-1"),
        ("https://m.example.com/a-1", "http://www.example.com/a-1", f"{SITE}/a-1"),
        ("https://blogs.example.com/a-1", "http://news.example.com/a-1", "http://news.example.com/a-1"),
        # AMP, print and moved pages name their article
        ("https://amp.example.com/a-1", f"{SITE}/a-1", f"{SITE}/a-1"),
        (f"{SITE}/print/4711", PAGE, PAGE),
        (f"{SITE}/x/4711", PAGE, PAGE),
        (f"{SITE}/a-long-read/2", f"{SITE}/a-long-read", f"{SITE}/a-long-read"),
        (f"{SITE}/a?id=3", f"{SITE}/quay-reopens", f"{SITE}/quay-reopens"),
        (f"{SITE}/a?lang=en", f"{SITE}/a", f"{SITE}/a"),
        (f"{SITE}/a-1?page=2", f"{SITE}/a-1", f"{SITE}/a-1"),
        ("https://blogs.example.com/a-1", f"{SITE}/blogs/a-1", f"{SITE}/blogs/a-1"),
        (f"{LOOP}/print/1", f"{LOOP}/a-1", f"{LOOP}/a-1"),
        ("http://localhost:8800/x-1", "http://localhost:8800/a-1", "http://localhost:8800/a-1"),
        (f"{SITE}/", f"{SITE}/", f"{SITE}/"),
    ],
)
def test_plausible_claims_are_believed(url: str, claim: str, expected: str) -> None:
    assert resolve_canonical(url, {"link": claim}) == Canonical(expected, "link")


@pytest.mark.parametrize(
    ("url", "claim", "reason"),
    [
        (PAGE, "https://agency.example.org/wire/quay", "other-site"),
        ("https://one.blogspot.com/2026/11/a.html", "https://two.blogspot.com/2026/11/a.html", "other-site"),
        (f"{LOOP}/a-1", "http://127.0.0.2:8801/a-1", "other-site"),
        (f"{LOOP}/a-1", "http://127.0.0.3:8800/a-1", "other-site"),
        ("http://localhost:8800/a-1", "http://localhost:8801/a-1", "other-site"),
        (PAGE, f"{SITE}/", "front-page"),
        (PAGE, f"{SITE}/index.html", "front-page"),
        (PAGE, f"{SITE}/en/", "front-page"),
        (PAGE, f"{SITE}/news/", "section"),
        (PAGE, f"{SITE}/404", "error-page"),
        (PAGE, f"{SITE}/login", "error-page"),
        (f"{SITE}/article.php?id=7", f"{SITE}/article.php", "drops-id"),
        (PAGE, f"{SITE}/{{{{ canonical }}}}", "placeholder"),
        (PAGE, f"{SITE}/undefined", "placeholder"),
        (PAGE, "javascript:void(0)", "not-http"),
        (PAGE, "https://exa mple/", "not-an-address"),
        (PAGE, f"{SITE}/{'a' * 3000}", "too-long"),
        (PAGE, "http://www.example.com:22/news/quay-reopens-4711", "bad-port"),
    ],
)
def test_implausible_claims_are_overruled(url: str, claim: str, reason: str) -> None:
    assert resolve_canonical(url, {"link": claim}) == Canonical(url, "address", f"link:{reason}")


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ({"og": PAGE}, Canonical(PAGE, "og")),
        ({"jsonld": PAGE}, Canonical(PAGE, "jsonld")),
        ({"jsonld": f"{SITE}/b-1", "link": PAGE}, Canonical(PAGE, "link")),
        ({"link": f"{SITE}/", "og": PAGE}, Canonical(PAGE, "og", "link:front-page")),
        (
            {"link": f"{SITE}/", "og": "https://a.test/", "jsonld": PAGE},
            Canonical(PAGE, "jsonld", "link:front-page"),
        ),
        ({"og": f"{SITE}/"}, Canonical(PAGE, "address", "og:front-page")),
    ],
)
def test_the_order_of_belief(declared: dict[str, str], expected: Canonical) -> None:
    assert resolve_canonical(PAGE, declared) == expected

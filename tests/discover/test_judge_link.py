"""Links judged: articles, sections, and what is neither, with the reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discover import SiteShapes, judge_link
from newscrawl.extract.page import Link

PAGE = "https://a.example/"
TITLE = "Harbour bridge to close for repairs"


def link(url: str, text: str = "", region: str = "", heading: bool = False, rel: str = "") -> Link:
    return Link(url=url, text=text, region=region, heading=heading, rel=rel)


ARTICLES = [
    link("/2026/10/12/harbour-bridge-closes", TITLE),
    link("/world/harbour-bridge-to-close-for-repairs-1234567", TITLE, "nav"),
    link("/harbour-bridge-to-close-for-repairs/", TITLE, "main", heading=True),
    link("/news/articles/c4g1qx2lr7yo", TITLE, "main", heading=True),
    link("/?p=123", TITLE, "main", heading=True),
    link("/article.php?id=4711", TITLE),
    link("/news/12345", TITLE, "main"),
    link("/story/275221/", TITLE, heading=True),
    link("/2026/10/12/harbour-bridge-closes", "", "main"),
    link("/news/port-talks", TITLE, "main", heading=True, rel="bookmark"),
    link("/ニュース/港の橋が修理のため閉鎖される", "港の橋が修理のため来週から閉鎖される見通し", "main", heading=True),
    link("/articles/20261012/k00/00m/040/123000c", "橋が閉鎖", "main", heading=True),
    link("/%D8%A7%D8%AE%D8%A8%D8%A7%D8%B1/123456", "إغلاق جسر الميناء لأعمال الصيانة", "main"),
    link("/video/harbour-bridge-closes-seen-from-above", TITLE),
    link("https://www.a.example/politik/bruecke-wird-ab-montag-gesperrt-id77.html?utm_source=x", TITLE),
]
SECTIONS = [
    link("/"),
    link("/", TITLE, "main", heading=True, rel="bookmark"),
    link("/politics/", "Politics", "nav"),
    link("/world/europe", "Europe", "header"),
    link("/page/2/", "Older posts", rel="next"),
    link("/world?page=3", "3"),
    link("/world/europe/page/2", "2", "main"),
    link("/category/harbour-and-shipping-news", "Harbour and shipping", "nav"),
    link("/tag/harbour-bridge-repairs/", "Harbour bridge repairs", "main"),
    link("/author/jane-doe", "Jane Doe"),
    link("/topic/harbour?utm_source=nav", "Harbour", "nav"),
    link("/themen/hafen-467", "Hafen", "nav"),
    link("/region/nord", "Alle Nachrichten aus der Region Nord", "main", heading=True),
]
OTHERS = {
    "mailto:desk@a.example": "no http address",
    "javascript:void(0)": "no http address",
    "/files/report-on-the-harbour-bridge.pdf": "file",
    "/img/harbour-bridge-closes-2026-10-12.jpg": "file",
    "/rss.xml": "feed or data",
    "/politics/feed/": "for machines",
    "/wp-json/wp/v2/posts/123": "for machines",
    "/sharer.php?u=x": "for machines",
    "/2026/10/": "calendar",
    "/calendar/2026/10/12/": "calendar",
    "/2026/10/12/harbour-bridge-closes/?replytocom=7": "query replytocom",
    "/world/?sort=asc": "query sort",
    "/?s=bridge": "query s",
    "/login": "service page",
    "/privacy-policy/": "service page",
    "/impressum.html": "service page",
    "/about/our-team": "service page",
    "/paper-terms-of-service/": "service page",
    "/a/b/a/b/a/b": "path loops",
    "/" + "x/y" * 13: "path loops",
    "https://a.example/#top": "the page itself",
}


@pytest.mark.parametrize("given_link", ARTICLES, ids=lambda item: item.url)
def test_articles(given_link: Link) -> None:
    judgement = judge_link(given_link, PAGE)
    assert judgement.kind == "article", judgement


@pytest.mark.parametrize("given_link", SECTIONS, ids=lambda item: item.url)
def test_sections(given_link: Link) -> None:
    judgement = judge_link(given_link, "https://a.example/start")
    assert judgement.kind == "section", judgement


@pytest.mark.parametrize(("url", "reason"), OTHERS.items())
def test_others_with_their_reason(url: str, reason: str) -> None:
    judgement = judge_link(link(url, TITLE, "main", heading=True), PAGE)
    assert (judgement.kind, judgement.reasons) == ("other", (reason,))


def test_membership_decides_what_the_address_does_not_tell() -> None:
    plain = link("/news/bridge")
    assert judge_link(plain, PAGE).kind == "section"
    assert judge_link(plain, PAGE, sitemap_member=True).kind == "section"
    assert judge_link(plain, PAGE, feed_member=True).kind == "article"
    assert judge_link(plain, PAGE, news_sitemap_member=True).kind == "article"
    assert judge_link(link("/login"), PAGE, feed_member=True).kind == "other"


def test_a_dated_sitemap_entry_needs_less() -> None:
    short = link("/news/harbour-bridge-closes")
    assert judge_link(short, PAGE, sitemap_member=True).kind == "section"
    assert judge_link(short, PAGE, sitemap_member=True, claimed_date="2026-10-12").kind == "article"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/hello-world/", "article"),
        ("/politics/brexit-deal", "article"),
        ("/politics/", "section"),
        ("/tag/brexit-deal/", "section"),
        ("/author/jane-doe/", "section"),
        ("/jane-doe/page/2/", "section"),
        ("/privacy-policy/", "other"),
        ("/2026/11/", "other"),
    ],
)
def test_a_dated_entry_of_a_sitemap_that_was_asked_for_needs_a_short_slug(path: str, kind: str) -> None:
    def judged(*, asked_for: bool) -> str:
        dated = "2026-10-12"
        return judge_link(link(path), PAGE, sitemap_member=True, claimed_date=dated, asked_for=asked_for).kind

    assert judged(asked_for=True) == kind
    assert judged(asked_for=False) != "article"


def test_known_pages_of_the_site_decide() -> None:
    shapes = SiteShapes()
    for number in range(10):
        shapes.learn(f"https://a.example/n/{number}q")
    unclear = link("/n/99q", TITLE)
    assert judge_link(unclear, PAGE).kind != "article"
    assert judge_link(unclear, PAGE, shapes=shapes).kind == "article"


def test_sections_of_the_navigation_come_first_and_other_hosts_last() -> None:
    scores = [
        judge_link(found, PAGE).score
        for found in (
            link("/politics/", "Politics", "nav"),
            link("/politics/", "Politics", "main"),
            link("/terms-for-partners/", "Partners", "footer"),
            link("https://jobs.a.example/", "Jobs", "footer"),
        )
    ]
    assert scores == sorted(scores, reverse=True)


def test_reasons_add_up_to_the_score() -> None:
    judgement = judge_link(ARTICLES[0], PAGE, feed_member=True)
    assert sum(int(reason.rpartition(" ")[2]) for reason in judgement.reasons) == judgement.score


@given(
    st.text(max_size=120), st.text(max_size=60), st.sampled_from(["", "nav", "main", "footer"]), st.text(max_size=20)
)
def test_never_raises(url: str, text: str, region: str, rel: str) -> None:
    for address in (url, "https://a.example/" + url):
        assert judge_link(link(address, text, region, rel=rel), PAGE).kind in ("article", "section", "other")
        judge_link(link("/x"), address)

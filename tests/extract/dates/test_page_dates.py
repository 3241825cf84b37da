"""When an article was published and changed, as metadata and the page say."""

import pytest

from ..invented import HEADLINE, SITE, article_of


@pytest.mark.parametrize(
    ("head", "shown", "language", "published", "modified"),
    [
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks", "datePublished": "1778225400000"}</script>'
            ),
            "",
            "en",
            "2026-05-08T07:30:00+00:00",
            None,
        ),
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks", "datePublished": "Fri, 08 May 2026 07:30:00 '
                '+0200"}</script>'
            ),
            "",
            "en",
            "2026-05-08T07:30:00+02:00",
            None,
        ),
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks", "datePublished": "2026-05-08 07:30:00 '
                'CEST"}</script>'
            ),
            "",
            "en",
            "2026-05-08T07:30:00+02:00",
            None,
        ),
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks", "datePublished": '
                '"2026-05-08T07:30:00.000EST"}</script>'
            ),
            "",
            "en",
            "2026-05-08T07:30:00-05:00",
            None,
        ),
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks", "datePublished": "May 8, 2026 7:30 '
                'PM"}</script>'
            ),
            "",
            "en",
            "2026-05-08T19:30:00",
            None,
        ),
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks", "datePublished": "2026/05/08 07:30"}</script>'
            ),
            "",
            "en",
            "2026-05-08T07:30:00",
            None,
        ),
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks", "datePublished": "Fri May 08 2026 07:30:00 '
                'GMT+0200 (Central European Summer Time)"}</script>'
            ),
            "",
            "en",
            "2026-05-08T07:30:00+02:00",
            None,
        ),
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks", "datePublished": "Fri May 08 07:30:00 CEST '
                '2026"}</script>'
            ),
            "",
            "en",
            "2026-05-08T07:30:00+02:00",
            None,
        ),
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks", "datePublished": "08.05.2026 07:30"}</script>'
            ),
            "",
            "en",
            "2026-05-08T07:30:00",
            None,
        ),
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks", "datePublished": '
                '"2026-05-08T07:30+02:00"}</script>'
            ),
            "",
            "en",
            "2026-05-08T07:30:00+02:00",
            None,
        ),
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks", "datePublished": 1778225400}</script>'
            ),
            "",
            "en",
            "2026-05-08T07:30:00+00:00",
            None,
        ),
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks", "datePublished": ["2026-05-08T07:30:00Z", '
                '"2026-05-08T07:30:00Z"]}</script>'
            ),
            "",
            "en",
            "2026-05-08T07:30:00+00:00",
            None,
        ),
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
                '"headline": "Ferry dispute ends after nine weeks", "datePublished": '
                '"1970-01-01T00:00:00Z"}</script><meta property="article:published_time" '
                'content="2026-05-08T07:30:00Z">'
            ),
            "",
            "en",
            "2026-05-08T07:30:00+00:00",
            None,
        ),
        (
            "",
            (
                '<div class="byline">By Jane Wicks <time datetime="2026-05-08T07:30:00Z">May 8</time></div>'
                '<aside class="related"><time datetime="2026-05-20T07:30:00Z">20 May</time></aside>'
            ),
            "en",
            "2026-05-08T07:30:00+00:00",
            None,
        ),
        (
            "",
            (
                '<aside class="related-articles"><article><h3>Other</h3><time datetime="2026-06-20T07:30:00Z">20 '
                'June</time></article></aside><div class="meta"><time datetime="2026-05-08T07:30:00Z">May '
                "8</time></div>"
            ),
            "en",
            "2026-05-08T07:30:00+00:00",
            None,
        ),
        (
            "",
            (
                '<p>Updated <time datetime="2026-05-09T07:30:00Z" itemprop="dateModified">May 9</time> Published '
                '<time datetime="2026-05-08T07:30:00Z" itemprop="datePublished">May 8</time></p>'
            ),
            "en",
            "2026-05-08T07:30:00+00:00",
            "2026-05-09T07:30:00+00:00",
        ),
        (
            "",
            '<p class="dates">Last updated: 9 May 2026 08:00<br>First published: 8 May 2026 07:30</p>',
            "en",
            "2026-05-08T07:30:00",
            "2026-05-09T08:00:00",
        ),
        ('<meta name="DC.date.issued" content="2026-05-08">', "", "en", "2026-05-08", None),
        ('<meta name="parsely-pub-date" content="2026-05-08T07:30:00Z">', "", "en", "2026-05-08T07:30:00+00:00", None),
        (
            '<meta name="sailthru.date" content="Fri, 08 May 2026 07:30:00 +0000">',
            "",
            "en",
            "2026-05-08T07:30:00+00:00",
            None,
        ),
        (
            '<meta name="cXenseParse:recs:publishtime" content="2026-05-08T07:30:00+02:00">',
            "",
            "en",
            "2026-05-08T07:30:00+02:00",
            None,
        ),
        (
            '<meta property="og:published_time" content="2026-05-08T07:30:00Z">',
            "",
            "en",
            "2026-05-08T07:30:00+00:00",
            None,
        ),
        (
            '<meta property="article:published_time" content="5/8/2026 7:30:00 AM">',
            "",
            "en-US",
            "2026-05-08T07:30:00",
            None,
        ),
        (
            "",
            '<p class="meta"><time datetime="2026-05-08T07:30:00Z">3 hours ago</time></p>',
            "en",
            "2026-05-08T07:30:00+00:00",
            None,
        ),
        ("", "<time>8 May 2026</time>", "en", "2026-05-08", None),
        (
            "",
            '<div class="posted-on">Posted on May 8, 2026 by <a href="/author/x">Jane Wicks</a></div>',
            "en",
            "2026-05-08",
            None,
        ),
        (
            "",
            (
                '<p class="date">8 May 2026</p><section class="comments"><time datetime="2026-06-01T10:00:00Z">'
                "</time></section>"
            ),
            "en",
            "2026-05-08",
            None,
        ),
        (
            '<meta property="article:published_time" content="2031-01-01T00:00:00Z">',
            '<time datetime="2026-05-08">8 May</time>',
            "en",
            "2026-05-08",
            None,
        ),
        (
            (
                '<script type="application/ld+json">'
                '{"@graph":[{"@type":"WebPage","datePublished":"2026-05-08T07:30:00+00:00"}]}</script>'
            ),
            "",
            "en",
            "2026-05-08T07:30:00+00:00",
            None,
        ),
        (
            (
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "VideoObject", '
                '"name": "x", "uploadDate": "2026-05-01T07:30:00Z"}</script><meta '
                'property="article:published_time" content="2026-05-08T07:30:00Z">'
            ),
            "",
            "en",
            "2026-05-08T07:30:00+00:00",
            None,
        ),
        ("", '<p class="date">2026年5月8日 14時5分</p>', "ja", "2026-05-08T14:05:00", None),
        ("", '<p class="date">令和8年5月8日</p>', "ja", "2026-05-08", None),
        ("", '<p class="date">05/08/2026 02:05 PM EDT</p>', "en", "2026-05-08T14:05:00-04:00", None),
        ("", '<p class="date">٨ مايو ٢٠٢٦</p>', "ar", "2026-05-08", None),
        ("", '<p class="date">৮ মে ২০২৬, ১৪:০৫</p>', "bn", "2026-05-08T14:05:00", None),
        ("", '<p class="date">8 மே 2026</p>', "ta", "2026-05-08", None),
        ("", '<p class="date">8 مئی 2026</p>', "ur", "2026-05-08", None),
    ],
)
def test_dates_of_a_page(head: str, shown: str, language: str, published: str, modified: str | None) -> None:
    article = article_of(f"<title>{HEADLINE}</title>{head}", f"<h1>{HEADLINE}</h1>{shown}", language)
    assert article.datePublished == published
    assert article.dateModified == modified


def test_an_address_may_be_all_that_says_the_day() -> None:
    article = article_of(f"<title>{HEADLINE}</title>", f"<h1>{HEADLINE}</h1>", url=f"{SITE}/2026/05/08/ferry")
    assert article.datePublished == "2026-05-08"

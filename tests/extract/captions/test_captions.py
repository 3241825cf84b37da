"""Captions in every markup: what is one, and what is not."""

import pytest

from ..invented import HEADLINE, SITE, article_of

IMG = '<img src="/img/pier.jpg" alt="A pier">'
WORDS = "The third pier, seen from the ferry at noon"
LEAD = f"<h1>{HEADLINE}</h1><p>Lead sentence of the invented story, which is long enough to be read as one.</p>"


@pytest.mark.parametrize(
    ("figure", "captions"),
    [
        (
            (
                f'<aside><a href="/x"><figure>{IMG}<figcaption>Another story with a picture of its own to read '
                "now</figcaption></figure></a></aside>"
            ),
            [],
        ),
        (
            (
                f'<div><article><a href="/other">{IMG}<div class="teaser-caption">Another story with a picture of '
                "its own</div><h3>Another story</h3></a></article></div>"
            ),
            [],
        ),
        (f'<div class="author-box">{IMG}<p>Jane Wicks writes about the harbour and its ferries.</p></div>', []),
        (f'<figure><img src="/img/pier.jpg" alt="{WORDS}"></figure>', []),
        (
            f"<figure>{IMG}<figcaption>Bo Ek (Port Ellery) und Tom Okoro (North Harbour)</figcaption></figure>",
            [("Bo Ek (Port Ellery) und Tom Okoro (North Harbour)", None)],
        ),
        (
            (
                f'<figure><noscript>{IMG}</noscript><img class="lazy" src="/static/placeholder.gif" '
                f'data-src="/img/pier.jpg"><figcaption>{WORDS}</figcaption></figure>'
            ),
            [(WORDS, None)],
        ),
        (
            (
                '<figure><picture><source srcset="/img/pier.jpg 640w, /img/pier2.jpg 1280w"></picture>'
                f"<figcaption>{WORDS}</figcaption></figure>"
            ),
            [(WORDS, None)],
        ),
        (
            (
                '<figure class="quote"><blockquote>We are very glad that it is over now.</blockquote><figcaption>'
                "Jane Wicks, chair of the board</figcaption></figure>"
            ),
            [],
        ),
        (
            (
                '<figure class="video"><video src="/v.mp4" poster="/img/pier.jpg"></video><figcaption>'
                f"{WORDS}</figcaption></figure>"
            ),
            [(WORDS, None)],
        ),
        (
            (
                '<figure class="embed"><blockquote class="twitter-tweet"><p>A tweet that says something about '
                "the harbour</p></blockquote></figure>"
            ),
            [],
        ),
        ('<figure><iframe src="/chart"></iframe><div><a href="/charts">Explore more charts</a></div></figure>', []),
        (f'<figure>{IMG}<div class="gallery-label">View 6 images</div></figure>', []),
        (f'<figure aria-label="Not shown to readers at all">{IMG}</figure>', []),
        ('<p><img src="/img/pier.jpg" title="A title that only a mouse can see" alt="x"></p>', []),
        (f'<figure><a href="/img/pier-large.jpg">{IMG}</a><figcaption>{WORDS}</figcaption></figure>', [(WORDS, None)]),
        (
            (
                '<div class="gallery"><figure><img src="/a.jpg"><figcaption>The first kite of the '
                'day</figcaption></figure><figure><img src="/b.jpg"><figcaption>The second kite of the '
                "day</figcaption></figure></div>"
            ),
            [("The first kite of the day", None), ("The second kite of the day", None)],
        ),
        (
            (
                f"<figure>{IMG}<figcaption>Bo Ek (Ellery FC) scores against Tom Okoro (North Harbour "
                "FC)</figcaption></figure>"
            ),
            [("Bo Ek (Ellery FC) scores against Tom Okoro (North Harbour FC)", None)],
        ),
        (
            f"<figure>{IMG}<figcaption>Ministerin Käthe Moosbrugger (SPD)</figcaption></figure>",
            [("Ministerin Käthe Moosbrugger (SPD)", None)],
        ),
        (
            f"<figure>{IMG}<figcaption>The ferry at the third pier (Port Ellery)</figcaption></figure>",
            [("The ferry at the third pier (Port Ellery)", None)],
        ),
        (
            f"<figure>{IMG}<figcaption>Closed: the third pier in May</figcaption></figure>",
            [("Closed: the third pier in May", None)],
        ),
        (f"<figure>{IMG}<figcaption>Jane Doe</figcaption></figure>", [("Jane Doe", None)]),
        (
            f"<figure>{IMG}<figcaption><strong>Bo Ek</strong> chairs the harbour board</figcaption></figure>",
            [("Bo Ek chairs the harbour board", None)],
        ),
        (
            f"<figure>{IMG}<figcaption>The winner of the race was <b>Bo Ek</b></figcaption></figure>",
            [("The winner of the race was Bo Ek", None)],
        ),
        (
            (
                f'<figure>{IMG}<figcaption>The pier as drawn by the architects <a href="/firm">Holt Partners</a>'
                "</figcaption></figure>"
            ),
            [("The pier as drawn by the architects Holt Partners", None)],
        ),
        (
            (
                f'<div class="related"><h3>Read more</h3><ul><li><a href="/x">{IMG}<span class="caption">Another '
                "ferry was late again on Monday</span></a></li></ul></div>"
            ),
            [],
        ),
        (
            (
                f'<figure class="newsletter">{IMG}<h3>Our newsletter</h3><p>Sign up for all the news of the '
                "harbour in your inbox</p></figure>"
            ),
            [],
        ),
        (
            (
                '<div class="podcast"><img src="/cover.jpg"><p>Listen to the harbour podcast wherever you get '
                "yours today</p><button>Play</button></div>"
            ),
            [],
        ),
        (f'<dl class="wp-caption"><dt>{IMG}</dt><dd class="wp-caption-dd">{WORDS}</dd></dl>', [(WORDS, None)]),
        (
            (
                '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper"><iframe '
                f'src="https://video.example/1"></iframe></div><figcaption>{WORDS}</figcaption></figure>'
            ),
            [(WORDS, None)],
        ),
        (
            (
                f'<div class="live-card"><a href="/live/1">{IMG}<span class="title">Live: all about the '
                "ferries</span></a></div>"
            ),
            [],
        ),
        (
            (
                f'<div class="ad"><figure>{IMG}<figcaption>Buy the best boots for the harbour walk '
                'today</figcaption></figure><a href="https://shop.example/boots">Buy now in our great harbour '
                "shop</a></div>"
            ),
            [],
        ),
        (
            f'<div class="photo">{IMG}<div class="image-caption"><i>© Mira Holt</i><br><i>{WORDS}</i></div></div>',
            [(WORDS, "Mira Holt")],
        ),
        (
            f'<div class="photo">{IMG}<cite>{WORDS}, when nobody knew how late it was, on Monday.</cite></div>',
            [(f"{WORDS}, when nobody knew how late it was, on Monday.", None)],
        ),
        (f"<figure>{IMG}<figcaption>Von Jane Wicks 10.09.2026, 09:53 Uhr</figcaption></figure>", []),
        (f'<figure>{IMG}<figcaption class="caption">Advertisement:</figcaption></figure>', []),
        (f'<p><img src="/dot.gif" width="8" height="11"> {WORDS}, is closed.</p>', []),
        (
            (
                f'<section class="promo"><h4>Puzzle</h4><figure>{IMG}<figcaption>Play our new daily harbour '
                "puzzle now</figcaption></figure></section>"
            ),
            [],
        ),
        (
            f'<figure>{IMG}<figcaption><span class="credit">© Mira Holt</span><span class="caption">{WORDS}</span>'
            "</figcaption></figure>",
            [(WORDS, "Mira Holt")],
        ),
        (
            f'<div class="image">{IMG}<div class="image__meta"><div class="image__caption attribution">{WORDS}</div>'
            '<figcaption class="image__credit">Mira Holt/Reuters</figcaption></div></div>',
            [(WORDS, "Mira Holt/Reuters")],
        ),
        (
            f"<figure>{IMG}<figcaption><span>{WORDS}</span><span><span>Credit...</span><span><span>Mira Holt for The "
            "Ellery Echo</span></span></span></figcaption></figure>",
            [(WORDS, "Mira Holt for The Ellery Echo")],
        ),
        (
            f'<figure>{IMG}<figcaption><span class="caption-text">Image credit: Echo</span>'
            '<span class="credit">(Image credit: Mira Holt)</span></figcaption></figure>',
            [(None, "Mira Holt")],
        ),
        (
            f'<figure>{IMG}<figcaption><span class="meta__credits">Quelle: dpa</span><time>15.05.2026</time>'
            "</figcaption></figure>",
            [(None, "dpa")],
        ),
        (
            f"<figure>{IMG}<figcaption>승객들이 마지막 배를 기다리고 있다. /사진=김철수 기자</figcaption></figure>",
            [("승객들이 마지막 배를 기다리고 있다.", "김철수 기자")],
        ),
        (
            f"<figure>{IMG}<figcaption>ركاب ينتظرون العبارة الأخيرة يوم الاثنين (رويترز)</figcaption></figure>",
            [("ركاب ينتظرون العبارة الأخيرة يوم الاثنين", "رويترز")],
        ),
    ],
)
def test_captions(figure: str, captions: list[tuple[str | None, str | None]]) -> None:
    article = article_of(f"<title>{HEADLINE}</title>", LEAD + figure)
    assert [(caption.text, caption.creditText) for caption in article.captions] == captions


@pytest.mark.parametrize(
    "picture",
    [
        '<noscript><img src="/img/pier.jpg"></noscript><img src="/static/placeholder.gif" data-src="/img/pier.jpg">',
        '<picture><source srcset="/img/pier.jpg 640w, /img/pier-large.jpg 1280w"></picture>',
        '<video src="/pier.mp4" poster="/img/pier.jpg"></video>',
        '<img src="data:image/gif;base64,R0lGOD" data-lazy-src="/img/pier.jpg">',
        '<amp-img src="/img/pier.jpg"></amp-img>',
    ],
)
def test_a_caption_knows_its_picture(picture: str) -> None:
    figure = f"<figure>{picture}<figcaption>The third pier, seen from the ferry</figcaption></figure>"
    captions = article_of(f"<title>{HEADLINE}</title>", LEAD + figure).captions
    assert [caption.imageUrl for caption in captions] == [f"{SITE}/img/pier.jpg"]

"""Where a page puts captions that no element and no class calls so, and what stands there otherwise."""

import pytest

from newscrawl.article import Article
from newscrawl.extract import extract_page
from newscrawl.extract.page import Page

from ..invented import FETCHED, HEADLINE, SITE, TEXT

IMG = '<img src="/img/pier.jpg" alt="A pier" width="640" height="480">'
WORDS = "The third pier, seen from the ferry at noon"
FIGURE = f"<figure>{IMG}<figcaption>{WORDS}. <span>Mira Holt/NP</span></figcaption></figure>"
AFTER = (
    "<p>The last sentence of the invented story tells, with a comma and at some length, what happened on the pier.</p>"
)


def _article(*, before: str = "", story: str = "", after: str = "", language: str = "en") -> Article:
    html = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{HEADLINE}</title></head><body>'
        f'<header><a href="/">Home</a></header><main>{before}<article><h1>{HEADLINE}</h1><div class="text">{TEXT}'
        f"{story}{AFTER}</div>{after}</article></main></body></html>"
    )
    return extract_page(Page(url=f"{SITE}/news/ferry", body=html.encode(), fetched_at=FETCHED)).article


def _captions(article: Article) -> list[tuple[str | None, str | None]]:
    return [(caption.text, caption.creditText) for caption in article.captions]


@pytest.mark.parametrize(
    ("story", "text", "credit"),
    [
        # In one paragraph with the picture.
        (f"<p>{IMG}<br><small>{WORDS}. Photo: Mira Holt</small></p>", f"{WORDS}.", "Mira Holt"),
        (f"<p>{IMG}<br><em>{WORDS}.</em></p>", f"{WORDS}.", None),
        (f"<p>{IMG}<br>{WORDS}</p>", WORDS, None),
        (f"<p>{IMG}<br>最後の船を待つ乗客（山田太郎撮影）</p>", "最後の船を待つ乗客", "山田太郎"),
        # In the paragraph after the picture's.
        (f"<p>{IMG}</p><p>{WORDS}. (Photo: Mira Holt)</p>", f"{WORDS}.", "Mira Holt"),
        (f"<p>{IMG}</p><p>{WORDS} (Reuters)</p>", WORDS, "Reuters"),
        (f"<p>{IMG}</p><p><em>{WORDS}.</em></p>", f"{WORDS}.", None),
        (f"<p>{IMG}</p><p>&nbsp;</p><p><small>{WORDS}.</small></p>", f"{WORDS}.", None),
        (f'<p style="text-align:center">{IMG}</p><p style="text-align:center">{WORDS}.</p>', f"{WORDS}.", None),
        (f"<p>{IMG}</p><p><strong>▲ 第三碼頭與等候的旅客。</strong></p>", "第三碼頭與等候的旅客。", None),
        (f"<figure>{IMG}</figure><p>{WORDS}. Photo: Mira Holt</p>", f"{WORDS}.", "Mira Holt"),
        (f"<div>{IMG}</div><div><em>{WORDS}. Photo: Mira Holt</em></div>", f"{WORDS}.", "Mira Holt"),
        # In the next row of a table.
        (f'<table><tr><td>{IMG}</td></tr><tr><td><font size="1">{WORDS}.</font></td></tr></table>', f"{WORDS}.", None),
        (
            f"<table><tr><td>{IMG}</td></tr><tr><td>{WORDS}. Photo: Mira Holt</td></tr></table>",
            f"{WORDS}.",
            "Mira Holt",
        ),
        # In a table that does no more than set the picture beside the text.
        (f'<table align="right"><tr><td>{IMG}<br><font size="1">{WORDS}.</font></td></tr></table>', f"{WORDS}.", None),
        (
            f'<table align=right><tr><td>{IMG}<br><font size="1">{WORDS}. (Foto: Mira Holt)</font></td></tr></table>',
            f"{WORDS}.",
            "Mira Holt",
        ),
        # Beside a figure without words, in a part with a name for it.
        (
            f'<div class="media__box"><figure>{IMG}</figure><p class="media__description">{WORDS} '
            "<span>— Foto: Divulgação</span></p></div>",
            WORDS,
            "Divulgação",
        ),
        (f'<div><div>{IMG}</div><p class="popis">{WORDS}.</p></div>', f"{WORDS}.", None),
        (
            f'<div><a href="/foto/1">{IMG}</a><div class="foto-popis"><p>{WORDS}</p><span class="foto-autor">foto: '
            "Mira Holt</span></div></div>",
            WORDS,
            "Mira Holt",
        ),
        # The credit on the picture, the caption below: one caption.
        (
            f'<div class="pic"><div>{IMG}<span class="copyright">© Mira Holt</span></div><div class="legend">{WORDS}.'
            "</div></div>",
            f"{WORDS}.",
            "Mira Holt",
        ),
        (f'<div><video-js data-id="1"></video-js><p class="video-caption">{WORDS}</p></div>', WORDS, None),
    ],
)
def test_captions_without_a_name(story: str, text: str | None, credit: str | None) -> None:
    article = _article(story=story)
    assert _captions(article) == [(text, credit)]
    assert (text or "")[:20] not in article.articleBody


@pytest.mark.parametrize(
    "story",
    [
        f"<p>{IMG}<br>{WORDS}, was closed on Monday, the harbour board said.</p>",
        f"<p>{IMG}</p><p>{WORDS}, was closed on Monday, the harbour board said.</p>",
        f"<p>{IMG}</p><p>{WORDS}, was closed on Monday, the harbour board said. (Reuters)</p>",
        f"<p>{IMG}</p><p>승객들이 마지막 배를 기다리고 있었다고 관계자들이 월요일에 말했다. 김철수 기자</p>",
        f"<p>{IMG}</p><p><em>“{WORDS}, it was a ruin,” the harbour board said on Monday of the place.</em></p>",
        f"<p>{IMG}</p><p><em>Editor’s note: {WORDS} on Monday, was closed in the evening of that day.</em></p>",
        f"<p>{IMG}</p><p><em>Who closed the third pier, and who is to open it again next year?</em></p>",
        f"<p>{IMG}</p><p><em>{WORDS}, one.</em></p><p><em>The second line of a song about it, two.</em></p>",
        f'<p align="center">{IMG}</p><p align="center">{WORDS}, one.</p><p align="center">And the next.</p>',
        f"<p>{IMG}<br><b>What the harbour board said of the pier</b></p>",
        f"<table><tr><td>{IMG}<br><small>{WORDS}.</small></td><td>What the harbour board said.</td></tr></table>",
        f"<div>{IMG}</div><h3>What the harbour board said of the pier</h3>",
        f"<p>{WORDS}, as in {IMG}, was closed on Monday, the harbour board said.</p>",
    ],
)
def test_paragraphs_by_a_picture_stay(story: str) -> None:
    article = _article(story=story)
    assert _captions(article) == []


@pytest.mark.parametrize(
    ("story", "caption"),
    [
        (f"<p>{IMG}</p><p>第三碼頭的旅客。記者 陳小明 攝</p>", ("第三碼頭的旅客。", "記者 陳小明")),
        (f"<figure>{IMG}<p>A pier in May. Photo by Jane Wicks</p></figure>", ("A pier in May.", "Jane Wicks")),
        # Beside a portrait.
        (f"<figure>{IMG}<p>Jane Wicks is the harbour reporter. Photo by Mira Holt</p></figure>", None),
        (f"<figure>{IMG}<p>陳小明，港口記者。</p></figure>", None),
    ],
)
def test_an_author_may_have_taken_the_picture(story: str, caption: tuple[str, str] | None) -> None:
    head = '<meta name="author" content="Jane Wicks"><meta name="author" content="陳小明">'
    html = (
        f"<html><head><title>{HEADLINE}</title>{head}</head><body><article><h1>{HEADLINE}</h1>{TEXT}{story}{AFTER}"
        "</article></body></html>"
    )
    article = extract_page(Page(url=f"{SITE}/news/ferry", body=html.encode(), fetched_at=FETCHED)).article
    assert _captions(article) == ([caption] if caption else [])


def test_slanted_text_below_the_first_picture_is_a_standfirst() -> None:
    lead = f"<p>{IMG}</p><p><em>{WORDS}, is closed, and nobody knows for how long it will be.</em></p>"
    story = f"<article><h1>{HEADLINE}</h1>{lead}{TEXT}</article>"
    html = f"<html><head><title>{HEADLINE}</title></head><body>{story}</body></html>"
    article = extract_page(Page(url=f"{SITE}/news/ferry", body=html.encode(), fetched_at=FETCHED)).article
    assert article.captions == []
    assert WORDS in article.articleBody


@pytest.mark.parametrize(
    "before",
    [
        f'<section class="lead-media">{FIGURE}</section>',
        f'<header class="lead">{FIGURE}</header>',
        f'<div class="hero">{IMG}<div class="hero__meta"><span class="hero__caption">{WORDS}.</span> <span '
        'class="hero__credit">Photo by Mira Holt/NP</span></div></div>',
    ],
)
def test_the_picture_before_the_article(before: str) -> None:
    assert _captions(_article(before=before)) == [(f"{WORDS}.", "Mira Holt/NP")]


@pytest.mark.parametrize(
    "before",
    [
        f'<div class="teaser">{FIGURE}<h3><a href="/x">Another story of the day</a></h3></div>',
        f'<section><a href="/other/story">{FIGURE}</a></section>',
        f"<nav>{FIGURE}</nav>",
        f"<aside>{FIGURE}</aside>",
        f'<div class="promo">{IMG}<p>Our newsletter has all the news of the harbour for you</p></div>',
    ],
)
def test_other_pictures_before_the_article(before: str) -> None:
    assert _captions(_article(before=before)) == []


@pytest.mark.parametrize(
    ("after", "captions"),
    [
        (FIGURE, [(f"{WORDS}.", "Mira Holt/NP")]),
        (f"<h3>Read next</h3>{FIGURE}", []),
        (f'<div><a href="/other/story">Another story of the day</a>{FIGURE}</div>', []),
        ("<figure><figcaption>Please switch on the scripts of your browser</figcaption></figure>", []),
        (f'<div class="photo">{IMG}<div class="caption">{WORDS}.</div></div>', [(f"{WORDS}.", None)]),
        (f'<div class="wp-caption">{IMG}<p class="wp-caption-text">{WORDS}.</p></div>', [(f"{WORDS}.", None)]),
        (f"<p>{IMG}</p><p>{WORDS}. (Photo: Mira Holt)</p>", [(f"{WORDS}.", "Mira Holt")]),
        (f"<div>{IMG}<br>{WORDS}. Photo: Mira Holt</div>", [(f"{WORDS}.", "Mira Holt")]),
        (
            f'<div class="slides"><div>{IMG}<p class="slide-caption">{WORDS}.</p></div><div><img src="/img/sea.jpg">'
            '<p class="slide-caption">The sea beyond the third pier, in May.</p></div></div>',
            [(f"{WORDS}.", None), ("The sea beyond the third pier, in May.", None)],
        ),
        (f"<div>{IMG}<p>Our newsletter has all the news of the harbour for you, each Friday.</p></div>", []),
        (
            f'<div class="author">{IMG}<p class="caption">Jane Wicks writes about the harbour.</p></div>',
            [],
        ),
        (f'<h3>Read next</h3><div>{IMG}<div class="caption">{WORDS}.</div></div>', []),
        (f'<div><a href="/other/story">{IMG}<div class="caption">{WORDS}.</div></a></div>', []),
    ],
)
def test_the_picture_behind_the_article(after: str, captions: list[tuple[str | None, str | None]]) -> None:
    # A longer article than those that open a gallery.
    assert _captions(_article(story=TEXT.replace("pier", "quay") * 2, after=after)) == captions


@pytest.mark.parametrize(
    ("kind", "page_type"),
    [
        ('"ImageGallery"', "gallery"),
        ('["NewsArticle", "ImageGallery"]', "gallery"),
        ('"NewsArticle"', "article"),
    ],
)
def test_a_page_of_pictures_with_one_paragraph(kind: str, page_type: str) -> None:
    node = f'{{"@type": {kind}, "headline": "{HEADLINE}", "datePublished": "2026-10-02"}}'
    slides = "".join(f'<div><img src="/{n}.jpg"><p class="caption">Kite {n}, of paper.</p></div>' for n in range(3))
    html = (
        f'<html><head><title>{HEADLINE}</title><script type="application/ld+json">{node}</script></head><body><main>'
        f"<article><h1>{HEADLINE}</h1>{AFTER}{slides}</article></main></body></html>"
    )
    found = extract_page(Page(url=f"{SITE}/news/kites", body=html.encode(), fetched_at=FETCHED))
    assert (found.reject_reason, found.article.pageType) == (None, page_type)
    assert (found.article.datePublished, len(found.article.captions)) == ("2026-10-02", 3)


def test_a_caption_apart_takes_no_paragraph_along() -> None:
    lead = f"{WORDS}, was closed on Monday, and nobody knows for how long."
    article = _article(
        before=f"<div><figure>{IMG}<figcaption>{lead}</figcaption></figure></div>", story=f"<p>{lead}</p>"
    )
    assert _captions(article) == [(lead, None)]
    assert lead in article.articleBody

"""What only the page's own layout says: headlines never closed, bylines without names, captions in every markup."""

import time

import pytest

from newscrawl.article import Caption
from newscrawl.extract import extract_page
from newscrawl.extract.captions.credit_line import plain_credit, split_caption
from newscrawl.extract.page import Extracted, Page

HEADLINE = "Bridge at Port Ellery shuts for the summer"
PARAGRAPHS = "".join(
    f"<p>Paragraph {n} tells, at some length and with a comma, what the harbour board said about pier {n}.</p>"
    for n in range(8)
)
PICTURE = '<img src="/img/pier.jpg" alt="">'
WORDS = "The third pier, seen from the ferry at noon"


def extracted(story: str, head: str = "", path: str = "/news/bridge") -> Extracted:
    html = f"<html><head><title>{HEADLINE} | Ellery Echo</title>{head}</head><body>{story}</body></html>"
    return extract_page(Page(url=f"https://echo.example{path}", body=html.encode()))


def story(lead: str = "", end: str = "") -> str:
    return f"<article><h1>{HEADLINE}</h1>{lead}<div class='text'>{PARAGRAPHS}{end}</div></article>"


STORY = "".join(f"<p>Sentence {n} tells at some length what the flood did to house number {n}.</p>" for n in range(6))


@pytest.mark.parametrize(
    "page",
    [
        f"<article><h1>{HEADLINE}</h2><div class=info>By Jane Wicks</div><div>{PARAGRAPHS}</div></article>",
        f"<article><h1>{HEADLINE}<p>{PARAGRAPHS}</article>",
        f"<article><h1><div>{HEADLINE}</div></h1><div>{PARAGRAPHS}</div></article>",
    ],
)
def test_a_headline_ends_where_the_first_block_begins(page: str) -> None:
    article = extracted(page).article
    assert article.headline == HEADLINE
    assert "Paragraph 0" in article.articleBody


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("<div>By Jane Wicks</div>", ["Jane Wicks"]),
        ("<font><i>Von <span>Käthe Moosbrugger</span></i>, 8. September 2026</font>", ["Käthe Moosbrugger"]),
        ("<div class='by'>文・<span>山田 太郎</span></div>", ["山田 太郎"]),
        ("<div>بقلم <span>سلمى القاسم</span></div>", ["سلمى القاسم"]),
        ("<div>By <span>Northern Press Agency</span></div>", ["Northern Press Agency"]),
        ("<div>By the sea</div>", []),
    ],
)
def test_a_byline_without_markup_names_the_author_and_leaves_the_text(byline: str, names: list[str]) -> None:
    article = extracted(story(byline)).article
    assert [author.name for author in article.authors] == names
    assert not any(name in article.articleBody for name in names)


@pytest.mark.parametrize(
    "picture",
    [
        f"<figure>{PICTURE}<figcaption>{WORDS} <span class='credit'>Foto: Mira Holt</span></figcaption></figure>",
        f"<div class='wp-caption'>{PICTURE}<p class='wp-caption-text'>{WORDS} (Picture: Mira Holt)</p></div>",
        f"<div class='picture'>{PICTURE}<br><small>{WORDS}</small> <span class='credit'>© Mira Holt</span></div>",
        f"<table><tr><td>{PICTURE}</td></tr><tr><td class='caption'>{WORDS}. Fot. Mira Holt</td></tr></table>",
        f"<p class='image'>{PICTURE}</p><p class='caption'>{WORDS} <i>Photo: Mira Holt</i></p>",
        f"<a data-caption='{WORDS}' data-credit='Mira Holt' href='/img/pier.jpg'>{PICTURE}</a>",
    ],
)
def test_captions_have_their_credit_apart_in_every_markup(picture: str) -> None:
    article = extracted(story(picture)).article
    found = [
        Caption((caption.text or "").rstrip("."), caption.creditText, caption.imageUrl) for caption in article.captions
    ]
    assert found == [Caption(WORDS, "Mira Holt", "https://echo.example/img/pier.jpg")]
    assert WORDS not in article.articleBody


def test_a_picture_without_words_takes_the_caption_of_the_structured_data() -> None:
    data = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge", "image": ['
        f'{{"@type": "ImageObject", "url": "/large/pier.jpg", "caption": "{WORDS}", "creditText": "Mira Holt"}},'
        '{"@type": "ImageObject", "url": "/large/unseen.jpg", "caption": "Shown nowhere"}]}</script>'
    )
    captions = extracted(story(PICTURE), data).article.captions
    assert [(caption.text, caption.creditText) for caption in captions] == [(WORDS, "Mira Holt")]


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Ostatni kamień łuku. Fot. Mira Holt", "Ostatni kamień łuku.", "Mira Holt"),
        ("終電を待つ駅長。 写真： 山田太郎", "終電を待つ駅長。", "山田太郎"),
        ("عند خط النهاية. صورة: سلمى القاسم", "عند خط النهاية.", "سلمى القاسم"),
        ("The pier at noon © Mira Holt)", "The pier at noon", "Mira Holt"),
        ("He kept the photo. It was old", "He kept the photo. It was old", None),
    ],
)
def test_split_caption(text: str, caption: str, credit: str | None) -> None:
    split = split_caption(text)
    assert (split.text, split.creditText) == (caption, credit)


@pytest.mark.parametrize("credit", ["(Foto: Mira Holt)", "Fot. Mira Holt", "© Mira Holt)", "Mira Holt |"])
def test_plain_credit(credit: str) -> None:
    assert plain_credit(credit) == "Mira Holt"


def test_the_standfirst_and_an_announced_list_are_text() -> None:
    lead = "海から百二十キロ離れた盆地に、高さ十八メートルの灯台がある。照らすのは霧の中の畑だ。"
    items = "<p>The board sent three lessons:</p><ul><li>Count the ferries.</li><li>No music.</li></ul>"
    body = extracted(story(f"<p class='standfirst'>{lead}</p>", items)).article.articleBody
    assert body.startswith(lead)
    assert body.endswith("Count the ferries.\n\nNo music.")


LIVE = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Bridge shuts"}</script>'


@pytest.mark.parametrize(
    "hour",
    [
        "<h3><time datetime='2026-11-19T19:05:00Z'>19:05</time> Pier closed</h3>",
        "<p><time datetime='2026-11-19T19:05:00Z'>7.05 pm</time></p><h3>Pier closed</h3>",
        "<p><time datetime='2026-11-19T19:05:00Z'>19.05 GMT</time></p><h3>Pier closed</h3>",
    ],
)
def test_a_live_entry_is_headed_by_its_words_alone(hour: str) -> None:
    entry = f"{hour}<p>The last van went over it.</p>"
    body = extracted(story("", entry + PARAGRAPHS.replace("Para", "Another para")), LIVE).article.articleBody
    assert "what the harbour board said about pier 7.\n\nPier closed\n\n" in body


@pytest.mark.parametrize("lead", ["", "<div class='standfirst'><p>Cracks in two piers, and a bill to come.</p></div>"])
def test_the_moment_of_a_live_blog_is_not_its_text(lead: str) -> None:
    body = extracted(story(f"{lead}<p class='dateline'>Thu 19 Nov 2026 15.04 GMT</p>"), LIVE).article.articleBody
    assert "15.04" not in body


def test_a_gallery_has_more_pictures_than_paragraphs() -> None:
    shots = "".join(
        f"<a data-caption='The kite number {n} rises over the beach' href='/{n}.jpg'><img src='/{n}.jpg'></a>"
        for n in range(5)
    )
    page = f"<article><h1>{HEADLINE}</h1><div>{PARAGRAPHS[: len(PARAGRAPHS) // 4]}<div>{shots}</div></div></article>"
    assert extracted(page).article.pageType == "gallery"


def test_a_message_by_nobody_and_of_no_day_is_no_article() -> None:
    message = "The article that you asked for is no longer here, or has moved; please use the search or the front page."
    page = f"<main><h1>{HEADLINE}</h1><h2>Page gone</h2><p>{message} We are sorry for it.</p></main>"
    assert extracted(page).reject_reason == "extract/soft-404"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (
            "<div class='main'><h1>north.example</h1><h2>One moment</h2><p>We look whether you are a person, which "
            "takes a few seconds, and then you will be led on to the page that you asked for.</p>"
            "<script src='/cdn-cgi/challenge-platform/h/b.js'></script></div>",
            "extract/challenge",
        ),
        (
            "<div id='consent-wall'><h1>Welcome</h1><p>We and our 220 partners ask for your consent to store cookies "
            "and to measure how you read, so that the paper can be paid for; or take a subscription without.</p></div>",
            "extract/consent",
        ),
        (
            "<h1>Not available where you are</h1><p>You seem to be in a country in which we cannot show you this "
            "page, for reasons of law; write to the desk if you think that this is wrong.</p>",
            "extract/soft-404",
        ),
    ],
)
def test_what_stands_at_an_articles_dated_address_need_not_be_the_article(page: str, reason: str) -> None:
    html = f"<html><body>{page}</body></html>".encode()
    found = extract_page(Page(url="https://north.example/2026/05/08/ferry-slip-48213", body=html))
    assert found.reject_reason == reason


@pytest.mark.parametrize("title", ["Missing hiker not found after a search of three days", "Peugeot 404 turns sixty"])
@pytest.mark.parametrize(
    ("head", "under", "reason"),
    [
        ("<meta property=og:type content=article>", "", None),
        ("", "<time datetime=2026-05-08>8 May 2026</time>", None),
        ("", "<p class=byline>By Jane Wicks</p>", None),
        ("<meta property=og:type content=website>", "", "extract/soft-404"),
    ],
)
def test_an_error_page_has_the_words_of_one_and_no_day_or_author(
    title: str, head: str, under: str, reason: str | None
) -> None:
    html = f"<html><head><title>{title}</title>{head}</head><main><h1>{title}</h1>{under}{STORY}</main></html>"
    page = Page(url="https://north.example/brief/hiker", body=html.encode(), fetched_at="2026-11-22T12:00:00Z")
    assert extract_page(page).reject_reason == reason


@pytest.mark.parametrize("card", ["<h2><a href='/story-{}'>{}</a></h2>{}", "<a href='/story-{}'><h2>{}</h2></a>{}"])
def test_headings_that_lead_elsewhere_are_a_list(card: str) -> None:
    teasers = "".join(
        card.format(
            n,
            f"Councillors argue about item {n}",
            f"<p>Who said what of item {n}, and why they will have to meet again before the summer, is told here.</p>",
        )
        for n in range(12)
    )
    assert extracted(f"<main><h1>Politics</h1>{teasers}</main>").reject_reason == "extract/index"


@pytest.mark.parametrize(
    "part",
    [
        "<p>The same paragraph again, said by somebody who has nothing else to say to anybody.</p>",
        "<h1>Again</h1>",
        "<div><img src='a.jpg'></div>",
        "<figure><figcaption>The same words again</figcaption></figure>",
    ],
)
def test_repeats_cost_no_more_than_their_length(part: str) -> None:
    start = time.process_time()
    extracted(story("", part * 8_000))
    assert time.process_time() - start < 8


@pytest.mark.parametrize(
    ("lead", "description"),
    [
        ("<p class='standfirst'>Cracks in two piers, and a bill that nobody has planned.</p>", True),
        ("<div class='article-intro'><p>Cracks in two piers, and a bill that nobody has planned.</p></div>", True),
        ("<p>Cracks in two piers, and a bill that nobody has planned.</p>", False),
        ("<p class='manchet'>Cracks in two piers, and a bill that nobody has planned.</p>", True),
        ("<h2>Cracks in two piers, and a bill that nobody has planned.</h2>", True),
        ("<p class='lead'>Up top</p>", False),
    ],
)
def test_the_standfirst_describes_the_article_better_than_the_head(lead: str, description: bool) -> None:
    article = extracted(story(lead), '<meta name="description" content="What search engines are told.">').article
    shown = "Cracks in two piers, and a bill that nobody has planned."
    assert article.description == (shown if description else "What search engines are told.")


SHOWN = "Cracks in two piers, and a bill that nobody has planned"


@pytest.mark.parametrize(
    ("lead", "is_standfirst"),
    [
        (f"<h2 class='a_st'>{SHOWN}</h2>", True),
        (f"<div>{SHOWN}</div><p class='time'>8 May 2026</p>", True),
        (f"<div class='field field-name-field-summary'><p>{SHOWN}.</p></div>", True),
        (f"<h3>{SHOWN}, and a board that resigns</h3>", True),
        (f"<figure>{PICTURE}<figcaption>{SHOWN}</figcaption></figure>", False),
        (f"<div class='pullquote'>{SHOWN}</div>", False),
        (f"<p><a href='/piers'>{SHOWN}</a></p>", False),
        ("<h2>Cracks in two piers</h2>", False),
        ("<h2>Nobody has planned the bill for cracks in two piers</h2>", False),
    ],
)
def test_what_the_head_describes_below_the_headline_is_the_standfirst(lead: str, is_standfirst: bool) -> None:
    body = extracted(story(lead), f'<meta name="description" content="{SHOWN}">').article.articleBody
    assert body.startswith(SHOWN if is_standfirst else "Paragraph 0")


@pytest.mark.parametrize(
    ("lead", "is_standfirst"),
    [
        (f"<h2>{SHOWN}.</h2>", True),
        (f"<ul class='subtitulos'><li><h2>{SHOWN}</h2></li></ul>", True),
        (f"<h2 class='Page-subHeadline'>{SHOWN}</h2>", True),
        (f"<h2>{SHOWN}</h2>", False),
        (f"<h2>{SHOWN}, nor for the lamp</h2><div>8 May 2026</div>", True),
        (f"<div class='box'><h2>{SHOWN}.</h2></div>", False),
        (f"<h2><a href='/piers'>{SHOWN}.</a></h2>", False),
    ],
)
def test_a_sentence_in_a_heading_right_behind_the_headline_is_the_standfirst(lead: str, is_standfirst: bool) -> None:
    body = extracted(story(lead)).article.articleBody
    assert body.startswith(SHOWN if is_standfirst else "Paragraph 0")


TEASER = "<div class='rel'><a href='/x'>Divers find a second crack below the pier</a></div>"


@pytest.mark.parametrize(
    ("between", "is_kept"),
    [
        ("<div class='between'><h2>No date yet</h2></div>", True),
        (f"<div class='between'>{TEASER}</div><div><h2>No date yet</h2></div>", True),
        ("<div class='between'><h2><a href='/x'>No date yet</a></h2></div>", False),
    ],
)
def test_a_subheading_may_have_a_box_of_its_own(between: str, is_kept: bool) -> None:
    boxed = "".join(
        f"<div class='column'><p>Sentence {n} tells at some length what pier {n} cost.</p></div>" for n in range(4)
    )
    body = extracted(
        f"<article><h1>{HEADLINE}</h1>{boxed}{between}{boxed.replace('cost', 'lost')}</article>"
    ).article.articleBody
    assert ("No date yet" in body) == is_kept


@pytest.mark.parametrize(
    "part",
    [
        "<div class='infobox'><h3>The piers</h3><p>The four piers were built in 1931 of Ellery stone.</p></div>",
        "<div class='story-factBox'><p>The four piers were built in 1931 of stone from Ellery Head.</p></div>",
        "<div class='article-embed'><p>Read on</p><a href='/piers'><h4>The pier that nobody wants</h4>"
        "<p>The four piers were built in 1931 of stone from Ellery Head.</p></a></div>",
    ],
)
def test_what_is_set_into_the_article_is_none_of_it(part: str) -> None:
    body = extracted(
        f"<article><h1>{HEADLINE}</h1><div>{PARAGRAPHS}{part}{PARAGRAPHS}</div></article>"
    ).article.articleBody
    assert "1931" not in body


def test_boxes_may_be_how_a_page_sets_its_text() -> None:
    boxes = f"<div class='infobox'>{PARAGRAPHS}</div>" + "".join(
        f"<div class='infobox'><p>Sentence {n} tells at some length what pier {n} cost in 1931.</p></div>"
        for n in range(9)
    )
    assert "1931" in extracted(f"<article><h1>{HEADLINE}</h1>{boxes}</article>").article.articleBody


@pytest.mark.parametrize(
    ("line", "is_kept"),
    [
        ("Jane Wicks (text), Mira Holt (pictures)<span>8 May 2026, 10.15</span> <span>4 min</span>", False),
        ("Text: Jane Wicks<br>Pictures: Mira Holt", False),
        ("Jane Wicks was there on 8 May 2026.", True),
        ("Bo Ek (text), Mira Holt (pictures) 8 May 2026, 10.15", True),
    ],
)
def test_the_byline_above_the_text_is_none_of_it(line: str, is_kept: bool) -> None:
    head = '<meta name="author" content="Jane Wicks">'
    body = extracted(
        f"<article><h1>{HEADLINE}</h1><div><p>{line}</p>{PARAGRAPHS}</div></article>", head
    ).article.articleBody
    assert body.startswith("Paragraph 0") != is_kept


@pytest.mark.parametrize(
    ("head", "main", "reason"),
    [
        ("<meta property=article:published_time content=2026-05-08T10:00:00Z>", STORY, None),
        ("", f"<h1>Flood</h1><time datetime=2026-05-08>8 May 2026</time>{STORY}", None),
        ("", f"<h1>Flood</h1>{STORY}", "extract/index"),
        ("<meta property=og:type content=website>", f"<time datetime=2026-05-08>8 May</time>{STORY}", "extract/index"),
        (
            '<script type="application/ld+json">{"@type": "CollectionPage", "datePublished": "2026-05-08"}</script>'
            "<meta property=article:published_time content=2026-05-08T10:00:00Z>",
            STORY,
            "extract/index",
        ),
        (
            "<meta property=article:published_time content=2026-05-08T10:00:00Z>",
            "".join(f"<h2><a href=/story-{n}>Item {n}</a></h2><p>Who said what of item {n}.</p>" for n in range(4)),
            "extract/index",
        ),
    ],
)
def test_a_page_linked_like_a_list_is_an_article_only_where_that_is_sure(
    head: str, main: str, reason: str | None
) -> None:
    html = f"<html><head>{head}</head><body><main>{main}</main></body></html>".encode()
    page = Page(url="https://north.example/brief/flood", body=html, fetched_at="2026-11-22T12:00:00Z", is_listing=True)
    assert extract_page(page).reject_reason == reason

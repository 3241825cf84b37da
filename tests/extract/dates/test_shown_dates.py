"""Which of the dates that a page shows are its article's: those of its header, not of captions, clocks or prose."""

import pytest

from newscrawl.article import Article
from newscrawl.extract import extract_page
from newscrawl.extract.page import Page

from ..invented import FETCHED, HEADLINE, SITE, TEXT, article_of

REAL = '<p class="date">May 8, 2026</p>'
PICTURE = '<img src="/img/pier.jpg" alt="">'
CAPTION = f"<figure>{PICTURE}<figcaption>The pier on March 3, 2026.</figcaption></figure>"
CLOCK = "Friday, November 20, 2026"
STORY = f"<div class='text'>{TEXT}</div>"


def shown(under: str, language: str = "en") -> Article:
    return article_of(f"<title>{HEADLINE}</title>", f"<h1>{HEADLINE}</h1>{under}", language)


@pytest.mark.parametrize(
    ("under", "published"),
    [
        (f"{CAPTION}{REAL}", "2026-05-08"),
        (f"{CAPTION}<div>May 8, 2026</div>", "2026-05-08"),
        (f"<div>{CAPTION}<span>May 8, 2026</span></div>", "2026-05-08"),
        (f"<div class='image'>{PICTURE}<p>The pier on March 3, 2026.</p></div><div>May 8, 2026</div>", "2026-05-08"),
        (f"<p class='candidate-name'>Ann Lee, born March 3, 1960</p>{REAL}", "2026-05-08"),
        (f"<p class='multimedia'>Filmed on March 3, 2026</p>{REAL}", "2026-05-08"),
        ("<p class='fair'>Fair on 10 October 2026</p><p class='articlePubDate'>May 8, 2026</p>", "2026-05-08"),
        ("<p class='fair'>Fair on 10 October 2026</p><p class='postdate'>May 8, 2026</p>", "2026-05-08"),
        (CAPTION, None),
        (f"<div class='photo'>{PICTURE}<p>The pier on March 3, 2026.</p></div>", None),
        ("<p class='caption'>The pier on March 3, 2026.</p>", None),
        # A byline may be set as a figure.
        (
            f"<figure>{PICTURE}<figcaption><a>Jane Wicks</a> <time datetime='2026-05-08'>8 May</time></figcaption>"
            "</figure>",
            "2026-05-08",
        ),
        ("<p>The ferry stopped on 3 March 2026 after cracks were found in a pier.</p>", None),
        ("<div>By Jane Wicks, Harbour Correspondent | May 8, 2026 | 4 min read</div>", "2026-05-08"),
        ("<b>By Jane Wicks</b> May 8, 2026<br>", "2026-05-08"),
        ("<p class='event-date'>Fair on 10 October 2026</p><p>Posted 8 May 2026</p>", "2026-05-08"),
        (
            f"<p>PORT ELLERY, May 8, 2026 (AP) — {'The board said nothing at all about the pier. ' * 5}</p>",
            "2026-05-08",
        ),
        (
            "<div><a href='/sinks'>Third pier sinks into the bay</a><span>3/7/2026</span></div><p>May 8, 2026</p>",
            "2026-05-08",
        ),
        (f"<p>On May 8, 2026 the board {'said nothing at all about the pier, ' * 5}.</p>", None),
    ],
)
def test_a_date_in_a_caption_or_a_sentence_is_not_that_of_the_article(under: str, published: str | None) -> None:
    assert shown(under).datePublished == published


@pytest.mark.parametrize(
    "page",
    [
        "<header><nav><a href='/'>Home</a></nav><div class='date'>{clock}</div></header><main>{story}</main>",
        "<header><time datetime='2026-11-20T01:12:00Z'>{clock}</time></header><main>{story}</main>",
        "<div class='site-header'><a>A</a><a>B</a><a>C</a><p class='timestamp'>{clock}</p></div><div>{story}</div>",
        "<div class='current-date'>{clock} | Last updated 1:12 AM</div><div>{story}</div>",
        "<table><tr><td class='date'>{clock}</td></tr></table><table><tr><td>{story}</td></tr></table>",
        "<table><tr><td>{clock}</td></tr></table><table><tr><td>{story}</td></tr></table>",
    ],
)
@pytest.mark.parametrize(
    ("under", "published"),
    [(REAL, "2026-05-08"), ("<div>May 8, 2026</div>", "2026-05-08"), ("", None)],
)
def test_the_clock_of_a_site_is_not_the_day_of_its_articles(page: str, under: str, published: str | None) -> None:
    body = page.format(clock=CLOCK, story=f"<h1>{HEADLINE}</h1>{under}{STORY}")
    html = f"<html lang='en'><head><title>{HEADLINE}</title></head><body>{body}</body></html>".encode()
    article = extract_page(Page(url=f"{SITE}/news/ferry", body=html, fetched_at=FETCHED)).article
    assert article.datePublished == published


@pytest.mark.parametrize(
    "page",
    [
        "<div><header><p class='date'>May 8, 2026</p><h1>{title}</h1></header>{text}</div>",
        "<div><header class='entry-header'><p>May 8, 2026</p></header><h1>{title}</h1>{text}</div>",
        "<article><header><p class='date'>May 8, 2026</p></header><h1>{title}</h1>{text}</article>",
        "<div><div class='date'>May 8, 2026</div><h1>{title}</h1>{text}</div>",
        "<div><h1>{title}</h1>{text}<p class='published'>First published: May 8, 2026</p></div>",
        # A blog's day above its posts.
        "<div><h2 class='date-header'><span>Friday, May 8, 2026</span></h2><div><h3>{title}</h3>{text}</div></div>",
    ],
)
def test_a_date_above_a_headline_or_below_the_text_may_be_the_articles(page: str) -> None:
    html = f"<html lang='en'><body>{page.format(title=HEADLINE, text=STORY)}</body></html>".encode()
    article = extract_page(Page(url=f"{SITE}/news/ferry", body=html, fetched_at=FETCHED)).article
    assert article.datePublished == "2026-05-08"


@pytest.mark.parametrize(
    ("under", "language", "published", "modified"),
    [
        (
            "<p>Published: 2:30pm, 8 May 2026</p><p>Updated: 8:05am, 9 May 2026</p>",
            "en",
            "2026-05-08T14:30:00",
            "2026-05-09T08:05:00",
        ),
        (
            "<p>Updated: 8:05am, 9 May 2026</p><p>Published: 2:30pm, 8 May 2026</p>",
            "en",
            "2026-05-08T14:30:00",
            "2026-05-09T08:05:00",
        ),
        (
            "<details><summary><span>Sat 9 May 2026 09.10 GMT</span></summary>First published on Fri 8 May 2026 14.30 "
            "GMT</details>",
            "en",
            "2026-05-08T14:30:00+00:00",
            "2026-05-09T09:10:00+00:00",
        ),
        (
            "<details><summary><span>Fri 8 May 2026 14.30 GMT</span></summary>Last modified on Sat 9 May 2026 09.10 "
            "GMT</details>",
            "en",
            "2026-05-08T14:30:00+00:00",
            "2026-05-09T09:10:00+00:00",
        ),
        (
            "<a>14:30 08.05.2026</a> <span>(обновлено: <span>18:02 08.05.2026</span>)</span>",
            "ru",
            "2026-05-08T14:30:00",
            "2026-05-08T18:02:00",
        ),
        (
            "<div class='date'>আপডেট: ০৮ মে ২০২৬, ১৬:৪০ প্রকাশ: ০৮ মে ২০২৬, ০৯:০৫</div>",
            "bn",
            "2026-05-08T09:05:00",
            "2026-05-08T16:40:00",
        ),
        (
            "<p><time>08/05/2026 09h05</time> <span>Atualizado em 08/05/2026 às 16h40</span></p>",
            "pt",
            "2026-05-08T09:05:00",
            "2026-05-08T16:40:00",
        ),
        (
            "<p><time>8 May 2026 09:05</time> <a>Read the updated terms of 12 March 2026</a></p>",
            "en",
            "2026-05-08T09:05:00",
            None,
        ),
        (
            "<p class='date'>8 mei 2026 om 09.05, gewijzigd op 8 mei 2026 om 16.40</p>",
            "nl",
            "2026-05-08T09:05:00",
            "2026-05-08T16:40:00",
        ),
        (
            "<p class='date'>Publié le 08/05/2026 à 09:05 Mis à jour le 08/05/2026 à 16:40</p>",
            "fr",
            "2026-05-08T09:05:00",
            "2026-05-08T16:40:00",
        ),
        (
            "<dl><dt>Updated</dt><dd><time datetime='2026-05-09'>9</time></dd>"
            "<dt>Published</dt><dd><time datetime='2026-05-08'>8</time></dd></dl>",
            "en",
            "2026-05-08",
            "2026-05-09",
        ),
        ("<p>Edited by Jane Wicks, 8 May 2026</p>", "en", "2026-05-08", None),
        ("<div>Updated</div><div>May 9, 2026</div><div>May 8, 2026</div>", "en", "2026-05-08", "2026-05-09"),
        (
            "<time class='entry-date published updated' datetime='2026-05-08T07:30:00+01:00'>8 May</time>",
            "en",
            "2026-05-08T07:30:00+01:00",
            None,
        ),
        ("<p class='date'>Last updated: 9 May 2026</p>", "en", None, "2026-05-09"),
    ],
)
def test_words_before_a_date_tell_whether_it_is_that_of_a_change(
    under: str, language: str, published: str | None, modified: str | None
) -> None:
    article = shown(under, language)
    assert (article.datePublished, article.dateModified) == (published, modified)


@pytest.mark.parametrize(
    ("under", "published"),
    [
        ("<span class='timeago' title='2026-05-08T07:30:00Z'>6 months ago</span>", "2026-05-08T07:30:00+00:00"),
        ("<abbr title='2026-05-08T07:30:00Z'>6 months ago</abbr>", None),
        ("<abbr class='time' title='May 8, 2026 2:30 PM'>6 months ago</abbr>", "2026-05-08T14:30:00"),
        ("<time data-timestamp='1778225400'>2:30 PM</time>", "2026-05-08T07:30:00+00:00"),
        ("<span class='date-published' data-date='1778225400000'></span>", "2026-05-08T07:30:00+00:00"),
        ("<relative-time datetime='2026-05-08T07:30:00Z'>6 months ago</relative-time>", "2026-05-08T07:30:00+00:00"),
        ("<div data-timestamp='1778225400000'><span>May 8, 2026</span></div>", "2026-05-08T07:30:00+00:00"),
        ("<time datetime='2026-05-08'>8 May 2026 14:30</time>", "2026-05-08T14:30:00"),
        ("<ins datetime='2026-05-08'>A new sentence.</ins>", None),
        ("<span class='tag' title='Meeting of May 8, 2026'>Council</span>", None),
        ("<span class='time' data-time='754'>12:34</span>", None),
    ],
)
def test_attributes_hold_the_moment_of_which_a_text_says_less(under: str, published: str | None) -> None:
    assert shown(under).datePublished == published


DECLARED = '<abbr class="published" title="2026-05-08T18:42:00+02:00">18:42</abbr>'
MICRODATA = 'itemscope itemtype="http://schema.org/BlogPosting"'


@pytest.mark.parametrize(
    ("page", "published"),
    [
        ("<h2>{title}</h2><b>By Jane Wicks</b><br><i>Published: May 8, 2026</i><br>{text}", "2026-05-08"),
        ("<h1><a href='/'>Echo</a></h1><h3>{title}</h3><div>Published: May 8, 2026</div>{text}", "2026-05-08"),
        ("<h2>Echo</h2><h2>Another story</h2><div>Published: May 8, 2026</div><p>x</p>{text}", None),
        # Declared as its date in the article's own foot.
        (f"<div {MICRODATA}><h3>{{title}}</h3>{{text}}<div class='post-footer'><span itemprop='datePublished' "
         "content='2026-05-08T18:42:00+02:00'>18:42</span></div></div>", "2026-05-08T18:42:00+02:00"),
        (f"<div class='hentry'><h3>{{title}}</h3>{{text}}<footer>{DECLARED}</footer></div>",
         "2026-05-08T18:42:00+02:00"),
        # Declared as that of a comment, or of another post.
        (f"<div class='hentry'><h3>{{title}}</h3>{{text}}<footer><div class='comment'>{DECLARED}</div></footer></div>",
         None),
        (f"<div class='hentry'><h3>{{title}}</h3>{{text}}</div><div class='hentry'><h3>Another</h3><footer>{DECLARED}"
         "</footer></div>", None),
        (f"<div><h3>{{title}}</h3>{{text}}</div><footer>{DECLARED}</footer>", None),
        # A heading that is about dates.
        ("<h1>{title}</h1>{text}<h2 class='update-title'>What happened on May 8, 2026</h2>", None),
    ],
)  # fmt: skip
def test_the_date_of_a_lesser_headline_and_of_blogs(page: str, published: str | None) -> None:
    body = f"<div class='posts'>{page.format(title=HEADLINE, text=STORY)}</div>"
    html = f"<html lang='en'><head><title>{HEADLINE}</title></head><body>{body}</body></html>".encode()
    article = extract_page(Page(url=f"{SITE}/news/ferry", body=html, fetched_at=FETCHED)).article
    assert (article.headline, article.datePublished) == (HEADLINE, published)


def test_the_words_in_a_time_element_say_what_its_moment_is() -> None:
    article = shown(
        "<time datetime='2026-05-08T08:14:00+02:00'>Published 8 May 2026 at 08.14</time>"
        "<time datetime='2026-05-09T12:40:00+02:00'>Updated 9 May 2026 at 12.40</time>"
    )
    assert (article.datePublished, article.dateModified) == ("2026-05-08T08:14:00+02:00", "2026-05-09T12:40:00+02:00")

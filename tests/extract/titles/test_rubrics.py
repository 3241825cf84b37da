"""Section and keywords as the page shows them, where its metadata states none."""

import pytest

from ..invented import HEADLINE, SITE, article_of

HOME = '<a href="/">Home</a>'
SEA = '<a href="/sea">Sea</a>'
FERRIES = '<a href="/sea/ferries">Ferries</a>'
H1 = f"<h1>{HEADLINE}</h1>"
TITLE = f"<title>{HEADLINE}</title>"


@pytest.mark.parametrize(
    ("story", "section"),
    [
        (f'<ul class="breadcrumb"><li>{HOME}</li><li>{SEA}</li><li>{FERRIES}</li></ul>{H1}', "Ferries"),
        (f'<nav aria-label="Breadcrumb"><ol><li>{HOME}</li><li>{SEA}</li></ol></nav>{H1}', "Sea"),
        (f'<div class="page-breadCrumbs">{SEA}</div>{H1}', "Sea"),
        (f'<div class="crumbs">{HOME} » {SEA} » {HEADLINE}</div>{H1}', "Sea"),
        (f'<nav class="breadcrumbs">{HOME}{SEA}<a href="/news/ferry">{HEADLINE}</a></nav>{H1}', "Sea"),
        (f'<nav class="breadcrumbs"><a href="/en">Home page</a>{SEA}</nav>{H1}', "Sea"),
        # Two paths in one.
        (f'<nav class="breadcrumbs">{HOME}{SEA}{FERRIES}{HOME}<a href="/town">Town</a></nav>{H1}', "Ferries"),
        # Called nothing, but written as one.
        (f'<div class="top">You are here: {HOME} &gt; {SEA} &gt; Article</div>{H1}', "Sea"),
        (f'<div class="top">{HOME} | {SEA} | {FERRIES}</div>{H1}', None),
        (f'<div class="top">{HOME} {SEA} {FERRIES}</div>{H1}', None),
        # Not a path, or not this article's.
        (f'<ul class="breadcrumb"><li>{HOME}</li><li>{HEADLINE}</li></ul>{H1}', None),
        (f'<ul class="breadcrumb"><li>{HOME}</li><li>Article</li></ul>{H1}', None),
        (f'<ul class="breadcrumb">{"".join(f"<li><a href=/{n}>Part {n}</a></li>" for n in range(9))}</ul>{H1}', None),
        (f'<div class="with-breadcrumbs">{H1}<p>By <a href="/jane">Jane Wicks</a></p></div>', None),
        (f'{H1}<article><ul class="breadcrumb"><li>{SEA}</li></ul><h3>Another story of the day</h3></article>', None),
        (f'{H1}<div class="related"><ul class="breadcrumb"><li>{SEA}</li></ul></div>', None),
        # Links that say of themselves that they are the rubric; the one below the others says most.
        (f'{H1}<p><a rel="category tag" href="/category/sea">Sea</a></p>', "Sea"),
        (
            f'{H1}<p><a rel="category tag" href="/c/all/">All</a>, <a rel="category tag" href="/c/sea/ferries/">Ferries'
            '</a>, <a rel="category tag" href="/c/sea/">Sea</a></p>',
            "Ferries",
        ),
        (f'{H1}<p><a rel="tag" href="/tag/ferries">Ferries</a></p>', None),
        (f'{H1}<aside class="sidebar"><a rel="category tag" href="/category/sea">Sea</a></aside>', None),
    ],
)
def test_section(story: str, section: str | None) -> None:
    assert article_of(TITLE, story).articleSection == section


@pytest.mark.parametrize(
    ("story", "section"),
    [
        (f'<p class="over"><a href="/sea/">At sea</a></p>{H1}', "At sea"),
        (f'<header>{H1}<div><a href="/sea/ferries">Ferries</a> <a href="/sea">Sea</a></div></header>', "Ferries"),
        (f'<p><a href="{SITE}/sea">Sea</a> <a href="/town">Town</a></p>{H1}', "Sea"),
        (f'</article></main><p><a href="/sea">Sea</a></p>{H1}', "Sea"),
        # A day's archive, the language, the page itself, a part that it is not in, another site.
        (f'<p><a href="/en/">English</a> <a href="/sea/ferries/2026/05/">May 2026</a></p>{H1}', None),
        (f'<p><a href="/en/sea/ferries/2026/05/strike">Print</a> <a href="/town">Town</a></p>{H1}', None),
        (f'<p><a href="https://elsewhere.example/sea">Sea</a></p>{H1}', None),
        # The front page of a part, the number of comments.
        (f'<p><a href="/sea">Home</a> <a href="/sea/ferries/">12</a></p>{H1}', None),
        # A menu, a link in the text, a box for others.
        (f"<p>{'<a href=/sea>Sea</a>' * 40}</p>{H1}", None),
        (f'{H1}{"<p>The harbour board said nothing.</p>" * 20}<p>All about the <a href="/sea">sea</a>.</p>', None),
        (f'<div class="related"><a href="/sea">Sea</a></div>{H1}', None),
    ],
)
def test_the_rubric_beside_the_headline_that_the_page_stands_in(story: str, section: str | None) -> None:
    url = f"{SITE}/en/sea/ferries/2026/05/strike"
    assert article_of(TITLE, f"<main>{story}</main>", url=url).articleSection == section


def test_a_writer_whose_page_the_article_is_below_is_no_rubric() -> None:
    story = f'<main>{H1}<p><a href="/authors/jane-wicks">Jane Wicks</a></p></main>'
    assert article_of(TITLE, story, url=f"{SITE}/authors/jane-wicks/ferry").articleSection is None


def test_a_stated_section_is_believed_first() -> None:
    head = f'{TITLE}<meta property="article:section" content="Town">'
    assert article_of(head, f'<nav class="breadcrumb">{HOME}{SEA}</nav>{H1}').articleSection == "Town"
    assert article_of(head.replace("article:", "og:article:"), H1).articleSection == "Town"
    # The front page is no section.
    assert (
        article_of(head.replace("Town", "Home"), f'<nav class="breadcrumb">{HOME}{SEA}</nav>{H1}').articleSection
        == "Sea"
    )


@pytest.mark.parametrize(
    ("story", "keywords"),
    [
        (
            f'{H1}<p>Tags: <a rel="tag" href="/t/1">Ferries</a>, <a rel="tag" href="/t/2">#Strike</a></p>',
            ["Ferries", "Strike"],
        ),
        (f'{H1}<footer class="entry-footer"><a rel="nofollow tag" href="/t/1">Ferries</a></footer>', ["Ferries"]),
        (f'{H1}<p><a rel="tag" href="/t/1">Ferries</a> <a rel="tag" href="/t/1">Ferries</a></p>', ["Ferries"]),
        (f'<h2>{HEADLINE}</h2><p><a rel="tag" href="/t/1">Ferries</a></p>', ["Ferries"]),
        (f'{H1}<p><a rel="category tag" href="/c/sea">Sea</a> <a rel="tag" href="/category/town/">Town</a></p>', []),
        (f'{H1}<article><h3>Another story</h3><a rel="tag" href="/t/1">Ferries</a></article>', []),
        (f'{H1}<div class="tag-cloud"><a rel="tag" href="/t/1">Ferries</a></div>', []),
        (f'{H1}<p><a rel="bookmark" href="{SITE}/news/ferry">Ferries</a></p>', []),
    ],
)
def test_keywords(story: str, keywords: list[str]) -> None:
    assert article_of(TITLE, story).keywords == keywords

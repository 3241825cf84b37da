"""What is not the article: what readers wrote below it, in any language, and the articles beside it."""

import pytest

from newscrawl.extract import extract_page
from newscrawl.extract.page import Page

from .invented import FETCHED, SITE, TEXT, article_of

COMMENTS = "".join(
    f"<li><h5>Reader {n}</h5><p>I was on that ferry, number {n}, and it was nothing like this, I can tell you.</p>"
    "<p>Ask anybody at the pier, if you can find one who still talks to the paper after all these years.</p></li>"
    for n in range(12)
)


@pytest.mark.parametrize(
    "name",
    ["comments", "forum", "reacties", "kommentarer", "commentaires-liste", "comentarios", "komentarze", "yorumlar"],
)
def test_comments_are_left_out(name: str) -> None:
    """There is more of them than of the article."""
    article = article_of("", f"<h1>Ferry dispute ends</h1></article><ul class='{name}'>{COMMENTS}</ul><article>")
    assert "on that ferry" not in article.articleBody
    assert article.articleBody.count("invented story") == TEXT.count("invented story")


def test_another_article_on_the_page_is_not_this_one() -> None:
    """What stands in an article element of its own beside the headline's is whole in itself, and not part of it."""
    other = "".join(
        f"<p>The lighthouse of Lund, entry {n}, was painted red again in May, with some care and at some cost.</p>"
        for n in range(20)
    )
    article = article_of(
        "", f"<h1>Ferry dispute ends</h1>{TEXT}</article><article><h3>Also</h3>{other}</article><article>"
    )
    assert "lighthouse" not in article.articleBody
    assert article.articleBody.count("invented story") == TEXT.count("invented story")


def test_scores_and_times_are_no_text() -> None:
    """A line of the same words is."""
    score = "<div><span>Ellery Town</span><span>3</span><span>2</span><span>Brackwater</span></div>"
    times = "<div><span>Cooking</span> 40 minutes <span>Resting</span> 2 hours <span>For</span> 6</div>"
    votes = "<div class='plum-rating'>4.8 from 31 votes</div>"
    line = "<p>Ellery Town 3, Brackwater 2</p>"
    first, *rest = TEXT.split("</p>")
    body = article_of(
        "", f"<h1>Ferry</h1><div>{first}</p>{score}{line}{times}{votes}{'</p>'.join(rest)}</div>"
    ).articleBody
    assert "Ellery Town 3, Brackwater 2" in body
    assert not any(words in body for words in ("Town3", "Town 3 2", "Cooking", "votes"))


BANNER = "<p>Read on with advertising, or without it for four crowns a month that you can end at any time.</p>"


@pytest.mark.parametrize(
    ("page", "opening"),
    [
        (f"<div>{BANNER}<button>Agree</button></div><main><article><h1>Ferry dispute ends</h1>{TEXT}</article></main>",
         "Sentence 0"),
        (f"<div class=x>{BANNER}</div><div><h1>Ferry dispute ends</h1>{TEXT}</div>", "Sentence 0"),
        (f"<article><p>Nine weeks it lasted, and nobody knows any more what it was about.</p>"
         f"<h1>Ferry dispute ends</h1>{TEXT}</article>", "Nine weeks"),
        (f"<div>{TEXT}</div><div><h1>Ferry dispute ends</h1></div>", "Sentence 0"),
    ],
)  # fmt: skip
def test_a_banner_above_the_headline_is_not_text(page: str, opening: str) -> None:
    html = f"<html lang=en><head><title>Ferry dispute ends</title></head><body>{page}</body></html>"
    found = extract_page(Page(url=f"{SITE}/news/ferry", body=html.encode(), fetched_at=FETCHED))
    assert found.article.articleBody.startswith(opening)

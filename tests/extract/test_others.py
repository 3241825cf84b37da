"""What is not the article: what readers wrote below it, in any language, and the articles beside it."""

import pytest

from .invented import TEXT, article_of

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

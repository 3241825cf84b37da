"""The site's name as a title carries it, where the page confirms it."""

import pytest

from ..invented import HEADLINE, article_of

H1 = f"<h1>{HEADLINE}</h1>"


@pytest.mark.parametrize(
    ("title", "story", "publisher"),
    [
        # The host is www.ellery-echo.example.
        (f"{HEADLINE} - Ellery Echo", H1, "Ellery Echo"),
        (f"{HEADLINE} | Sea | The Ellery Echo", H1, "The Ellery Echo"),
        (f"Ellery Echo: {HEADLINE}", H1, "Ellery Echo"),
        (f"{HEADLINE} - ellery-echo.example", H1, "ellery-echo.example"),
        ("The Ellery Echo", H1, "The Ellery Echo"),
        # A logo or the link home confirms any name.
        (f"{HEADLINE} - Hafenblatt", f'<div><a href="/">Hafenblatt</a></div>{H1}', "Hafenblatt"),
        (f"{HEADLINE} - Hafenblatt", f'<a href="/"><img src="/i.png" alt="Hafenblatt"></a>{H1}', "Hafenblatt"),
        (f"Hafenblatt - {HEADLINE}", f'<img src="/img/logo.gif" alt="Hafenblatt">{H1}', "Hafenblatt"),
        # Nothing does.
        (f"{HEADLINE} - Hafenblatt", H1, None),
        (f"{HEADLINE} - Hafenblatt", f'<a href="/other">Hafenblatt</a>{H1}', None),
        (f"{HEADLINE} - Home", H1, None),
        (f"{HEADLINE} - News", f'<ul><li><a href="/">News</a></li></ul>{H1}', None),
        (f"{HEADLINE} - News", f'<a href="/">News</a> <a href="/sea">Sea</a>{H1}', None),
        (HEADLINE, f'<img src="/img/logo.gif" alt="{HEADLINE}">{H1}', None),
    ],
)
def test_publisher(title: str, story: str, publisher: str | None) -> None:
    assert article_of(f"<title>{title}</title>", story).publisher == publisher


def test_what_metadata_states_is_believed_first() -> None:
    head = f'<title>{HEADLINE} - Ellery Echo</title><meta name="DC.publisher" content="Echo Press">'
    assert article_of(head, H1).publisher == "Echo Press"
    # An address is no name.
    assert (
        article_of(f'{head}<meta property="og:site_name" content="https://echo.example">', H1).publisher == "Echo Press"
    )

"""Short lines that recur in a text: the labels of advertisements go, speakers and refrains stay."""

import pytest

from newscrawl.extract import extract_page
from newscrawl.extract.page import Page
from tests.extract.invented import HEADLINE, SITE

MORE = "<div class='related'><p>The Echo daily</p><p>More news</p></div>"
ANSWERS = [
    f"Answer {n} of this invented interview tells, with a comma and at some length, what happened at pier {n}."
    for n in range(8)
]


def lines(labels: list[str], around: str = "") -> list[str]:
    """The body's lines of a page that has these labels, in turn, before its paragraphs."""
    text = "".join(f"{labels[n % len(labels)]}<p>{answer}</p>" for n, answer in enumerate(ANSWERS))
    html = f"<html lang='en'><body><main><h1>{HEADLINE}</h1><article>{text}</article></main>{around}</body></html>"
    return extract_page(Page(url=f"{SITE}/news/ferry", body=html.encode())).article.articleBody.split("\n\n")


@pytest.mark.parametrize(
    ("labels", "around"),
    [
        (["<div class='ad-label'>Advertisement</div>"], ""),
        (["<p>Anzeige</p>"], ""),
        (["<p class='break'>The Echo daily</p>"], ""),
        (["<p>The Echo daily</p>"], MORE),
        (["<p>The Echo daily</p>", ""], MORE),
    ],
)
def test_labels_go(labels: list[str], around: str) -> None:
    assert lines(labels, around) == ANSWERS


@pytest.mark.parametrize(
    "labels",
    [
        ["<p>Ann Lee</p>", "<p>Bo Ek</p>"],
        ["<p class='speaker'>Ann Lee</p>", "<p class='speaker'>Bo Ek</p>"],
        ["<p>Nevermore</p>"],
    ],
)
def test_speakers_and_refrains_stay(labels: list[str]) -> None:
    texts = [label.removesuffix("</p>").rpartition(">")[2] for label in labels]
    found = [line for line in lines(labels, MORE.replace("The Echo daily", "Bo Ek")) if line in texts]
    assert found[-7:] == (texts * 8)[1:8]

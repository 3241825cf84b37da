"""What a reader opens with a click is text where it stands in the text: questions with their answers."""

import pytest

from newscrawl.extract import extract_page
from newscrawl.extract.page import Page

from ..invented import FETCHED, HEADLINE, SITE, TEXT

PARAGRAPHS = [part[3:] for part in TEXT.split("</p>")[:-1]]
QUESTIONS = {
    "Who pays for the ferry?": "Nobody who walks. The harbour board pays for two thirds of it, and from the middle of "
    "March those who cross with a van or a lorry pay for the rest, at a price that it has yet to name.",
    "What about bicycles?": "They cross for nothing, as they always have, if there is room for them at the stern. On "
    "Sundays there is none, because the band plays there.",
    "Does it run at night?": "No, but the pilot takes letters, and a cat.",
}
SUMMARIES = [
    f"<details><summary>{question}</summary><p>{answer}</p></details>" for question, answer in QUESTIONS.items()
]
HEADED = [
    f"<details><summary><h3>{question}</h3></summary><p>{answer}</p></details>"
    for question, answer in QUESTIONS.items()
]


def buttons(attributes: str, panel: str) -> list[str]:
    return [
        f"<div class=item><h3><button {attributes.format(n)}>{question}</button></h3>"
        f"<div {panel.format(n)}><p>{answer}</p></div></div>"
        for n, (question, answer) in enumerate(QUESTIONS.items())
    ]


def body_of(inside: str = "", beside: str = "", above: str = "") -> list[str]:
    html = (
        f"<html lang=en><head><title>{HEADLINE}</title></head><body>{above}<main><article><h1>{HEADLINE}</h1>"
        f"<div class=content>{TEXT}{inside}</div>{beside}</article></main></body></html>"
    )
    found = extract_page(Page(url=f"{SITE}/news/ferry", body=html.encode(), fetched_at=FETCHED))
    return found.article.articleBody.split("\n\n")


@pytest.mark.parametrize(
    "parts",
    [
        SUMMARIES,
        HEADED,
        buttons("", ""),
        buttons("aria-controls=p{0}", "id=p{0} hidden"),
        buttons("aria-expanded=false aria-controls=p{0}", "id=p{0} style='display: none'"),
        [part.removeprefix("<div class=item>").removesuffix("</div>") for part in buttons("", "")],
    ],
)
def test_questions_and_answers_are_kept(parts: list[str]) -> None:
    wanted = [*PARAGRAPHS, *(text for pair in QUESTIONS.items() for text in pair)]
    assert body_of("".join(parts)) == wanted
    assert body_of(beside=f"<div class=x>{''.join(parts)}</div>") == wanted


def test_a_list_that_answers_a_question_is_kept() -> None:
    prices = "<ul><li>A penny a head</li><li>Two a cow</li></ul>"
    body = body_of(f"{''.join(HEADED)}<details><summary><h3>What does it cost?</h3></summary>{prices}</details>")
    assert body[-3:] == ["What does it cost?", "A penny a head", "Two a cow"]


PROSE = "This is told at some length to those who have opened it, and to nobody else, by the people of the paper."


@pytest.mark.parametrize(
    ("inside", "above"),
    [
        ("", "<button aria-controls=m>Menu</button><div id=m hidden><a href=/a>Ferries</a> <a href=/b>Piers</a></div>"),
        ("", f"<button aria-controls=c>Why?</button><div id=c class=cookie-layer hidden><p>{PROSE}</p></div>"),
        (f"<button aria-controls=s>Share</button><div id=s class=share-layer hidden><p>{PROSE}</p></div>", ""),
        (f"<button aria-haspopup=dialog aria-controls=d>Vote</button><div id=d hidden><p>{PROSE}</p></div>", ""),
        (f"<div id=n hidden><p>{PROSE}</p></div>", ""),
        ("<h3>Ferries <button>Copy link</button></h3>", ""),
        ("<details><summary>More</summary><a href=/a>Ferry late again</a> <a href=/b>Pier sinks</a></details>", ""),
    ],
)
def test_what_opens_beside_the_text_is_left_out(inside: str, above: str) -> None:
    assert body_of(inside, above=above) == PARAGRAPHS

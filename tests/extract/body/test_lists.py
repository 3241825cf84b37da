"""The items of a list stand or fall as one: those of the text are kept, not those that tell of the page."""

import numpy as np
import pytest

from newscrawl.extract import extract_page
from newscrawl.extract.body.choose import keep_blocks
from newscrawl.extract.body.claims import Claims
from newscrawl.extract.body.walk import read_layout
from newscrawl.extract.page import Page
from newscrawl.extract.tree import parse

from ..invented import FETCHED, HEADLINE, SITE, TEXT

PARAGRAPHS = [f"{part}</p>" for part in TEXT.split("</p>")[:-1]]
ITEMS = ["A lamp for the slip, which costs £900", "Two ropes for the quay", "A bench"]
POINTS = ["The slip gets a lamp, which costs £900", "The quay gets two ropes", "The board meets again in May"]
FLOUR = ["3 ripe plums", "90 g of rye flour", "1 egg"]
STEPS = [
    "Boil the plums until they are soft, and stir in the flour and the egg, and a little salt.",
    "Pour it all into a tin that has been buttered, and bake it for an hour.",
    "Eat it warm, with cream, on the quay.",
]


def listed(items: list[str], tag: str = "ul", names: str = "") -> str:
    return f"<{tag} class='{names}'>" + "".join(f"<li>{item}</li>" for item in items) + f"</{tag}>"


def body_of(story: str) -> list[str]:
    html = f"<html lang=en><head><title>{HEADLINE}</title></head><body><main>{story}</main></body></html>"
    return extract_page(
        Page(url=f"{SITE}/news/ferry", body=html.encode(), fetched_at=FETCHED)
    ).article.articleBody.split("\n\n")


def story(part: str, at: int) -> str:
    text = "".join([*PARAGRAPHS[:at], part, *PARAGRAPHS[at:]])
    return f"<article><h1>{HEADLINE}</h1><div class='content'>{text}</div></article>"


@pytest.mark.parametrize(
    ("part", "at", "texts"),
    [
        (f"<p>The board will buy:</p>{listed(ITEMS)}", 8, ["The board will buy:", *ITEMS]),
        (f"<div><p>The board will buy:</p></div><div>{listed(ITEMS)}</div>", 4, ["The board will buy:", *ITEMS]),
        (f"<h2>What is to come</h2>{listed(ITEMS)}", 8, ["What is to come", *ITEMS]),
        (f"<h2>What is to come</h2>{listed(ITEMS)}", 4, ["What is to come", *ITEMS]),
        (f"<p><b>What is to come</b></p>{listed(ITEMS, 'ol')}", 4, ["What is to come", *ITEMS]),
        (listed(ITEMS), 4, ITEMS),
        (listed(POINTS), 0, POINTS),
        (f"<p>The board will buy:</p>{listed([f'{item} (<a href=/x>why</a>)' for item in ITEMS])}", 4,
         ["The board will buy:", *[f"{item} (why)" for item in ITEMS]]),
        (f"<h3>Ingredients</h3>{listed(FLOUR)}", 4, ["Ingredients", *FLOUR]),
        (f"<h3>Ingredients</h3>{listed(FLOUR)}", 8, ["Ingredients", *FLOUR]),
        (f"<div class='recipe'><h3>Ingredients</h3>{listed(FLOUR)}<h3>Method</h3>{listed(STEPS, 'ol')}</div>", 8,
         ["Ingredients", *FLOUR, "Method", *STEPS]),
        (listed(["a new lamp;", "a longer rope;", "and a bench."]), 4,
         ["a new lamp;", "a longer rope;", "and a bench."]),
        (listed([f"<div>{n} May</div><div>Day {n} is told here, and at some length, by those who were there.</div>"
                 for n in (2, 3)]), 4,
         [text for n in (2, 3)
          for text in (f"{n} May", f"Day {n} is told here, and at some length, by those who were there.")]),
        # Behind teasers, whose label heads nothing else.
        ("<div><p>Read more</p><ul><li><a href=/sinks>The third pier sinks</a></li></ul></div><h2>A lamp</h2>", 4,
         ["A lamp"]),
        ("<p><a href=/sinks>The third pier sinks into the bay</a></p>", 4, []),
        ("<dl>" + "".join(f"<dt>{n} May</dt><dd>Day {n} is told here, and at some length, by those who were there.</dd>"
                          for n in (2, 3)) + "</dl>", 4,
         [text for n in (2, 3)
          for text in (f"{n} May", f"Day {n} is told here, and at some length, by those who were there.")]),
    ],
)  # fmt: skip
def test_a_list_of_the_text_is_kept_whole(part: str, at: int, texts: list[str]) -> None:
    paragraphs = [paragraph[3:-4] for paragraph in PARAGRAPHS]
    assert body_of(story(part, at)) == [*paragraphs[:at], *texts, *paragraphs[at:]]


@pytest.mark.parametrize(
    ("part", "at"),
    [
        (listed(["By Jane Wicks", "12 May 2026", "Updated at 10:15"]), 0),
        (listed(["Ferries", "Harbour board", "Winter"]), 8),
        (f"<h3>Topics</h3>{listed(['Ferries', 'Harbour board', 'Winter'])}", 8),
        (listed([f"<a href=/{n}>Ferry number {n} is late again, says its captain</a>" for n in range(3)]), 4),
        (f"<h3>More</h3>{listed([f'<a href=/{n}>Ferry {n} is late, says its captain</a>' for n in range(3)])}", 8),
        (listed(["Ferry number 1", "The quay"], names="tags"), 4),
        (f"<p><b>From the Echo</b></p>{listed([f'<a href=/{n}>Ferry {n} is late again</a>' for n in range(2)])}", 4),
        (f"<div class='paywall'><h3>Go on reading</h3>{listed(['All articles', 'The paper as a file'])}</div>", 8),
        (f"<div class='box'><h3>The quay in figures</h3>{listed(['Length: 90 metres', 'Depth: 4 metres'])}</div>", 4),
        (listed(["Facebook", "Mail", "Print"], names="share"), 4),
    ],
)
def test_a_list_of_something_else_is_left_out(part: str, at: int) -> None:
    assert body_of(story(part, at)) == [paragraph[3:-4] for paragraph in PARAGRAPHS]


def test_the_dates_of_a_list_that_is_most_of_the_text_are_kept() -> None:
    days = [(f"{n} May", paragraph[3:-4]) for n, paragraph in enumerate(PARAGRAPHS, 1)]
    items = "".join(f"<li><div class='date'>{day}</div><div class='text'>{text}</div></li>" for day, text in days)
    wanted = [line for day in days for line in day]
    assert body_of(f"<article><h1>{HEADLINE}</h1><ul class='timeline'>{items}</ul></article>") == wanted


def test_a_list_in_an_item_of_the_list_that_is_the_text_is_kept() -> None:
    told = "is told of here, with a comma and at some length"
    pies = [
        [f"Pie {n}", f"This pie of pier {n} {told}.", f"{n}00 g of plums", f"{n} eggs", "a little butter", "some salt"]
        for n in range(2, 8)
    ]
    items = [f"<h2>{name}</h2><p>{text}</p>{listed(taken)}" for name, text, *taken in pies]
    body = body_of(f"<section><h1>{HEADLINE}</h1>{PARAGRAPHS[0]}{listed(items, 'ol')}{PARAGRAPHS[1]}</section>")
    assert body[1:-1] == [line for pie in pies for line in pie]


@pytest.mark.parametrize(("doubted", "kept"), [([0, 1, 2], 5), ([0, 1, 2, 3], 1)])
def test_a_table_between_paragraphs_is_whole(doubted: list[int], kept: int) -> None:
    table = "".join(f"<tr><td>Pier {n}</td><td>{n} feet</td></tr>" for n in range(5))
    layout = read_layout(parse(f"<main>{PARAGRAPHS[0]}<table>{table}</table>{PARAGRAPHS[1]}</main>")[0])
    chances = np.full(7, 0.9)
    chances[[1 + row for row in doubted]] = 0.1
    assert sum(block.container.tag == "tr" for block in keep_blocks(layout, chances, Claims())) == kept

"""The article's text among the data of a page's scripts, with its subheadings."""

import json
from typing import Any

import pytest

from newscrawl.extract.script_data import text_with

HEADLINE = "Ferry dispute ends"
FIRST, SECOND, THIRD = (
    f"Sentence {n} of the invented story tells, with a comma and at some length, what happened at pier {n}."
    for n in range(3)
)
PARAGRAPHS = [{"type": "paragraph", "content": text} for text in (FIRST, SECOND, THIRD)]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (PARAGRAPHS, [FIRST, SECOND, THIRD]),
        (
            [PARAGRAPHS[0], {"type": "heading", "content": "What is to come"}, *PARAGRAPHS[1:]],
            [FIRST, "What is to come", SECOND, THIRD],
        ),
        (
            [
                PARAGRAPHS[0],
                {"type": "header", "data": {"text": "What <i>is</i> to come", "level": 2}},
                *PARAGRAPHS[1:],
            ],
            [FIRST, "What is to come", SECOND, THIRD],
        ),
        (
            [
                PARAGRAPHS[0],
                {"nodeType": "heading-2", "content": [{"nodeType": "text", "value": "What is to come"}]},
                *PARAGRAPHS[1:],
            ],
            [FIRST, "What is to come", SECOND, THIRD],
        ),
        (
            [PARAGRAPHS[0], {"__typename": "CoreParagraph", "html": "<h2>What is to come</h2>"}, *PARAGRAPHS[1:]],
            [FIRST, "What is to come", SECOND, THIRD],
        ),
        (
            f"<p>{FIRST}</p>\n<div><h2 class='x'>What is to come</h2></div>\n<p>{SECOND}</p><p>{THIRD}</p>",
            [FIRST, "What is to come", SECOND, THIRD],
        ),
        ([*PARAGRAPHS, {"type": "heading", "content": "More of the Echo"}], [FIRST, SECOND, THIRD]),
        ([{"type": "heading", "content": HEADLINE}, *PARAGRAPHS], [FIRST, SECOND, THIRD]),
        ([{"type": "headline", "content": "Another ferry"}, *PARAGRAPHS], [FIRST, SECOND, THIRD]),
        ([{"type": "heading", "id": "c-12", "items": ["Sea"]}, *PARAGRAPHS], [FIRST, SECOND, THIRD]),
    ],
)
def test_the_text_in_the_data(body: Any, texts: list[str]) -> None:
    data = json.dumps({"page": {"story": {"title": HEADLINE, "body": body}}, "other": {"title": "Sea"}})
    assert text_with(HEADLINE, [data], 100).split("\n\n") == texts

"""What is asked of another extractor when a page seems to have no text."""

from lxml import html

from newscrawl.extract.second_opinion import second_opinion

PARAGRAPHS = [f"On day {day} the ferry was late again, and nobody at the pier could say why." for day in range(8)]


def test_paragraphs_come_set_off_by_blank_lines_and_the_tree_stays_as_it_was() -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    root = html.document_fromstring(f"<body><article>{paragraphs}</article></body>")
    before = html.tostring(root)
    assert second_opinion(root).split("\n\n") == PARAGRAPHS
    assert html.tostring(root) == before


def test_an_empty_page_gives_nothing() -> None:
    assert second_opinion(html.document_fromstring("<body><p></p></body>")) == ""

"""What is asked of another extractor, and when its answer counts."""

from lxml import html

from newscrawl.extract.second_opinion import second_opinion

PARAGRAPHS = [f"On day {day} the ferry was late again, and nobody at the pier could say why." for day in range(8)]


def test_paragraphs_come_set_off_by_blank_lines_and_the_tree_stays_as_it_was() -> None:
    root = html.document_fromstring(
        f"<body><article>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}</article></body>"
    )
    before = html.tostring(root)
    assert second_opinion(root).split("\n\n") == PARAGRAPHS
    assert html.tostring(root) == before


def test_a_page_without_text_gives_nothing() -> None:
    assert second_opinion(html.document_fromstring("<body><nav><a href=/>Home</a></nav></body>")) == ""

"""What the markup says: cut words, soft line breaks, captions, links, headings."""

import time

import msgspec
import pytest

from newscrawl.article import Caption
from newscrawl.repair import Evidence, evidence_from_html, line_key


def test_inline_tags_inside_words() -> None:
    page = '<p>He came from<a href="/x">Norway</a> on <b>Insta</b>gram, CO<sub>2</sub>.</p>'
    assert evidence_from_html(page).boundaries == ["from|Norway", "Insta|gram"]


def test_a_drop_cap_is_no_boundary() -> None:
    assert evidence_from_html('<p><span class="x">T</span>he pier</p>').boundaries == []


def test_a_block_inside_text_is_no_boundary() -> None:
    assert evidence_from_html("<div>one<p>two</p>three</div>").boundaries == []


def test_soft_breaks_are_newlines_a_browser_hides() -> None:
    assert evidence_from_html("<p>the\nband</p>\n<p>played<br>on</p>").soft_breaks == ["the\nband"]


def test_captions_links_and_headings() -> None:
    evidence = evidence_from_html(
        "<figcaption>The pier <em>at dawn</em></figcaption><h2>Storm</h2>"
        "<p><a href='/m'>More on this</a></p><p>Text.</p>"
    )
    assert evidence.captions == [Caption(text="The pier at dawn")]
    assert evidence.link_lines == {line_key("More on this")}
    assert evidence.short_lines == {line_key("Storm")}
    marks = evidence_from_html("<p><a href='/next'>»</a></p><h2>***</h2>")
    assert not marks.link_lines | marks.short_lines


def test_scripts_are_not_text() -> None:
    assert evidence_from_html("<p>a<script>b<i>c</i></script>d</p>") == Evidence()


@pytest.mark.parametrize("part", ["a<b>bc</b> " * 40_000, "a<b>bc</b> " + "a" * 100_000, "a<b>bc</b>" + "\n" * 100_000])
def test_evidence_of_many_cuts_and_long_words_takes_no_time(part: str) -> None:
    began = time.process_time()
    evidence_from_html(f"<p>{part}</p>")
    assert time.process_time() - began < 3


def test_what_cannot_be_parsed_says_nothing() -> None:
    assert evidence_from_html("") == Evidence()
    assert evidence_from_html("\x00\ud800") == Evidence()


def test_evidence_crosses_a_process_boundary() -> None:
    evidence = evidence_from_html("<p>from<a>Norway</a></p><figcaption>Pier</figcaption>", language="en")
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(evidence), type=Evidence) == evidence

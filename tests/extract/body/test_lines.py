"""How lines that a page breaks read in the text, and that a text which a page has twice is kept in its paragraphs."""

import pytest

from newscrawl.extract.body.walk import read_layout
from newscrawl.extract.tree import parse, strip_unread
from tests.extract.invented import TEXT, article_of

SENTENCE = "The harbour board met on Monday to hear why the ferry had been late for nine weeks."


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        (
            "9 June – Ellery<br>10 June – Brackwater<br>14 June – Tarn",
            ["9 June – Ellery\n10 June – Brackwater\n14 June – Tarn"],
        ),
        ("- The pier<br>- The quay<br>- The lock", ["- The pier\n- The quay\n- The lock"]),
        (
            "Grey is the water,<br/>Grey is the stone,<br> And the ferry lies<br>Alone.",
            ["Grey is the water,\nGrey is the stone,\nAnd the ferry lies\nAlone."],
        ),
        (
            "The ferry was late<br>because its captain<br>had lost the key",
            ["The ferry was late because its captain had lost the key"],
        ),
        (
            "Die Fähre<br>Brackwater lag<br>am Montag noch<br>im Hafen fest",
            ["Die Fähre Brackwater lag am Montag noch im Hafen fest"],
        ),
        ("Ellery<br>Ferry office", ["Ellery Ferry office"]),
        (f"{SENTENCE}<br>{SENTENCE}", [SENTENCE, SENTENCE]),
        ("One pier<br><br>Two piers", ["One pier", "Two piers"]),
        (f"<b>The second week</b><br>{SENTENCE}", ["The second week", SENTENCE]),
        (f"<strong>The second week<br></strong>{SENTENCE}", ["The second week", SENTENCE]),
        (
            f"<b>Ferry dispute</b><br>enters its second week. {SENTENCE}",
            [f"Ferry dispute enters its second week. {SENTENCE}"],
        ),
        ("<a href=/><b>The Echo</b></a><br>Three shores, one paper", ["The Echo Three shores, one paper"]),
        (
            "<b>The captain had<br>the key of the ferry<br>All along</b>",
            ["The captain had the key of the ferry All along"],
        ),
        (
            "The <button class='term'>gross domestic product</button> rose",
            ["The gross domestic product rose"],
        ),
        ("The <b><button>ferry</button></b>, it is said, was late", ["The ferry, it is said, was late"]),
        ("<button>Gross pay</button> is rising", ["Gross pay is rising"]),
        ("It was late. <button>Share</button>", ["It was late."]),
        ("It was late <button>Copy link</button>", ["It was late"]),
        ("It was <button>Read more</button> late", ["It was late"]),
        ("The pay <button>i</button> rose", ["The pay rose"]),
        ("<button>Save</button> 12 comments", ["12 comments"]),
        ("It is <math><mi>x</mi><mo>+</mo><mn>2</mn><annotation>x+2</annotation></math> here", ["It is x+2 here"]),
        ("He said <q>yes, <q>yes</q></q> and left", ["He said “yes, ‘yes’” and left"]),
        ("He said “<q>yes</q>” and <q>»no«</q>", ["He said “yes” and »no«"]),
        ("“No,” <q>yes</q>", ["“No,” “yes”"]),
        ("<ruby>東京<rt>とうきょう</rt></ruby>の市長", ["東京の市長"]),
        ("<ruby>東京<rp>（</rp><rt>とうきょう</rt><rp>）</rp></ruby>の市長", ["東京（とうきょう）の市長"]),
        ("渡船は月曜日<br>港に<br>戻った", ["渡船は月曜日 港に 戻った"]),
    ],
)
def test_line_breaks(html: str, texts: list[str]) -> None:
    root, *_ = parse(f"<html><body><p>{html}</p></body></html>")
    strip_unread(root)
    assert [block.text for block in read_layout(root).blocks] == texts


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("The slab.<sup><a href=#fn1>1</a></sup> Nobody came.", "The slab. Nobody came."),
        ("The slab.<sup class=fn><a href=#fn1>[1]</a></sup> Nobody came.", "The slab. Nobody came."),
        ("The slab<a href=#fn12><sup>12</sup></a>, and the pier", "The slab, and the pier"),
        ("No presents.<a class=footnote-anchor href=#footnote-1>1</a> None.", "No presents. None."),
        ("The slab<sup><a href=#star>*</a></sup> and the pier", "The slab and the pier"),
        ("渡船は戻った<sup><a href=#fn1>1</a></sup>。", "渡船は戻った。"),
        ("See chapter <a href=#c3>3</a> and pier <a href=#p>4</a>.", "See chapter 3 and pier 4."),
        ("第<a href=#c3>3</a>章", "第3章"),
        ("A quay of 90 m<sup>2</sup>, on May 1<sup>st</sup>", "A quay of 90 m2, on May 1st"),
        ("The <a href=/2019>2019</a>-<a href=/20>20</a> winter", "The 2019-20 winter"),
        ("Ferries.<a href=#>1</a>", "Ferries.1"),
    ],
)
def test_marks_of_notes_are_no_text(html: str, text: str) -> None:
    root, *_ = parse(f"<html><body><p>{html}</p></body></html>")
    assert [block.text for block in read_layout(root).blocks] == [text]


def test_a_hidden_copy_that_runs_the_paragraphs_together_is_left_out() -> None:
    copy = TEXT.replace("<p>", "").replace("</p>", "")
    body = article_of("", f'<h1>Ferry</h1><div class="o-paywall" style="display:none">{copy}</div>').articleBody
    assert body.split("\n\n") == TEXT.replace("<p>", "").removesuffix("</p>").split("</p>")


def test_a_bold_line_in_a_paragraph_is_kept_as_its_heading() -> None:
    first, second = TEXT.split("</p>")[:2]
    body = article_of(
        "", f"<h1>Ferry</h1>{first}</p><p><b>The second week</b><br>{SENTENCE}</p>{second}</p>"
    ).articleBody
    assert f"\n\nThe second week\n\n{SENTENCE}\n\n" in body


def test_paragraphs_that_differ_in_vowel_signs_alone_are_no_repeats() -> None:
    boy = "लड़का बाज़ार जाता है और अपने घर में पानी पीता है।"
    girl = "लड़की बाज़ार जाती है और अपने घर में पानी पीती है।"
    body = article_of("", f"<h1>Ferry</h1><p>{SENTENCE}</p><p>{boy}</p><p>{girl}</p><p>{boy}</p>").articleBody
    assert (body.count(boy), body.count(girl)) == (1, 1)

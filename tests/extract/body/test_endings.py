"""Lines that end a story: signs of its end, editors, contacts for the press."""

import pytest

from newscrawl.extract.body.endings import is_about_writer, is_contact, is_ending, is_press_label

from ..invented import TEXT, article_of


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("انتهای پیام/", True),
        ("انتهای پیام/۷۴۱/", True),
        ("انتهای خبر", True),
        ("（完）", True),
        ("(끝)", True),
        ("- ENDS -", True),
        ("ENDS", True),
        ("—Ends—", True),
        ("（责任编辑：王丽）", True),
        ("责任编辑：王丽", True),
        ("编辑：王丽 校对：李明", True),
        ("责任编辑 王丽", True),
        ("Editor: Rina Sari", True),
        ("Redaktion: Jana Holt, Peter Marsh", True),
        ("Редактор: Анна Лапина", True),
        ("Edited by Jane Wicks", True),
        ("(APA/red)", True),
        ("(dpa)", True),
        ("[AFP, Reuters]", True),
        ("(jw)", True),
        ("(APA)", True),
        ("(Refrain)", False),
        ("(The pier)", False),
        ("dpa", False),
        ("Media contact Jane Wicks, Press Office Tel: +44 (0)1632 960 441 press@ellery.example", True),
        ("Pressekontakt: Jana Holt, Telefon 030 12345678", True),
        ("Contact presse : Anne Roux, 01 23 45 67 89", True),
        ("End", False),
        ("The end", False),
        ("It ends here", False),
        ("完", False),
        ("编辑部决定停刊一年", False),
        ("编辑：我不知道他为什么离开了这里", False),
        ("Редактор: был уволен в мае", False),
        ("Editor: resigned in May", False),
        ("Editor Jane Wicks resigned", False),
        ("Tickets: 01632 960 441, box@ellery.example", False),
        ("Anmeldung bei Jana Holt, Telefon 030 12345678", False),
        ("The press office can be reached at 01632 960 441, but nobody picks up the telephone there.", False),
        ("The press may not print the number 01632 960 441", False),
    ],
)
def test_is_ending(line: str, ends: bool) -> None:
    assert is_ending(line) is ends


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("Jane Wicks writes about the quay, and lives on it.", True),
        ("Jane Wicks, whose “Low Water” won a prize, lives on the quay.", True),
        ("Jane Wickson writes about the quay.", False),
        ("“Jane Wicks writes,” said the pilot, “about the quay.”", False),
        ("The pilot met Jane Wicks on the quay.", False),
    ],
)
def test_is_about_writer(line: str, about: bool) -> None:
    assert is_about_writer(line, ["jane wicks", "echo"]) is about


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Media contact", True),
        ("For press enquiries:", True),
        ("Rückfragen der Presse an", True),
        ("The press", False),
        ("Contact with the quay was lost", False),
        ("The press lost contact.", False),
    ],
)
def test_is_press_label(line: str, label: bool) -> None:
    assert is_press_label(line) is label


def test_is_contact() -> None:
    assert is_contact("Jane Wicks, +44 1632 960 441")
    assert not is_contact("Jane Wicks, harbour board")
    assert not is_contact("Jane Wicks can be called at +44 1632 960 441.")


@pytest.mark.parametrize(
    "end",
    [
        "<p>责任编辑：王丽</p>",
        "<p>- ENDS -</p><h3>Media contact</h3><p>Jane Wicks<br>Tel. 01632 960 441</p>",
        "<p><b>Press enquiries</b><br>Jane Wicks<br><a href='mailto:a@b.example'>press@ellery.example</a></p>",
    ],
)
def test_what_ends_a_story_is_not_text(end: str) -> None:
    story = f"<h1>Ferry</h1><div>{TEXT}{end}</div></article><article>"
    assert article_of("", story).articleBody.endswith("what happened at pier 7.")

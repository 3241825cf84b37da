"""Credits at the end of a line, by shape."""

import pytest

from newscrawl.article import Caption
from newscrawl.repair.captions import merge_captions, split_credit


@pytest.mark.parametrize(
    ("line", "text", "credit"),
    [
        ("A dock at dawn (Picture: AP)", "A dock at dawn", "AP"),
        ("A dock at dawn. Photo: Jane Doe/North Press", "A dock at dawn.", "Jane Doe/North Press"),
        ("A dock at dawn © Jane Doe", "A dock at dawn", "Jane Doe"),
        ("A dock at dawn [Getty Images]", "A dock at dawn", "Getty Images"),
        ("A dock at dawn | Photo by Jane Doe", "A dock at dawn", "Jane Doe"),
        ("A dock at dawn REUTERS/Jane Doe", "A dock at dawn", "REUTERS/Jane Doe"),
        ("A dock at dawn Jane Doe/AFP", "A dock at dawn", "Jane Doe/AFP"),
        ("Ein Dock am Morgen (Foto: privat)", "Ein Dock am Morgen", "privat"),
        ("Un quai à l’aube. Crédit photo : AFP", "Un quai à l’aube.", "AFP"),
        ("Un muelle al alba (Foto: EFE/Ana Ruiz)", "Un muelle al alba", "EFE/Ana Ruiz"),
        ("Причал на рассвете. Фото: Иван Петров / ТАСС", "Причал на рассвете.", "Иван Петров / ТАСС"),
        ("İskele şafakta (Fotoğraf: Ali Kaya/AA)", "İskele şafakta", "Ali Kaya/AA"),
        ("夜明けの桟橋（写真：共同）", "夜明けの桟橋", "共同"),
        ("새벽의 부두 [사진=뉴스1]", "새벽의 부두", "뉴스1"),
        ("A dock at dawn. (Jane Doe | North Press)", "A dock at dawn.", "Jane Doe | North Press"),
        ("A dock at dawn. Image courtesy of the Harbour Trust", "A dock at dawn.", "the Harbour Trust"),
        ("Причал на рассвете (фото — Анна Морозова)", "Причал на рассвете", "Анна Морозова"),
        ("A dock at dawn (AP Photo/Jane Doe)", "A dock at dawn", "Jane Doe"),
        ("A dock at dawn (Police handout)", "A dock at dawn", "Police handout"),
        ("A dock at dawn Credit...Jane Doe for The North Press", "A dock at dawn", "Jane Doe for The North Press"),
        ("A dock at dawn via REUTERS", "A dock at dawn", "REUTERS"),
        ("A dock at dawn (Supplied: Jane Doe)", "A dock at dawn", "Jane Doe"),
        ("The dock was sold via Facebook", "The dock was sold via Facebook", None),
        ("The dock (May 3 | Berth 4)", "The dock (May 3 | Berth 4)", None),
        ("The dock was closed on Monday.", "The dock was closed on Monday.", None),
        ("The committee (CTE) met the union (ITF).", "The committee (CTE) met the union (ITF).", None),
        ("Credit: where credit is due.", "Credit: where credit is due.", None),
    ],
)
def test_split_credit(line: str, text: str, credit: str | None) -> None:
    assert split_credit(line) == Caption(text=text, creditText=credit)


def test_merged_captions_are_each_there_once() -> None:
    known = [Caption("The pier at dawn", None, "https://example.org/a.jpg")]
    lifted = [Caption("The pier, at dawn", "AP"), Caption("A boat", "NTB")]
    assert merge_captions(known, lifted) == [
        Caption("The pier at dawn", "AP", "https://example.org/a.jpg"),
        Caption("A boat", "NTB"),
    ]

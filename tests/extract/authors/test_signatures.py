"""Who signed the text itself, in its first or last words."""

import pytest

from newscrawl.extract.authors.signatures import above_address, signed_by, without_signature

from ..invented import HEADLINE, TEXT, article_of


@pytest.mark.parametrize(
    ("opening", "names"),
    [
        ("(서울=연합뉴스) 김철수 기자 = 항만 당국은 선착장을 폐쇄했다.", ["김철수"]),
        ("[북포스트 김철수·이영희 기자] 항만 당국은 선착장을 폐쇄했다.", ["김철수", "이영희"]),
        ("본지 취재 기자 = 항만 당국", []),
        ("항만을 찾은 김철수 기자는 선착장을 보았다.", []),
        ("新华社北京3月14日电（记者李明、王芳）港务局关闭了码头。", ["李明", "王芳"]),
        ("本报讯（记者 李明 通讯员 王芳）港务局关闭了码头。", ["李明", "王芳"]),
        ("（记者李明摄）港务局关闭了码头。", []),
        ("（记者 李明 北京报道）港务局关闭了码头。", ["李明"]),
        ("港务局（记者协会）关闭了码头。", []),
        ("〔記者陳小明／台北報導〕港務局關閉了碼頭。", ["陳小明"]),
        ("（中央社記者陳小明台北14日電）港務局關閉了碼頭。", ["陳小明"]),
        ("（中央社記者王明華盛頓14日電）港務局關閉了碼頭。", []),
        ("By the time the ferry came, it was dark.", []),
    ],
)
def test_names_that_open_a_text(opening: str, names: list[str]) -> None:
    assert signed_by(opening, [], None) == names


@pytest.mark.parametrize(
    ("closing", "language", "names"),
    [
        ("前回の改修では十一週間使われた。（山田太郎）", "ja", ["山田太郎"]),
        ("前回の改修では十一週間使われた。【山田太郎、佐藤花子】", "ja", ["山田太郎", "佐藤花子"]),
        ("前回の改修では十一週間使われた。（取材・文／山田太）", "ja", ["山田太"]),
        ("前回の改修では十一週間使われた。（敬称略）", "ja", []),
        ("前回の改修では十一週間使われた。（共同通信）", "ja", []),
        ("委員長は（山田太郎）", "ja", []),
        ("김철수 기자 chulsoo@buk.example", "ko", ["김철수"]),
        ("북포스트 김철수 기자", "ko", ["김철수"]),
        ("온라인 기자", "ko", []),
        ("他说将于周一开会。（记者 李明）", "zh", ["李明"]),
        ("（责任编辑：王芳）", "zh", []),
        ("Minh Anh (Theo Reuters)", "vi", ["Minh Anh"]),
        ("Jane Wicks", "en", []),
        ("(Reporting by Jane Wicks in Oslo and Tom Okoro; Editing by Mira Holt)", "en", ["Jane Wicks", "Tom Okoro"]),
        ("Reporting by Reuters", "en", []),
        ("By Jane Wicks", "en", ["Jane Wicks"]),
        ("(Jane Wicks)", "en", []),
    ],
)
def test_names_that_close_a_text(closing: str, language: str, names: list[str]) -> None:
    assert signed_by("", [closing], language) == names


def test_a_signature_counts_where_the_page_names_no_person() -> None:
    end = f"<div>{TEXT}<p>(Reporting by Jane Wicks; Editing by Mira Holt)</p></div>"
    for head, names in (
        ("", ["Jane Wicks"]),
        ('<meta name="author" content="Reuters">', ["Jane Wicks"]),
        ('<meta name="author" content="Tom Okoro">', ["Tom Okoro"]),
    ):
        article = article_of(f"<title>{HEADLINE}</title>{head}", f"<h1>{HEADLINE}</h1>{end}")
        assert [author.name for author in article.authors] == names


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["The pier is shut.", "Karin Åkesson", "karin.akesson@echo.example"], ["Karin Åkesson"]),
        (["Karin Åkesson", "news@echo.example"], []),
        (["Karin Åkesson", "The pier is shut."], []),
        (["", "a@echo.example"], []),
    ],
)
def test_a_name_above_its_address_signs_a_text(lines: list[str], names: list[str]) -> None:
    assert above_address(lines) == names


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("By Jane Wicks\n\nThe pier is shut.", "The pier is shut."),
        ("The pier is shut.\n\nBy Jane Wicks", "The pier is shut."),
        ("선착장이 닫혔다.\n\n김철수 기자 kim@echo.example", "선착장이 닫혔다."),
        ("The pier is shut.\n\njane.wicks@echo.example", "The pier is shut."),
        ("By Mira Holt\n\nThe pier is shut.", None),
        (
            "The pier is shut.\n\nBy Jane Wicks, who has sailed from it for thirty years without a life jacket.",
            None,
        ),
        ("By Jane Wicks", None),
    ],
)
def test_a_line_that_only_names_the_authors_is_no_text(text: str, left: str | None) -> None:
    assert without_signature(text, ["Jane Wicks", "김철수"]) == (left or text)

"""Calls to action: by the kinds of words that meet, by the site's memory; and what only looks like one."""

from pathlib import Path

import pytest

from newscrawl.repair import Evidence, line_key, paragraph_keys, repair, repair_json_line

_ENGLISH = Evidence(language="en")
_BEFORE, _AFTER = "The old pier is closed for good.", "Nothing else is known today."

_FOLDER = Path(__file__).parents[2] / "fixtures" / "repair"
#: Of the calls in calls.txt, the share found at least, and of the lines in not-calls.txt, the share lost at most.
_LEAST_FOUND, _MOST_LOST = 0.8, 0.02


def _survives(line: str, evidence: Evidence) -> bool:
    text = f"{_BEFORE}\n\n{line}\n\n{_AFTER}"
    repaired = repair(text, evidence, ["drop_calls_to_action"]).text
    assert repaired in {text, f"{_BEFORE}\n\n{_AFTER}"}
    return repaired == text


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Tap here to join our WhatsApp community for breaking news."),
        ("en", "Have you been affected? Contact our reporters: desk@example.org"),
        ("en", "We need your support to keep our journalism independent. Donate today."),
        ("en", "If you enjoyed this piece, consider becoming a member from £3 a month."),
        ("es", "Regístrate gratis para seguir leyendo."),
        ("en", "Advertisement"),
        ("en", "Related: Who paid for the bridge"),
        ("de", "Melden Sie sich hier für unseren täglichen Newsletter an."),
        ("fr", "Retrouvez toute l’actualité sur notre chaîne WhatsApp."),
        ("es", "Únete a nuestro canal de Telegram."),
        ("pt", "Siga o nosso canal no WhatsApp."),
        ("nl", "Volg ons op Instagram en Facebook."),
        ("sv", "Följ oss på Facebook och Instagram."),
        ("pl", "Dołącz do naszego kanału na WhatsAppie."),
        ("ru", "Подпишитесь на нашу рассылку."),
        ("hu", "Iratkozzon fel hírlevelünkre."),
        ("ar", "تابعونا على فيسبوك وتويتر"),
        ("zh", "扫码关注我们的微信公众号"),
        ("ja", "関連記事"),
        ("it", "Tutti i diritti riservati."),
    ],
)
def test_calls_go(language: str, line: str) -> None:
    assert not _survives(line, Evidence(language=language))


@pytest.mark.parametrize(
    "line",
    [
        "“Subscribe to our newsletter now,” the fraudsters wrote on Facebook.",
        "The company’s newsletter has two million subscribers.",
        "Anyone with information is asked to call the police on 0800 555 111.",
        "Last week the group called for supporters to gather on Monday.",
        "She follows us everywhere, he told the court.",
        "Fans can watch the match online.",
    ],
)
def test_news_about_such_things_stays(line: str) -> None:
    assert _survives(line, _ENGLISH)


def test_a_paragraph_of_links_needs_fewer_words() -> None:
    line = "Click for all our results"
    assert _survives(line, _ENGLISH)
    assert not _survives(line, Evidence(language="en", link_lines=frozenset({line_key(line)})))


@pytest.mark.parametrize(
    ("line", "site", "survives"),
    [
        ("Send your letters to post@north.example", "north.example", False),
        ("Send the form to the clerk by Friday, or email clerk@town.example.", "north.example", True),
        ("More on www.north.example", None, True),
    ],
)
def test_an_address_of_the_site_s_own_speaks_for_a_call(line: str, site: str | None, survives: bool) -> None:
    assert _survives(line, Evidence(language="en", site=site)) == survives


@pytest.mark.parametrize(
    ("line", "survives"),
    [
        ("The harbour desk is at desk@north.example", False),
        ("Die Redaktion erreichen Sie unter hafen@north.example.", False),
        ("The harbour master is at clerk@town.example", True),
        ("The harbour master is at clerk@north.example.org", True),
        ("The mayor’s office said the message was sent from desk@north.example on Monday.", True),
    ],
)
def test_a_last_line_that_ends_in_the_site_s_own_address_is_a_call(line: str, survives: bool) -> None:
    text = f"{_BEFORE}\n\n{_AFTER}\n\n{line}"
    repaired = repair(text, Evidence(language="en", site="north.example"), ["drop_calls_to_action"]).text
    assert repaired == (text if survives else f"{_BEFORE}\n\n{_AFTER}")


def test_a_json_line_s_url_names_the_site() -> None:
    text = f"{_BEFORE}\n\nSend your letters to post@north.example\n\n{_AFTER}"
    line = {"text": text, "url": "https://north.example/pier"}
    assert repair_json_line(line)["text"] == f"{_BEFORE}\n\n{_AFTER}"
    assert repair_json_line(line | {"url": "https://other.example"})["text"] == text


def test_a_line_of_links_to_goods_stays() -> None:
    line = "Get it at the chandler’s for 39.99"
    assert _survives(line, Evidence(language="en", link_lines=frozenset({line_key(line)})))


def test_a_text_of_calls_alone_stays() -> None:
    assert repair("Subscribe to our newsletter", _ENGLISH).text == "Subscribe to our newsletter"


def test_paragraph_keys_ignore_case_blanks_and_punctuation() -> None:
    assert paragraph_keys("The Pier, 2031!\n\n***\n\nthepier 2031") == [line_key("the pier 2031")]
    assert line_key("The index lost 23 points.") != line_key("The index lost 41 points.")
    assert line_key("आज का भाव बढ़ा है") != line_key("आज के भाव बढ़े हैं")


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("The Pier, 2031!", "345c80f0d4dfe302"),
        ("İstanbul’da yağmur", "3bf021f271f1b360"),
        ("Ἡ ΐ ½ ﬁn_1 e\u0301", "824e4e170309e8c4"),
        ("العَرَبِيَّة", "231e74017d6c91a5"),
    ],
)
def test_keys_that_states_hold_never_change(line: str, key: str) -> None:
    assert line_key(line) == key


def _surviving(table: str) -> list[bool]:
    """For each `language|line` of a table, whether it stays."""
    rows = (row.split("|", 1) for row in (_FOLDER / table).read_text(encoding="utf-8").splitlines())
    return [_survives(line, Evidence(language=language)) for language, line in rows]


def test_most_calls_of_many_kinds_and_languages_are_found() -> None:
    survived = _surviving("calls.txt")
    assert sum(survived) <= (1 - _LEAST_FOUND) * len(survived)


def test_hardly_any_line_of_news_that_looks_like_a_call_is_lost() -> None:
    survived = _surviving("not-calls.txt")
    assert sum(survived) >= (1 - _MOST_LOST) * len(survived)

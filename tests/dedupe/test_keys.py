"""Content hashes: what they fold, what they tell apart, that they never change, and that they are linear."""

import hashlib
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled import articles

from newscrawl.dedupe import CONTENT_HASH_VERSION, content_hash
from newscrawl.dedupe.folding import fold, fold_words, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The quay reopened.", "the QUAY reopened"),
        ("One.\n\nTwo.", "One. Two."),
        ("One.\u00a0Two", "One.   Two"),
        ("“We chose,” she said", '"We chose", she said'),
        ("»Wir«, sagte er", "„Wir“, sagte er"),
        ("It’s the boys' quay", "It's the boys’ quay"),
        ("l’eau", "l'eau"),
        ("zero\u200bwidth so\u00adft", "zerowidth soft"),
        ("cafe\u0301", "café"),
        ("ﬁve", "five"),
        ("Straße", "STRASSE"),
        ("a – b", "a - b"),
        ("wait…", "wait..."),
        ("quay.Then", "quay. Then"),
        ("東京 は 晴れ", "東京は晴れ"),
        ("東京は、晴れ。", "東京は晴れ"),
        ("１２人", "12人"),
        ("यह समाचार है।", "यह समाचार है"),
        ("كتاب، قلم", "كتاب قلم"),
    ],
)
def test_equal_texts(one: str, other: str) -> None:
    assert content_hash(one) == content_hash(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The quay reopened", "The quay reopens"),
        ("They won 15", "They won 1.5"),
        ("We are here", "Were here are"),
        ("न कि", "न की"),
        ("was", "was not"),
        ("", "a"),
        ("한국", "한글"),
    ],
)
def test_different_texts(one: str, other: str) -> None:
    assert content_hash(one) != content_hash(other)


def test_hashes_never_change() -> None:
    hashes = "".join(content_hash(article.text) for article in articles())
    assert (CONTENT_HASH_VERSION, hashlib.sha256(hashes.encode()).hexdigest()[:16]) == (1, "ffccff7d0d99a1b8")


def test_words_of_scripts_with_and_without_spaces() -> None:
    assert words_of("हिंदी में, x_1") == ["हिंदी", "में", "x", "1"]
    assert words_of("駅長のAI猫") == ["駅", "長", "の", "AI", "猫"]
    assert words_of("ที่ดี") == ["ที่", "ดี"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The QUAY, reopened: it’s x_1.", "the quay reopened it s x_1"),
        ("ＮＨＫ", "nhk"),
        ("Hafen\u00adamt", "hafenamt"),
        ("लड़की जाती है।", "लड़की जाती है"),
        ("駅長の「AI」猫", "駅長の ai 猫"),
        ("ที่ดี", "ที่ดี"),
    ],
)
def test_texts_of_a_page_are_compared_folded(text: str, folded: str) -> None:
    assert fold(text) == fold(folded)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_words(fold_words(text)) == fold_words(text)


@given(st.text())
def test_case_and_normal_form_do_not_count(text: str) -> None:
    assert content_hash(unicodedata.normalize("NFD", text)) == content_hash(unicodedata.normalize("NFC", text))


@given(
    st.lists(st.text("abcdeäöüжщ0123456789", min_size=1), min_size=1),
    st.sampled_from([" ", "\n\n", ", ", " – ", "\u00a0", "… "]),
)
def test_separators_do_not_count(words: list[str], separator: str) -> None:
    assert content_hash(separator.join(words)) == content_hash(" ".join(words).upper().lower())


@pytest.mark.parametrize("unit", ["\u0301", "\u0327\u0301", "\u0e48", "\u200b", "'", "।", "a'", "1.", "の "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    started = time.process_time()
    content_hash("a" + unit * 100_000)
    assert time.process_time() - started < 1.0


def test_a_lone_surrogate_is_hashed() -> None:
    assert content_hash("a \ud800 b") == content_hash("a \ud800 b")


@given(st.text(st.characters(max_codepoint=0x206F), max_size=20))
def test_a_text_is_folded_alike_beside_one_in_another_script(text: str) -> None:
    assert fold(f"{text} शब्द") == f"{fold(text)} शब्द".strip()

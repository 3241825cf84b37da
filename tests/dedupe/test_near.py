"""Near-duplicates: the labelled pairs, what a signature is made of, and that it never changes."""

import hashlib
import time
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled import Pair, articles, pairs

from newscrawl.dedupe import band_keys, compare, is_near_duplicate, signature, similarity
from newscrawl.dedupe.near import KEYS, VERSION
from newscrawl.dedupe.shingles import shingled

TEXTS = [article.text for article in articles()]


def verdict(pair: Pair) -> bool:
    return is_near_duplicate(signature(pair.one), signature(pair.other), same_site=pair.same_site)


def test_the_labelled_pairs() -> None:
    verdicts = Counter((pair.copies, verdict(pair)) for pair in pairs())
    found, missed, false = verdicts[True, True], verdicts[True, False], verdicts[False, True]
    assert found + missed >= 250
    assert verdicts[False, False] + false >= 200
    assert found / (found + missed) >= 0.97
    assert found / (found + false) >= 0.99


def test_every_labelled_copy_is_found_by_a_key() -> None:
    lost = [
        pair.name
        for pair in pairs()
        if pair.copies and not {*band_keys(signature(pair.one))} & {*band_keys(signature(pair.other))}
    ]
    assert lost == []


def shingles(text: str) -> set[int]:
    parts = shingled(text)
    return {*parts.shingles.tolist()} if parts else set()


@pytest.mark.parametrize("pair", pairs()[::7], ids=lambda pair: pair.name)
def test_similarity_is_near_the_true_share(pair: Pair) -> None:
    one, other = shingles(pair.one), shingles(pair.other)
    true = len(one & other) / len(one | other)
    assert similarity(signature(pair.one), signature(pair.other)) == pytest.approx(true, abs=0.16)


def test_signatures_never_change() -> None:
    digest = hashlib.sha256(b"".join(signature(text) for text in TEXTS)).hexdigest()
    assert (VERSION, digest[:16]) == (1, "2d3c5052334138c1")


@pytest.mark.parametrize("text", TEXTS, ids=[article.name for article in articles()])
def test_a_text_is_its_own_copy(text: str) -> None:
    one = signature(text)
    assert 150 <= len(one) <= 260
    assert len(band_keys(one)) == KEYS
    likeness = compare(one, one)
    assert likeness is not None
    assert (likeness.text, likeness.skeleton) == (1.0, 1.0)
    assert is_near_duplicate(one, one)


def test_short_texts_resemble_nothing() -> None:
    short = signature("This video is no longer available.")
    assert short == b""
    assert band_keys(short) == []
    assert not is_near_duplicate(short, short)
    assert similarity(short, signature(TEXTS[0])) == 0.0


def test_signatures_of_another_version_or_script_are_not_compared() -> None:
    one = signature(TEXTS[0])
    other_version = one[: KEYS * 6] + bytes([VERSION + 1]) + one[KEYS * 6 + 1 :]
    assert compare(one, other_version) is None
    japanese = next(article.text for article in articles() if article.name.startswith("ja"))
    assert compare(one, signature(japanese)) is None


def test_one_sentence_over_and_over_has_a_signature() -> None:
    text = "the owls are not what they seem " * 20
    assert is_near_duplicate(signature(text), signature(text + text))
    assert 1 <= len(band_keys(signature(text))) <= KEYS


@given(st.text())
def test_any_text_has_a_signature(text: str) -> None:
    assert signature(text) == signature(text)


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
def test_case_does_not_count_for_the_text(change: Callable[[str], str]) -> None:
    text = next(article.text for article in articles() if article.name == "en-owls")
    assert similarity(signature(text), signature(change(text))) == 1.0


@pytest.mark.parametrize("unit", ["word ", "a1 ", "Name ", "の", "一", "ä\u0301 ", "1.", "'a"])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    started = time.process_time()
    signature(unit * 200_000)
    assert time.process_time() - started < 3.0

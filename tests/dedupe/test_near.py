"""Near-duplicates: the labelled pairs, what a signature is made of, and that it never changes."""

import hashlib
import textwrap
import time
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled import WITHHELD, Pair, articles, pairs

from newscrawl.dedupe import band_keys, compare, is_near_duplicate, signature, similarity
from newscrawl.dedupe.near import KEYS, VERSION
from newscrawl.dedupe.shingles import shingled

TEXTS = [article.text for article in articles()]


def verdict(pair: Pair) -> bool:
    return is_near_duplicate(signature(pair.one), signature(pair.other), same_site=pair.same_site)


@pytest.mark.parametrize(
    ("labelled", "copies", "apart"), [(pairs(), 330, 240), (pairs(WITHHELD), 140, 80)], ids=["tuned", "withheld"]
)
def test_the_labelled_pairs(labelled: list[Pair], copies: int, apart: int) -> None:
    verdicts = Counter((pair.copies, verdict(pair)) for pair in labelled)
    found, missed, false = verdicts[True, True], verdicts[True, False], verdicts[False, True]
    assert found + missed >= copies
    assert verdicts[False, False] + false >= apart
    assert found / (found + missed) >= 0.97
    assert found / (found + false) >= 0.99


def test_every_labelled_copy_is_found_by_a_key() -> None:
    lost = [
        pair.name
        for pair in pairs() + pairs(WITHHELD)
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
    assert (VERSION, digest[:16]) == (2, "ece834befd8f8207")


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


def test_a_refrain_leaves_the_keys_of_the_rest() -> None:
    refrain = "The same refrain is sung again and again by the choir in the hall of the town."
    song = "\n\n".join([refrain] * 40 + TEXTS[:1])
    assert len(band_keys(signature(song))) == KEYS


OWLS = next(article.text for article in articles() if article.name == "en-owls")


@pytest.mark.parametrize(
    "between", ["Read more", "Barn owl with a vole (Photo: E. Marsh)", "Five things to know about owls\n\nShare this"]
)
def test_only_running_text_is_compared(between: str) -> None:
    assert similarity(signature(OWLS), signature(OWLS.replace("\n\n", f"\n\n{between}\n\n"))) == 1.0


@pytest.mark.parametrize("layout", [lambda text: text.replace("\n\n", "\n"), lambda text: wrapped(text)])
def test_how_lines_are_broken_does_not_count(layout: Callable[[str], str]) -> None:
    assert similarity(signature(OWLS), signature(layout(OWLS))) == 1.0


def wrapped(text: str) -> str:
    return "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in text.split("\n\n"))


def test_a_list_is_compared_whole() -> None:
    intro = "These are the results of all matches played on Sunday in the district."
    one, other = ("\n\n".join([intro, *(f"{name} {5 - n}" for n, name in enumerate(teams))] * 6) for teams in TEAMS)
    assert similarity(signature(one), signature(one)) == 1.0
    assert not is_near_duplicate(signature(one), signature(other))


TEAMS = (
    ["Saltmere against Ashby", "Dunmore against Kirkhaven", "Northfield against Wendbridge"],
    ["Fairmont against Elm Park", "Port Hallam against Carver", "Quarry Bank against Mill Lane"],
)


@given(st.text())
def test_any_text_has_a_signature(text: str) -> None:
    assert signature(text) == signature(text)


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
def test_case_does_not_count_for_the_text(change: Callable[[str], str]) -> None:
    text = next(article.text for article in articles() if article.name == "en-owls")
    assert similarity(signature(text), signature(change(text))) == 1.0


@pytest.mark.parametrize(
    "unit", ["word ", "a1 ", "Name ", "の", "一", "ä\u0301 ", "1.", "'a", "\n ", "word\n \n", "a.\n\n"]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    started = time.process_time()
    signature(unit * 200_000)
    assert time.process_time() - started < 3.0

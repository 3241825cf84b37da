"""What holds for any text: undoing gives it back, a second pass changes nothing, the output is clean."""

import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newscrawl.repair import Evidence, repair, undo

_WORDS = [
    "the",
    "in",
    "Bergen",
    "inBergen",
    "JanBerg",
    "don’ t",
    "said",
    "(Photo: AP)",
    "****",
    "********",
    "&amp;",
    "Ã©",
    "â€™",
]
_MARKS = [
    " ", "  ", "\n", "\n\n", "\n.\n", ".", ",", ":", "“", "”", "’", "‘", '"', "(", ")", "–", "—", "\x00", "\x92",
    "\ud83d", "e\u0301", "\u00ad",
]  # fmt: skip
_DAMAGED = st.lists(st.sampled_from(_WORDS + _MARKS), max_size=40).map("".join)
_ANY = st.text(st.characters(), max_size=120)  # lone surrogates and NUL included
_ENGLISH = Evidence(language="en")


@given(st.one_of(_ANY, _DAMAGED))
@settings(max_examples=150)
def test_undo_gives_back_the_text(text: str) -> None:
    assert undo(repair(text, _ENGLISH)) == text


@example("the!Foto: Ola NordFoto: Ola Nord")
@given(st.one_of(_ANY, _DAMAGED))
@settings(max_examples=150)
def test_a_second_pass_changes_nothing(text: str) -> None:
    once = repair(text, _ENGLISH).text
    assert repair(once, _ENGLISH).text == once


@given(st.one_of(_ANY, _DAMAGED))
@settings(max_examples=100)
def test_output_is_clean(text: str) -> None:
    repaired = repair(text, _ENGLISH).text
    assert unicodedata.is_normalized("NFC", repaired)
    assert not any(
        0xD800 <= ord(c) < 0xE000 or (ord(c) < 32 and c not in "\t\n") or 0x7F <= ord(c) < 0xA0 for c in repaired
    )
    repaired.encode("utf-8")


_HOSTILE = {
    "references": "&" + "amp;" * 16_000,
    "combining marks": "e" + "\u0301" * 128_000,
    "asterisks": "*" * 200_000,
    "broken asterisks": "(********** \n" * 5_000,
    "one line": "word " * 100_000,
    "one word": "a" * 300_000,
    "one camel": "aB" * 100_000,
    "newlines": "\n" * 200_000,
    "blanks": "a" + " " * 200_000 + "b",
    "orphans": "\n.\n" * 30_000,
    "brackets": "a(b)c" * 30_000,
    "tags": "<a " * 50_000,
    "comments": "<!-- " * 40_000,
    "mojibake": "Ã© Â" * 30_000,
    "quotes": 'a"b' * 50_000,
    "curly quotes": "‘a ’b" * 40_000,
    "surrogates": "\ud800" * 60_000,
    "labels": "Foto: A " * 20_000,
    "names": "Aa " * 50_000,
    "numbers glued to words": "the10(km)" * 20_000,
    "blanks that were not together": " \u200b" * 120_000,
}


@pytest.mark.parametrize("text", _HOSTILE.values(), ids=_HOSTILE.keys())
def test_time_is_linear_on_hostile_text(text: str) -> None:
    start = time.process_time()
    repair(text, _ENGLISH)
    assert time.process_time() - start < 3

"""Signatures of texts by which copies are known without the texts: an own MinHash, versioned, since they persist. Pure.

A signature holds, in this order: KEYS six-byte keys (the smallest hashes of five-word shingles; two copies share at
least one), the version, the kind of shingles, three counts (of numbers, names and shingles), 128 four-bit minima over
the shingles (how much of the text is shared word for word), 96 over the shingles with numbers and names masked (how
much of its skeleton is), and the smallest hashes of the numbers and of the names. Libraries' signatures change between
their releases; this one changes only with VERSION.
"""

import math
from dataclasses import dataclass

import numpy as np

from newscrawl.dedupe.shingles import Hashes, mixed, shingled

__all__ = [
    "KEYS",
    "VERSION",
    "Likeness",
    "band_keys",
    "compare",
    "compare_sketches",
    "is_copy",
    "is_near_duplicate",
    "signature",
    "similarity",
    "sketch",
]

#: Grows when anything that is compared changes; signatures of two versions are never compared.
VERSION = 2

#: Keys of one text: at a true overlap of .5 the chance that two texts share none is below .5 ** 8 = .4 %.
KEYS = 8
_KEY_WIDTH = 6
_KEY_BYTES = KEYS * _KEY_WIDTH

_TEXT_MINIMA = 128
_SKELETON_MINIMA = 96
_FACTS_KEPT = 16
_HEADER = 5

#: Where a sketch (a signature without its keys) keeps what.
_TEXT_END = _HEADER + _TEXT_MINIMA // 2
_SKELETON_END = _TEXT_END + _SKELETON_MINIMA // 2

#: Shingles permuted at a time: 2 MB, so that the longest text takes no more.
_BLOCK = 4096

#: A text's shingles are counted in steps of a sixteenth of a doubling (4.4 %), up to 60,000 in a byte.
_STEPS_OF_SIZE = 16

#: Odd multipliers of the permutations x -> x * m mod 2**32: the first outputs of SplitMix64, fixed for good.
_STEPS = np.arange(1, _TEXT_MINIMA + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
_MULTIPLIERS = (mixed(_STEPS) >> np.uint64(32)).astype(np.uint32) | np.uint32(1)

#: Chance that two four-bit minima agree though the shingles behind them differ.
_CHANCE = 1 / 16

#: Copies with a first paragraph of their own, a credit and an appeal for readers still share this much (fixtures).
_ENOUGH = 0.42
#: The same where there are no numbers to confirm it.
_ENOUGH_ALONE = 0.5
#: The same where nearly all of the shorter text stands in the other, with its facts: a copy inside a longer page.
_ENOUGH_WITHIN = 0.25
_NEARLY_ALL = 0.75
#: The same between two articles of one site or form: they share appeals and legal lines, and are seldom copies.
_ENOUGH_OF_A_FORM = 0.75
#: In a copy, numbers are shared about as far as the text is (fixtures: .8 of it and more); in a template, hardly any.
_NUMBERS_FOLLOW = 0.85
#: Names less closely: an appeal or a caption adds its own.
_NAMES_FOLLOW = 0.4
#: The share of the difference that masking numbers and names removes; it is high where both texts fill one template.
_TEMPLATE = 0.5
#: An update of a story changes some of its facts, another filling of a template most.
_SAME_FACTS = 0.75
#: Differences below this share of the text are smaller than the estimates' error.
_RESOLUTION = 0.1
#: Fewer numbers or names than these are not evidence.
_NUMBERS_TELL = 4
_NAMES_TELL = 4


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are, each from 0 to 1: Jaccard estimates of shingles, of masked shingles, and of facts.

    `within` is the share of the shorter text that stands in the other. `numbers` and `names` are None where a text has
    too few to tell.
    """

    text: float
    within: float
    skeleton: float
    numbers: "Facts | None"
    names: "Facts | None"


@dataclass(frozen=True, slots=True)
class Facts:
    """What two texts' numbers (or names) have in common: of all of them, and of the text that has fewer."""

    of_all: float
    of_fewer: float


def signature(text: str) -> bytes:
    """The signature of a text, about 200 bytes; b"" for a text too short to compare, which resembles nothing.

    Whether words or characters are shingled is seen from the script, not from a claimed language.
    """
    parts = shingled(text)
    if parts is None:
        return b""
    numbers, names = parts.numbers[:_FACTS_KEPT], parts.names[:_FACTS_KEPT]
    size = round(math.log2(len(parts.shingles)) * _STEPS_OF_SIZE)
    counts = (min(count, 255) for count in (len(parts.numbers), len(parts.names), size))
    header = bytes((VERSION, parts.unspaced, *counts))
    return (
        _keys(parts.shingles)
        + header
        + _minima(parts.shingles, _TEXT_MINIMA)
        + _minima(parts.masked, _SKELETON_MINIMA)
        + b"".join((fact >> 48).to_bytes(2, "big") for fact in numbers + names)
    )


def band_keys(signature: bytes) -> list[int]:
    """The distinct keys (48 bits each) under which a text is found; empty for an empty signature."""
    starts = range(0, min(_KEY_BYTES, len(signature)), _KEY_WIDTH)
    return sorted({int.from_bytes(signature[start : start + _KEY_WIDTH], "big") for start in starts})


def similarity(one: bytes, other: bytes) -> float:
    """The estimated share of five-word shingles that two texts have in common (Jaccard; standard error .04)."""
    likeness = compare(one, other)
    return likeness.text if likeness else 0.0


def compare(one: bytes, other: bytes) -> Likeness | None:
    """How alike the texts of two signatures are; None where they do not compare (empty, other version or script)."""
    return compare_sketches(sketch(one), sketch(other))


def is_near_duplicate(one: bytes, other: bytes, *, same_site: bool = False) -> bool:
    """Whether the texts of two signatures are copies of each other, and not two fillings of one template."""
    likeness = compare(one, other)
    return likeness is not None and is_copy(likeness, same_site=same_site)


def sketch(signature: bytes) -> bytes:
    """The part of a signature that is compared: all but its keys."""
    return signature[_KEY_BYTES:]


def is_copy(likeness: Likeness, *, same_site: bool = False, common: bool = False) -> bool:
    """The decision on one pair: enough text in common, the facts of it too, and no template that explains it.

    `common`: many different articles share what these two do (a form, a publisher's appeal), as those of one site do.
    """
    share, numbers, names = likeness.text, likeness.numbers, likeness.names
    if share < (_ENOUGH_OF_A_FORM if same_site or common else _ENOUGH if numbers else _ENOUGH_ALONE):
        if same_site or common or share < _ENOUGH_WITHIN or likeness.within < _NEARLY_ALL:
            return False
        share = likeness.within
    if (numbers and numbers.of_fewer < _NUMBERS_FOLLOW * share) or (names and names.of_fewer < _NAMES_FOLLOW * share):
        return False
    explained = (likeness.skeleton - likeness.text) / max(1 - likeness.text, _RESOLUTION)
    return explained < _TEMPLATE or all(facts.of_fewer >= _SAME_FACTS for facts in (numbers, names) if facts)


def compare_sketches(one: bytes, other: bytes) -> Likeness | None:
    """As `compare`, for signatures without their keys."""
    if not one or not other or one[:2] != other[:2]:
        return None
    text = _agreement(one[_HEADER:_TEXT_END], other[_HEADER:_TEXT_END])
    return Likeness(
        text,
        _within(text, one[4], other[4]),
        _agreement(one[_TEXT_END:_SKELETON_END], other[_TEXT_END:_SKELETON_END]),
        _facts(_numbers(one), _numbers(other), one[2], other[2], _NUMBERS_TELL),
        _facts(_names(one), _names(other), one[3], other[3], _NAMES_TELL),
    )


def _keys(shingles: Hashes) -> bytes:
    ordered = np.sort(shingles)
    # Like `np.unique`, in a third of its time.
    smallest: list[int] = ordered[np.append(True, ordered[1:] != ordered[:-1])][:KEYS].tolist()
    smallest += smallest[-1:] * (KEYS - len(smallest))
    return b"".join((value & (2**48 - 1)).to_bytes(_KEY_WIDTH, "big") for value in smallest)


def _minima(shingles: Hashes, count: int) -> bytes:
    """Four bits of each of `count` minima, two to a byte."""
    halves = (shingles >> np.uint64(32)).astype(np.uint32)
    multipliers = _MULTIPLIERS[:count, np.newaxis]
    minima = np.full(count, 0xFFFFFFFF, np.uint32)
    for start in range(0, len(halves), _BLOCK):
        np.minimum(minima, (halves[start : start + _BLOCK] * multipliers).min(axis=1), out=minima)
    # The minima are small numbers, all of whose information is low: mix it up to the top before cutting.
    nibbles = ((minima * np.uint32(0x85EBCA6B)) >> np.uint32(28)).astype(np.uint8)
    return (nibbles[0::2] << 4 | nibbles[1::2]).tobytes()


def _agreement(one: bytes, other: bytes) -> float:
    differing = np.frombuffer(one, np.uint8) ^ np.frombuffer(other, np.uint8)
    equal = np.count_nonzero(differing & 0xF0 == 0) + np.count_nonzero(differing & 0x0F == 0)
    share = equal / (2 * len(one))
    return float(max(0.0, (share - _CHANCE) / (1 - _CHANCE)))


def _within(text: float, size_of_one: int, size_of_other: int) -> float:
    """The share of the shorter text, from the share of both and from how much longer the other is."""
    longer = float(2 ** (abs(size_of_one - size_of_other) / _STEPS_OF_SIZE))
    return min(1.0, text / (1 + text) * (1 + longer))


def _numbers(sketch: bytes) -> list[int]:
    return _unpacked(sketch[_SKELETON_END:])[: min(sketch[2], _FACTS_KEPT)]


def _names(sketch: bytes) -> list[int]:
    return _unpacked(sketch[_SKELETON_END:])[min(sketch[2], _FACTS_KEPT) :]


def _unpacked(data: bytes) -> list[int]:
    return [int.from_bytes(data[start : start + 2], "big") for start in range(0, len(data), 2)]


def _facts(one: list[int], other: list[int], all_of_one: int, all_of_other: int, telling: int) -> Facts | None:
    """Two bottom-k sketches compared: exact for small sets, otherwise estimated over the union's k smallest.

    One agreeing fact is added, so that few facts condemn nothing; None where either text has fewer than are telling.
    """
    fewer = min(all_of_one, all_of_other)
    if fewer < telling:
        return None
    union = sorted({*one, *other})
    if max(all_of_one, all_of_other) > _FACTS_KEPT:
        union = union[:_FACTS_KEPT]
    shared = len({*one}.intersection(other, union))
    of_all = shared / len(union)
    in_common = min(fewer, of_all * (all_of_one + all_of_other) / (1 + of_all))
    return Facts((shared + 1) / (len(union) + 1), (in_common + 1) / (fewer + 1))

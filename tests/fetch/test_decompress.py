"""Content-Encoding is undone strictly, and never beyond the cap."""

import gzip
import random
import sys
import time
import zlib
from contextlib import suppress

import brotli  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.fetch.decompress import (
    DecompressionError,
    TooLargeError,
    TruncatedError,
    decompress,
    parse_encodings,
)

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACK = {"gzip": gzip.compress, "br": brotli.compress, "zstd": zstd.compress, "deflate": zlib.compress}


@given(st.binary(max_size=2_000), st.sampled_from(sorted(PACK)))
def test_round_trip(body: bytes, name: str) -> None:
    assert decompress(PACK[name](body), [name], 0) == body


@given(st.binary(min_size=1, max_size=500), st.sampled_from(sorted(PACK)), st.integers(min_value=1, max_value=400))
def test_no_part_passes_as_the_whole(body: bytes, name: str, cut: int) -> None:
    packed = PACK[name](body)
    part = packed[: max(1, len(packed) - cut)]
    with suppress(DecompressionError):  # also for a checksum that is cut off
        assert decompress(part, [name], 0) == body


@given(st.binary(max_size=300), st.sampled_from(sorted(PACK)))
def test_anything_else_is_an_error_or_bytes(body: bytes, name: str) -> None:
    with suppress(DecompressionError):
        assert len(decompress(body, [name], 1_000)) <= 1_000


@pytest.mark.parametrize("name", sorted(PACK))
def test_the_cap(name: str) -> None:
    packed = PACK[name](b"\0" * 1_000_000)
    assert len(decompress(packed, [name], 1_000_000)) == 1_000_000
    with pytest.raises(TooLargeError, match="999999"):
        decompress(packed, [name], 999_999)
    assert decompress(packed, [name], 500, cut=True) == b"\0" * 500


@pytest.mark.parametrize("name", sorted(PACK))
def test_truncated(name: str) -> None:
    body = bytes(range(256)) * 20
    packed = PACK[name](body)
    with pytest.raises(TruncatedError):
        decompress(packed[:-1], [name], 0)
    assert body.startswith(decompress(packed[:-1], [name], 0, cut=True))


def test_encodings_on_top_of_each_other() -> None:
    twice = brotli.compress(gzip.compress(b"text"))
    assert decompress(twice, ["gzip", "br"], 0) == b"text"
    with pytest.raises(DecompressionError, match="3 encodings"):
        decompress(b"", ["gzip"] * 3, 0)
    with pytest.raises(DecompressionError, match="unknown Content-Encoding 'snappy'"):
        decompress(b"", ["snappy"], 0)


def test_gzip_members_and_padding() -> None:
    members = gzip.compress(b"one ") + gzip.compress(b"two")
    assert decompress(members, ["gzip"], 0) == b"one two"
    assert decompress(members + b"\0" * 512, ["x-gzip"], 0) == b"one two"


def test_row_01_long_padding_costs_no_time() -> None:
    packed = gzip.compress(b"one") + b"\0" * (10 << 20)
    begun = time.process_time()
    assert decompress(packed, ["gzip"], 0) == b"one"
    assert time.process_time() - begun < 0.2


def test_deflate_without_its_zlib_wrapper() -> None:
    assert decompress(zlib.compress(b"text")[2:-4], ["deflate"], 0) == b"text"


def test_zstd_window_is_bounded() -> None:
    packer = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: 27})
    wide = packer.compress(b"x" * 100) + packer.flush()
    with pytest.raises(DecompressionError, match="zstd"):
        decompress(wide, ["zstd"], 0)


@pytest.mark.parametrize(
    ("headers", "names"),
    [
        ([], []),
        ([b"gzip"], ["gzip"]),
        ([b" GZIP , br"], ["gzip", "br"]),
        ([b"gzip", b"br"], ["gzip", "br"]),
        ([b"identity"], []),
        ([b"utf-8"], []),
        ([b""], []),
    ],
)
def test_parse_encodings(headers: list[bytes], names: list[str]) -> None:
    assert parse_encodings(headers) == names


@pytest.mark.parametrize("name", ["gzip", "zstd"])
def test_row_01_parts_are_joined_up_to_a_number_of_them(name: str) -> None:
    part = PACK[name](b"word ")
    assert decompress(part * 1_000, [name], 0) == b"word " * 1_000
    with pytest.raises(DecompressionError, match="more than 10000"):
        decompress(part * 10_001, [name], 0)


@pytest.mark.parametrize("name", sorted(PACK))
def test_a_body_longer_than_what_is_unpacked_at_a_time(name: str) -> None:
    body = random.Random(7).randbytes(300_000)
    assert decompress(PACK[name](body), [name], 0) == body

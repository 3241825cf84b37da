"""Gzip files, of one member or several, and other streams of zlib, unpacked piece by piece. Pure.

Fed in pieces, since zlib copies what is left behind the end of a member: a file of many small ones would be copied for
each of them. It sets no limit to what comes out; whoever takes the pieces does.
"""

import re
import zlib
from collections.abc import Generator, Iterator

__all__ = ["GZIP", "DecompressionError", "TruncatedError", "gunzip", "unpack"]

#: What every member starts with.
GZIP = b"\x1f\x8b"
#: Honest members hold some KiB; 10 MiB have room for 500,000 empty ones.
MEMBERS_LIMIT = 10_000
_CHUNK = 64 * 1024
_NOT_PADDING = re.compile(rb"[^\0]")


class DecompressionError(ValueError):
    """The body cannot be decoded: an unknown encoding, too many of them, or corrupt data."""


class TruncatedError(DecompressionError):
    """The encoded body ends before its stream does."""


def gunzip(body: bytes) -> Iterator[bytes]:
    """All members of a gzip file; what follows them is ignored, as gzip(1) does.

    Raises DecompressionError, and zlib.error where a member is corrupt.
    """
    start = 0
    for _ in range(MEMBERS_LIMIT):
        start += yield from unpack(zlib.decompressobj(wbits=31), memoryview(body)[start:], "gzip")
        more = _NOT_PADDING.search(body, start)
        if more is None or not body.startswith(GZIP, more.start()):
            return
        start = more.start()
    raise DecompressionError(f"more than {MEMBERS_LIMIT} gzip members")


def unpack(decoder: "zlib._Decompress", data: memoryview, name: str) -> Generator[bytes, None, int]:
    """What the stream at the start of `data` holds; returns its length. Raises TruncatedError and zlib.error."""
    fed = 0
    rest: bytes | memoryview = b""
    while not decoder.eof:
        if not rest:
            rest = data[fed : fed + _CHUNK]
            fed += len(rest)
        chunk = decoder.decompress(rest, _CHUNK)
        rest = decoder.unconsumed_tail
        if not chunk and not rest and not decoder.eof and fed == len(data):
            raise TruncatedError(f"{name} body ends early")
        yield chunk
    return fed - len(decoder.unused_data)

"""Undoes Content-Encoding: strictly, in bounded memory.

Pure. A body that ends early, goes over the cap, or is encoded in a way nobody knows is an error, never a result:
Scrapy's own decoder keeps whatever came out of a broken stream, which stored half an article as a whole one.
"""

import sys
import zlib
from collections.abc import Callable, Iterator

import brotli  # type: ignore[import-untyped]

from newscrawl.discover.gzip_members import DecompressionError, TruncatedError, gunzip, unpack

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

__all__ = ["ACCEPT_ENCODING", "DecompressionError", "TooLargeError", "TruncatedError", "decompress", "parse_encodings"]

ACCEPT_ENCODING = "gzip, deflate, br, zstd"
#: A page is encoded once; twice happens by mistake; more is an attack.
ENCODINGS_LIMIT = 2
#: Frames of a zstd body. Honest ones hold some KiB; 10 MiB have room for a million empty ones.
FRAMES_LIMIT = 10_000
_CHUNK = 64 * 1024
# RFC 9659: no frame sent over HTTP needs a window of more than 8 MiB.
_ZSTD_WINDOW_LOG = 23


class TooLargeError(DecompressionError):
    """The decoded body would be longer than the cap."""


def parse_encodings(headers: list[bytes]) -> list[str]:
    """The codings of all Content-Encoding headers, in the order they were applied, without "identity"."""
    names = [name.strip().lower() for header in headers for name in header.decode("latin-1").split(",")]
    return [name for name in names if name and name not in ("identity", "none", "utf-8")]


def decompress(body: bytes, encodings: list[str], limit: int, *, cut: bool = False) -> bytes:
    """`body` with `encodings` undone, last one first; at most `limit` bytes (0: no limit).

    With `cut` the first `limit` bytes are returned of what is longer, and what there is of what is truncated.
    Raises DecompressionError, TooLargeError, TruncatedError.
    """
    if len(encodings) > ENCODINGS_LIMIT:
        raise DecompressionError(f"{len(encodings)} encodings on top of each other, limit {ENCODINGS_LIMIT}")
    for name in reversed(encodings):
        if name not in _DECODERS:
            raise DecompressionError(f"unknown Content-Encoding {name[:50]!r}")
    for name in reversed(encodings):
        body = _collect(_DECODERS[name](body), name, limit, cut=cut)
    return body


def _collect(chunks: Iterator[bytes], name: str, limit: int, *, cut: bool) -> bytes:
    decoded = bytearray()
    try:
        for chunk in chunks:
            decoded += chunk
            if limit and len(decoded) > limit:
                if cut:
                    break
                raise TooLargeError(f"{name} body over {limit} bytes when decoded")
    except TruncatedError:
        if not cut:
            raise
    except (zlib.error, brotli.error, zstd.ZstdError) as error:
        raise DecompressionError(f"corrupt {name} body: {error}") from error
    return bytes(decoded[:limit]) if limit else bytes(decoded)


def _inflate(body: bytes) -> Iterator[bytes]:
    """A zlib stream, or the bare deflate stream that some servers send instead (RFC 9110, 8.4.1.2)."""
    is_zlib = len(body) >= 2 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0
    yield from unpack(zlib.decompressobj(wbits=15 if is_zlib else -15), memoryview(body), "deflate")


def _unbrotli(body: bytes) -> Iterator[bytes]:
    decoder = brotli.Decompressor()
    data = memoryview(body)
    chunk = b""
    while not decoder.is_finished():
        piece = b""
        if not chunk and decoder.can_accept_more_data():  # else it has more to give of what it was fed
            if not data:
                raise TruncatedError("br body ends early")
            piece, data = bytes(data[:_CHUNK]), data[_CHUNK:]
        chunk = decoder.process(piece, output_buffer_limit=_CHUNK)
        yield chunk


def _unzstd(body: bytes) -> Iterator[bytes]:
    """All frames of a zstd body."""
    data = memoryview(body)
    for _ in range(FRAMES_LIMIT):
        if not data:
            return
        decoder = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _ZSTD_WINDOW_LOG})
        fed = 0
        while not decoder.eof:
            piece = data[fed : fed + _CHUNK] if decoder.needs_input else b""
            if decoder.needs_input and not piece:
                raise TruncatedError("zstd body ends early")
            fed += len(piece)
            yield decoder.decompress(piece, max_length=_CHUNK)
        data = data[fed - len(decoder.unused_data) :]
    raise DecompressionError(f"zstd body of more than {FRAMES_LIMIT} frames")


_DECODERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": gunzip,
    "x-gzip": gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}

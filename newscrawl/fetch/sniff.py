"""Tells binary files from text by their first bytes, whatever the server called them.

Pure. It says nothing about what kind of text something is.
"""

__all__ = ["binary_kind", "is_media_type"]

# WHATWG MIME Sniffing, 6 and 7, and the formats that a news site's links lead to.
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "pdf"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"GIF87a", "gif"),
    (0, b"GIF89a", "gif"),
    (8, b"WEBPVP", "webp"),
    (4, b"ftyp", "mp4"),
    (0, b"PK\x03\x04", "zip"),
    (0, b"PK\x05\x06", "zip"),
    (0, b"\x1f\x8b\x08", "gzip"),
    (0, b"BZh", "bzip2"),
    (0, b"\x28\xb5\x2f\xfd", "zstd"),
    (0, b"\xfd7zXZ\x00", "xz"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"ID3", "mp3"),
    (0, b"OggS\x00", "ogg"),
    (0, b"\x1aE\xdf\xa3", "matroska"),
    (0, b"RIFF", "riff"),
    (0, b"\x7fELF", "elf"),
    (0, b"MZ\x90\x00", "exe"),
    (0, b"\x00\x01\x00\x00\x00", "font"),
    (0, b"wOFF", "font"),
    (0, b"wOF2", "font"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
)
_MEDIA = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip", "application/octet-stream")
_TEXT_IN_MEDIA = ("image/svg+xml",)


def binary_kind(body: bytes) -> str | None:
    """The name of the binary format that `body` begins with, or None."""
    for offset, magic, kind in _MAGIC:
        if body.startswith(magic, offset):
            return kind
    return None


def is_media_type(content_type: str) -> bool:
    """Whether a Content-Type promises pictures, sound, film or a download: nothing to read an article from."""
    essence = content_type.partition(";")[0].strip().lower()
    return essence.startswith(_MEDIA) and essence not in _TEXT_IN_MEDIA

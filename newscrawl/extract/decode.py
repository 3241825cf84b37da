"""Bytes of a page to text, once: byte order mark, then header, then the page's own word, then detection.

Every encoding is only a claim until the bytes agree. One bad byte never changes the encoding: it becomes U+FFFD and
is counted. Of HTML it knows the first `<meta charset>`, and asks `<html lang>` and the text where no claim is made.
"""

import codecs
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import charset_normalizer
from w3lib.encoding import resolve_encoding

from newscrawl.extract.language import detect_language
from newscrawl.repair.words import words_of

__all__ = ["Decoded", "decode", "without_forbidden"]

#: WHATWG HTML asks for the first 1024 bytes; real pages put scripts before the declaration.
_META_SCAN_BYTES = 16_384
#: Enough text for a statistical guess; the whole page would cost more than the parse.
_DETECT_BYTES = 16_384
#: UTF-16 text in a European script is half NULs; even CJK markup is mostly ASCII tags.
_NUL_SHARE = 0.2
#: What legacy pages on the web are in (WHATWG Encoding, without the Mac ones, which no news site serves).
_LEGACY = [
    "cp1252",
    "cp1250",
    "cp1251",
    "koi8_r",
    "koi8_u",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "cp874",
    "iso8859_2",
    "cp932",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
]

_META_CHARSET = re.compile(rb"""<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
#: Encodings whose bytes are all ASCII, so that being valid UTF-8 says nothing against them.
_ASCII_SHAPED = frozenset({"iso2022-jp", "iso2022-kr", "hz"})
#: What pages that declare nothing are in, by language; of several, the first is the locale's default (WHATWG HTML,
#: 13.2.3.2). Languages of Latin script that are not named have cp1252.
_LATIN = {
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sr"), ("cp1250", "iso8859_2")),
    **dict.fromkeys(("et", "lt", "lv"), ("cp1257",)),
    **dict.fromkeys(("az", "ku", "tr"), ("cp1254",)),
    "vi": ("cp1258",),
}
_OTHER_SCRIPTS = {
    **dict.fromkeys(("ar", "fa"), ("cp1256",)),
    **dict.fromkeys(("ba", "be", "bg", "ky", "mk", "ru", "sr", "tg", "tt"), ("cp1251", "koi8_r")),
    "uk": ("cp1251", "koi8_u"),
    "el": ("cp1253",),
    "he": ("cp1255",),
    "th": ("cp874",),
    "ja": ("cp932",),
    "ko": ("euc_kr",),
}
#: Letters beyond ASCII mostly stand alone in Latin scripts, several together in all others: bytes in a row on average.
_LATIN_RUN = 1.8
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_WORD = re.compile(r"[^\W\d_]+")
_LANG = re.compile(rb"""<html\b[^>]{0,400}?\blang\s*=\s*["']?([a-zA-Z]{2})""", re.IGNORECASE)
_TAGS = re.compile(rb"<[^<>]*>")
#: Characters no text may hold: C0 but tab, newline, return; DEL; lone surrogates; non-characters of plane 0.
_CONTROLS = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
_SURROGATE = re.compile(b"\xed[\xa0-\xbf]")
_NON_CHARACTERS = re.compile(b"\xef\xbf[\xbe\xbf]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a page, how it was read, and how many characters could not be."""

    text: str
    encoding: str
    #: "bom", "nuls", "header", "meta", "utf-8" (nobody said), "overruled" (UTF-8, whatever was said) or "guess".
    source: str
    #: U+FFFD put where bytes are not of the encoding, or a character is forbidden.
    replaced: int


def decode(body: bytes, headers: Mapping[str, str]) -> Decoded:
    """The text of `body` under the first claim that its bytes support.

    BOM > HTTP header > meta > detection (WHATWG HTML 13.2.3.2), except that valid UTF-8 is UTF-8 whatever a claim
    says: no other encoding yields it by chance. A claim of UTF-8 stands while most non-ASCII characters are sound.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _decoded(body[len(mark) :], encoding, "bom")
    if wide := _utf16_without_bom(body):
        return _decoded(body, wide, "nuls")
    claim, source = _claimed(body, headers)
    if claim not in _ASCII_SHAPED:
        try:
            return _cleaned(_utf8(body), body, "utf-8", _believed(claim, source))
        except UnicodeDecodeError:
            if claim == "utf-8" and _mostly_utf8(body):
                return _decoded(body, "utf-8", source)
    if claim and claim != "utf-8":
        return _decoded(body, claim, source)
    return _decoded(body, "utf-8" if _mostly_utf8(body) else _guess(body), "guess")


def _believed(claim: str | None, source: str) -> str:
    """Whose word it is that bytes of UTF-8 are UTF-8."""
    return source if claim == "utf-8" else "overruled" if claim else "utf-8"


def _utf8(body: bytes) -> str:
    """The text of UTF-8 in which surrogates may stand alone, as programs write them that count UTF-16 units."""
    # One byte is found in a tenth of the time that a pattern takes.
    if b"\xed" not in body or not _SURROGATE.search(body):
        return body.decode("utf-8")
    return without_forbidden(body.decode("utf-8", "surrogatepass"))


def without_forbidden(text: str) -> str:
    """`text` with NUL, other C0 controls and lone surrogates as U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text) if _FORBIDDEN.search(text) else text


def _decoded(body: bytes, encoding: str, source: str) -> Decoded:
    return _cleaned(body.decode(encoding, "replace"), body, encoding, source)


def _cleaned(text: str, body: bytes, encoding: str, source: str) -> Decoded:
    # Looking for controls among bytes takes a tenth of the time; in UTF-16 they look otherwise.
    if (
        encoding.startswith("utf-16")
        or len(body.translate(None, _CONTROLS)) < len(body)
        or (b"\xef" in body and _NON_CHARACTERS.search(body))
    ):
        text = without_forbidden(text)
    return Decoded(text, encoding, source, text.count("\ufffd"))


def _claimed(body: bytes, headers: Mapping[str, str]) -> tuple[str | None, str]:
    """The first encoding claimed that Python knows (as browsers read it: latin-1 is cp1252), and who claims it."""
    match = _HEADER_CHARSET.search(headers.get("content-type", ""))
    if match and (known := _codec(match.group(1))):
        return known, "header"
    head = body[:_META_SCAN_BYTES]
    for pattern in (_META_CHARSET, _XML_CHARSET):
        if (found := pattern.search(head)) and (known := _codec(found.group(1).decode("ascii", "ignore"))):
            # A page that can be read as ASCII up to its declaration is not UTF-16 (WHATWG HTML 13.2.3.2).
            return ("utf-8" if known.startswith("utf-16") else known), "meta"
    return None, "guess"


def _codec(name: str) -> str | None:
    known = resolve_encoding(name)
    if known is None:
        return None
    # Python's codecs that are none of texts (zlib, rot13), or only of names (idna), fail or refuse some bytes outright.
    try:
        b"\xff".decode(known, "replace")
    except (LookupError, ValueError):
        return None
    return known


def _utf16_without_bom(body: bytes) -> str | None:
    """Whether NULs stand at every second byte of the start: the mark of UTF-16 in a page that is mostly ASCII tags."""
    head = body[:1024]
    if len(head) < 4 or head.count(0) < len(head) * _NUL_SHARE:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else None


def _mostly_utf8(body: bytes) -> bool:
    """Whether the non-ASCII characters are sound UTF-8 more often than not."""
    text = body.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return bad <= len(text) - len(text.encode("ascii", "ignore")) - bad


def _guess(body: bytes) -> str:
    """The likeliest legacy encoding of bytes that claim none, from their language and their lines beyond ASCII."""
    lines = _TAGS.sub(b" ", body).split(b"\n")
    sample = b"\n".join(line for line in lines if not line.isascii())[:_DETECT_BYTES]
    lang = _LANG.search(body[:_META_SCAN_BYTES])
    claim = lang.group(1).decode().lower() if lang else ""
    if _is_latin(sample):
        # All of it, since it may begin with scripts, but for the letters in question: those of Turkish look Icelandic.
        language = detect_language(sample.decode("ascii", "ignore"), claim, _DETECT_BYTES) or ""
        return _best_known(_LATIN.get(language, ()), language, body, sample) or "cp1252"
    if default := _best_known(_OTHER_SCRIPTS.get(claim, ()), claim, body, sample):
        return default
    best = charset_normalizer.from_bytes(sample, cp_isolation=_LEGACY).best()
    return best.encoding if best else "cp1252"


def _is_latin(sample: bytes) -> bool:
    runs = _BEYOND_ASCII.findall(sample)
    return sum(map(len, runs)) < _LATIN_RUN * (len(runs) + 1)  # one more, so that "één" alone is Latin


def _best_known(encodings: Sequence[str], language: str, body: bytes, sample: bytes) -> str | None:
    """Of the encodings that can read `body`, the one in which `sample` has most known words of the language."""
    readable = [encoding for encoding in encodings if _reads(body, encoding)]
    if len(readable) < 2:
        return readable[0] if readable else None
    words = words_of(language)

    def known(encoding: str) -> int:
        found = set(_WORD.findall(sample.decode(encoding, "replace")))
        return sum(1 for word in found if not word.isascii() and words.zipf(word))

    return max(readable, key=known)


def _reads(body: bytes, encoding: str) -> bool:
    try:
        body.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True

"""Listings' bytes made safe to parse: inflated under a cap, decoded, without DTD and entities.

Knows nothing of feeds or sitemaps. Never expands a declared entity, never loads anything.
"""

import html
import re
import zlib
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from newscrawl.discover.gzip_members import GZIP, DecompressionError, TruncatedError, gunzip

__all__ = [
    "HARMLESS_ERRORS",
    "PROLOG_BYTES",
    "Inflated",
    "bound_open_tags",
    "clean_text",
    "clean_xml",
    "declares_entities",
    "first_tag",
    "inflate",
    "root_at",
    "to_utf8",
    "tolerant_parser",
]

#: The root element is looked for in so many characters; real prologs have some hundreds.
PROLOG_BYTES = 64 * 1024
#: Titles are evidence, not content; longer ones are cut.
MAX_TEXT_CHARS = 1000

#: Errors that libxml2 repairs in place, without moving or losing an element: a namespace prefix nobody declared.
HARMLESS_ERRORS = frozenset(("NS_ERR_UNDEFINED_NAMESPACE", "NS_ERR_XML_NAMESPACE", "WAR_NS_URI_RELATIVE", "WAR_NS_URI"))

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Inflated:
    """Bytes after decompression; `problem` says why they are not whole ("" when they are)."""

    body: bytes
    problem: str = ""


def inflate(body: bytes, limit: int) -> Inflated:
    """The body, decompressed where it is gzip by its first bytes, never more than `limit` bytes.

    What came before a break is kept. Takes several gzip members in a row, and ignores padding after them.
    """
    if not body.startswith(GZIP):
        return Inflated(body) if len(body) <= limit else Inflated(body[:limit], f"cut at {limit} bytes")
    whole, problem = bytearray(), ""
    try:
        for chunk in gunzip(body):
            whole += chunk
            if len(whole) > limit:
                problem = f"cut at {limit} bytes"
                break
    except TruncatedError:
        problem = "truncated gzip"
    except (DecompressionError, zlib.error) as error:
        problem = f"broken gzip: {error}"
    del whole[limit:]
    return Inflated(bytes(whole), problem)


_XML_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._-]{1,40})""", re.IGNORECASE)


def to_utf8(body: bytes, content_type: str | None = None) -> str:
    """The text of a listing: by byte-order mark, valid UTF-8, the XML declaration, then the header; never raises.

    Valid UTF-8 wins over declarations, since text in another encoding is almost never valid UTF-8 by chance.
    A few bad bytes in UTF-8 become U+FFFD and leave the rest alone.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    if body[:2] == b"<\x00":
        return body.decode("utf-16-le", "replace")
    if body[:2] == b"\x00<":
        return body.decode("utf-16-be", "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_invalid(body, content_type)


def _decode_invalid(body: bytes, content_type: str | None) -> str:
    """Not UTF-8, or UTF-8 with damage: whichever reading explains more of the bytes."""
    as_utf8 = body.decode("utf-8", "replace")
    bad = as_utf8.count("\ufffd")
    good = sum(1 for char in as_utf8 if char > "\x7f") - bad
    if good > bad:
        return as_utf8
    declared = _XML_ENCODING.search(body[:PROLOG_BYTES])
    header = _HEADER_CHARSET.search(content_type or "")
    names = [declared[1].decode("ascii") if declared else "", header[1] if header else ""]
    for name in names:
        if name and name.lower().replace("_", "-") not in ("utf-8", "utf8", "utf-16", "ascii", "us-ascii"):
            # the web reads "iso-8859-1" as windows-1252 (WHATWG Encoding)
            encoding = "cp1252" if name.lower() in ("iso-8859-1", "latin1", "latin-1") else name
            try:
                return body.decode(encoding, "replace")
            except (LookupError, UnicodeError):
                continue
    return body.decode("cp1252", "replace")


_NAME = re.compile(r"<([A-Za-z_][\w.:-]{0,100})")
_SUBSET_END = re.compile(r"\]\s*>")
_ENTITY = re.compile(r"<!ENTITY\s", re.IGNORECASE)


def root_at(text: str) -> int:
    """Where the root element starts, after declaration, comments and DOCTYPE; -1 when it is not near the start.

    Scans by hand since a pattern over unclosed comments takes quadratic time.
    """
    at = text.find("<", 0, PROLOG_BYTES)
    while at >= 0 and not _NAME.match(text, at):
        if text.startswith("<!--", at):
            end = text.find("-->", at, PROLOG_BYTES)
        elif text.startswith("<?", at):
            end = text.find("?>", at, PROLOG_BYTES)
        else:
            end = _doctype_end(text, at)
        at = text.find("<", end, PROLOG_BYTES) if end >= 0 else -1
    return at


def _doctype_end(text: str, at: int) -> int:
    close, subset = text.find(">", at, PROLOG_BYTES), text.find("[", at, PROLOG_BYTES)
    if subset < 0 or close < subset:
        return close
    end = _SUBSET_END.search(text, subset, PROLOG_BYTES)
    return end.end() - 1 if end else -1


def first_tag(text: str) -> str:
    """The name of the root element in lower case, without prefix; "" when there is none near the start."""
    at = root_at(text)
    match = _NAME.match(text, at) if at >= 0 else None
    return match[1].rpartition(":")[2].lower() if match else ""


def declares_entities(text: str) -> bool:
    """Whether the prolog declares entities: no listing needs them, and expanding them can fill the memory."""
    at = root_at(text)
    return bool(_ENTITY.search(text, 0, PROLOG_BYTES if at < 0 else at))


_BAD_CHARS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = r"#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31}"
_BARE_AMPERSAND = re.compile(rf"&(?!(?:{_REFERENCE});)")
_NOT_XML_REFERENCE = re.compile(rf"&(?!(?:amp|lt|gt|quot|apos);)({_REFERENCE});")


def clean_xml(text: str) -> bytes:
    """XML as UTF-8 that a parser takes without a DTD: from the root element on, without forbidden characters.

    HTML's named characters (&nbsp;) become the characters, XML's own five stay, every other "&" is taken literally.
    CDATA sections become plain text.
    """
    whole = _BAD_CHARS.sub("", text[max(root_at(text), 0) :].rstrip())
    first, *sections = whole.split("<![CDATA[")
    parts = [_clean_references(first)]
    for section in sections:
        inside, _, after = section.partition("]]>")
        parts += [html.escape(inside, quote=False), _clean_references(after)]
    return "".join(parts).encode("utf-8", "replace")


def _clean_references(text: str) -> str:
    return _NOT_XML_REFERENCE.sub(_reference, _BARE_AMPERSAND.sub("&amp;", text)) if "&" in text else text


def _reference(match: re.Match[str]) -> str:
    """The character that a reference means; literally, where it means none."""
    chars = html.unescape(match[0])
    if chars == match[0]:
        return "&amp;" + match[0][1:]
    return html.escape(_BAD_CHARS.sub("", chars), quote=False)


#: A tag before whose end another one begins.
_OPEN_TAG = re.compile(r"<(?![!?])(?=[^<>]*(?:<|\Z))")
#: A streaming parser looks for the end of each tag. Damage leaves a few open; an attack can make it read for hours.
_MOST_OPEN_TAGS = 100


def bound_open_tags(xml: str) -> str:
    """The XML as it is; where too many tags do not end, with those tags and its CDATA sections as text."""
    if next(islice(_OPEN_TAG.finditer(xml), _MOST_OPEN_TAGS, None), None) is None:
        return xml
    return _OPEN_TAG.sub("&lt;", clean_xml(xml).decode())


def tolerant_parser() -> etree.XMLParser:
    """A parser of UTF-8 that repairs what it can, loads and expands nothing, and keeps libxml2's limits."""
    return etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8"
    )


_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_SPACE = re.compile(r"\s+")


def clean_text(raw: str | None) -> str | None:
    """One line of text without tags and entities, at most MAX_TEXT_CHARS; None if empty."""
    if not raw:
        return None
    text = raw[: MAX_TEXT_CHARS * 4]
    if "&" in text or "<" in text:
        text = _TAG.sub("", html.unescape(_TAG.sub("", text)))
    text = _SPACE.sub(" ", _BAD_CHARS.sub("", text)).strip()[:MAX_TEXT_CHARS]
    return text or None

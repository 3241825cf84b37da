"""Markup that leaked into the text: character references and tags.

Never decodes an article that is about markup: there, tags and references stand between spaces like words.
"""

import html
import re
from collections.abc import Iterator

from newscrawl.repair.edits import Change
from newscrawl.repair.evidence import Evidence

__all__ = ["decode_references", "strip_tags"]

#: `&amp;amp;…` deeper than this is an attack, not double escaping.
_DEEPEST = 6

_REFERENCE = re.compile(
    rf"&(?:amp;|#38;|#x26;){{0,{_DEEPEST}}}(?:#[0-9]{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,30}});"
)
_TAG_NAMES = (
    "a|abbr|article|aside|b|big|blockquote|br|caption|center|cite|code|dd|del|dfn|div|dl|dt|em|embed|figcaption|figure|"
    "font|footer|h[1-6]|header|hr|i|iframe|img|ins|label|li|main|mark|nav|noscript|ol|p|picture|pre|q|s|script|section|"
    "small|source|span|strike|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|video|wbr"
)
_ATTRIBUTE = r"""\s+[\w:-]{1,40}\s?=\s?(?:"[^"<>]{0,600}"|'[^'<>]{0,600}'|[^\s"'<>=]{1,200})"""
_TAG = re.compile(
    rf"</?(?:{_TAG_NAMES})(?:{_ATTRIBUTE}){{0,12}}\s?/?>|<!--[^<>]{{0,600}}-->"
    r"|\[/?(?:caption|embed|gallery|video|audio)(?:\s[^\[\]\n]{0,300})?\]",
    re.IGNORECASE,
)
_TAG_AS_WORD = re.compile(rf"(?:^|(?<=[\s(“\"‘`]))</?(?:{_TAG_NAMES})/?>(?=[\s.,;:)”\"’`]|$)", re.IGNORECASE)


def decode_references(text: str, _evidence: Evidence) -> Iterator[Change]:
    """`&quot;`, `&#8217;`, `&amp;rsquo;` become the characters they name; unknown names stay."""
    if "&" not in text or ";" not in text or _is_about_markup(text):
        return
    for match in _REFERENCE.finditer(text):
        decoded = _decode(match[0])
        if decoded != match[0]:
            yield Change(*match.span(), decoded)


def strip_tags(text: str, _evidence: Evidence) -> Iterator[Change]:
    """Tags and shortcodes that cling to words go; an article about markup keeps its examples."""
    if ("<" not in text and "[" not in text) or _is_about_markup(text):
        return
    for match in _TAG.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        breaks = (
            re.match(r"</?(?:br|p|div|li|h\d|tr)\b", match[0], re.IGNORECASE) and before.isalnum() and after.isalnum()
        )
        yield Change(*match.span(), " " if breaks else "")


def _decode(reference: str) -> str:
    for _ in range(_DEEPEST):
        decoded = html.unescape(reference)
        if decoded == reference or not decoded.startswith("&"):
            break
        reference = decoded
    return "" if any(0xD800 <= ord(character) < 0xE000 for character in decoded) else decoded


def _is_about_markup(text: str) -> bool:
    return "<" in text and bool(_TAG_AS_WORD.search(text))

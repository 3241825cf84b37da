"""The credit at the end of a line: where it begins, whom it names, and how surely it is one.

Judged by shape: brackets, label and separator, names and agencies. Knows no site's wording.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newscrawl.repair.credit_words import (
    AGENCIES,
    AGENCY,
    AGENCY_EXACT,
    CONNECTORS,
    HANDED_OUT,
    MEDIA,
    MEDIA_STEMS,
    PICTURE_STEMS,
    PICTURES_ONLY,
)
from newscrawl.repair.letters import CASELESS, LETTER, LOWER, UNSPACED, UPPER, is_unspaced

__all__ = [
    "Credit",
    "InnerCredit",
    "find_credit",
    "find_inner_credits",
    "find_lone_credit",
    "is_archived",
    "is_labelled",
]

#: A credit names a photographer and an agency or two; what is longer is text.
_LONGEST, _MOST_WORDS, _LONGEST_UNSPACED = 90, 10, 30

_LABEL_WORD = re.compile(rf"(?:{MEDIA_STEMS})[{LETTER}]{{0,8}}\.?\s+(\S.*)$", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*[(\[（【]([^()\[\]（）【】\n]{2,120}(?:\([^()\n]{1,40}\))?)[)\]）】]+[.。]?\s*$")
_LABELLED = re.compile(r"^(.{1,40}?)\s*([:：=＝|/・]|(?:\b(?:by|courtesy of|courtesy)\b))\s*(\S.*)$", re.IGNORECASE)
#: `фото — Анна Морозова`.
_DASHED = re.compile(r"^([^–—]{1,40}?)\s+([–—])\s+(\S.*)$")
_SIGNED = re.compile(r"\s*[©Ⓒ📷📸]\s*(\S[^\n©]{1,88})$|\s*\([cC]\)\s*(\S[^\n©()]{1,88})$")
_CASELESS_NAME = re.compile(rf"[{CASELESS}'’\".-]+(?:[ /,]+[{CASELESS}'’\".-]+){{0,4}}")
_TRAILING_LABEL = re.compile(
    rf"(?:(?<=[\s.!?…。！？”\"’»)\]/])|(?<=[a-zß-ÿ0-9]))(?=[{UPPER}{UNSPACED}{CASELESS}])"
    rf"((?:[{UPPER}][{LETTER}]{{1,12}}(?=[{LOWER}])|(?<=[.!?…”\"’»)\]] )[{UPPER}][{LETTER}]{{0,12}} )?"
    rf"(?i:{MEDIA_STEMS})[{LETTER}{UNSPACED}]{{0,12}}"
    rf"(?:[ ][{LETTER}’']{{1,14}}){{0,2}}\.?)"
    r"(?:\s?[:：=]|(?<=Credit\.)\.\.|(?<=Credit)…)\s*([^:：=\n]{2,88})$"
)
_SEPARATED = re.compile(r"\s*(?:\s[|/•]\s|\s[–—-]\s?|＝|／)([^|•–—＝\n]{2,88})$")
#: What such a label ends with.
_LABEL_END = re.compile("[:：=]|Credit(?:…|[.]{3})")
#: A full stop within a name ("A.P.Berg"), after an initial or a title ("Jr."), not after a sentence.
_NAME = rf"(?:[{UPPER}@](?:[\w’'@-]|\.(?=\w))*(?:(?<![\w’'@-][\w’'@-][\w’'@-])\.)?)"
_SLASHED = re.compile(
    rf"(?:(?<=[\s.!?…”\"’»)])|^)((?:{AGENCIES}|REUTERS|GETTY|DPA)(?:[ ](?i:{MEDIA_STEMS})[a-z]{{0,6}})?\s?/\s?"
    rf"{_NAME}(?:[ ]{_NAME}){{0,4}}(?:/{_NAME}(?:[ ]{_NAME}){{0,2}})?"
    rf"|{_NAME}(?:[ ]{_NAME}){{0,3}}\s?/\s?(?:{AGENCIES}|REUTERS|GETTY)(?:[ /]\s?(?:via )?{_NAME}){{0,4}})$"
)
_AFTER_LABEL = re.compile(rf"^[^/]*(?i:{MEDIA_STEMS})\s?/\s?")
#: `Fot. ` before names and an agency.
_LABEL_BEFORE = re.compile(rf"(?<=[\s.!?…”\"’»)\]])(?i:{MEDIA_STEMS})[{LETTER}]{{0,8}}\.? $")
#: `Anna Berg / NTB/Ola Nord`: the agency and its photographer, behind a caption that is a name.
_APART = re.compile(r"\s/\s(?=[^/\s]+/[^/]+$)")
#: `Photograph by Jane Doe/North Press`: a label, a word for "by", and names.
_BY = re.compile(
    rf"(?<=[\s.!?…”\"’»)])(?=[{UPPER}])(?i:{MEDIA_STEMS})[{LETTER}]{{0,12}} "
    r"(?:by|von|de|di|par|av|af|door|przez|courtesy of) "
    rf"((?:the )?{_NAME}(?:(?:[ ]|\s?/\s?)(?:via )?{_NAME}){{1,12}})$"
)
#: `A dock at dawn via REUTERS`; news spreads via Facebook, and by no agency without a full stop.
_VIA = re.compile(r"(?<=\w) via (REUTERS|Reuters|AP|AFP|EPA|Getty Images)$")
_CLOSING = tuple(")]）】.。")
#: What follows a caption's only full stop without one of its own: `last week. Jane Doe/Harbour Post`.
_TAIL = re.compile(
    rf"(?<![{UPPER}.])(?<![{UPPER}][a-z])(?<![{UPPER}][a-z][a-z])[.!?…][”\"’»)]*\s+([{UPPER}@][^.!?…\n]{{2,70}})$"
)
_LONE = re.compile(rf"(?i:(?:{PICTURE_STEMS})[{LETTER}]{{0,10}})\s?[:：]\s*(\S[^:：]{{1,60}})")
_ARCHIVED = re.compile(
    rf"(?:(?:{MEDIA_STEMS})[{LETTER}]{{0,4}}[ ](?:d['’]|de |di |do |af )?(?:archiv|arkiv|arxiu|illustr)[{LETTER}]*"
    rf"|(?:file|library|stock|archive|representative|illustrative)[ ](?:{MEDIA_STEMS})[{LETTER}]{{0,6}}"
    rf"|(?:archi[ve]f?|arkiv|symbol|illustrations?)-?(?:{MEDIA_STEMS})[{LETTER}]{{0,4}}"
    r"|архивное фото|資料写真|资料图片?|자료 ?사진)",
    re.IGNORECASE,
)
#: A label without colon before names: `Beeld Piet Zand`, `Photo Jane Doe`.
_BARE_LABEL = re.compile(
    rf"(?<=\s)((?=[{UPPER}])(?i:{MEDIA_STEMS})\.?|fot\.|foto|photo)[ ]({_NAME}(?:(?:[ ]|\s?[/,]\s?){_NAME}){{0,5}})$"
)
#: `AP Photo`: what follows the agency.
_BARE_MEDIUM = re.compile(r"[ -](?:file |archive )?(?:photo|foto|picture|image|bild|kuva|фото)", re.IGNORECASE)
#: "Taken by", "provided by", "photo", behind the name.
_MADE_BY = re.compile(r"\s*(?:撮影|提供|写真|摄|攝)$")
_INNER_BRACKET = re.compile(
    rf"[(\[（【]([^()\[\]（）【】\n]{{2,90}})[)\]）】]\s*(?=[“„«\"‘「]?[{UPPER}]|[\u3040-\u9fff\uac00-\ud7af])"
)
#: What stands between a label and a name.
_LINKING = re.compile(r"(?:of|by|von|de|di|par|av|af|door|przez)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\s/,;&+]+")
_SENTENCE = re.compile(rf"[{LETTER}\d]{{2}}[.!?…]\s+\S|[。！？]|[!?;]$")


@dataclass(frozen=True, slots=True)
class Credit:
    """`line[start:]` is the credit with brackets and label, `name` what it says; `sure` unless only shape says so."""

    start: int
    name: str | None
    sure: bool
    #: Nothing but its place after the caption tells it from the text.
    tail: bool = False


@dataclass(frozen=True, slots=True)
class InnerCredit:
    """`line[start:end]` is a credit with its bracket and the blanks around it."""

    start: int
    end: int
    name: str


def find_credit(line: str) -> Credit | None:
    """The credit at the end of a line, or None."""
    line = line.rstrip()
    unsure = None
    for find in (_find_labelled, _find_bracketed, _find_signed, _find_slashed, _find_separated, _find_tail):
        credit = find(line)
        if credit and (credit.sure or credit.tail):
            return credit
        unsure = unsure or credit
    return unsure


def find_inner_credits(line: str) -> Iterator[InnerCredit]:
    """Labelled brackets before a new sentence of the same line: `… warm (Picture: AP) A clerk was sent …`."""
    for match in _INNER_BRACKET.finditer(line):
        labelled = _LABELLED.match(match[1].strip())
        if labelled and labelled[2] in ":：=＝|/" and _is_label(labelled[1], labelled[2]) and _is_name(labelled[3], 2):
            start = len(line[: match.start()].rstrip())
            yield InnerCredit(start, match.end(), labelled[3].strip())


def is_archived(line: str) -> bool:
    """A line that ends with `(Archivbild)`, `(file photo)`: only captions do."""
    match = _BRACKETED.search(line, max(0, len(line) - 40)) if line.endswith(_CLOSING) else None
    return match is not None and bool(_ARCHIVED.fullmatch(match[1].strip()))


def is_labelled(line: str) -> bool:
    """A line that is nothing but a credit, and says of what: `(Picture: AP)`."""
    return len(line) <= _LONGEST and line[-1] in ")]）】" and bool(MEDIA.search(line))


def find_lone_credit(line: str) -> Credit | None:
    """A line that is nothing but a picture's label, a colon and names: `Photo: AFP`; not `Source: AFP`."""
    match = _LONE.fullmatch(line) if len(line) <= _LONGEST else None
    return Credit(0, match[1].strip(), sure=True) if match and _is_name(match[1], 1) else None


def _find_bracketed(line: str) -> Credit | None:
    match = _BRACKETED.search(line, max(0, len(line) - 170))
    if not match:
        return None
    inside = match[1].strip()
    signed = inside.lstrip("©Ⓒ ") if inside.startswith(("©", "Ⓒ")) else None
    if signed and _is_name(signed, 3):
        return Credit(match.start(), signed, sure=True)
    labelled = _LABELLED.match(inside) or _DASHED.match(inside)
    if labelled and _is_label(labelled[1], labelled[2]):
        name = labelled[3].strip()
        if len(name) <= _LONGEST and not _SENTENCE.search(name):
            return Credit(match.start(), name, sure=True)
    if line[-1] in ".。":
        return None
    sides = labelled.group(1, 3) if labelled and labelled[2] == "|" and " " in labelled[1] else ()
    if sides and all(_is_name(side, 0) for side in sides):
        return Credit(match.start(), inside, sure=True)
    if labelled and labelled[2] in ":：=＝|・" and _is_name(labelled[3], 0) and labelled[1].count(" ") < 3:
        if AGENCY_EXACT.fullmatch(labelled[1]):
            return Credit(match.start(), inside, sure=True)
        return Credit(match.start(), labelled[3].strip(), sure=bool(AGENCY.search(labelled[3])))
    named = _LABEL_WORD.match(inside)
    if named and _is_name(_LINKING.sub("", named[1], count=1), 0) and not AGENCY.match(inside):
        return Credit(match.start(), _LINKING.sub("", named[1], count=1), sure=True)
    agency = AGENCY_EXACT.match(inside)
    if agency and _BARE_MEDIUM.fullmatch(inside, agency.end()):
        return Credit(match.start(), agency[0], sure=True)
    made_by = _MADE_BY.search(inside)
    if made_by and len(inside) <= _LONGEST_UNSPACED:
        return Credit(match.start(), inside[: made_by.start()], sure=True)
    return _find_names(inside, match.start(), square=line[-1] == "]")


def _find_names(inside: str, start: int, *, square: bool) -> Credit | None:
    """A bracket without label: an agency, a word for a picture, or names."""
    if AGENCY_EXACT.search(inside) and _is_name(inside, 1):
        is_sure = square or PICTURES_ONLY.fullmatch(inside) is not None or bool(re.search(r"[/,&+]|via ", inside))
        return Credit(start, inside, sure=is_sure)
    if MEDIA.match(inside) and inside.count(" ") < 6 and not _SENTENCE.search(inside) and not inside[-1].isdigit():
        return Credit(start, inside.split(" ", 1)[-1] if " " in inside else None, sure=False)
    if not _is_name(inside, 0):
        return Credit(start, inside, sure=False) if HANDED_OUT.fullmatch(inside) else None
    return Credit(start, inside, sure=square, tail="/" in inside and " " in inside)


def _find_signed(line: str) -> Credit | None:
    match = _SIGNED.search(line, max(0, len(line) - 100))
    if match:
        name = (match[1] or match[2]).strip(" .")
        if _is_name(name, 1) and not re.match(r"\d{4}", name):
            return Credit(match.start(), name, sure=True)
    return None


def _find_labelled(line: str) -> Credit | None:
    match = _TRAILING_LABEL.search(line, max(0, len(line) - 130)) if _LABEL_END.search(line) else None
    if not match or match[2].count("(") != match[2].count(")"):
        return None
    name = match[2].strip()
    return Credit(match.start(1), name, sure=True) if _is_name(name, 1) or _CASELESS_NAME.fullmatch(name) else None


def _find_slashed(line: str) -> Credit | None:
    by = _BY.search(line, max(0, len(line) - 130))
    if by:
        return Credit(by.start(), by[1], sure=True)
    match = _SLASHED.search(line, max(0, len(line) - 130)) if "/" in line else None
    if not match or not AGENCY_EXACT.search(match[1]):
        return None
    apart = _APART.search(match[1])
    if apart and AGENCY_EXACT.match(match[1], apart.end()):
        return Credit(match.start(1) + apart.start(), match[1][apart.end() :], sure=True)
    label = _LABEL_BEFORE.search(line, max(0, match.start(1) - 20), match.start(1))
    return Credit(label.start() if label else match.start(1), _AFTER_LABEL.sub("", match[1]).strip(), sure=True)


def _find_separated(line: str) -> Credit | None:
    match = _SEPARATED.search(line, max(0, len(line) - 100))
    if not match:
        return None
    name = match[1].strip(" .")
    label = _LABELLED.match(name)
    if label and _is_label(label[1], label[2]) and _is_name(label[3], 2):
        return Credit(match.start(), label[3].strip(), sure=True)
    named = _LABEL_WORD.match(name)
    if named and _is_name(named[1], 0):
        return Credit(match.start(), named[1], sure=True)
    made_by = _MADE_BY.search(name)
    if made_by and len(name) <= _LONGEST_UNSPACED:
        return Credit(match.start(), name[: made_by.start()].rpartition("、")[2], sure=True)
    if not _is_name(name, 0):
        return None
    if AGENCY_EXACT.search(name) or is_unspaced(line[:1]):
        return Credit(match.start(), name, sure=line[match.start() :].lstrip()[0] in "|•/")
    return Credit(match.start(), name, sure=False) if line[match.start() :].lstrip()[0] in "|/" else None


def _find_tail(line: str) -> Credit | None:
    """Names after a caption's one full stop, or after a label without colon; by shape alone."""
    bare = _BARE_LABEL.search(line, max(0, len(line) - 100))
    if bare and _is_name(bare[2], 0):
        return Credit(bare.start(1), bare[2], sure=line[: bare.start(1)].rstrip()[-1:] in ".!?", tail=True)
    match = _TAIL.search(line, max(0, len(line) - 90))
    if not match:
        via = _VIA.search(line, max(0, len(line) - 30))
        return Credit(via.start(), via[1], sure=True) if via else None
    label, _, name = match[1].rpartition(": ")
    if label.count(" ") > 1 or not _is_name(name, 0) or (" " not in name and not label):
        return None
    return Credit(match.start(1), name, sure=False, tail=True)


def _is_label(label: str, separator: str) -> bool:
    """A word for a picture or a credit; before a slash it comes last, as in `AP Photo/`."""
    words = label.split()
    if separator == "/" and AGENCY.fullmatch(label):
        return False
    return bool(words) and len(words) <= 5 and bool(MEDIA.search(words[-1] if separator == "/" else label))


def _is_name(text: str, ordinary: int) -> bool:
    """Made of names, agencies and handles, with at most so many ordinary words."""
    words = _WORD.findall(AGENCY.sub("Agency", text))
    if not words or len(words) > _MOST_WORDS or len(text) > _LONGEST or _SENTENCE.search(text):
        return False
    if is_unspaced(text):
        return len(text) <= _LONGEST_UNSPACED and "、" not in text
    plain = [word.strip(".()'’\"“”«»„") for word in words]
    if not any(word[:1].isupper() or word[:1] == "@" for word in plain):
        return ordinary >= 1 and len(words) == 1 and text.isalpha()
    odd = sum(
        not (word[:1].isupper() or word[:1] == "@" or "." in word or word in CONNECTORS)
        for word in plain
        if word and not word.isdigit()
    )
    digits = sum(word.isdigit() for word in plain)
    return odd <= ordinary and digits <= 1 and not (digits and len(words) <= 2)

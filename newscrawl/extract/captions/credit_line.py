"""The credit in what is surely a caption: told by its label or its sign, in any script.

Believes more than the repair of running text may, because nothing but a caption can come in.
"""

import re

from newscrawl.article import Caption
from newscrawl.extract.authors.names import UNSPACED_NAME, is_agency
from newscrawl.extract.captions.credit_tails import SELLER, find_lone, find_tail
from newscrawl.repair.captions import split_credit
from newscrawl.repair.credits import find_credit, is_labelled

__all__ = [
    "ends_in_credit",
    "is_credit",
    "is_label",
    "is_short_of_words",
    "plain_credit",
    "reserves_rights",
    "split_caption",
]

#: Names of two people and an agency; what is longer is the caption's own sentence.
_MAX_CREDIT_CHARS = 80
_SIGNED = re.compile(r"[\s(\[]{0,9}(?:[©ⓒⒸ]|\([cC]\)|&copy;)\s*(?:(?:19|20)\d\d\s+)?([^©]{2,80})\Z")
#: "Foto: Jane Doe", "Fot. Jane Doe", "写真：…": one word with its mark, then the name to the end.
_LABELLED = re.compile(
    r"(?:\A|(?<=[\s(\[（【。।]))((?:(?i:file|archive|photo|image|picture|cr[ée]dits?|cr[ée]ditos?|bild|foto|sursa)\s|"
    r"(?<=\.\s)[A-Z]{2,5}\s)?[^\s\d:：.()（）【】「」。、]{2,20})\s?"
    r"(?:\.?[:：]\s*|\.\s+)(\S.{1,79})\Z"
)
_SENTENCE = re.compile(r"\w{3}[.!?…]\s+\S|[。！？]")
_MARK = re.compile(
    r"\A[\s|•/–—-]*\([cC]\)\s*|\A[\s|•/(\[（【–—-]*(?:(?:[©ⓒⒸ]|\([cC]\)|&copy;)\s*(?:(?:19|20)\d\d\s+)?)?|[\s|•/]+\Z"
)
#: A full stop that ends the line, not an abbreviation ("Jr.", "Inc.").
_ENDED = re.compile(r"(?<=[^\W\d_]{4})\.\Z")
_COURTESY = re.compile(
    r"(?:\A|(?<=[.!?…”\"]\s))(?:(?:photo |image )?courtesy(?: of| by|:)?|gentileza(?: de)?:?)\s+(\S.{1,79})\Z",
    re.IGNORECASE,
)
#: Labels before the name of a credit that is marked as one.
_CREDIT_LABEL = re.compile(
    r"(?:(?:(?:file|archive|photo|image|picture|cr[ée]dits?|cr[ée]ditos?|bild|foto)\s)?[^\s\d:：.()（）【】「」。、]{2,20}\s?[:：]\s*|"
    r"(?:image|photo) (?:source|credit),\s|fot\.\s|(?:photo|image|picture|video|foto|imagen|bild|"
    r"illustration)\w{0,6}\s(?:by|courtesy of|courtesy|von|de|di|par|av|af|door|credit)\s+|courtesy of\s|copyright\s|"
    r"(?:図|圖|图|写真|사진)\s?[／/＝=]\s?)(?=\S)",
    re.IGNORECASE,
)
#: "Foto Lars van den Berg": a label without a mark before the names of a person.
_BARE_LABEL = re.compile(
    r"(?:Fotos?|Photos?|Beeld|Bild|Kuva|Fotografie|Fotografía)\s(?!Archi|Agen|Desk|News|Press|Studio)"
    r"(?=[A-ZÀ-Þ][\w'’-]+(?:\s(?:van|den|de|der|von|la|el|di|da|ter|ten))*\s[A-ZÀ-Þ])"
)
#: Short for a picture or who took it.
_ABBREVIATED = frozenset({"fot", "phot"})
#: "… el muelle. / MARTA VILA", behind a whole sentence.
_SLASHED = re.compile(r"(?<=[.!?…”\"»])\s*[/|]\s*([^/|]{2,80}(?:/[^/|]{2,40})?)\Z")
#: Labels of scripts that the repair of running text does not read.
_MORE_LABELS = frozenset(["ছবি", "படம்", "ఫోటో", "तस्वीर", "छायाचित्र", "تصویر", "عکس", "ภาพ", "ფოტო"])
_STOPPED = re.compile(r"[.!?…。！？][”\"’»]*\s*\Z")
#: A date in what looks like a credit: Japanese captions end in place and day.
_DATED = re.compile(r"\d[年月日]|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_AGENCY = re.compile(r"[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,3}\s?[/／]\s?[A-ZÀ-Þ][\w .’'/-]{1,40}")
_WORDS = re.compile(r"[^\s/,;&+|()\[\]–—-]+")
_CONNECTING = (
    "via by von de del della di da du des la le les el van der den of for and und et y e i en og och ve ja pool bin al "
    "the per für dpa picture alliance imago privat"
)
_CONNECTORS = frozenset(_CONNECTING.split())
_IN_BRACKETS = re.compile(r"\([^()]*\)")
#: What stands where the credit does, whoever holds the rights.
_RESERVED = re.compile(
    r"copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos|tutti i diritti",
    re.IGNORECASE,
)
_MAX_CREDIT_WORDS = 9
#: "Photo: used by kind permission of the family" has as many words that are not names.
_MAX_PLAIN_WORDS = 4
_ENDS_AND_GOES_ON = re.compile(r"(?:\w{3}|\d)[.!?…]\s+\S")
_PLATFORMS = "(?:Unsplash|Pexels|Pixabay|Flickr|Instagram|Facebook|Twitter|X|YouTube)"
_ON_PLATFORM = re.compile(rf"\s(?:on|via)\s(?={_PLATFORMS}\Z)")
#: "… at dawn. Photo by Jane Doe on Unsplash"
_PLATFORM = re.compile(
    rf"(?:\A|(?<=[.!?…”\"]\s))(?:photo|image|picture|foto) by (\S.{{1,60}} on {_PLATFORMS})\Z", re.IGNORECASE
)
#: "Photo: Jane Doe | The pier at dawn": the credit before the caption, in one line.
_LED = re.compile(r"([^|]{4,80}?)\s*\|\s*(\S[^|]{11,})\Z")
_MAX_UNSPACED_CHARS = 16
_CLOSERS = {")": "(", "]": "[", "）": "（", "】": "【"}


def split_caption(text: str) -> Caption:
    """The caption without its credit, and the credit without label, sign and brackets."""
    text = text.strip()
    led = _LED.match(text)
    if led and ":" in led[1] and is_credit(led[1]) and not is_credit(led[2]):
        return Caption(led[2], plain_credit(led[1]))
    found = _split(text)
    if found.creditText or not text.endswith("."):
        return found
    # "… at dawn. Photo by Jane Doe."
    ended = _split(text[:-1])
    return ended if ended.creditText and _STOPPED.search(ended.text or "") else found


def _split(text: str) -> Caption:
    slashed = _SLASHED.search(text)
    match = _marked(text) or find_lone(text)
    if match is None and slashed and is_credit(slashed[1]):
        match = slashed
    name = _named(match)
    if match and name:
        return Caption(text[: match.start()].strip(" |/–—•([（【、，-") or None, name)
    found, credit = split_credit(text), find_credit(text)
    if not found.creditText or not credit or _DATED.search(found.creditText):
        return Caption(text)
    sure = credit.sure or is_agency(found.creditText) or is_labelled(f"({found.creditText})")
    # Brackets at the end of a sentence that goes on hold a club or a party as often as a name.
    if not sure and text[-1:] in _CLOSERS and not _STOPPED.search(found.text or ""):
        return Caption(text)
    return Caption(found.text, _unmarked(found.creditText))


def ends_in_credit(text: str) -> bool:
    """Whether a text ends in what is surely a credit, as no paragraph of an article does."""
    if _named(_marked(text)):
        return True
    credit = find_credit(text.removesuffix("."))
    if credit is None or not credit.name:
        return False
    unstopped = text[-1:] in _CLOSERS and not _STOPPED.search(text[: credit.start])
    return credit.sure or (unstopped and is_agency(credit.name))


def _marked(text: str) -> re.Match[str] | None:
    """The credit at the end of a caption, by a mark, a label or a word before it."""
    marked = (mark.search(text) for mark in (_SIGNED, _COURTESY, _PLATFORM))
    return find_tail(text) or next(filter(None, marked), None) or _last_labelled(text)


def _named(match: re.Match[str] | None) -> str | None:
    """Whom a credit names, if that is not a sentence."""
    name = _unmarked(match[match.lastindex or 0]) if match else None
    return None if name and (_SENTENCE.search(name) or _ENDS_AND_GOES_ON.search(name)) else name


def plain_credit(credit: str) -> str | None:
    """A credit without brackets, label and sign: "(Foto: EPA)" -> "EPA"."""
    text = _unmarked(credit)
    while text and (match := _CREDIT_LABEL.match(text) or _BARE_LABEL.match(text)):
        text = _unmarked(text[match.end() :])
    return text


def is_credit(text: str, *, alone: bool = False) -> bool:
    """Whether a part of a caption is spelled as credits are: labelled, signed, or nothing but names.

    `alone` asks for more: that a text which stands for itself is not a caption.
    """
    text = " ".join(text.split())
    if not text or len(text) > _MAX_CREDIT_CHARS or _SENTENCE.search(text):
        return False
    label = _CREDIT_LABEL.match(text)
    if label and not is_label(label[0]):
        return False
    if _SIGNED.fullmatch(text):
        return True
    if _RESERVED.match(text) or (label and label[0].rstrip()[-1] in ":：／/＝="):
        return is_short_of_words(text[label.end() :] if label else text)
    if label:
        return is_credit(text[label.end() :])
    if alone:
        return bool(_AGENCY.fullmatch(text) or SELLER.fullmatch(text)) or _is_bracketed_name(text)
    plain = _ON_PLATFORM.sub(" ", _IN_BRACKETS.sub(" ", text))
    words = [word for word in _WORDS.findall(plain) if word not in _CONNECTORS]
    if not words or text[-1] in "!?:" or len(words) > _MAX_CREDIT_WORDS:
        return False
    if UNSPACED_NAME.search(text):
        return len(text) <= _MAX_UNSPACED_CHARS
    return all(word[0].isupper() or word[0] == "@" or (word[0].islower() and "." in word[:-1]) for word in words)


def is_short_of_words(text: str) -> bool:
    """Whether a text behind a label is too short for a sentence: "Image: The gate was locked" is a caption."""
    if UNSPACED_NAME.search(text):
        return len(text) <= 2 * _MAX_UNSPACED_CHARS
    plain = [word for word in _WORDS.findall(text) if word not in _CONNECTORS and not word[0].isupper()]
    return len(plain) <= _MAX_PLAIN_WORDS and not _ENDS_AND_GOES_ON.search(text)


def _is_bracketed_name(text: str) -> bool:
    """Whether a bracket around all of a text holds two names or an agency."""
    inside = text[1:-1].strip()
    if text[0] not in _CLOSERS.values() or text[-1] not in _CLOSERS or any(mark in inside for mark in "()[]（）【】"):
        return False
    return bool(SELLER.fullmatch(inside)) or is_agency(inside) or (" " in inside and is_credit(inside))


def reserves_rights(text: str) -> bool:
    """Whether a text says that all rights are reserved, which says of nothing else what it is."""
    return bool(_RESERVED.search(text))


def is_label(words: str) -> bool:
    """Whether words before a mark say that a picture's credit follows."""
    return words.strip(" :：") in _MORE_LABELS or is_labelled(f"({words}:)")


def _last_labelled(text: str) -> re.Match[str] | None:
    """The last word for a picture with a mark after it, and the name behind."""
    start = max(0, len(text) - _MAX_CREDIT_CHARS - 30)
    found = None
    while match := _LABELLED.search(text, start):
        # A full stop may end a sentence that is about a picture; an abbreviation begins one.
        mark = text[match.end(1) : match.start(2)].strip()
        ends = mark == "." and (match[1][0].islower() or match[2][0].islower()) and match[1] not in _ABBREVIATED
        if is_label(match[1]) and not ends:
            found = match
        start = match.end(1)
    return found


def _unmarked(text: str) -> str | None:
    """`text` without signs around it, a full stop behind it, and a bracket whose partner is missing."""
    text = _ENDED.sub("", _MARK.sub("", text))
    while text and text[-1] in _CLOSERS and text.count(_CLOSERS[text[-1]]) < text.count(text[-1]):
        text = text[:-1].rstrip()
    return text or None

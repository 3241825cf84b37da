"""What the names of elements say about a caption: which is one, which holds the credit, which is unseen or a control.

Goes by class names, and for controls by what is written on them; reads no captions.
"""

import re

from newscrawl.extract.authors.names import is_agency
from newscrawl.extract.memo import short_text_cache
from newscrawl.extract.tree import Element, text_start
from newscrawl.repair.credit_words import MEDIA_STEMS

__all__ = ["calls_caption", "is_called_credit", "is_control", "is_unseen", "may_call_caption"]

#: Class names that call an element a caption, in small letters: to ignore case takes four times as long.
_NAMED_CAPTION = re.compile(
    r"caption|legend|leyenda|bildunterschrift|bildtext|billedtekst|bildetekst|onderschrift|kuvateksti|didascali|figcap|"
    r"pie-?(?:de-?)?foto|(?:image|img|photo|pic)[-_]?(?:desc|text|info)|(?:img|image|pic|photo)[-_]*cptn|"
    r"(?:image|img|photo|pic)[-_]?cap(?![a-z])|(?:foto|photo|img|zdj)[-_]*(?:popis|opis)"
)
#: Class names of captions, and of much else that describes.
_MAYBE_CAPTION = re.compile(r"desc|popis|\bopis|podpis", re.IGNORECASE)
_CREDIT = re.compile(
    r"credit|copyright|photographer|fotograf|quelle|urheber|rights|agency|\bsource\b|[-_]source|byline|attribution|"
    r"(?<![^\W_])author(?![^\W_])|(?:image|photo|caption|img|bild|foto)[-_]*(?:source|auth?[eo]r|by)|distributor|rechte"
)
#: What screen readers say before the caption ("Caption:").
_UNSEEN = re.compile(
    r"off-?screen|sr-only|visually-?hidden|hid(?:e|den)-?visual|screen-?reader|invisible|assistive", re.IGNORECASE
)
#: What is written on links beside a picture: to buy, license, enlarge, share or hide it, or to read how.
_VERB = (
    "buy|order|download|expand|enlarge|zoom|share|hide|toggle|show|view|open|see|licen[sc]e|purchase|licensing|kaufen|teilen|"
    "vergrößern|acheter|agrandir|partager|comprar|ampliar|compartir|compartilhar|acquista|ingrandi(?:sci)?|condividi|kopen|"
    "delen|vergroot|förstora|köp|dela|forstørr?|køb|kjøp|suurenna|osta|jaa|kup|powiększ|udostępnij|koupit|zvětšit|sdílet|"
    "купить|увеличить|поделиться|скачать|купити|збільшити|поділитися|satın al|büyüt|paylaş"
)
_ACT = re.compile(
    rf"\W*(?:(?:{_VERB})"
    rf"(?: (?:now|this|it|in|the|full|larger|rights|licen[sc]|cette|esta|questa|deze|{MEDIA_STEMS})\S*(?: \S+){{0,4}})?"
    rf"|(?:image|picture|photo|foto|bild|bilder) (?:{_VERB})|full ?screen|(?:click|tap) (?:to|for|on) .*|перейти в .*"
    r"|(?:拡大|購入|共有|放大|查看大图|点击|點擊|확대|크게 보기|구매|تكبير|הגדל).{0,12})(?:,.*)?\W*",
    re.IGNORECASE,
)
_MAX_CONTROL_CHARS = 50
_NON_LETTERS = re.compile(r"[\W\d_]+")


@short_text_cache(maxsize=16_384)
def calls_caption(names: str) -> bool:
    """Whether a class calls an element a caption."""
    return bool(_NAMED_CAPTION.search(names.lower()))


def may_call_caption(names: str) -> bool:
    """Whether a class calls an element a description, as of a picture."""
    return bool(_MAYBE_CAPTION.search(names))


def is_called_credit(part: Element) -> bool:
    """Whether a name says that an element holds the credit."""
    name = (part.get("class") or "").lower()
    if any(_NAMED_CAPTION.search(word) and not _CREDIT.search(word) for word in name.split()):
        return False
    if part.tag == "cite" or ((credit := _CREDIT.search(name)) and not _NAMED_CAPTION.search(name, credit.end())):
        return True
    return (part.get("itemprop") or "") in ("copyrightHolder", "author", "creditText")


def is_unseen(part: Element) -> bool:
    """Whether only a screen reader reads an element."""
    return bool(_UNSEEN.search(part.get("class") or ""))


def is_control(part: Element) -> bool:
    """Whether a part of a caption is something to press: a button, a link that says so, a part named as it reads."""
    if part.tag == "button":
        return True
    name = part.get("class")
    if (part.tail or "").lstrip()[:1].islower():
        return False  # it stands in a sentence
    if part.tag != "a" and not name and part.get("role") != "button":
        return False
    text = text_start(part, _MAX_CONTROL_CHARS)
    if not 0 < len(text) <= _MAX_CONTROL_CHARS:
        return False
    if part.get("role") == "button" or (part.tag == "a" and _ACT.fullmatch(text)):
        return True
    letters = _NON_LETTERS.sub("", text).casefold()
    return any(_NON_LETTERS.sub("", word).casefold() == letters for word in (name or "").split()) and not is_agency(
        text
    )

"""What stands around a caption's words and says nothing of the picture: arrows, counters, labels, reserved rights."""

import re

from newscrawl.extract.captions.credit_line import is_label

__all__ = ["opens_with_arrow", "without_label", "without_marks"]

#: "▲", as East Asian captions point at their picture.
_ARROW = re.compile(r"\A\s*[▲△▼▽▶▷◀◁↑↓←→]+\s*(?=\S)")
#: "[1/5]", "2 of 7": which picture of a gallery it is.
_COUNTER = re.compile(r"\A\s*[\[(]?\d{1,3}\s?(?:/|of|von|de|di|av|z|из)\s?\d{1,3}\b[\])]?\s*")
#: "Image:", "Photo caption": what is said to those who do not see.
_SPOKEN = re.compile(
    r"\A(?:(?:image|photo|picture|video) caption|(?:(?:image|photo|picture|video) )?caption\s?:|image\s?:)"
    r"\s*[:,]?\s*(?=\S)",
    re.IGNORECASE,
)
#: What is added to each picture of a house.
_RESERVED = re.compile(
    r"[\s.,|(–—-]{1,6}(?:riproduzione riservata|all rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"todos los derechos reservados|無断転載禁止|무단\s?전재(?:[- ]및)? 재배포 금지)[\s.)©]{0,6}\Z|"
    r"[\s(\[]{1,4}(?:click|tap)(?: here)? to (?:enlarge|expand|zoom|view)\b.{0,20}\Z",
    re.IGNORECASE,
)
#: "… Credit:", "… Photo by", left before a credit that has an element of its own.
_LABEL = re.compile(r"(?:\A|(?<=[\s(\[|–—]))[(\[]?((?:[^\s:：.]{2,12}\s)?[^\s:：.]{2,20})\s?[:：]\s*\Z")
_BY = re.compile(
    r"(?:\A|(?<=[\s(\[|–—]))[(\[]?(?:photo|image|picture|video|foto|illustration)\w{0,6} "
    r"(?:by|courtesy of|von|de|di|par)\s*\Z",
    re.IGNORECASE,
)
_MAX_LABEL_CHARS = 40


def opens_with_arrow(text: str) -> bool:
    """Whether a text begins as East Asian captions do."""
    return bool(_ARROW.match(text))


def without_marks(text: str) -> str:
    """A caption without arrow and counter, and without the label that is read out before it."""
    for mark in (_COUNTER, _ARROW, _SPOKEN, _RESERVED):
        text = mark.sub("", text, count=1)
    return text


def without_label(text: str) -> str:
    """A caption without the label of the credit that stood behind it."""
    start = max(0, len(text) - _MAX_LABEL_CHARS)
    label = _BY.search(text, start) or _LABEL.search(text, start)
    if label is None or (label.lastindex and not is_label(label[1])):
        return text
    return text[: label.start()].strip(" |–—-(")

"""The credit in what is surely a caption: told by its label or its sign, in any script.

Believes more than the repair of running text may, because nothing but a caption can come in.
"""

import re

from newscrawl.article import Caption
from newscrawl.repair.captions import split_credit
from newscrawl.repair.credits import is_labelled

__all__ = ["plain_credit", "split_caption"]

#: Names of two people and an agency; what is longer is the caption's own sentence.
_MAX_CREDIT_CHARS = 80
_SIGNED = re.compile(r"[\s(\[]*(?:©|\([cC]\)|&copy;)\s*([^©]{2,80})\Z")
#: "Foto: Jane Doe", "Fot. Jane Doe", "写真：…": one word with its mark, then the name to the end.
_LABELLED = re.compile(r"(?:\A|(?<=[\s(\[（【。]))([^\W\d]{2,20})\s?(?:[:：]\s*|\.\s+)(\S.{1,79})\Z")
_SENTENCE = re.compile(r"\w{3}[.!?…]\s+\S|[。！？]")
_MARK = re.compile(r"\A[\s|•/(\[（【–—-]*(?:©|\([cC]\)|&copy;)?\s*|[\s|•/]+\Z")
_CLOSERS = {")": "(", "]": "[", "）": "（", "】": "【"}


def split_caption(text: str) -> Caption:
    """The caption without its credit, and the credit without label, sign and brackets."""
    found = split_credit(text)
    if found.creditText:
        return Caption(found.text, _unmarked(found.creditText))
    match = _SIGNED.search(text) or _last_labelled(text)
    name = _unmarked(match[match.lastindex or 0]) if match else None
    if match is None or not name or _SENTENCE.search(name):
        return Caption(text)
    return Caption(text[: match.start()].strip(" |–—•([（【") or None, name)


def plain_credit(credit: str) -> str | None:
    """A credit without brackets, label and sign: "(Foto: EPA)" -> "EPA"."""
    text = _unmarked(credit)
    if not text:
        return None
    labelled = _last_labelled(text)
    if labelled and labelled.start() == 0:
        return _unmarked(labelled[2])
    named = split_credit(f"({text})")
    return _unmarked(named.creditText) if named.creditText and not named.text else text


def _last_labelled(text: str) -> re.Match[str] | None:
    """The last word for a picture with a mark after it, and the name behind."""
    start = max(0, len(text) - _MAX_CREDIT_CHARS - 30)
    found = None
    while match := _LABELLED.search(text, start):
        # A full stop may end a sentence that is about a picture; an abbreviation begins one.
        ends = match[0][len(match[1])] == "." and (match[1][0].islower() or match[2][0].islower())
        if is_labelled(f"({match[1]}:)") and not ends:
            found = match
        start = match.end(1)
    return found


def _unmarked(text: str) -> str | None:
    """`text` without signs around it and without a bracket whose partner is missing."""
    text = _MARK.sub("", text)
    while text and text[-1] in _CLOSERS and text.count(_CLOSERS[text[-1]]) < text.count(text[-1]):
        text = text[:-1].rstrip()
    return text or None

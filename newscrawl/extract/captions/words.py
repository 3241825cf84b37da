"""The words in a caption's box: what is the caption, and what the credit, by how the box is built.

The credit is what a name calls so; else what stands last, in a part of its own, and is spelled as credits are; else it
is looked for in the words.
"""

import re
from dataclasses import dataclass
from itertools import islice

from newscrawl.article import Caption
from newscrawl.extract.body.blocks import ends_sentence
from newscrawl.extract.captions.credit_line import (
    is_credit,
    is_label,
    is_short_of_words,
    plain_credit,
    reserves_rights,
    split_caption,
)
from newscrawl.extract.captions.element_names import is_called_credit, is_control, is_unseen
from newscrawl.extract.captions.marks import without_label, without_marks
from newscrawl.extract.captions.pictures import address_of, file_name, pictures_in
from newscrawl.extract.tree import Element, text_of, text_start
from newscrawl.extract.vocabulary import BITS, bits_of

__all__ = ["MAX_CAPTION_CHARS", "caption_of", "is_one_picture", "read_words"]

#: The longest of 270 annotated captions has 560 characters.
MAX_CAPTION_CHARS = 1_000
#: A credit that stands beside its caption, not in it, is no longer.
_MAX_BESIDE_CHARS = 100
#: Names and agencies with a full stop behind them have fewer.
_FEWEST_BLANKS = 7
_LEVELS = 3
_MAX_BESIDE = 60
#: Where less text is before it, a name is the caption itself.
_MIN_BEFORE_CHARS = 12
_MAX_LABEL_CHARS = 20
_STOPPED = re.compile(r"[.!?…。！？|/–—)\]\"”»“’]\s*\Z")
#: A label goes with its name.
_LABELLING = re.compile(r"[:：]\s*\Z")
_PARTS = frozenset({"div", "p", "small", "cite", "figcaption", "br", "li", "footer"})


@dataclass(slots=True)
class _Part:
    """A run of text in a box; `owner` is the element that it stands in."""

    text: str
    owner: Element
    credit: bool
    #: Something else than the caption's own line lies between it and the run before.
    apart: bool


def read_words(box: Element) -> Caption | None:
    """The caption and the credit that a box shows, without the picture's address; None when it shows neither."""
    text, credit = map(_joined, _divided(_parts(box)))
    if len(text) > MAX_CAPTION_CHARS or len(credit) > MAX_CAPTION_CHARS:
        return None
    # The sign may stand in the caption's part, before the credit's.
    found = caption_of(text.rstrip(" ©"), credit)
    if found and not found.creditText:
        found.creditText = plain_credit(_credit_beside(box))
    return found


def caption_of(text: str, credit: str) -> Caption | None:
    """The caption that `text` is, with the `credit` beside it, if any."""
    text = without_marks(text)
    if is_credit(text, alone=True):
        text, credit = "", credit or text
    found = Caption(without_label(text) or None, plain_credit(credit)) if credit else split_caption(text)
    found = _credited_once(found)
    if not any(map(str.isalpha, found.text or "")):
        found.text = None  # a date or a number
    return found if found.text or found.creditText else None


def _credited_once(found: Caption) -> Caption:
    """A caption without its credit at its own end, as where a system adds what the agency has written already."""
    text, credit = found.text or "", found.creditText
    if credit and text.rstrip(" ).]").endswith(credit):
        written = split_caption(text)
        if written.creditText == credit:
            return written
    return found


def _parts(box: Element) -> list[_Part]:
    parts: list[_Part] = []

    def add(text: str | None, owner: Element, credit: bool, apart: bool) -> None:
        if text and text.strip():
            parts.append(_Part(text, owner, credit, apart))

    def walk(element: Element, credit: bool, apart: bool) -> None:
        add(element.text, element, credit, apart)
        for child in element:
            block = child.tag in _PARTS
            if not is_unseen(child) and not is_control(child):
                walk(child, credit or is_called_credit(child), apart or block)
            add(child.tail, element, credit, block)

    walk(box, is_called_credit(box), False)
    return parts


def _divided(parts: list[_Part]) -> tuple[list[_Part], list[_Part]]:
    """The parts of the caption, and those of the credit."""
    if _is_credited_first(parts):
        return parts[1:], parts[:1]
    called = next((place for place, part in enumerate(parts) if part.credit), None)
    all_called = all(part.credit for part in parts)
    if (called is None or all_called) and is_credit(_joined(parts), alone=True):
        return [], parts
    if called == 0 and all_called and _is_sentence(_joined(parts)):
        return parts, []
    if called is not None:
        # What follows a credit to the end belongs to it ("Photo by Mira Holt" / "Northern Press").
        if called and sum(len(part.text) for part in parts[called:]) <= _MAX_BESIDE_CHARS:
            return parts[:called], _once(parts[called:])
        return [part for part in parts if not part.credit], _once([part for part in parts if part.credit])
    if len(parts) > 1 and len(_joined(parts[:-1])) >= _MIN_BEFORE_CHARS and _is_set_apart(parts[-2], parts[-1]):
        # "Credit …" may be a part of its own before the name.
        label = parts[-2].text.strip(" .:…")
        return parts[: -2 if len(label) <= _MAX_LABEL_CHARS and is_label(label) else -1], parts[-1:]
    return parts, []


def _once(parts: list[_Part]) -> list[_Part]:
    """The parts of a credit, each once: designs show it again where the caption is folded."""
    return list({part.text.strip(): part for part in reversed(parts)}.values())[::-1]


def _is_credited_first(parts: list[_Part]) -> bool:
    """Whether the credit has a line of its own above the caption ("© Mira Holt" / "The pier at dawn")."""
    is_apart = len(parts) > 1 and (parts[1].apart or (_is_labelled(parts[0]) and not parts[1].credit))
    if not is_apart or not is_credit(parts[0].text, alone=True):
        return False
    rest = _joined(parts[1:])
    if len(rest) < _MIN_BEFORE_CHARS or not any(map(str.isalpha, rest)):
        return False
    return not (is_credit(rest) or reserves_rights(rest))


def _is_labelled(part: _Part) -> bool:
    """Whether a part has an element of its own, and its label says that it is a credit."""
    label, colon, name = part.text.partition(":")
    is_own = not part.credit and len(text_start(part.owner, MAX_CAPTION_CHARS)) <= len(part.text)
    return bool(colon and name.strip()) and is_own and is_label(label.strip())


def _is_sentence(text: str) -> bool:
    """What says too much for a credit, whatever it is called: the caption itself, as in a `cite`."""
    return len(text) > _MAX_BESIDE_CHARS or (ends_sentence(text) and text.count(" ") >= _FEWEST_BLANKS)


def _is_set_apart(before: _Part, last: _Part) -> bool:
    """Whether the last part is spelled as credits are and stands for itself, not in a sentence that goes on."""
    if last.owner is before.owner or _LABELLING.search(before.text) or not is_credit(last.text):
        return False
    if len(text_of(last.owner)) > len(" ".join(last.text.split())):
        return last.apart and last.owner.tag not in ("a", "b", "strong", "em", "i")
    glued = not before.text[-1:].isspace() and not last.text[:1].isspace()
    beside = before.owner.getparent() is last.owner.getparent()
    return last.apart or glued or beside or last.owner.tag == "small" or bool(_STOPPED.search(before.text))


def _joined(parts: list[_Part]) -> str:
    """The text of the parts, a space where two that design sets apart would run together."""
    pieces: list[str] = []
    for part in parts:
        first, last = part.text[:1], pieces[-1][-1:] if pieces else " "
        if not last.isspace() and not first.isspace() and (part.apart or first.isupper() or first in "©("):
            pieces.append(" ")
        pieces.append(part.text)
    return " ".join("".join(pieces).split()).strip(" |•–—-/")


def _credit_beside(box: Element) -> str:
    """The one credit that stands in the same figure as a caption, or right around it, but not in its box."""
    around: Element | None = next(box.iterancestors("figure"), None)
    above = around.getparent() if around is not None else box.getparent()
    for _ in range(_LEVELS):
        if above is None or above.tag in ("body", "article", "main"):
            break
        if next(pictures_in(above), None) is not None:
            if not is_one_picture(above):
                break
            around = above
        above = above.getparent()
    if around is None:
        return ""
    beside = islice(around.iter("div", "span", "p", "small", "cite", "figcaption", "footer"), _MAX_BESIDE)
    apart = (
        element
        for element in beside
        if element is not box and box not in element.iterancestors() and element not in box.iterancestors()
    )
    found = {plain_credit(credit) for element in apart if (credit := _credit_of(element))} - {None, ""}
    return (found.pop() or "") if len(found) == 1 else ""


def _credit_of(element: Element) -> str:
    """The credit that an element beside a caption is, by its name, its spelling, or what is said to those unseeing."""
    if not 0 < len(text_start(element, _MAX_BESIDE_CHARS)) <= _MAX_BESIDE_CHARS:
        return ""
    above = element.getparent()
    if any(bits_of(near.get("class") or "") & BITS["ad"] for near in (element, above) if near is not None):
        return ""
    text = _joined(_parts(element))
    signed = element.tag in ("small", "cite", "footer") and is_credit(text)
    if is_called_credit(element) or signed or is_credit(text, alone=True):
        return text
    first = next(element.iterchildren(), None)
    announced = first is not None and is_unseen(first) and not (element.text or "").strip()
    # Of what is announced in a figure outside the caption, only the source is written out.
    in_figure = announced and next(element.iterancestors("figure"), None) is not None
    return text if in_figure and is_short_of_words(text) else ""


def is_one_picture(element: Element) -> bool:
    """Whether an element holds little more than one picture with its words."""
    if len(text_start(element, MAX_CAPTION_CHARS)) > MAX_CAPTION_CHARS:
        return False
    return len({file_name(address_of(picture)) for picture in islice(pictures_in(element), _MAX_BESIDE)} - {""}) == 1

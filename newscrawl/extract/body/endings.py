"""Lines that end a story and say nothing of its subject: that it ends, who wrote or edited it, whom the press may call.

Reads last lines alone: further up the same words are text.
"""

import re
from collections.abc import Iterable, Sequence

from newscrawl.dedupe.folding import fold
from newscrawl.extract.authors.names import is_agency
from newscrawl.extract.body.blocks import Block, ends_sentence
from newscrawl.extract.tree import HEADINGS

__all__ = ["is_about_writer", "is_contact", "is_end", "is_ending", "is_press_label"]

_LONGEST = 80
#: `انتهای پیام/`, `（完）`, `- ENDS -`; behind it agencies write a number or initials.
_END = re.compile(
    r"\W*(?:انتهای\s(?:پیام|خبر|گزارش)|انتهى)(?:\W{1,3}\w{1,6}){0,2}\W*"
    r"|[（(【\[]\s?(?:完|了|おわり|終わり|끝|(?:THE )?END|end)\s?[）)】\]]|\W*ENDS?\W*|[-–—*]+\s?[Ee]nds?\s?[-–—*]+"
)
#: `责任编辑：王丽`, `Editor: Rina Sari`.
_EDITOR = re.compile(
    r"(?:责任编辑|責任編輯|责编|責編|编辑|編輯|编审|主编|校对|校對|审核|審核|监制|監製|편집|editor|redaktion|redaktör|redaktor|"
    r"redakcja|redaktur|editör|biên tập|редактор|تحرير|ویرایش|עריכה)\s?(?:[:：]|\s(?=[\u3400-\u9fff]))|edited by\s",
    re.IGNORECASE,
)
#: `(APA/red)`, `(dpa)`, `(jw)`: who wrote or sent it, in a bracket that is all of the line.
_SIGNED = re.compile(r"[(\[]\s?([^\W\d_]{2,9}\.?(?:\s?[/,+&]\s?[^\W\d_]{2,9}\.?){0,3})\s?[)\]]\.?")
_BETWEEN = re.compile(r"[/,+&\s.]+")
_MOST_INITIALS = 4
_HAN = re.compile(r"[\u3400-\u9fff]+")
_MOST_WORDS, _MOST_HAN = 6, 4
#: The press, and that it is to ask: one without the other is a subject.
_PRESS = re.compile(
    r"\b(?:media|press|pers)(?:\b|(?=contact|voorlicht|dienst))|presse|prensa|imprensa|stampa|medi[eaó]|tiskov|sajtó|basın|"
    r"пресс|прес-|τύπου|媒体|媒體|报道|報道|언론|إعلام",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"conta[ck]?t|kontakt|contatt|enquir|inquir|relations|office\b|rückfrag|auskunft|ansprechpartner|voorlicht|iletişim|"
    r"irtibat|yhteyd|kapcsolat|контакт|επικοινων|联系|聯繫|問い?合わ?せ|문의|للتواصل",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.\w|(?<!\d)(?:\+\d|\(?0\d)[\d\s()/.-]{6,20}")
_MAX_LABEL_CHARS, _MAX_CONTACT_CHARS = 50, 300
#: A biography is no longer.
_MAX_ABOUT_CHARS = 600


def is_end(blocks: Sequence[Block]) -> bool:
    """Whether the last of some blocks heads nothing, or tells of the page."""
    before, last = blocks[-2].text if len(blocks) > 1 else "", blocks[-1]
    is_for_press = is_press_label(last.text) or (is_press_label(before) and is_contact(last.text))
    return last.container.tag in HEADINGS or is_for_press or is_ending(last.text)


def is_about_writer(line: str, authors: Iterable[str]) -> bool:
    """Whether a last line begins with the whole name of one of the (folded) authors: it says who that is."""
    if len(line) > _MAX_ABOUT_CHARS or not line[0].isalpha():
        return False
    start = f"{fold(line)} "
    return any(" " in author and start.startswith(f"{author} ") for author in authors)


def is_ending(line: str) -> bool:
    """Whether a last line only says that the story ends, who edited it, or whom the press may call."""
    if len(line) <= _LONGEST and (_END.fullmatch(line) or _is_editor(line) or _is_signed(line)):
        return True
    return is_contact(line) and _says_press(line[:_MAX_LABEL_CHARS])


def is_press_label(line: str) -> bool:
    """Whether a line announces whom the press may call."""
    return len(line) <= _MAX_LABEL_CHARS and not ends_sentence(line.rstrip(":")) and _says_press(line)


def is_contact(line: str) -> bool:
    """Whether a line gives a number or an address, and says no more than whose."""
    return len(line) <= _MAX_CONTACT_CHARS and not ends_sentence(line) and _ADDRESS.search(line) is not None


def _is_editor(line: str) -> bool:
    before, *names = _EDITOR.split(line.strip(" ()（）[]【】"))
    return not before and bool(names) and all(map(_is_name, names))


def _is_signed(line: str) -> bool:
    """Whether a line is nothing but agencies or initials in a bracket."""
    signed = _SIGNED.fullmatch(line)
    parts = filter(None, _BETWEEN.split(signed[1])) if signed else ()
    return signed is not None and all(
        is_agency(part) or (part.islower() and len(part) <= _MOST_INITIALS) for part in parts
    )


def _is_name(text: str) -> bool:
    """Whether a text is a name or several, as far as capitals tell."""
    words = [word.strip(".,、;；|/／") for word in text.split()]
    return 0 < len(words) <= _MOST_WORDS and all(
        word and word[0].isalpha() and not word[0].islower() and (len(word) <= _MOST_HAN or not _HAN.match(word))
        for word in words
    )


def _says_press(text: str) -> bool:
    return _PRESS.search(text) is not None and _ASKS.search(text) is not None

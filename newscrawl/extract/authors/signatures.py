"""Who signed the text itself: in its first words, as agencies of East Asia have it, or in what ends it.

Reads only what its form makes sure; a name in brackets may be anybody's.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from unicodedata import combining, normalize

from newscrawl.extract.authors.names import byline_in, is_somebody, names_in

__all__ = ["above_address", "signed_by", "signed_line", "without_signature"]

#: The words of an opening in which a name stands.
_OPENING_CHARS = 60
#: A longer last line is prose.
_MAX_LINE_CHARS = 200
#: A paragraph that only names who wrote it is no longer.
_MAX_SIGNATURE_CHARS, _MAX_OTHER_WORDS = 80, 5
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_HAN = "[\u3400-\u9fff]"
_HANGUL = "(?<![\uac00-\ud7af])[\uac00-\ud7af]{2,4}"
_REPORTERS = rf"({_HANGUL}(?:[·,]\s?[\uac00-\ud7af]{{2,4}}){{0,3}})\s?(?:선임|수석|전문|인턴)?(?:기자|특파원)"
#: `(서울=연합뉴스) 김철수 기자 = `, `[북포스트 김철수 기자] `.
_KOREAN_OPENING = re.compile(rf"{_REPORTERS}\s?[=\]】]")
#: `김철수 기자 kim@echo.example`.
_KOREAN_CLOSING = re.compile(rf"\A(?:\S{{1,20}}\s)?{_REPORTERS}(?:\s*[(\[/]?\s*\S+@\S+)?\Z")
#: What "reporter" follows and is not a name.
_NOT_KOREAN = frozenset(
    {"취재", "시민", "온라인", "본지", "객원", "사진", "수습", "담당", "소속", "외신", "현지", "방송"}
)
#: `（记者 李明）`, `（文/李明 王芳）`.
_CHINESE = re.compile(
    rf"[（(〔【]\s?(?:{_HAN}{{0,8}}(?:记者|記者|作者)\s?[:：]?|文\s?[/／:：])\s?(?!协会|協會|手记)"
    rf"({_HAN}{{2,4}}(?:[、\s]{_HAN}{{2,4}}){{0,3}})(?:[/／]{_HAN}{{2,10}})?\s?[)）〕】]"
)
#: `記者陳小明／台北報導`, and of places two characters long `記者陳小明台北14日電`.
_TAIWANESE = re.compile(
    rf"(?:\A|[（(〔【])(?:{_HAN}{{0,6}})記者({_HAN}{{2,4}})[/／]{_HAN}{{2,8}}(?:報導|電)"
    rf"|[（(]{_HAN}{{2,4}}社記者({_HAN}{{3}})(?!盛頓|加坡|金山|杉磯|加達){_HAN}{{2}}\d{{1,2}}日"
)
#: A photographer, a place, or who helped.
_NOT_CHINESE = re.compile(r"[摄攝]\Z|(?:报道|報導|[电電讯訊])\Z|实习生|通讯员")
#: Common last characters of Japanese given names, rare in other words that stand in brackets behind a sentence.
_JAPANESE_ENDS = frozenset(
    "郎子太介助也夫雄男彦樹美恵香奈里紀志輔斗翔真司治久昭博弘宏浩隆剛健誠稔徹亮仁智之幸希菜華枝佳織穂乃吾哉己貴輝義規典英朗"
    "晃茂毅聡哲孝"
)
#: `…だ。（山田太郎）`, `（取材・文／山田太郎）`.
_JAPANESE = re.compile(
    r"(?:[。」』]\s?|\A)[（【]\s?((?:取材・)?(?:文|執筆)[・／/:：=＝]\s?)?([\u4e00-\u9fff々、]{2,20})[）】]\Z"
)
_REPORTED = re.compile(r"\A\W?(?:reporting|writing)(?: and (?:reporting|writing))? by\s", re.IGNORECASE)


def signed_by(opening: str, closing: Sequence[str], language: str | None) -> list[str]:
    """The names with which a text opens, else those with which its last lines close."""
    return _opening(opening[:_OPENING_CHARS]) or next(
        (found for line in closing if (found := _closing(line.strip(), language))), []
    )


def above_address(lines: Sequence[str]) -> list[str]:
    """The person whose name is a line, and whose address the next."""
    for name, address in pairwise(line.strip() for line in lines):
        local = address.partition("@")[0].casefold() if _ADDRESS.fullmatch(address) else ""
        if local and name and _plain(name.split()[-1]) in _plain(local) and names_in(name) == [name]:
            return _people(name)
    return []


def signed_line(text: str) -> list[str]:
    """The names that a short line of its own gives as text gives them, without a "by"."""
    korean = _KOREAN_CLOSING.search(text)
    return _korean(korean[1]) if korean else _opening(text[:_OPENING_CHARS])


def without_signature(text: str, authors: Iterable[str]) -> str:
    """The text without a first or last paragraph that does no more than name the authors, or their address."""
    known = {name.casefold() for name in authors}
    paragraphs = text.split("\n\n")
    while len(paragraphs) > 1 and _is_signature(paragraphs[-1], known):
        paragraphs.pop()
    while len(paragraphs) > 1 and _is_signature(paragraphs[0], known):
        paragraphs.pop(0)
    return "\n\n".join(paragraphs)


def _is_signature(text: str, known: set[str]) -> bool:
    if len(text) > _MAX_SIGNATURE_CHARS:
        return False
    if _ADDRESS.fullmatch(text) or text.casefold() in known:
        return True
    names = (byline_in(text) == text and names_in(text)) or signed_line(text)
    others = len(text.split()) - sum(len(name.split()) for name in names)
    return bool(names) and others <= _MAX_OTHER_WORDS and known.issuperset(name.casefold() for name in names)


def _opening(text: str) -> list[str]:
    if korean := _KOREAN_OPENING.search(text):
        return _korean(korean[1])
    if taiwanese := _TAIWANESE.search(text):
        return [taiwanese[1] or taiwanese[2]]
    chinese = _CHINESE.search(text)
    return _chinese(chinese[1]) if chinese else []


def _closing(text: str, language: str | None) -> list[str]:
    end = text[-_OPENING_CHARS:]
    if japanese := _JAPANESE.search(end):
        return _japanese(japanese[2], is_labelled=japanese[1] is not None)
    if (chinese := _CHINESE.search(end)) and chinese.end() == len(end):
        return _chinese(chinese[1])
    if len(text) > _MAX_LINE_CHARS:
        return []
    if korean := _KOREAN_CLOSING.search(text):
        return _korean(korean[1])
    if _REPORTED.match(text):
        return _people(text.strip("()"))
    # Vietnamese writes few titles with capitals throughout.
    return _people(text) if byline_in(text) == text or (language == "vi" and text.istitle()) else []


def _plain(word: str) -> str:
    """A word as addresses spell it."""
    return "".join(letter for letter in normalize("NFKD", word.casefold()) if not combining(letter))


def _korean(names: str) -> list[str]:
    found = [name.strip() for name in re.split("[·,]", names)]
    return [] if _NOT_KOREAN.intersection(found) else found


def _chinese(names: str) -> list[str]:
    return [name for name in re.split(r"[、\s]", names) if not _NOT_CHINESE.search(name)]


def _japanese(names: str, *, is_labelled: bool) -> list[str]:
    found = names.split("、")
    are_names = all(len(name) in range(2 if is_labelled else 3, 7) for name in found)
    return found if are_names and (is_labelled or all(name[-1] in _JAPANESE_ENDS for name in found)) else []


def _people(text: str) -> list[str]:
    """The names in a line, if all are a person's."""
    names = names_in(text)
    return names if all(map(is_somebody, names)) else []

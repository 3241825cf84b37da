"""The names in one byline: "By Ann Lee and Bo Ek, Political editor" is Ann Lee and Bo Ek.

Knows how bylines are written, not where they stand. Never invents a name: what does not look like one is left out.
"""

import re

from newscrawl.dedupe.folding import fold
from newscrawl.extract.authors.byline_words import (
    AGENCIES,
    AND,
    BY,
    EAST_CRAFTS,
    HELPED,
    HOUSE,
    JOB,
    NOBODY,
    OTHER_CRAFT,
    OUR,
    SOURCE,
    STRIPPED,
)

__all__ = [
    "UNSPACED_NAME",
    "byline_in",
    "is_agency",
    "is_impersonal",
    "is_login",
    "is_person",
    "is_somebody",
    "labelled_in",
    "labels_other_craft",
    "names_in",
]

#: What follows in a longer string is read by nobody; some of the patterns below look back from each of its words.
_MAX_CHARS = 2_000
_MAX_NAME_CHARS = 60
_MAX_NAME_WORDS = 7
_MAX_PERSON_WORDS = 5
#: A longer run of characters without a space is a sentence in a script that has none.
_MAX_UNSPACED_CHARS = 14
_AFTER_LABEL = r"(?:\s*[:：|・]\s*|\s+)"
_BY = re.compile(rf"\A\W*(?:{BY}){_AFTER_LABEL}", re.IGNORECASE)
#: All that a byline may begin with before the first name.
_LEAD = re.compile(rf"\A\W*(?:{BY}|{STRIPPED}){_AFTER_LABEL}(?:{OUR})?", re.IGNORECASE)
#: How sentences end, and initials do not.
_STOPPED = re.compile(r"[^\W\d_]{3}[.!?…]['\"”’»)]*\s*\Z")
#: The same before a later name, where it is not part of it.
_LEAD_AGAIN = re.compile(r"\A(?:(?:written|words|text|story|reporting|writing) )?by\s+", re.IGNORECASE)
#: Who did something else to the text, to the end of the line or the next line.
_HELPER = re.compile(rf"(?:(?<=\s)|\A)(?:{HELPED})\b(?:\s*\n)?[^\n]*", re.IGNORECASE)
_WRITER_LABEL = re.compile(
    r"(?:(?<![^\s|/])(?:author|autor(?:in)?|auteur|autore|texte?|words|автор(?:ка)?|текст|yazan|haber|penulis|szerző)|作者|记者|記者|撰文)"
    r"\s?[:：]",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"<[^<>]{1,300}>|\S+@\S+|(?<!\S)@\w+|https?://\S+|www\.\S+|\([^()]*\)|\[[^\[\]]*\]|,\s*ph\.?\s?d\b\.?|"
    r"\bwith (?:agencies|wires)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    rf"\s*(?:[;|•·/／]|[,、،](?!\s*(?:jr|sr|ii|iii|iv)\b)(?:\s+{AND}(?=\s))?|\s{AND}\s)\s*", re.IGNORECASE
)
#: What follows a name after a dash is a job or a place; after these words, for whom, where or when it was written.
_TAIL = re.compile(
    r"\s+[-–—|]\s+.*\Z|\s(?:for|für|pour|para|voor|special to|from|at|(?-i:in|aus|on|IN|ON)(?!\s['’]t\s))\s.*\Z"
    r"|\A(?:special to|reporting from)\s.*\Z|\s(?:am|le|el|il|em|op|den|dne|dnia|kl\.?|published|updated)\s.*\d.*\Z",
    re.IGNORECASE,
)
#: One given name and a family name that is itself a place: `Maria in der Au`.
_OF_PLACE = re.compile(r"[^\W\d_][\w'’-]+ (?:in|aus|op) (?:der|den|dem|de|het) [^\W\d_][\w'’-]+")
#: What a colon ends opens the text: the place after the names is not a name.
_DATELINE = re.compile(r"(?:,[^,:\n]{2,40})?\s*[:：]\Z")
#: A name as catalogues turn it: `Marlow, Ann`.
_INVERTED = re.compile(r"([^\W\d_][\w'’-]+),\s+([^\W\d_][\w'’-]+\.?(?: [^\W\d_]\.)?)")
#: Letters, and the vowel signs that some scripts write as marks.
_LETTER = r"(?:[^\W\d]|[\u0900-\u0dff])"
#: A part of a byline with its own label ("Text: … Foto: …").
_LABEL = re.compile(rf"(?:\A|(?<=[\s,;|/]))({_LETTER}{{2,20}})\s?[:：](?=\s*\S)\s*")
#: The label of who wrote and took pictures as well.
_BOTH = re.compile(
    rf"\A\W*(?:te[xk]s?te?[eo]?|story|words)\s?(?:[/,+&]|and|und|et|y|e|og|och|en)\s?(?:{OTHER_CRAFT}|pictures|images)"
    r"[^\W\d]*(?=\s?[:：]|\s(?:by|von|par|por|de|di|av|af|door)\s)",
    re.IGNORECASE,
)
_OTHER_CRAFT = re.compile(OTHER_CRAFT, re.IGNORECASE)
#: A label in which that stands anywhere, or that is for the text's source.
_NO_WRITER = re.compile(rf"{OTHER_CRAFT}|\A(?:{SOURCE})\Z", re.IGNORECASE)
#: The whole of a label for another craft.
_OTHER_LABEL = re.compile(rf"(?:{HELPED}|(?:{OTHER_CRAFT})[^\W\d]*)\s?[:：]?\Z", re.IGNORECASE)
#: Whom a bracket behind the name calls something else than a writer: `and Ola Hansen (foto)`.
_OTHER_BRACKET = re.compile(rf"(?:\A|[,;&|\n]|\s(?:and|und|et|y|e|og|och|ja|a|i)\s)[^,;&|()\n]+"
                            rf"\s?\((?:{OTHER_CRAFT})[^()]{{0,30}}\)", re.IGNORECASE)  # fmt: skip
_NOBODY = frozenset(NOBODY.split("|"))
_AGENCIES = frozenset(AGENCIES.split("|"))
_JOB = re.compile(JOB, re.IGNORECASE)
_HOUSE = re.compile(HOUSE, re.IGNORECASE)
_HAN = "[\u3400-\u9fff]"
#: What Chinese, Japanese and Korean bylines write around a name, without a space.
_EAST_LEAD = re.compile(
    rf"\A\W*(?:(?:(?:{EAST_CRAFTS})[・·/／、と]){{0,3}}(?:文|글|取材|執筆|취재)(?:[・·/／、と](?:{EAST_CRAFTS})){{0,3}}"
    rf"\s*(?:[:：＝=/／|]\s*|\s+)"
    rf"|(?:{_HAN}{{0,8}}(?:記者|记者)|特派員|特约)[/／・]?\s*(?={_HAN}{{2,4}})"
    rf"|(?:(?:社会|政治|経済|国際|外信|運動|文化|科学|学芸|生活|地方|報道|論説|編集)(?:部|委員)|{_HAN}{{2,4}}[支総]局)\s+"
    rf"|[\u30a0-\u30ff\u3400-\u9fff\uac00-\ud7af]{{2,10}}[=＝])"
)
_EAST_TAIL = re.compile(r"\s*(?:記者|记者|特派員|報導|报道|撰文|撰|(?:선임|수석|전문|인턴)?기자|특파원)\Z")
#: From where a Chinese byline reports, and who helped.
_EAST_PLACE = re.compile(rf"\s?[/／]\s?{_HAN}{{2,8}}(?:報導|报道)|{_HAN}{{2,8}}(?:報導|报道)[/／]")
_EAST_AND = re.compile(rf"(?<={_HAN})\s?(?:实习生|通讯员)\s?(?={_HAN})")
#: "And", written together with the second name.
_ATTACHED = re.compile(
    r"\A([\u0590-\u06ff]+ [\u0590-\u06ff]+) "
    r"[וو](?!ו|ייס|יצמן|ليد|ائل|سيم|سام|جدي|هب|حيد|جيه|فاء|ديع)([\u0590-\u06ff]+ [\u0590-\u06ff]+)\Z"
)
#: Scripts in which a whole name is one word.
UNSPACED_NAME = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
#: "J.W.": the last full stop belongs to it.
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?){2,4}")
#: The name with which somebody signs in.
_LOGIN = re.compile(r"[a-z][a-z0-9.]{3,}")
_DIGIT = re.compile(r"\b\d+\b")


def names_in(value: str) -> list[str]:
    """The names in one byline string ("By Ann Lee and Bo Ek" -> ["Ann Lee", "Bo Ek"])."""
    text = _BOTH.sub("text", _EAST_PLACE.sub("", _OTHER_BRACKET.sub("", _without_data(value[:_MAX_CHARS]))))
    text = _DATELINE.sub("", _HELPER.sub("", _NOISE.sub(" ", text)).strip())
    text = ";".join(map(_turned, text.split(";")))
    names = [name for part in _written(text) for name in _names_of(part)]
    people = [name for name in names if is_somebody(name)]
    # Beside a person, a lone word is a place or an agency, and words in lower case are a job. Beside agencies as well.
    return people or [name for name in names if is_agency(name)] or names


def _turned(text: str) -> str:
    """`Marlow, Ann` as `Ann Marlow`; not a name with a job or an agency behind it."""
    inverted = _INVERTED.fullmatch(text.strip())
    if inverted is None or any(is_agency(part) or _JOB.search(part) for part in inverted.groups()):
        return text
    return f"{inverted[2]} {inverted[1]}"


def _without_data(value: str) -> str:
    """The first field of a line of data: `Ann Lee | Oslo | 8/1/2026`; without a date, the bar is between names."""
    fields = value.split("|")
    return fields[0] if len(fields) > 1 and _DIGIT.search(fields[-1]) else value


def byline_in(text: str) -> str | None:
    """The byline with which a line begins ("By …", "Von …"), or that a label in it names ("… 作者：…")."""
    return text if _BY.match(text) and _is_no_sentence(text) else labelled_in(text)


def _is_no_sentence(text: str) -> bool:
    """Whether a line that begins with a "by" stops nowhere, or names somebody at once: "De" is also Dutch for "the"."""
    if not _STOPPED.search(text):
        return True
    names = names_in(text)
    return bool(names) and _LEAD.sub("", text).startswith(names[0])


def labelled_in(text: str) -> str | None:
    """The byline that a label in a line names ("… 作者：…")."""
    label = _WRITER_LABEL.search(text)
    return text[label.start() :] if label else None


def is_person(text: str) -> bool:
    """Whether a string is spelled like a person's name: several words in capitals, or few in a script without."""
    words = text.split()
    if not text.isascii() and text == text.upper() == text.lower():
        least = 1 if UNSPACED_NAME.search(text) else 2
        return least <= len(words) <= _MAX_PERSON_WORDS and len(words[0]) <= _MAX_UNSPACED_CHARS
    return 2 <= len(words) <= _MAX_PERSON_WORDS and words[0][0].isupper() and words[-1][0].isupper()


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency, or a word for all of them."""
    return fold(name) in _AGENCIES


def is_impersonal(name: str) -> bool:
    """Whether a name is that of a house or a desk, or has a job in it."""
    return bool(_JOB.search(name) or _HOUSE.search(name))


def is_somebody(name: str) -> bool:
    """Whether a name is spelled like a person's, and is neither a job or house nor an agency."""
    return is_person(name) and not is_impersonal(name) and not is_agency(name)


def is_login(name: str) -> bool:
    """Whether a name is one word in small letters, as accounts are called, and no agency's."""
    return _LOGIN.fullmatch(name) is not None and not is_agency(name)


def labels_other_craft(text: str) -> bool:
    """Whether a text is the label of somebody who did not write: "Photographs by", "Editor:"."""
    return _OTHER_LABEL.match(text.strip()) is not None


def _written(text: str) -> list[str]:
    """The parts of a byline that name who wrote, without those for the pictures and the like."""
    labels = list(_LABEL.finditer(text))
    if not labels:
        text = _EAST_LEAD.sub("", text)
        return [] if _OTHER_CRAFT.match(text) else [text]
    ends = [label.start() for label in labels[1:]] + [len(text)]
    parts = [text[: labels[0].start()]]
    for label, end in zip(labels, ends, strict=True):
        if not _NO_WRITER.search(label[1]):
            parts.append(text[label.end() : end])
    return parts


def _names_of(part: str) -> list[str]:
    """The names in a part of a byline, line by line."""
    names: list[str] = []
    text = _EAST_LEAD.sub("", _LEAD.sub("", part))
    for line in _EAST_AND.sub("、", text).split("\n"):
        pieces = [piece for whole in _SPLIT.split(line) for piece in _apart(whole)]
        # A line about the one before it: a job, its house and its place.
        if not (names and pieces and is_impersonal(pieces[0])):
            names += filter(None, map(_name, pieces))
    return names


def _apart(piece: str) -> list[str]:
    """The parts of what is written together without a mark: agencies with a dash, names with an attached "and"."""
    if attached := _ATTACHED.match(piece):
        return list(attached.groups())
    agencies = re.split("[-–]", piece)
    return agencies if len(agencies) > 1 and all(map(is_agency, agencies)) else [piece]


def _name(piece: str) -> str | None:
    """One name without what is written around it, or None."""
    if _INITIALS.fullmatch(piece.strip()):
        return piece.strip()
    agency, dash, person = _LEAD_AGAIN.sub("", piece).partition(" - ")
    text = person if dash and is_agency(agency) else _LEAD_AGAIN.sub("", piece)
    text = (text if _OF_PLACE.fullmatch(text.strip()) else _TAIL.sub("", text)).strip(
        " \t\r\n,.:-–—*\"'/【】［］〔〕（）()[]"
    )
    text = " ".join(_EAST_TAIL.sub("", _EAST_LEAD.sub("", text)).split())
    if not text or len(text) > _MAX_NAME_CHARS or _DIGIT.search(text) or text[0] in "@#":
        return None
    slug = text.islower() and text.isascii() and ("-" in text or "_" in text)
    nobody = fold(text) in _NOBODY
    named = any(map(str.isalpha, text)) and not slug and not nobody and len(text.split()) <= _MAX_NAME_WORDS
    return text if named else None

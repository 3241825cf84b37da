"""The names in one byline: "By Ann Lee and Bo Ek, Political editor" is Ann Lee and Bo Ek.

Knows how bylines are written, not where they stand. Never invents a name: what does not look like one is left out.
"""

import re

__all__ = ["byline_in", "is_agency", "is_person", "names_in"]

#: Of one byline so much is read; a dozen names take half of it.
_MAX_BYLINE_CHARS = 1_000
_MAX_NAME_CHARS = 60
_MAX_NAME_WORDS = 7
_MAX_PERSON_WORDS = 5
#: A longer run of characters without a space is a sentence in a script that has none.
_MAX_UNSPACED_CHARS = 14
#: "By" as bylines of the larger languages write it, and the labels that stand in its place.
_BY = re.compile(
    r"\A\W*(?:(?:(?:written|posted|published|story|words|reported|opinion|geschrieben|verfasst|écrit|escrito|scritto|"
    r"geschreven|skrevet) )?(?:by|von|par|por|di|da|de|door|av|af)|γράφει [οη]|"
    r"autor(?:in|es)?|auteurs?|authors?|autore|text[eo]?s?|yazan|haber|penulis|szerző|írta|teksti|συντάκτης|tác giả|"
    r"от|автор|текст|подготовил[аи]?|文字?|撰文|作者|記者|记者|취재|기자|بقلم|كتبت?|מאת|द्वारा|लेखक)"
    r"(?:\s*[:：|・]\s*|\s+)",
    re.IGNORECASE,
)
#: Who did something else to the text.
_HELPER = re.compile(
    r"\s(?:edited|reviewed|compiled|translated|photographed|illustrated|photo\w*|picture\w*) by\b.*", re.IGNORECASE
)
_WRITER_LABEL = re.compile(
    r"(?:(?<=[\s|/])(?:author|autor(?:in)?|auteur|autore|texte?|автор|текст|yazan|haber|penulis|szerző)|作者|记者|記者|撰文)"
    r"\s?[:：]",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"<[^<>]{1,300}>|\S+@\S+|https?://\S+|www\.\S+|\([^()]*\)|\[[^\[\]]*\]|\bwith (?:agencies|wires)\b", re.IGNORECASE
)
_SUFFIX = r"(?!\s*(?:jr|sr|ph\.?\s?d|m\.?d|ii|iii|iv)\b)"
_SPLIT = re.compile(
    rf"\s*(?:[;|•·/／]|\n|[,、،]{_SUFFIX}|\s(?:and|und|et|y|e|og|och|en|ve|ja|és|și|oraz|и|і|та|και|و|a|i|with|mit|avec|con|"
    r"med|met|&|\+)\s)\s*",
    re.IGNORECASE,
)
#: What follows a name after a dash is a job or a place; after these words, for whom, where or when it was written.
_TAIL = re.compile(
    r"\s+[-–—|]\s+.*\Z|\s(?:for|für|pour|para|voor|special to|in|aus|from|at|on)\s.*\Z"
    r"|\s(?:am|le|el|il|em|op|den|dne|dnia|kl\.?|published|updated)\s.*\d.*\Z",
    re.IGNORECASE,
)
#: A name as catalogues turn it: `Marlow, Ann`.
_INVERTED = re.compile(r"([^\W\d_][\w'’-]+),\s+([^\W\d_][\w'’-]+\.?(?: [^\W\d_]\.)?)")
#: A part of a byline with its own label ("Text: … Foto: …").
_LABEL = re.compile(r"(?:\A|(?<=[\s,;|/]))([^\W\d]{2,20})\s?[:：]\s*")
#: Crafts that leave no text.
_OTHER_CRAFT = re.compile(
    r"photo|foto|fot\b|bild|kuva|camera|kamera|illustrat|grafi[ck]|video|edit|redak|übersetz|translat|traduc|tradu[zç]|"
    r"фото|φωτο|ред|图|圖|写真|사진|編集|编辑|編輯|责编|صورة|תמונה|צילום",
    re.IGNORECASE,
)
#: Whom a bracket behind the name calls something else than a writer: `and Ola Hansen (foto)`.
_OTHER_BRACKET = re.compile(rf"(?:\A|[,;&|\n]|\s(?:and|und|et|y|e|og|och|ja|a|i)\s)[^,;&|()\n]+"
                            rf"\s?\((?:{_OTHER_CRAFT.pattern})[^()]{{0,30}}\)", re.IGNORECASE)  # fmt: skip
_JOB = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|journalist|columnist|contributor|producer|staff|desk|bureau|newsroom|"
    r"director|analyst|fellow|professor|chief|redakt|korrespondent|chef|leiter|volont|autorin|redac|corresponsal|periodista|"
    r"enviad|rédac|correspondant|giornalist|inviat|corrispondent|muhabir|editör|dziennikar|toimittaj|verslagg|skribent|"
    r"report[éå]|újságíró|szerkeszt|repórter|jornalista|журналист|корреспондент|обозреватель|редактор|δημοσιογράφ)",
    re.IGNORECASE,
)
#: What Chinese, Japanese and Korean bylines write around a name, without a space.
_EAST_BEFORE = re.compile(
    r"\A(?:(?:記者|记者|特派員|特约|實習記者|文)[/／・]?(?=[\u3400-\u9fff]{2,4})|[\u30a0-\u30ff\u3400-\u9fff]{2,10}[=＝])"
)
_EAST_AFTER = re.compile(r"\s*(?:記者|记者|特派員|報導|报道|撰文|撰|기자|특파원|선임기자)\Z")
#: News agencies as bylines name them, folded.
_AGENCY_NAMES = (
    "aa|aap|afp|agencias|agencies|agences|agenturen|agenzie|ajans|anadolu|ani|anp|ansa|ap|apa|belga|bloomberg|bns|čtk|dha|"
    "dpa|efe|epd|iha|interfax|ians|jiji|keystone|kna|kyodo|lusa|mti|ntb|pa|pap|pti|reuters|ria|ritzau|sda|sid|tass|tt|"
    "tanjug|ukrinform|upi|xinhua|yonhap|共同|時事|新华社|新華社|中央社|연합뉴스|뉴시스|тасс|рия новости|"
    "associated press|the associated press|agence france presse|deutsche presse agentur|press association|pa media|"
    "europa press|anadolu ajansı|keystone sda|canadian press|the canadian press|ritzau scanpix|"
    "australian associated press|dpa infocom|xinhua news agency|kyodo news|رويترز|أ ف ب|فرانس برس|د ب أ|الأناضول|"
    "شينخوا|وكالات|رویترز|ایسنا|ایرنا|רויטרס|रॉयटर्स|पीटीआई|एएनआई|укрінформ|уніан|απε μπε"
)
_AGENCIES = frozenset(_AGENCY_NAMES.split("|"))
#: Scripts in which a whole name is one word.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_DIGIT = re.compile(r"\b\d+\b")
_NON_WORD = re.compile(r"\W+")


def names_in(value: str) -> list[str]:
    """The names in one byline string ("By Ann Lee and Bo Ek" -> ["Ann Lee", "Bo Ek"])."""
    text = _HELPER.sub("", _NOISE.sub(" ", _OTHER_BRACKET.sub("", _without_data(value)))).strip()
    text = ";".join(map(_turned, text.split(";")))
    names = [name for part in _written(text) for piece in _SPLIT.split(_BY.sub("", part)) if (name := _name(piece))]
    people = [name for name in names if is_person(name) and not _JOB.search(name) and not is_agency(name)]
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
    if _BY.match(text):
        return text
    label = _WRITER_LABEL.search(text)
    return text[label.start() :] if label else None


def is_person(text: str) -> bool:
    """Whether a string is spelled like a person's name: several words in capitals, or few in a script without."""
    words = text.split()
    if not text.isascii() and text == text.upper() == text.lower():
        least = 1 if _UNSPACED.search(text) else 2
        return least <= len(words) <= _MAX_PERSON_WORDS and len(words[0]) <= _MAX_UNSPACED_CHARS
    return 2 <= len(words) <= _MAX_PERSON_WORDS and words[0][0].isupper() and words[-1][0].isupper()


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency, or a word for all of them."""
    return _NON_WORD.sub(" ", name.casefold()).strip() in _AGENCIES


def _written(text: str) -> list[str]:
    """The parts of a byline that name who wrote, without those for the pictures and the like."""
    labels = list(_LABEL.finditer(text))
    if not labels:
        return [] if _OTHER_CRAFT.match(text) else [text]
    ends = [label.start() for label in labels[1:]] + [len(text)]
    parts = [text[: labels[0].start()]]
    for label, end in zip(labels, ends, strict=True):
        if not _OTHER_CRAFT.match(label[1]):
            parts.append(text[label.end() : end])
    return parts


def _name(piece: str) -> str | None:
    """One name without what is written around it, or None."""
    agency, dash, person = piece.partition(" - ")
    text = _TAIL.sub("", person if dash and is_agency(agency) else piece).strip(
        " \t\r\n,.:-–—*\"'/【】［］〔〕（）()[]"
    )
    text = " ".join(_EAST_AFTER.sub("", _EAST_BEFORE.sub("", text)).split())
    if not text or len(text) > _MAX_NAME_CHARS or _DIGIT.search(text) or text[0] in "@#":
        return None
    slug = text.islower() and text.isascii() and ("-" in text or "_" in text)
    return text if any(map(str.isalpha, text)) and not slug and len(text.split()) <= _MAX_NAME_WORDS else None

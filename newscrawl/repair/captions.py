"""Picture captions that slipped into the running text, lifted out with their credit split off.

Judged by the page's own captions first, then by the shape of a credit at the end of a paragraph. Leaves agency
sign-offs, datelines, and brackets that belong to the sentence.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newscrawl.article import Caption
from newscrawl.dedupe.folding import fold_letters
from newscrawl.repair.call_words import WORD, has_notice
from newscrawl.repair.credit_words import AGENCY_EXACT, MEDIA_STEMS, SHORT_TITLES, sells_pictures
from newscrawl.repair.credits import Credit, find_credit, find_inner_credits, find_lone_credit, is_archived, is_labelled
from newscrawl.repair.edits import Change, removal
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.letters import CASELESS, UNSPACED, UPPER, is_unspaced
from newscrawl.repair.punctuation import joint

__all__ = ["lift_inline_captions", "merge_captions", "split_credit"]

_LINE = re.compile(r"[^\n]+")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_LETTERS_A_WORD = 6
#: A credit ends a line as no sentence does: with a bracket, or without a full stop.
_MAY_HAVE_CREDIT = re.compile(r"[)\]）】][.。]?$|[^\s.!?…。！？:,;”\"’»“][”\"»]?$")
_STOPPED = re.compile(r"[.!?…。！？:](?:[”\"’»“)\]]|[ \u00a0\u202f]»)*\s*$")
_INNER_STOP = re.compile(
    rf"(?<![{UPPER}.])(?<![{UPPER}][a-z])(?<!{SHORT_TITLES})[.!?…](?:[”\"’»“)\]]|[ \u00a0\u202f]»)*\s*"
    rf"(?=[“„«\"‘(]?[{UPPER}])|[。！？]"
    rf"|(?<=[{CASELESS}]{{2}})[.!?؟।۔]\s*(?=[“«\"]?[{CASELESS}]{{2}})"
)
#: The marks that end the sentence before a caption; not a quote or a bracket that opens it.
_SENTENCE_END = re.compile(r"(?:[.!?…。！？:”’»)\]]|[\"'“](?!\w)|[ \u00a0\u202f]»)*")
#: A caption is seldom longer; a longer paragraph is prose with a caption at its end.
_LONGEST_CAPTION = 260
_SHORTEST_CAPTION = 12
#: Shorter ends ("File image") belong to the sentence before; less text before is part of the caption.
_SHORTEST_SPACED, _SHORTEST_UNSPACED = (24, 40), (8, 8)
#: In the middle of a paragraph, where a bracket may belong to the sentence, a caption has some words.
_SHORTEST_INNER = 30
#: A note of its own before a caption: `[The Pier]`, `(Published in May 2019)`; not `(From left)`.
_NOTE = re.compile(rf"(?:\[[^\[\]]{{2,60}}\]|\((?=[^()]*\d)[^()]{{2,60}}\))\s*(?=[{UPPER}])")
#: Captions quote titles and nicknames, hardly ever whole sentences.
_SPEECH_END = re.compile(r"[.!?…,][”\"»]")
#: Where a word begins with a capital, and no sentence.
_UNSTOPPED = re.compile(rf"(?<=[^\s.!?…:] )(?=[{UPPER}])")
_ASIDE = re.compile(r"(?:\s*[(\[][^()\[\]]{1,60}[)\]])+$")
#: The label that some sites read out before a caption, and the agencies' mark of an old picture.
_SPOKEN_LABEL = re.compile(
    r"^(?:(?:Image|Photo|Picture|Video) (?:caption|source)|Bildunterschrift|Légende(?: image)?|Pie de foto|Didascalia"
    r"|Legenda da (?:foto|imagem)|Подпись к (?:фото|видео)|Підпис до (?:фото|відео)|Fotoğraf altı yazısı"
    r"|التعليق على (?:الصورة|الفيديو)|توضیح تصویر|Keterangan gambar|Chụp lại hình ảnh|Maelezo ya picha)[,:،]?\s+(?=\S)",
    re.IGNORECASE,
)
#: `Image source, North Police Image caption, The car`: who took it, then what it shows.
_SPOKEN_SOURCE = re.compile(
    r"(?:Image|Photo|Picture|Video) source[,:]?\s+(.+?)(?:\s*(?:Image|Photo|Picture|Video) caption[,:]?\s+(.+))?",
    re.IGNORECASE,
)
_FILE = re.compile(r"^FILE(?: PHOTO| PICTURE| IMAGE)?\s?[-–—:]\s")
#: `Kin Cheung, File`: that the picture is an old one.
_OLD = re.compile(r",\s*(?:File|FILE)(?: (?:Photo|PHOTO))?$")
#: A line beside `Photography: Bo Ek` that tells who did something else: `Director: Ava Lind`; not `Text: Ava Lind`.
_ENTRY = re.compile(
    rf"(?!(?i:{MEDIA_STEMS}|te[xk]s?t|words|story|report|interview|текст|[文글]))[^\W\d_][\w '’&/-]{{1,30}}\s?[:：]\s*"
    rf"[{UPPER}{UNSPACED}][^:：.!?。\n]{{1,60}}"
)
#: Who wrote the text, before who took its pictures: `Text: Ava Lind`.
_BYLINE = re.compile(r"(?:te[xk]s?t[eo]?|words|story|文)\s?[:：]", re.IGNORECASE)
_LONGEST_LINE = 3_000
#: A last paragraph longer than this, with a sign or its source after its full stop, is prose.
_SOURCE = "source|quelle|fuente|fonte|bron|kilde|källa|źródło|zdroj|sursa|kaynak|источник|джерело"
_SIGN_OFF = re.compile(rf"(?<=[.!?…。！？”»」])\s*(?:©|\([cC]\)|[(\[]?(?:{_SOURCE})\s?:)", re.IGNORECASE)
#: What a sentence says its figures are from: `fell to 4.1% (source: ONS).`
_CITED = re.compile(rf"[^\s.!?…][ ]\((?:{_SOURCE})\s?:[^()\n]*\)\.$", re.IGNORECASE)
_LONGEST_SIGNED = 120
#: Acronyms leave out what is no longer than "der" and "the".
_WORDS = re.compile(r"[^\W\d_]+")
_LONGEST_ACRONYM, _LONGEST_ARTICLE = 6, 3
#: Fewer words before an unlabelled bracket are an entry in a list ("Gold: Simone Biles (USA)").
_FEWEST_WORDS, _FEWEST_WORDS_TAILED = 8, 5


def lift_inline_captions(text: str, evidence: Evidence) -> Iterator[Change]:
    """`… through the war (Picture: AP)` leaves the text and becomes a caption with the credit `AP`."""
    known = {_letters(caption.text): caption for caption in evidence.captions if caption.text}
    known.pop("", None)
    end = len(text.rstrip())
    for match in _LINE.finditer(text):
        line = match[0].rstrip()
        if not line or len(line) > _LONGEST_LINE:
            continue
        found = _from_page(line, known) if known else None
        if found is None and (_SPOKEN_LABEL.match(line) or _FILE.match(line) or is_archived(line)):
            found = _whole(line)
        if found is None and _MAY_HAVE_CREDIT.search(line, max(0, len(line) - 2)):
            found = _from_credit(line, match, evidence.joints)
        if found is not None and not _is_signed_off(line, is_last=match.end() >= end):
            yield _lift(text, match.start(), match.end(), found)
        else:
            yield from _lift_from_within(line, match.start(), evidence.joints)


def split_credit(caption: str) -> Caption:
    """A caption and its credit: `A dock (Picture: AP)` -> `A dock`, `AP`."""
    if source := _SPOKEN_SOURCE.fullmatch(caption.strip()):
        return Caption(source[2], _plain(source[1]))
    caption = _SPOKEN_LABEL.sub("", caption.strip())
    credit = find_credit(caption)
    if credit is None or (credit.name is None and is_archived(caption)):
        return Caption(text=caption)
    return Caption(text=caption[: credit.start].strip(" |–—-\t") or None, creditText=_plain(credit.name))


def merge_captions(known: Sequence[Caption], lifted: Sequence[Caption]) -> list[Caption]:
    """The page's captions and those lifted out of its text, each once; a lifted one fills what the page left open."""
    merged = {_letters(caption.text) or str(index): replace(caption) for index, caption in enumerate(known)}
    for caption in lifted:
        same = merged.setdefault(_letters(caption.text) or f"credit {caption.creditText}", caption)
        same.creditText = same.creditText or caption.creditText
    return list(merged.values())


def _lift(text: str, start: int, end: int, found: tuple[int, Caption]) -> Change:
    """Take a line's end out; a line that is gone takes its line break along."""
    offset, caption = found
    return Change(start + offset, end, "", caption) if offset else removal(text, start, end, caption)


def _from_page(line: str, known: dict[str, Caption]) -> tuple[int, Caption] | None:
    """The line is a caption of the page, or ends with one."""
    letters = _letters(line)
    if letters in known:
        return 0, _merge(split_credit(line), known[letters])
    for key, caption in known.items():
        if len(key) >= 30 and letters.endswith(key):
            kept = len(letters) - len(key)
            at = bisect_left(range(len(line)), kept, key=lambda place: len(_letters(line[:place])))
            at = ended.end() if at and (ended := _SENTENCE_END.match(line, at)) else at
            return len(line[:at].rstrip()), _merge(split_credit(line[at:]), caption)
    return None


def _whole(line: str) -> tuple[int, Caption] | None:
    return (0, split_credit(line)) if len(line) <= _LONGEST_CAPTION else None


def _is_signed_off(line: str, *, is_last: bool) -> bool:
    """The last paragraph, behind whose full stop stands who holds the rights: `…と話した。(c)AFP/Kana MORI`."""
    signed = _SIGN_OFF.search(line) if is_last else None
    return signed is not None and _size(line[: signed.start()]) > _LONGEST_SIGNED


def _lift_from_within(line: str, offset: int, joints: set[str]) -> Iterator[Change]:
    """`A dock at dawn (Picture: AP) A clerk was sent out.`: a fragment with its credit where a sentence is due.

    Or whole sentences before a bracket that met the next sentence without a space: `… at dawn. (Picture: AP)A clerk`.
    """
    for credit in find_inner_credits(line):
        before = line[: credit.start].rstrip()
        met = bool(joints) and joint(line, credit.end) in joints
        at = 0 if met else max((match.end() for match in _INNER_STOP.finditer(before)), default=0)
        caption = before[at:].strip()
        fits = _size(caption) >= _SHORTEST_INNER and len(caption) <= _LONGEST_CAPTION
        if fits and (met or not _STOPPED.search(caption)):
            yield Change(offset + at, offset + credit.end, "", Caption(caption, credit.name))


def _merge(found: Caption, known: Caption) -> Caption:
    return Caption(found.text, found.creditText or known.creditText, known.imageUrl)


def _from_credit(line: str, place: re.Match[str], joints: set[str]) -> tuple[int, Caption] | None:
    """A caption with its credit at the end of the line, which stands at a place in its text."""
    if lone := find_lone_credit(line):
        is_entry = any(map(_ENTRY.fullmatch, _lines_around(place))) and not AGENCY_EXACT.search(line)
        return None if is_entry else (0, Caption(creditText=_plain(lone.name)))
    credit = find_credit(line)
    if credit is None or _CITED.search(line):
        return None
    body = line[: credit.start].rstrip()
    if credit.name and _abbreviates(credit.name, body):
        return None
    if not credit.sure and not _is_likely(body, credit, place):
        return None
    at = _caption_start(body, joints)
    caption = body[at:].strip(" |/–—-\t")
    if _BYLINE.match(caption) or has_notice(caption.lower(), WORD.findall(caption.lower())):
        return None
    if not _is_long_enough(caption) and (caption or not is_labelled(line)):
        return None
    if len(caption) > _LONGEST_CAPTION:
        return None
    return len(body[:at].rstrip()), Caption(caption or None, _plain(credit.name))


def _abbreviates(name: str, body: str) -> bool:
    """`the Harbour Workers’ Union (HWU)`: the letters are the first ones of the words before them."""
    if not (name.isalpha() and name.isupper() and 1 < len(name) <= _LONGEST_ACRONYM):
        return False
    words = _WORDS.findall(body)[-2 * len(name) :]
    telling = [word for word in words if word[0].isupper() or len(word) > _LONGEST_ARTICLE]
    return any("".join(word[0] for word in chosen).upper().endswith(name) for chosen in (words, telling))


def _is_likely(body: str, credit: Credit, place: re.Match[str]) -> bool:
    """A credit by shape alone needs a caption before it: a fragment without full stop, or one sentence.

    Behind other sentences, a bracket with an agency, a handout or two names needs a fragment as well: prose would have
    its full stop.
    """
    if not credit.name or (_STOPPED.search(body) and not credit.tail) or not _is_among_prose(place):
        return False
    stops = [match.end() for match in _INNER_STOP.finditer(body)]
    is_named = "/" in credit.name if credit.tail else sells_pictures(credit.name)
    if stops and not (is_named and place[0].rstrip().endswith((")", "]"))):
        return False
    caption = body[stops[-1] :] if stops else body
    words = _size(caption) // _LETTERS_A_WORD if is_unspaced(caption) else len(caption.split())
    return words >= (_FEWEST_WORDS_TAILED if credit.tail else _FEWEST_WORDS)


def _caption_start(body: str, joints: set[str]) -> int:
    """Where the caption begins: after the last full sentence, when a paragraph of prose ends with a fragment.

    What stands before a place where two blocks met, or holds direct speech, is prose however short.
    """
    unit, prose = _SHORTEST_UNSPACED if is_unspaced(body) else _SHORTEST_SPACED
    latest = len(body) - unit
    starts = [match.start() for match in _UNSTOPPED.finditer(body, 0, latest)] if joints else []
    blocks = _where_blocks_met(body, starts, joints)
    note = _NOTE.match(body, 0, latest)
    if blocks or note:
        return blocks[-1] if blocks else note.end() if note else 0
    ends = [match.end() for match in _INNER_STOP.finditer(body)]
    stops = [at for at in ends if at <= latest]
    met = _where_blocks_met(body, ends, joints)
    if ends and _STOPPED.search(_ASIDE.sub("", body)) and len(body) <= _LONGEST_CAPTION:
        return met[-1] if met else stops[-1] if stops and _SPEECH_END.search(body, 0, stops[-1]) else 0
    if met and (not stops or met[-1] >= stops[-1]):
        return met[-1]
    return stops[-1] if stops and stops[-1] >= prose else 0


def _where_blocks_met(body: str, places: Sequence[int], joints: set[str]) -> list[int]:
    """Those of the places where two blocks of the page met, with enough for a caption behind them."""
    return [at for at in places if joints and joint(body, at) in joints and _is_long_enough(body[at:])]


def _is_among_prose(place: re.Match[str]) -> bool:
    """The lines around end as sentences do: this is neither a list nor the end of the article."""
    return all(_STOPPED.search(line[-100:]) for line in _lines_around(place))


def _lines_around(place: re.Match[str]) -> tuple[str, str]:
    """The end of the line above, and the line below; "" where there is none."""
    text, (start, end) = place.string, place.span()
    above = text[max(0, start - 100) : start].rstrip().rpartition("\n")[2]
    return above, text[end : end + _LONGEST_LINE].strip().partition("\n")[0]


def _size(text: str) -> int:
    """The length of a text as if each character of the unspaced scripts were three letters."""
    return len(text) + 2 * len(_UNSPACED.findall(text))


def _is_long_enough(caption: str) -> bool:
    return _size(_letters(caption)) >= _SHORTEST_CAPTION


def _letters(text: str | None) -> str:
    return fold_letters(text or "")


def _plain(name: str | None) -> str | None:
    return _OLD.sub("", (name or "").strip(" .,;:|©")) or None

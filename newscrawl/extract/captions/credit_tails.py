"""Credits at the end of a caption without "label:": East Asian and Arabic forms, and agencies that stand alone.

Each gives where the credit begins and whom it names.
"""

import re

from newscrawl.extract.authors.names import is_agency
from newscrawl.repair.credit_words import AGENCIES

__all__ = ["SELLER", "find_lone", "find_tail"]

#: What these write is short; with a long label before it.
_MAX_TAIL_CHARS = 60
#: Picture agencies in their own spelling, without those that share their name with a network or a place.
SELLER = re.compile(
    rf"(?!Facebook|Flickr|Hansa|Instagram|Magnum|NASA|Rex|Twitter)(?:{AGENCIES}|REUTERS|GETTY)"
    r"(?: (?:Images?|Media|Photos?|Pictures|Wire|Stock(?: Photo)?|Press|News))?"
)
_NAME = r"[^\s。，、（）()／/]"
_TAKEN = "(?:摄影|攝影|摄|攝|撮影)"
_START = r"(?:(?<=[。，、（(\s])|\A)[（(]*"
_END = r"\s*[)）\]】]*[。]?\Z"
_STOPPED = r"(?:(?<=[.。!?…”\")\]]\s)|(?<=[。”」]))"
_TAILS = tuple(
    map(
        re.compile,
        (
            # 图／陈大文摄, 写真＝…, 사진=김철수 기자: a mark that is not a colon
            r"[\s(（\[【/／]*(?:図|圖|图|写真|照片|資料照片|사진|摄影|攝影|撮影)\s?[／/＝=:：・]\s?"
            rf"([^\s。]{{2,30}}?(?:\s(?:기자|특파원|제공))?)(?:摄|攝|撮影)?{_END}",
            # 新华社记者 李明 摄, 記者陳小明／攝影: a reporter with the word for taking a picture
            rf"{_START}({_NAME}{{0,8}}(?:记者|記者) ?{_NAME}{{2,4}})\s?[／/]?\s?{_TAKEN}{_END}",
            # 李四 摄
            rf"{_START}({_NAME}{{2,8}})\s?{_TAKEN}{_END}",
            # 视觉中国 图, 受访者供图, 新华社发
            rf"{_STOPPED}[（(]*({_NAME}{{2,10}})(?:\s[图圖]|供[图圖]){_END}",
            rf"{_STOPPED}[（(]*((?:新华社|新華社|中新社|中央社|法新社|路透社?|美联社|美聯社|视觉中国))[发發]{_END}",
            # 연합뉴스 제공, 사진 연합뉴스: after a sentence
            rf"{_STOPPED}([가-힣A-Za-z0-9]{{2,12}}) 제공{_END}",
            rf"{_STOPPED}사진 ([가-힣A-Za-z0-9]{{2,12}}){_END}",
            # (عکس از ایرنا)
            r"\s*\(\s*عکس از\s+([^()]{2,40})\)\s*\Z",
        ),
    )
)
#: Names alone: credits in a caption, who reports in an article.
_LONE = (
    re.compile(rf"(?:[=＝]|{_STOPPED})((?:ロイター|共同|時事|ゲッティ|タス|新華社|聯合|AP|AFP|EPA)(?:通信社?)?){_END}"),
    re.compile(rf"{_STOPPED}([가-힣]{{2,4}} (?:기자|특파원|선임기자|인턴기자|사진기자)){_END}"),
    re.compile(
        r"\s*\((الجزيرة|العربية|الفرنسية|الأوروبية|الأناضول|رويترز|أسوشيتد ?برس|"
        r"أ ?\.? ?ف ?\.? ?ب|أ ?\.? ?ب|د ?\.? ?ب ?\.? ?أ|"
        r"(?:غيتي|جيتي)(?: إيميجز)?|وكالات|أرشيف(?:ية)?|مواقع التواصل(?: الاجتماعي)?)\)\s*\Z"
    ),
)
_AFTER_STOP = re.compile(r"(?<=[^\W\d_]{2}[.!?…])\s+([^.!?…]{2,40})\Z")


def find_tail(text: str) -> re.Match[str] | None:
    """The credit at the end of a caption that its words tell; the only group is whom it names."""
    return None if text.isascii() else _first(_TAILS, text)


def find_lone(text: str) -> re.Match[str] | None:
    """The agency or reporter at the end of a caption that nothing but the place tells; the only group is whom."""
    found = None if text.isascii() else _first(_LONE, text)
    alone = _AFTER_STOP.search(text, max(0, len(text) - _MAX_TAIL_CHARS))
    if found is None and alone and (SELLER.fullmatch(alone[1]) or (is_agency(alone[1]) and not alone[1].islower())):
        return alone
    return found


def _first(tails: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    start = max(0, len(text) - _MAX_TAIL_CHARS)
    return next(filter(None, (tail.search(text, start) for tail in tails)), None)

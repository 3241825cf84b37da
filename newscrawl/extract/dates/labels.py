"""What the words before a date say of it, in the languages of large news sites: published then, or changed then."""

import re
from enum import Enum

__all__ = ["Said", "changes_in", "is_labelled", "names_change", "said_of", "without_labels"]


class Said(Enum):
    """What a date is said to be."""

    PUBLISHED = "published"
    #: Published for the first time: another date near it is that of a change.
    FIRST = "first"
    CHANGED = "changed"


_FIRST = (
    r"(?:first|originally|initially) (?:publi|posted)|erstmals (?:publi|veröff)|erst(?:veröff|publi)|première publi|"
    r"publi\w+ initialement|originalmente|primera publi|prima pubbl|oorspronkelijk|f[öø]rst publi|впервые опубл|初出"
)
_CHANGED = (
    r"updat|modif|revised|(?<![^\W_])edited(?! by)|aktualis|ge[äa]ndert|gewijzigd|\bstand\b|a[ck]tuali[stz]|"
    r"mis.? à jour|\bact\.(?!\w)|editad[oa]|aggiorn|atualiz|bijgewerkt|güncel|yenilən|обновл|изменен|оновлен|змінен|"
    r"изтегл|актуализ|ажурир|ažurir|izmijenj|izmenj|posodob|op?pdater|uppdater|uppfær|päivit|uuendat|muudet|atjaun|"
    r"labots|atnaujin|upraven|frissít|módos|ενημέρωσ|τροποπ|تحديث|تعديل|به.?روز|بروز|ویرایش|اپ ?ڈیٹ|עודכן|עדכון|"
    r"अपडेट|अद्यतन|আপডেট|হালনাগাদ|புதுப்ப|అప్‌?డేట్|อัปเดต|อัพเดต|แก้ไข|ปรับปรุง|განახლ|"
    r"diperbarui|dikemas ?kini|cập nhật|更新|修改|修訂|修订|改訂|修正|수정|업데이트|최종"
)
_PUBLISHED = (
    r"publi|posted|original|created|veröff|erschienen|erstellt|mise? en ligne|paru\b|geplaatst|udgivet|offentliggjort|"
    r"julkais|zveřej|zverej|uverej|vydán|megjelen|közzét|létrehoz|postat|yayın|giriş|oluştur|δημοσ|опублик|опублік|"
    r"публик|создан|створен|objavlj|објављ|paskelb|avaldat|نُ?شر|انتشار|منتشر|פורסם|פרסום|प्रकाशित|पब्लिश|প্রকাশ|"
    r"வெளியி|เผยแพร่|\bđăng|xuất bản|terbit|tayang|公開|掲載|配信|投稿|発行|발행|입력|등록|게재|작성|송고|"
    r"[发發][布佈表]|刊登|刊出"
)
#: The rest of a word; where words are not set apart, none.
_ENDING = "(?:[^\\W\\d_\u3040-\u9fff\uac00-\ud7a3]{0,15})"
_SAID = re.compile(
    rf"(?:(?P<first>{_FIRST})|(?P<changed>{_CHANGED})|(?P<published>{_PUBLISHED})){_ENDING}", re.IGNORECASE
)
#: The same with "last" before it, behind another date.
_SAID_LAST = re.compile(
    rf"(?:(?:last|zuletzt|letzte|sist|senast|sidst|viimeksi|dernière|última|ultim[oa]|laatst|ostatni[ao]?|naposledy|"
    rf"последнее|останнє|son|τελευταία)\s)?{_SAID.pattern}",
    re.IGNORECASE,
)
#: What may stand before a label: a word, as in `Last updated`.
_BEFORE_LABEL = re.compile(r"\W*(?P<word>[^\W\d_]{1,8}\s)?")


def said_of(words: str) -> Said | None:
    """What the last of the `words` before a date say of it."""
    said = None
    for match in _SAID.finditer(words):
        said = Said(str(match.lastgroup))
    return said


def names_change(names: str) -> bool:
    """Whether a class calls a date that of a change; one that calls it that of publication as well does not."""
    said = {match.lastgroup for match in _SAID.finditer(names)}
    return said == {Said.CHANGED.value}


def changes_in(text: str, start: int, end: int) -> list[int]:
    """Where the words end that say, between two places of a text, that a change follows."""
    return [match.end() for match in _SAID.finditer(text, start, end) if match["changed"]]


def is_labelled(text: str) -> bool:
    """Whether a text begins by saying that it was published or changed."""
    return _first_label(text) is not None


def without_labels(text: str) -> str:
    """The text without the words that say so."""
    first = _first_label(text)
    return _SAID_LAST.sub(" ", text[first.end() :] if first else text)


def _first_label(text: str) -> re.Match[str] | None:
    """The words at the beginning of a text that say so."""
    before = _BEFORE_LABEL.match(text)
    if before is None:
        return None
    without_word = before.start("word") if before["word"] else before.end()
    return _SAID.match(text, before.end()) or _SAID.match(text, without_word)

"""The offsets of zones that pages name beside a time of day: "CEST", "мск", "ET".

Letters that countries share count only where the page's language names one of them; else they give no zone.
"""

from datetime import date, timedelta

__all__ = ["ZONE", "offset_of"]

#: Offsets in minutes of abbreviations that newsrooms use, without the ambiguous (CST, AST, PST in Manila …).
_MINUTES = {
    "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "wat": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120,
    "sast": 120, "cat": 120, "eet": 120, "eest": 180, "eat": 180, "msk": 180, "мск": 180, "trt": 180, "gst": 240,
    "pkt": 300, "wib": 420, "wita": 480, "hkt": 480, "sgt": 480, "awst": 480, "wit": 540, "jst": 540, "kst": 540,
    "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "adt": -180, "edt": -240, "est": -300, "cdt": -300,
    "mdt": -360, "mst": -420, "pdt": -420, "pst": -480,
}  # fmt: skip
#: What the pages of one country mean by letters that others use, too; by the tag of a page's language.
_SHARED = {
    "ist": (frozenset(["hi", "mr", "gu", "pa", "ta", "te", "kn", "ml", "or", "as", "en-in", "bn-in", "ur-in"]), 330),
    "bst": (frozenset({"bn", "bn-bd"}), 360),
}
#: American zones as one name for winter and summer, which the day decides.
_BY_SEASON = {"et": -300, "ct": -360, "mt": -420, "pt": -480}
#: Names of zones that are words elsewhere ("à 14:30 et à 16:40", "14:30 est"): zones in capitals only.
_WORDS = frozenset(["wet", "west", "wat", "est", "eat", "cat", "wit", "ist", "et", "ct", "mt", "pt"])
#: Any of these names, in any case; for use inside patterns that ignore case.
ZONE = "|".join(sorted({*_MINUTES, *_SHARED, *_BY_SEASON}, key=len, reverse=True))


def offset_of(zone: str | None, language: str | None = None, day: str | None = None) -> str:
    """The offset ("+02:00") that "CEST" stands for on a page in `language` on `day` (ISO 8601); empty when unsure."""
    name = (zone or "").lower()
    if not zone or (name in _WORDS and not zone.isupper()):
        return ""
    tag = (language or "").lower().replace("_", "-")
    languages, there = _SHARED.get(name, (frozenset[str](), 0))
    if tag in languages or tag.split("-")[0] in languages:
        return _iso(there)
    if name in _BY_SEASON:
        return _seasonal(_BY_SEASON[name], date.fromisoformat(day)) if day and tag[:2] in ("en", "") else ""
    return _iso(_MINUTES[name]) if name in _MINUTES else ""


def _seasonal(winter: int, day: date) -> str:
    """An American offset on a day: summer time runs from the second Sunday of March to the first of November.

    So since 2007 (Energy Policy Act of 2005, section 110); before, this does not say.
    """
    if day.year < 2007:
        return ""
    summer = _sunday(day.year, 3, 8) <= day < _sunday(day.year, 11, 1)
    return _iso(winter + 60 * summer)


def _sunday(year: int, month: int, earliest: int) -> date:
    """The first Sunday from the day `earliest` of a month on."""
    day = date(year, month, earliest)
    return day + timedelta(days=6 - day.weekday())


def _iso(minutes: int) -> str:
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"

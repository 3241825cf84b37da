"""Where a picture's file is: in `src`, where a script will put it, in a `source` beside it, or as a video's poster."""

import re
from collections.abc import Iterator
from itertools import islice

from newscrawl.extract.memo import short_text_cache
from newscrawl.extract.tree import Element

__all__ = ["PICTURE_TAGS", "address_of", "few_pictures", "file_name", "is_icon", "pictures_in"]

#: What browsers show as a picture or a moving one.
PICTURE_TAGS = ("img", "amp-img", "source", "video", "amp-video")
#: Symbols beside text have fewer, pictures with a caption more.
_ICON_PIXELS = 40
#: A captioned picture may stand there several times, for screens of several sizes and for those without scripts.
_FEW = 5
#: A script moves these to `src` when the picture comes into view.
_LATER = ("data-src", "data-lazy-src", "data-original", "data-full-src", "data-hi-res-src")
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
#: What stands in `src` until then.
_STAND_IN = re.compile(
    r"\Adata:|placeholder|spacer|transparent|lazy-?load|loading\.|blank\.|empty\.|leer\.|dummy|pixel\.|\b1x1\b|fallback|"
    r"\.svg(?:\?|\Z)",
    re.IGNORECASE,
)


def is_icon(picture: Element) -> bool:
    """Whether a picture is said to be as small as a bullet or a symbol."""
    sizes = [size for name in ("width", "height") if (size := (picture.get(name) or "").removesuffix("px")).isdecimal()]
    return any(0 < int(size[:6]) <= _ICON_PIXELS for size in sizes)


def pictures_in(element: Element) -> Iterator[Element]:
    """The pictures inside `element` (itself included) in document order."""
    return element.iter(*PICTURE_TAGS)


def few_pictures(element: Element) -> bool:
    """Whether an element has no more pictures than one may need; what has more is looked at by none of them."""
    return sum(1 for _ in islice(element.iter("img", "amp-img"), _FEW + 1)) <= _FEW


def address_of(picture: Element) -> str | None:
    """The address of a picture's file as the page writes it; None while only a stand-in is named."""
    for name in (*_LATER, "src", "poster"):
        value = (picture.get(name) or "").strip()
        if value and not _is_stand_in(value) and not (name == "src" and picture.tag == "video"):
            return value
    for name in _SETS:
        # "small.jpg 480w, large.jpg 960w"
        candidates = (part.split()[0] for part in (picture.get(name) or "").split(", ") if part.strip())
        if found := next((address for address in candidates if not _is_stand_in(address)), None):
            return found
    return None


@short_text_cache(maxsize=4_096)
def _is_stand_in(address: str) -> bool:
    return bool(_STAND_IN.search(address))


def file_name(address: str | None) -> str:
    """The last part of a picture's address: sizes and hosts differ between the page and its structured data."""
    return re.split(r"[?#]", address, maxsplit=1)[0].rsplit("/", 1)[-1] if address else ""

"""Machine-readable reservations of rights that a page, its headers or its site make, as `{"source": value}`.

Records what is said; never decides what follows from it.
"""

import re

from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import Node, string
from newscrawl.extract.page import DECLARATIONS, Page

__all__ = ["read_rights"]

#: Directives of robots meta and X-Robots-Tag that restrict nothing.
_PLAIN_ROBOTS = frozenset({"index", "follow", "all"})
#: What else they may say: Google's rules, and those for training that picture and news sites brought in.
_ROBOTS = re.compile(
    r"(?:no(?:index|follow|archive|cache|snippet|translate|imageindex|odp|ydir|ai|imageai|mlai)|none|all|index|follow|"
    r"indexifembedded|max-(?:snippet|image-preview|video-preview):\s?[\w-]+|unavailable_after:.+)",
    re.IGNORECASE,
)
#: What schema.org calls the terms under which a work may be used.
_TERMS = ("license", "usageInfo", "acquireLicensePage")
_MAX_CHARS = 500


def read_rights(page: Page, head: Head, article: Node | None = None) -> dict[str, str] | None:
    """Robots directives, TDM reservations, content signals and licence links; None when there are none.

    `head` is the page's, `article` its JSON-LD node; robots directives count under whatever robot's name they stand.
    """
    rights: dict[str, str] = {}
    headers = page.headers
    for name, values in head.metas.items():
        words = _directives(values)
        if words and (name == "robots" or (words != ["none"] and all(map(_ROBOTS.fullmatch, words)))):
            _add(rights, f"meta:{name}", ", ".join(word for word in words if word not in _PLAIN_ROBOTS))
    directives = _directives([headers.get("x-robots-tag", "")])
    _add(rights, "header:x-robots-tag", ", ".join(word for word in directives if word not in _PLAIN_ROBOTS))
    for name in DECLARATIONS:
        _add(rights, f"meta:{name}", head.first(name))
        _add(rights, f"header:{name}", headers.get(name))
    link = headers.get("link", "")
    if "license" in link or "tdm" in link:
        _add(rights, "header:link", link)
    _add(rights, "link:license", head.licence_url)
    for name in _TERMS:
        _add(rights, f"jsonld:{name}", string((article or {}).get(name)))
    for name, value in page.site_declarations.items():
        _add(rights, f"robots.txt:{name}", value)
    return rights or None


def _add(rights: dict[str, str], source: str, value: str | None) -> None:
    if value and value.strip():
        rights[source] = value.strip()[:_MAX_CHARS]


def _directives(values: list[str]) -> list[str]:
    words = dict.fromkeys(word.strip().lower() for value in values for word in value.split(","))
    return [word for word in words if word]

"""Machine-readable reservations of rights that a page or its headers make, as `{"source": value}`.

Records what is said; never decides what follows from it.
"""

import re
from collections.abc import Mapping

from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import Node, string

__all__ = ["read_rights"]

#: Words of robots meta and X-Robots-Tag that say nothing about use beyond indexing.
_PLAIN_ROBOTS = frozenset({"index", "follow", "all"})
#: What else they may say: Google's rules, and those for training that picture and news sites brought in.
_ROBOTS = re.compile(
    r"(?:no(?:index|follow|archive|cache|snippet|translate|imageindex|odp|ydir|ai|imageai|mlai)|none|all|index|follow|"
    r"indexifembedded|max-(?:snippet|image-preview|video-preview):\s?[\w-]+|unavailable_after:.+)",
    re.IGNORECASE,
)
#: TDMRep (W3C community report, 2024), Content-Signal and RSL, as header or meta names.
_DECLARATIONS = ("tdm-reservation", "tdm-policy", "content-signal", "content-usage", "license")
#: What schema.org calls the terms under which a work may be used.
_TERMS = ("license", "usageInfo", "acquireLicensePage")
_MAX_CHARS = 500


def read_rights(head: Head, headers: Mapping[str, str], article: Node | None = None) -> dict[str, str] | None:
    """Robots directives, TDM reservations, content signals and licence links; None when there are none.

    `article` is the article's JSON-LD node; robots directives count under whatever robot's name they stand.
    """
    rights: dict[str, str] = {}
    for name, values in head.metas.items():
        words = _directives(values)
        if words and (name == "robots" or (words != ["none"] and all(map(_ROBOTS.fullmatch, words)))):
            _add(rights, f"meta:{name}", ", ".join(word for word in words if word not in _PLAIN_ROBOTS))
    directives = _directives([headers.get("x-robots-tag", "")])
    _add(rights, "header:x-robots-tag", ", ".join(word for word in directives if word not in _PLAIN_ROBOTS))
    for name in _DECLARATIONS:
        _add(rights, f"meta:{name}", head.first(name))
        _add(rights, f"header:{name}", headers.get(name))
    link = headers.get("link", "")
    if "license" in link or "tdm" in link:
        _add(rights, "header:link", link)
    _add(rights, "link:license", head.licence_url)
    for name in _TERMS:
        _add(rights, f"jsonld:{name}", string((article or {}).get(name)))
    return rights or None


def _add(rights: dict[str, str], source: str, value: str | None) -> None:
    if value and value.strip():
        rights[source] = value.strip()[:_MAX_CHARS]


def _directives(values: list[str]) -> list[str]:
    words = dict.fromkeys(word.strip().lower() for value in values for word in value.split(","))
    return [word for word in words if word]

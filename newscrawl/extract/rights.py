"""Machine-readable reservations of rights that a page or its headers make, as `{"source": value}`.

Records what is said; never decides what follows from it.
"""

from collections.abc import Mapping

from newscrawl.extract.head import Head

__all__ = ["read_rights"]

#: Words of robots meta and X-Robots-Tag that say nothing about use beyond indexing.
_PLAIN_ROBOTS = frozenset({"index", "follow", "all"})
#: TDMRep (W3C community report, 2024), Content-Signal and RSL, as header or meta names.
_DECLARATIONS = ("tdm-reservation", "tdm-policy", "content-signal", "license")


def read_rights(head: Head, headers: Mapping[str, str]) -> dict[str, str] | None:
    """Robots directives, TDM reservations, content signals and licence links; None when there are none."""
    rights: dict[str, str] = {}
    for name in ("robots", "googlebot", "googlebot-news"):
        _add(rights, f"meta:{name}", _directives(head.every(name)))
    _add(rights, "header:x-robots-tag", _directives([headers.get("x-robots-tag", "")]))
    for name in _DECLARATIONS:
        _add(rights, f"meta:{name}", head.first(name))
        _add(rights, f"header:{name}", headers.get(name))
    link = headers.get("link", "")
    if "license" in link:
        _add(rights, "header:link", link)
    _add(rights, "link:license", head.licence_url)
    return rights or None


def _add(rights: dict[str, str], source: str, value: str | None) -> None:
    if value and value.strip():
        rights[source] = value.strip()[:500]


def _directives(values: list[str]) -> str:
    words = dict.fromkeys(word.strip().lower() for value in values for word in value.split(","))
    return ", ".join(word for word in words if word and word not in _PLAIN_ROBOTS)

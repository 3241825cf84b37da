"""Addresses as listings and links give them: clean, absolute, and read for their shape.

Knows no site. Never fetches, and never says which address is canonical: that is `newscrawl.dedupe`.
"""

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from newscrawl.article import UNSPACED
from newscrawl.dedupe import registered_domain
from newscrawl.dedupe.address import MAX_ADDRESS
from newscrawl.dedupe.trackers import is_noise

__all__ = ["PLAIN_CHARS", "UrlShape", "page_address", "same_site", "site_key", "url_shape"]

#: Absolute, plain, no user, no fragment: nearly all addresses of listings, accepted at one look.
PLAIN_CHARS = "!$%'()*+,./0-9:;=?@A-Z_a-z~-"
_PLAIN = re.compile(rf"https?://[a-z0-9.-]+/[&{PLAIN_CHARS}]*", re.ASCII)
_UNSAFE = re.compile(r"[\x00-\x20\x7f]")


def page_address(raw: str | None, base: str | None = None) -> str | None:
    """The absolute http(s) address, without user, password and fragment; None for anything else.

    Relative addresses need a `base`. None too when longer than MAX_ADDRESS, with control characters or spaces inside,
    without host, or with an impossible port. Never raises.
    """
    raw = (raw or "").strip()
    if not raw or len(raw) > MAX_ADDRESS:
        return None
    if _PLAIN.fullmatch(raw):
        return raw
    raw = raw.replace(" ", "%20")
    if _UNSAFE.search(raw):
        return None
    try:
        joined = urljoin(base, raw) if base else raw
        parts = urlsplit(joined)
        port = parts.port
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or port == 0:
        return None
    netloc = f"[{host}]" if ":" in host else host
    netloc = netloc if port is None else f"{netloc}:{port}"
    address = parts._replace(scheme=parts.scheme.lower(), netloc=netloc, path=parts.path or "/", fragment="").geturl()
    return address if len(address) <= MAX_ADDRESS else None


def same_site(a: str, b: str) -> bool:
    """Whether two addresses belong to one site: the same registered domain; for IP addresses the same host and port."""
    site = site_key(a)
    return site is not None and site == site_key(b)


def site_key(url: str) -> str | None:
    """What the addresses of one site share, for those who ask about many; None where there is no host."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", _port(parts.scheme, parts.port)
    except ValueError:
        return None
    return f"{host}:{port}" if _is_ip(host) else registered_domain(host) or None


def _port(scheme: str, port: int | None) -> int | None:
    return port or {"http": 80, "https": 443}.get(scheme)


@lru_cache(maxsize=4096)
def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class UrlShape:
    """What the form of an address shows, without knowing its site."""

    segments: tuple[str, ...]
    #: The last segment without its extension.
    stem: str
    #: Lower case, with the dot; "" when there is none.
    extension: str
    #: "day" (2026/10/12), "month" (2026/10), "year", or "".
    date: str
    #: The date is the end of the path: an archive or a calendar, not an article.
    date_last: bool
    #: Words of the wordiest segment ("a-long-slug" has 3; scripts without spaces count 2 characters as a word).
    slug_words: int
    #: Whether that wordiest segment is the last or the last but one (before an id or "index.html").
    slug_late: bool
    #: An id: "number", "hex", "token", "query", or "".
    id_kind: str
    #: The query's keys, in lower case.
    query_keys: tuple[str, ...]
    #: Those of them that choose what the page shows: no trackers, no sessions.
    content_keys: tuple[str, ...]


_I = re.IGNORECASE
_EXTENSION = re.compile(r"\.([a-z][a-z0-9]{1,5})$", _I)
_YEAR, _MONTH, _DAY = r"(?:199\d|20[0-3]\d)", r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
#: Dates in paths, the most exact first: 2026/10/12, 20261012, 12-10-2026, 2026/oct/12, 2026/10, 2026/oct, 2026.
_DATES = (
    ("day", re.compile(rf"(?:^|[/_-]){_YEAR}([/_-]){_MONTH}\1{_DAY}(?=$|[/_.-])", _I)),
    ("day", re.compile(rf"(?:^|[/_-]){_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=$|[/_.a-z-])", _I)),
    ("day", re.compile(rf"(?:^|/){_DAY}([/-]){_MONTH}\1{_YEAR}(?=$|[/_.-])", _I)),
    ("day", re.compile(rf"(?:^|/){_YEAR}/{_MONTH_NAME}/{_DAY}(?=$|/)", _I)),
    ("month", re.compile(rf"(?:^|[/_-]){_YEAR}[/_-](?:0[1-9]|1[0-2])(?=$|[/_-])", _I)),
    ("month", re.compile(rf"(?:^|/){_YEAR}(?:/[1-9]|/{_MONTH_NAME}|0[1-9]|1[0-2])(?=$|/)", _I)),
    ("year", re.compile(rf"(?:^|/){_YEAR}(?=$|/)", _I)),
)
_DATE_SPAN = re.compile(rf"[/_-]{_YEAR}([/_-]?){_MONTH}\1{_DAY}(?=$|[/_.a-z-])", _I)
_WORD = re.compile(r"[^\W\d_]{2,}")
_MONTH_NAMES = frozenset(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))
_NUMBER_ID = re.compile(r"(?:^|[^0-9A-Za-z]|[a-z]{1,3}(?=\d))(\d{5,})(?=$|[^0-9A-Za-z])")
_SHORT_NUMBER_ID = re.compile(r"(?:^|[-_,.~])[a-z]{0,3}(\d{3,4})$")
_HEX_ID = re.compile(
    r"(?:^|[-_./,~])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])([0-9a-f]{8,}(?:-[0-9a-f]{4,12}){0,4})(?=$|[-_./,~])",
    _I,
)
_TOKEN_ID = re.compile(r"(?:^|[-_.~])(?=[a-zA-Z]*\d)(?=[0-9]*[a-zA-Z])([0-9A-Za-z]{6,})$")
#: Keys whose number chooses an article; those of categories, users, sessions and advertisements choose none.
_QUERY_ID = re.compile(
    r"(?:p|id|idx|idxno|no|seq|aid|nid|ud|wr_id|(?:art|article|story|news|doc|content|post|item|entry|node|text)s?"
    r"[_-]?(?:id|idx|no|nr|num|seq|key|code|seq_no)?)",
    _I,
)


@lru_cache(maxsize=4096)
def url_shape(url: str) -> UrlShape:
    """The shape of an absolute address. Pure and total: any string has one."""
    try:
        parts = urlsplit(url)
        path, query = parts.path, parts.query
    except ValueError:
        path, query = "", ""
    segments = tuple(unquote(segment) for segment in path[:MAX_ADDRESS].split("/") if segment)
    last = segments[-1] if segments else ""
    found = _EXTENSION.search(last)
    extension = found[0].lower() if found else ""
    stem = last[: len(last) - len(extension)]
    decoded = "/".join((*segments[:-1], stem))
    kind, end = _date(decoded)
    counts = [_words(segment) for segment in (*segments[:-1], stem)] if segments else [0]
    words = max(counts)
    keys = tuple((key.lower(), value) for key, value in parse_qsl(query[:MAX_ADDRESS], keep_blank_values=True))
    return UrlShape(
        segments=segments,
        stem=stem,
        extension=extension,
        date=kind,
        date_last=bool(kind) and end >= len(decoded) and counts[-1] - (stem.lower()[:3] in _MONTH_NAMES) <= 0,
        slug_words=words,
        slug_late=words > 0 and words in counts[-2:],
        id_kind=_id_kind(segments, stem, keys),
        query_keys=tuple(key for key, _ in keys),
        content_keys=tuple(key for key, value in keys if not is_noise(key, value)),
    )


def _date(path: str) -> tuple[str, int]:
    """The most exact date in the path and where it ends."""
    for kind, pattern in _DATES:
        if match := pattern.search(path):
            return kind, match.end()
    return "", 0


def _words(segment: str) -> int:
    """The words of one path segment; a single run of letters is one word, however long."""
    unspaced = len(UNSPACED.findall(segment))
    if unspaced:
        return max(unspaced // 2, 1)
    return len(_WORD.findall(segment.replace("_", "-")))


def _id_kind(segments: tuple[str, ...], stem: str, query: tuple[tuple[str, str], ...]) -> str:
    late = "/".join((*segments[-2:-1], stem))
    without_dates = _DATE_SPAN.sub("/", "/" + late)
    if _HEX_ID.search(without_dates):
        return "hex"
    if _NUMBER_ID.search(without_dates):
        return "number"
    if _TOKEN_ID.search(stem) or (_words(stem) >= 3 and _SHORT_NUMBER_ID.search(stem)):
        return "token"
    if any(_QUERY_ID.fullmatch(key) and sum(char.isdigit() for char in value) >= 2 for key, value in query):
        return "query"
    return ""

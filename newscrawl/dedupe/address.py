"""The one address of an article, as far as the address itself tells. Pure; never fetches, never raises.

Two forms are kept apart. The *canonical address* is one that can be visited: tracking, session, AMP, mobile and print
marks resolved away, spelling in normal form, but scheme, `www.` and trailing slash as the site's redirects and claims
have them. The *key* of an address, from which ids are made, folds these three too, because no news site tells two
articles apart by them while links mix them freely.
"""

import re
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit, urlunsplit

import ada_url

from newscrawl.dedupe.trackers import is_noise, may_name_article
from newscrawl.dedupe.variants import is_variant_parameter, main_host, main_path, unwrapped

__all__ = ["MAX_ADDRESS", "address_key", "canonical_url", "page_url", "strip_credentials", "unfetchable"]

#: Characters; what browsers and search engines have long taken as the limit (Internet Explorer's, sitemaps.org: 2,048).
MAX_ADDRESS = 2083

#: Ports of other protocols that no page is fetched from: the Fetch standard's list, fetch.spec.whatwg.org/#bad-port.
_BAD_PORT_TABLE = """
1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135 137
139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719 1720
1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080
"""
_BAD_PORTS = frozenset(map(int, _BAD_PORT_TABLE.split()))

#: The fragment counts where a page of one address shows what its fragment says: `#!/news/quay`.
_PARTS = re.compile(r"(https?)://(?:[^/?#@]*@)?([^/?#]*)([^?#]*)(?:\?([^#]*))?(#!/[^?#]+)?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ESCAPE = re.compile(r"%(?:([0-9a-fA-F]{2}))?")
_PLAIN = frozenset(map(ord, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$'()*,:@"))
_SLASHES = re.compile(r"(?<!:)//+")
#: Session ids in the path: Java's `;jsessionid=…`, PHP's, and ASP.NET's `/(S(…))/`.
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*|/\((?:[AFSX]\([^()/]*\))+\)", re.IGNORECASE)
#: Trackers that a careless script glued to the path or to another parameter's value.
_GLUED_TO_PATH = re.compile(r"(?:%3[Ff]|&(?:amp;)?)utm_.*", re.DOTALL)
_GLUED_TO_QUERY = re.compile(r"(?:[?;]|%3[Ff])(?=utm_|fbclid=|gclid=|jsessionid=)|&(?:amp;)+")
_DEFAULT_DOCUMENT = re.compile(r"/(?:(?:index|default)\.(?:html?|php|aspx?|jsp|cms|shtml))?$", re.IGNORECASE)
_WWW = re.compile(r"\Awww\d?\.")


def canonical_url(url: str) -> str:
    """The address of the article that `url` leads to, in normal form; the same again for its own result.

    What is not an http(s) address, cannot be parsed, or is longer
    than MAX_ADDRESS comes back as it is: ask `unfetchable` for the reason.
    """
    return _settled(url, _resolved)


def page_url(url: str) -> str:
    """The address of the very page, in normal form: its AMP, mobile and print marks stay."""
    return _settled(url, _normal)


def _settled(url: str, rules: Callable[[str], str]) -> str:
    """The address after passes of the rules, when nothing changes any more."""
    while len(url) <= MAX_ADDRESS and (shorter := rules(url)) != url:
        url = shorter
    return url


def address_key(canonical: str) -> str:
    """What two spellings of a canonical address share: without scheme, `www.`, default document and trailing slash."""
    match = _PARTS.fullmatch(canonical)
    if not match:
        return canonical
    _, host, path, query, shown = match.groups()
    path = _DEFAULT_DOCUMENT.sub("", path)
    return _WWW.sub("", host, count=1) + path + (f"?{query}" if query else "") + (shown or "") if host else canonical


def strip_credentials(url: str) -> str:
    """`url` without `user:password@`; the same string when there is none."""
    parts = urlsplit(url)
    if "@" not in parts.netloc:
        return url
    return urlunsplit(
        SplitResult(parts.scheme, parts.netloc.rpartition("@")[2], parts.path, parts.query, parts.fragment)
    )


def unfetchable(url: str) -> str | None:
    """Why this address must not be requested ("too-long", "control-characters", "not-http", "bad-port", …), or None.

    Judges the spelling alone; whether the host is public is the fetcher's question.
    """
    if len(url) > MAX_ADDRESS:
        return "too-long"
    if _CONTROL.search(url):
        return "control-characters"
    try:
        parsed = ada_url.URL(url)
    except ValueError:
        return "not-an-address"
    if parsed.protocol not in ("http:", "https:"):
        return "not-http"
    return "bad-port" if parsed.port and int(parsed.port) in _BAD_PORTS else None


def _normal(url: str) -> str:
    """One pass of the rules of spelling."""
    return _resolved(url, keep_marks=True)


def _resolved(url: str, *, keep_marks: bool = False) -> str:
    """One pass of all rules."""
    try:
        match = _PARTS.match(ada_url.URL(url).href)
    except ValueError:
        return url
    if not match:
        return url
    scheme, host, path, query, shown = match.groups()
    inner = None if keep_marks else unwrapped(host, path, query or "")
    if inner is not None and len(inner) < len(url):
        return inner
    host, path = host.rstrip("."), _normal_path(path)
    if not keep_marks:
        host, path = main_host(host), main_path(path)
    query = _normal_query(path, query, keep_marks=keep_marks) if query else ""
    return f"{scheme}://{host}{path}" + (f"?{query}" if query else "") + (shown or "")


def _normal_path(path: str) -> str:
    if "%" in path:
        path = _GLUED_TO_PATH.sub("", _ESCAPE.sub(_normal_escape, path))
    elif "&" in path:
        path = _GLUED_TO_PATH.sub("", path)
    if ";" in path or "(" in path:
        path = _PATH_SESSION.sub("", path)
    return _SLASHES.sub("/", path) or "/"


def _normal_query(path: str, query: str, *, keep_marks: bool) -> str:
    """The parameters but noise and, unless they are kept, marks of variants, by name; equal names keep their order."""
    named = [(pair.partition("="), pair) for pair in _GLUED_TO_QUERY.sub("&", query).split("&") if pair.strip("=")]
    telling = [
        (name, value, pair) for (name, _, value), pair in named if keep_marks or not is_variant_parameter(name, value)
    ]
    kept = [(name, pair) for name, value, pair in telling if not is_noise(name, value)]
    kept = kept or [(name, pair) for name, value, pair in telling if may_name_article(path, name, value)]
    kept.sort(key=lambda item: item[0])
    joined = "&".join(pair for _, pair in kept)
    return _ESCAPE.sub(_normal_escape, joined).replace("%20", "+") if "%" in joined else joined


def _normal_escape(match: re.Match[str]) -> str:
    """RFC 3986, 6.2.2: unreserved characters plain, hex digits in upper case; a stray "%" is escaped itself.

    Delimiters that part nothing in http addresses are plain too: sites and link builders disagree about "," and "(".
    """
    digits = match[1]
    if not digits:
        return "%25"
    code = int(digits, 16)
    return chr(code) if code in _PLAIN else f"%{digits.upper()}"

"""AMP, mobile and print forms of an address, and addresses wrapped in another: what the address alone gives away.

Works on the parts of an address in WHATWG form (host in lower case, path percent-encoded). Decides nothing that only
the page or the site could say: `/print/123` stays, because the article's own address cannot be read off it.
"""

import re
from urllib.parse import unquote

from newscrawl.dedupe.site import has_registered_domain

__all__ = ["is_variant_parameter", "main_host", "main_path", "unwrapped"]

_VARIANT_LABELS = ("m", "mobile", "touch", "amp", "wap", "mobil", "pda", "3g")

#: Google's AMP cache and signed-exchange cache: /c/s/HOST/PATH, /v/s/…, /doc/-/s/…; "s" stands for https.
_CACHE_PATH = re.compile(r"/(?:[a-z]{1,2}|doc/-)/(s/)?([^/]+\.[^/]+/.*)", re.DOTALL)
_CACHE_HOSTS = (".cdn.ampproject.org", ".webpkgcache.com", ".amp.cloudflare.com")
_VIEWER = re.compile(r"(?:www\.)?(?:google\.[a-z.]{2,6}|bing\.com)")
_VIEWER_PATH = re.compile(r"/amp/(s/)?([^/]+\.[^/]+/.*)", re.DOTALL)

#: Redirectors that carry their target in the query: (host, path prefix, parameters).
_REDIRECTORS = (
    (re.compile(r"www\.google\.[a-z.]{2,6}"), "/url", ("url", "q")),
    (re.compile(r"lm?\.(?:facebook|instagram)\.com"), "/", ("u",)),
    (re.compile(r"out\.reddit\.com"), "/", ("url",)),
    (re.compile(r"t\.umblr\.com"), "/redirect", ("z",)),
    (re.compile(r"www\.linkedin\.com"), "/redir", ("url",)),
    (re.compile(r"slack-redir\.net"), "/link", ("url",)),
    (re.compile(r"(?:away\.)?vk\.com"), "/away.php", ("to",)),
    (re.compile(r"t\.me"), "/iv", ("url",)),
    (re.compile(r"www\.youtube\.com"), "/redirect", ("q",)),
    (re.compile(r"duckduckgo\.com"), "/l/", ("uddg",)),
    (re.compile(r"\w+\.safelinks\.protection\.outlook\.com"), "/", ("url",)),
    (re.compile(r"www\.bing\.com"), "/news/apiclick.aspx", ("url",)),
)
_MAYBE_WRAPPER = re.compile(
    r"ampproject\.org|webpkgcache\.com|cloudflare\.com|google\.|bing\.com|facebook\.com|instagram\.com|reddit\.com"
    r"|umblr\.com|linkedin\.com|slack-redir\.net|vk\.com|t\.me|youtube\.com|duckduckgo\.com|outlook\.com"
)

_AMP_SEGMENT = re.compile(r"/(?:amp|amphtml)(?=/)")
_AMP_ENDING = re.compile(r"(?<=[^/])(?:/amp(?:\.html)?|/amphtml|\.amp)(?=(?:\.(?:s?html?|php|aspx?|jsp|cms))?/?$)")
#: Behind words that underscores join, `_amp` is one of them: `best_guitar_amp`.
_AMP_JOINED = re.compile(r"(/[^/_]+|\d)_amp(?=(?:\.(?:s?html?|php|aspx?|jsp|cms))?/?$)")
_AMP_LEADING = re.compile(r"/amp_(?=[a-z]+/)")
_PRINT_ENDING = re.compile(
    r"(?<=[^/])(?:/(?:print|printable|drucken|imprimir|imprimer|stampa)|\.print)(?=(?:\.html?)?/?$)"
)
#: `/print/…` is resolved only when a whole article path follows: a folder, or a slug of several words.
_PRINT_LEADING = re.compile(r"/(?:print|printable)(?=/(?:[^/]+/)*[^/]*[a-z][^/]*-[^/]*)")
_MAYBE_VARIANT = re.compile(r"amp|print|drucken|imprim|stampa")

_FLAG_TABLE = """
amp isamp noamp mobile ismobile print printable printview printerfriendly printer_friendly
drucken imprimer imprimir stampa
"""
_FLAGS = frozenset(_FLAG_TABLE.split())
_FLAG_VALUES = frozenset(
    ("", "0", "1", "true", "false", "yes", "y", "on", "html", "amp", "full", "mobile", "available")
)
_KIND_TABLE = """
output outputtype output_type view format type mode version template variant layout display render service m device
action do op style
"""
_KINDS = frozenset(_KIND_TABLE.split())
_KIND_VALUE_TABLE = """
amp amphtml amp-type mobile m print printable printview printarticle printpage printerfriendly
"""
_KIND_VALUES = frozenset(_KIND_VALUE_TABLE.split())


def unwrapped(host: str, path: str, query: str) -> str | None:
    """The address inside an AMP cache, AMP viewer or redirector address, or None where nothing is wrapped."""
    if not _MAYBE_WRAPPER.search(host):
        return None
    match = None
    if f".{host}".endswith(_CACHE_HOSTS):
        match = _CACHE_PATH.fullmatch(path)
    elif _VIEWER.fullmatch(host):
        match = _VIEWER_PATH.fullmatch(path)
    if match:
        return f"{'https' if match[1] else 'http'}://{match[2]}" + (f"?{query}" if query else "")
    return _redirect_target(host, path, query)


def _redirect_target(host: str, path: str, query: str) -> str | None:
    for hosts, prefix, names in _REDIRECTORS:
        if hosts.fullmatch(host) and path.startswith(prefix):
            values = dict(pair.partition("=")[::2] for pair in query.split("&"))
            for name in names:
                target = unquote(values.get(name, ""))
                if target.startswith(("http://", "https://")):
                    return target
    return None


def main_host(host: str) -> str:
    """The host without an AMP or mobile label (`m.`, `amp.`, `mobile.`, …), where a registered domain remains."""
    label, _, rest = host.partition(".")
    if label in _VARIANT_LABELS and has_registered_domain(rest):
        return rest
    if rest.startswith("m.") and has_registered_domain(rest[2:]):
        return f"{label}.{rest[2:]}"
    return host


def main_path(path: str) -> str:
    """The path without AMP and print marks (`/amp/x`, `/x/amp`, `/x.amp.html`, `/x/print`); marks alone stay."""
    if not _MAYBE_VARIANT.search(path):
        return path
    shorter = path
    for pattern in (_AMP_SEGMENT, _AMP_ENDING, _PRINT_ENDING):
        shorter = pattern.sub("", shorter)
    shorter = _AMP_LEADING.sub("/", _AMP_JOINED.sub(r"\1", shorter))
    shorter = _PRINT_LEADING.sub("", shorter, count=1)
    return shorter if shorter.strip("/") else path


def is_variant_parameter(name: str, value: str) -> bool:
    """Whether a query parameter only picks the AMP, mobile or print form (`?amp=1`, `?outputType=amp`, `?print`)."""
    name, value = name.lower(), value.lower()
    if name in _FLAGS:
        return value in _FLAG_VALUES
    return (name in _KINDS and value in _KIND_VALUES) or (name == "m" and value in ("1", "0"))

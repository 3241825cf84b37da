"""Which site an address belongs to: its registered domain, by the public suffix list that tldextract carries.

Works offline and never fetches or stores a list.
"""

import re
from functools import lru_cache
from urllib.parse import urlsplit

import tldextract

__all__ = ["has_registered_domain", "registered_domain", "site_of"]

#: Hosts remembered; a crawl of more sites than this only looks some up again (3 microseconds each).
_HOSTS_KEPT = 1 << 16

#: Private suffixes included: two blogs of one hosting service are two sites.
_EXTRACT = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)

_HOST = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//(?:[^/?#@]*@)?(\[[^\]/?#]*\]|[^/?#:]*)|([^/?#:@\s]+)")


def registered_domain(url: str) -> str:
    """The registered domain of an address or host ("https://news.bbc.co.uk/x" -> "bbc.co.uk"), in lower case.

    An IP address, a single label such as "localhost", or a bare suffix is its own domain, without the port. Text
    that holds no host gives "".
    """
    match = _HOST.match(url)
    if not match:
        return ""
    host = (match[1] or match[2] or "").lower().rstrip(".")
    return _registered(host) or host


def site_of(url: str) -> str:
    """The site of an address: its registered domain; where it has none (an IP address, "localhost") host and port."""
    domain = registered_domain(url)
    if has_registered_domain(domain):
        return domain
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower() or domain
    except ValueError:
        return domain


def has_registered_domain(host: str) -> bool:
    """Whether a host in lower case is more than a public suffix, and no IP address or single label."""
    return bool(_registered(host))


@lru_cache(maxsize=_HOSTS_KEPT)
def _registered(host: str) -> str:
    return _EXTRACT.extract_str(host).top_domain_under_public_suffix

"""What a page says its own address is, believed where plausible and overruled with a reason where not. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import ada_url

from newscrawl.dedupe.address import address_key, canonical_url, unfetchable
from newscrawl.dedupe.site import registered_domain

__all__ = ["Canonical", "resolve_canonical"]

#: The order of belief: a link element is meant for machines that look for copies; og:url serves share counters.
_SOURCES = ("link", "og", "jsonld")

_PLACEHOLDER = re.compile(r"\{\{|\[object|%7[Bb]%7[Bb]|/(?:undefined|null|NaN)(?:/|$)")
_ERROR_PAGE = re.compile(
    r"/(?:404|500|error|not-?found|page-?not-?found|log-?in|sign-?in|subscribe|consent)(?:\.\w+)?/?$", re.IGNORECASE
)
#: A front page: nothing, a default document, or a language or edition alone.
_FRONT_PAGE = re.compile(r"/(?:[a-z]{2}(?:[-_][a-zA-Z]{2})?/?)?(?:(?:index|default|home)(?:\.\w+)?/?)?$")
#: A folder of sections has only short plain words; a slug has hyphens, digits or length.
_SECTION = re.compile(r"(?:/[a-z]{1,16})*/?", re.IGNORECASE)
_NUMBER_PARAMETER = re.compile(r"(?:^|&)[a-z_]*(?:id|p|nr|no|article|artikel|story|news|newsid)=[^&]*\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Canonical:
    """An article's address, where it was taken from, and why an earlier claim was not believed.

    `source` is "link", "og", "jsonld" or "address" (the fetched address itself); `overruled` reads "link:front-page".
    """

    url: str
    source: str = "address"
    overruled: str | None = None


def resolve_canonical(url: str, declared: Mapping[str, str]) -> Canonical:
    """The article's address out of the fetched one and the page's claims (`{"link": …, "og": …, "jsonld": …}`).

    The first plausible claim in that order wins; `overruled` names the first claim that was not. A claim may be
    relative. That one address is not claimed for many articles only the store can see, which has their texts.
    """
    own = canonical_url(url)
    overruled = None
    for source in _SOURCES:
        claim = declared.get(source)
        if not claim:
            continue
        claimed = _absolute(claim, url)
        reason = _implausible(claimed, own) if claimed else "not-an-address"
        if reason is None:
            return Canonical(_secured(canonical_url(claimed), own), source, overruled)
        overruled = overruled or f"{source}:{reason}"
    return Canonical(own, "address", overruled)


def _absolute(claim: str, base: str) -> str:
    try:
        return str(ada_url.URL(claim.strip(), base=base).href)
    except ValueError:
        return ""


def _implausible(claimed: str, own: str) -> str | None:
    """Why a claim cannot be the address of the page fetched at `own`, or None."""
    if reason := unfetchable(claimed):
        return reason
    if _PLACEHOLDER.search(claimed):
        return "placeholder"
    claimed = canonical_url(claimed)
    if address_key(claimed) == address_key(own):
        return None
    if _site(claimed) != _site(own):
        return "other-site"
    return _other_page(ada_url.URL(claimed), ada_url.URL(own))


def _secured(claimed: str, own: str) -> str:
    """The claim over https where the page itself came so: sites forget to renew what they claim."""
    plain, secure = ada_url.URL(claimed), ada_url.URL(own)
    hosts = {url.host.removeprefix("www.") for url in (plain, secure)}
    forgotten = (plain.protocol, secure.protocol) == ("http:", "https:") and len(hosts) == 1
    return f"https{claimed.removeprefix('http')}" if forgotten else claimed


def _site(url: str) -> str:
    """The registered domain; for an address without one (loopback, IP) the host with its port."""
    domain = registered_domain(url)
    host = ada_url.URL(url).host
    return host if host.partition(":")[0] == domain and ("." not in domain or domain[-1].isdigit()) else domain


def _other_page(claimed: ada_url.URL, own: ada_url.URL) -> str | None:
    path = claimed.pathname
    if _FRONT_PAGE.fullmatch(path) and not claimed.search:
        return "front-page"
    if _ERROR_PAGE.search(path):
        return "error-page"
    if own.pathname.startswith(path.rstrip("/") + "/") and _SECTION.fullmatch(path) and not claimed.search:
        return "section"
    if path == own.pathname and not claimed.search and _NUMBER_PARAMETER.search(own.search[1:]):
        return "drops-id"
    return None

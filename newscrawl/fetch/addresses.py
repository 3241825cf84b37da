"""Which addresses may be fetched: scheme, form, port, and whether an IP address is public.

Pure: nothing is looked up and nothing is connected to.
"""

import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from newscrawl.dedupe.address import MAX_ADDRESS

__all__ = ["Policy", "Refusal", "is_public", "literal_address", "refuse_address", "refuse_url"]

# RFC 1035, 2.3.4: octets of a name, with a dot at its end, and of each label.
_NAME_LENGTH, _LABEL_LENGTH = 254, 63
# IANA IPv4 Special-Purpose Address Registry, multicast and reserved; the `ipaddress` module's list changed between
# patch releases of Python 3.11. Last: looks public, but a cloud's own host answers there (Azure WireServer).
_SPECIAL_V4 = (
    IPv4Network("0.0.0.0/8"),
    IPv4Network("10.0.0.0/8"),
    IPv4Network("100.64.0.0/10"),
    IPv4Network("127.0.0.0/8"),
    IPv4Network("169.254.0.0/16"),
    IPv4Network("172.16.0.0/12"),
    IPv4Network("192.0.0.0/24"),
    IPv4Network("192.0.2.0/24"),
    IPv4Network("192.88.99.0/24"),
    IPv4Network("192.168.0.0/16"),
    IPv4Network("198.18.0.0/15"),
    IPv4Network("198.51.100.0/24"),
    IPv4Network("203.0.113.0/24"),
    IPv4Network("224.0.0.0/3"),
    IPv4Network("168.63.129.16/32"),
)
# RFC 4291: all global unicast addresses of today; the rest is special or not yet assigned. In it, by IANA's IPv6
# registry: protocol assignments (Teredo, ORCHID, …) and documentation.
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_SPECIAL_V6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "3fff::/20")))
# RFC 6052: an IPv4 address behind NAT64.
_NAT64 = IPv6Network("64:ff9b::/96")
# What inet_aton reads as an address: 127.1, 0x7f.1, 0177.0.0.1, 2130706433.
_NUMERIC = re.compile(r"(?:0[xX][0-9a-fA-F]*|[0-9]+)(?:\.(?:0[xX][0-9a-fA-F]*|[0-9]+)){0,3}\.?")
_OWN_SITE = "for a site of your own set NEWSCRAWL_ALLOW_PRIVATE=1 (or NEWSCRAWL_ALLOWED_NETWORKS)"
_CONTROL_OR_SPACE = re.compile(r"[\x00-\x20\x7f]")


@dataclass(frozen=True, slots=True)
class Policy:
    """What the operator allows beyond the public web's usual addresses."""

    allow_private: bool = False
    #: Networks that count as public although they are not (CIDR), for an archive in one's own network.
    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    #: Ports that an address may name.
    ports: frozenset[int] = frozenset()

    @classmethod
    def of(cls, *, allow_private: bool, networks: Iterable[str], ports: Iterable[int | str]) -> "Policy":
        """A policy from plain settings. Raises ValueError, naming what is wrong."""
        return cls(allow_private, tuple(ip_network(network) for network in networks), frozenset(map(int, ports)))


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an address is not fetched; `detail` names the address."""

    reason: str
    detail: str


def refuse_url(url: str, policy: Policy) -> Refusal | None:
    """Why `url` must not be fetched, judged by its text alone; None when it may be."""
    if len(url) > MAX_ADDRESS:
        return Refusal("fetch/refused_url", f"{len(url)} characters, limit {MAX_ADDRESS}: {url[:200]}…")
    if _CONTROL_OR_SPACE.search(url):
        return Refusal("fetch/refused_url", f"space or control character in {url!r}")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        return Refusal("fetch/refused_url", f"{error}: {url}")
    if parts.scheme not in ("http", "https"):
        return Refusal("fetch/refused_scheme", f"only http and https are fetched: {url}")
    return _refuse_host(url, parts.hostname, port, policy)


def refuse_address(host: str, address: str, policy: Policy) -> Refusal | None:
    """Why a connection to the IP address `address`, meant for `host`, must not be made; None when it may be."""
    if policy.allow_private or _is_allowed(ip_address(address.partition("%")[0]), policy):
        return None
    place = f"{host} is" if host == address else f"{host} is at {address}, which is"
    return Refusal("fetch/refused_private", f"{place} not a public address; {_OWN_SITE}")


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether `address` is on the public Internet; an IPv4 address inside an IPv6 one is unwrapped first."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _SPECIAL_V4)
    embedded = address.ipv4_mapped or address.sixtofour
    if embedded is None and address in _NAT64:
        embedded = IPv4Address(int(address) & 0xFFFFFFFF)
    if embedded is not None:
        return is_public(embedded)
    return address in _GLOBAL_UNICAST and not any(address in network for network in _SPECIAL_V6)


def literal_address(host: str) -> IPv4Address | IPv6Address | None:
    """The IP address that `host` spells, in any form the C library would connect to; None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        pass
    if not _NUMERIC.fullmatch(host):
        return None
    try:
        return IPv4Address(socket.inet_aton(host.rstrip(".")))
    except OSError:
        return None


def _refuse_host(url: str, host: str | None, port: int | None, policy: Policy) -> Refusal | None:
    if not host:
        return Refusal("fetch/refused_url", f"no host in {url}")
    if "%" in host:
        return Refusal("fetch/refused_url", f"zone or escape in the host of {url}")
    if not _is_name(host):
        return Refusal("fetch/refused_url", f"no name that can be looked up: {url}")
    address = literal_address(host)
    if address is not None and (refusal := refuse_address(host, str(address), policy)):
        return refusal
    if port is None or port in policy.ports or (port > 0 and _is_own(host, address, policy)):
        return None
    return Refusal("fetch/refused_port", f"port {port} is not in NEWSCRAWL_ALLOWED_PORTS: {url}")


def _is_name(host: str) -> bool:
    """Whether `host` can be looked up; what is not ASCII by now has no punycode."""
    labels = host.removesuffix(".").split(".")
    return host.isascii() and len(host) <= _NAME_LENGTH and all(0 < len(label) <= _LABEL_LENGTH for label in labels)


def _is_own(host: str, address: IPv4Address | IPv6Address | None, policy: Policy) -> bool:
    """Whether the operator's own network was allowed and this is a host in it: then any port may be used."""
    if address is None:
        return policy.allow_private and (host == "localhost" or host.endswith(".localhost"))
    return not is_public(address)


def _is_allowed(address: IPv4Address | IPv6Address, policy: Policy) -> bool:
    return is_public(address) or any(address in network for network in policy.networks)

"""Which addresses may be fetched, judged by their text and by the IP address behind them."""

from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.dedupe.address import strip_credentials
from newscrawl.fetch.addresses import (
    Policy,
    is_public,
    literal_address,
    refuse_address,
    refuse_url,
)

PUBLIC = Policy(ports=frozenset({80, 443, 8080, 8443}))
OWN = Policy(allow_private=True)
ARCHIVE = Policy.of(allow_private=False, networks=["10.1.0.0/16"], ports=[80])


@pytest.mark.parametrize(
    "address",
    ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"],
)
def test_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "240.0.0.1",
        "198.18.0.1",
        "203.0.113.9",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b:1::7f00:1",
        "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "fe80::1",
        "fec0::1",
        "fd00:ec2::254",
        "ff02::1",
        "2001:db8::1",
        "4000::1",
    ],
)
def test_not_public(address: str) -> None:
    assert not is_public(ip_address(address))
    assert refuse_address("host.example", address, PUBLIC) is not None


@given(st.ip_addresses())
def test_policy_and_publicness_agree(address: object) -> None:
    refused = refuse_address("host.example", str(address), PUBLIC) is not None
    assert refused is not is_public(ip_address(str(address)))
    assert refuse_address("host.example", str(address), OWN) is None


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.1", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("0x7F000001", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"),
        ("017700000001", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("127.0.0.1.", "127.0.0.1"),
        ("10.258", "10.0.1.2"),
        ("0", "0.0.0.0"),
        ("::1", "::1"),
        ("99999999999", None),
        ("256.1.1.1.1", None),
        ("example.com", None),
        ("1.example", None),
        ("", None),
    ],
)
def test_literal_address(host: str, address: str | None) -> None:
    assert literal_address(host) == (None if address is None else ip_address(address))


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://example.com/", None),
        ("https://example.com:8443/a?b=c#d", None),
        ("http://93.184.216.34/", None),
        ("http://[2606:2800:220:1::1]/", None),
        ("http://example.com/" + "a" * 2_064, None),
        ("http://example.com/" + "a" * 2_065, "fetch/refused_url"),
        ("http://example.com/a\r\nX: 1", "fetch/refused_url"),
        ("http://example.com/a b", "fetch/refused_url"),
        ("http://example.com:99999/", "fetch/refused_url"),
        ("http://example.com:-1/", "fetch/refused_url"),
        ("http://[::1/", "fetch/refused_url"),
        ("http:///path", "fetch/refused_url"),
        ("http://[fe80::1%25eth0]/", "fetch/refused_url"),
        ("http://example..com/", "fetch/refused_url"),
        ("http://.../", "fetch/refused_url"),
        ("http://\u202e/", "fetch/refused_url"),
        ("http://" + "a" * 64 + ".com/", "fetch/refused_url"),
        ("http://" + "a." * 127 + "com/", "fetch/refused_url"),
        ("http://example.com./", None),
        ("http://example.com:22/", "fetch/refused_port"),
        ("http://example.com:0/", "fetch/refused_port"),
        ("http://93.184.216.34:6379/", "fetch/refused_port"),
        ("file:///etc/passwd", "fetch/refused_scheme"),
        ("FTP://example.com/", "fetch/refused_scheme"),
        ("data:text/html,x", "fetch/refused_scheme"),
        ("//example.com/", "fetch/refused_scheme"),
        ("http://user:password@127.0.0.1/", "fetch/refused_private"),
        ("http://2130706433/", "fetch/refused_private"),
        ("http://[::ffff:7f00:1]/", "fetch/refused_private"),
        ("http://example.com@127.0.0.1/", "fetch/refused_private"),
    ],
)
def test_refuse_url(url: str, reason: str | None) -> None:
    refusal = refuse_url(url, PUBLIC)
    assert (refusal.reason if refusal else None) == reason


@pytest.mark.parametrize(
    ("url", "policy", "reason"),
    [
        ("http://127.0.0.1:8000/", OWN, None),
        ("http://localhost:8000/", OWN, None),
        ("http://localhost:8000/", PUBLIC, "fetch/refused_port"),
        ("http://intranet.example:8000/", OWN, "fetch/refused_port"),
        ("http://127.0.0.1:0/", OWN, "fetch/refused_port"),
        ("http://10.1.2.3:9000/", ARCHIVE, None),
        ("http://10.2.2.3/", ARCHIVE, "fetch/refused_private"),
        ("http://example.com:443/", ARCHIVE, "fetch/refused_port"),
    ],
)
def test_refuse_url_by_policy(url: str, policy: Policy, reason: str | None) -> None:
    refusal = refuse_url(url, policy)
    assert (refusal.reason if refusal else None) == reason


@pytest.mark.parametrize(
    ("host", "detail"),
    [
        ("127.0.0.2", "127.0.0.2 is not a public address; for a site of your own set NEWSCRAWL_ALLOW_PRIVATE=1"),
        ("news.example", "news.example is at 127.0.0.2, which is not a public address; for a site of your own set"),
    ],
)
def test_a_refusal_names_the_way_out(host: str, detail: str) -> None:
    refusal = refuse_address(host, "127.0.0.2", PUBLIC)
    assert refusal is not None
    assert refusal.detail.startswith(detail)


@given(st.text(max_size=60))
def test_refuse_url_never_raises(text: str) -> None:
    for url in (text, f"http://{text}", f"http://example.com{text}"):
        refusal = refuse_url(url, PUBLIC)
        assert refusal is None or refusal.reason.startswith("fetch/refused_")


def test_policy_names_what_is_wrong() -> None:
    with pytest.raises(ValueError, match=r"10\.1\.0\.0/99"):
        Policy.of(allow_private=False, networks=["10.1.0.0/99"], ports=[])
    assert ARCHIVE.networks == (ip_network("10.1.0.0/16"),)


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("http://user:password@example.com/a?b=c#d", "http://example.com/a?b=c#d"),
        ("http://user@example.com:8080/", "http://example.com:8080/"),
        ("http://a@b@example.com/", "http://example.com/"),
        ("http://example.com/@author", "http://example.com/@author"),
    ],
)
def test_strip_credentials(url: str, clean: str) -> None:
    assert strip_credentials(url) == clean

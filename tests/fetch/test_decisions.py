"""The small decisions of fetching: reasons, pauses, validators, headers, magic numbers."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from OpenSSL import SSL
from scrapy import Request, exceptions
from scrapy.http import Headers, Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.address import IPv4Address
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from newscrawl.fetch.addresses import Policy
from newscrawl.fetch.backoff import LONGEST_PAUSE, HostHealth, after_failure, retry_after
from newscrawl.fetch.failure import FetchRefused, classify, is_transient_status
from newscrawl.fetch.handler import _Factory
from newscrawl.fetch.redirects import headers_for_redirect
from newscrawl.fetch.revisit import conditional_headers, is_sample, lies, validators_of
from newscrawl.fetch.robots import RobotsRules
from newscrawl.fetch.slots import hold, host_key, set_delay
from newscrawl.fetch.sniff import binary_kind, is_media_type

NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
#: Failures in a row.
LIMIT = 6


def _http_error(status: int) -> HttpError:
    return HttpError(Response("http://example.com/", status=status))


def _transport(cause: Exception) -> Exception:
    error = exceptions.DownloadFailedError("failed")
    error.__cause__ = ResponseFailed([Failure(cause)])  # type: ignore[no-untyped-call]
    return error


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (_http_error(404), "fetch/http_404"),
        (_http_error(503), "fetch/http_503"),
        (_http_error(501), "fetch/http_501"),
        (_http_error(999), "fetch/http_999"),
        (_http_error(123456), "fetch/bad_http"),
        (exceptions.DownloadTimeoutError("slow"), "fetch/timeout"),
        (exceptions.CannotResolveHostError("x"), "fetch/dns"),
        (exceptions.DownloadConnectionRefusedError("x"), "fetch/connection"),
        (exceptions.DownloadCancelledError("x"), "fetch/too_large"),
        (exceptions.ResponseDataLossError(), "fetch/data_loss"),
        (exceptions.NotSupported("x"), "fetch/refused_scheme"),
        (exceptions.StopDownload(), "fetch/not_text"),
        (exceptions.IgnoreRequest("x"), "fetch/ignored"),
        (FetchRefused("fetch/over_budget", "x"), "fetch/over_budget"),
        (_transport(SSL.Error([("", "", "certificate verify failed")])), "fetch/tls"),
        (_transport(ValueError("conflicting lengths")), "fetch/bad_http"),
        (_transport(FetchRefused("fetch/headers_too_large", "x")), "fetch/headers_too_large"),
        (_transport(ConnectionResetError("reset")), "fetch/connection"),
        (exceptions.DownloadFailedError("x"), "fetch/connection"),
        (OSError("unreachable"), "fetch/connection"),
        (RuntimeError("bug"), "fetch/error"),
    ],
)
def test_classify(error: Exception, reason: str) -> None:
    found = classify(error)
    assert found.reason == reason
    assert found.detail


def test_classify_names_the_type_that_stopped_a_download() -> None:
    stopped = exceptions.StopDownload()
    stopped.response = Response("http://example.com/a", headers={"Content-Type": "application/pdf"})
    assert classify(stopped).detail == "its Content-Type is application/pdf"
    assert classify(stopped).status == 200


def test_classify_names_the_address_and_escapes() -> None:
    failure: Any = Failure(exceptions.DownloadTimeoutError("\x1b[31m\nred"))  # type: ignore[no-untyped-call]
    failure.request = Request("http://example.com/a")
    assert classify(failure).detail == "http://example.com/a: \\x1b[31m\\nred"


@given(st.integers(min_value=400, max_value=499))
def test_few_client_errors_are_transient(status: int) -> None:
    assert is_transient_status(status) == (status in {408, 421, 425, 429})


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Mon, 05 Jan 2026 12:01:00 GMT", 60),
        ("Mon, 05 Jan 2026 11:00:00 GMT", 0),
        ("99999999999999999999", 999999999),
        ("-5", None),
        ("١٢", None),
        ("soon", None),
        ("", None),
        ("Mon, 05 Jan 99999999999999999999 12:01:00 GMT", None),
        ("Mon, 05 Jan 2026 12:01:00 +99999999999999", None),
    ],
)
def test_row_11_retry_after(value: str, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@given(st.text(max_size=40))
def test_retry_after_never_raises(value: str) -> None:
    seconds = retry_after(value, NOW)
    assert seconds is None or seconds >= 0


def test_pauses_grow_and_end() -> None:
    health, now, pauses = HostHealth(), 0.0, []
    while not health.closed:
        health = after_failure(health, "host: timeout", now, LIMIT)
        pauses.append(health.until - now)
        now = health.until
    assert pauses == [1, 2, 4, 8, 16, 0]
    assert health.closed == "host: timeout, 6 failures in a row"
    assert after_failure(health, "again", now, LIMIT) == health


def test_what_was_under_way_does_not_count_again() -> None:
    first = after_failure(HostHealth(), "x", 100.0, LIMIT)
    assert after_failure(first, "x", 100.5, LIMIT).failures == 1
    assert after_failure(first, "x", 101.0, LIMIT).failures == 2


def test_retry_after_is_bounded() -> None:
    assert after_failure(HostHealth(), "x", 0.0, LIMIT, 60.0).until == 60
    assert after_failure(HostHealth(), "x", 0.0, LIMIT, LONGEST_PAUSE).closed is None
    assert after_failure(HostHealth(), "x", 0.0, LIMIT, LONGEST_PAUSE + 1).closed


def _downloader() -> Any:
    slot = SimpleNamespace(delay=0.0, jitter=0.5, lastseen=0.0)
    settings = SimpleNamespace(getfloat=lambda name: 0.5)
    return SimpleNamespace(slots={"a": slot}, per_slot_settings={}, settings=settings)


def test_delay_outlives_the_slot() -> None:
    downloader = _downloader()
    set_delay(downloader, "a", 3.0)
    assert (downloader.slots["a"].delay, downloader.slots["a"].jitter) == (3.0, 0.0)
    assert downloader.per_slot_settings["a"] == {"delay": 3.0, "jitter": 0}
    set_delay(downloader, "a", 1.0)
    assert downloader.slots["a"].delay == 3.0
    set_delay(downloader, "b", 0.1)
    assert downloader.per_slot_settings["b"] == {}


def test_hold_is_not_shortened() -> None:
    downloader = _downloader()
    hold(downloader, "a", 60.0)
    held = downloader.slots["a"].lastseen
    hold(downloader, "a", 1.0)
    assert downloader.slots["a"].lastseen == held
    assert downloader.slots["a"].delay > 0


@pytest.mark.parametrize(
    ("etag", "modified", "found"),
    [
        ('"v1"', "Mon, 05 Jan 2026 10:00:00 GMT", {"etag": '"v1"', "last_modified": "Mon, 05 Jan 2026 10:00:00 GMT"}),
        ('W/"v1"', "yesterday", {"etag": 'W/"v1"'}),
        ("v1", "", {}),
        ('"' + "x" * 600 + '"', "", {}),
    ],
)
def test_validators(etag: str, modified: str, found: dict[str, str]) -> None:
    assert validators_of(Headers({"ETag": etag, "Last-Modified": modified})) == found


def test_forged_validators_are_left_out() -> None:
    assert conditional_headers({"etag": '"a"\r\nX: 1', "last_modified": "x\r\n"}) == {}
    assert conditional_headers({"etag": '"a"'}) == {"If-None-Match": '"a"'}


@pytest.mark.parametrize(
    ("before", "after", "changed", "lying"),
    [
        ({"etag": '"1"'}, {"etag": '"1"'}, True, True),
        ({"etag": '"1"'}, {"etag": '"1"'}, False, False),
        ({"etag": '"1"'}, {"etag": '"2"'}, True, False),
        ({"last_modified": "a"}, {"last_modified": "a"}, True, True),
        ({"etag": '"1"', "last_modified": "a"}, {"etag": '"2"', "last_modified": "a"}, True, False),
        ({}, {}, True, False),
    ],
)
def test_lies(before: dict[str, str], after: dict[str, str], changed: bool, lying: bool) -> None:
    assert lies(before, after, "old", "new" if changed else "old") is lying


def test_samples_are_one_in_twenty() -> None:
    urls = [f"http://example.com/{number}" for number in range(2_000)]
    assert 60 < sum(is_sample(url, 1) for url in urls) < 140
    assert sum(is_sample(urls[0], visit) for visit in range(1, 101)) == 5
    assert not is_sample(urls[0], 1, every=0)


@pytest.mark.parametrize(
    ("source", "target", "kept"),
    [
        ("http://a.example/1", "http://a.example/2", {b"User-Agent", b"X-Api-Key"}),
        ("http://a.example/1", "https://a.example/1", {b"User-Agent"}),
        ("http://a.example/1", "http://b.example/1", {b"User-Agent"}),
        ("http://a.example/1", "http://a.example:8080/1", {b"User-Agent"}),
    ],
)
def test_headers_for_redirect(source: str, target: str, kept: set[bytes]) -> None:
    headers = {b"User-Agent": [b"u"], b"X-Api-Key": [b"k"], b"If-None-Match": [b'"v"']}
    assert set(headers_for_redirect(headers, source, target)) == kept


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"RIFF0000WEBPVP8 ", "webp"),
        (b"0000ftypisom", "mp4"),
        (b"<!doctype html>", None),
        (b"\xef\xbb\xbf<html>", None),
        (b"\xff\xfe<\0h\0", None),
        (b"MZ is how the story begins", None),
        (b"", None),
    ],
)
def test_binary_kind(body: bytes, kind: str | None) -> None:
    assert binary_kind(body) == kind


@pytest.mark.parametrize(
    ("content_type", "media"),
    [
        ("image/png", True),
        ("Video/MP4; codecs=x", True),
        ("application/octet-stream", True),
        ("image/svg+xml", False),
        ("text/html; charset=utf-8", False),
        ("", False),
    ],
)
def test_is_media_type(content_type: str, media: bool) -> None:
    assert is_media_type(content_type) is media


def test_robots_by_status() -> None:
    rules = b"User-agent: *\nDisallow: /private\nCrawl-delay: 5\nSitemap: /map.xml\n"
    read = RobotsRules.of_response("http://a.example/robots.txt", 200, rules, "newscrawl")
    assert read.allows("http://a.example/open", "newscrawl")
    assert not read.allows("http://a.example/private/x", "newscrawl")
    assert read.file.crawl_delay == 5
    assert read.file.sitemaps == ["http://a.example/map.xml"]
    for status, allowed in ((404, True), (403, True), (429, False), (500, False), (503, False), (304, False)):
        of_status = RobotsRules.of_response("http://a.example/robots.txt", status, b"", "newscrawl")
        assert of_status.allows("http://a.example/private/x", "newscrawl") is allowed


def test_robots_that_redirects_for_ever_is_none() -> None:
    loop = classify(FetchRefused("fetch/redirect_loop", "a -> b"))
    assert RobotsRules.of_failure(loop).allows("http://a.example/", "newscrawl")
    slow = classify(exceptions.DownloadTimeoutError("slow"))
    assert not RobotsRules.of_failure(slow).allows("http://a.example/", "newscrawl")


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://news.example/a", "news.example"),
        ("http://News.Example:8080/a", "news.example"),
        ("http://user:word@news.example/a", "news.example"),
        ("http://[2001:DB8::1]:8443/", "2001:db8::1"),
    ],
)
def test_a_host_has_one_name(url: str, key: str) -> None:
    assert host_key(url) == key


def test_the_connected_peer_is_looked_at() -> None:
    factory: Any = _Factory(Policy(), lambda protocol: None, "test")
    assert factory.buildProtocol(IPv4Address("TCP", "93.184.216.34", 80)) is not None
    for peer in (IPv4Address("TCP", "127.0.0.1", 80), None):
        with pytest.raises(FetchRefused, match="fetch/refused_private"):
            factory.buildProtocol(peer)

"""Rows 1 to 8: bodies, headers and encodings that are not what they say, by a real crawl of the hostile server."""

import pytest

from .site import Crawl, Running, Site, finished, is_page

PATHS = [
    "/slow-endless",
    "/slow-huge",
    "/slow-video",
    "/slow-headers",
    "/slow-continue",
    "/truncated-gzip",
    "/truncated-gzip-once",
    "/truncated-br",
    "/truncated-zstd",
    "/short-length",
    "/short-length-once",
    "/bad-chunking",
    "/chunk-cut",
    "/encoding-unknown",
    "/encoding-wrong",
    "/encoding-three",
    "/encoding-two",
    "/encoding-deflate-bare",
    "/encoding-zstd",
    "/gzip-members",
    "/zstd-frames",
    "/conflicting-length",
    "/negative-length",
    "/pdf",
    "/png",
    "/gzip-file",
    "/garbage",
    "/999",
]
BOMBS = ("gzip", "br", "zstd", "deflate")


@pytest.fixture(scope="module")
def running(site: Site) -> dict[str, Running]:
    """Two crawls side by side."""
    bombs = [{"id": name, "url": site.url("bomb.test", f"/bomb-{name}")} for name in BOMBS]
    texts = site.each(PATHS, meta={"newscrawl_text_only": True})
    any_type = {"id": "any type", "url": site.url("h0.test", "/gzip-file")}
    return {
        "bombs": site.start(bombs, CONCURRENT_REQUESTS=1, DOWNLOAD_MAXSIZE=10 << 20, DOWNLOAD_TIMEOUT=30),
        "plain": site.start([*texts, any_type], DOWNLOAD_TIMEOUT=30, NEWSCRAWL_HOST_FAILURES=100),
    }


bombs, plain = finished("bombs"), finished("plain")


def test_row_01_bombs_are_refused_at_the_cap(bombs: Crawl) -> None:
    for name in BOMBS:
        assert bombs.reason(name) == "fetch/too_large"
        assert "10485760" in bombs[name]["detail"]
    before, peak = bombs.memory_mib
    assert peak - before < 100, f"{peak - before:.0f} MiB for four times 300 MiB, one after the other"


@pytest.mark.parametrize("path", ["/gzip-members", "/zstd-frames"])
def test_row_01_a_body_of_nothing_but_empty_parts_is_refused_at_once(plain: Crawl, path: str) -> None:
    assert plain.reason(path) == "fetch/bad_encoding"
    assert "more than 10000" in plain[path]["detail"]


@pytest.mark.parametrize("path", ["/slow-endless", "/slow-huge"])
def test_row_02_endless_body_is_cut(plain: Crawl, path: str) -> None:
    assert plain.reason(path) == "fetch/too_large"


@pytest.mark.parametrize("path", ["/truncated-gzip", "/truncated-br", "/truncated-zstd"])
def test_row_03_truncated_encoding_is_retried_then_rejected(plain: Crawl, path: str) -> None:
    assert plain.reason(path) == "fetch/data_loss"
    assert plain[path]["transient"]
    assert plain[path]["retries"] == 1


def test_row_03_truncated_encoding_is_whole_after_a_retry(plain: Crawl) -> None:
    assert is_page(plain["/truncated-gzip-once"])


@pytest.mark.parametrize("path", ["/short-length", "/bad-chunking", "/chunk-cut"])
def test_row_04_short_body_is_data_loss(plain: Crawl, path: str) -> None:
    assert plain.reason(path) == "fetch/data_loss"
    assert plain[path]["retries"] == 1


def test_row_04_short_body_is_whole_after_a_retry(plain: Crawl) -> None:
    assert is_page(plain["/short-length-once"])


@pytest.mark.parametrize("path", ["/encoding-unknown", "/encoding-wrong", "/encoding-three"])
def test_row_05_odd_encoding_is_a_clear_error(plain: Crawl, path: str) -> None:
    assert plain.reason(path) == "fetch/bad_encoding"
    assert path in plain[path]["detail"]


@pytest.mark.parametrize("path", ["/encoding-two", "/encoding-deflate-bare", "/encoding-zstd"])
def test_row_05_honest_encoding_is_undone(plain: Crawl, path: str) -> None:
    assert is_page(plain[path])


@pytest.mark.parametrize("path", ["/slow-headers", "/slow-continue"])
def test_row_06_header_flood_is_aborted(plain: Crawl, path: str) -> None:
    assert plain.reason(path) == "fetch/headers_too_large"


@pytest.mark.parametrize("path", ["/conflicting-length", "/negative-length"])
def test_row_06_impossible_length_is_not_http(plain: Crawl, path: str) -> None:
    assert plain.reason(path) == "fetch/bad_http"


@pytest.mark.parametrize("path", ["/pdf", "/png", "/gzip-file"])
def test_row_07_binary_as_html_is_sniffed(plain: Crawl, path: str) -> None:
    assert plain.reason(path) == "fetch/binary"


def test_row_07_media_are_stopped_after_their_headers(plain: Crawl) -> None:
    assert plain.reason("/slow-video") == "fetch/not_text"


def test_row_07_where_no_text_is_asked_for_anything_may_come(plain: Crawl) -> None:
    assert plain["any type"]["status"] == 200


def test_row_08_garbage_is_logged_and_the_host_rests(plain: Crawl) -> None:
    assert plain.reason("/garbage") == "fetch/bad_http"
    assert plain["/garbage"]["retries"] == 1
    assert plain["/garbage"]["seconds"] >= 1, "the retry waits for the host's pause"


def test_row_08_status_999_is_a_transient_failure(plain: Crawl) -> None:
    assert plain.reason("/999") == "fetch/http_999"
    assert plain["/999"]["transient"]

"""The list of what the web, the disk and the clock do to a crawl; each row has tests named after it."""

import re
from pathlib import Path

ROWS = {
    1: "gzip, br and zstd bombs",
    2: "endless body",
    3: "truncated gzip",
    4: "short Content-Length, bad chunking",
    5: "wrong, unknown or nested Content-Encoding",
    6: "header flood, conflicting or negative lengths",
    7: "binary as text/html",
    8: "garbage instead of HTTP; status 999",
    9: "empty 200; challenge, consent or login page with 200",
    10: "slow drip; silent server",
    11: "429 or 503 with Retry-After",
    12: "Set-Cookie flood",
    13: "redirect loop",
    14: "redirect, refresh or link to a private address or another scheme",
    15: "name of a private address; rebinding",
    16: "numeric and mapped forms of addresses",
    17: "user and password in an address",
    18: "address too long, with CR or LF, with a port that is none of the web's",
    19: "homoglyph in a host name",
    20: "session ids, calendars, facets",
    21: "DNS failure; bad TLS",
    22: "secret header on a redirect to another host",
    23: "robots.txt: 5xx, hang",
    24: "robots.txt: 50 MB, HTML, UTF-16, NUL, wildcard bomb, huge Crawl-delay",
    25: "sitemap: entity bomb, truncated, bad address, endless index, error page, 10 million addresses",
    26: "feed: not well-formed, date in 2099, reused GUID, relative links, 100 MB",
    27: "invalid UTF-8, UTF-16 without a mark, lying charset",
    28: "NUL, control characters, lone surrogates",
    29: "quadratic text",
    30: "attribute, link, table and depth bombs",
    31: "JSON-LD: brackets, digits, NaN, 10 MB",
    32: "10 MB headline; ANSI or newline in what is logged",
    33: "../ in what becomes a file name",
    34: "disk full, quota, read-only output",
    35: "kill -9, power loss",
    36: "torn tail of an earlier run",
    37: "SIGTERM, and a second one",
    38: "two crawls of one output or state",
    39: "state corrupted, locked, full, from a newer version",
    40: "shared state full, gone, slow",
    41: "clock jumps, 1970, 2099",
    42: "no article where there used to be many",
}


def test_every_row_has_its_tests() -> None:
    named = re.compile(r"^def test_row_(\d\d)_", re.MULTILINE)
    files = Path(__file__).parents[1].rglob("test_*.py")
    assert sorted({int(row) for path in files for row in named.findall(path.read_text("utf-8"))}) == sorted(ROWS)

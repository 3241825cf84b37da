"""What robots.txt says beside allow and disallow, from sound and hostile files."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from newscrawl.discover.robots import (
    MAX_ROBOTS_BYTES,
    MAX_ROBOTS_SITEMAPS,
    read_robots,
    robots_text,
    sitemaps_of_robots,
    well_known_sitemaps,
)

URL = "https://a.example/robots.txt"
SOUND = """# hello
User-agent: *
Disallow: /private/
Crawl-delay: 5
Content-Signal: search=yes, ai-train=no

User-agent: other
User-agent: newscrawl
Crawl-delay: 0.5
Content-Signal: ai-train=yes

Sitemap: https://a.example/sitemap.xml
SITEMAP:/news.xml # relative
Site-map: https://b.example/s.xml
Sitemap: javascript:alert(1)
Sitemap: https://a.example/sitemap.xml
License: https://a.example/license.xml
"""


def test_everything_of_a_sound_file() -> None:
    robots = read_robots(SOUND.encode(), URL, "newscrawl")
    assert robots.sitemaps == ["https://a.example/sitemap.xml", "https://a.example/news.xml", "https://b.example/s.xml"]
    assert (robots.crawl_delay, robots.content_signal) == (0.5, "ai-train=yes")
    assert (robots.license, robots.warnings) == ("https://a.example/license.xml", [])


def test_an_agent_that_is_not_named_takes_the_group_for_all() -> None:
    robots = read_robots(SOUND.encode(), URL, "somebody")
    assert (robots.crawl_delay, robots.content_signal) == (5.0, "search=yes, ai-train=no")


@pytest.mark.parametrize(
    ("line", "delay"),
    [
        ("Crawl-delay: 2", 2.0),
        ("Crawl-delay: 86400", 86400.0),
        ("Crawl-delay: -1", None),
        ("Crawl-delay: 0", None),
        ("Crawl-delay: soon", None),
        ("Crawl-delay: nan", None),
        ("Crawl-delay: inf", None),
        ("", None),
    ],
)
def test_crawl_delays(line: str, delay: float | None) -> None:
    assert read_robots(f"User-agent: *\n{line}\n".encode(), URL, "newscrawl").crawl_delay == delay


def test_a_huge_file_is_cut_at_a_line() -> None:
    body = b"User-agent: *\n" + b"Disallow: /private/folder\n" * 30_000
    text, warnings = robots_text(body)
    assert len(text) <= MAX_ROBOTS_BYTES
    assert text.endswith("Disallow: /private/folder\n")
    assert "cut" in warnings[0]
    assert Protego.parse(text).can_fetch("https://a.example/", "newscrawl")


def test_one_endless_line_says_nothing() -> None:
    assert robots_text(b"Disallow: /" + b"x" * MAX_ROBOTS_BYTES)[0] == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding: str) -> None:
    assert robots_text(SOUND.encode(encoding)) == (SOUND, [])


def test_nul_and_bad_bytes() -> None:
    text, warnings = robots_text(b"User-agent: *\n\0Disallow: /\xff\n")
    assert text == "User-agent: *\nDisallow: /\ufffd\n"
    assert warnings == ["NUL characters removed"]


@pytest.mark.parametrize("body", [b"<!DOCTYPE html><html>404</html>", b"\n <!-- x --><html lang=en>", b"<head></head>"])
def test_a_page_is_no_robots_file(body: bytes) -> None:
    assert robots_text(body + b"\nUser-agent: *\nDisallow: /") == ("", ["HTML, not robots.txt"])


def test_many_comments_take_no_time() -> None:
    body = b"<!---->" * 500 + b"x"
    began = process_time()
    assert robots_text(body)[0] == body.decode()
    assert process_time() - began < 0.1


@pytest.mark.parametrize("line", ["User-agent: other{}\n", "User-agent: other{}\nContent-Signal: ai-train=no\n"])
def test_groups_of_many_agents_take_no_time(line: str) -> None:
    many = "".join(map(line.format, range(10_000)))
    began = process_time()
    robots = read_robots(f"{many}User-agent: newscrawl\nContent-Signal: ai-train=yes\n".encode(), URL, "newscrawl")
    assert robots.content_signal == "ai-train=yes"
    assert process_time() - began < 2


def test_sitemaps_are_bounded() -> None:
    text = "\n".join(f"Sitemap: https://a.example/{number}.xml" for number in range(1000))
    assert len(sitemaps_of_robots(text)) == MAX_ROBOTS_SITEMAPS


def test_well_known_sitemaps_belong_to_the_host() -> None:
    sitemaps = well_known_sitemaps("http://127.0.0.2:8800/world/x?y#z")
    assert sitemaps[0] == "http://127.0.0.2:8800/sitemap.xml"
    assert all(path.startswith("http://127.0.0.2:8800/") for path in sitemaps)


@given(st.binary(max_size=200), st.text(max_size=10))
def test_never_raises(body: bytes, agent: str) -> None:
    read_robots(body, URL, agent)
    read_robots(b"User-agent: *\nCrawl-delay: " + body, URL, agent)

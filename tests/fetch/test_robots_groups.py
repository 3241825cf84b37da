"""What is left out of a robots.txt never matters to the crawler that reads it."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from newscrawl.fetch.robots import RobotsRules
from newscrawl.fetch.robots_groups import own_groups, too_complex

LINES = [
    "User-agent: *",
    "User-agent: newscrawl",
    "useragent: news",
    "USER AGENT newscrawl # us",
    "User-agent: other",
    "User-agent: othernewscrawl",
    "User-agent: news*",
    "User-agent:",
    "User-agent",
    "Disallow: /",
    "Disallow: /a",
    "Disallow /b",
    "disalow: /c",
    "Allow: /a/b",
    "Disallow:",
    "Crawl-delay: 3",
    "crawl delay 4",
    "Sitemap: http://a.example/map.xml",
    "Host: a.example",
    "Unknown: x",
    "garbage",
    "# comment: x",
    "",
]
URLS = ["http://a.example" + path for path in ("/", "/a", "/a/b", "/b", "/c", "/d")]


@given(
    st.lists(st.sampled_from(LINES), max_size=14), st.sampled_from(["newscrawl", "newscrawl/0.1 (+http://x.example)"])
)
def test_means_the_same(lines: list[str], agent: str) -> None:
    whole, own = Protego.parse("\n".join(lines)), Protego.parse(own_groups("\n".join(lines), agent))
    assert [own.can_fetch(url, agent) for url in URLS] == [whole.can_fetch(url, agent) for url in URLS]
    assert own.crawl_delay(agent) == whole.crawl_delay(agent)
    assert list(own.sitemaps) == list(whole.sitemaps)


BOMBS = {
    "agents and rules": "".join(f"User-agent: bot{n}\n" for n in range(15_000)) + "Disallow: /a\n" * 10_000,
    "our own names": "".join(f"User-agent: {'newscrawl'[:n]}\n" for n in range(1, 10)) * 900 + "Disallow: /a\n" * 8_000,
    "one pattern": "User-agent: *\nDisallow: /" + "*a" * 240_000 + "$\n",
    "patterns": "User-agent: *\n" + ("Disallow: /" + "*a" * 500 + "z$\n") * 480,
    "distinct": "User-agent: *\n" + "".join(f"Disallow: /*{n}*\n" for n in range(25_000)),
    "prefixes": "User-agent: *\n" + "".join(f"Disallow: /{n}\n" for n in range(30_000)),
    "wildcards within the limit": "User-agent: *\n" + "".join(f"Disallow: /*{n}*\n" for n in range(9_990)),
}


@pytest.mark.parametrize("name", list(BOMBS))
def test_row_24_wildcard_and_agent_bombs_are_cheap(name: str) -> None:
    start = process_time()
    rules = RobotsRules.of_response("http://a.example/robots.txt", 200, BOMBS[name].encode(), "newscrawl")
    assert process_time() - start < 6
    start = process_time()
    rules.allows("http://a.example/" + "a" * 2_000, "newscrawl")
    assert process_time() - start < 0.5


def test_too_complex_forbids_everything() -> None:
    rules = RobotsRules.of_response("http://a.example/robots.txt", 200, BOMBS["distinct"].encode(), "newscrawl")
    assert not rules.allows("http://a.example/", "newscrawl")
    assert rules.failure is not None
    assert rules.failure.reason == "fetch/robots_complex"
    assert "50000 wildcards, limit 20000" in rules.failure.detail


def test_names_of_one_crawler_are_limited() -> None:
    agent = "newscrawl/0.1+http://a.example"
    names = "".join(f"User-agent: {agent[:length]}\n" for length in range(1, 30))
    assert too_complex(own_groups(names, agent)) == "29 names for one crawler, limit 20"

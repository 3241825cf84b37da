"""The demo site serves what its manifest says, and its manifest says what its pages hold."""

import gzip
import http.client
import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import lxml.etree
import lxml.html
import pytest

from tests.waiting import PATIENCE, started

SERVER = Path(__file__).parent.parent / "fixtures" / "site" / "server.py"

#: What each class of damage looks like in the running text of a page.
DAMAGE = {
    "glued-words": r"[a-zа-яё][A-ZА-ЯЁ][a-zа-яё]+",
    "glued-names": r"[a-zа-яё][A-ZА-ЯЁ][a-zа-яё]+[A-ZА-ЯЁ][a-zа-яё]+",
    "detached-apostrophes": r"\w[’'] (?:t|s|m|re|ll|ve|d)\b",
    "wrong-way-quotes": r"[:,]\s?[’”]\w",
    "glued-quotes": r"[\w:,.][‘“«„]\w",
    "lost-space-after-stop": r"[a-zа-яё][.?!][A-ZА-ЯЁ]",
    "lost-space-after-comma": r"\w,\w",
    "lost-space-after-colon": r"\w:[‘“\w]",
    "lost-space-at-bracket": r"\w\(|\)\w|[)]\(",
    "asterisk-runs": r"\*{8,}",
    "orphan-stop": r"(?m)^\.",
    "glued-dashes": r"\w[–—] |\w[–—]\w| [–—]\w",
    "inline-captions": r"[(（](?:Picture|Foto|Fot|Photo|写真|صورة|Фото)",
    "calls-to-action": r"@[\w.-]+\.example",
    "broken-lines": r"(?m)[a-z,]$\n^[a-z]",
    "mojibake": r"[ÃÂâÐÑãØÙÅÄ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]",
    "double-escaped": r"&(?:amp|quot|\w+quo|nbsp|#\d+);",
    "c1-controls": r"[\u0080-\u009f]",
    "zero-width": r"[\u200b\u200c\u2060\ufeff]",
    "nbsp": r"\u00a0",
    "soft-hyphens": r"\u00ad",
    "nfd": r"\w[\u0300-\u036f]",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer as the tests see it."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Demo:
    """The running demo site and what it says about itself."""

    bases: list[str]
    manifest: dict[str, Any]
    answers: dict[str, Answer] = field(default_factory=dict)

    def url(self, site: str, path: str) -> str:
        return self.bases[list(self.manifest["sites"]).index(site)] + quote(path, safe="/?=&")

    def get(self, url: str, headers: dict[str, str] | None = None, *, fresh: bool = False) -> Answer:
        if headers is None and not fresh and url in self.answers:
            return self.answers[url]
        parts = urlsplit(url)
        connection = http.client.HTTPConnection(parts.netloc, timeout=5)
        connection.request(
            "GET", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), headers=headers or {}
        )
        response = connection.getresponse()
        answer = Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        connection.close()
        if answer.status == 503 and not fresh:
            # Tests run in any order: the first to ask meets the refusals that a page is written to begin with.
            return self.get(url, headers)
        if headers is None:
            self.answers[url] = answer
        return answer

    def text(self, article: dict[str, Any]) -> str:
        """The page's running text, tags stripped, white space as it came."""
        body = self.get(self.url(article["site"], article["path"])).body.decode(article["charset"] or "utf-8")
        tree = lxml.html.document_fromstring(body)
        return " ".join("".join(tree.itertext()).split())


def _start(*arguments: str) -> AbstractContextManager["subprocess.Popen[str]"]:
    command = [sys.executable, str(SERVER), "--exit-with-stdin", *arguments]
    return started(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with _serving() as site:
        yield site


@contextmanager
def _serving() -> Iterator[Demo]:
    command = [sys.executable, str(SERVER), "--manifest"]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True)
    with _start("--ports", "0,0,0") as process:
        assert process.stdout is not None
        bases = [process.stdout.readline().strip().rstrip("/") for _ in range(3)]
        yield Demo(bases, json.loads(shown.stdout))


def test_it_stops_when_its_standard_input_ends(tmp_path: Path) -> None:
    port_file = tmp_path / "ports"
    with _start("--ports", "0,0,0", "--port-file", str(port_file)) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(3)]
        assert port_file.read_text() == "".join(lines)
        process.communicate(timeout=PATIENCE)
        assert process.returncode == 0


def test_a_port_in_use_is_a_clear_error(demo: Demo) -> None:
    taken = str(urlsplit(demo.bases[0]).port)
    run = subprocess.run(
        [sys.executable, str(SERVER), "--ports", f"{taken},0,0"],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert run.returncode == 1
    assert taken in run.stderr
    assert "--ports" in run.stderr


def test_every_path_answers_as_stated() -> None:
    with _serving() as demo:
        for row in demo.manifest["paths"]:
            url = demo.url(row["site"], row["path"])
            for _ in range(row["busy"]):
                busy = demo.get(url, fresh=True)
                assert (busy.status, busy.headers["retry-after"]) == (503, "1")
            answer = demo.get(url, fresh=True)
            assert answer.status == row["status"], url
            assert "date" in answer.headers


def test_articles_and_listings_answer_304(demo: Demo) -> None:
    for row in demo.manifest["paths"]:
        if row["kind"] not in ("article", "listing", "feed", "sitemap", "liveblog"):
            continue
        url = demo.url(row["site"], row["path"])
        first = demo.get(url)
        by_tag = demo.get(url, {"If-None-Match": first.headers["etag"]})
        by_date = demo.get(url, {"If-Modified-Since": first.headers["last-modified"]})
        changed = demo.get(url, {"If-None-Match": '"other"', "If-Modified-Since": first.headers["last-modified"]})
        assert (by_tag.status, by_date.status, changed.status) == (304, 304, 200), url
        assert by_tag.body == b""


def test_redirects_lead_to_their_articles(demo: Demo) -> None:
    chains = {}
    for article in demo.manifest["articles"]:
        for path in article["aliases"]:
            hops, url = 0, demo.url(article["site"], path)
            while (answer := demo.get(url)).status == 301:
                url, hops = urljoin(url, answer.headers["location"]), hops + 1
            chains[path] = hops
            if hops:
                assert unquote(urlsplit(url).path) == article["path"]
    assert set(chains.values()) >= {0, 1, 2}


def test_variants_name_the_article_as_canonical_and_copies_name_themselves(demo: Demo) -> None:
    for article in demo.manifest["articles"]:
        expected = dict.fromkeys(article["aliases"], article["path"]) | {path: path for path in article["copies"]}
        for path, canonical in expected.items():
            answer = demo.get(demo.url(article["site"], path))
            if answer.status == 200:
                assert f'rel="canonical" href="{demo.url(article["site"], canonical)}"'.encode() in answer.body


def _links(demo: Demo, url: str) -> Iterator[str]:
    answer = demo.get(url)
    if "html" not in answer.headers.get("content-type", "") or not answer.body.strip():
        return
    for element in lxml.html.document_fromstring(answer.body).iter("a", "link", "img", "video"):
        for name in ("href", "src", "poster"):
            target = element.get(name, "")
            if target and not target.startswith("#"):
                yield urljoin(url, target).partition("#")[0]


def test_no_link_is_dead_by_accident(demo: Demo) -> None:
    known = {}
    for row in demo.manifest["paths"]:
        known[demo.url(row["site"], row["path"])] = row["status"]
    meant = {demo.url(row["site"], row["path"]) for row in demo.manifest["rejects"]}
    dead = set()
    for page in known:
        for link in _links(demo, page):
            target = link if link in known else link.partition("?")[0]
            if target not in known or (known[target] >= 400 and target not in meant):
                dead.add((page, link))
    assert dead == set()


def test_every_article_can_be_found(demo: Demo) -> None:
    """Whatever a listing leaves out, another one has."""
    linked: set[str] = set()
    for row in demo.manifest["paths"]:
        url = demo.url(row["site"], row["path"])
        if row["kind"] in ("listing", "feed", "sitemap"):
            body = demo.get(url).body
            text = gzip.decompress(body) if row["path"].endswith(".gz") else body
            linked |= {
                urljoin(url, found) for found in re.findall(r'(?:href="|<loc>|<link>|"url": ")([^"<?]+)', text.decode())
            }
    missing = [one["key"] for one in demo.manifest["articles"] if demo.url(one["site"], one["path"]) not in linked]
    assert missing == []


def test_the_sitemaps_are_valid(demo: Demo) -> None:
    for row in demo.manifest["paths"]:
        if row["kind"] == "sitemap":
            body = demo.get(demo.url(row["site"], row["path"])).body
            root = lxml.etree.fromstring(gzip.decompress(body) if row["path"].endswith(".gz") else body)
            assert lxml.etree.QName(root).localname in ("urlset", "sitemapindex")
            assert len(root)


def test_robots_says_what_is_closed(demo: Demo) -> None:
    delays = {}
    for site in demo.manifest["sites"]:
        lines = demo.get(demo.url(site, "/robots.txt")).body.decode().splitlines()
        rules = RobotFileParser()
        rules.parse(lines)
        delays[site] = [line for line in lines if line.startswith("Crawl-delay")]
        for row in demo.manifest["rejects"]:
            if row["site"] == site:
                assert rules.can_fetch("newscrawl", row["path"]) == (row["why"] != "robots")
        assert all(
            rules.can_fetch("newscrawl", one["path"]) for one in demo.manifest["articles"] if one["site"] == site
        )
    assert sum(map(bool, delays.values())) == 1


def test_clean_truths_are_on_the_pages(demo: Demo) -> None:
    for article in demo.manifest["articles"]:
        if not article["marked"]:
            text = demo.text(article)
            missing = [paragraph for paragraph in article["body"] if " ".join(paragraph.split()) not in text]
            assert missing == [], article["key"]


def test_damaged_texts_are_on_the_pages_as_the_manifest_shows_them(demo: Demo) -> None:
    for article in demo.manifest["articles"]:
        if article["marked"]:
            text = demo.text(article).replace(" ", "")
            missing = [line for line in article["seen"] if "".join(line.split()) not in text]
            assert missing == [], article["key"]


def test_what_an_article_says_of_its_damage_is_true(demo: Demo) -> None:
    for article in demo.manifest["articles"]:
        seen = "\n".join(article["seen"])
        assert bool(article["damage"]) == article["marked"], article["key"]
        for name in article["damage"]:
            assert re.search(DAMAGE[name], seen), (article["key"], name)


def test_truths_are_clean(demo: Demo) -> None:
    for article in demo.manifest["articles"]:
        for paragraph in article["body"]:
            assert paragraph == unicodedata.normalize("NFC", paragraph).strip()
            assert not re.search(
                r"\*\*|\{\{|\}\}|⌿|¶|↵|\]\(|=>|&\w+;|[\u00a0\u00ad\u0080-\u009f\u200b]|  ", paragraph
            ), paragraph


def test_captions_are_on_the_pages(demo: Demo) -> None:
    for article in demo.manifest["articles"]:
        page = demo.get(demo.url(article["site"], article["path"])).body.decode(article["charset"] or "utf-8")
        for caption in article["captions"]:
            if caption["markup"] != "inline" and caption["creditText"]:
                assert caption["creditText"] in page


def test_the_world_is_as_varied_as_promised(demo: Demo) -> None:
    articles = demo.manifest["articles"]
    languages = [article["language"] for article in articles]
    assert len(articles) >= 60
    assert len({one for one in languages if languages.count(one) >= 3}) >= 6
    assert {article["kind"] for article in articles} == {"article", "liveblog", "gallery", "video"}
    assert {article["template"] for article in articles} == {"rich", "meta", "bare", "broken", "legacy"}
    assert {caption["markup"] for article in articles for caption in article["captions"]} >= {
        "figure", "wp", "data", "jsonld", "small", "table", "pcaption", "inline",
    }  # fmt: skip
    assert {article["charset"] for article in articles} >= {"windows-1252", "koi8-r", "shift_jis"}
    assert {name for article in articles for name in article["damage"]} == set(DAMAGE)
    assert sum(article["golden"] for article in articles) >= 12
    assert {row["why"] for row in demo.manifest["rejects"]} >= {
        "not-found", "gone", "server-error", "too-many-requests", "challenge", "soft-404", "paywall", "robots", "empty",
    }  # fmt: skip


def test_near_duplicates_span_the_sites(demo: Demo) -> None:
    groups = {tuple(article["nearDuplicates"]) for article in demo.manifest["articles"] if article["nearDuplicates"]}
    assert sum(len({key.partition("/")[0] for key in group}) == 3 for group in groups) >= 3
    paths = [article["path"] for article in demo.manifest["articles"]]
    assert len({(article["site"], article["path"]) for article in demo.manifest["articles"]}) == len(paths)

"""Measures recurring crawls of a news site that changes: requests, bytes and lines of each run.

    python benchmarks/recurring.py --site http://127.0.0.2:8810,http://127.0.0.3:8810,… [--port 8811] [--output DIR]

`--site` names the front pages of a news site on loopback addresses, the same port on each; any site will do that has
sitemaps with `lastmod`. A proxy in front of it, on the same addresses and another port, counts what is asked, gives
validators, and from the third run on has 20 new articles and 20 changed ones. Between the runs the state is made to
believe that days have passed, so that every listing page is due.
"""

import argparse
import gzip
import hashlib
import html
import json
import random
import re
import sqlite3
import subprocess
import sys
import threading
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from newscrawl.dedupe import canonical_url
from newscrawl.discover import judge_link, parse_feed, parse_sitemap
from newscrawl.extract import extract_page
from newscrawl.extract.page import Page

#: New and changed articles of the third run.
CHANGES = 20
#: Listing pages that have long been without news are asked once a week.
DAYS_BETWEEN = 8
_WORDS = re.findall(
    r"\w+",
    "council bridge harbour minister school budget river market engine winter farmer border hospital railway judge "
    "museum forest teacher election factory garden station village captain library company mountain coast police "
    "said opened closed repaired promised rejected approved measured crossed found lost built planned explained "
    "old new small heavy quiet northern public early narrow foreign local final empty green bright the a its every",
)


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


_UPSTREAM = build_opener(_NoRedirects)


@dataclass
class World:
    """What the proxy serves beside what is behind it, and what it was asked."""

    upstream_port: int
    port: int
    #: Changed pages: address -> (text as it stands in the page, text instead of it).
    changed: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: New pages: address -> (title, page).
    new: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    moment: str = ""
    requests: Counter[str] = field(default_factory=Counter)
    bytes_sent: int = 0

    def transform(self, url: str, body: bytes, content_type: str) -> bytes:
        """The page as this world has it."""
        if not content_type.startswith(("text/", "application/")):
            return body
        body = body.replace(f":{self.upstream_port}".encode(), f":{self.port}".encode())
        if url in self.changed:
            before, after = self.changed[url]
            return body.replace(before.encode(), after.encode())
        host = "/".join(url.split("/", 3)[:3])
        mine = [(address, title) for address, (title, _) in self.new.items() if address.startswith(host + "/")]
        path = urlsplit(url).path
        if path == "/":
            links = "".join(f'<article><h2><a href="{address}">{title}</a></h2></article>' for address, title in mine)
            return body.replace(b"</nav>", b"</nav>" + links.encode(), 1)
        if b"<urlset" in body:
            return self._sitemap(body, mine)
        return body

    def _sitemap(self, body: bytes, mine: list[tuple[str, str]]) -> bytes:
        for address in self.changed:
            entry = re.compile(rb"(<loc>" + re.escape(address.encode()) + rb"</loc><lastmod>)[^<]*")
            body = entry.sub(lambda found: found[1] + self.moment.encode(), body)
        rows = "".join(f"<url><loc>{address}</loc><lastmod>{self.moment}</lastmod></url>" for address, _ in mine)
        return body.replace(b"</urlset>", rows.encode() + b"</urlset>")


def handler_of(world: World) -> type[BaseHTTPRequestHandler]:
    """The proxy's handler."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
            """Silent."""

        def do_GET(self) -> None:
            host = self.headers["Host"].partition(":")[0]
            url = f"http://{host}:{world.port}{self.path}"
            if url in world.new:
                return self._send(200, {"Content-Type": "text/html; charset=utf-8"}, world.new[url][1])
            status, headers, body = _fetch(f"http://{host}:{world.upstream_port}{self.path}")
            body = world.transform(url, body, headers.get("Content-Type", ""))
            if "Location" in headers:
                headers["Location"] = headers["Location"].replace(f":{world.upstream_port}", f":{world.port}")
            return self._send(status, headers, body)

        def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
            tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
            if status == 200 and tag == self.headers.get("If-None-Match"):
                status, body = 304, b""
            world.requests[str(status)] += 1
            packed = gzip.compress(body, 1) if body else b""
            world.bytes_sent += len(packed)
            self.send_response(status)
            if status in {200, 304}:
                self.send_header("ETag", tag)
            for name in ("Content-Type", "Location"):
                if name in headers and status != 304:
                    self.send_header(name, headers[name])
            if packed:
                self.send_header("Content-Encoding", "gzip")
            if status != 304:
                self.send_header("Content-Length", str(len(packed)))
            self.end_headers()
            self.wfile.write(packed)

    return Handler


def _fetch(url: str) -> tuple[int, dict[str, str], bytes]:
    try:
        with _UPSTREAM.open(Request(url, headers={"Accept-Encoding": "gzip"})) as answer:
            body, headers, status = answer.read(), dict(answer.headers), answer.status
    except HTTPError as error:
        body, headers, status = error.read(), dict(error.headers), error.code
    return status, headers, gzip.decompress(body) if headers.get("Content-Encoding") == "gzip" else body


def sentence(dice: random.Random) -> str:
    """A sentence that nobody wrote."""
    return " ".join(dice.choices(_WORDS, k=14)).capitalize() + "."


def make_news(world: World, fronts: list[str]) -> None:
    """New articles, shared out among the hosts."""
    for number in range(CHANGES):
        dice = random.Random(number)
        title = sentence(dice)[:60].strip()
        slug = "-".join(title.lower().split()[:6])
        url = f"{fronts[number % len(fronts)]}2026/11/22/world/{slug}-{90000 + number}.html"
        paragraphs = "".join(f"<p>{' '.join(sentence(dice) for _ in range(5))}</p>" for _ in range(6))
        page = (
            f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title></head><body><article>"
            f"<h1>{title}</h1><time datetime={world.moment}>today</time>{paragraphs}</article></body></html>"
        )
        world.new[url] = (title, page.encode())


def make_corrections(world: World, records: list[dict[str, Any]]) -> None:
    """A sentence more in the last long paragraph of some articles that were written."""
    for record in records:
        if len(world.changed) == CHANGES:
            return
        url = record["canonicalUrl"]
        last = max(record["articleBody"].split("\n\n"), key=len)
        tail = html.escape(last[-60:], quote=False)
        page = _fetch(url.replace(f":{world.port}", f":{world.upstream_port}"))[2].decode("utf-8", "replace")
        if record["url"] == url and len(last) > 200 and page.count(tail) >= 1:
            world.changed[url] = (tail, f"{tail} {sentence(random.Random(url))}")


def crawl(output: Path, fronts: list[str], world: World, log: Path) -> dict[str, Any]:
    """One run: what the proxy and the report say of it."""
    world.requests.clear()
    world.bytes_sent = 0
    before = sum(1 for _ in lines(output))
    settings = {
        "NEWSCRAWL_OUTPUT_DIR": output, "NEWSCRAWL_ALLOW_PRIVATE": True, "NEWSCRAWL_REVISIT": True, "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_ENABLED": False, "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    }  # fmt: skip
    command = [sys.executable, "-m", "scrapy", "crawl", "site", "-a", f"url={','.join(fronts)}"]
    with log.open("w") as file:
        options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
        status = subprocess.run([*command, *options], stdout=file, stderr=file, check=False).returncode
    report = max((output / "reports").glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
    return {
        "status": status,
        "requests": world.requests.total(),
        "of them 304": world.requests["304"],
        "MB": round(world.bytes_sent / 1e6, 2),
        "lines": sum(1 for _ in lines(output)) - before,
        "report": json.loads(report.read_bytes()),
    }


def lines(output: Path) -> list[dict[str, Any]]:
    """Every record written so far."""
    files = sorted((output / "articles").rglob("*.jsonl"))
    return [json.loads(line) for path in files for line in path.read_bytes().splitlines()]


def let_days_pass(output: Path) -> None:
    """Make every listing page due."""
    connection = sqlite3.connect(output / "state.sqlite3")
    with connection:
        connection.execute("UPDATE listings SET next_due = next_due - ?", (DAYS_BETWEEN * 86400,))
    connection.close()


def sources(output: Path, fronts: list[str], articles: set[str]) -> dict[str, int]:
    """How many of the articles each kind of listing names, and all together."""
    connection = sqlite3.connect(output / "state.sqlite3")
    listings = connection.execute("SELECT kind, url FROM listings").fetchall()
    connection.close()
    found: defaultdict[str, set[str]] = defaultdict(set)
    for kind, url in listings:
        if not url.startswith(tuple(fronts)):
            continue  # a feed elsewhere
        status, headers, body = _fetch(url)
        if status != 200:
            continue
        if kind == "feed":
            found["feeds"] |= {entry.url for entry in parse_feed(body, url, headers.get("Content-Type")).entries}
        elif kind == "sitemap":
            for page in parse_sitemap(body, url).pages:
                found[f"{page.discovered_by}s"].add(page.url)
        else:
            extracted = extract_page(Page(url=url, body=body))
            links = {link.url for link in extracted.links if judge_link(link, url).kind == "article"}
            found["front pages" if url in fronts else "section pages"] |= links
    named = {source: {canonical_url(url) for url in urls} & articles for source, urls in found.items()}
    return {source: len(urls) for source, urls in sorted(named.items())} | {
        "all of them": len(set().union(*named.values())),
        "written or told as copies": len(articles),
    }


def main() -> int:
    """Run and print; 0 when the third run wrote exactly what changed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", required=True, help="front pages by comma")
    parser.add_argument("--port", type=int, default=8811)
    parser.add_argument("--output", type=Path, default=Path("output/benchmark-recurring"))
    options = parser.parse_args()
    behind = [urlsplit(url) for url in options.site.split(",")]
    world = World(behind[0].port or 80, options.port)
    fronts = [f"http://{parts.hostname}:{options.port}/" for parts in behind]
    for parts in behind:
        server = ThreadingHTTPServer((str(parts.hostname), options.port), handler_of(world))
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
    output: Path = options.output
    output.mkdir(parents=True, exist_ok=True)
    runs = {"run 1, everything new": crawl(output, fronts, world, output / "run1.log")}
    rejects = [json.loads(line) for path in (output / "rejects").rglob("*.jsonl") for line in path.open()]
    copies = {canonical_url(line["url"]) for line in rejects if line["reason"].startswith("dedupe/")}
    print(json.dumps(sources(output, fronts, {record["canonicalUrl"] for record in lines(output)} | copies), indent=1))
    runs["run 2, at once"] = crawl(output, fronts, world, output / "run2.log")
    let_days_pass(output)
    runs["run 3, unchanged, all listings due"] = crawl(output, fronts, world, output / "run3.log")
    let_days_pass(output)
    world.moment = datetime.now(UTC).isoformat(timespec="seconds")
    make_corrections(world, lines(output))
    make_news(world, fronts)
    runs[f"run 4, {len(world.new)} new, {len(world.changed)} changed"] = crawl(
        output, fronts, world, output / "run4.log"
    )
    for name, figures in runs.items():
        report = figures.pop("report")
        figures |= {key: report[key] for key in ("requested", "listingsRead", "versionsWritten", "rejects", "seconds")}
        print(name, json.dumps(figures))
    first, *_, last = runs.values()
    print(f"run 2: {list(runs.values())[1]['requests'] / first['requests']:.2%} of run 1's requests")
    return int(last["lines"] != len(world.new) + len(world.changed))


if __name__ == "__main__":
    sys.exit(main())

"""A small news site in the test's own process, whose pages can be changed between two crawls; counts what is asked."""

import hashlib
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

__all__ = ["ChangingSite", "serving"]

_WORDS = re.findall(
    r"\w+",
    "the council opened a new bridge over river harbour and minister said school budget market engine winter farmer "
    "hospital railway judge museum forest teacher election factory garden station village captain library company "
    "mountain police promised to repair old road before summer because many people had asked for it at their meeting",
)


class ChangingSite:
    """Paths and their pages; what is not there answers 404."""

    def __init__(self, articles: int) -> None:
        self.base = ""
        #: Path -> the status with which it answers instead of its page.
        self.failing: dict[str, int] = {}
        #: The front page's <head> and further pages: path -> (content type, text).
        self.head = ""
        self.others: dict[str, tuple[str, str]] = {}
        #: Path -> the path to which it redirects.
        self.moved: dict[str, str] = {}
        #: One ETag for every page, whatever is in it.
        self.lying_tag = ""
        #: Whether pages have an ETag at all.
        self.tags = True
        self.robots = ""
        #: Seconds for which every answer but robots.txt asks to be left alone; 0 = it answers.
        self.rest = 0
        self.asked: Counter[str] = Counter()
        #: When each request came, but those for robots.txt; seconds of a monotonic clock.
        self.times: list[float] = []
        self.not_modified = 0
        self.published = datetime.now(UTC) - timedelta(minutes=30)
        #: Path -> (text, when it was last changed).
        self.articles: dict[str, tuple[str, datetime]] = {}
        #: Those that the front page links; the sitemap lists all that do not fail.
        self.on_front: list[str] = []
        for number in range(articles):
            self.add(number)

    def add(self, number: int) -> str:
        """A new article."""
        path = f"/2026/11/22/the-council-opens-bridge-number-{number}.html"
        self.articles[path] = _text(number), self.published
        self.on_front.append(path)
        return path

    def correct(self, path: str) -> None:
        """Change an article's text, and say so in the sitemap."""
        self.articles[path] = self.articles[path][0] + " The mayor has since denied this.", datetime.now(UTC)

    def page(self, path: str) -> tuple[int, str, str]:
        """Status, content type, body."""
        if self.rest and path != "/robots.txt":
            return 503, "text/html", "<h1>Later</h1>"
        if path in self.moved:
            return 302, "text/html", ""
        if path in self.failing:
            return self.failing[path], "text/html", "<h1>Not now</h1>"
        if path in self.others:
            return 200, *self.others[path]
        if path in self.articles:
            return 200, "text/html", self._article(path)
        if path == "/":
            links = "".join(
                f'<article><h2><a href="{path}">{_title(path)}</a></h2></article>' for path in self.on_front
            )
            return (
                200,
                "text/html",
                f"<html lang=en><title>News</title>{self.head}<body><main>{links}</main></body></html>",
            )
        if path == "/robots.txt":
            return 200, "text/plain", f"User-agent: *\nDisallow:\n{self.robots}\nSitemap: {self.base}/sitemap.xml\n"
        if path == "/sitemap.xml":
            return 200, "application/xml", self._sitemap()
        return 404, "text/html", "<h1>Not here</h1>"

    def _article(self, path: str) -> str:
        text, changed = self.articles[path]
        published = min(self.published, changed)
        paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n"))
        return (
            f'<html lang=en><head><title>{_title(path)}</title><link rel=canonical href="{self.base}{path}">'
            f'<meta property="article:published_time" content="{published.isoformat()}"></head>'
            f"<body><article><h1>{_title(path)}</h1>{paragraphs}</article></body></html>"
        )

    def _sitemap(self) -> str:
        rows = "".join(
            f"<url><loc>{self.base}{path}</loc><lastmod>{changed.isoformat(timespec='seconds')}</lastmod></url>"
            for path, (_, changed) in self.articles.items()
            if path not in self.failing
        )
        return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'


@contextmanager
def serving(site: ChangingSite, port: int = 0) -> Iterator[ChangingSite]:
    """The site on a port of loopback; 0 = one that is free."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
            """Silent."""

        def do_GET(self) -> None:
            status, content_type, text = site.page(self.path)
            body = text.encode()
            tag = site.lying_tag or f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            site.asked[self.path] += 1
            if self.path != "/robots.txt":
                site.times.append(time.monotonic())
            if status == 200 and self.headers.get("If-None-Match") == tag:
                site.not_modified += 1
                status, body = 304, b""
            self.send_response(status)
            if status == 302:
                self.send_header("Location", site.moved[self.path])
            if site.tags:
                self.send_header("ETag", tag)
            if status == 503:
                self.send_header("Retry-After", str(site.rest))
            if status != 304:
                self.send_header("Content-Type", f"{content_type}; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    site.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _title(path: str) -> str:
    return path.rsplit("/", 1)[1].removesuffix(".html").replace("-", " ").capitalize()


def _text(number: int) -> str:
    dice = random.Random(number)
    return "\n".join(" ".join(dice.choices(_WORDS, k=70)).capitalize() + "." for _ in range(4))

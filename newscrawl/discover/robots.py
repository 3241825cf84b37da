"""What robots.txt says beside allow and disallow: sitemaps, crawl delay, content signals, licence.

Makes a robots.txt safe to hand to Protego; whether an address is allowed is Protego's and Scrapy's affair.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from newscrawl.discover.urls import page_address

__all__ = [
    "MAX_ROBOTS_BYTES",
    "MAX_ROBOTS_SITEMAPS",
    "SITEMAP_PATHS",
    "RobotsFile",
    "read_robots",
    "robots_text",
    "sitemaps_of_robots",
    "well_known_sitemaps",
]

#: RFC 9309 section 2.5: a crawler reads at least 500 KiB.
MAX_ROBOTS_BYTES = 500 * 1024
#: Large publishers name some dozens.
MAX_ROBOTS_SITEMAPS = 200

#: Where sitemaps stand when robots.txt names none: the standard's own place, then the common generators'.
SITEMAP_PATHS = (
    "/sitemap.xml",
    "/sitemap_index.xml",
    "/news-sitemap.xml",
    "/sitemap-news.xml",
    "/wp-sitemap.xml",
    "/sitemap.txt",
)


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """A robots.txt as read for one user agent."""

    sitemaps: list[str] = field(default_factory=list)
    #: Seconds, however many; None when none is set.
    crawl_delay: float | None = None
    #: Content-Signal of the agent's group (contentsignals.org), such as "search=yes, ai-train=no".
    content_signal: str | None = None
    #: The licence that the site names (rslstandard.org).
    license: str | None = None
    #: Messages for the log: "cut at 512000 bytes", "HTML, not robots.txt", …
    warnings: list[str] = field(default_factory=list)

    @property
    def declarations(self) -> dict[str, str]:
        """What it says about the use of the site's articles, by the name of its line."""
        said = {"content-signal": self.content_signal, "license": self.license}
        return {name: value for name, value in said.items() if value}


def read_robots(body: bytes, url: str, agent: str) -> RobotsFile:
    """Everything a crawl needs of one robots.txt; `agent` is the product token ("newscrawl"). Never raises."""
    text, warnings = robots_text(body)
    return RobotsFile(
        sitemaps=sitemaps_of_robots(text, url),
        crawl_delay=_delay(text, agent),
        content_signal=_content_signal(text, agent),
        license=_license(text, url),
        warnings=warnings,
    )


#: Possessive and tempered: comments are taken one way only, or many short ones would take exponential time.
_HTML = re.compile(
    r"\s*+(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def robots_text(body: bytes) -> tuple[str, list[str]]:
    """The text of a robots.txt and what was wrong with it: decoded, without NUL, cut at a line's end.

    An HTML page (a soft 404) is not a robots.txt and gives "", which allows everything, as RFC 9309 has it for 404.
    """
    warnings: list[str] = []
    if len(body) > MAX_ROBOTS_BYTES:
        body = body[:MAX_ROBOTS_BYTES]
        body = body[: max(body.rfind(b"\n"), body.rfind(b"\r")) + 1]
        warnings.append(f"cut at {MAX_ROBOTS_BYTES} bytes (RFC 9309)")
    text = _decode(body)
    if "\x00" in text:
        text = text.replace("\x00", "")
        warnings.append("NUL characters removed")
    if _HTML.match(text[:5000]):
        return "", [*warnings, "HTML, not robots.txt"]
    return text, warnings


def _decode(body: bytes) -> str:
    """UTF-8 as RFC 9309 demands; UTF-16 by its mark or by its NULs; bad bytes become U+FFFD."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    if len(body) >= 4 and body[1:400:2].count(0) > 0.9 * len(body[1:400:2]):
        return body.decode("utf-16-le", "replace")
    if len(body) >= 4 and body[0:400:2].count(0) > 0.9 * len(body[0:400:2]):
        return body.decode("utf-16-be", "replace")
    return body.decode("utf-8", "replace")


_SITEMAP_LINE = re.compile(r"^[ \t]*site-?maps?[ \t]*:[ \t]*([^\s#]+)", re.IGNORECASE | re.MULTILINE)
_LICENSE_LINE = re.compile(r"^[ \t]*licen[sc]e[ \t]*:[ \t]*([^\s#]+)", re.IGNORECASE | re.MULTILINE)


def sitemaps_of_robots(text: str, url: str | None = None) -> list[str]:
    """The sitemaps that a robots.txt names, in its order, each once, at most MAX_ROBOTS_SITEMAPS.

    Relative ones, which the standard forbids and sites write, are resolved against `url`.
    """
    found: dict[str, None] = {}
    for match in _SITEMAP_LINE.finditer(text):
        address = page_address(match[1], url)
        if address:
            found[address] = None
            if len(found) >= MAX_ROBOTS_SITEMAPS:
                break
    return list(found)


def _delay(text: str, agent: str) -> float | None:
    given = Protego.parse(text).crawl_delay(agent)
    return float(given) if given is not None and 0 < given < float("inf") else None


def _license(text: str, url: str) -> str | None:
    match = _LICENSE_LINE.search(text)
    return page_address(match[1], url) if match else None


def _content_signal(text: str, agent: str) -> str | None:
    """The Content-Signal of the group for `agent`, else of "*", else one that stands before any group."""
    wanted = agent.lower()
    signals: dict[str, str] = {}
    # Those of the group's that may mean `agent`; a file can name ten thousand others.
    agents = {""}
    in_rules = True
    for line in text.splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if not colon or not value:
            continue
        if name == "user-agent":
            agents = set() if in_rules else agents
            if value == "*" or value.lower() in wanted:
                agents.add(value.lower())
            in_rules = False
            continue
        in_rules = True
        if name == "content-signal":
            signals.update(dict.fromkeys(agents, value[:500]))
    named = [name for name in signals if name not in ("", "*")]
    return signals.get(max(named, key=len)) if named else signals.get("*", signals.get(""))


def well_known_sitemaps(url: str) -> list[str]:
    """Where the site of an address may keep sitemaps that nothing points to, likeliest first."""
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc}{path}" for path in SITEMAP_PATHS]

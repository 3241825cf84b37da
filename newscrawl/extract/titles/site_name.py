"""The site's own name as the page shows it: the part of the title that its logo, its home link or its host confirms.

Never a part of the title that nothing else confirms.
"""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from newscrawl.dedupe.folding import fold
from newscrawl.extract.head import Head, absolute
from newscrawl.extract.titles.parts import SEPARATOR
from newscrawl.extract.tree import Element, text_start

__all__ = ["is_called_home", "leads_home", "named_by_host", "shown_site_name"]

_MAX_NAME_CHARS, _MIN_NAME_CHARS = 60, 3
_MAX_PARTS, _MAX_LOGOS = 8, 10
#: "Echo: Ferry dispute ends", as blogs have it.
_COLON = re.compile(r":\s+")
#: Articles that hosts leave out, folded.
_ARTICLE = re.compile(r"\A(?:the|der|die|das|le|la|les|el|los|il|lo|de|het|den) ")
#: The usual texts of links to the front page.
_HOME = re.compile(
    r"home(?: ?page| icon)?|start(?:seite|sida|pagina)?|accueil|inicio|início|portada|hem|hjem|forside|etusivu|"
    r"strona główna|ana ?sayfa|главная|головна|начало|αρχική|acasă|beranda|trang chủ|トップ(?:ページ)?|ホーム|"
    r"首页|首頁|홈|처음|الرئيسية|صفحه نخست|خانه|ראשי|דף הבית|होम|হোম|หน้าแรก",
    re.IGNORECASE,
)
_LOGOS = etree.XPath("//img[@alt][contains(@src, 'logo') or contains(@class, 'logo') or contains(@id, 'logo')]")
_LINKS = etree.XPath("(//a[@href])[position() <= 200]")


def shown_site_name(root: Element, head: Head, url: str) -> str | None:
    """The first or last part of the title that is the name on a logo or on a link home, or that the host spells."""
    title = head.title or ""
    parts = [
        part for part in _ends(title) if _MIN_NAME_CHARS <= len(part) <= _MAX_NAME_CHARS and not is_called_home(part)
    ]
    names = set(islice(_signs(root, url), _MAX_LOGOS)) if parts else set()
    shown = (part for part in parts if fold(part) in names or named_by_host(part, url))
    return next(shown, title if named_by_host(title, url) else None)


def named_by_host(name: str, url: str) -> bool:
    """Whether a host is spelled as a name, with or without its article: `The Harbour Times`, harbourtimes.example."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    folded = fold(name)
    spelled = {form.replace(" ", "") for form in (folded, _ARTICLE.sub("", folded))}
    labels = (label.replace("-", "") for label in host.split(".")[:-1] if len(label) >= _MIN_NAME_CHARS)
    return folded == fold(host) or not spelled.isdisjoint(labels)


def leads_home(link: Element, url: str) -> bool:
    """Whether a link on the page at `url` is to the front page of its site."""
    address, own = urlsplit(absolute(link.get("href"), url) or ""), urlsplit(url)
    same = address.netloc.removeprefix("www.") == own.netloc.removeprefix("www.")
    return same and address.path in ("", "/") and not address.query


def is_called_home(text: str) -> bool:
    """Whether a link's text says no more than that it leads to the front page."""
    return _HOME.fullmatch(text) is not None


def _ends(title: str) -> Iterator[str]:
    """The last part of a title in several, then the first, however that is set off."""
    cuts = list(islice(SEPARATOR.finditer(title), _MAX_PARTS))
    if cuts:
        yield title[cuts[-1].end() :].strip()
        yield title[: cuts[0].start()].strip()
    if colon := _COLON.search(title):
        yield title[: colon.start()].strip()


def _signs(root: Element, url: str) -> Iterator[str]:
    """The folded texts of logos, and of links to the front page outside menus and paths."""
    for logo in _LOGOS(root)[:_MAX_LOGOS]:
        yield fold(logo.get("alt"))
    for link in _LINKS(root):
        beside = link.getnext()
        if (beside is not None and beside.tag == "a") or next(link.iterancestors("li", "nav"), None) is not None:
            continue
        if not leads_home(link, url):
            continue
        yield fold(text_start(link, _MAX_NAME_CHARS))
        yield from (fold(picture.get("alt") or "") for picture in link.iter("img"))

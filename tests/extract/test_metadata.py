"""Names, headlines and links: what is taken from which claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract.authors.choose import choose_authors
from newscrawl.extract.authors.names import names_in
from newscrawl.extract.decode import without_forbidden
from newscrawl.extract.head import Head, absolute, read_head
from newscrawl.extract.jsonld import StructuredData
from newscrawl.extract.links import read_links
from newscrawl.extract.page import Page
from newscrawl.extract.rights import read_rights
from newscrawl.extract.titles.headline import choose_headline, site_names
from newscrawl.extract.tree import Element, parse

URL = "https://www.echo.example/news/bridge"


def tree(html: str) -> Element:
    root, *_ = parse(html)
    return root


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jane Wicks", ["Jane Wicks"]),
        ("Von Käthe Moosbrugger und Rosa Pichler", ["Käthe Moosbrugger", "Rosa Pichler"]),
        ("Jane Wicks, Tom Okoro and Mira Holt", ["Jane Wicks", "Tom Okoro", "Mira Holt"]),
        ("Jane Wicks, jane@echo.example", ["Jane Wicks"]),
        ("Jane Wicks - Town reporter", ["Jane Wicks"]),
        ("Martin King, Jr.", ["Martin King, Jr"]),
        ("(Image: Agency)", []),
        ("jane-wicks", []),
        ("文 山田太郎", ["山田太郎"]),
        ("8 May 2026", []),
        ("Jane Wicks, Political Editor", ["Jane Wicks"]),
        ("Käthe Moosbrugger, Wien", ["Käthe Moosbrugger"]),
        ("Jane Wicks / AFP", ["Jane Wicks"]),
        ("Jane Wicks for the Ellery Echo", ["Jane Wicks"]),
        ("Jane Wicks with Tom Okoro", ["Jane Wicks", "Tom Okoro"]),
        ("Reuters", ["Reuters"]),
        ("Text: Anna Berg Foto: Bo Ek", ["Anna Berg"]),
        ("Photographs by Mira Holt", []),
        ("<a href='/x'>Jane Wicks</a>", ["Jane Wicks"]),
        ("Jan de Vries, Els Bakker en Piet Smit", ["Jan de Vries", "Els Bakker", "Piet Smit"]),
        ("Szerző: Kovács Péter", ["Kovács Péter"]),
        ("כתבה: דנה לוי", ["דנה לוי"]),
        ("كتبت: سلمى القاسم", ["سلمى القاسم"]),
        ("김철수 기자", ["김철수"]),
        ("記者王小明／報導", ["王小明"]),
        ("منوعات", ["منوعات"]),
    ],
)
def test_names_in(byline: str, names: list[str]) -> None:
    assert names_in(byline) == names


@given(st.text(max_size=200))
def test_names_in_never_raises_and_never_gives_an_empty_name(byline: str) -> None:
    assert all(name.strip() for name in names_in(byline))


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ('<meta name="author" content="Ellery Echo"><a rel="author" href="/j">Jane Wicks</a>', ["Jane Wicks"]),
        (
            '<meta name="author" content="Ｅｌｌｅｒｙ Ｅｃｈｏ"><a rel="author" href="/j">Jane Wicks</a>',
            ["Jane Wicks"],
        ),
        ('<meta name="author" content="Ellery Echo">', ["Ellery Echo"]),
        (
            '<meta property="article:author" content="https://social.example/echo"><p class="byline">By Jane Wicks</p>',
            ["Jane Wicks"],
        ),
        ('<p class="author-box">Related topics and more</p>', []),
    ],
)
def test_a_person_is_preferred_to_the_site(html: str, names: list[str]) -> None:
    root = tree(f"<html><body>{html}</body></html>")
    assert choose_authors(root, StructuredData(), None, read_head(root, URL), {"ellery echo"}).names == names


@pytest.mark.parametrize(
    ("shared", "jsonld", "h1", "title", "headline"),
    [
        (
            "Bridge closes - Ellery Echo",
            "Bridge closes",
            "Bridge closes",
            "Bridge closes | Ellery Echo",
            "Bridge closes",
        ),
        (None, None, None, "Bridge closes to lorries | Ellery Echo", "Bridge closes to lorries"),
        (
            "Our bridge is shut",
            "Bridge closes to lorries",
            "Bridge closes to lorries",
            None,
            "Bridge closes to lorries",
        ),
        ("Bridge closes to lorries", None, "Port Ellery: Bridge closes to lorries", None, "Bridge closes to lorries"),
        ("Ellery Echo", None, "Bridge closes to lorries", None, "Bridge closes to lorries"),
        ("Storm – as it happened", "Storm – as it happened", "Storm", None, "Storm – as it happened"),
        (None, None, None, None, None),
    ],
)
def test_headline_is_what_two_sources_say_without_the_site(
    shared: str | None, jsonld: str | None, h1: str | None, title: str | None, headline: str | None
) -> None:
    root = tree(f"<html><body>{f'<h1>{h1}</h1>' if h1 else '<p>x</p>'}</body></html>")
    head = Head(base_url=URL, title=title, metas={"og:title": [shared]} if shared else {})
    sites = site_names(head, ["Ellery Echo"], URL)
    assert choose_headline(root, head, {"headline": jsonld} if jsonld else {}, sites) == headline


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/a?b=c", "https://www.echo.example/a?b=c"),
        ("c/../d", "https://www.echo.example/news/d"),
        ("//other.example/x", "https://other.example/x"),
        ("https://other.example/a/b", "https://other.example/a/b"),
        ("javascript:void(0)", None),
        ("mailto:jane@echo.example", None),
        ("http://[bad", None),
        ("/" + "a" * 3000, None),
        ("", None),
    ],
)
def test_absolute(address: str, found: str | None) -> None:
    assert absolute(address, URL) == found


@pytest.mark.parametrize(
    ("bases", "address"),
    [
        ('<base href="https://cdn.example/x/"><base href="/y/">', "https://cdn.example/x/"),
        ('<base href="/x/"><base target="_blank">', "https://www.echo.example/x/"),
        ('<base target="_blank"><base href="/x/">', "https://www.echo.example/x/"),
        ('<base href="javascript:x"><base href="/x/">', URL),
    ],
)
def test_the_first_base_with_an_address_counts(bases: str, address: str) -> None:
    assert read_head(tree(f"<html><head>{bases}</head></html>"), URL).base_url == address


def test_links_know_where_they_stand() -> None:
    root = tree(
        '<body><nav><a href="/">Home</a></nav><main><h2><a href="/a">A story</a></h2><p><a href="/a">more</a></p>'
        '<a href="#top">up</a></main><div role="contentinfo"><a href="/legal" rel="nofollow">Legal</a></div></body>'
    )
    links = [
        (link.url.removeprefix("https://www.echo.example"), link.text, link.region, link.heading, link.rel)
        for link in read_links(root, URL)
    ]
    assert links == [
        ("/", "Home", "nav", False, ""),
        ("/a", "A story", "main", True, ""),
        ("/legal", "Legal", "footer", False, "nofollow"),
    ]


@pytest.mark.parametrize(
    ("html", "headers", "rights"),
    [
        ('<meta name="robots" content="index, noai, noimageai">', {}, {"meta:robots": "noai, noimageai"}),
        ('<meta name="robots" content="index, follow">', {}, None),
        ('<meta name="GPTBot" content="noindex, nofollow">', {}, {"meta:gptbot": "noindex, nofollow"}),
        ('<meta name="keywords" content="index, ferries">', {}, None),
        (
            '<link rel="license" type="application/rsl+xml" href="/license.xml">',
            {"x-robots-tag": "noarchive", "tdm-reservation": "1", "tdm-policy": "https://www.echo.example/tdm.json"},
            {
                "header:x-robots-tag": "noarchive",
                "header:tdm-reservation": "1",
                "header:tdm-policy": "https://www.echo.example/tdm.json",
                "link:license": "https://www.echo.example/license.xml",
            },
        ),
        (
            '<meta name="tdm-reservation" content="1">',
            {"content-signal": "search=yes, ai-train=no"},
            {"meta:tdm-reservation": "1", "header:content-signal": "search=yes, ai-train=no"},
        ),
    ],
)
def test_rights_are_recorded_with_their_source(
    html: str, headers: dict[str, str], rights: dict[str, str] | None
) -> None:
    page = Page(url=URL, body=b"", headers=headers)
    assert read_rights(page, read_head(tree(f"<head>{html}</head>"), URL)) == rights


def test_the_terms_of_structured_data_are_rights() -> None:
    node = {"usageInfo": "https://www.echo.example/terms", "license": {"@value": "CC BY 4.0"}}
    rights = {"jsonld:usageInfo": "https://www.echo.example/terms", "jsonld:license": "CC BY 4.0"}
    assert read_rights(Page(url=URL, body=b""), Head(), node) == rights


def test_what_the_robots_file_declares_is_a_right() -> None:
    page = Page(url=URL, body=b"", site_declarations={"content-signal": "ai-train=no"})
    assert read_rights(page, Head()) == {"robots.txt:content-signal": "ai-train=no"}


def test_forbidden_characters_become_replacements() -> None:
    assert without_forbidden("a\x00b\ud800c\ttab") == "a\ufffdb\ufffdc\ttab"

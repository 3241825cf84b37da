"""Who wrote it, as structured data and bylines say."""

import json
from typing import Any

import pytest

from ..invented import HEADLINE, article_of

SITE_NAME = '<meta property="og:site_name" content="Ellery Echo">'


def names(head: str, byline: str = "") -> list[str]:
    article = article_of(f"<title>{HEADLINE}</title>{head}", f"<h1>{HEADLINE}</h1>{byline}")
    return [author.name for author in article.authors]


@pytest.mark.parametrize(
    ("author", "people"),
    [
        ("Jane Wicks", ["Jane Wicks"]),
        (["Jane Wicks", "Tom Okoro"], ["Jane Wicks", "Tom Okoro"]),
        ("Jane Wicks and Tom Okoro", ["Jane Wicks", "Tom Okoro"]),
        ({"name": "Jane Wicks, Tom Okoro & Mira Holt"}, ["Jane Wicks", "Tom Okoro", "Mira Holt"]),
        ({"@type": "Person", "name": ["Jane Wicks", "Tom Okoro"]}, ["Jane Wicks", "Tom Okoro"]),
        ("Jan de Vries, Els Bakker en Piet Smit", ["Jan de Vries", "Els Bakker", "Piet Smit"]),
        ({"name": "https://www.ellery-echo.example/author/jane"}, []),
        ({"@type": "Organization", "name": "Ellery Echo"}, ["Ellery Echo"]),
        ({"name": "Jane Wicks, Political editor"}, ["Jane Wicks"]),
        ("By Jane Wicks for the Ellery Echo", ["Jane Wicks"]),
        ("Von Käthe Moosbrugger, Wien", ["Käthe Moosbrugger"]),
        ("Jane Wicks / AFP", ["Jane Wicks"]),
        ("Jane Wicks, AFP", ["Jane Wicks"]),
        ("Reuters", ["Reuters"]),
        ({"@type": "Organization", "name": "AFP"}, ["AFP"]),
        ("JANE WICKS", ["JANE WICKS"]),
        ({"name": "@janewicks"}, []),
        (
            [
                {"@type": "Person", "name": "Jane Wicks"},
                {"@type": "Person", "name": "Mira Holt", "jobTitle": "Photographer"},
            ],
            ["Jane Wicks"],
        ),
        ("Käthe Moosbrugger, Chefredakteurin", ["Käthe Moosbrugger"]),
        ("Ana Gómez | Corresponsal", ["Ana Gómez"]),
        ("Jane Wicks with Tom Okoro", ["Jane Wicks", "Tom Okoro"]),
        ("Ana Gómez y Luis Prado", ["Ana Gómez", "Luis Prado"]),
        ("João Silva e Maria Reis", ["João Silva", "Maria Reis"]),
        ("J. R. Wicks", ["J. R. Wicks"]),
        ("Plantu", ["Plantu"]),
        ("Ludovica de la Cruz", ["Ludovica de la Cruz"]),
        ("山田太郎、鈴木花子", ["山田太郎", "鈴木花子"]),
        ("<a href='/x'>Jane Wicks</a>", ["Jane Wicks"]),
        ("Jane Wicks, Staff Writer", ["Jane Wicks"]),
        ("Jane Wicks Special to the Echo", ["Jane Wicks"]),
        ({"name": ""}, []),
        ([None, {"name": "Jane Wicks"}], ["Jane Wicks"]),
        (["Jane Wicks", "jane wicks"], ["Jane Wicks"]),
        ("Jane Wicks (jane@echo.example)", ["Jane Wicks"]),
        ("Wicks, Jane", ["Jane Wicks"]),
        ("Wicks, Jane; Okoro, Tom B.", ["Jane Wicks", "Tom B. Okoro"]),
        ("Reuters, Berlin", ["Reuters"]),
        (
            [[{"@type": "Person", "name": "Jane Wicks"}], [{"@type": "Person", "name": "Tom Okoro"}]],
            ["Jane Wicks", "Tom Okoro"],
        ),
        ({"name": "Por Ana Gómez"}, ["Ana Gómez"]),
        ({"name": "Par Jeanne Morel avec AFP"}, ["Jeanne Morel"]),
        ({"name": "Jeanne Morel et Luc Petit"}, ["Jeanne Morel", "Luc Petit"]),
        ({"name": "Ana Gómez (Madrid)"}, ["Ana Gómez"]),
        ({"name": "Ian McEwan-Smith"}, ["Ian McEwan-Smith"]),
        ({"name": "Ursula von der Mühle"}, ["Ursula von der Mühle"]),
        ({"name": "Siobhán O'Brien"}, ["Siobhán O'Brien"]),
        ({"name": "bell hooks"}, ["bell hooks"]),
        ({"name": "A.B. Strand"}, ["A.B. Strand"]),
        ({"name": "Echo Sports Desk"}, ["Echo Sports Desk"]),
        ({"name": "The Editorial Board"}, ["The Editorial Board"]),
        ({"name": "Käthe Moosbrugger und dpa"}, ["Käthe Moosbrugger"]),
        ({"name": "dpa/Rosa Pichler"}, ["Rosa Pichler"]),
        ({"name": "Käthe Moosbrugger, Mitarbeit: Rosa Pichler"}, ["Käthe Moosbrugger", "Rosa Pichler"]),
        ({"name": "Rosa Pichler, Korrespondentin in Wien"}, ["Rosa Pichler"]),
        ({"name": "kmo"}, ["kmo"]),
        ([{"@type": "Organization", "name": "Ellery Echo"}, {"@type": "Person", "name": "Jane Wicks"}], ["Jane Wicks"]),
        ({"@type": "Person", "name": "Ellery Echo"}, ["Ellery Echo"]),
        ({"name": "김철수 기자, 이영희 기자"}, ["김철수", "이영희"]),
        ({"name": "Иван Петров, специальный корреспондент"}, ["Иван Петров"]),
        ({"name": "Ayşe Yılmaz - İstanbul"}, ["Ayşe Yılmaz"]),
        ({"name": "Ana Gómez, Luis Prado y Eva Ruiz"}, ["Ana Gómez", "Luis Prado", "Eva Ruiz"]),
        ({"name": "Dr. Jane Wicks"}, ["Dr. Jane Wicks"]),
        ({"name": "Sam Reed Jr."}, ["Sam Reed Jr"]),
        ({"name": "Luc PETIT et Jeanne MOREL"}, ["Luc PETIT", "Jeanne MOREL"]),
        ({"name": "AFP - Jeanne Morel"}, ["Jeanne Morel"]),
        ({"name": "Newsroom"}, ["Newsroom"]),
        ({"name": "Käthe Moosbrugger & Rosa Pichler"}, ["Käthe Moosbrugger", "Rosa Pichler"]),
        ({"name": "Jane Wicks; Tom Okoro"}, ["Jane Wicks", "Tom Okoro"]),
        ({"name": "Jane Wicks/Tom Okoro"}, ["Jane Wicks", "Tom Okoro"]),
        ({"name": "山田 太郎"}, ["山田 太郎"]),
        ({"name": "สมชาย ใจดี"}, ["สมชาย ใจดี"]),
        ({"name": "Anne-Marie Dupont-Leroy"}, ["Anne-Marie Dupont-Leroy"]),
        ({"name": "Mary T. O. Strand"}, ["Mary T. O. Strand"]),
        ('{ "@type":"Person", "name":"Jane Wicks" }', ["Jane Wicks"]),
    ],
)
def test_authors_of_structured_data(author: Any, people: list[str]) -> None:
    node = {"@type": "NewsArticle", "headline": HEADLINE, "author": author}
    assert names(f'{SITE_NAME}<script type="application/ld+json">{json.dumps(node)}</script>') == people


def test_an_author_may_be_a_node_of_its_own() -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": HEADLINE, "author": {"@id": "#jane"}},
            {"@type": "Person", "@id": "#jane", "name": "Jane Wicks", "jobTitle": "Harbour editor"},
        ]
    }
    assert names(f'<script type="application/ld+json">{json.dumps(graph)}</script>') == ["Jane Wicks"]


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ('<p class="byline">Jane Wicks | Harbour correspondent</p>', ["Jane Wicks"]),
        (
            (
                '<div class="author"><a href="/author/j">Jane Wicks</a><span class="job">Harbour '
                "correspondent</span></div>"
            ),
            ["Jane Wicks"],
        ),
        ('<p class="autor">Von Käthe Moosbrugger und Rosa Pichler</p>', ["Käthe Moosbrugger", "Rosa Pichler"]),
        ('<p class="credits">Texte : Jeanne Morel | Photos : Mira Holt</p>', ["Jeanne Morel"]),
        ('<div class="byline">By Jane Wicks <time datetime="2026-05-08">8 May 2026</time></div>', ["Jane Wicks"]),
        (
            (
                '<ul class="authors"><li><a rel="author" href="/a">Jane Wicks</a></li><li><a rel="author" '
                'href="/b">Tom Okoro</a></li></ul>'
            ),
            ["Jane Wicks", "Tom Okoro"],
        ),
        (
            '<div class="byline">By <a href="/a">Jane Wicks</a> <a href="https://x.com/jw">@janewicks</a></div>',
            ["Jane Wicks"],
        ),
        ('<div data-testid="byline">Jane Wicks</div>', ["Jane Wicks"]),
        ('<div class="sc-12"><a href="/author/jane-wicks">Jane Wicks</a></div>', ["Jane Wicks"]),
        ("<p>Photographs by Mira Holt</p><p>By Jane Wicks</p>", ["Jane Wicks"]),
        ("<p><b>Autorin/Autor</b> Käthe Moosbrugger</p>", ["Käthe Moosbrugger"]),
        ('<p class="byline">By the harbour at night</p>', []),
        ('<p class="firma">Ana Gómez | Madrid</p>', ["Ana Gómez"]),
        ('<p class="yazar">Ayşe Demir</p>', ["Ayşe Demir"]),
        ("<p>Posted by Jane Wicks on May 8, 2026 at 2:05 PM</p>", ["Jane Wicks"]),
        ("<p>Von Käthe Moosbrugger am 8. Mai 2026</p>", ["Käthe Moosbrugger"]),
        (
            '<p class="byline">Av <a href="/k">Kari Nordmann</a> (tekst) og <a>Ola Hansen</a> (foto)</p>',
            ["Kari Nordmann"],
        ),
        ('<p class="writer">【鈴木一郎】</p>', ["鈴木一郎"]),
        ('<p class="writer">【ロンドン=鈴木一郎】</p>', ["鈴木一郎"]),
        ('<p class="autor">Ana Gómez | Palma de Mallorca | 8/1/2026</p>', ["Ana Gómez"]),
        (
            '<p><a rel="author" href="/a">Jane Wicks</a> and <a rel="author" href="/b">Tom Okoro</a></p>',
            ["Jane Wicks", "Tom Okoro"],
        ),
        (
            '<span class="author">Jane Wicks</span> and <span class="author">Tom Okoro</span>',
            ["Jane Wicks", "Tom Okoro"],
        ),
        ('<p class="byline">By Jane Wicks</p><p class="byline">By Tom Okoro</p>', ["Jane Wicks", "Tom Okoro"]),
        (
            '<p class="author">Jane Wicks</p><p>Sentence of the text.</p><p class="author">Mira Holt</p>',
            ["Jane Wicks"],
        ),
        (
            '<ol class="authors"><li><b class="author-name">Helen Strand</b><p>Professor of Engineering, University of '
            'Ellis</p></li><li><b class="author-name">Tomas Berg</b><p>Fellow, Ellis College</p></li></ol>',
            ["Helen Strand", "Tomas Berg"],
        ),
        (
            '<section class="authors"><h3>Authors</h3>'
            + "".join(
                f'<div><a href="/p"><span class="author-name">{name}</span></a><p>Senior Lecturer in the History of '
                "the Sea and its Trades, College of Ellery</p></div>"
                for name in ("Helen Strand", "Tomas Berg")
            )
            + "</section>",
            ["Helen Strand", "Tomas Berg"],
        ),
        (
            '<div data-component="byline-block"><div><span>Jane Wicks</span></div><div><span>Transport correspondent, '
            "BBC News</span></div></div>",
            ["Jane Wicks"],
        ),
        ('<div class="metadata">Ein Artikel von <span>Käthe Moosbrugger</span></div>', ["Käthe Moosbrugger"]),
        ("<div><div>Story by <a>Jane Wicks</a></div><div>Photographs by <a>Mira Holt</a></div></div>", ["Jane Wicks"]),
        ("<div>By <span>Jane Wicks</span><span>Transport Correspondent</span></div>", ["Jane Wicks"]),
        ("<div><div>Penulis <a>Budi Santoso</a></div><div>Editor <a>Siti Rahma</a></div></div>", ["Budi Santoso"]),
        ('<div class="byline">Author: <a>Jane Wicks</a> Editor: <a>Mira Holt</a></div>', ["Jane Wicks"]),
        ('<div class="byline">Editor <a>Mira Holt</a></div>', []),
        (
            '<div class="byline"><a>Jane Wicks</a> <i>Editor</i> <a>Tom Okoro</a> <i>Reporter</i></div>',
            ["Jane Wicks", "Tom Okoro"],
        ),
        ('<p class="byline">By Reuters</p>', ["Reuters"]),
        ('<p>By Reuters</p><p class="author">Jane Wicks</p>', ["Jane Wicks"]),
        ('<div class="autor">EFE</div>', ["EFE"]),
        ("<div>Quelle: dpa</div>", []),
        # A job may run on from a name, a "by" may be an article.
        (
            "<p>By <a href=/author/j>Jane Wicks</a> and <a href=/author/t>Tom Okoro</a> <i>Harbour Reporters</i></p>",
            ["Jane Wicks", "Tom Okoro"],
        ),
        ("<p><span>Por</span> <b>Luz Rey</b> <span>Enviada especial</span></p>", ["Luz Rey"]),
        ("<p>By <b>Press Association</b> staff</p>", []),
        ("<div>De eigenaar, Wim Hof, wilde na de zomer stoppen.</div>", []),
        ("<p>By Jane Wicks, of the quay.</p>", ["Jane Wicks"]),
        ("<p>Words: Jane Wicks<br>Pictures: Mira Holt</p>", ["Jane Wicks"]),
        # A name and a job that have elements of their own, called nothing.
        ("<div><span>Jane Wicks</span><span>Harbour correspondent</span></div>", ["Jane Wicks"]),
        ("<div><p>Anna de Boer</p><p>Verslaggever</p></div>", ["Anna de Boer"]),
        ("<div><span>Jane Wicks</span><span>Ferry pilot</span></div>", []),
        ("<p>By the way</p>", []),
    ],
)
def test_authors_of_a_byline(byline: str, people: list[str]) -> None:
    assert names("", byline) == people


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            '<figure><figcaption>The pier <i class="img-author">Mira Holt</i></figcaption></figure>', id="photo"
        ),
        pytest.param('<ul><li class="comment"><b class="fn author">Mira Holt</b> No!</li></ul>', id="comment"),
        pytest.param('<div class="card"><span rel="author">Mira Holt</span></div>', id="teaser"),
        pytest.param('<aside><p class="author">Mira Holt</p></aside>', id="beside"),
        pytest.param('<div class="market_profile"><a href="/m">About Nordkai Shares</a></div>', id="profile"),
        pytest.param('<form class="signup"><p class="author-alert">Sign Up</p></form>', id="form"),
    ],
)
def test_names_elsewhere_on_the_page_are_not_the_authors(other: str) -> None:
    """With no byline they are nobody; with one they are not added to it."""
    assert names("", other) == []
    assert names("", f'<p class="meta"><span rel="author">By Jane Wicks</span></p>{other}') == ["Jane Wicks"]


def test_a_second_marked_name_far_from_the_first_is_that_of_another_article() -> None:
    others = "".join(f'<div class="p{n}"><span rel="author">By Mira Holt</span></div>' for n in range(2))
    assert names("", f'<div class="meta"><span rel="author">By Jane Wicks</span></div>{others}') == ["Jane Wicks"]


BIOGRAPHY = (
    "is the transport correspondent of this paper, and has written about ferries, ports, and the people who depend on "
    "them since the year of the long strike."
)


@pytest.mark.parametrize(
    ("box", "people"),
    [
        (f'<div class="author-box"><h3>Jane Wicks</h3><p>Jane Wicks {BIOGRAPHY}</p></div>', ["Jane Wicks"]),
        (f'<div class="author-box"><h3>About the Author</h3><p>She {BIOGRAPHY}</p></div>', []),
        (f'<div class="author-box"><h3>More Stories</h3><p>Jane Wicks {BIOGRAPHY}</p></div>', []),
    ],
)
def test_the_heading_of_a_biography_that_names_it_again_is_the_author(box: str, people: list[str]) -> None:
    assert names("", box) == people


@pytest.mark.parametrize(
    "teaser",
    [
        '<aside class="related"><a href="/x">Harbour budget passes</a> <i class="byline">By Mira Holt</i></aside>',
        '<ul class="latest"><li><a href="/x">Harbour budget passes</a><i class="author">By Mira Holt</i></li></ul>',
        '<div><h3>Opinion</h3><p><a href="/x">Why we need ferries</a></p><p class="author">Mira Holt</p></div>',
        '<div><a href="/x">The harbour budget passes at last</a><p class="author">Mira Holt</p></div>',
    ],
)
def test_the_byline_of_a_teaser_is_not_the_articles(teaser: str) -> None:
    assert names("", teaser) == []


@pytest.mark.parametrize(
    "before",
    [
        '<a href="/politics">Politics</a>',
        '<h3>About the author</h3><a href="/author/jane-wicks">All articles by Jane Wicks</a>',
        f'<a href="/ferry">{HEADLINE}</a>',
    ],
)
def test_a_byline_behind_another_link_is_the_articles(before: str) -> None:
    assert names("", f'<div>{before}<p class="author">Jane Wicks</p></div>') == ["Jane Wicks"]


@pytest.mark.parametrize(
    "stated", ["admin", "echoweb", "Staff", "Staff Reporter", "Echo Newsroom", "Northern Media Group"]
)
def test_a_visible_name_is_preferred_to_an_account_or_a_desk(stated: str) -> None:
    meta = f'<meta name="author" content="{stated}">'
    assert names(meta, '<p class="byline">By Jane Wicks</p>') == ["Jane Wicks"]
    assert names(meta) == ([] if stated in ("admin", "Staff") else [stated])


def test_an_agency_is_named_only_where_the_page_names_no_person() -> None:
    agency = '<meta name="author" content="Associated Press">'
    assert names(agency, '<p class="byline">By Jane Wicks, Associated Press</p>') == ["Jane Wicks"]
    assert names(agency) == ["Associated Press"]


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ('<span class="datum">1. 7. 2026, Jan Doležel</span>', ["Jan Doležel"]),
        ('<div class="meta">8 May 2026, 10:30 | Jane Wicks</div>', ["Jane Wicks"]),
        ("<p><span>Jane Wicks |</span> <span>Published 8 May 2026</span></p>", ["Jane Wicks"]),
        ("<p>8 May 2026 · Jane M. Wicks · 4 min read</p>", ["Jane M. Wicks"]),
        ('<p>8 May 2026 | <a href="/author/jane">Jane Wicks</a></p>', ["Jane Wicks"]),
        ("<p>8 May 2026 - by Jane Wicks</p><p>Photo: J. Wicks</p>", ["Jane Wicks"]),
        ("<p>8. Mai 2026<br>von Jane Wicks</p>", ["Jane Wicks"]),
        ("<p>Jane Wicks</p><p>8 May 2026, 10:30</p>", ["Jane Wicks"]),
        ("<span>8. května 2026</span><br><span>Jan Doležel</span>", ["Jan Doležel"]),
        ("<p>ČTK</p><p>8. května 2026 10:15</p>", ["ČTK"]),
        ("<p>Jane Wicks</p><p>The ferry stopped on 8 May 2026.</p>", []),
        ("<p>Harbour Affairs</p><p>8 May 2026</p><nav>All Harbour Affairs</nav>", []),
        # Rubrics and places are spelled alike.
        ('<p>8 May 2026 | <a href="/sea">Harbour Affairs</a></p>', []),
        ("<p>8 May 2026 | Harbour Affairs</p><nav>All Harbour Affairs</nav>", []),
        (
            "<p>8 May 2026 | Stará Ves</p><p>Ve Staré Vsi se zastavil přívoz, řekl starosta.</p><p>Stará Ves čeká.</p>",
            [],
        ),
        ("<p>8 May 2026 | World News</p>", []),
        ("<p>8 May 2026 | Town</p>", []),
        ("<p>New Ellery, 8 May 2026</p>", []),
        ("<p>2026-05-08 | 社会</p>", []),
        ("<p>8 May 2026 | Jane Wicks | Harbour Affairs</p>", []),
        ("<p>Ferries Stopped in 2026</p>", []),
    ],
)
def test_a_name_may_stand_with_the_date_alone(line: str, people: list[str]) -> None:
    assert names("", line) == people


def test_a_headline_may_be_set_in_large_type_alone() -> None:
    line = f"<font size=5><b>{HEADLINE}</b></font><br><font size=1>8 May 2026 - by Jane Wicks</font>"
    article = article_of(f"<title>Ellery Echo - {HEADLINE}</title>", line)
    assert ([author.name for author in article.authors], article.datePublished) == (["Jane Wicks"], "2026-05-08")
    assert article.articleBody.startswith("Sentence 0")

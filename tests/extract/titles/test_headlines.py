"""The headline as an editor would write it, among what titles, cards, structured data and headings say."""

import json

import pytest

from ..invented import HEADLINE as T
from ..invented import article_of


@pytest.mark.parametrize(
    ("title", "shared", "h1", "jsonld", "headline", "site"),
    [
        (f"{T} – Ellery Echo", None, T, None, T, None),
        (f"{T} | News | Sea | Ellery Echo", f"{T} | News | Sea | Ellery Echo", T, None, T, "Ellery Echo"),
        (f"{T} - Politik - Ellery Echo", None, None, None, T, "Ellery Echo"),
        (f"Ellery Echo: {T}", f"Ellery Echo: {T}", T, None, T, "Ellery Echo"),
        (f"Ellery Echo | {T}", f"Ellery Echo | {T}", T, None, T, "Ellery Echo"),
        (f"{T} • Ellery Echo", f"{T} • Ellery Echo", T, None, T, "Ellery Echo"),
        (
            "Storm – live updates – Ellery Echo",
            "Storm hits coast – live updates",
            "Storm hits coast – live updates",
            None,
            "Storm hits coast – live updates",
            "Ellery Echo",
        ),
        (
            f"{T} | Ellery Echo",
            T,
            f"<span class='kicker'>Harbour</span> <span class='headline'>{T}</span>",
            T,
            T,
            "Ellery Echo",
        ),
        (
            f"Harbour: {T} | Ellery Echo",
            None,
            f"<span class='headline__kicker'>Harbour</span><span class='headline__text'>{T}</span>",
            None,
            T,
            "Ellery Echo",
        ),
        (f"{T} | Ellery Echo", T, f"<span class='premium-badge'>Plus</span>{T}", None, T, "Ellery Echo"),
        (f"{T} | Ellery Echo", None, "Ellery Echo", None, T, "Ellery Echo"),
        (f"{T} | Ellery Echo", T, f"{T} <a class='comments' href='#c'>12 comments</a>", T, T, "Ellery Echo"),
        (f"{T} - ellery-echo.example", f"{T} - ellery-echo.example", T, None, T, None),
        (
            f"{T}, says the harbour board of Port Ellery",
            f"{T}, says the harbour…",
            f"{T}, says the harbour board of Port Ellery",
            None,
            f"{T}, says the harbour board of Port Ellery",
            "Ellery Echo",
        ),
        (
            f"{T}, says the harbour board | Ellery Echo",
            f"{T}, says the harbour board",
            f"{T}, says the harbour board",
            f"{T}, says the har...",
            f"{T}, says the harbour board",
            "Ellery Echo",
        ),
        (
            "Ferry &amp;amp; dock | Ellery Echo",
            "Ferry &amp;amp; dock deal is done",
            "Ferry &amp; dock deal is done",
            None,
            "Ferry & dock deal is done",
            "Ellery Echo",
        ),
        (f"{T} | Ellery Echo", T, f"{T}<span class='sr-only'> - Ellery Echo</span>", None, T, "Ellery Echo"),
        (
            "Le quai rouvre, et après ? - Ellery Écho",
            "Le quai rouvre, et après ?",
            "Le quai rouvre, et après ?",
            None,
            "Le quai rouvre, et après ?",
            "Ellery Écho",
        ),
        (
            "「港の霧」晴れる（エレリー新聞）",
            "「港の霧」晴れる（エレリー新聞）",
            "「港の霧」晴れる",
            None,
            "「港の霧」晴れる",
            "エレリー新聞",
        ),
        (f"VIDEO: {T} | Echo", f"VIDEO: {T}", f"VIDEO: {T}", None, f"VIDEO: {T}", "Echo"),
        (
            "Ex-captain steps down - for good | Echo",
            "Ex-captain steps down - for good",
            "Ex-captain steps down - for good",
            None,
            "Ex-captain steps down - for good",
            "Echo",
        ),
        (
            "'It's over' | Ferry captain speaks | Ellery Echo",
            None,
            "'It's over' | Ferry captain speaks",
            None,
            "'It's over' | Ferry captain speaks",
            "Ellery Echo",
        ),
        (T, f"{T} – ellery-echo", T, None, T, None),
        (f"{T} | News | Ellery Echo", None, f"News</h1><h2>{T}</h2><h1>", None, T, "Ellery Echo"),
        (T, None, "<span>Ferry dispute:</span><span> It ends</span>", None, "Ferry dispute: It ends", None),
        (f"{T} | Ellery Echo", None, f"The Ellery Echo</h1><h1>{T}", None, T, "The Ellery Echo"),
        (f"{T} | Echo", T, "Ferry dispute ends<br>after nine weeks", None, T, "Echo"),
        (
            T,
            None,
            None,
            "Ferry &#039;dispute&#039; ends after nine weeks",
            "Ferry 'dispute' ends after nine weeks",
            None,
        ),
        (f"{T} - Ellery Echo", T, None, f"{T} - Ellery Echo", T, "Ellery Echo"),
        (T, None, f"{T.upper()}", None, f"{T.upper()}", None),
        (
            "Fähr\u00adstreit beendet | Echo",
            "Fährstreit beendet nach Wochen",
            "Fähr\u00adstreit beendet nach Wochen",
            None,
            "Fährstreit beendet nach Wochen",
            "Echo",
        ),
        (
            "LIVE: Storm hits the coast | Echo",
            "Storm hits the coast: live",
            "Live <span>Storm hits the coast</span>",
            "Storm hits the coast: live",
            "Storm hits the coast: live",
            "Echo",
        ),
        (
            "Hafen: Fähre fährt wieder - Echo",
            "Hafen: Fähre fährt wieder",
            "<span class='kicker'>Hafen:</span> Fähre fährt wieder",
            "Hafen: Fähre fährt wieder",
            "Hafen: Fähre fährt wieder",
            "Echo",
        ),
        (
            "Fähre fährt nach neun Wochen wieder - Echo",
            "Fähre fährt nach neun Wochen wieder",
            "<span class='overline'>Hafen</span><br>Fähre fährt nach neun Wochen wieder",
            None,
            "Fähre fährt nach neun Wochen wieder",
            "Echo",
        ),
        (f"{T} - Ellery Echo", f"{T} - Ellery Echo", None, None, T, "The Ellery Echo"),
        (f"{T} | Jane Wicks", f"{T} | Jane Wicks", T, None, T, "Ellery Echo"),
        (f"{T} - www.ellery-echo.example", T, None, None, T, None),
        (T, None, f"<a href='/x'>{T}</a>", None, T, None),
        (f"Echo - {T}", None, "<img src='/logo.png' alt='Echo'>", None, T, "Echo"),
        (
            "Fähre fährt nach Wochen wieder (S+)",
            "Fähre fährt nach Wochen wieder (S+)",
            "Fähre fährt nach Wochen wieder",
            None,
            "Fähre fährt nach Wochen wieder",
            "Echo",
        ),
        (
            "Echo",
            None,
            "<span class='silicon-text'>The ferry</span> dispute ends after nine weeks",
            None,
            "The ferry dispute ends after nine weeks",
            "Echo",
        ),
        (
            "10 - 2: the harbour cup | Echo",
            "10 - 2: the harbour cup",
            "10 - 2: the harbour cup",
            None,
            "10 - 2: the harbour cup",
            "Echo",
        ),
        # A card may leave out the beginning of a headline that the others give in full.
        (
            "9 Piers You Have Never Seen | Echo",
            "Piers You Have Never Seen",
            "9 Piers You Have Never Seen",
            None,
            "9 Piers You Have Never Seen",
            "Echo",
        ),
        (
            "Ellery 3-2 Harbour FC: Late win for the ferrymen | Echo",
            "Late win for the ferrymen",
            "Ellery 3-2 Harbour FC: Late win for the ferrymen",
            "Ellery 3-2 Harbour FC: Late win for the ferrymen",
            "Ellery 3-2 Harbour FC: Late win for the ferrymen",
            "Echo",
        ),
        (f"“It is over”: {T} | Echo", T, f"“It is over”: {T}", f"“It is over”: {T}", f"“It is over”: {T}", "Echo"),
        (f"Harbour: {T} | Echo", T, f"Harbour: {T}", f"Harbour: {T}", f"Harbour: {T}", "Echo"),
        (f"{T} | Echo", T, f"Harbour: {T}", f"Harbour: {T}", f"Harbour: {T}", "Echo"),
        (f"{T} | Echo", T, f"Harbour: {T}", None, T, "Echo"),
        # Titles leave out, or set apart, a kicker whose element has no telling name.
        (f"{T} - Echo", None, f"<span>Harbour</span><span>{T}</span>", None, T, "Echo"),
        (f"Harbour | {T} - Echo", f"Harbour | {T}", f"<span>Harbour</span> <span>{T}</span>", None, T, "Echo"),
        (f"Harbour | {T} - Echo", f"Harbour | {T}", f"<i>Harbour</i> {T}", f"Harbour | {T}", T, "Echo"),
        (f"Storm at sea – {T}", f"Storm at sea – {T}", T, f"Storm at sea – {T}", T, "Echo"),
        (f"{T} - Echo", None, f"<a href='/x'><small>Harbour</small> {T}</a>", None, T, "Echo"),
        (
            f"Port Ellery’s ferries: {T}",
            T,
            f"<span>Port Ellery’s ferries:</span> {T}",
            f"Port Ellery’s ferries: {T}",
            T,
            "Echo",
        ),
        (f"9 piers: {T}", T, f"<span>9 piers:</span> {T}", f"9 piers: {T}", f"9 piers: {T}", "Echo"),
        ("Sea and land", None, f"<span>Harbour</span><span>{T}</span>", None, f"Harbour {T}", "Echo"),
        ("Sea and land", None, f"<div>Harbour</div><div>{T}</div>", None, f"Harbour {T}", "Echo"),
        ("Sea and land", None, f"<span>{T[0]}</span><span>{T[1:]}</span>", None, T, "Echo"),
        # Titles in other words have a word of the headline, and not the kicker.
        ("The long dispute on the quay", None, f"<span>Harbour</span> {T}", None, T, "Echo"),
        ("Harbour dispute settled", None, f"<span>Harbour</span> {T}", None, f"Harbour {T}", "Echo"),
        ("The long dispute on the quay", None, f"<em>Old</em> ferry {T}", None, f"Old ferry {T}", "Echo"),
        (f"{T} - Echo", None, "<span>Ferry dispute ends</span> <span>after nine weeks</span>", None, T, "Echo"),
    ],
)
def test_headline(
    title: str, shared: str | None, h1: str | None, jsonld: str | None, headline: str, site: str | None
) -> None:
    head = f"<title>{title}</title>"
    head += f'<meta property="og:title" content="{shared}">' if shared else ""
    head += f'<meta property="og:site_name" content="{site}">' if site else ""
    node = {"@type": "NewsArticle", "headline": jsonld}
    head += f'<script type="application/ld+json">{json.dumps(node)}</script>' if jsonld else ""
    assert article_of(head, f"<h1>{h1}</h1>" if h1 else "").headline == headline


LONG = f"{T}: how the crews and the harbour board made peace"
LARGE = f'<font face="Arial" size="5"><b>{T}</b></font><br>By Jane Wicks'


@pytest.mark.parametrize(
    ("title", "story", "headline"),
    [
        ("The Ellery-Echo", LARGE, T),
        ("The Ellery Echo - Local News", LARGE, T),
        (f"The Ellery Echo - {T}", '<font size="6">Weather for the harbour</font>', T),
        (f"Print: {T}", LARGE, T),
        # A logo may be an h1, whose text is in the title as well.
        (f"Jane Wicks: {T} | The Ellery Echo", f"<h1>The Ellery Echo</h1><h1>{T}</h1>", T),
        ("The Ellery Echo", "", None),
        (LONG, f'<script type="application/ld+json">{{"@type": "WebSite", "name": "{LONG}"}}</script>', LONG),
        ("The Ellery Echo", f'<font size="2">{T}</font>', None),
        ("The Ellery Echo", f'<a href="/x"><font size="5">{T}</font></a>', None),
        ("The Ellery Echo", f'<font size="6">The Ellery Echo</font><big>{T}</big>', T),
    ],
)
def test_a_site_name_is_no_headline(title: str, story: str, headline: str | None) -> None:
    assert article_of(f"<title>{title}</title>", story).headline == headline

"""Signatures in the state: found again, across restarts, inside somebody else's transaction."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from labelled import articles, pairs

from newscrawl.dedupe import article_id, signature
from newscrawl.store.fingerprints import Fingerprints

ARTICLES = {article.name: article for article in articles()}
COPIES = {pair.name: pair.other for pair in pairs() if pair.copies}


def an_id(name: str) -> str:
    return article_id(f"https://{name}.example/story")


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    yield connection
    connection.close()


def remember(known: Fingerprints, name: str, text: str) -> str:
    """Decide and keep one article, as the store does; its cluster."""
    found = known.find(an_id(name), signature(text)) or an_id(name)
    known.add(an_id(name), found, signature(text))
    return found


def test_copies_join_the_first_article(connection: sqlite3.Connection) -> None:
    known = Fingerprints(connection)
    for article in ARTICLES.values():
        assert remember(known, article.name, article.text) == an_id(article.name)
    for name, text in COPIES.items():
        assert remember(known, name, text) == an_id(name.partition("/")[2])


def test_a_copy_of_a_copy_joins_the_first_article(connection: sqlite3.Connection) -> None:
    known = Fingerprints(connection)
    first = remember(known, "a", ARTICLES["en-harbour"].text)
    assert remember(known, "b", COPIES["new-lede/en-harbour"]) == first
    assert remember(known, "c", COPIES["rewritten/en-harbour"]) == first


def test_look_alikes_stay_apart(connection: sqlite3.Connection) -> None:
    known = Fingerprints(connection)
    apart = [pair for pair in pairs() if pair.name.startswith(("template", "lookalike", "unrelated"))]
    texts = {text for pair in apart for text in (pair.one, pair.other)}
    clusters = {remember(known, str(number), text) for number, text in enumerate(sorted(texts))}
    assert len(clusters) == len(texts)


def test_a_new_version_is_no_copy_of_the_old(connection: sqlite3.Connection) -> None:
    known = Fingerprints(connection)
    remember(known, "a", ARTICLES["en-owls"].text)
    assert known.find(an_id("a"), signature(COPIES["updated/en-owls"])) is None
    known.add(an_id("a"), an_id("a"), signature(COPIES["updated/en-owls"]))
    assert connection.execute("SELECT count(*) FROM near_articles").fetchone() == (1,)
    assert known.find(an_id("b"), signature(COPIES["updated/en-owls"])) == an_id("a")


def test_nothing_is_committed(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "state.sqlite3", isolation_level=None)
    known = Fingerprints(connection)
    connection.execute("BEGIN")
    remember(known, "a", ARTICLES["en-owls"].text)
    connection.execute("ROLLBACK")
    assert known.find(an_id("b"), signature(ARTICLES["en-owls"].text)) is None
    connection.close()


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    for _ in range(2):
        connection = sqlite3.connect(tmp_path / "state.sqlite3", isolation_level=None)
        found = remember(Fingerprints(connection), "a", ARTICLES["ja-neko"].text)
        connection.close()
    connection = sqlite3.connect(tmp_path / "state.sqlite3", isolation_level=None)
    assert found == Fingerprints(connection).find(an_id("b"), signature(COPIES["new-lede/ja-neko"]))
    connection.close()


def test_texts_too_short_are_not_kept(connection: sqlite3.Connection) -> None:
    known = Fingerprints(connection)
    known.add(an_id("a"), an_id("a"), b"")
    assert known.find(an_id("b"), b"") is None
    assert connection.execute("SELECT count(*) FROM near_articles").fetchone() == (0,)


def test_a_series_from_one_template_does_not_hide_its_copies(connection: sqlite3.Connection) -> None:
    known = Fingerprints(connection)
    series = [pair.other for pair in pairs() if pair.name.startswith("template/lottery-en/0-")]
    for number, text in enumerate(series):
        assert remember(known, f"draw-{number}", text) == an_id(f"draw-{number}")
    reprint = f"FAIRMONT (WNA) - {series[-1]}\n\nPlay responsibly, says this newspaper to all of its readers."
    assert known.find(an_id("reprint"), signature(reprint)) == an_id(f"draw-{len(series) - 1}")


def test_one_site_must_be_more_alike_with_itself(connection: sqlite3.Connection) -> None:
    known = Fingerprints(connection)
    known.add(an_id("a"), an_id("a"), signature(ARTICLES["en-owls"].text), "a.example")
    shortened = signature(ARTICLES["en-owls"].text.rpartition("\n\n")[0].rpartition("\n\n")[0])
    assert known.find(an_id("b"), shortened, "a.example") is None
    assert known.find(an_id("b"), shortened, "b.example") == an_id("a")
    assert known.find(an_id("b"), shortened) == an_id("a")
    assert known.find(an_id("b"), signature(COPIES["dateline/en-owls"]), "a.example") == an_id("a")


def test_a_copy_within_a_longer_page_is_found_on_another_site(connection: sqlite3.Connection) -> None:
    known = Fingerprints(connection)
    known.add(an_id("a"), an_id("a"), signature(ARTICLES["en-owls"].text), "a.example")
    page = signature("\n\n".join(ARTICLES[name].text for name in ("en-owls", "en-chess", "en-bakery")))
    assert known.find(an_id("b"), page, "b.example") == an_id("a")
    assert known.find(an_id("b"), page, "a.example") is None


def test_text_that_many_articles_share_tells_of_no_story(connection: sqlite3.Connection) -> None:
    """A publisher's sites print one appeal under short and long articles; the short ones are mostly appeal."""
    known = Fingerprints(connection)
    appeal = ARTICLES["en-ferry"].text
    for name in ("en-harbour", "en-owls", "en-budget", "en-telescope"):
        known.add(an_id(name), an_id(name), signature(f"{ARTICLES[name].text}\n\n{appeal}"), f"{name}.example")
    short = signature(f"{ARTICLES['en-bakery'].lede}\n\n{appeal}")
    assert known.find(an_id("short"), short, "short.example") is None

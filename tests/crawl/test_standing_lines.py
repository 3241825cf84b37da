"""A crawl learns which lines a site prints under its articles, keeps that for the next run, and loses no sentence."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from newscrawl.store.site_memory import RECURRING
from tests.crawl.changing_site import ChangingSite, serving
from tests.crawl.running import run_scrapy

#: No call to action, by its words: only its recurring tells what it is.
STANDING = "Harbour Post has served the coast since the winter of the great flood."
#: Recurs as well, and stays: a sentence about others, and a table's heading.
APPEAL, HEADING = "Whoever saw the fire is asked to ring the police.", "What the council has decided this week"
#: A sentence of two stories, one in each run.
TWICE = "The bridge has been closed since the summer."


@pytest.fixture
def site() -> Iterator[ChangingSite]:
    """A site with the lines under each of its articles."""
    with serving(ChangingSite(2 * RECURRING)) as site:
        for number, (path, (text, changed)) in enumerate(site.articles.items()):
            first, *rest = text.split("\n")
            more = [TWICE] if number % RECURRING < 1 else []
            lines = [first, f"</p><h2>{HEADING}</h2><p>", *more, *rest, APPEAL, STANDING]
            site.articles[path] = "\n".join(lines), changed
        yield site


def _crawl(site: ChangingSite, output: Path, paths: Iterable[str]) -> list[list[str]]:
    """One run over some of the articles; the paragraphs of each record of all runs, in the order of writing."""
    (output / "urls.txt").write_text("".join(f"{site.base}{path}\n" for path in paths))
    done = run_scrapy(output, "crawl", "urls", "-a", f"file={output / 'urls.txt'}")
    assert done.status == 0, done.stderr
    return [record["articleBody"].split("\n\n") for record in done.records]


def test_a_line_under_every_article_goes_and_sentences_stay(site: ChangingSite, tmp_path: Path) -> None:
    paths = list(site.articles)
    first = _crawl(site, tmp_path, paths[:RECURRING])
    assert [STANDING in paragraphs for paragraphs in first] == [True] * RECURRING

    both = _crawl(site, tmp_path, paths[RECURRING:])
    assert [STANDING in paragraphs for paragraphs in both] == [True] * RECURRING + [False] * RECURRING
    assert all(APPEAL in paragraphs and HEADING in paragraphs for paragraphs in both)
    assert sum(TWICE in paragraphs for paragraphs in both) == 2

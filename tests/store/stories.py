"""Records for the store's tests: valid in every key, different in every word."""

import random
from pathlib import Path

from newscrawl.article import Article, Author, Metadata, Quality
from newscrawl.dedupe import article_id, content_hash, registered_domain, signature
from newscrawl.store import Keys, Store

#: Sunday 22 November 2026, 12:00 UTC.
NOON = 1795348800.0

_SYLLABLES = ("ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su", "ta", "ve", "wi", "yo", "zu")


def text(number: int, words: int = 120) -> str:
    """A text of its own for each number."""
    dice = random.Random(number)
    return " ".join("".join(dice.choices(_SYLLABLES, k=3)) for _ in range(words)).capitalize() + "."


def back_again(number: int) -> Article:
    """The article as it is fetched another day."""
    article = story(number)
    article.metadata.dateDownloaded = "2026-11-24T12:00:00Z"
    return article


def story(number: int, body: str | None = None, url: str | None = None) -> Article:
    """The record of one article, as the crawl hands it to the store."""
    url = url or f"https://news{number % 3}.example.com/2026/11/story-{number}"
    body = text(number) if body is None else body
    identity = article_id(url)
    return Article(
        id=identity,
        clusterId=identity,
        url=url,
        canonicalUrl=url,
        domain=registered_domain(url),
        headline=f"Story {number}",
        articleBody=body,
        authors=[Author("Ada Winter")],
        datePublished="2026-11-22T09:30:00+01:00",
        datePublishedRaw="Sun, 22 Nov 2026 9.30",
        inLanguage="en",
        contentHash=content_hash(body),
        quality=Quality(wordCount=len(body.split())),
        metadata=Metadata(
            dateDownloaded="2026-11-22T12:00:00Z", status=200, discoveredBy="feed", rawHash=f"{number:032x}"
        ),
    )


def keys(article: Article, *, aliases: list[str] | None = None, next_due: float | None = None) -> Keys:
    """The keys that the crawl computes along with a record."""
    return Keys(
        aliases=aliases or [], signature=signature(article.articleBody), etag=f'"{article.id[:8]}"', next_due=next_due
    )


def open_store(root: Path, job: str = "1", **options: object) -> Store:
    """A store below `root` whose clock stands at noon."""
    return Store.open(root, **{"spider": "site", "job": job, "clock": lambda: NOON, **options})  # type: ignore[arg-type]


def lines_below(root: Path, kind: str = "articles") -> list[bytes]:
    """All lines of the plain output files of a kind."""
    return [line for path in sorted((root / kind).glob("*/*.jsonl")) for line in path.read_bytes().splitlines()]

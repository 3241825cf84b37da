"""A folder of JSONL files, somebody's old corpus, taken into output and state by the decisions of a crawl.

Streams: one line is in memory at a time. How far each file was read is kept in the state with what was decided, so a
run that was stopped goes on where it was. It never changes the corpus and fetches nothing.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import msgspec

from newscrawl.article import Article, article_from_json
from newscrawl.dedupe import article_id, canonical_url, content_hash, registered_domain, signature, unfetchable
from newscrawl.dedupe.clusters import Clusters
from newscrawl.store.decide import Keys
from newscrawl.store.foreign import converted
from newscrawl.store.ledger import Ledger
from newscrawl.store.outcome import timestamp
from newscrawl.store.tail import chunks, output_files

__all__ = ["Taken", "corpus_files", "record_of", "take_in"]

#: Lines made durable together; more only lengthens what is read again after a crash.
_GROUP_LINES = 256

_DECODER = msgspec.json.Decoder()


@dataclass(slots=True)
class Taken:
    """What one run read: lines, those that are no article with an address and a text, and the copies among the rest."""

    lines: int = 0
    unreadable: int = 0
    clusters: Clusters = field(default_factory=Clusters)


def corpus_files(folder: Path) -> list[Path]:
    """The files of a corpus in the order of their names: of a crawl's output its articles, else all `*.jsonl[.zst]`."""
    if (folder / "articles").is_dir():
        return output_files(folder, "articles")
    return sorted(path for path in folder.rglob("*.jsonl*") if path.suffix in {".jsonl", ".zst"} and path.is_file())


def take_in(folder: Path, ledger: Ledger) -> Taken:
    """Put every article of the corpus to the ledger and commit; returns what was read by this run alone.

    Raises what `Ledger.put` and `Ledger.commit` raise, and OSError when a file cannot be read; what was committed
    until then stays, and the next run goes on behind it.
    """
    taken = Taken()
    for path in corpus_files(folder):
        read = ledger.state.corpus_length(str(path.resolve()))
        for line, end in _lines(path, read):
            read = end
            taken.lines += 1
            taken.unreadable += not _put(line, ledger, taken.clusters)
            if taken.lines % _GROUP_LINES == 0:
                _commit(path, read, ledger)
        _commit(path, read, ledger)
    return taken


def record_of(line: bytes, read_at: str) -> Article | None:
    """The record of one line, with its keys made by today's rules; None when it has no text or no web address.

    A whole record keeps its other fields; from another format those are taken that `foreign` knows. `read_at`
    (ISO 8601) bounds the dates that are believed of it.
    """
    try:
        value = _DECODER.decode(line)
        if not isinstance(value, dict):
            return None
        article = article_from_json(line) if "schemaVersion" in value else converted(value, read_at)
    except (msgspec.MsgspecError, ValueError):
        return None
    if not article.articleBody.strip() or unfetchable(article.url):
        return None
    article.canonicalUrl = canonical_url(article.canonicalUrl or article.url)
    article.id = article.clusterId = article_id(article.canonicalUrl)
    article.domain = registered_domain(article.canonicalUrl)
    article.contentHash = content_hash(article.articleBody)
    return article


def _put(line: bytes, ledger: Ledger, clusters: Clusters) -> bool:
    article = record_of(line, timestamp(time.time()))
    if article is None:
        return False
    try:
        decision = ledger.put(article, Keys(signature=signature(article.articleBody)))
    except UnicodeEncodeError:
        return False
    if decision.first:
        clusters.add(decision.first, article.canonicalUrl, article.headline)
    return True


def _lines(path: Path, start: int) -> Iterator[tuple[bytes, int]]:
    """Every line behind the offset with the offset of its end; a last line without a newline is one too."""
    if path.suffix == ".zst":
        for chunk in chunks(path, start):
            yield from ((line, chunk.end) for line in chunk.lines)
        return
    with path.open("rb") as file:
        file.seek(start)
        for line in file:
            start += len(line)
            if line.strip():
                yield line, start


def _commit(path: Path, length: int, ledger: Ledger) -> None:
    """Make what the ledger has taken in last, and with it that the file was read up to `length`."""
    ledger.write_state(partial(ledger.state.save_corpus, str(path.resolve()), length))
    ledger.commit()

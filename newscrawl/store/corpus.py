"""A folder of JSONL files, somebody's old corpus, taken into output and state by the decisions of a crawl.

Streams: one line is in memory at a time. How far each file was read is kept in the state with what was decided, so a
run that was stopped goes on where it was. It never changes the corpus and fetches nothing.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import msgspec

from newscrawl.article import Article, article_from_json
from newscrawl.dedupe import article_id, canonical_url, content_hash, registered_domain, signature, unfetchable
from newscrawl.dedupe.clusters import Clusters
from newscrawl.store.corpus_lines import CorpusFile
from newscrawl.store.decide import Keys
from newscrawl.store.foreign import converted
from newscrawl.store.ledger import Ledger
from newscrawl.store.outcome import timestamp
from newscrawl.store.tail import output_files

__all__ = ["NoArticle", "Taken", "corpus_files", "record_of", "take_in"]

#: Lines made durable together; more only lengthens what is read again after a crash.
_GROUP_LINES = 256

_DECODER = msgspec.json.Decoder()


@dataclass(slots=True)
class Taken:
    """What one run read: lines, what of them gave no article, and the copies among the rest."""

    lines: int = 0
    #: Lines that are not JSON, or no record of ours although they say so.
    broken: int = 0
    #: Lines without a text or a web address.
    unfit: int = 0
    #: Files that could not be read to their end.
    damaged: int = 0
    clusters: Clusters = field(default_factory=Clusters)


class NoArticle(ValueError):
    """A line that is sound, but holds no text or no web address."""


def corpus_files(folder: Path) -> list[Path]:
    """The files of a corpus in the order of their names: of a crawl's output its articles, else all `*.jsonl[.zst]`."""
    if (folder / "articles").is_dir():
        return output_files(folder, "articles")
    return sorted(path for path in folder.rglob("*.jsonl*") if path.suffix in {".jsonl", ".zst"} and path.is_file())


def take_in(folder: Path, ledger: Ledger, report: Callable[[str], None]) -> Taken:
    """Put every article of the corpus to the ledger and commit; returns what was read by this run alone.

    What gives no article goes to `report` as one line (`file:line: why`). Raises what `Ledger.put` and `Ledger.commit`
    raise; what was committed until then stays, and the next run goes on behind it.
    """
    taken = Taken()
    for path in corpus_files(folder):
        try:
            file = CorpusFile(path, ledger.state.corpus_length(str(path.resolve())))
            _take_file(file, ledger, taken, report)
        except OSError as error:
            ledger.commit()
            taken.damaged += 1
            report(f"{path}: cannot be read: {error.strerror or error}")
    return taken


def _take_file(file: CorpusFile, ledger: Ledger, taken: Taken, report: Callable[[str], None]) -> None:
    """A last line that is broken and has no newline is being written still, or was cut: it is not marked as read."""
    read = file.start
    for line in file.lines():
        taken.lines += 1
        try:
            _put(line.content, ledger, taken.clusters)
        except NoArticle as error:
            taken.unfit += 1
            report(f"{file.place(line.number)}: {error}")
        except ValueError as error:
            taken.broken += 1
            report(f"{file.place(line.number)}: {'cut off' if line.last else 'broken'}: {error}")
            if line.last:
                break
        read = line.resume
        if taken.lines % _GROUP_LINES == 0:
            _commit(file.path, read, ledger)
    _commit(file.path, read, ledger)
    if file.unread:
        taken.damaged += 1
        report(f"{file.path}: the last {file.unread} bytes are not a whole zstd frame: cut off, damaged, or not zstd")


def record_of(line: bytes, read_at: str) -> Article:
    """The record of one line, with its keys made by today's rules.

    A whole record keeps its other fields; from another format those are taken that `foreign` knows. `read_at`
    (ISO 8601) bounds the dates that are believed of it. Raises NoArticle where there is no text or no web address,
    another ValueError where the line cannot be read.
    """
    try:
        value = _DECODER.decode(line)
        if not isinstance(value, dict):
            raise NoArticle("no JSON object")
        article = article_from_json(line) if "schemaVersion" in value else converted(value, read_at)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ValueError(str(error)) from None
    if reason := unfetchable(article.url):
        raise NoArticle(f"no web address: {reason}" if article.url else "no web address")
    if not article.articleBody.strip():
        raise NoArticle("no text")
    article.canonicalUrl = canonical_url(article.canonicalUrl or article.url)
    article.id = article.clusterId = article_id(article.canonicalUrl)
    article.domain = registered_domain(article.canonicalUrl)
    article.contentHash = content_hash(article.articleBody)
    return article


def _put(line: bytes, ledger: Ledger, clusters: Clusters) -> None:
    article = record_of(line, timestamp(time.time()))
    decision = ledger.put(article, Keys(signature=signature(article.articleBody)))
    if decision.first:
        clusters.add(decision.first, article.canonicalUrl, article.headline)


def _commit(path: Path, length: int, ledger: Ledger) -> None:
    """Make what the ledger has taken in last, and with it that the file was read up to `length`."""
    ledger.write_state(partial(ledger.state.save_corpus, str(path.resolve()), length))
    ledger.commit()

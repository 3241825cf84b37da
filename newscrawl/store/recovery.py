"""Output read back into the state: what a crash left unaccounted for, or everything when the state is rebuilt.

Lines are taken as they are: nothing is decided again. What the output does not hold cannot come back: validators,
revisit times, redirects, listing pages, hosts. That costs requests, not records.
"""

import logging
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from newscrawl.article import SCHEMA_VERSION, Article, Reject, article_from_json
from newscrawl.dedupe import canonical_url, signature
from newscrawl.errors import OutputError
from newscrawl.store import schema
from newscrawl.store.decide import Keys, Kind
from newscrawl.store.outcome import seconds_of
from newscrawl.store.recorder import Recorder
from newscrawl.store.state import parts_of
from newscrawl.store.tail import Chunk, chunks, output_files, set_aside_tail

__all__ = ["ParagraphKeys", "Recovered", "rebuild", "recover"]

logger = logging.getLogger(__name__)

#: From a text to the keys of its paragraphs, for the site memory; `newscrawl.repair.paragraph_keys` fits.
ParagraphKeys = Callable[[str], list[str]]

_REJECTS = msgspec.json.Decoder(Reject)


class _Versioned(msgspec.Struct, rename="camel"):
    """The one key of a line that tells which release wrote it."""

    schema_version: int = 0


_VERSIONS = msgspec.json.Decoder(_Versioned)


@dataclass(slots=True)
class Recovered:
    """What was found in the output files and not in the state."""

    #: By kind: "articles", "rejects".
    lines: Counter[str] = field(default_factory=Counter)
    #: Files whose torn tail was moved to a `.torn` file.
    torn: int = 0
    #: Whole lines (of a compressed file: frames) that are not records; they stay, `scrapy verify` names them.
    unreadable: int = 0


def recover(
    recorder: Recorder, root: Path, now: float, paragraph_keys: ParagraphKeys | None = None, *, again: bool = False
) -> Recovered:
    """Bring the state level with the output files below `root`, in one transaction; torn tails are set aside.

    `again` reads also what is accounted for. Raises OSError, sqlite3.Error, StateError, and OutputError for records of
    a newer release; then the state is as it was, or, if it is shared, knows more.
    """
    recovery = _Recovery(recorder, now, paragraph_keys)
    recorder.state.begin()
    try:
        recovery.run(root, {} if again else recorder.state.files())
        recorder.state.commit()
    except BaseException:
        recorder.state.rollback()
        raise
    return recovery.recovered


def rebuild(path: Path, root: Path, now: float, paragraph_keys: ParagraphKeys | None = None) -> Recovered:
    """Make the state at `path` anew from the output below `root`; an old one is kept as `.bak`.

    Whole or not at all: after a crash on the way the old state is in place, or none is and the next crawl rebuilds.
    """
    draft = path.with_name(path.name + ".rebuilt")
    recovered = Recovered()

    def fill(connection: sqlite3.Connection) -> None:
        nonlocal recovered
        recovered = recover(Recorder(parts_of(connection)), root, now, paragraph_keys)

    schema.create(draft, fill)
    schema.set_aside(path)
    draft.replace(path)
    return recovered


class _Recovery:
    def __init__(self, recorder: Recorder, now: float, paragraph_keys: ParagraphKeys | None) -> None:
        self.recovered = Recovered()
        self._recorder = recorder
        self._state = recorder.state
        self._now = now
        self._paragraph_keys = paragraph_keys

    def run(self, root: Path, known: dict[str, int]) -> None:
        """Look at every output file whose length is not the known one."""
        for kind, take in (("articles", self._article), ("rejects", self._reject)):
            for path in output_files(root, kind):
                name = path.relative_to(root).as_posix()
                recorded, length = known.get(name), path.stat().st_size
                if length == recorded:
                    continue
                if recorded is not None and length < recorded:
                    logger.warning("%s lost %d bytes since it was written", path, recorded - length)
                else:
                    length = self._read(path, recorded, kind, take)
                self._state.save_file(name, length)
                self._state.checkpoint()

    def _read(self, path: Path, recorded: int | None, kind: str, take: Callable[[bytes], None]) -> int:
        """Take the lines beyond the recorded length; returns the length now accounted for, a torn tail cut off.

        A file that the state knew was intact up to its recorded length, so what follows the first unreadable line was
        never acknowledged and goes. In one that it did not know, whole lines stay, whoever wrote them.
        """
        good, unreadable = recorded or 0, 0
        for chunk in chunks(path, good):
            self._state.checkpoint()
            if self._taken(path, chunk, take):
                self.recovered.lines[kind] += len(chunk.lines)
            elif recorded is not None:
                break
            else:
                unreadable += 1
            good = chunk.end
        if unreadable:
            self.recovered.unreadable += unreadable
            logger.warning("%s: %d unreadable lines; they stay, `scrapy verify` names them", path, unreadable)
        if good < path.stat().st_size:
            torn = set_aside_tail(path, good)
            self.recovered.torn += 1
            logger.warning("%s ended inside a record; what followed the last whole one is in %s", path, torn)
        return good

    def _taken(self, path: Path, chunk: Chunk, take: Callable[[bytes], None]) -> bool:
        """All of the chunk's lines, or none: False when one is not a record (not JSON, not UTF-8, a wrong id)."""
        try:
            with self._state.step():
                for line in chunk.lines:
                    _refuse_newer(path, line)
                    take(line)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return False
        return True

    def _article(self, line: bytes) -> None:
        article = article_from_json(line)
        known = self._state.own_address(article.canonicalUrl)
        if known is None or known.version < article.version:
            fetched = seconds_of(article.metadata.dateDownloaded, self._now)
            self._recorder.written(article, self._keys(article), _kind(article), fetched)

    def _reject(self, line: bytes) -> None:
        reject = _REJECTS.decode(line)
        at = seconds_of(reject.at, self._now)
        known = self._state.own_address(canonical_url(reject.url))
        # An address that gave an article after all; the articles are read first.
        if known is None or not known.version or known.last_fetched < at:
            self._recorder.rejected(reject, [reject.url], at)

    def _keys(self, article: Article) -> Keys:
        paragraphs = self._paragraph_keys(article.articleBody) if self._paragraph_keys else []
        return Keys(signature=signature(article.articleBody), paragraph_keys=paragraphs)


def _refuse_newer(path: Path, line: bytes) -> None:
    """Raise OutputError for a record whose keys may mean what this release does not know."""
    version = _VERSIONS.decode(line).schema_version
    if version > SCHEMA_VERSION:
        raise OutputError(
            f"{path} holds records of a newer newscrawl (schemaVersion {version}, this one knows {SCHEMA_VERSION}) and "
            "was left as it is; upgrade newscrawl, or set NEWSCRAWL_OUTPUT_DIR"
        )


def _kind(article: Article) -> Kind:
    if article.version > 1:
        return Kind.VERSION
    return Kind.NEW if article.clusterId == article.id else Kind.NEAR

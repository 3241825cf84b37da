"""The store without its thread: decide, collect, and make a group of outcomes durable in the right order.

The order of a commit: output files written, output files synced, SQLite transaction committed. So nothing is marked
as seen before its record is on disk, and a crash in between leaves records that the state does not know yet, which
the next opening reads again (`recovery`). After the first failure it takes nothing more.
"""

import errno
import logging
import math
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from newscrawl.article import Article, Reject, to_json
from newscrawl.dedupe import article_id, canonical_url, page_url, registered_domain, site_of
from newscrawl.errors import NewscrawlError, OutputError, StateError
from newscrawl.store.decide import Decision, Facts, Keys, Kind, Mode, decide
from newscrawl.store.jsonl import DailyFile
from newscrawl.store.outcome import is_cut, seconds_of, timestamp
from newscrawl.store.parts import Conflict
from newscrawl.store.recorder import Recorder
from newscrawl.store.rows import Address, Listing, Queued, digest

__all__ = ["Ledger", "afresh"]

logger = logging.getLogger(__name__)

#: SQLite's ways of saying that the disk, not the database, is the trouble.
_DISK_TROUBLE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}

#: The trouble that more space does not end.
_SQLITE_FORBIDDEN = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


class Ledger:
    """One run's outcomes. `put`, `reject` and `unchanged` take them in; `commit` makes all of them last, or none."""

    def __init__(
        self,
        recorder: Recorder,
        articles: DailyFile,
        rejects: DailyFile,
        *,
        mode: Mode = Mode.NEAR,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.state = recorder.state
        self.frontier = recorder.frontier
        self._recorder = recorder
        self._articles = articles
        self._rejects = rejects
        self._mode = mode
        self._clock = clock
        #: Why nothing more is taken; None while all is well.
        self.failure: NewscrawlError | None = None
        #: What is durable, by stat ("write/articles", "dedupe/exact", …).
        self.counts: Counter[str] = Counter()
        self._pending: Counter[str] = Counter()

    def put(self, article: Article, keys: Keys) -> Decision:
        """Decide on a finished article and take it in; fills its `version` and `clusterId`.

        Raises OutputError or StateError when nothing more can be stored, UnicodeEncodeError and the like when this
        one article cannot be: then nothing of it stays.
        """
        now = self._clock()
        raw_hash = article.metadata.rawHash
        if is_cut(article):
            keys, raw_hash = replace(keys, etag=None, last_modified=None), None
        with self._guarded(), self.state.step():
            declared = article.canonicalUrl
            previous = self._moved(article, keys) or self._rightful(article, keys)
            facts = self._facts(article, keys, previous)
            decision = replace(
                decide(self._mode, article.id, facts),
                overruled=article.canonicalUrl != declared,
                repeated_validators=_repeated(previous, keys),
            )
            if decision.kind in {Kind.EXACT, Kind.NEAR}:
                decision = replace(decision, first=self._first_of(decision.cluster_id))
            if decision.written:
                article.version, article.clusterId = decision.version, decision.cluster_id
                line = to_json(article)
                self._recorder.written(article, keys, decision.kind, now)
            elif previous is not None and decision.kind is Kind.UNCHANGED and facts.same_text:
                ours = replace(keys, aliases=[article.canonicalUrl, *keys.aliases])
                self._recorder.unchanged(previous, ours, raw_hash, article.metadata.status, now)
            elif previous is not None and decision.kind is Kind.VARIANT:
                self._recorder.variant(previous, [article.url, *keys.aliases])
        if decision.written:
            self._articles.append(line)
            self._pending["write/articles"] += 1
        elif decision.kind not in {Kind.UNCHANGED, Kind.VARIANT}:
            self.reject(self._duplicate(article, decision), [article.canonicalUrl, *keys.aliases])
        if decision.overruled:
            self._pending["dedupe/canonical_overruled"] += 1
        if decision.kind is not Kind.NEW:
            self._pending["write/versions" if decision.kind is Kind.VERSION else f"dedupe/{decision.kind}"] += 1
        return decision

    def reject(self, reject: Reject, aliases: Sequence[str] = (), scopes: Sequence[str] = ()) -> None:
        """Take in what gave no article; `aliases` are the other addresses that led there. Fills an empty `at`."""
        now = self._clock()
        with self._guarded(), self.state.step():
            reject.at = reject.at or timestamp(now)
            line = to_json(reject)
            self._recorder.rejected(reject, [reject.url, *aliases], now, scopes)
        self._rejects.append(line)
        self._pending["write/rejects"] += 1

    def unchanged(self, url: str, keys: Keys, raw_hash: str | None = None, status: int | None = 304) -> None:
        """An article known under `url` was looked at (304, or the same bytes) and needs no extraction."""
        now = self._clock()
        with self._guarded(), self.state.step():
            previous = self.state.address(url)
            if previous is None:
                raise ValueError(f"{url} is not known, so it cannot be unchanged")
            self._recorder.unchanged(previous, keys, raw_hash, status, now)
        self._pending["dedupe/unchanged"] += 1

    def write_state(self, call: Callable[[], None]) -> None:
        """Change the state alone (listing pages, hosts), as part of the open group."""
        with self._guarded(), self.state.step():
            call()

    def recurring(self, site: str, paragraph_keys: Sequence[str]) -> frozenset[str]:
        """Those of the paragraphs that the site prints under many articles."""
        return self._recorder.memory.recurring(site, paragraph_keys)

    def done(self, urls: Sequence[str]) -> set[str]:
        """Those of the addresses that need no fetch now."""
        return self.state.done(urls, self._clock())

    def fresh(self, scope: str, urls: Sequence[str]) -> set[str]:
        """Those of the addresses that need a fetch and are not in the scope's queue yet."""
        unknown = set(urls) - self.done(urls)
        return unknown - self.frontier.queued(scope, unknown)

    def listed(self, listing: Listing | None, listings: Sequence[Listing], queued: Sequence[Queued]) -> None:
        """What a visit to a listing page brought, in one step: its own row, those it names, and articles."""
        with self._guarded(), self.state.step():
            if listing is not None:
                self.frontier.save_listing(listing)
            for child in listings:
                self.frontier.hasten(child) if child.visits else self.frontier.add_listing(child)
            self.frontier.add(row for row in queued if not row.version)
            self.frontier.add_again(row for row in queued if row.version)

    def commit(self) -> None:
        """Make everything taken in since the last commit durable; raises the failure when none of it is."""
        with self._guarded():
            now = self._clock()
            for written in (self._articles.flush(now), self._rejects.flush(now)):
                if written is not None:
                    self.state.begin()
                    self.state.save_file(written.path, written.length)
            self.state.commit()
        self._articles.accept()
        self._rejects.accept()
        self.counts.update(self._pending)
        self._pending.clear()

    def close(self) -> None:
        """Give back the files and the state; what was not committed is undone."""
        self._undo()
        self._articles.close()
        self._rejects.close()
        self.state.close()

    def _facts(self, article: Article, keys: Keys, previous: Address | None) -> Facts:
        if previous is not None and previous.version:
            return Facts(
                version=previous.version,
                same_text=previous.same_text(article.contentHash),
                earlier=self._is_earlier(previous, article),
                variant=self._is_from_elsewhere(previous, article, keys)
                and (self._resembles(previous, article, keys) or page_url(article.url) != canonical_url(article.url)),
                cluster_id=previous.cluster or article_id(previous.url),
            )
        if not article.articleBody or self._mode is Mode.OFF:
            return Facts()
        first = self.state.first_with(article.contentHash)
        site = site_of(article.canonicalUrl)
        if first is not None and (keys.signature or site_of(self.state.url_of(first) or "") == site):
            return Facts(copy_of=first)
        if keys.signature and self._mode in {Mode.NEAR, Mode.DROP}:
            return Facts(near_cluster=self._recorder.fingerprints.find(article.id, keys.signature, site))
        return Facts()

    def _moved(self, article: Article, keys: Keys) -> Address | None:
        """The article that was asked for, where its page has another address by now and still the same text.

        It is no copy of itself: it is looked at again as if it had stayed.
        """
        known = self.state.own_address(article.canonicalUrl)
        if self._mode is Mode.OFF or not article.articleBody or (known is not None and known.version):
            return None
        asked = (self.state.own_address(canonical_url(url)) for url in (article.url, *keys.aliases))
        return next((one for one in asked if one and one.version and one.same_text(article.contentHash)), None)

    def _rightful(self, article: Article, keys: Keys) -> Address | None:
        """What is known of the article's address; one declared by a page of another text is taken from it.

        A broken template names one address for all of its pages: they must not become each other's versions.
        """
        previous = self.state.own_address(article.canonicalUrl)
        own = canonical_url(article.url)
        if previous is None or not previous.version or own == article.canonicalUrl or not article.articleBody:
            return previous
        if not self._is_from_elsewhere(previous, article, keys) or self._resembles(previous, article, keys):
            return previous
        article.canonicalUrl, article.domain = own, registered_domain(own)
        article.id = article.clusterId = article_id(own)
        return self.state.own_address(own)

    def _is_earlier(self, previous: Address, article: Article) -> bool:
        """Whether an article is a version that was written before, from a page no newer than those that were."""
        fetched = seconds_of(article.metadata.dateDownloaded, math.inf)
        before = previous.last_changed is not None and fetched <= previous.last_changed
        return before and self.state.first_with(article.contentHash) == article.id

    def _is_from_elsewhere(self, previous: Address, article: Article, keys: Keys) -> bool:
        """Whether none of the addresses that led here is the one whose page was written."""
        source = previous.source or digest(previous.url)
        return source not in {digest(page_url(url)) for url in (article.url, *keys.aliases)}

    def _resembles(self, previous: Address, article: Article, keys: Keys) -> bool:
        if previous.same_text(article.contentHash):
            return True
        cluster = previous.cluster or article_id(previous.url)
        return bool(keys.signature) and self._recorder.fingerprints.resembles(cluster, keys.signature)

    def _first_of(self, identity: str) -> str | None:
        """The address of the first article of the cluster that an article belongs to."""
        url = self.state.url_of(identity)
        known = self.state.own_address(url) if url else None
        return (known and known.cluster and self.state.url_of(known.cluster)) or url

    def _duplicate(self, article: Article, decision: Decision) -> Reject:
        metadata = article.metadata
        return Reject(
            url=article.url,
            reason=f"dedupe/{decision.kind}",
            detail=f"of {decision.cluster_id} {self.state.url_of(decision.cluster_id) or ''}".rstrip(),
            status=metadata.status,
            discoveredBy=metadata.discoveredBy,
        )

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Turn trouble with disk or database into the run's one failure, and undo the open group."""
        if self.failure is not None:
            raise afresh(self.failure)
        try:
            yield
        except Conflict:
            self._undo()
            raise
        except StateError as error:
            self.failure = error
            # It may have taken the group all the same: the lines stay, and the next run finds out.
            for file in (self._articles, self._rejects):
                file.close()
            self._undo()
            raise
        except (OSError, sqlite3.DatabaseError) as error:
            if isinstance(error, sqlite3.IntegrityError | sqlite3.DataError | sqlite3.ProgrammingError):
                raise
            self.failure = _failure(error)
            self._undo()
            raise self.failure from error

    def _undo(self) -> None:
        self._pending.clear()
        for undo in (self._articles.rollback, self._rejects.rollback, self.state.rollback):
            try:
                undo()
            except (OSError, sqlite3.Error, StateError) as error:
                logger.error("what was not committed could not be taken back (%s); the next run does it", error)


def _repeated(previous: Address | None, keys: Keys) -> bool:
    """Whether the page came with the validators of the last one."""
    after = (keys.etag, keys.last_modified)
    return previous is not None and any(after) and after == (previous.etag, previous.last_modified)


def afresh(error: NewscrawlError) -> NewscrawlError:
    """The same error as another object: one that is raised to many callers would gather all their tracebacks."""
    return type(error)(str(error))


def _failure(error: OSError | sqlite3.DatabaseError) -> NewscrawlError:
    if isinstance(error, OSError):
        remedy = "let it be written" if error.errno in _FORBIDDEN else "free space"
        return OutputError(f"the output cannot be written: {error}; {remedy} or set NEWSCRAWL_OUTPUT_DIR, run again")
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte of an extended code is the plain code
    if code in _DISK_TROUBLE:
        remedy = "let it be written" if code in _SQLITE_FORBIDDEN else "free space"
        return OutputError(f"the state cannot be written: {error}; {remedy} or set NEWSCRAWL_STATE, run again")
    return StateError(f"the state cannot be used: {error}; check it with `scrapy verify`")

"""From settings to an open store: locks first, then the checks that must fail before the first fetch, then recovery."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType

from newscrawl.errors import ArgumentError, OutputError, StateError
from newscrawl.store import schema
from newscrawl.store.clock import bring_back
from newscrawl.store.decide import Mode
from newscrawl.store.jsonl import DailyFile, check_writable, safe_name
from newscrawl.store.ledger import Ledger
from newscrawl.store.locks import FileLock, LockHeld
from newscrawl.store.parts import Conflict, Parts
from newscrawl.store.place import SharedPlace, place_of
from newscrawl.store.recorder import Recorder, RevisitPlan
from newscrawl.store.recovery import ParagraphKeys, Recovered, rebuild, recover
from newscrawl.store.state import parts_of
from newscrawl.store.tail import output_files

__all__ = ["STATE_TIMEOUT", "Opened", "lock_output", "lock_state", "open_store", "rebuild_locked", "shared_opening"]

logger = logging.getLogger(__name__)

#: Beside the output; hidden, so that nobody takes it for output.
_LOCK_NAME = ".newscrawl.lock"
#: Seconds, as NEWSCRAWL_STATE_TIMEOUT says: for those who open a state without settings.
STATE_TIMEOUT = 60.0


class Opened:
    """A ledger that is ready, and what must be given back after it."""

    def __init__(self, ledger: Ledger, held: ExitStack, *, shared: bool) -> None:
        self.ledger = ledger
        #: Other crawls have the same state, now.
        self.shared = shared
        self._held = held

    def close(self) -> None:
        """Close the files and the state, then let go of the locks; safe to call twice."""
        self._held.close()


def open_store(
    output_dir: Path,
    state: Path | str | None,
    spider: str,
    job: str,
    mode: Mode | str,
    compress: str | None,
    clock: Callable[[], float],
    revisit_plan: RevisitPlan | None = None,
    state_timeout: float = STATE_TIMEOUT,
) -> Opened:
    """See `Store.open`."""
    name = f"{safe_name(spider)}-{safe_name(job)}"
    chosen, zstd, place = _mode(mode), _zstd(compress), place_of(output_dir, state)
    with ExitStack() as held, _clear_errors(output_dir, place):
        output_dir.mkdir(parents=True, exist_ok=True)
        held.callback(lock_output(output_dir).close)
        for folder in (output_dir / "articles", output_dir / "rejects"):
            check_writable(folder)
        if isinstance(place, SharedPlace):
            parts, rebuilt = held.enter_context(shared_opening().opened(place, output_dir, state_timeout)), None
        else:
            parts, rebuilt = _file_state(place, output_dir, clock(), held)
        recorder = Recorder(parts, *filter(None, [revisit_plan]))
        recovered = rebuilt or _recovered(recorder, output_dir, clock())
        if lines := recovered.lines:
            logger.info("taken over from the output: %d articles, %d rejects", lines["articles"], lines["rejects"])
        ledger = Ledger(
            recorder,
            DailyFile(output_dir, "articles", name, zstd=zstd),
            DailyFile(output_dir, "rejects", name, zstd=zstd),
            mode=chosen,
            clock=clock,
        )
        held.callback(ledger.close)
        return Opened(ledger, held.pop_all(), shared=isinstance(place, SharedPlace))


def lock_output(output_dir: Path, *, shared: bool = False) -> FileLock:
    """The output folder for this process alone; raises OutputError naming who has it."""
    try:
        return FileLock(output_dir / _LOCK_NAME, shared=shared)
    except LockHeld as error:
        raise OutputError(_in_use(f"output {output_dir}", "NEWSCRAWL_OUTPUT_DIR", error)) from error


def lock_state(path: Path, *, shared: bool = False) -> FileLock:
    """The state file for this process alone; raises StateError naming who has it."""
    try:
        return FileLock(path.with_name(path.name + ".lock"), shared=shared)
    except LockHeld as error:
        raise StateError(_in_use(f"state {path}", "NEWSCRAWL_STATE", error)) from error


def _in_use(what: str, setting: str, error: LockHeld) -> str:
    if error.own:
        return f"{what} is in use by another crawl of this process; give each crawl a {setting} of its own"
    return f"{what} is in use by another newscrawl process ({error.holder}); wait for it, or set {setting}"


def rebuild_locked(
    output_dir: Path, state: Path | str | None, now: float, paragraph_keys: ParagraphKeys | None = None
) -> Recovered:
    """Make a state file anew from the output, with nobody else at either; the old one is kept as `.bak`.

    To a shared state, which knows other outputs too, what it lacks of this one is added; nothing is taken away. Raises
    OutputError when there is no such output or it cannot be read, StateError when the state cannot be made.
    """
    if not output_dir.is_dir():
        raise OutputError(f"output {output_dir} is not there; there is nothing to build a state from")
    place = place_of(output_dir, state)
    with ExitStack() as held, _clear_errors(output_dir, place):
        held.callback(lock_output(output_dir).close)
        if isinstance(place, SharedPlace):
            parts = held.enter_context(shared_opening().opened(place, output_dir, STATE_TIMEOUT))
            return _recovered(Recorder(parts), output_dir, now, paragraph_keys, again=True)
        held.callback(lock_state(place).close)
        return rebuild(place, output_dir, now, paragraph_keys)


def shared_opening() -> ModuleType:
    """The door to shared states; raises ArgumentError where redis-py, an extra, is not installed."""
    try:
        from newscrawl.store.shared import opening
    except ModuleNotFoundError as error:
        raise ArgumentError("NEWSCRAWL_STATE=redis://… needs redis-py: pip install 'newscrawl[redis]'") from error
    return opening


def _file_state(path: Path, output_dir: Path, now: float, held: ExitStack) -> tuple[Parts, Recovered | None]:
    """The state file, locked and open, and what was read when it had to be made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    held.callback(lock_state(path).close)
    check_writable(path.parent)
    rebuilt = _rebuilt_if_missing(path, output_dir, now)
    connection = schema.connect(path)
    held.callback(connection.close)
    bring_back(connection, now)
    return parts_of(connection), rebuilt


def _recovered(
    recorder: Recorder, root: Path, now: float, paragraph_keys: ParagraphKeys | None = None, *, again: bool = False
) -> Recovered:
    """Recover, from the start should another crawl change a shared state meanwhile: what is stored is passed over."""
    while True:
        try:
            return recover(recorder, root, now, paragraph_keys, again=again)
        except Conflict:
            logger.info("another crawl changed the state meanwhile; the output is read once more")


def _rebuilt_if_missing(path: Path, output_dir: Path, now: float) -> Recovered | None:
    """A first run gets an empty state, output without a state gets one made from it: both are a rebuild."""
    if path.exists():
        return None
    if any(output_files(output_dir, "articles")):
        logger.warning("state %s is missing but there is output; rebuilding it from the output", path)
    return rebuild(path, output_dir, now)


def _mode(mode: Mode | str) -> Mode:
    try:
        return Mode(mode)
    except ValueError:
        raise ArgumentError(f"NEWSCRAWL_DEDUPE is {mode!r}; it must be one of {', '.join(Mode)}") from None


def _zstd(compress: str | None) -> bool:
    if compress not in {None, "", "zstd"}:
        raise ArgumentError(f"NEWSCRAWL_COMPRESS is {compress!r}; it must be empty or 'zstd'")
    return compress == "zstd"


@contextmanager
def _clear_errors(output_dir: Path, place: Path | SharedPlace) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"output {output_dir} cannot be used: {error}") from error
    except sqlite3.Error as error:
        raise StateError(f"state {place} cannot be used: {error}; check it with `scrapy verify`") from error

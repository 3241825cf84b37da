"""From settings to an open store: locks first, then the checks that must fail before the first fetch, then recovery."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from newscrawl.errors import ArgumentError, OutputError, StateError
from newscrawl.store import schema
from newscrawl.store.decide import Mode
from newscrawl.store.jsonl import DailyFile, check_writable, safe_name
from newscrawl.store.ledger import Ledger
from newscrawl.store.locks import FileLock, LockHeld
from newscrawl.store.recorder import Recorder, RevisitPlan
from newscrawl.store.recovery import ParagraphKeys, Recovered, rebuild, recover
from newscrawl.store.state import parts_of
from newscrawl.store.tail import output_files

__all__ = ["Opened", "default_state", "lock_output", "lock_state", "open_store", "rebuild_locked"]

logger = logging.getLogger(__name__)

#: Beside the output; hidden, so that nobody takes it for output.
_LOCK_NAME = ".newscrawl.lock"


def default_state(output_dir: Path) -> Path:
    """The state's place when NEWSCRAWL_STATE does not name another."""
    return output_dir / "state.sqlite3"


class Opened:
    """A ledger that is ready, and what must be given back after it."""

    def __init__(self, ledger: Ledger, recovered: Recovered, held: ExitStack) -> None:
        self.ledger = ledger
        self.recovered = recovered
        self._held = held

    def close(self) -> None:
        """Close the files and the state, then let go of the locks; safe to call twice."""
        self._held.close()


def open_store(
    output_dir: Path,
    state_path: Path | None,
    spider: str,
    job: str,
    mode: Mode | str,
    compress: str | None,
    clock: Callable[[], float],
    revisit_plan: RevisitPlan | None = None,
) -> Opened:
    """See `Store.open`."""
    name = f"{safe_name(spider)}-{safe_name(job)}"
    chosen, zstd, path = _mode(mode), _zstd(compress), _state(output_dir, state_path)
    with ExitStack() as held, _clear_errors(output_dir, path):
        for folder in (output_dir, path.parent):
            folder.mkdir(parents=True, exist_ok=True)
        held.callback(lock_output(output_dir).close)
        held.callback(lock_state(path).close)
        for folder in (output_dir / "articles", output_dir / "rejects", path.parent):
            check_writable(folder)
        rebuilt = _rebuilt_if_missing(path, output_dir, clock())
        connection = schema.connect(path)
        held.callback(connection.close)
        recorder = Recorder(parts_of(connection), *filter(None, [revisit_plan]))
        recovered = rebuilt or recover(recorder, output_dir, clock())
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
        return Opened(ledger, recovered, held.pop_all())


def lock_output(output_dir: Path, *, shared: bool = False) -> FileLock:
    """The output folder for this process alone; raises OutputError naming who has it."""
    try:
        return FileLock(output_dir / _LOCK_NAME, shared=shared)
    except LockHeld as error:
        raise OutputError(
            f"output {output_dir} is in use by another newscrawl process ({error.holder}); "
            "wait for it, or set NEWSCRAWL_OUTPUT_DIR"
        ) from error


def lock_state(path: Path, *, shared: bool = False) -> FileLock:
    """The state file for this process alone; raises StateError naming who has it."""
    try:
        return FileLock(path.with_name(path.name + ".lock"), shared=shared)
    except LockHeld as error:
        raise StateError(
            f"state {path} is in use by another newscrawl process ({error.holder}); wait for it, or set NEWSCRAWL_STATE"
        ) from error


def rebuild_locked(output_dir: Path, path: Path, now: float, paragraph_keys: ParagraphKeys | None = None) -> Recovered:
    """Make the state at `path` anew from the output, with nobody else at either; the old one is kept as `.bak`.

    Raises OutputError when there is no such output or it cannot be read, StateError when the state cannot be made.
    """
    if not output_dir.is_dir():
        raise OutputError(f"output {output_dir} is not there; nothing to make a state from")
    with ExitStack() as held, _clear_errors(output_dir, path):
        held.callback(lock_output(output_dir).close)
        held.callback(lock_state(path).close)
        return rebuild(path, output_dir, now, paragraph_keys)


def _rebuilt_if_missing(path: Path, output_dir: Path, now: float) -> Recovered | None:
    """A first run gets an empty state, output without a state gets one made from it: both are a rebuild."""
    if path.exists():
        return None
    if any(output_files(output_dir, "articles")):
        logger.warning("state %s is missing but there is output; the state is made anew from it", path)
    return rebuild(path, output_dir, now)


def _state(output_dir: Path, state_path: Path | None) -> Path:
    path = state_path or default_state(output_dir)
    if path.parts[0].endswith(":"):
        raise ArgumentError(f"NEWSCRAWL_STATE is {str(path)!r}; it must be a file, other stores are not supported")
    return path


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
def _clear_errors(output_dir: Path, path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"output {output_dir} cannot be used: {error}") from error
    except sqlite3.Error as error:
        raise StateError(f"state {path} cannot be used: {error}; check it with `scrapy verify`") from error

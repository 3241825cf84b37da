"""From `redis://…` to the parts of a shared state that can be used, and the crawl's own name there."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from newscrawl.errors import StateError
from newscrawl.store.parts import Parts
from newscrawl.store.place import SharedPlace
from newscrawl.store.schema import SCHEMA
from newscrawl.store.shared.holds import Holds, SignsOfLife
from newscrawl.store.shared.link import Link
from newscrawl.store.shared.queues import SharedQueues
from newscrawl.store.shared.rows import SharedRows
from newscrawl.store.shared.session import PREFIX, Session
from newscrawl.store.shared.texts import SharedCopies, SharedParagraphs

__all__ = ["opened", "reading"]

logger = logging.getLogger(__name__)

#: In the output folder: the name under which the shared state knows its files.
_NAME_FILE = ".newscrawl.writer"


@contextmanager
def opened(place: SharedPlace, output_dir: Path, patience: float) -> Iterator[Parts]:
    """The shared state for the crawl that has the output folder locked; raises StateError and ArgumentError.

    What an earlier crawl of this output held when it died is free again.
    """
    link = Link(place, patience)
    try:
        link.open()
        _check_schema(link)
        writer = _writer(output_dir)
        session, holds, alive = Session(link, writer), Holds(link, writer), SignsOfLife(link, writer)
        rows = SharedRows(session)
        holds.give_back()
        alive.start()
        try:
            yield Parts(rows, SharedQueues(session, holds, rows), SharedCopies(session), SharedParagraphs(session))
            _let_go(holds, link)
        finally:
            alive.end()
    finally:
        link.close()


@contextmanager
def reading(place: SharedPlace, output_dir: Path) -> Iterator[SharedRows]:
    """What the shared state knows, to look at it; raises StateError and ArgumentError."""
    link = Link(place, patience=0.0)
    try:
        link.open()
        _check_schema(link)
        yield SharedRows(Session(link, _known_writer(output_dir)))
    finally:
        link.close()


def _let_go(holds: Holds, link: Link) -> None:
    """Give back what is held; a server that is gone does so by itself when the last sign of life has expired."""
    if link.failed:
        return
    try:
        holds.give_back()
    except StateError as error:
        logger.warning("all is stored; but what is left in the queue is with this crawl for a while: %s", error)


def _check_schema(link: Link) -> None:
    """Tables of another shape are left as they are."""
    link.call(lambda: link.client.setnx(f"{PREFIX}schema", SCHEMA))
    found: Any = link.call(lambda: link.client.get(f"{PREFIX}schema"))
    if found != b"%d" % SCHEMA:
        raise StateError(
            f"state {link.name} was left as it is: it is from another newscrawl (schema {found.decode()}, this one "
            f"knows {SCHEMA}); use the same release everywhere, or set NEWSCRAWL_STATE to another database"
        )


def _writer(output_dir: Path) -> str:
    """The output's name; a lost one costs that its files are read once more."""
    writer = _known_writer(output_dir) or secrets.token_hex(8)
    (output_dir / _NAME_FILE).write_text(f"{writer}\n", encoding="ascii")
    return writer


def _known_writer(output_dir: Path) -> str:
    path = output_dir / _NAME_FILE
    return path.read_text(encoding="ascii").strip() if path.exists() else ""

"""Where the state is: a file, or a server that several crawls share."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from newscrawl.errors import ArgumentError

__all__ = ["SharedPlace", "place_of"]

_SCHEMES = ("redis", "rediss")


@dataclass(frozen=True, slots=True)
class SharedPlace:
    """A server, whose address may hold a password: `str()` has none."""

    url: str = field(repr=False)

    def __str__(self) -> str:
        """The address without user and password."""
        parts = urlsplit(self.url)
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        return f"{parts.scheme}://{host}:{parts.port or 6379}{parts.path or '/0'}"


def place_of(output_dir: Path, state: Path | str | None) -> Path | SharedPlace:
    """The place that NEWSCRAWL_STATE names, "" or None beside the output; raises ArgumentError for one that is none."""
    if isinstance(state, str) and "://" in state:
        scheme = state.partition("://")[0]
        if scheme not in _SCHEMES:
            raise ArgumentError(f"NEWSCRAWL_STATE={scheme}://…: it must be a file or {'://… or '.join(_SCHEMES)}://…")
        if not _is_address(state):
            raise ArgumentError(f"NEWSCRAWL_STATE={scheme}://… is not an address like redis://host:6379/0")
        return SharedPlace(state)
    path = Path(state) if state else output_dir / "state.sqlite3"
    if str(path).partition("/")[0].endswith(":"):
        raise ArgumentError(f"NEWSCRAWL_STATE is {str(path)!r}: give an address as text, not as a path")
    if _is_folder(path):
        raise ArgumentError(f"NEWSCRAWL_STATE is {str(path)!r}, a folder: it must be a file or {_SCHEMES[0]}://…")
    return path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # whoever opens it says what is wrong with it
        return False


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0 and re.fullmatch(r"(/\d*)?", parts.path) is not None
    except ValueError:
        return False

"""The file of NEWSCRAWL_OVERRIDES: selectors for sites that defeat the general method. Reads it, and nothing else."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from newscrawl.errors import ArgumentError
from newscrawl.extract import Override, parse_overrides

__all__ = ["read_overrides"]


def read_overrides(name: str) -> Mapping[str, Override]:
    """The overrides of the TOML file `name` by site, none for ""; raises ArgumentError naming the line or selector."""
    if not name:
        return {}
    try:
        return parse_overrides(tomllib.loads(Path(name).read_text(encoding="utf-8")))
    except OSError as error:
        raise ArgumentError(f"NEWSCRAWL_OVERRIDES={name}: cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, ArgumentError) as error:
        raise ArgumentError(f"NEWSCRAWL_OVERRIDES={name}: {error}") from error

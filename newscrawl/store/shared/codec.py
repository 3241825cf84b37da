"""Rows as bytes: the values of a dataclass in the order of its fields, as MessagePack. Pure."""

from dataclasses import fields
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["Codec"]

R = TypeVar("R", bound="DataclassInstance")


class Codec(Generic[R]):
    """To and from the rows of one dataclass whose fields are texts, bytes, numbers or None."""

    def __init__(self, row: type[R]) -> None:
        self._row = row
        self._names = [field.name for field in fields(row)]

    def encode(self, row: R) -> bytes:
        """A row as stored."""
        return msgspec.msgpack.encode([getattr(row, name) for name in self._names])

    def decode(self, stored: bytes) -> R:
        """A stored row."""
        return self._row(**dict(zip(self._names, msgspec.msgpack.decode(stored), strict=True)))

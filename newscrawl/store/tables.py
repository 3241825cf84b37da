"""Dataclass in, dataclass out: one table whose columns are a dataclass's fields."""

import sqlite3
from dataclasses import astuple, fields
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["Table"]

R = TypeVar("R", bound="DataclassInstance")


class Table(Generic[R]):
    """Rows of one dataclass, found by one column."""

    def __init__(self, row: type[R], name: str, key: str) -> None:
        columns = [field.name for field in fields(row)]
        changed = ", ".join(f"{column} = excluded.{column}" for column in columns if column != key)
        self._row = row
        self._names = columns
        #: The columns in the order in which `load` wants them.
        self.columns = ", ".join(columns)
        self._select = f"SELECT {self.columns} FROM {name} WHERE {key} = ?"  # noqa: S608 - names from our own code
        self._save = (
            f"INSERT INTO {name} ({self.columns}) VALUES ({', '.join('?' * len(columns))}) "  # noqa: S608
            f"ON CONFLICT ({key}) DO UPDATE SET {changed}"
        )

    def load(self, values: tuple[object, ...]) -> R:
        """The row of one result of a SELECT of `columns`."""
        return self._row(**dict(zip(self._names, values, strict=True)))

    def find(self, connection: sqlite3.Connection, key: str) -> R | None:
        """The row with this key."""
        found = connection.execute(self._select, (key,)).fetchone()
        return None if found is None else self.load(found)

    def save(self, connection: sqlite3.Connection, row: R) -> None:
        """Insert or replace the row."""
        connection.execute(self._save, astuple(row))

"""`scrapy` on a disk that fails: `python faulty.py FOLDER FIRST LAST ERRNO NOTE scrapy-arguments…`.

Everything that would change a file below FOLDER (write, sync, truncate, open for writing, rename, remove, make a
folder) is numbered from 1 on; the operations FIRST to LAST fail with the errno. Python's own come through its audit
hook and `os`, SQLite's through its VFS (sqlite.org/vfs.html), in the crawl's process as it runs. At the end NOTE says
how many operations there were and which was the first to fail.
"""

import _sqlite3
import ctypes
import errno
import os
import stat
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scrapy.cmdline import execute

#: Audit events (PEP 578) that change a folder; `open` is judged by its flags.
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.truncate"}
#: sqlite.org/rescode.html
_SQLITE_FULL, _SQLITE_CANTOPEN, _SQLITE_IOERR = 13, 14, 10


class Disk:
    """Counts what is done to the files below `folder`; the operations `first` to `last` fail with `code`."""

    def __init__(self, folder: str, first: int, last: int, code: int) -> None:
        self.folder, self.first, self.last, self.code = folder, first, last, code
        self.count = 0
        self.failed = ""
        self._lock = threading.Lock()

    def fails(self, what: str) -> bool:
        """Count one operation; whether it is to fail."""
        with self._lock:
            self.count += 1
            fails = self.first <= self.count <= self.last
            if fails:
                self.failed = self.failed or what
        return fails

    def check(self, what: str, path: object) -> None:
        """Raise for an operation of Python's on `path` (or an open file's number) if it is to fail."""
        if isinstance(path, int):
            inside = path > 2 and stat.S_ISREG(os.fstat(path).st_mode)
        else:
            inside = isinstance(path, str | bytes | os.PathLike) and os.fsdecode(path).startswith(self.folder)
        if inside and self.fails(f"{what} {path!r}"):
            raise OSError(self.code, os.strerror(self.code))

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Python is about to do something."""
        if event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            self.check("open", arguments[0])
        elif event in _CHANGES:
            self.check(event, arguments[0])

    def wrapped(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """`os.write` or `os.fsync`."""

        def call(descriptor: int, *arguments: Any) -> Any:
            self.check(real.__name__, descriptor)
            return real(descriptor, *arguments)

        return call


_File = ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))  # sqlite3_file: a pointer to its table of methods
_OPEN = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, _File, ctypes.c_int, ctypes.c_void_p)
#: Methods of an open file that change it: name -> place in the table (after iVersion), type, result on EIO.
_METHODS: dict[str, tuple[int, Any, int]] = {
    "write": (
        3,
        ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64),
        _SQLITE_IOERR | 3 << 8,
    ),
    "truncate": (4, ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int64), _SQLITE_IOERR | 6 << 8),
    "sync": (5, ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int), _SQLITE_IOERR | 4 << 8),
}
#: sqlite3_io_methods, version 3: iVersion and 18 functions.
_TABLE = ctypes.c_void_p * 19


class _Vfs(ctypes.Structure):
    """The beginning of sqlite3_vfs."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("path_length", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
    )


class SqliteFaults:
    """Takes the place of the files that SQLite's default VFS opens below the disk's folder."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        vfs = library.sqlite3_vfs_find(None).contents
        self._real_open = _OPEN(vfs.open)
        self._tables: dict[int, Any] = {}
        self._kept: list[Any] = [_OPEN(self._open)]
        vfs.open = ctypes.cast(self._kept[0], ctypes.c_void_p).value

    def _open(self, vfs: int, name: int | None, file: Any, flags: int, out: int) -> int:
        # The address of the name is passed on: SQLite keeps more behind it.
        path = os.fsdecode(ctypes.string_at(name)) if name else ""
        ours = path.startswith(self._disk.folder)
        if ours and self._disk.fails(f"sqlite open {path}"):
            file[0] = None
            return _SQLITE_CANTOPEN
        result = int(self._real_open(vfs, name, file, flags, out))
        if ours and result == 0:
            address = ctypes.cast(file[0], ctypes.c_void_p).value or 0
            if address not in self._tables:
                self._tables[address] = self._faulty(address)
            file[0] = ctypes.cast(self._tables[address], ctypes.POINTER(ctypes.c_void_p))
        return result

    def _faulty(self, address: int) -> Any:
        table = _TABLE.from_buffer_copy(_TABLE.from_address(address))
        for name, (place, kind, on_error) in _METHODS.items():
            method = kind(self._method(name, kind(table[place]), on_error))
            self._kept.append(method)
            table[place] = ctypes.cast(method, ctypes.c_void_p).value
        return table

    def _method(self, name: str, real: Any, on_error: int) -> Callable[..., int]:
        def call(*arguments: Any) -> int:
            if self._disk.fails(f"sqlite {name}"):
                return _SQLITE_FULL if self._disk.code == errno.ENOSPC else on_error
            return int(real(*arguments))

        return call


def main() -> None:
    """Run `scrapy` in this process, its disk failing as told."""
    folder, first, last, code, note, *arguments = sys.argv[1:]
    disk = Disk(folder, int(first), int(last), int(code))
    sqlite = SqliteFaults(disk)
    os.write, os.fsync = disk.wrapped(os.write), disk.wrapped(os.fsync)
    sys.addaudithook(disk.audit)
    try:
        execute(["scrapy", *arguments])
    finally:
        Path(note).write_text(f"{disk.count}\n{disk.failed}\n", encoding="utf-8")
        del sqlite


if __name__ == "__main__":
    main()

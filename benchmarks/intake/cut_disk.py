"""A disk that remembers what was done to it -> what could be on it after a power cut.

SQLite writes through a file system of its own (VFS), which notes each write, cut, flush and
deletion and passes it on to the real disk. What was flushed stays; of everything later each write
may be there, missing, or there in some of its sectors of 512 bytes, in any order. Bytes beside a
write stay as they are, as SQLite takes for granted of disks (SQLITE_IOCAP_POWERSAFE_OVERWRITE).
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Literal

import apsw

from generator.endpoint.store.tables import prepared

SECTOR = 512
LOGS = ("-journal", "-wal")
What = Literal["create", "write", "truncate", "sync", "delete", "told"]
Files = dict[str, bytearray]


@dataclass(frozen=True, slots=True)
class Did:
    """One thing that was done. at: where a write begins, or the size a file is cut to.

    told: what somebody outside knows by now.
    """

    what: What
    name: str = ""
    at: int = 0
    content: bytes = b""
    told: Any = None


class Disk(apsw.VFS):
    """The file system. done: everything in order; close to be called at the end."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "")
        self.name = name
        self.done: list[Did] = []

    def tell(self, told: object) -> None:
        """Notes what somebody was told, which has to hold after every later cut."""
        self.done.append(Did("told", told=told))

    def xOpen(self, name: Any, flags: list[int]) -> "_File":  # noqa: N802 (theirs)
        """A file."""
        place = Path(name.filename() if isinstance(name, apsw.URIFilename) else name)
        if not place.exists():
            self.done.append(Did("create", place.name))
        return _File(self, name, flags, place.name)

    def xDelete(self, name: str, is_flushed: bool) -> None:  # noqa: N802 (theirs)
        """Takes a file away."""
        self.done.append(Did("delete", Path(name).name))
        if is_flushed:
            self.done.append(Did("sync", Path(name).name))
        super().xDelete(name, is_flushed)

    def connect(self, file: Path, synchronous: str) -> sqlite3.Connection:
        """A connection to a database on this disk, as the ledger has them."""
        return prepared(_Connection(file, self.name), synchronous)  # type: ignore[arg-type]


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int], short: str) -> None:
        super().__init__("", name, flags)
        self._done, self._name = disk.done, short

    def xWrite(self, content: bytes, at: int) -> None:  # noqa: N802 (theirs)
        self._done.append(Did("write", self._name, at, bytes(content)))
        super().xWrite(content, at)

    def xTruncate(self, size: int) -> None:  # noqa: N802 (theirs)
        self._done.append(Did("truncate", self._name, size))
        super().xTruncate(size)

    def xSync(self, _flags: int) -> None:  # noqa: N802 (theirs)
        # The real disk is not cut off, so it need not be flushed.
        self._done.append(Did("sync", self._name))


class Platter:
    """What is on the disk for certain, and what is on its way."""

    def __init__(self) -> None:
        self._certain: Files = {}
        self._pending: list[Did] = []

    def take(self, did: Did) -> None:
        """The next thing that was done."""
        if did.what != "sync":
            self._pending.append(did)
            return
        names = {did.name}
        if did.name.endswith(LOGS) and Did("create", did.name) in self._pending:
            # SQLite flushes the folder with the first flush of a new log: names in it are certain.
            names |= {one.name for one in self._pending if one.what == "delete"}
        for one in self._pending:
            if one.name in names:
                _apply(self._certain, one)
        self._pending = [one for one in self._pending if one.name not in names]

    def cut(self, chance: Random) -> Files:
        """What is left by a power cut now."""
        left = {name: bytearray(content) for name, content in self._certain.items()}
        share = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        for one in self._pending:
            for part in _torn(one, chance, share):
                _apply(left, part)
        return left


def _torn(did: Did, chance: Random, share: float) -> Iterator[Did]:
    """What came of one thing: all, nothing, or some of its sectors."""
    if did.what != "write" or chance.random() < 0.5:
        if chance.random() < share:
            yield did
        return
    end = did.at + len(did.content)
    starts = [did.at, *range((did.at // SECTOR + 1) * SECTOR, end, SECTOR)]
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        if chance.random() < share:
            content = did.content[start - did.at : stop - did.at]
            yield Did("write", did.name, start, content)


def _apply(files: Files, did: Did) -> None:
    if did.what == "delete":
        files.pop(did.name, None)
        return
    content = files.setdefault(did.name, bytearray())
    end = did.at + len(did.content)
    if did.what == "truncate":
        del content[did.at :]
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if did.what == "write":
        content[did.at : end] = did.content


class _Connection:
    """What the ledger uses of `sqlite3.Connection`, over a file system of one's own."""

    def __init__(self, file: Path, disk: str) -> None:
        with _as_sqlite3():
            self._connection = apsw.Connection(str(file), vfs=disk)

    @property
    def in_transaction(self) -> bool:
        return bool(self._connection.in_transaction)

    def execute(self, query: str, values: Sequence[Any] = ()) -> "_Cursor":
        with _as_sqlite3():
            cursor = self._connection.execute(query, values or None)
            return _Cursor(cursor, self._connection.changes())

    def executemany(self, query: str, rows: Iterable[Sequence[Any]]) -> None:
        with _as_sqlite3():
            self._connection.executemany(query, rows)

    def executescript(self, queries: str) -> None:
        self.execute(queries)

    def close(self) -> None:
        with _as_sqlite3():
            self._connection.close()


class _Cursor:
    def __init__(self, cursor: Any, rowcount: int) -> None:
        self._cursor, self.rowcount = cursor, rowcount

    def __iter__(self) -> Iterator[Any]:
        return iter(self.fetchall())

    def fetchone(self) -> Any:
        with _as_sqlite3():
            return next(self._cursor, None)

    def fetchall(self) -> list[Any]:
        with _as_sqlite3():
            return list(self._cursor)


@contextmanager
def _as_sqlite3() -> Iterator[None]:
    try:
        yield
    except apsw.Error as error:
        raise sqlite3.OperationalError(str(error)) from error

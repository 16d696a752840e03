"""Sealed files in a folder: written beside, flushed, then renamed into their place.

tmp/          on their way; what is older than two days is cleared when the store is opened
ab/abcdef…    kept
"""

import hashlib
import os
import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import BufferedReader
from pathlib import Path

from generator.endpoint.store import Unavailable
from generator.endpoint.store.kept import Part

READ_BYTES = 1 << 16
TMP = "tmp"
# Longer than any upload may take.
LEFT_SECONDS = 48 * 3600


class FolderObjects:
    """The objects below a folder, which is made when there is none."""

    def __init__(self, root: Path) -> None:
        self._root = root
        # Folders whose names are on the disk for certain; a killed process may have left others.
        self._durable: set[Path] = set()
        with _told():
            _make_folder(root / TMP)
            # Made by a process that was killed, perhaps, before it had flushed them.
            _flush_folder(root.parent)
            # Of somebody else, perhaps, who lets nobody look into it.
            with suppress(PermissionError):
                _flush_folder(root.parent.parent)
            _clear(root / TMP)

    def writing(self, name: str) -> "_File":
        """An object to be written as it comes."""
        with _told():
            place = self._ready(name)
            return _File(self._root / TMP / secrets.token_hex(16), place)

    def create(self, name: str, content: bytes) -> bool:
        """Keeps an object; False when there is one of that name."""
        with _told():
            if (place := self._ready(name)).exists():
                # Whoever put it there may have been killed before it was flushed.
                _flush_folder(place.parent)
                return False
        written = self.writing(name)
        try:
            written.write(content)
            return written.keep_if_new()
        except BaseException:
            written.drop()
            raise

    def read(self, name: str) -> Iterator[bytes]:
        """The content in pieces. Raises KeyError when there is none."""
        with _told():
            try:
                file = self._place(name).open("rb")
            except FileNotFoundError as error:
                raise KeyError(name) from error
        return _pieces(file)

    def delete(self, names: Sequence[str]) -> None:
        """Takes objects away."""
        with _told():
            for name in names:
                self._place(name).unlink(missing_ok=True)

    def older_than(self, seconds: int) -> Iterator[str]:
        """Names of objects at least so old."""
        before = time.time() - seconds
        for file in self._root.glob("??/*"):
            try:
                if file.stat().st_mtime <= before:
                    yield file.name
            except FileNotFoundError:
                continue

    def _place(self, name: str) -> Path:
        if not name.replace("-", "").isalnum() or not name.isascii():
            raise KeyError(name)
        return self._root / hashlib.sha256(name.encode()).hexdigest()[:2] / name

    def _ready(self, name: str) -> Path:
        """The place of a name, in a folder that outlives a power cut."""
        place = self._place(name)
        if place.parent not in self._durable:
            place.parent.mkdir(exist_ok=True, mode=0o700)
            _flush_folder(self._root)
            self._durable.add(place.parent)
        return place


def _pieces(file: BufferedReader) -> Iterator[bytes]:
    with file as opened:
        while piece := opened.read(READ_BYTES):
            yield piece


class _File:
    """A file on its way."""

    def __init__(self, tmp: Path, place: Path) -> None:
        self._tmp, self._place = tmp, place
        self._digest = hashlib.sha256()
        self._size = 0
        self._file = tmp.open("xb", buffering=READ_BYTES)

    def write(self, content: bytes) -> int:
        with _told():
            self._file.write(content)
        self._digest.update(content)
        self._size += len(content)
        return len(content)

    def keep(self) -> Part:
        with _told():
            self._flush()
            self._tmp.replace(self._place)
            _flush_folder(self._place.parent)
        return Part(self._place.name, self._size, self._digest.hexdigest())

    def keep_if_new(self) -> bool:
        """Keeps it unless the name is taken."""
        with _told():
            self._flush()
            try:
                os.link(self._tmp, self._place)
                is_new = True
            except FileExistsError:
                is_new = False
            finally:
                self._tmp.unlink()
            _flush_folder(self._place.parent)
        return is_new

    def drop(self) -> None:
        with _told():
            self._file.close()
            self._tmp.unlink(missing_ok=True)

    def _flush(self) -> None:
        try:
            self._file.flush()
            os.fdatasync(self._file.fileno())
        finally:
            self._file.close()


def _clear(tmp: Path) -> None:
    """Takes away what processes that were killed left; what is new may be on its way."""
    before = time.time() - LEFT_SECONDS
    for file in tmp.iterdir():
        with suppress(FileNotFoundError):
            if file.stat().st_mtime < before:
                file.unlink()


def _make_folder(folder: Path) -> None:
    """Makes a folder and those above it, which outlive a power cut; for their owner alone."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True, mode=0o700)
    _flush_folder(folder.parent)


def _flush_folder(folder: Path) -> None:
    """Makes a new name in a folder durable."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def _told() -> Iterator[None]:
    """What the disk refuses is Unavailable to everybody else."""
    try:
        yield
    except OSError as error:
        raise Unavailable from error

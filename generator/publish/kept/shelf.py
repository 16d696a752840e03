"""One file of the cache: entries at hand, and for each a longer part that is read when needed.

The file begins with a digest of the entries, so that a damaged or cut file is no file at all; each
longer part has a checksum of its own in its entry.
"""

import os
import pickle
import struct
import zlib
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO

from generator.publish.kept.version import program

MARK = b"portal shelf 1\n"
DIGEST_BYTES = 32
# The digest, and how long the entries are.
HEAD = struct.Struct(f"<{DIGEST_BYTES}sQ")
BEGIN = len(MARK) + HEAD.size
# Where a longer part begins behind the entries, its length and checksum.
Span = tuple[int, int, int]


class Damaged(Exception):
    """A file of the cache is not what was written."""


def write_shelf(file: Path, entries: Any, parts: Iterable[bytes]) -> None:
    """Writes a shelf whole or not at all; raises OSError where the disk refuses."""
    packed = pickle.dumps(entries, 5)
    head = HEAD.pack(_digest(file, packed), len(packed))
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    with beside.open("wb") as out:
        out.writelines((MARK, head, packed, *parts))
    beside.replace(file)


def read_shelf(file: Path) -> "tuple[Any, Parts] | None":
    """The entries of a shelf and its parts; None when it is missing, damaged or of another version.

    The parts stay readable when another run puts a new file in its place.
    """
    try:
        source = file.open("rb")
    except OSError:
        return None
    with source:
        try:
            mark, head = source.read(len(MARK)), source.read(HEAD.size)
            digest, length = HEAD.unpack(head)
            # A damaged length may be more than any memory holds.
            packed = source.read(min(length, os.fstat(source.fileno()).st_size))
        except (OSError, struct.error):
            return None
        if mark != MARK or _digest(file, packed) != digest:
            return None
        entries = pickle.loads(packed)  # noqa: S301 (ours: its digest was compared)
        return entries, Parts(source, BEGIN + length)


def _digest(file: Path, packed: bytes) -> bytes:
    """Of the entries, where they belong and who wrote them.

    Another shelf in this place counts as damaged, and so does that of another version, whose
    values may have another shape.
    """
    place = f"{file.parent.name}/{file.name}\n".encode()
    return blake2b(program() + place + packed, digest_size=DIGEST_BYTES).digest()


def spans(parts: Iterable[bytes]) -> list[Span]:
    """Where each part will lie when they are written one behind the other."""
    found: list[Span] = []
    start = 0
    for part in parts:
        found.append((start, len(part), zlib.crc32(part)))
        start += len(part)
    return found


class Parts:
    """The longer parts of one shelf.

    Of the open file where several processes can read at places of their own, else in memory.
    """

    def __init__(self, source: BinaryIO, begin: int) -> None:
        self._begin = begin
        self._descriptor = os.dup(source.fileno()) if hasattr(os, "pread") else -1
        self._content = b"" if self._descriptor >= 0 else source.read()

    def read(self, span: Span) -> bytes:
        """One part; raises Damaged when it is not what was written."""
        start, length, checksum = span
        if self._descriptor >= 0:
            part = os.pread(self._descriptor, length, self._begin + start)
        else:
            part = self._content[start : start + length]
        if len(part) != length or zlib.crc32(part) != checksum:
            raise Damaged
        return part

    def __del__(self) -> None:
        if self._descriptor >= 0:
            with suppress(OSError):
                os.close(self._descriptor)

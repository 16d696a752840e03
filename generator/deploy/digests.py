"""Digests of an earlier run -> those of files that nobody touched since, or none.

A build leaves unchanged files as they are, and reading 30,000 of them takes two seconds from
memory and much longer from a disk; asking for size, time and number of each takes a third of one.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from generator.publish.kept.shelf import read_shelf, write_shelf

# A file changed twice within the grain of a clock looks as after the first change: what is as
# young as this is read again next time. Source: FAT counts in two seconds.
GRAIN_NS = 2_000_000_000


class Stamp(NamedTuple):
    """What tells a file from a changed one: bytes, time of change in nanoseconds, number."""

    size: int
    changed_ns: int
    number: int


Kept = Mapping[str, tuple[Stamp, str]]


def stamp_of(found: os.stat_result) -> Stamp:
    """The stamp of a file that was asked for its state."""
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ino)


def read_digests(file: Path) -> Kept:
    """Stamp and digest by path; empty when nothing was kept or the file is damaged."""
    found = read_shelf(file)
    return found[0] if found else {}


def keep_digests(file: Path, found: Kept, begun_ns: int) -> None:
    """Keeps the digests of all files that were old enough when reading began.

    Where nothing can be kept the next run reads all files again.
    """
    old = {
        path: (tuple(stamp), digest)
        for path, (stamp, digest) in found.items()
        if stamp.changed_ns < begun_ns - GRAIN_NS
    }
    with suppress(OSError):
        write_shelf(file, old, ())

"""A file -> the right to publish, for one process at a time and never longer than it lives."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.deploy.faults import NotPublished
from generator.problems import Words

BUSY = Words(
    "另一次发布正在进行，没有改动。请等它结束后再运行。",
    "Another publish is at work; nothing changed. Run again when it has ended.",
)


@contextmanager
def only_one(file: Path) -> Iterator[None]:
    """Holds the lock; the system frees it even when the program is killed.

    Raises NotPublished when another process holds it, OSError where the file cannot be made.
    """
    flags = os.O_CREAT | os.O_RDWR
    if sys.platform == "win32":
        # The file goes with the process that opened it, and is not there for a second one.
        flags |= os.O_EXCL | os.O_TEMPORARY
    try:
        descriptor = os.open(file, flags, 0o644)
    except (FileExistsError, PermissionError):
        if sys.platform == "win32" and file.exists():
            raise NotPublished(BUSY) from None
        raise
    try:
        _hold(descriptor)
        yield
    finally:
        os.close(descriptor)


def _hold(descriptor: int) -> None:
    if sys.platform != "win32":
        try:
            os.lockf(descriptor, os.F_TLOCK, 0)
        except OSError:
            raise NotPublished(BUSY) from None

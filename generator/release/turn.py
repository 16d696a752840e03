"""A file -> one build at a time in a place; the next one waits for the one before."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
WAIT_SECONDS = 0.1


@contextmanager
def own_turn(file: Path) -> Iterator[None]:
    """Waits until no other process is inside; the system ends the turn of one that is killed."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_CREAT | os.O_RDWR, 0o644)
    try:
        _take(descriptor)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> None:
    if sys.platform == "win32":
        while not _is_free(descriptor):
            time.sleep(WAIT_SECONDS)
    else:
        os.lockf(descriptor, os.F_LOCK, 0)


if sys.platform == "win32":

    def _is_free(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

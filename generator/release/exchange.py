"""Two folders -> the new one in the place of the old one, in one step where the system can."""

import ctypes
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

PREVIOUS = "-previous"
AT_FDCWD = -100
RENAME_EXCHANGE = 2


def exchange(fresh: Path, target: Path) -> bool:
    """Puts `fresh` at `target`; what stood there stands at `fresh` afterwards.

    False when nothing stood there. Where the system cannot swap two folders there is a moment
    without a site: if the second rename fails the old one is moved back, and if the program is
    killed between the two, the next build begins by doing so.
    """
    if not target.exists():
        fresh.rename(target)
        return False
    if not _swap(fresh, target):
        previous = _aside(target)
        # Left by a build that was killed when the new site was in its place already.
        shutil.rmtree(previous, ignore_errors=True)
        target.rename(previous)
        try:
            fresh.rename(target)
        except OSError:
            previous.rename(target)
            raise
        previous.rename(fresh)
    return True


def restore(target: Path) -> None:
    """Moves back the site that a build killed between two renames had set aside."""
    if not target.exists():
        with suppress(FileNotFoundError):
            _aside(target).rename(target)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}{PREVIOUS}")


def _swap(one: Path, other: Path) -> bool:
    """True when two folders have changed places in one step.

    Source: rename(2), renameat2 with RENAME_EXCHANGE, Linux 3.15 and glibc 2.28.
    """
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    done: int = rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    return done == 0

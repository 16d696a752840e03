"""Power cuts at any moment of the work in a folder of objects -> acknowledged objects lost.

Only what was flushed counts: the bytes of a file when it was flushed, and the names in a folder
when that folder was. So the worst that a disk may do after a cut is taken for certain. Flushes are
seen where Python hands them to the system; some of them end as kill -9 would, and what was under
way is sent again, blindly.
"""

import hashlib
import os
import stat
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from generator.endpoint.store.folder import FolderObjects

THREADS = 4
KILLED = 0.05
FILE, FOLDER = "file", "folder"


class Killed(BaseException):
    """The process is gone, before it has flushed."""


@dataclass(frozen=True, slots=True)
class FolderCuts:
    """cuts: moments at which everything acknowledged by then was looked for. lost: objects."""

    cuts: int
    lost: int


@dataclass
class _Certain:
    """What outlives a cut. ignored: kinds of flushes that do nothing, to see that it matters."""

    root: Path
    chance: Random
    ignored: Sequence[str]
    contents: dict[int, bytes] = field(default_factory=dict)
    names: dict[int, dict[str, int]] = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def flushed(self, opened: int) -> None:
        """Notes what a flush of an open file or folder makes certain. Raises Killed."""
        with self.lock:
            if self.chance.random() < KILLED:
                raise Killed
            told = os.fstat(opened)
            place = Path(f"/proc/self/fd/{opened}").readlink()
            if stat.S_ISDIR(told.st_mode) and FOLDER not in self.ignored:
                self.names[told.st_ino] = {one.name: one.stat().st_ino for one in place.iterdir()}
            elif stat.S_ISREG(told.st_mode) and FILE not in self.ignored:
                self.contents[told.st_ino] = place.read_bytes()

    def missing(self, acknowledged: Mapping[Path, str]) -> Iterator[Path]:
        """Files that are not there after a cut now, or not whole."""
        return (at for at, digest in acknowledged.items() if not self.holds(at, digest))

    def holds(self, place: Path, digest: str) -> bool:
        """Whether a file is there after a cut, and whole."""
        with self.lock:
            node: int | None = self.root.stat().st_ino
            for name in place.relative_to(self.root).parts:
                node = self.names.get(node or 0, {}).get(name)
            return hashlib.sha256(self.contents.get(node or 0, b"")).hexdigest() == digest


def measured(folder: Path, objects: int, *ignored: str, seed: int = 1) -> FolderCuts:
    """So many objects by each of several threads. folder: one that is there and empty."""
    certain = _Certain(folder, Random(seed), ignored)  # noqa: S311 (moments, no secret)
    acknowledged: dict[Path, str] = {}
    lost: set[Path] = set()

    def work(turn: int) -> None:
        chance = Random(f"{seed} {turn}")  # noqa: S311
        for one in range(objects):
            content = chance.randbytes(chance.randrange(1, 200))
            name = f"u-{turn}-{one}"
            while not _is_kept(folder, name, content, chance):
                pass
            place = next(folder.glob(f"store/objects/??/{name}"))
            with certain.lock:
                acknowledged[place] = hashlib.sha256(content).hexdigest()
                lost.update(certain.missing(acknowledged))

    threads = [threading.Thread(target=work, args=(turn,)) for turn in range(THREADS)]
    with _seen(certain):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return FolderCuts(len(acknowledged), len(lost))


def _is_kept(folder: Path, name: str, content: bytes, chance: Random) -> bool:
    """One object, in one of the two ways there are; False when the process was killed meanwhile."""
    try:
        objects = FolderObjects(folder / "store" / "objects")
        if chance.random() < 0.5:
            objects.create(name, content)
            return True
        writing = objects.writing(name)
        writing.write(content)
        writing.keep()
    except Killed:
        return False
    return True


@contextmanager
def _seen(certain: _Certain) -> Iterator[None]:
    """While it lasts, each flush is told."""
    known = os.fsync, os.fdatasync
    os.fsync = os.fdatasync = certain.flushed  # type: ignore[assignment]
    try:
        yield
    finally:
        os.fsync, os.fdatasync = known

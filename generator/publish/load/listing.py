"""A folder -> the files in it with what tells a changed one, without reading any."""

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.project import Project
from generator.publish.load.files import is_hidden_name

# size, modification and change time in nanoseconds, number of the file: as Git's index tells.
Signature = tuple[int, int, int, int]
MISSING: Signature = (-1, 0, 0, 0)


@dataclass(frozen=True)
class Listing:
    """All visible files under content/ and data/: path from the project root -> signature.

    In path order, folder by folder. A folder called like an article is among them, to be reported
    when it is read. at: when it was taken, in nanoseconds since 1970.
    """

    files: Mapping[str, Signature]
    at: int

    def below(self, folder: str) -> tuple[str, ...]:
        """The paths below a folder such as `content/news`, in path order."""
        start = f"{folder}/"
        top = "/".join(folder.split("/")[:2])
        near = self._folders.get(top, ()) if "/" in folder else self.files
        return tuple(path for path in near if path.startswith(start))

    @cached_property
    def _folders(self) -> Mapping[str, list[str]]:
        """`content/news` -> the paths below it."""
        found: dict[str, list[str]] = {}
        for path in self.files:
            top, slash, rest = path.partition("/")
            found.setdefault(f"{top}{slash}{rest.partition('/')[0]}", []).append(path)
        return found


def list_sources(project: Project) -> Listing:
    """The sources of a project as they lie on the disk now."""
    at = time.time_ns()
    found: dict[str, Signature] = {}
    for folder in (project.content, project.data):
        if folder.is_dir():
            found.update(_walk(str(folder), folder.name))
    return Listing(found, at)


def signature(path: Path) -> Signature:
    """What tells whether a file has changed; MISSING when it is not there."""
    try:
        return _signature(path.stat())
    except OSError:
        return MISSING


def _walk(folder: str, path: str) -> Iterator[tuple[str, Signature]]:
    with os.scandir(folder) as listed:
        entries = sorted(listed, key=lambda entry: entry.name)
    for entry in entries:
        if is_hidden_name(entry.name):
            continue
        below = f"{path}/{entry.name}"
        # Asked of the entry itself, a link that leads to itself would raise.
        is_folder = Path(entry.path).is_dir() if entry.is_symlink() else entry.is_dir()
        if not is_folder or entry.name.endswith(".md"):
            yield below, _of(entry)
        if is_folder and not entry.is_symlink():
            yield from _walk(entry.path, below)


def _of(entry: "os.DirEntry[str]") -> Signature:
    try:
        return _signature(entry.stat())
    except OSError:
        return MISSING


def _signature(found: os.stat_result) -> Signature:
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)

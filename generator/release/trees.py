"""A site and a second tree of the same files -> the next site, by changing what differs.

The second tree, called the spare, is made of links to the files of the site: it costs folders, not
content. A build writes into it and lets the two change places, so that the site is whole at every
moment and a build of 30,000 pages that changes three touches three.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from generator.release.exchange import exchange
from generator.release.manifest import Made, Stamp, stamp_of

Result = TypeVar("Result")
SPARE, TWIN, BUSY = "spare", "twin", "busy"
NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Trees:
    """Where a build writes: `fresh` becomes the site; what is written there is linked in `twin`.

    twin is None when the old site is to become the next spare.
    """

    target: Path
    fresh: Path
    twin: Path | None


# Path and number of every file of a tree.
Spare = Mapping[str, int]


def look_at_spare(target: Path, folder: Path, root: int) -> Spare | None:
    """What the spare of a site holds; None when it may be that of another state.

    root: number of the site's folder as the manifest knows it.
    """
    spare = folder / SPARE
    if (folder / BUSY).exists() or not spare.is_dir() or number_of(target) != root:
        return None
    return dict(_walk(str(spare), ""))


def open_trees(
    target: Path, folder: Path, files: Mapping[str, Made], found: Spare | None = None
) -> Trees:
    """Two trees of the files of a site; of no files, two empty ones.

    folder: for the spare, on the disk of the target. found: what the spare holds, as
    `look_at_spare` saw it. Raises OSError where the disk refuses.
    """
    spare, twin = folder / SPARE, folder / TWIN
    folder.mkdir(parents=True, exist_ok=True)
    (folder / BUSY).touch()
    remove(twin)
    if found is None or not files:
        remove(spare)
        spare.mkdir()
    if not files:
        twin.mkdir()
        return Trees(target, spare, twin)
    _mend(spare, target, files, found or {})
    return Trees(target, spare, None)


def switch(trees: Trees) -> None:
    """Puts the new tree in the place of the site."""
    trees.target.parent.mkdir(parents=True, exist_ok=True)
    trees.fresh.chmod(0o755)
    had_site = exchange(trees.fresh, trees.target)
    if trees.twin:
        if had_site:
            remove(trees.fresh)
        trees.twin.rename(trees.fresh)


def settle(trees: Trees, written: Iterable[str], removed: Iterable[str], folder: Path) -> None:
    """Makes the spare the same as the site: what was written is linked, what went is removed.

    Where the disk refuses, the next build makes a spare anew: the site is in its place already.
    """
    with suppress(OSError):
        if trees.twin is None:
            for path in written:
                link_file(f"{trees.target}/{path}", f"{trees.fresh}/{path}")
            drop(trees.fresh, removed)
        (folder / BUSY).unlink(missing_ok=True)


def abandon(folder: Path) -> None:
    """Removes what a build had begun: on a full disk it would take the room of the next one."""
    for name in (SPARE, TWIN):
        shutil.rmtree(folder / name, ignore_errors=True)


def put(trees: Trees, path: str, content: bytes) -> Stamp:
    """Writes one file of the new site.

    A link to the old file is cut first: written through, it would change the site at work.
    """
    file = f"{trees.fresh}/{path}"
    descriptor = _placed(file, _new_file)
    with open(descriptor, "wb", buffering=0) as out:
        written = out.write(content)
        while written < len(content):
            written += out.write(content[written:])
        found = os.fstat(descriptor)
    if trees.twin:
        link_file(file, f"{trees.twin}/{path}")
    return (len(content), found.st_mtime_ns, found.st_ino)


def link_file(file: str, link: str) -> None:
    """Makes `link` the same file, whatever stood there; a copy where the disk knows no links."""
    try:
        _placed(link, partial(os.link, file))
    except OSError:
        shutil.copy2(file, link)


def _new_file(file: str) -> int:
    return os.open(file, NEW_FILE, 0o644)


def _placed(file: str, make: Callable[[str], Result]) -> Result:
    """Makes something at a path, whatever stood there and though there is no folder yet.

    Most pages have a folder of their own, so that it is made before it is missed.
    """
    folder = os.path.dirname(file)
    try:
        os.mkdir(folder)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
    try:
        return make(file)
    except FileExistsError:
        _cut(file)
        return make(file)


def _cut(file: str) -> None:
    """Removes a file or a folder, whichever somebody has put there."""
    if os.path.isdir(file) and not os.path.islink(file):
        shutil.rmtree(file)
    else:
        os.unlink(file)


def drop(tree: Path, paths: Iterable[str]) -> None:
    """Removes files, and the folders that are empty then."""
    for path in paths:
        file = tree / path
        file.unlink(missing_ok=True)
        for folder in file.parents:
            if folder == tree:
                break
            try:
                folder.rmdir()
            except OSError:
                break


def remove(folder: Path) -> None:
    """Removes a folder, or what stands in its place, if anything does."""
    with suppress(FileNotFoundError):
        _cut(str(folder))


def _mend(spare: Path, target: Path, files: Mapping[str, Made], found: Spare) -> None:
    """Makes the spare, which holds what was found, hold these files and nothing else."""
    drop(spare, [path for path in found if path not in files])
    for path, made in files.items():
        if found.get(path) != made.stamp[2]:
            link_file(f"{target}/{path}", f"{spare}/{path}")


def _walk(folder: str, above: str) -> Iterator[tuple[str, int]]:
    """Path and number of every file of a tree."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{above}{entry.name}/")
            else:
                yield f"{above}{entry.name}", entry.inode()


def number_of(folder: Path) -> int:
    """The number of a folder; 0 when it is not there."""
    found = stamp_of(folder)
    return found[2] if found else 0

"""A folder of this machine and a plan -> the site in it, by links and copies."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from generator.deploy.manifest import UNKNOWN, BuiltSite, Entry, Manifest, copy_verified
from generator.deploy.plan import Plan
from generator.deploy.walking import files_below

FEW_FILES = 200


def what_is_there(folder: Path, listed: Manifest) -> Manifest:
    """What the list says of the files that are there; UNKNOWN for all that is not as it says.

    Somebody may have put files there, cut them, or replaced them by links.
    """
    return {
        path: listed[path] if path in listed and listed[path].size == _size(entry) else UNKNOWN
        for path, entry in files_below(folder)
    }


def fill(site: BuiltSite, root: Path, target: Path, plan: Plan) -> tuple[str, ...]:
    """Carries out the plan in `target`; the paths that were copied, those of no link among them.

    root: where the paths of the stock begin. Files are cut off from those they are linked with
    before anything is written in their place. Raises NotPublished when the site is another now.
    """
    for path in (*plan.removed, *plan.replaced):
        (target / path).unlink(missing_ok=True)
    for folder in plan.emptied:
        # Somebody's folder in it stays; it is no page.
        with suppress(OSError):
            (target / folder).rmdir()
    for folder in plan.folders:
        (target / folder).mkdir(exist_ok=True)
    copied = list(plan.sends)
    for path, source in plan.links.items():
        if not _link(root / source, target / path, site.manifest[path]):
            copied.append(path)
    for path in copied:
        copy_verified(site.folder / path, target / path, path, site.manifest[path])
    return tuple(copied)


def write_through(files: list[Path]) -> None:
    """Waits for the disk: file by file, or once for many, which waits for other programs too."""
    if len(files) > FEW_FILES and hasattr(os, "sync"):
        os.sync()
        return
    for file in files:
        with file.open("rb+") as out:
            os.fsync(out.fileno())


def _link(source: Path, target: Path, entry: Entry) -> bool:
    """True when the file is linked; one that was cut or replaced at the target is not."""
    try:
        found = source.stat(follow_symlinks=False)
        if not stat.S_ISREG(found.st_mode) or found.st_size != entry.size:
            return False
        os.link(source, target, follow_symlinks=False)
    except OSError:
        return False
    return True


def _size(entry: "os.DirEntry[str]") -> int:
    """The bytes of a file; -1 for a link and other things that are no file."""
    is_file = entry.is_file(follow_symlinks=False)
    return entry.stat(follow_symlinks=False).st_size if is_file else -1

"""Outputs -> staged/: each file whole or not at all, unchanged bytes untouched, stale ones gone."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from generator.publish.pages.output import Output

KEPT = {".gitignore"}


def write(outputs: Iterable[Output], content: Path, staged: Path) -> None:
    """Makes `staged` hold exactly the outputs; raises OSError where the disk refuses.

    A file is written beside its place and moved there, so that a watcher sees it once, complete.
    """
    wanted: set[Path] = set()
    for output in outputs:
        target = staged / output.path
        wanted.add(target)
        if isinstance(output.content, PurePosixPath):
            _copy(content / output.content, target)
        else:
            _put(output.content, target)
    _remove_stale(staged, wanted)


def _put(content: bytes, target: Path) -> None:
    if target.is_file() and target.read_bytes() == content:
        return
    beside = _beside(target)
    beside.write_bytes(content)
    beside.replace(target)


def _copy(source: Path, target: Path) -> None:
    if target.is_file() and target.read_bytes() == source.read_bytes():
        return
    beside = _beside(target)
    shutil.copyfile(source, beside)
    beside.replace(target)


def _beside(target: Path) -> Path:
    """A name of this process alone next to the target, whose folder exists afterwards."""
    target.parent.mkdir(parents=True, exist_ok=True)
    return target.with_name(f".{target.name}.{os.getpid()}")


def _remove_stale(staged: Path, wanted: set[Path]) -> None:
    for file in sorted(staged.rglob("*"), reverse=True):
        if file.is_dir() and not file.is_symlink():
            if not any(file.iterdir()):
                file.rmdir()
        elif file not in wanted and file.relative_to(staged).as_posix() not in KEPT:
            file.unlink()

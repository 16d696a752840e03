"""A project -> its finished site in place of the one before, or the problems and no change."""

import ctypes
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from generator.engine import EngineFault, render_site
from generator.finish import finish
from generator.problems import Problem
from generator.project import Project
from generator.publish import publish

# What every site made here has; the theme, which has it too, is told by its frame.
SITE_MARK = "assets/portal.css"
THEME_MARK = "main.html"
LEFTOVER_AGE_SECONDS = 3600
PREVIOUS = "-previous"
AT_FDCWD = -100
RENAME_EXCHANGE = 2


class NotOurFolder(Exception):
    """The folder that the site should replace holds something else."""


def release(project: Project, target: Path, today: date) -> tuple[Problem, ...]:
    """Checks, renders and finishes the site, then puts it in the place of `target`.

    With any error the folder stays as it was, and the problems say why. Raises NotOurFolder when
    `target` holds something that is no site, OSError where the disk refuses.
    """
    _restore(target)
    _refuse_other_folders(project, target)
    published = publish(project, today)
    if published.site is None:
        return published.problems
    with _beside(target) as fresh:
        try:
            rendering = render_site(project, fresh)
        except EngineFault as fault:
            return (*published.problems, fault.problem)
        finish(fresh, rendering.address, published.site.unlisted)
        _exchange(fresh, target)
    return (*published.problems, *rendering.problems)


def _refuse_other_folders(project: Project, target: Path) -> None:
    if project.root.is_relative_to(target):
        raise NotOurFolder(target)
    sources = (project.content, project.data, project.staged, project.root / "site_templates")
    if any(target.is_relative_to(folder) for folder in sources):
        raise NotOurFolder(target)
    is_free = not target.exists() or (target.is_dir() and not any(target.iterdir()))
    is_site = (target / SITE_MARK).is_file() and not (target / THEME_MARK).exists()
    if not is_free and not is_site:
        raise NotOurFolder(target)


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """An empty folder on the target's disk, gone afterwards unless moved away."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _clear_leftovers(target)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-new-", dir=target.parent))
    fresh.chmod(0o755)
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _clear_leftovers(target: Path) -> None:
    """Removes what builds left that were killed; a younger folder may be a build at work."""
    for folder in target.parent.glob(f".{target.name}-new-*"):
        # Gone between the listing and the look: the build at work has finished.
        if not folder.exists():
            continue
        if time.time() - folder.stat().st_mtime > LEFTOVER_AGE_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def _exchange(fresh: Path, target: Path) -> None:
    """Puts the new site in the place of the old one, which goes.

    Where the system can, both change places in one step. Elsewhere there is a moment without a
    site: if the second rename fails the old one is moved back, and if the program is killed
    between the two, the next build begins by doing so.
    """
    if not target.exists():
        fresh.rename(target)
    elif not _swap(fresh, target):
        previous = fresh.with_name(f"{fresh.name}{PREVIOUS}")
        target.rename(previous)
        try:
            fresh.rename(target)
        except OSError:
            previous.rename(target)
            raise
        shutil.rmtree(previous, ignore_errors=True)


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


def _restore(target: Path) -> None:
    """Moves back the site that a build killed between two renames had set aside."""
    if target.exists():
        return
    aside = target.parent.glob(f".{target.name}-new-*{PREVIOUS}")
    latest = max(aside, key=lambda folder: folder.stat().st_mtime, default=None)
    if latest:
        latest.rename(target)

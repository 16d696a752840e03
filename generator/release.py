"""A project -> its finished site in place of the one before, or the problems and no change."""

import shutil
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

# What every site made here has, and hardly any other folder.
SITE_MARK = "assets/portal.css"
LEFTOVER_AGE_SECONDS = 3600


class NotOurFolder(Exception):
    """The folder that the site should replace holds something else."""


def release(project: Project, target: Path, today: date) -> tuple[Problem, ...]:
    """Checks, renders and finishes the site, then puts it in the place of `target`.

    With any error the folder stays as it was, and the problems say why. Raises NotOurFolder when
    `target` holds something that is no site, OSError where the disk refuses.
    """
    _refuse_other_folders(project, target)
    published = publish(project, today)
    if published.site is None:
        return published.problems
    with _beside(target) as fresh:
        try:
            address = render_site(project, fresh)
        except EngineFault as fault:
            return (*published.problems, fault.problem)
        finish(fresh, address)
        _exchange(fresh, target)
    return published.problems


def _refuse_other_folders(project: Project, target: Path) -> None:
    if project.root.is_relative_to(target):
        raise NotOurFolder(target)
    sources = (project.content, project.data, project.staged, project.root / "site_templates")
    if any(target.is_relative_to(folder) for folder in sources):
        raise NotOurFolder(target)
    is_free = not target.exists() or (target.is_dir() and not any(target.iterdir()))
    if not is_free and not (target / SITE_MARK).is_file():
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
        if time.time() - folder.stat().st_mtime > LEFTOVER_AGE_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def _exchange(fresh: Path, target: Path) -> None:
    """Moves the new site in; if that fails, the old one is moved back."""
    previous = fresh.with_name(f"{fresh.name}-previous")
    had_previous = target.exists()
    if had_previous:
        target.rename(previous)
    try:
        fresh.rename(target)
    except OSError:
        if had_previous:
            previous.rename(target)
        raise
    shutil.rmtree(previous, ignore_errors=True)

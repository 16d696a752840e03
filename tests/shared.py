"""A site that takes seconds to build -> one copy of it for all processes of a test run."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from portal_runs import own_project, portal, said

from generator.project import Project
from generator.release.turn import own_turn


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first process fills which asks for it. Nobody may write into it."""
    base = factory.getbasetemp()
    # Each worker of pytest-xdist has a folder of its own in that of the run.
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, unfinished = run / f"shared-{name}", run / f"unfinished-{name}"
    with own_turn(run / f"{name}.lock"):
        if not folder.exists():
            shutil.rmtree(unfinished, ignore_errors=True)
            make(unfinished)
            unfinished.rename(folder)
    return folder


def own_built(factory: pytest.TempPathFactory) -> Project:
    """The repository's own portal with its finished site: to look at, or to copy."""
    return Project(made_once(factory, "own", _build_own))


def _build_own(root: Path) -> None:
    done = portal(own_project(root).root, "build")
    assert done.returncode == 0, said(done)

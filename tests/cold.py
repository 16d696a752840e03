"""A project -> the site that a build from nothing makes of it, by the portal or by MkDocs alone."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from portal_runs import REPOSITORY, SOURCES, tree

from generator.problems import Problem
from generator.project import Project
from generator.release import Manner, release

TODAY = date(2026, 11, 21)
# The index of the search takes longer than all pages of a small site.
PAGES, ALL = Manner(jobs=1, searched=False), Manner(jobs=1)
GOOD = REPOSITORY / "tests" / "sites" / "good"
PRODUCT = (
    "mkdocs.yml",
    "site_templates/theme",
    "data/schemas",
    "data/datapackage.yaml",
    "data/collections.yaml",
)


@dataclass(frozen=True, slots=True)
class Built:
    """All files of a site, none when there is no site, and what the build said."""

    files: dict[str, bytes]
    problems: tuple[Problem, ...]


def built(project: Project, day: date = TODAY, manner: Manner = PAGES) -> Built:
    """The site as a build leaves it that may use all that earlier ones kept."""
    problems = release(project, project.site, day, manner)
    return Built(tree(project.site), problems)


def cold(project: Project, day: date = TODAY, manner: Manner = PAGES) -> Built:
    """The site of a copy that nothing is known of."""
    with TemporaryDirectory() as folder:
        return built(copied(project, Path(folder, "copy")), day, manner)


def by_mkdocs(project: Project) -> dict[str, bytes]:
    """The site that plain `mkdocs build` makes of a copy, on the day of the environment."""
    with TemporaryDirectory() as folder:
        copy = copied(project, Path(folder, "copy"))
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet"],
            cwd=copy.root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            check=True,
            timeout=60,
        )
        return tree(copy.site)


def copied(project: Project, root: Path) -> Project:
    """What editors write of a project, and nothing else of it, in another folder."""
    _copy(project.root, root, SOURCES)
    (root / "staged").mkdir()
    return Project(root)


def good_project(root: Path) -> Project:
    """The good site in a folder that is not there yet; for a module of tests that share it."""
    shutil.copytree(GOOD, root)
    _copy(REPOSITORY, root, PRODUCT)
    (root / "staged").mkdir()
    return Project(root)


def _copy(one: Path, other: Path, names: tuple[str, ...]) -> None:
    for name in names:
        source = one / name
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        copy(source, other / name)


def assert_same(found: Built, expected: Built, way: object = "") -> None:
    """Asserts that two builds left the same bytes and said the same; names files that differ."""
    assert differing(found.files, expected.files) == [], way
    assert list(found.problems) == list(expected.problems), way


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The paths of files that are only in one, or not the same in both."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))

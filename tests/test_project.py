from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from generator.project import MARKS, NoProject, Project, find_project


def make_marks(root: Path, *marks: str) -> Path:
    for mark in marks:
        (root / mark).parent.mkdir(parents=True, exist_ok=True)
        (root / mark).touch()
    return root


@pytest.mark.parametrize("below", ["", "content", "content/news/2026", "data"])
def test_a_project_is_found_from_every_folder_below_it(tmp_path: Path, below: str) -> None:
    root = make_marks(tmp_path, *MARKS)
    start = root / below
    start.mkdir(parents=True, exist_ok=True)
    assert find_project(start) == Project(root)


def test_the_nearest_project_is_taken(tmp_path: Path) -> None:
    make_marks(tmp_path, *MARKS)
    inner = make_marks(tmp_path / "tests" / "sites" / "good", *MARKS)
    assert find_project(inner / "content") == Project(inner)


@pytest.mark.parametrize("mark", MARKS)
def test_one_mark_alone_makes_no_project(tmp_path: Path, mark: str) -> None:
    outer = make_marks(tmp_path, *MARKS)
    inner = make_marks(tmp_path / "inner", mark)
    assert find_project(inner) == Project(outer)


@pytest.mark.parametrize("mark", MARKS)
def test_a_folder_is_no_mark(tmp_path: Path, mark: str) -> None:
    outer = make_marks(tmp_path, *MARKS)
    inner = make_marks(tmp_path / "inner", *(other for other in MARKS if other != mark))
    (inner / mark).mkdir(parents=True)
    assert find_project(inner) == Project(outer)


def test_without_a_project_the_start_is_named(tmp_path: Path) -> None:
    start = tmp_path / "nowhere"
    start.mkdir()
    with pytest.raises(NoProject) as raised:
        find_project(start)
    assert raised.value.args == (start,)


def test_all_folders_follow_from_the_root(tmp_path: Path) -> None:
    project = Project(tmp_path)
    assert (project.content, project.data) == (tmp_path / "content", tmp_path / "data")
    assert (project.staged, project.site) == (tmp_path / "staged", tmp_path / "site")
    assert project.mkdocs_file == tmp_path / "mkdocs.yml"


def test_a_project_does_not_move(tmp_path: Path) -> None:
    project = Project(tmp_path)
    with pytest.raises(FrozenInstanceError):
        project.root = tmp_path.parent  # type: ignore[misc]

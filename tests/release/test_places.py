"""Where a site may go, and where what belongs to it besides itself is kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from portal_runs import disk

from generator.project import Project
from generator.release.places import SITES, NotOurFolder, kept_for, refuse_other_folders


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = tmp_path / "project"
    root.mkdir()
    return Project(root)


def a_site(folder: Path) -> Path:
    (folder / "assets").mkdir(parents=True)
    (folder / "assets" / "portal.css").touch()
    (folder / "index.html").touch()
    return folder


def a_theme(folder: Path) -> Path:
    a_site(folder)
    (folder / "main.html").touch()
    return folder


def an_empty_folder(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def other_things(folder: Path) -> Path:
    an_empty_folder(folder)
    (folder / "chapter.md").touch()
    return folder


def a_file(file: Path) -> Path:
    file.touch()
    return file


def test_a_site_may_go_where_nothing_or_a_site_is(project: Project, tmp_path: Path) -> None:
    for target in (
        tmp_path / "www" / "absent",
        an_empty_folder(tmp_path / "empty"),
        a_site(tmp_path / "before"),
        project.site,
        a_site(project.root / "public" / "zscq"),
    ):
        refuse_other_folders(project, target)


REFUSED: dict[str, Callable[[Project], Path]] = {
    "the project": lambda project: project.root,
    "a folder above": lambda project: project.root.parent,
    "content": lambda project: project.content,
    "below content": lambda project: project.content / "site",
    "data": lambda project: project.data,
    "staged": lambda project: project.staged,
    "the theme": lambda project: project.root / "site_templates" / "theme",
    "the theme of another project": lambda project: a_theme(project.root.parent / "theme"),
    "a folder with other things": lambda project: other_things(project.root.parent / "thesis"),
    "a file": lambda project: a_file(project.root.parent / "file"),
    "a site below content": lambda project: a_site(project.content / "site"),
}


@pytest.mark.parametrize("target_of", REFUSED.values(), ids=REFUSED)
def test_no_other_folder_is_replaced(
    target_of: Callable[[Project], Path], project: Project
) -> None:
    with pytest.raises(NotOurFolder):
        refuse_other_folders(project, target_of(project))


def test_each_site_of_a_project_has_a_place_of_its_own(project: Project, tmp_path: Path) -> None:
    targets = (project.site, tmp_path / "www", tmp_path / "www" / "zscq", tmp_path / "维权")
    places = [kept_for(project, target) for target in targets]
    assert len(set(places)) == len(targets)
    assert {place.parent for place in places} == {project.root / SITES}
    assert [kept_for(project, target) for target in targets] == places


def test_a_site_on_another_disk_has_its_place_beside_it(project: Project, tmp_path: Path) -> None:
    with disk(tmp_path / "archive", size=1_000_000) as archive:
        assert kept_for(project, archive / "www" / "site") == archive / "www" / ".site-spare"


def test_a_cache_on_another_disk_is_no_place_for_what_takes_turns_with_the_site(
    project: Project,
) -> None:
    with disk(project.root / ".cache", size=1_000_000):
        assert kept_for(project, project.site) == project.root / ".site-spare"

"""A site takes the place of the one before as a whole, or nothing changes at all."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from portal_runs import PORTAL, MakeProject, replace, snapshot, tree

from generator.project import Project
from generator.release import NotOurFolder, release

TODAY = date(2026, 11, 21)
SEED = 20261121
PATIENCE = 30


def visible_and_hidden(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_site_is_put_where_there_was_nothing(make_project: MakeProject, tmp_path: Path) -> None:
    target = tmp_path / "www" / "zscq"
    assert release(make_project(), target, TODAY) == ()
    assert (target / "index.html").is_file()
    assert visible_and_hidden(target.parent) == ["zscq"]


def test_a_site_goes_into_an_empty_folder(make_project: MakeProject, tmp_path: Path) -> None:
    target = tmp_path / "empty"
    target.mkdir()
    assert release(make_project(), target, TODAY) == ()
    assert (target / "index.html").is_file()


def test_a_new_site_replaces_the_one_before_entirely(
    make_project: MakeProject, tmp_path: Path
) -> None:
    project, target = make_project(), tmp_path / "www" / "site"
    release(project, target, TODAY)
    before = set(tree(target))
    (target / "left-over.html").write_text("old", "utf-8")
    (project.content / "policies" / "sample-reading.md").unlink()
    assert release(project, target, TODAY) == ()
    # With the only interpretation goes the list of interpretations.
    gone = {"policies/sample-reading/index.html", "policies/by/kind/interpretation/index.html"}
    assert set(tree(target)) == before - gone
    assert visible_and_hidden(target.parent) == ["site"]


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")
def test_a_web_server_may_read_the_site(make_project: MakeProject, tmp_path: Path) -> None:
    target = tmp_path / "site"
    release(make_project(), target, TODAY)
    assert target.stat().st_mode & 0o777 == 0o755
    assert all(file.stat().st_mode & 0o044 == 0o044 for file in target.rglob("*"))


def test_an_error_in_a_source_leaves_site_and_staged_as_they_were(
    make_project: MakeProject,
) -> None:
    project = make_project()
    release(project, project.site, TODAY)
    before = snapshot(project.site), snapshot(project.staged)
    replace(project.content / "news" / "2026" / "first.md", "kind: campaign", "kind: party")
    (problem,) = release(project, project.site, TODAY)
    assert (problem.rule, problem.place.path) == ("field/enum", "content/news/2026/first.md")
    assert (snapshot(project.site), snapshot(project.staged)) == before


def test_a_fault_in_a_template_leaves_the_site_and_nothing_beside_it(
    make_project: MakeProject,
) -> None:
    project = make_project()
    release(project, project.site, TODAY)
    before, names = snapshot(project.site), visible_and_hidden(project.root)
    replace(project.root / "site_templates/theme/rule.html", "{% endblock %}", "")
    (problem,) = release(project, project.site, TODAY)
    assert problem.rule == "engine/template"
    assert snapshot(project.site) == before
    assert visible_and_hidden(project.root) == names


def test_what_a_killed_build_left_goes_after_a_while(
    make_project: MakeProject, tmp_path: Path
) -> None:
    project, www = make_project(), tmp_path / "www"
    old, at_work = www / ".site-new-killed", www / ".site-new-at-work"
    for folder in (old, at_work):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text("half", "utf-8")
    os.utime(old, (0, 0))
    assert release(project, www / "site", TODAY) == ()
    assert visible_and_hidden(www) == [".site-new-at-work", "site"]


def other_folder(project: Project) -> Path:
    folder = project.root.parent / "thesis"
    folder.mkdir()
    (folder / "chapter.md").write_text("years of work", "utf-8")
    return folder


def a_file(project: Project) -> Path:
    file = project.root.parent / "file"
    file.write_text("x", "utf-8")
    return file


OTHERS: dict[str, Callable[[Project], Path]] = {
    "project": lambda project: project.root,
    "folder above": lambda project: project.root.parent,
    "content": lambda project: project.content,
    "new folder in content": lambda project: project.content / "site",
    "data": lambda project: project.data,
    "staged": lambda project: project.staged,
    "theme": lambda project: project.root / "site_templates" / "theme",
    "folder with other things": other_folder,
    "file": a_file,
}


@pytest.mark.parametrize("target_of", OTHERS.values(), ids=OTHERS)
def test_a_folder_with_other_things_is_refused_untouched(
    target_of: Callable[[Project], Path], make_project: MakeProject
) -> None:
    project = make_project()
    target = target_of(project)
    before = snapshot(project.root.parent)
    with pytest.raises(NotOurFolder):
        release(project, target, TODAY)
    assert snapshot(project.root.parent) == before


# How many files of the new site are there when the build is stopped, and how it is stopped.
MOMENTS = tuple(
    zip(
        random.Random(SEED).sample(range(20), k=4),  # noqa: S311 (moments, not secrets)
        (signal.SIGKILL, signal.SIGTERM) * 2 if os.name == "posix" else (),
        strict=False,
    )
)


def times(root: Path) -> dict[str, int]:
    """When each file that is no source and not staged was written."""
    found: dict[str, int] = {}
    for folder in root.iterdir():
        if folder.is_dir() and folder.name not in {"staged", "content", "data", "site_templates"}:
            for path, _, files in os.walk(folder):
                with suppress(FileNotFoundError):
                    found.update({f"{path}/{name}": mtime(path, name) for name in files})
    return found


def mtime(folder: str, name: str) -> int:
    return Path(folder, name).stat().st_mtime_ns


def stop_midway(root: Path, moment: int, how: signal.Signals) -> int:
    """The exit status of a build that gets the signal when it has written so many files."""
    before = times(root).items()
    with subprocess.Popen([PORTAL, "build"], cwd=root, stdout=subprocess.DEVNULL) as build:
        give_up = time.monotonic() + PATIENCE
        while build.poll() is None and time.monotonic() < give_up:
            if len(times(root).items() - before) > moment:
                build.send_signal(how)
                break
        return build.wait(PATIENCE)


@pytest.mark.skipif(os.name != "posix", reason="signals are a matter of POSIX")
@pytest.mark.parametrize(("moment", "how"), MOMENTS)
def test_a_build_stopped_midway_leaves_a_whole_site(
    moment: int, how: signal.Signals, make_project: MakeProject
) -> None:
    project = make_project()
    release(project, project.site, TODAY)
    before = tree(project.site)
    replace(project.data / "portal.yaml", "name: 示例维权援助", "name: 新的名字")
    # On a slow day the new site is in its place before the signal comes; then that one is whole.
    status = stop_midway(project.root, moment, how)
    left = tree(project.site)
    assert release(project, project.site, TODAY) == ()
    after = tree(project.site)
    assert "新的名字".encode() in after["index.html"]
    assert status in (-how, 0)
    assert left in (before, after)

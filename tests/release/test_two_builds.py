"""Builds at one time, and builds that are killed: the site is always a whole one."""

import os
import random
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from cold import PAGES, TODAY, Built, assert_same, cold, differing
from portal_runs import PORTAL, MakeProject, replace, tree

from generator.project import Project
from generator.publish.kept.examining import examine
from generator.release import release

from .standing import Standing, stand

SEED, MOMENTS = 20261121, 10
PATIENCE = 120
# What Python does to files, as its audit events call it: each is a moment to be killed at.
TO_FILES = {
    "open", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate",
    "os.utime", "ctypes.dlsym",
}  # fmt: skip


def start(project: Project, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [PORTAL, *words],
        cwd=project.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def all_at_once(project: Project, *runs: tuple[str, ...]) -> None:
    """Starts them together; each must end well."""
    started = [start(project, *words) for words in runs]
    said = [run.communicate(timeout=PATIENCE)[0] for run in started]
    assert [run.returncode for run in started] == [0] * len(runs), said
    assert not any("Traceback" in text for text in said), said


BUILD = ("build", "--no-search")


@pytest.mark.parametrize("is_shared", [True, False], ids=["one folder", "two folders"])
def test_builds_and_a_check_at_one_time_end_well(
    is_shared: bool, make_project: MakeProject
) -> None:
    project = make_project()
    other = project.site if is_shared else project.root.parent / "www" / "other"
    # What all of them find outdated at once, and remove.
    for strict in (False, True):
        examine(project, TODAY - timedelta(days=1), jobs=1, release=strict)
    runs = ((*BUILD, "--jobs", "1"), (*BUILD, "--jobs", "2", "--out", str(other)), ("check",))
    all_at_once(project, *runs)
    if is_shared:
        replace(project.content / "news" / "2026" / "second.md", "示例", "示例消息")
        all_at_once(project, *runs)
    expected = cold(project)
    assert differing(tree(project.site), expected.files) == []
    assert differing(tree(other), expected.files) == []


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Standing:
    made = stand(tmp_path_factory.mktemp("killed") / "project", PAGES)
    assert_same(made.build(), made.expected)
    return made


def build_until(standing: Standing, moment: int) -> int:
    """A build in a process of its own that is killed the moment it does so much to files.

    Gives how much it did when it came to its end, else nothing.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        count = 0

        def listen(event: str, given: tuple[object, ...]) -> None:
            nonlocal count
            # A file that is only read is no moment: between two of them nothing changes.
            is_read = event == "open" and isinstance(given[2], int) and not given[2] & os.O_CREAT
            if event in TO_FILES and not is_read:
                count += 1
                if count == moment:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(listen)
        release(standing.project, standing.site, TODAY, standing.manner)
        os.write(writing, str(count).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return int(said) if said else 0


@pytest.fixture(scope="module")
def moments(standing: Standing) -> list[int]:
    """Some from the beginning to the end, and the last ones, when the site is put in its place."""
    standing.change()
    total = build_until(standing, 0)
    assert_same(Built(tree(standing.site), ()), standing.expected)
    dice = random.Random(SEED)  # noqa: S311 (moments, no secrets)
    return [*dice.sample(range(1, total - 4), MOMENTS - 4), *range(total - 3, total + 1)]


@pytest.mark.skipif(os.name != "posix", reason="signals are a matter of POSIX")
@pytest.mark.parametrize("number", range(MOMENTS))
def test_a_build_killed_at_any_moment_leaves_a_whole_site(
    number: int, standing: Standing, moments: list[int]
) -> None:
    before = standing.expected
    standing.change()
    assert build_until(standing, moments[number]) == 0
    assert tree(standing.site) in (before.files, standing.expected.files)
    assert_same(standing.build(), standing.expected)

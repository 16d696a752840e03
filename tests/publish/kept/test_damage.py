"""A damaged, outdated or foreign cache gives the verdict of no cache at all, and no traceback."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest
from cold import TODAY, copied, good_project
from portal_runs import REPOSITORY, replace

from generator.problems import Problem, in_file_order
from generator.project import Project
from generator.publish.kept.checking import check
from generator.publish.kept.examining import examine
from generator.publish.load import load
from generator.publish.validate import validate

CACHE = ".cache/portal"
TOMORROW = date(2026, 11, 22)
SEED, FLIPS = 20261121, 24
REPORT = "content/news/2026/second.md"
NOBODY = "centre: nobody"
Spoil = Callable[[Path], object]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with an error and a reminder, so that there is something to lose."""
    made = good_project(tmp_path_factory.mktemp("damage") / "project")
    replace(made.root / REPORT, "centre: sample-city", NOBODY)
    (made.content / "news" / "2026" / "unused.png").write_bytes(b"\x89PNG")
    return made


@pytest.fixture(scope="module")
def expected(project: Project) -> list[Problem]:
    problems = in_file_order(validate(load(project), TODAY).problems)
    assert len(problems) > 1
    return list(problems)


@pytest.fixture
def cache(project: Project, expected: list[Problem]) -> Path:
    """Its cache, after a check of files that were not just written."""
    assert found(project) == expected
    return project.root / CACHE


def found(project: Project) -> list[Problem]:
    return list(examine(project, TODAY, jobs=1).problems)


def ground(cache: Path) -> Path:
    """The folder of what rests on today's schemas and settings: the one used last."""
    return max(cache.glob("records/*"), key=lambda folder: folder.stat().st_mtime_ns)


def files(cache: Path) -> list[Path]:
    """All files of the cache, the largest first: those with many records before empty ones."""
    inside = [file for file in cache.rglob("*") if file.is_file()]
    return sorted(inside, key=lambda file: (-file.stat().st_size, file.name))


@pytest.mark.parametrize("number", range(FLIPS))
def test_a_flipped_byte_is_noticed(
    number: int, cache: Path, project: Project, expected: list[Problem]
) -> None:
    dice = Random(SEED + number)  # noqa: S311 (damage, no secrets)
    kinds = [cache / "catalogue", ground(cache) / "linked", *files(ground(cache))[:6]]
    file = kinds[number % len(kinds)]
    data = bytearray(file.read_bytes())
    # The head is short and the rest is long: both are hit.
    data[dice.randrange(60 if number % 3 else len(data))] ^= 1 << dice.randrange(8)
    file.write_bytes(data)
    # What is wrong with a longer part shows when the shelf is written anew.
    for article in project.content.rglob("*.md"):
        if dice.random() < 0.5:
            article.touch()
    assert found(project) == expected


def empty(cache: Path) -> None:
    for file in files(cache):
        file.write_bytes(b"")


def cut(cache: Path) -> None:
    for file in files(cache):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def lengthen(cache: Path) -> None:
    """The lengths of the entries as large as can be, the rest as it was."""
    for file in files(cache):
        data = file.read_bytes()
        file.write_bytes(data[:47] + b"\xff" * 8 + data[55:])


def rotate(cache: Path) -> None:
    """Every file in the place of another one, of its own kind or not."""
    places = files(cache)
    contents = [file.read_bytes() for file in places]
    for file, data in zip(places, contents[1:] + contents[:1], strict=True):
        file.write_bytes(data)


def spread(name: str) -> Spoil:
    """One file in the place of all others."""

    def change(cache: Path) -> None:
        data = next(file for file in files(cache) if file.name == name).read_bytes()
        for file in files(cache):
            file.write_bytes(data)

    return change


def as_folders(cache: Path) -> None:
    for file in files(cache):
        file.unlink()
        (file / "inside").mkdir(parents=True)


def file_for_ground(cache: Path) -> None:
    folder = ground(cache)
    shutil.rmtree(folder)
    folder.write_bytes(b"")


def file_for_records(cache: Path) -> None:
    shutil.rmtree(cache / "records")
    (cache / "records").write_bytes(b"")


def file_for_cache(cache: Path) -> None:
    shutil.rmtree(cache)
    cache.write_bytes(b"")


def of_other_ground(day: date, *, release: bool) -> Spoil:
    """What was found for another day or for a release, in the place of today's."""

    def change(cache: Path) -> None:
        today = ground(cache)
        examine(Project(cache.parent.parent), day, jobs=1, release=release)
        other = ground(cache)
        assert other != today
        shutil.rmtree(today)
        shutil.copytree(other, today)

    return change


def of_other_project(fields: str) -> Spoil:
    """The whole cache of a copy, with all times as they were."""

    def change(cache: Path) -> None:
        own = Project(cache.parent.parent)
        other = copied(own, own.root.with_name("other"))
        replace(other.root / REPORT, NOBODY, fields)
        found(other)
        for file in own.content.rglob("*.md"):
            before = file.stat()
            twin = other.content / file.relative_to(own.content)
            os.utime(twin, ns=(before.st_atime_ns, before.st_mtime_ns))
        found(other)
        shutil.rmtree(cache)
        shutil.copytree(other.root / CACHE, cache)
        shutil.rmtree(other.root)

    return change


SPOILS: dict[str, Spoil] = {
    "gone": shutil.rmtree,
    "all files empty": empty,
    "all files cut": cut,
    "lengths beyond any memory": lengthen,
    "each in the place of another": rotate,
    "all like the catalogue": spread("catalogue"),
    "all like what articles see": spread("linked"),
    "all like the shelf of tables": spread("64"),
    "folders for files": as_folders,
    "a file for the folder of today": file_for_ground,
    "a file for the folder of records": file_for_records,
    "a file for the whole": file_for_cache,
    "of another day": of_other_ground(TOMORROW, release=False),
    "of a check for a release": of_other_ground(TODAY, release=True),
    "of a copy": of_other_project(NOBODY),
    "of a copy with another error": of_other_project("centre: nowhere"),
    "of a copy without the error": of_other_project("centre: sample-city"),
}


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS)
def test_what_cannot_be_used_is_found_out_anew(
    spoil: Spoil, cache: Path, project: Project, expected: list[Problem]
) -> None:
    spoil(cache)
    assert found(project) == expected
    assert found(project) == expected
    if cache.is_file():
        cache.unlink()
    elif (cache / "records").is_file():
        (cache / "records").unlink()


def test_what_a_check_said_is_not_said_again_after_damage(
    cache: Path, project: Project, expected: list[Problem]
) -> None:
    file = cache / "checked"
    assert list(check(project, TODAY, jobs=1)) == expected
    whole = file.read_bytes()
    for at in range(0, len(whole), len(whole) // 20):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        assert list(check(project, TODAY, jobs=1)) == expected
    check(project, TODAY, jobs=1, release=True)
    file.write_bytes((cache / "checked-for-release").read_bytes())
    assert list(check(project, TODAY, jobs=1)) == expected


def test_what_another_version_of_the_program_kept_is_not_used(
    cache: Path, project: Project, expected: list[Problem], tmp_path: Path
) -> None:
    shutil.rmtree(cache)
    shutil.copytree(REPOSITORY / "generator", tmp_path / "generator")
    rules = tmp_path / "generator" / "publish" / "validate" / "rules"
    replace(rules / "reference_broken.py", "不在", "真的不在")
    # The same kinds of values under other names: reading them would fail.
    for file in (tmp_path / "generator").rglob("*.py"):
        text = file.read_text("utf-8")
        file.write_text(text.replace("Nested", "Inner"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check"],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert "真的不在" in done.stdout, done.stderr
    assert (cache / "catalogue").is_file()
    assert found(project) == expected
    assert list(check(project, TODAY, jobs=1)) == expected

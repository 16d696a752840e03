"""What is kept of earlier runs never changes a verdict, whatever was edited in between."""

import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from edits import EDITS, Desk, desk, mend_lists
from portal_runs import MakeProject, replace
from thorough import seeds

from generator.problems import Problem, in_file_order
from generator.project import Project
from generator.publish.kept.examining import examine
from generator.publish.load import load
from generator.publish.validate import is_description_broken, validate
from generator.publish.validate.corpus import Corpus, Record

TODAY = date(2026, 11, 21)
SETTLED_SECONDS = 0.15
# On later days notices are over, rules in force, terms past.
DAYS = (TODAY, TODAY, TODAY, date(2026, 12, 1), date(2028, 1, 1))
SEEDS = seeds(*range(5))
STEPS = 10
FEWEST_RULES = 8
OPINION = "content/policies/sample-opinion.md"
# A report that names no file, so that nothing of it is looked at for files.
REPORT = "content/news/2026/second.md"
LAW = "content/policies/sample-law.md"


def shown(record: Record) -> tuple[object, ...]:
    """All of a record that rules and pages may look at."""
    place, values, places = record.place, dict(record.values), dict(record.places)
    return (record.file, record.id, record.address, place, values, places, record.body)


def shown_all(corpus: Corpus | None) -> list[tuple[object, ...]] | None:
    return [shown(record) for record in corpus.records] if corpus else None


def assert_same(project: Project, day: date = TODAY, way: object = "") -> list[Problem]:
    """Both ways to the same problems and records; gives them as a release would see them."""
    sources = load(project)
    plain, strict = (validate(sources, day, release=release) for release in (False, True))
    found = examine(project, day, jobs=1)
    assert list(found.problems) == list(in_file_order(plain.problems)), way
    assert shown_all(found.corpus) == shown_all(plain.corpus), way
    released = examine(project, day, jobs=1, release=True)
    assert list(released.problems) == list(in_file_order(strict.problems)), way
    return list(released.problems)


def step(at: Desk) -> str:
    return at.dice.choice(EDITS)(at)


@pytest.mark.parametrize("seed", SEEDS)
def test_after_any_edits_the_problems_are_those_of_a_check_from_nothing(
    seed: int, make_project: MakeProject
) -> None:
    at = desk(make_project(), seed)
    way: list[str] = []
    rules: set[str] = set()
    assert_same(at.project)
    for _ in range(STEPS):
        way += [step(at) for _ in range(at.dice.randrange(1, 4))]
        problems = assert_same(at.project, at.dice.choice(DAYS), way)
        rules.update(problem.rule for problem in problems)
        if is_description_broken(problems):
            way.append(mend_lists(at))
    # A way on which nothing is ever wrong would prove nothing.
    assert len(rules) >= FEWEST_RULES, way


def say(text: str) -> Callable[[Path], object]:
    """A further paragraph of a report."""
    return lambda root: append(root / REPORT, f"\n{text}\n")


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8", newline="")


def edit(path: str, old: str, new: str) -> Callable[[Path], object]:
    return lambda root: replace(root / path, old, new)


def remove(path: str) -> Callable[[Path], object]:
    return lambda root: (root / path).unlink()


def empty(path: str) -> Callable[[Path], object]:
    return lambda root: (root / path).write_bytes(b"")


def add_picture(root: Path) -> None:
    (root / "content/news/2026/new.png").write_bytes(b"\x89PNG")


# Something is said of the first state or of the second, and it is not the same.
PAIRS: dict[str, tuple[Callable[[Path], object], Callable[[Path], object]]] = {
    "a picture that names a folder": (say("正文。"), say("![图](nothing/)")),
    "a picture that names an article": (say("正文。"), say("![图](nothing.md)")),
    "a picture that names nothing": (say("正文。"), say("![图]()")),
    "a file named as a folder": (add_picture, say("[照片](new.png/)")),
    "a section that a link names": (say("[一](/policies/sample-opinion/#s1-1)"),
                                    edit(OPINION, "### （一）指导思想", "指导思想")),
    "a section that fields cite": (say("正文。"), edit(OPINION, "## 二、措施", "二、措施")),
    "a section of its own": (say("## 新\n\n[新](#s1)"), edit(REPORT, "## 概况", "概况")),
    "a document that goes": (say("[法](../../policies/sample-law.md)"),
                             remove(LAW)),
    "an expert whose list is linked": (
        say("[专家](/experts/#sample-expert)"),
        edit("data/experts.csv", "2027-12-31", "2026-01-02"),
    ),
    "a body that reports": (say("正文。"), edit("data/centres.csv", "sample-district,", "other,")),
    "a body that is a sample no more": (
        say("正文。"), edit("data/centres.csv", ",sample-opinion,,true", ",sample-opinion,,")
    ),
    "a file that goes": (say("![图](照片.png)"), remove("content/news/2026/照片.png")),
    "a file that comes": (say("![新](new.png)"), add_picture),
    "a region without a body": (
        say("[地区](/centres/region/000000/)"),
        edit("data/centres.csv", ",centre,000000,", ",centre,000001,"),
    ),
    "a table nobody can read": (say("[机构](/centres/nowhere/)"), empty("data/centres.csv")),
    "a list that goes and comes back empty": (remove("data/collections.yaml"),
                                              empty("data/collections.yaml")),
    "a campaign whose events no longer fit": (
        say("正文。"),
        edit("content/campaigns/sample-week.md", "starts_on: 2027-04-20", "starts_on: 2027-04-23"),
    ),
    "a body that lends its guides a telephone": (
        edit("content/guides/sample-guide.md", "complaints_phone: 0000-0000001\n", ""),
        edit("data/centres.csv", "0000-0000001", ""),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), PAIRS.values(), ids=PAIRS)
def test_what_a_change_does_to_other_files_is_seen(
    before: Callable[[Path], object], after: Callable[[Path], object], make_project: MakeProject
) -> None:
    project = make_project()
    before(project.root)
    # Only files that were not just written are taken from what is kept.
    time.sleep(SETTLED_SECONDS)
    examine(project, TODAY, jobs=1)
    first = examine(project, TODAY, jobs=1, release=True).problems
    after(project.root)
    assert assert_same(project) != list(first)


@pytest.mark.skipif(os.name != "posix", reason="a link to nowhere is a matter of POSIX")
def test_a_file_just_written_that_becomes_a_link_to_nowhere_is_missed(
    make_project: MakeProject,
) -> None:
    project = make_project()
    (project.root / LAW).touch()
    assert examine(project, TODAY, jobs=1).problems == ()
    (project.root / LAW).unlink()
    (project.root / LAW).symlink_to("nowhere")
    assert "file/unreadable" in {problem.rule for problem in assert_same(project)}

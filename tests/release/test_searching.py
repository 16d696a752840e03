"""After a changed text its bundle of the search index is built anew, and no other is read."""

import shutil

import pytest
from cold import ALL, PAGES, TODAY, Built, assert_same, built, cold, differing
from portal_runs import MakeProject, tree

from generator.finish.search import CACHE
from generator.finish.search.plan import LIMIT
from generator.project import Project
from generator.publish.kept.examining import examine
from generator.release.manifest import is_of_index, read_manifest
from generator.release.places import kept_for
from generator.release.retouching import Retouching
from generator.release.searching import FILE, read_searched
from generator.release.standing import SitePlace, look
from generator.release.trees import look_at_spare

REPORT = """---
title: 示例：第{number}次培训
summary: 摘要。
kind: training
centre: sample-city
published_on: {day}
sample: true
---

第{number}次培训的情况。
"""
EDITED = "content/news/2026/item-001.md"
# In another bundle.
OTHER = "content/news/2025/item-002.md"
WORD = "独角兽"


def many(project: Project) -> None:
    """More reports than one bundle holds."""
    for number in range(LIMIT + 20):
        day = f"{2025 + number % 2}-{number % 10 + 1:02}-{number % 28 + 1:02}"
        file = project.content / "news" / day[:4] / f"item-{number:03}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(REPORT.format(number=number, day=day), "utf-8")


def edit(project: Project, word: str = WORD, file: str = EDITED) -> None:
    path = project.root / file
    path.write_text(f"{path.read_text('utf-8')}\n还讲了{word}。\n", "utf-8")


def retouched(project: Project, jobs: int = 1) -> bool:
    """Whether the build is done by the changed texts alone."""
    folder = kept_for(project, project.site)
    before, moment = read_manifest(folder), look(project, TODAY)
    work = Retouching(SitePlace(project, project.site, folder), before, moment, jobs, searched=True)
    examined = examine(project, TODAY, 1, listing=moment.listing)
    spare = look_at_spare(project.site, folder, before.root)
    assert spare is not None
    done = work.finish(examined, spare)
    work.end()
    return done is not None


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    """A project of many reports with its site, in which one text was changed since."""
    found = make_project()
    many(found)
    built(found, manner=ALL)
    edit(found)
    return found


def test_the_index_is_that_of_a_build_from_nothing(project: Project) -> None:
    before = tree(project.site)
    assert retouched(project)
    after = tree(project.site)
    changed = {path for path in differing(before, after) if not is_of_index(path)}
    assert changed == {"news/2026/item-001/index.html"}
    assert_same(Built(after, built(project, manner=ALL).problems), cold(project, manner=ALL))
    # The next build finds nothing to do, and the one after edits begins from this state.
    edit(project, "麒麟")
    edit(project, "麒麟", OTHER)
    assert retouched(project, jobs=2)
    assert_same(built(project, manner=ALL), cold(project, manner=ALL))


def test_a_bundle_that_left_the_cache_is_built_with_the_whole(project: Project) -> None:
    before = tree(project.site)
    for folder in (project.root / CACHE).iterdir():
        shutil.rmtree(folder)
    assert not retouched(project)
    assert differing(before, tree(project.site)) == []
    assert_same(built(project, manner=ALL), cold(project, manner=ALL))


def test_what_was_kept_of_another_state_is_not_used(project: Project) -> None:
    folder = kept_for(project, project.site)
    kept = (folder / FILE).read_bytes()
    built(project, manner=ALL)
    edit(project, "麒麟")
    (folder / FILE).write_bytes(kept)
    assert read_searched(folder, read_manifest(folder).index) is None
    assert not retouched(project)


def test_a_build_of_pages_alone_leaves_the_index_to_the_next_one(project: Project) -> None:
    built(project, manner=PAGES)
    assert read_manifest(kept_for(project, project.site)).index == b""
    assert_same(built(project, manner=ALL), cold(project, manner=ALL))

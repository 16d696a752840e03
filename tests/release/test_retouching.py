"""A changed text of a report is rendered alone; what is more than that is not taken for it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from cold import TODAY, assert_same, built, cold, differing
from portal_runs import MakeProject, tree
from portal_runs import replace as rewrite

from generator.problems import has_errors
from generator.project import Project
from generator.publish.kept.examining import examine
from generator.release.manifest import NO_MANIFEST, read_manifest
from generator.release.places import kept_for
from generator.release.retouching import Retouching, others_of
from generator.release.standing import SitePlace, look
from generator.release.trees import look_at_spare

FIRST = "content/news/2026/first.md"
SECOND = "content/news/2026/second.md"
Edit = Callable[[Project], None]


def add(file: str, text: str = "\n新的一段。\n") -> Edit:
    def edit(project: Project) -> None:
        path = project.root / file
        path.write_text(path.read_text("utf-8") + text, "utf-8")

    return edit


def rename(project: Project) -> None:
    (project.root / SECOND).rename(project.root / SECOND.replace("second", "other"))


def swap(file: str, old: str, new: str) -> Edit:
    return lambda project: rewrite(project.root / file, old, new)


# The second report names no files, which is what may be rendered alone.
TEXTS: dict[str, Edit] = {
    "a sentence more": add(SECOND),
    "a link more": add(SECOND, "\n[规定](/policies/sample-opinion/)\n"),
    "a link to a file that is an article": add(SECOND, "\n[动态](first.md)\n"),
}
MORE: dict[str, Edit] = {
    "a title": swap(SECOND, "title: ", "title: 新"),
    "a summary": swap(SECOND, "summary: ", "summary: 新"),
    "a heading": add(SECOND, "\n## 新的一节\n\n文字。\n"),
    "another name of the file": rename,
    "a text that names files": add(FIRST),
    "a text of another collection": add("content/policies/sample-opinion.md"),
    "a template": add("site_templates/theme/entry.html", "<!-- new -->"),
    "a setting of the site": swap("data/portal.yaml", "name: ", "name: 新"),
}


def is_retouched(project: Project, jobs: int = 1) -> bool:
    """Whether the edits since the last build are of texts alone; then the site is new."""
    folder = kept_for(project, project.site)
    before, moment = read_manifest(folder), look(project, TODAY)
    place = SitePlace(project, project.site, folder)
    work = Retouching(place, before, moment, jobs, searched=False)
    examined = examine(project, TODAY, 1, listing=moment.listing)
    assert not has_errors(examined.problems)
    spare = look_at_spare(project.site, folder, before.root)
    assert spare is not None
    done = work.finish(examined, spare)
    work.end()
    return done is not None


@pytest.mark.parametrize(("name", "jobs"), [*((name, 1) for name in TEXTS), ("a link more", 2)])
def test_a_text_is_rendered_alone(name: str, jobs: int, make_project: MakeProject) -> None:
    project = make_project()
    before = built(project)
    TEXTS[name](project)
    assert is_retouched(project, jobs)
    after = built(project)
    assert len(differing(before.files, after.files)) == 1
    assert_same(after, cold(project))


@pytest.mark.parametrize("name", MORE)
def test_what_is_more_than_a_text_is_left_to_the_whole_build(
    name: str, make_project: MakeProject
) -> None:
    project = make_project()
    before = built(project)
    MORE[name](project)
    assert not is_retouched(project)
    assert differing(before.files, tree(project.site)) == []


def test_a_picture_that_a_text_no_longer_names_leaves_the_site(make_project: MakeProject) -> None:
    project = make_project()
    picture = project.root / "content/news/2026/new.png"
    other = next(iter(sorted((project.root / "content").rglob("*.png"))), None)
    assert other is not None
    picture.write_bytes(other.read_bytes())
    add(SECOND, "\n![图](new.png)\n")(project)
    built(project)
    assert "news/2026/new.png" in tree(project.site)
    rewrite(project.root / SECOND, "![图](new.png)", "文字")
    assert not is_retouched(project)
    built(project)
    assert "news/2026/new.png" not in tree(project.site)


def test_nothing_is_known_of_a_site_without_its_manifest(make_project: MakeProject) -> None:
    project = make_project()
    built(project)
    place = SitePlace(project, project.site, kept_for(project, project.site))
    moment = look(project, TODAY)
    work = Retouching(place, NO_MANIFEST, moment, 1, searched=False)
    examined = examine(project, TODAY, 1, listing=moment.listing)
    assert work.finish(examined, {}) is None


def test_records_that_were_not_kept_are_never_the_same(make_project: MakeProject) -> None:
    project = make_project()
    examined = examine(project, TODAY, 1)
    assert others_of(examined)
    assert others_of(replace(examined, faces=b"")) == b""
    assert others_of(replace(examined, corpus=None)) == b""


def test_a_faulty_template_is_told_by_the_whole_build(make_project: MakeProject) -> None:
    project = make_project()
    built(project)
    add(FIRST)(project)
    faulty = project.root / "site_templates/theme/entry.html"
    faulty.write_text(faulty.read_text("utf-8") + "{{ 1 / 0 }}{% if %}", "utf-8")
    problems = built(project).problems
    assert [problem.rule for problem in problems if problem.rule.startswith("engine/")]

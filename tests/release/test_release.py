"""A site takes the place of the one before as a whole, or nothing changes at all."""

import itertools
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace as with_other
from pathlib import Path
from typing import NamedTuple

import pytest
from cold import ALL, PAGES, TODAY, good_project
from portal_runs import PORTAL, MakeProject, replace, snapshot, tree

from generator.project import Project
from generator.publish.kept.sources import CACHE
from generator.release import Engine, Manner, release
from generator.release.manifest import FILE
from generator.release.places import NotOurFolder, kept_for
from generator.release.trees import BUSY, SPARE, TWIN

SEED = 20261121
PATIENCE = 60
ENGINES: tuple[Engine, ...] = ("fast", "mkdocs")
by_each_engine = pytest.mark.parametrize("engine", ENGINES)


def visible_and_hidden(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def pages_by(engine: Engine) -> Manner:
    """What is no test of the search does without its index, which takes as long as all pages."""
    return with_other(PAGES, engine=engine)


def rename_the_site(project: Project) -> None:
    """A change that every page shows."""
    replace(project.data / "portal.yaml", "name: 示例维权援助", "name: 新的名字")


def anew(project: Project, target: Path) -> dict[str, bytes]:
    """The site that a build gives which knows of no other."""
    assert release(project, target, TODAY, Manner(jobs=1, anew=True)) == ()
    return tree(target)


@by_each_engine
def test_a_site_is_put_where_there_was_nothing(
    engine: Engine, make_project: MakeProject, tmp_path: Path
) -> None:
    target = tmp_path / "www" / "zscq"
    assert release(make_project(), target, TODAY, pages_by(engine)) == ()
    assert (target / "index.html").is_file()
    assert visible_and_hidden(target.parent) == ["zscq"]


def test_a_site_goes_into_an_empty_folder(make_project: MakeProject, tmp_path: Path) -> None:
    target = tmp_path / "empty"
    target.mkdir()
    assert release(make_project(), target, TODAY, PAGES) == ()
    assert (target / "index.html").is_file()


@by_each_engine
def test_a_new_site_replaces_the_one_before_entirely(
    engine: Engine, make_project: MakeProject, tmp_path: Path
) -> None:
    project, target = make_project(), tmp_path / "www" / "site"
    manner = pages_by(engine)
    release(project, target, TODAY, manner)
    before = set(tree(target))
    (target / "left-over.html").write_text("old", "utf-8")
    (project.content / "policies" / "sample-reading.md").unlink()
    assert release(project, target, TODAY, manner) == ()
    # With the only interpretation goes the list of interpretations.
    gone = {"policies/sample-reading/index.html", "policies/by/kind/interpretation/index.html"}
    assert set(tree(target)) == before - gone
    assert visible_and_hidden(target.parent) == ["site"]


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")
@by_each_engine
def test_a_web_server_may_read_the_site(
    engine: Engine, make_project: MakeProject, tmp_path: Path
) -> None:
    project, target = make_project(), tmp_path / "site"
    release(project, target, TODAY, Manner(jobs=1, engine=engine))
    rename_the_site(project)
    for _ in range(2):
        assert target.stat().st_mode & 0o777 == 0o755
        assert all(file.stat().st_mode & 0o044 == 0o044 for file in target.rglob("*"))
        release(project, target, TODAY, Manner(jobs=1, engine=engine))


@by_each_engine
def test_an_error_in_a_source_leaves_site_and_staged_as_they_were(
    engine: Engine, make_project: MakeProject
) -> None:
    project = make_project()
    manner = pages_by(engine)
    release(project, project.site, TODAY, manner)
    before = snapshot(project.site), snapshot(project.staged)
    replace(project.content / "news" / "2026" / "first.md", "kind: campaign", "kind: party")
    (problem,) = release(project, project.site, TODAY, manner)
    assert (problem.rule, problem.place.path) == ("field/enum", "content/news/2026/first.md")
    assert (snapshot(project.site), snapshot(project.staged)) == before


@by_each_engine
def test_a_fault_in_a_template_leaves_the_site_and_nothing_beside_it(
    engine: Engine, make_project: MakeProject
) -> None:
    project = make_project()
    manner = pages_by(engine)
    release(project, project.site, TODAY, manner)
    before, names = snapshot(project.site), visible_and_hidden(project.root)
    theme = project.root / "site_templates" / "theme" / "rule.html"
    whole = theme.read_bytes()
    replace(theme, "{% endblock %}", "")
    (problem,) = release(project, project.site, TODAY, manner)
    assert problem.rule == "engine/template"
    assert snapshot(project.site) == before
    assert visible_and_hidden(project.root) == names
    theme.write_bytes(whole)
    assert release(project, project.site, TODAY, manner) == ()
    assert tree(project.site) == {path: data for path, (data, _) in before.items()}


def test_a_project_that_only_mkdocs_can_follow_is_built_by_it(make_project: MakeProject) -> None:
    project = make_project()
    release(project, project.site, TODAY, PAGES)
    hook = "def on_post_page(output, **_):\n    return output + '<!-- hooked -->'\n"
    (project.root / "hook.py").write_text(hook, "utf-8")
    with project.mkdocs_file.open("a", encoding="utf-8") as settings:
        settings.write("\nhooks: [hook.py]\n")
    assert release(project, project.site, TODAY, PAGES) == ()
    pages = [data for path, data in tree(project.site).items() if path.endswith("index.html")]
    assert pages
    assert all(page.endswith(b"<!-- hooked -->") for page in pages)


def test_reminders_are_told_by_every_build(make_project: MakeProject) -> None:
    project = make_project()
    (project.content / "news" / "2026" / "unused.png").write_bytes(b"\x89PNG")
    said = release(project, project.site, TODAY, PAGES)
    assert [problem.rule for problem in said] == ["attachment/unused"]
    # By then all is old enough for the build to trust that nothing was touched.
    time.sleep(0.2)
    assert release(project, project.site, TODAY, PAGES) == said
    before = snapshot(project.site)
    assert release(project, project.site, TODAY, PAGES) == said
    assert snapshot(project.site) == before


@pytest.mark.parametrize("between", [(), (PAGES,)], ids=["at once", "after a build of pages only"])
def test_words_that_nothing_but_the_search_uses_are_renewed(
    between: tuple[Manner, ...], make_project: MakeProject, tmp_path: Path
) -> None:
    project = make_project()
    release(project, project.site, TODAY, ALL)
    with (project.data / "synonyms.yaml").open("a", encoding="utf-8") as synonyms:
        synonyms.write("- id: copied\n  words: [侵权]\n  same: [仿冒]\n")
    for manner in (*between, ALL):
        assert release(project, project.site, TODAY, manner) == ()
    assert tree(project.site) == anew(project, tmp_path / "anew")


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


# What a build has done when it is stopped: True when it has come so far.
Moment = Callable[[], bool]
Watch = Callable[[Project], Moment]


def kept(project: Project) -> Path:
    return kept_for(project, project.site)


def of(file: Path) -> object:
    """What tells a file or folder from another one in its place."""
    with suppress(OSError):
        found = file.stat()
        return found.st_ino, found.st_mtime_ns if file.is_file() else 0
    return None


def when_changed(name: str) -> Watch:
    """The site, or something kept beside it, is another one."""

    def watch(project: Project) -> Moment:
        file = project.site if name == "site" else kept(project) / name
        before = of(file)
        return lambda: of(file) != before

    return watch


def when_written(count: int) -> Watch:
    """So many files are written into the tree that becomes the site."""

    def watch(project: Project) -> Moment:
        before = numbers(kept(project) / SPARE)
        return lambda: len(numbers(kept(project) / SPARE) - before) > count

    return watch


def numbers(folder: Path) -> set[int]:
    """The number of every file of a tree, also while it is changing."""
    found: set[int] = set()
    for path, _, files in os.walk(folder):
        for name in files:
            with suppress(OSError):
                found.add(Path(path, name).stat().st_ino)
    return found


MOMENTS: dict[str, Watch] = {
    "work has begun": when_changed(BUSY),
    **{
        f"{count} files are written": when_written(count)
        for count in random.Random(SEED).sample(range(120), k=1)  # noqa: S311 (not secret)
    },
    "the site is in its place": when_changed("site"),
    "the manifest is written": when_changed(FILE),
}


# A build is killed, or asked to end.
HOW = (signal.SIGKILL, signal.SIGTERM) if os.name == "posix" else (signal.SIGTERM,)
STOPPED = tuple(zip(MOMENTS.values(), itertools.cycle(HOW), strict=False))


def stop_when(has_come: Moment, root: Path, how: signal.Signals, *words: str) -> int:
    """The exit status of a build that gets the signal when it has come so far."""
    with subprocess.Popen([PORTAL, "build", *words], cwd=root, stdout=subprocess.PIPE) as build:
        give_up = time.monotonic() + PATIENCE
        while build.poll() is None and time.monotonic() < give_up:
            if has_come():
                build.send_signal(how)
                break
        # Its workers write to the same pipe: nobody waits for work that never comes.
        build.communicate(timeout=PATIENCE)
        return build.returncode


stops = pytest.mark.skipif(os.name != "posix", reason="signals are a matter of POSIX")
OLD, NEW = "示例维权援助", "新的名字"


class Office(NamedTuple):
    """One project whose site has two states in turn, and what it has to be in each."""

    project: Project
    trees: dict[str, dict[str, bytes]]

    def call(self, name: str) -> None:
        """Gives the site one of its two names, which every page shows."""
        settings = self.project.data / "portal.yaml"
        text = settings.read_text("utf-8")
        other = NEW if name == OLD else OLD
        settings.write_text(text.replace(f"name: {other}", f"name: {name}"), "utf-8")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    root = tmp_path_factory.mktemp("office") / "project"
    made = Office(good_project(root), {})
    for name in (OLD, NEW):
        made.call(name)
        made.trees[name] = anew(made.project, root.parent / "anew")
    assert made.trees[OLD]["index.html"] != made.trees[NEW]["index.html"]
    return made


def test_both_engines_may_take_turns(office: Office) -> None:
    turns: tuple[tuple[str, Engine], ...] = (
        (OLD, "fast"), (NEW, "mkdocs"), (OLD, "fast"), (NEW, "fast"),
    )  # fmt: skip
    for name, engine in turns:
        office.call(name)
        manner = Manner(jobs=1, engine=engine)
        assert release(office.project, office.project.site, TODAY, manner) == ()
        assert tree(office.project.site) == office.trees[name]


@stops
@pytest.mark.parametrize(("watch", "how"), STOPPED, ids=MOMENTS)
def test_a_build_stopped_midway_leaves_a_whole_site_and_the_next_one_is_right(
    watch: Watch, how: signal.Signals, office: Office
) -> None:
    project = office.project
    office.call(OLD)
    assert release(project, project.site, TODAY, ALL) == ()
    names = visible_and_hidden(project.root)
    office.call(NEW)
    # On a slow day the build ends before the signal comes; then the site is the new one.
    status = stop_when(watch(project), project.root, how)
    assert status in (-how, 0)
    assert tree(project.site) in office.trees.values()
    assert release(project, project.site, TODAY, ALL) == ()
    assert tree(project.site) == office.trees[NEW]
    # What the killed build had begun takes no room any more.
    assert numbers(kept(project) / SPARE) == numbers(project.site)
    assert not (kept(project) / TWIN).exists()
    assert not (kept(project) / BUSY).exists()
    assert visible_and_hidden(project.root) == names


@stops
@pytest.mark.parametrize("engine", ENGINES)
def test_a_first_build_stopped_midway_leaves_no_site_or_a_whole_one(
    engine: Engine, office: Office
) -> None:
    project = office.project
    office.call(OLD)
    for folder in (project.site, project.root / CACHE):
        shutil.rmtree(folder, ignore_errors=True)
    names = {*visible_and_hidden(project.root), ".cache", "site"}

    def has_begun() -> bool:
        return len(numbers(kept(project))) > 40

    status = stop_when(has_begun, project.root, signal.SIGKILL, "--engine", engine)
    assert status in (-signal.SIGKILL, 0)
    assert not project.site.exists() or tree(project.site) == office.trees[OLD]
    assert release(project, project.site, TODAY, Manner(jobs=1, engine=engine)) == ()
    assert tree(project.site) == office.trees[OLD]
    assert set(visible_and_hidden(project.root)) == names

"""portal build: a whole site or none; every refusal is one clear message and changes nothing."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from cold import good_project
from portal_runs import (
    MakeProject,
    disk,
    invoke,
    make_larger,
    make_read_only,
    portal,
    replace,
    room_for,
    said,
    snapshot,
    tree,
)

from generator.cli import DISK_FULL
from generator.project import Project

FIRST = "content/news/2026/first.md"
REFUSED = "系统拒绝了操作：Read-only file system"


# The index of the search takes as long as all pages of a small site: only tests about it make it.
PAGES = ("build", "--no-search")


def built(project: Project, *words: str) -> Project:
    result = invoke(project.root, *(words or PAGES))
    assert result.exit_code == 0, result.output
    return project


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with its site and the index of its search; no test changes it."""
    return built(good_project(tmp_path_factory.mktemp("finished") / "project"), "build")


@pytest.fixture
def standing(finished: Project, tmp_path: Path) -> Project:
    """A copy of it."""
    return Project(shutil.copytree(finished.root, tmp_path / "project"))


def test_the_real_command_says_where_the_site_is(make_project: MakeProject) -> None:
    project = make_project()
    done = portal(project.root, "build")
    assert done.returncode == 0
    assert done.stdout.splitlines() == ["没有发现问题。", f"网站已生成：{project.site}"]
    assert done.stderr == ""
    assert (project.site / "index.html").is_file()


def test_in_english_it_says_so_too(make_project: MakeProject) -> None:
    project = make_project()
    result = invoke(project.root, *PAGES, "--lang", "en")
    assert result.stdout.splitlines() == ["No problems found.", f"The site is in {project.site}"]


def test_as_json_it_gives_the_list_alone(make_project: MakeProject) -> None:
    assert json.loads(invoke(make_project().root, *PAGES, "--format", "json").stdout) == []


def test_a_warning_does_not_forbid_the_site(make_project: MakeProject) -> None:
    project = make_project()
    (project.content / "news" / "2026" / "unused.png").write_bytes(b"\x89PNG")
    result = invoke(project.root, *PAGES)
    assert result.exit_code == 0
    assert "[attachment/unused]" in result.stdout
    assert (project.site / "index.html").is_file()
    assert not list(project.site.rglob("unused.png"))


def test_an_error_in_the_sources_leaves_the_site_alone(standing: Project) -> None:
    project = standing
    before = snapshot(project.site)
    replace(project.root / FIRST, "kind: campaign", "kind: party")
    done = portal(project.root, "build")
    assert done.returncode == 1
    assert re.match(rf"{FIRST}:4:7: 错误: .*party.*\[field/enum\]\n    怎么办：", done.stdout)
    assert done.stdout.endswith("1 处错误，0 处提醒。\n来源有误，原有网站没有改动。\n")
    assert "Traceback" not in said(done)
    assert snapshot(project.site) == before


@pytest.mark.parametrize(
    ("path", "data", "rule"),
    [
        ("content/news/2026/word.md", b"PK\x03\x04\x00\x00\xff\xfe", "file/binary"),
        (FIRST, "---\ntitle: 签到".encode("gb18030"), "file/encoding"),
        (FIRST, b"", "markdown/front-matter"),
        ("data/portal.yaml", b"name: [", "yaml/syntax"),
        ("data/centres.csv", b"", "table/empty"),
    ],
    ids=["binary", "GB18030", "empty", "broken YAML", "empty table"],
)
def test_a_file_that_cannot_be_used_leaves_the_site_alone(
    path: str, data: bytes, rule: str, standing: Project
) -> None:
    project = standing
    before = snapshot(project.site)
    (project.root / path).write_bytes(data)
    result = invoke(project.root, "build", "--format", "json")
    assert result.exit_code == 1
    assert (path, rule) in [
        (problem["path"], problem["rule"]) for problem in json.loads(result.stdout)
    ]
    assert snapshot(project.site) == before


def test_a_missing_template_leaves_the_site_alone(standing: Project) -> None:
    project = standing
    before = snapshot(project.site)
    (project.root / "site_templates" / "theme" / "entry.html").unlink()
    done = portal(project.root, "build")
    assert done.returncode == 1
    assert done.stdout.count("[engine/template]") == 1
    assert "entry.html" in done.stdout
    assert "怎么办：" in done.stdout
    assert "Traceback" not in said(done)
    assert snapshot(project.site) == before


def test_the_site_goes_where_it_is_told(make_project: MakeProject, tmp_path: Path) -> None:
    project = make_project()
    result = invoke(project.root, *PAGES, "--out", "../www/zscq")
    assert result.exit_code == 0
    assert (tmp_path / "www" / "zscq" / "index.html").is_file()
    assert not project.site.exists()


def test_however_it_is_built_it_is_the_same_site(make_project: MakeProject, tmp_path: Path) -> None:
    project = make_project()
    found = []
    for number, words in enumerate((("--jobs", "1"), ("--jobs", "2", "--no-cache"), ())):
        target = tmp_path / f"site{number}"
        result = invoke(project.root, "build", "--out", str(target), *words)
        assert result.exit_code == 0, result.output
        found.append(tree(target))
    assert found[0] == found[1] == found[2]


def test_a_site_may_do_without_the_index_of_its_search(make_project: MakeProject) -> None:
    project = built(make_project())
    without = tree(project.site)
    whole = tree(built(project, "build").site)
    index = {path for path in whole if path.startswith("search/index/")}
    assert index
    assert whole.keys() - index == without.keys()
    assert {path: whole[path] for path in without} == without


@pytest.mark.parametrize("target", [".", "..", "content", "data", "staged", "../thesis"])
def test_a_folder_with_other_things_is_refused(
    target: str, make_project: MakeProject, tmp_path: Path
) -> None:
    project = make_project()
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.md").write_text("years of work", "utf-8")
    before = snapshot(tmp_path)
    chinese = invoke(project.root, "build", "--out", target)
    english = invoke(project.root, "build", "--out", target, "--lang", "en")
    assert (chinese.exit_code, english.exit_code) == (2, 2)
    assert "里有别的内容，不会覆盖。" in chinese.stderr
    assert "holds something else and is not replaced." in english.stderr
    assert snapshot(tmp_path) == before


def test_the_real_command_refuses_in_one_line(make_project: MakeProject) -> None:
    project = make_project()
    done = portal(project.root, "build", "--out", "data")
    assert done.returncode == 2
    assert [line for line in done.stderr.splitlines() if "不会覆盖" in line] == [
        done.stderr.splitlines()[-1]
    ]
    assert "Traceback" not in said(done)


def rename_the_site(project: Project) -> None:
    """A change that every page shows."""
    replace(project.data / "portal.yaml", "name: 示例维权援助", "name: 新的名字")


# Where each engine works: MkDocs reads what is staged, ours keeps what it may need again.
WORKS_IN = pytest.mark.parametrize(("engine", "folder"), [("mkdocs", "staged"), ("fast", ".cache")])


@WORKS_IN
def test_a_full_disk_below_the_work_leaves_the_site_alone(
    engine: str, folder: str, standing: Project
) -> None:
    project = standing
    before = snapshot(project.site)
    rename_the_site(project)
    with disk(project.root / folder, size=16_384):
        done = portal(project.root, "build", "--engine", engine)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [DISK_FULL.zh, DISK_FULL.en]
    assert done.stdout == ""
    assert snapshot(project.site) == before


@WORKS_IN
def test_a_disk_below_the_work_that_may_not_be_written_leaves_the_site_alone(
    engine: str, folder: str, standing: Project
) -> None:
    project = standing
    before = snapshot(project.site)
    rename_the_site(project)
    with disk(project.root / folder, size=1_000_000) as work:
        make_read_only(work)
        done = portal(project.root, "build", "--engine", engine)
        refused(done, work)
    assert snapshot(project.site) == before


def test_a_disk_of_the_site_that_may_not_be_written_leaves_the_site_alone(
    standing: Project, tmp_path: Path
) -> None:
    project = standing
    before = snapshot(project.site)
    with disk(tmp_path / "archive", size=1_000_000) as archive:
        make_read_only(archive)
        refused(portal(project.root, "build", "--out", str(archive / "site")), archive)
    assert snapshot(project.site) == before


def refused(done: "subprocess.CompletedProcess[str]", folder: Path) -> None:
    """The command ended with what the system said, in a line of each language."""
    assert done.returncode == 1
    assert done.stderr.splitlines()[0].startswith(REFUSED)
    assert len(done.stderr.splitlines()) == 2
    assert str(folder) in done.stderr
    assert "Traceback" not in said(done)


def test_a_full_disk_below_the_site_leaves_the_site_alone_until_there_is_room(
    make_project: MakeProject, tmp_path: Path
) -> None:
    project = built(make_project())
    size = room_for(tree(project.site)) * 3 // 2
    with disk(tmp_path / "small", size=size) as small:
        words = (*PAGES, "--out", str(small / "site"))
        built(project, *words)
        before, names = snapshot(small / "site"), {file.name for file in small.iterdir()}
        free = shutil.disk_usage(small).free
        rename_the_site(project)
        done = portal(project.root, *words)
        assert done.returncode == 1
        assert done.stderr.splitlines() == [DISK_FULL.zh, DISK_FULL.en]
        assert done.stdout == ""
        assert snapshot(small / "site") == before
        assert {file.name for file in small.iterdir()} == names == {"site", ".site-spare"}
        # What the failed build had begun takes no room any more.
        assert shutil.disk_usage(small).free >= free
        make_larger(small, size * 4)
        last = portal(project.root, *words)
        assert last.returncode == 0, said(last)
        assert tree(small / "site") == tree(built(project).site)


def test_a_broken_site_folder_is_replaced_when_it_was_ours(make_project: MakeProject) -> None:
    project = built(make_project())
    whole = tree(project.site)
    (project.site / "index.html").unlink()
    (project.site / "news" / "index.html").write_text("half a pa", "utf-8")
    assert tree(built(project).site) == whole

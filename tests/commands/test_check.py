"""portal check: every fault once, with its place and remedy, and the right exit status."""

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from portal_runs import (
    Change,
    MakeProject,
    disk,
    invoke,
    lasting,
    make_read_only,
    own_project,
    portal,
    replace,
    said,
)

NEWS = "content/news/2026/first.md"
KEYS = ["path", "line", "column", "level", "rule", "message", "hint"]


def test_the_repository_s_own_sources_have_no_fault(tmp_path: Path) -> None:
    done = portal(own_project(tmp_path / "own").root, "check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "没有发现问题。\n", "")


def test_good_sources_end_with_0_and_are_left_alone(make_project: MakeProject) -> None:
    project = make_project()
    before = lasting(project.root)
    assert invoke(project.root, "check").stdout == "没有发现问题。\n"
    assert invoke(project.root, "check", "--lang", "en").stdout == "No problems found.\n"
    assert json.loads(invoke(project.root, "check", "--format", "json").stdout) == []
    assert lasting(project.root) == before


@pytest.mark.parametrize("size", [16_384, 1_000_000], ids=["full", "read only"])
def test_where_nothing_can_be_kept_the_check_is_the_same(
    size: int, make_project: MakeProject
) -> None:
    project = make_project()
    replace(project.root / NEWS, "kind: campaign", "kind: party")
    usual = portal(project.root, "check")
    with disk(project.root / ".cache", size=size) as cache:
        if size == 1_000_000:
            make_read_only(cache)
        done = portal(project.root, "check")
    assert (done.returncode, done.stdout, done.stderr) == (1, usual.stdout, "")


def test_a_check_of_what_nobody_touched_says_the_same_again(make_project: MakeProject) -> None:
    project = make_project()
    replace(project.root / NEWS, "kind: campaign", "kind: party")
    # By then the file is old enough for the check to trust that it stays as it is.
    time.sleep(0.2)
    first, second = (portal(project.root, "check").stdout for _ in range(2))
    assert first == second != "没有发现问题。\n"
    replace(project.root / NEWS, "kind: party", "kind: campaign")
    assert portal(project.root, "check").stdout == "没有发现问题。\n"


def test_a_mistake_is_told_with_place_rule_and_remedy(make_project: MakeProject) -> None:
    project = make_project()
    replace(project.root / NEWS, "kind: campaign", "kind: party")
    done = portal(project.root, "check")
    first, remedy, closing = done.stdout.splitlines()
    assert done.returncode == 1
    assert re.fullmatch(rf"{NEWS}:4:7: 错误: .*“party”.* \[field/enum\]", first)
    assert remedy.startswith("    怎么办：")
    assert closing == "1 处错误，0 处提醒。"
    assert done.stderr == ""


def test_english_messages_hold_no_chinese(make_project: MakeProject) -> None:
    project = make_project()
    replace(project.root / NEWS, "kind: campaign", "kind: party")
    result = invoke(project.root, "check", "--lang", "en")
    assert result.exit_code == 1
    assert f"{NEWS}:4:7: error: " in result.stdout
    assert "what to do: " in result.stdout
    assert result.stdout.endswith("1 errors, 0 warnings.\n")
    assert not re.search("[一-鿿]", result.stdout)


def test_json_is_the_list_and_nothing_else(make_project: MakeProject) -> None:
    project = make_project()
    replace(project.root / NEWS, "kind: campaign", "kind: party")
    result = invoke(project.root, "check", "--format", "json", "--lang", "en")
    (problem,) = json.loads(result.stdout)
    assert result.exit_code == 1
    assert list(problem) == KEYS
    assert problem["path"] == NEWS
    assert (problem["line"], problem["column"]) == (4, 7)
    assert (problem["level"], problem["rule"]) == ("error", "field/enum")
    assert "party" in problem["message"]
    assert "campaign" in problem["hint"]


def test_a_warning_alone_ends_with_0(make_project: MakeProject) -> None:
    project = make_project()
    (project.content / "news" / "2026" / "nobody-links-me.png").write_bytes(b"\x89PNG")
    result = invoke(project.root, "check")
    assert result.exit_code == 0
    assert "提醒" in result.stdout
    assert result.stdout.endswith("0 处错误，1 处提醒。\n")


def two_faults(root: Path) -> None:
    replace(root / NEWS, "kind: campaign", "kind: party")
    replace(root / "data" / "centres.csv", ",station,", ",statoin,")


PATHS: dict[str, tuple[str, tuple[str, ...], set[str]]] = {
    "nothing named": (".", (), {NEWS, "data/centres.csv"}),
    "one file": (".", (NEWS,), {NEWS}),
    "one folder": (".", ("content",), {NEWS}),
    "folder with a slash": (".", ("content/news/",), {NEWS}),
    "two paths": (".", ("data", NEWS), {NEWS, "data/centres.csv"}),
    "the project": (".", (".",), {NEWS, "data/centres.csv"}),
    "innocent folder": (".", ("content/policies",), set()),
    "name with the same beginning": (".", ("content/news/2026/second.md",), set()),
    "from a folder below": ("content/news", ("2026",), {NEWS}),
    "here, from a folder below": ("content/news", (".",), {NEWS}),
}


@pytest.mark.parametrize(("folder", "paths", "told"), PATHS.values(), ids=PATHS)
def test_only_faults_in_the_named_paths_are_told_and_count(
    folder: str, paths: tuple[str, ...], told: set[str], make_project: MakeProject
) -> None:
    root = make_project().root
    two_faults(root)
    result = invoke(root / folder, "check", "--format", "json", *paths)
    assert {problem["path"] for problem in json.loads(result.stdout)} == told
    assert result.exit_code == bool(told)


def test_an_absolute_path_is_a_path_too(make_project: MakeProject) -> None:
    root = make_project().root
    two_faults(root)
    result = invoke(root, "check", "--format", "json", str(root / "data"))
    assert [problem["path"] for problem in json.loads(result.stdout)] == ["data/centres.csv"]


def folder_instead(path: str) -> Change:
    def change(root: Path) -> None:
        (root / path).unlink(missing_ok=True)
        (root / path).mkdir(parents=True)

    return change


def link_to_nowhere(path: str) -> Change:
    def change(root: Path) -> None:
        (root / path).unlink(missing_ok=True)
        (root / path).symlink_to("nowhere")

    return change


def content(path: str, data: bytes) -> Change:
    return lambda root: (root / path).write_bytes(data)


def as_gb18030(path: str) -> Change:
    def change(root: Path) -> None:
        (root / path).write_bytes((root / path).read_text("utf-8").encode("gb18030"))

    return change


def header_only(path: str) -> Change:
    def change(root: Path) -> None:
        (root / path).write_bytes((root / path).read_bytes().split(b"\n")[0] + b"\n")

    return change


WORD_FILE = b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xdf\xa4\xd2l\xff\xfe"
FILES: dict[str, tuple[Change, str, str]] = {
    "folder for a table": (
        folder_instead("data/centres.csv"),
        "data/centres.csv",
        "file/unreadable",
    ),
    "folder for a schema": (
        folder_instead("data/schemas/extra.yaml"),
        "data/schemas/extra.yaml",
        "file/unreadable",
    ),
    "link to nowhere": (
        link_to_nowhere("content/news/2026/gone.md"),
        "content/news/2026/gone.md",
        "file/unreadable",
    ),
    "link to nowhere for a table": (
        link_to_nowhere("data/centres.csv"),
        "data/centres.csv",
        "file/unreadable",
    ),
    "Word file named .md": (
        content("content/news/2026/word.md", WORD_FILE),
        "content/news/2026/word.md",
        "file/binary",
    ),
    "Excel file named .csv": (
        content("data/centres.csv", WORD_FILE),
        "data/centres.csv",
        "file/binary",
    ),
    "table in GB18030": (as_gb18030("data/centres.csv"), "data/centres.csv", "file/encoding"),
    "article in GB18030": (as_gb18030(NEWS), NEWS, "file/encoding"),
    "table of 0 bytes": (content("data/centres.csv", b""), "data/centres.csv", "table/empty"),
    "table of a header": (header_only("data/centres.csv"), "data/centres.csv", "table/empty"),
    "article of 0 bytes": (content(NEWS, b""), NEWS, "markdown/front-matter"),
}


@pytest.mark.parametrize(("change", "path", "rule"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_used_is_told_once(
    change: Change, path: str, rule: str, make_project: MakeProject
) -> None:
    root = make_project().root
    change(root)
    result = invoke(root, "check", "--format", "json")
    assert result.exit_code == 1
    told = [problem for problem in json.loads(result.stdout) if problem["path"] == path]
    assert [problem["rule"] for problem in told] == [rule]
    assert told[0]["message"]
    assert told[0]["hint"]


def test_a_table_in_gb18030_is_read_all_the_same(make_project: MakeProject) -> None:
    """Its other faults show at once; the editor need not save twice to see them."""
    root = make_project().root
    replace(root / "data" / "centres.csv", ",station,", ",statoin,")
    as_gb18030("data/centres.csv")(root)
    result = invoke(root, "check", "--format", "json")
    rules = [problem["rule"] for problem in json.loads(result.stdout)]
    assert rules == ["file/encoding", "field/enum"]


def test_the_real_command_meets_a_folder_for_a_table_without_a_traceback(
    make_project: MakeProject,
) -> None:
    root = make_project().root
    folder_instead("data/centres.csv")(root)
    done = portal(root, "check")
    assert done.returncode == 1
    assert "data/centres.csv: 错误: 读不了这个文件：这是一个文件夹" in done.stdout
    assert "Traceback" not in said(done)


def test_output_into_a_pipe_is_plain_text(make_project: MakeProject) -> None:
    root = make_project().root
    two_faults(root)
    done = portal(root, "check")
    assert "\x1b" not in said(done)
    assert all(len(line) < 400 for line in done.stdout.splitlines())


def test_a_narrow_terminal_breaks_no_line(make_project: MakeProject) -> None:
    """`path:line:column` stays one word that an editor's terminal can follow."""
    root = make_project().root
    two_faults(root)
    lines = invoke(root, "check", COLUMNS="20").stdout.splitlines()
    assert sum(line.startswith((NEWS, "data/")) for line in lines) == 2
    assert len(lines) == 5


def test_the_command_is_the_same_as_a_module(make_project: MakeProject) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check"],
        cwd=make_project().root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "没有发现问题。\n")

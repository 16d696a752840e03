"""What every command has in common: help, wrong use, the clock, and what the system refuses."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from portal_runs import MakeProject, invoke, portal, said, snapshot

from generator.cli import portal as command_line


def commands(command: click.Command, *names: str) -> Iterator[tuple[str, ...]]:
    yield names
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from commands(inner, *names, name)


COMMANDS = tuple(commands(command_line))
GROUPS = {names[:-1] for names in COMMANDS if names}
LEAVES = tuple(names for names in COMMANDS if names not in GROUPS)


def test_the_commands_are_those_of_the_design() -> None:
    assert {" ".join(names) for names in LEAVES} >= {
        "check",
        "build",
        "publish",
        "serve",
        "import",
        "quota",
        "new news",
        "new rule",
        "new policy",
        "new centre",
    }


def test_a_command_is_loaded_when_it_is_asked_for(tmp_path: Path) -> None:
    """MkDocs, frictionless and openpyxl take longer to load than most runs take."""
    script = (
        "import sys\n"
        "from generator.cli import portal\n"
        "heavy = {'mkdocs', 'frictionless', 'openpyxl'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "portal(['--version'], standalone_mode=False)\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_a_name_that_is_no_command_is_none() -> None:
    group = command_line
    assert isinstance(group, click.Group)
    assert group.get_command(click.Context(group), "post") is None


@pytest.mark.parametrize("names", COMMANDS, ids=lambda names: " ".join(names) or "portal")
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_explains_itself_anywhere(
    names: tuple[str, ...], option: str, tmp_path: Path
) -> None:
    result = invoke(tmp_path, *names, option)
    assert result.exit_code == 0
    words = " ".join(result.stdout.split())
    assert re.search(r"例 / example: portal " + re.escape(" ".join(names)), words)
    assert re.search("[一-鿿]", words.partition("Options:")[0])
    assert re.search(r"[A-Z][a-z]+ .*\.", words.partition("Options:")[0].partition("]")[2])


@pytest.mark.parametrize("names", LEAVES, ids=" ".join)
def test_every_command_speaks_two_languages(names: tuple[str, ...], tmp_path: Path) -> None:
    assert "--lang [zh|en]" in invoke(tmp_path, *names, "--help").stdout


def test_the_version_is_the_package_s(tmp_path: Path) -> None:
    assert re.fullmatch(r"portal \d+\.\d+\.\d+\n", portal(tmp_path, "--version").stdout)


WRONG = (
    (),
    ("publish",),
    ("new",),
    ("new", "poster"),
    ("check", "--fast"),
    ("check", "--format", "xml"),
    ("check", "--lang", "fr"),
    ("build", "--format", "csv"),
    ("build", "here"),
    ("build", "--out"),
    ("build", "--out", "mkdocs.yml"),
    ("build", "--jobs", "0"),
    ("build", "--jobs", "many"),
    ("build", "--engine", "hugo"),
    ("serve", "--port", "http"),
    ("serve", "--port", "-1"),
    ("serve", "--port", "65536"),
    ("new", "news", "标题"),
    ("new", "news", "--centre", "sample-city"),
    ("new", "rule", "标题", "--centre", "sample-city"),
    ("new", "policy", "标题"),
    ("new", "centre", "名称", "--id", "x", "--kind", "station"),
)


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_use_ends_with_2_and_changes_nothing(
    words: tuple[str, ...], make_project: MakeProject
) -> None:
    project = make_project()
    before = snapshot(project.root)
    result = invoke(project.root, *words)
    assert result.exit_code == 2
    assert re.search("^(?:Usage|Error): ", result.output)
    assert snapshot(project.root) == before


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("build",),
        ("serve", "--port", "0"),
        ("new", "policy", "题名", "--id", "x"),
        ("new", "news", "题名", "--centre", "sample-city"),
        ("new", "rule", "题名", "--centre", "sample-city", "--id", "x"),
        ("new", "centre", "x", "--id", "x", "--kind", "station", "--region", "000001"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_without_a_project_here_every_command_ends_with_2(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    chinese, english = invoke(tmp_path, *words), invoke(tmp_path, *words, "--lang", "en")
    assert (chinese.exit_code, english.exit_code) == (2, 2)
    assert f"这里没有门户项目：{tmp_path}" in chinese.stderr
    assert f"No portal project here: neither {tmp_path}" in english.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_project_is_found_from_any_folder_inside(make_project: MakeProject) -> None:
    project = make_project()
    result = invoke(project.content / "news" / "2026", "build")
    assert result.exit_code == 0
    assert (project.site / "index.html").is_file()


@pytest.mark.parametrize("seconds", ["yesterday", "1.5", "-1", "１２"])
@pytest.mark.parametrize("words", [("check",), ("build",), ("serve", "--port", "0")], ids=" ".join)
def test_a_clock_that_is_no_number_ends_with_2(
    seconds: str, words: tuple[str, ...], make_project: MakeProject
) -> None:
    project = make_project()
    result = invoke(project.root, *words, "--lang", "en", SOURCE_DATE_EPOCH=seconds)
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH must be a whole number of seconds" in result.stderr
    assert not project.site.exists()


def test_the_real_command_names_a_bad_clock_in_one_line(make_project: MakeProject) -> None:
    done = portal(make_project().root, "check", SOURCE_DATE_EPOCH="yesterday")
    assert done.returncode == 2
    assert "SOURCE_DATE_EPOCH 应为 9999 年以前的整数秒，现在是 yesterday" in said(done)
    assert "Traceback" not in said(done)

"""portal new: a source that passes the check as it stands, and never over another one."""

import shlex

import pytest
from portal_runs import (
    MakeProject,
    disk,
    invoke,
    lasting,
    make_read_only,
    own_project,
    portal,
    said,
    snapshot,
)

from generator.commands.new import new

MADE = {
    "news": (
        ("news", "走进园区", "--centre", "sample-city"),
        "content/news/2026/2026-11-21-1.md",
    ),
    "news with an id": (
        ("news", "走进园区", "--centre", "sample-city", "--id", "park"),
        "content/news/2026/park.md",
    ),
    "rule": (
        ("rule", "值班制度", "--centre", "sample-city", "--id", "duty-hours"),
        "content/rules/sample-city/duty-hours.md",
    ),
    "policy": (
        ("policy", "关于示例工作的通知", "--id", "notice-2026-3"),
        "content/policies/notice-2026-3.md",
    ),
    "title of YAML signs": (
        ("policy", "--id", "signs", "--", "- 题名: “甲” # 'yes' [1] {2} & * ! | > % @"),
        "content/policies/signs.md",
    ),
    "title like a number": (("policy", "2026", "--id", "number"), "content/policies/number.md"),
    "title like a truth": (("policy", "no", "--id", "truth"), "content/policies/truth.md"),
    "long title": (("policy", "长" * 120, "--id", "long"), "content/policies/long.md"),
    "sample centre": (
        ("centre", "某工作站", "--id", "x1", "--kind", "station", "--region", "000001", "--sample"),
        "data/centres.csv",
    ),
    "centre with a source": (
        ("centre", '甲,"乙"', "--id", "x1", "--kind", "sub-centre", "--region", "000001",
         "--source", "sample-opinion"),
        "data/centres.csv",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("words", "path"), MADE.values(), ids=MADE)
def test_what_is_made_passes_the_check(
    words: tuple[str, ...], path: str, make_project: MakeProject
) -> None:
    root = make_project().root
    before = lasting(root)
    result = invoke(root, "new", *words)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [f"已新建：{path}", "没有发现问题。"]
    assert invoke(root, "check").stdout == "没有发现问题。\n"
    changed = {file for file, kept in lasting(root).items() if before.get(file) != kept}
    assert changed == {path}


def test_what_is_made_has_a_page(make_project: MakeProject) -> None:
    project = make_project()
    for words, _ in (MADE["news with an id"], MADE["rule"], MADE["policy"], MADE["sample centre"]):
        assert invoke(project.root, "new", *words).exit_code == 0
    assert invoke(project.root, "build", "--no-search").exit_code == 0
    for address in (
        "news/2026/park",
        "rules/sample-city/duty-hours",
        "policies/notice-2026-3",
        "centres/x1",
    ):
        assert (project.site / address / "index.html").is_file()


@pytest.mark.parametrize("kind", ["news with an id", "rule", "policy", "sample centre"])
def test_nothing_is_overwritten(kind: str, make_project: MakeProject) -> None:
    root = make_project().root
    words, _ = MADE[kind]
    assert invoke(root, "new", *words).exit_code == 0
    before = snapshot(root)
    chinese, english = invoke(root, "new", *words), invoke(root, "new", *words, "--lang", "en")
    assert (chinese.exit_code, english.exit_code) == (2, 2)
    assert "已经存在，没有改动。" in chinese.stderr
    assert "exists and was left alone." in english.stderr
    assert snapshot(root) == before


def test_the_second_news_of_a_day_gets_the_next_number(make_project: MakeProject) -> None:
    root = make_project().root
    words, _ = MADE["news"]
    made = [invoke(root, "new", *words).stdout.splitlines()[0] for _ in range(3)]
    assert made == [f"已新建：content/news/2026/2026-11-21-{number}.md" for number in (1, 2, 3)]


@pytest.mark.parametrize(
    "id_", ["Park", "park visit", "园区", "-park", "index", "../../escape", "a/b"]
)
@pytest.mark.parametrize(
    "words",
    [
        ("news", "题名", "--centre", "sample-city"),
        ("policy", "题名"),
        ("rule", "题名", "--centre", "sample-city"),
    ],
    ids=lambda words: words[0],
)
def test_a_bad_id_is_told_with_its_remedy(
    id_: str, words: tuple[str, ...], make_project: MakeProject
) -> None:
    root = make_project().root
    before = snapshot(root)
    result = invoke(root, "new", *words, f"--id={id_}")
    assert result.exit_code == 2
    assert snapshot(root) == before
    assert "Traceback" not in result.output
    assert f"{id_}" in result.output
    assert "只用小写英文字母、数字和连字符" in result.output


def test_a_bad_row_is_told_cell_by_cell(make_project: MakeProject) -> None:
    words = ("centre", "名称", "--id", "x-1", "--kind", "statoin", "--region", "999999", "--sample")
    result = invoke(make_project().root, "new", *words)
    assert result.exit_code == 1
    assert "data/centres.csv:5:" in result.stdout
    assert "statoin" in result.stdout
    assert "999999" in result.stdout


@pytest.mark.parametrize("kind", ["news", "rule"])
def test_an_unknown_centre_is_told_and_nothing_made(kind: str, make_project: MakeProject) -> None:
    root = make_project().root
    before = snapshot(root)
    result = invoke(root, "new", kind, "题名", "--centre", "sample-town", "--id", "x")
    assert result.exit_code == 2
    assert "机构表中没有“sample-town”" in result.stderr
    assert snapshot(root) == before


def test_a_row_leaves_all_others_to_the_byte(make_project: MakeProject) -> None:
    project = make_project()
    table = project.data / "centres.csv"
    before = table.read_bytes()
    words, _ = MADE["sample centre"]
    assert invoke(project.root, "new", *words).exit_code == 0
    line = "x1,某工作站,,station,000001" + "," * 20 + "true\n"
    assert table.read_bytes() == before + line.encode()


def test_a_last_line_without_an_end_gets_one(make_project: MakeProject) -> None:
    project = make_project()
    table = project.data / "centres.csv"
    table.write_bytes(table.read_bytes().rstrip(b"\n"))
    words, _ = MADE["sample centre"]
    assert invoke(project.root, "new", *words).exit_code == 0
    assert len(table.read_text("utf-8").splitlines()) == 5


def test_a_disk_that_may_not_be_written_is_one_message(make_project: MakeProject) -> None:
    project = make_project()
    with disk(project.content / "rules" / "new-place", size=100_000) as folder:
        make_read_only(folder)
        words = ("centre", "甲", "--id", "new-place", "--kind", "station", "--region", "000001")
        assert invoke(project.root, "new", *words, "--sample").exit_code == 0
        done = portal(
            project.root, "new", "rule", "制度", "--centre", "new-place", "--id", "duty-hours"
        )
    assert done.returncode == 1
    assert done.stderr.splitlines()[0].startswith("系统拒绝了操作：Read-only file system")
    assert "Traceback" not in said(done)


EXAMPLES = [(command.epilog or "").partition("portal ")[2] for command in new.commands.values()]


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_example_in_the_help_works_in_this_repository(
    example: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    project = own_project(tmp_path_factory.mktemp("own") / "project")
    result = invoke(project.root, *shlex.split(example))
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == "没有发现问题。"

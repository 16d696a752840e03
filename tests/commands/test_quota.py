"""portal quota: the board for the office, the workbook, and plain words for whatever is missing."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from openpyxl import load_workbook
from portal_runs import MakeProject, invoke, portal, replace, said, snapshot

from generator.problems import Language

COLUMNS = (
    "id,unit,plan,row,metric,quantity,done_on,reported_on,hours,title,evidence_kind,evidence_ref,"
    "channel,entered_by_role,confirmed_on,confirmed_by_role,counted,reason,remark"
)
PLAN = """title: 示例市二〇二六年计划
year: 2026
region: "000000"
sample: true
rows:
  - no: 1
    category: 业务
    task: 咨询意见书
    due_text: 12月底前
    nature: fixed
    due: 2026-12-31
    due_reading: strict
    targets:
      - {units: [centre], metric: opinions, min: 3, per: year, due: 2026-12-31}
  - no: 2
    category: 宣传
    task: 动态稿件
    nature: fixed
    due_reading: strict
    targets:
      - {units: [region], metric: news_reported, min: 1, per: quarter}
"""
GOOD = "a1,sample-city,2026-case,1,opinions,2,2026-03-01" + "," * 12
WRONG = "a2,sample-cty,2026-case,1,opinions,2,2026-03-01" + "," * 12


@pytest.fixture
def root(make_project: MakeProject, tmp_path: Path) -> Path:
    """The good site with a plan of its own, and a ledger beside it."""
    project = make_project()
    (project.data / "workplans").mkdir(exist_ok=True)
    (project.data / "workplans" / "2026-case.yaml").write_text(PLAN, "utf-8")
    write_ledger(tmp_path, GOOD)
    return project.root


def write_ledger(folder: Path, *rows: str) -> None:
    (folder / "ledger").mkdir(exist_ok=True)
    (folder / "ledger" / "2026.csv").write_text("\n".join([COLUMNS, *rows]) + "\n", "utf-8")


def quota(root: Path, *words: str) -> Result:
    return invoke(root, "quota", "--ledger", "../ledger", *words)


def case_of(result: Result) -> dict[str, Any]:
    boards = json.loads(result.stdout)["boards"]
    (found,) = (board for board in boards if board["plan"] == "2026-case")
    return dict(found)


def cells(result: Result) -> list[tuple[int, str, str, int, int, str]]:
    names = ("row", "unit", "period", "done", "owed", "state")
    return [tuple(cell[name] for name in names) for cell in case_of(result)["cells"]]


def test_the_board_is_printed_and_says_that_it_is_internal(root: Path) -> None:
    result = quota(root)
    assert result.exit_code == 0
    assert result.stdout.startswith("内部资料，不对外公开")
    assert "示例市二〇二六年计划（2026 年，截至 2026-11-21）" in result.stdout
    assert re.search(r"示例市知识产权维权援助中心 .* 3 +2 +0 +1 +进行中", result.stdout)
    assert result.stderr == ""


def test_news_of_the_site_count_and_future_quarters_are_open(root: Path) -> None:
    assert cells(quota(root, "--format", "json"))[1:] == [
        (2, "region", "2026Q1", 0, 1, "late"),
        (2, "region", "2026Q2", 1, 0, "met"),
        (2, "region", "2026Q3", 0, 1, "late"),
        (2, "region", "2026Q4", 0, 1, "open"),
    ]


def test_nothing_of_the_project_changes(root: Path) -> None:
    before = snapshot(root)
    assert quota(root).exit_code == 0
    assert snapshot(root) == before


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_year_without_a_plan_shows_no_noughts(root: Path, form: str) -> None:
    result = invoke(root, "quota", "--year", "2024", "--format", form)
    assert result.exit_code == 0
    if form == "text":
        assert result.stdout == "2024 年：无本年度计划。\n"
    else:
        written = json.loads(result.stdout)
        assert written["boards"] == []
        assert written["note"] == "2024 年：无本年度计划。"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("--period", "2026Q4"), [(1, "2026"), (2, "2026Q4")]),
        (("--period", "2026-06"), [(2, "2026Q2")]),
        (("--period", "2026-05"), []),
        (("--unit", "sample-city"), [(1, "2026")]),
        (("--unit", "region"), [(2, f"2026Q{number}") for number in range(1, 5)]),
        (("--unit", "region", "--period", "2026Q1", "--year", "2026"), [(2, "2026Q1")]),
    ],
)
def test_a_part_may_be_asked_for(
    root: Path, words: tuple[str, ...], shown: list[tuple[int, str]]
) -> None:
    found = cells(quota(root, "--format", "json", *words))
    assert [(row, period) for row, _, period, *_ in found] == shown


def test_one_unit_is_shown_with_its_reasons(root: Path) -> None:
    assert "还差 1，2026-12-31 截止；2 件待核定" in quota(root, "--unit", "sample-city").stdout
    assert "没有符合条件的任务。" in quota(root, "--unit", "sample-station").stdout
    assert "2026Q3" in quota(root, "--unit", "region").stdout
    assert "2026Q3" not in quota(root).stdout


def test_json_is_one_value_with_a_note(root: Path) -> None:
    written = json.loads(quota(root, "--format", "json").stdout)
    assert list(written) == ["note", "problems", "boards"]
    assert written["note"].startswith("内部资料")
    assert written["problems"] == []


def test_a_wrong_cell_is_told_as_check_tells_it_and_nothing_is_counted(
    root: Path, tmp_path: Path
) -> None:
    write_ledger(tmp_path, GOOD, WRONG)
    result = quota(root, "--out", "../board.xlsx")
    first, remedy, closing = result.stdout.splitlines()
    assert result.exit_code == 1
    assert re.fullmatch(r"ledger/2026.csv:3:4: 错误: .*“sample-cty”.* \[ledger/unknown\]", first)
    assert remedy == "    怎么办：是不是“sample-city”？"
    assert closing == "1 处错误，0 处提醒。"
    assert not (tmp_path / "board.xlsx").exists()
    as_json = quota(root, "--format", "json")
    assert as_json.exit_code == 1
    written = json.loads(as_json.stdout)
    assert [problem["rule"] for problem in written["problems"]] == ["ledger/unknown"]
    assert written["boards"] == []


def test_wrong_sources_are_told_first(root: Path) -> None:
    replace(root / "data" / "workplans" / "2026-case.yaml", "min: 3", "min: 三")
    result = quota(root)
    assert result.exit_code == 1
    assert "data/workplans/2026-case.yaml:14:" in result.stdout
    assert "内部资料" not in result.stdout


def test_a_ledger_without_the_year_is_told_and_the_news_counted(root: Path, tmp_path: Path) -> None:
    (tmp_path / "ledger" / "2026.csv").unlink()
    result = quota(root)
    assert result.exit_code == 0
    assert "台账里没有 2026 年的文件" in result.stdout
    assert "内部资料" in result.stdout


def test_the_setting_says_where_the_ledger_is(root: Path) -> None:
    with (root / "data" / "portal.yaml").open("a", encoding="utf-8") as file:
        file.write("ledger: ../ledger\n")
    result = invoke(root, "quota", "--format", "json")
    assert cells(result)[0] == (1, "sample-city", "2026", 2, 1, "open")


# Words of the command line, and what is said in Chinese and in English.
REFUSED = [
    pytest.param((), "没有说明台账在哪里", "Nobody says where", id="no ledger anywhere"),
    pytest.param(("--ledger", "../gone"), "不存在", "There is no ledger folder", id="no folder"),
    pytest.param(("--ledger", "data"), "在公开仓库里面", "inside the public", id="ledger inside"),
    pytest.param(("--ledger", "."), "在公开仓库里面", "inside the public", id="ledger here"),
    pytest.param(("--ledger", "../ledger", "--out", "board.xlsx"), "在公开仓库里面",
                 "inside the public", id="workbook inside"),
    pytest.param(("--ledger", "../ledger", "--out", "../board.csv"), "应以 .xlsx 结尾",
                 "must end with .xlsx", id="no workbook's name"),
    pytest.param(("--ledger", "../ledger", "--out", "../gone/board.xlsx"), "没有文件夹",
                 "there is no folder", id="no folder for the workbook"),
    pytest.param(("--period", "2026Q5"), "2026、2026Q4 或 2026-03", "is written", id="no period"),
    pytest.param(("--period", "2026Q4", "--year", "2025"), "不是同一年", "different years",
                 id="two years"),
    pytest.param(("--ledger", "../ledger", "--unit", "sample-cty"), "是不是“sample-city”",
                 "Did you mean", id="no such body"),
    pytest.param(("--year", "2024", "--unit", "nobody"), "没有“nobody”这个机构", "There is no body",
                 id="no such body of a year without a plan"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "zh", "en"), REFUSED)
def test_wrong_use_is_told_plainly(root: Path, words: tuple[str, ...], zh: str, en: str) -> None:
    spoken: tuple[tuple[Language, str], ...] = (("zh", zh), ("en", en))
    for language, expected in spoken:
        result = invoke(root, "quota", "--lang", language, *words)
        assert result.exit_code == 2
        assert expected in result.stderr
        assert "Traceback" not in result.stderr
        assert result.stdout == ""


# Where the workbook is to go, from the project's folder; and where settings and command say the
# ledger is.
IN_LEDGER = [
    pytest.param("../ledger/2026.xlsx", "", "../ledger", id="over the ledger"),
    pytest.param("../ledger/board.xlsx", "", "../ledger", id="beside it"),
    pytest.param("../ledger/old/board.xlsx", "", "../ledger", id="in a folder of it"),
    pytest.param("../way/2026.xlsx", "", "../ledger", id="by a link to the folder"),
    pytest.param("../ledger/2026.xlsx", "", "../way", id="the ledger by a link"),
    pytest.param("../ledger/2026.xlsx", "../ledger", "", id="the ledger of the settings"),
    pytest.param("../ledger/2026.xlsx", "../ledger", "../other", id="not the one that is read"),
    pytest.param("../ledger/away.xlsx", "", "../ledger", id="a link that leads out of it"),
    pytest.param("../into.xlsx", "", "../ledger", id="a link that leads into it"),
]


@pytest.mark.parametrize(("out", "setting", "ledger"), IN_LEDGER)
def test_the_workbook_never_goes_where_the_ledger_is(
    root: Path, tmp_path: Path, out: str, setting: str, ledger: str
) -> None:
    for name in ("other", "ledger/old"):
        (tmp_path / name).mkdir()
    (tmp_path / "way").symlink_to(tmp_path / "ledger")
    (tmp_path / "ledger" / "2026.xlsx").write_bytes(b"")
    (tmp_path / "ledger" / "away.xlsx").symlink_to(tmp_path / "other" / "board.xlsx")
    (tmp_path / "into.xlsx").symlink_to(tmp_path / "ledger" / "2026.xlsx")
    if setting:
        with (root / "data" / "portal.yaml").open("a", encoding="utf-8") as file:
            file.write(f"ledger: {setting}\n")
    before = snapshot(tmp_path)
    words = ("--ledger", ledger) if ledger else ()
    result = invoke(root, "quota", "--out", out, *words)
    assert result.exit_code == 2
    assert "在台账文件夹里面" in result.stderr
    assert snapshot(tmp_path) == before


def test_a_ledger_inside_by_the_setting_is_refused_too(root: Path) -> None:
    (root / "ledger").mkdir()
    with (root / "data" / "portal.yaml").open("a", encoding="utf-8") as file:
        file.write("ledger: ledger\n")
    result = invoke(root, "quota")
    assert result.exit_code == 2
    assert "在公开仓库里面" in result.stderr


def test_the_workbook_opens_and_replaces_the_one_before(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "进度.xlsx"
    out.write_text("旧", "utf-8")
    result = quota(root, "--out", str(out))
    assert result.exit_code == 0
    assert result.stdout.endswith(f"已写入 {out}\n")
    book = load_workbook(out)
    titles = [sheet["A1"].value for sheet in book.worksheets]
    assert any("示例市二〇二六年计划" in str(title) for title in titles)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ledger", "project", "进度.xlsx"]


def test_json_with_a_workbook_is_json_alone(root: Path, tmp_path: Path) -> None:
    assert json.loads(quota(root, "--format", "json", "--out", "../b.xlsx").stdout)["boards"]
    assert (tmp_path / "b.xlsx").is_file()


def test_english_is_english_but_for_names(root: Path) -> None:
    result = quota(root, "--lang", "en", "--unit", "sample-city")
    assert result.stdout.startswith("Internal material, not for publication")
    assert "1 to do by 2026-12-31; 2 not yet confirmed" in result.stdout


def test_a_chinese_windows_console_can_show_it_all(root: Path) -> None:
    for words in ((), ("--unit", "sample-city"), ("--format", "json"), ("--help",)):
        assert quota(root, *words).stdout.encode("cp936")


def test_the_real_command_says_the_same(root: Path) -> None:
    done = portal(root, "quota", "--ledger", "../ledger")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == quota(root).stdout
    missing = portal(root, "quota", "--ledger", "../gone")
    assert missing.returncode == 2
    assert "Traceback" not in said(missing)

"""Only sums go out unless the office decides otherwise, only what is confirmed, nothing small."""

import csv
import io
from pathlib import Path

import pytest
from portal_runs import MakeProject, invoke

from generator.progress.publication import HEADER

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
      - {units: [centre, sub-centre], metric: opinions, min: 3, per: year, due: 2026-12-31}
  - no: 2
    category: 宣传
    task: 主题宣传活动
    due_text: 12月底前
    nature: fixed
    due: 2026-12-31
    due_reading: strict
    targets:
      - {units: [centre, sub-centre], metric: campaigns, min: 1, per: year, due: 2026-12-31}
"""
COLUMNS = (
    "id,unit,plan,row,metric,quantity,done_on,reported_on,hours,title,evidence_kind,evidence_ref,"
    "channel,entered_by_role,confirmed_on,confirmed_by_role,counted,reason,remark"
)
CONFIRMED = "2026-05-01,,,示例,external_url,https://www.example.cn/{},,经办,2026-06-01,复核,yes,,"
ROWS = (
    f"a1,sample-city,2026-case,1,opinions,4,{CONFIRMED.format(1)}",
    f"a2,sample-city,2026-case,2,campaigns,2,{CONFIRMED.format(2)}",
    f"a3,sample-district,2026-case,2,campaigns,1,{CONFIRMED.format(3)}",
    "a4,sample-district,2026-case,2,campaigns,5,2026-05-01,,,未核定,external_url,https://a.cn/2,,经办,,,,,",
)


@pytest.fixture
def root(make_project: MakeProject, tmp_path: Path) -> Path:
    project = make_project()
    (project.data / "workplans" / "2026-case.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "ledger").mkdir()
    (tmp_path / "ledger" / "2026.csv").write_text("\n".join([COLUMNS, *ROWS]) + "\n", "utf-8")
    return project.root


def decide(root: Path, progress: str) -> None:
    settings = root / "data" / "portal.yaml"
    lines = settings.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("progress:")]
    settings.write_text("\n".join([*kept, f"progress: {progress}"]) + "\n", "utf-8")


def rows(root: Path) -> list[dict[str, str]]:
    text = (root / "data" / "progress.csv").read_text("utf-8")
    return [row for row in csv.DictReader(io.StringIO(text)) if row["plan"] == "2026-case"]


def test_nothing_is_published_while_progress_is_internal(root: Path) -> None:
    decide(root, "internal")
    before = (root / "data" / "progress.csv").read_bytes()
    done = invoke(root, "quota", "--ledger", "../ledger", "--publish", "--out", "../board.xlsx")
    assert done.exit_code == 2
    assert not (root.parent / "board.xlsx").exists()
    assert "progress: totals" in done.stderr
    assert (root / "data" / "progress.csv").read_bytes() == before


def test_totals_name_no_unit_and_hide_small_numbers_of_matters(root: Path) -> None:
    decide(root, "totals")
    assert invoke(root, "quota", "--ledger", "../ledger", "--publish").exit_code == 0
    found = [(row["title"], row["unit"], row["required"], row["confirmed"]) for row in rows(root)]
    # The district is being rebuilt and owes nothing.
    assert found == [
        ("咨询意见书：维权援助咨询意见书", "", "3", "少于5"),
        ("主题宣传活动：主题宣传活动", "", "1", "3"),
    ]


def test_full_says_it_unit_by_unit(root: Path) -> None:
    decide(root, "full")
    assert invoke(root, "quota", "--ledger", "../ledger", "--publish").exit_code == 0
    found = [(row["unit"], row["confirmed"]) for row in rows(root)]
    assert found == [
        ("sample-city", "少于5"),
        ("sample-district", "0"),
        ("sample-city", "2"),
        ("sample-district", "1"),
    ]


@pytest.mark.parametrize("progress", ["totals", "full"])
def test_what_is_published_passes_the_check_and_is_the_same_when_repeated(
    root: Path, progress: str
) -> None:
    decide(root, progress)
    invoke(root, "quota", "--ledger", "../ledger", "--publish")
    first = (root / "data" / "progress.csv").read_bytes()
    invoke(root, "quota", "--ledger", "../ledger", "--publish")
    assert (root / "data" / "progress.csv").read_bytes() == first
    checked = invoke(root, "check")
    assert checked.exit_code == 0, checked.output


def test_rows_of_other_plans_stay(root: Path) -> None:
    decide(root, "totals")
    table = root / "data" / "progress.csv"
    other = "2026-sample-1,示例工作,2026-sample,2026,,3,1,2026-01-01,true"
    table.write_text(",".join(HEADER) + f"\n{other}\n", "utf-8")
    plan = root / "data" / "workplans" / "2026-sample.yaml"
    plan.write_text(plan.read_text("utf-8").replace("year: 2026", "year: 2025", 1), "utf-8")
    invoke(root, "quota", "--ledger", "../ledger", "--publish")
    assert other in table.read_text("utf-8").splitlines()


@pytest.mark.parametrize("more", [("--period", "2026Q1"), ("--unit", "sample-city")])
def test_a_part_of_the_year_is_not_published(root: Path, more: tuple[str, str]) -> None:
    decide(root, "totals")
    assert invoke(root, "quota", "--ledger", "../ledger", "--publish", *more).exit_code == 2

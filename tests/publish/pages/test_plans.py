"""A year's plans stand on one page, as printed, with the reading of what is ambiguous."""

from dataclasses import replace
from typing import Any

import pytest
from model.assembling import good_site

from generator.publish.model.workplan import DueReading, Nature, WorkPlan
from pages.staging import record, staged_pages

(PLAN,) = good_site().plans


def year(*plans: WorkPlan, address: str = "plan/2026/") -> list[dict[str, Any]]:
    site = replace(good_site(), plans=plans)
    found: list[dict[str, Any]] = record(staged_pages(site), address)["plans"]
    return found


def test_a_plan_shows_its_rows_as_printed() -> None:
    (plan,) = year(PLAN)
    assert (plan["id"], plan["title"], plan["sample"]) == (
        "2026-sample",
        "2026年示例工作计划",
        True,
    )
    assert plan["source"]["address"] == "policies/sample-opinion/"
    first, second, third = plan["rows"]
    assert (first["no"], first["category"], first["first"]) == ("1", "业务工作", True)
    assert (first["quantity"], first["due"], first["units"]) == (
        "中心4份，分中心各1份。",
        "12月底前完成",
        "中心、各分中心",
    )
    assert (first["content"], first["remark"]) == ("按申请出具意见书。", "示例计划。")
    assert [row["first"] for row in (second, third)] == [False, True]
    assert third["milestones"] == [
        {
            "what": "培训课程清单",
            "text": "3月底前",
            "reading": "",
            "by": {"iso": "2026-03-31", "text": "2026年3月31日"},
        }
    ]


@pytest.mark.parametrize(
    ("text", "reading", "said"),
    [
        ("11月前完成", "strict", "按字面读作"),
        ("11月前完成", "office", "按当月底读作"),
        ("12月底前完成", "strict", ""),
        ("全年", "office", ""),
    ],
)
def test_what_may_be_read_two_ways_says_how_it_is_read(
    text: str, reading: DueReading, said: str
) -> None:
    row = replace(PLAN.rows[0], due_text=text, due_reading=reading)
    (plan,) = year(replace(PLAN, rows=(row,)))
    assert plan["rows"][0]["reading"] == said


@pytest.mark.parametrize(
    ("nature", "said"),
    [("fixed", ""), ("as-needed", "按实际"), ("exploratory", "探索"), ("document", "文件")],
)
def test_the_nature_of_a_row_is_said_when_it_is_not_a_number(nature: Nature, said: str) -> None:
    (plan,) = year(replace(PLAN, rows=(replace(PLAN.rows[0], nature=nature),)))
    assert plan["rows"][0]["nature"] == said


def test_two_plans_of_one_year_stand_on_one_page_and_each_has_a_place() -> None:
    other = replace(PLAN, id="other", title="另一份", region="000001")
    assert [plan["id"] for plan in year(PLAN, other)] == ["2026-sample", "other"]
    site = replace(good_site(), plans=(PLAN, other))
    listed = record(staged_pages(site), "plan/")["rows"]
    assert [row["address"] for row in listed] == ["plan/2026/#2026-sample", "plan/2026/#other"]
    assert [badge["text"] for badge in listed[0]["badges"]] == ["2026年", "3 项", "示例"]


def test_each_year_has_a_page() -> None:
    older = replace(PLAN, id="older", year=2025, address="plan/2025/")
    assert [plan["id"] for plan in year(PLAN, older)] == ["2026-sample"]
    assert [plan["id"] for plan in year(PLAN, older, address="plan/2025/")] == ["older"]


def test_without_plans_there_is_no_page() -> None:
    paths = staged_pages(replace(good_site(), plans=()))
    assert not [path for path in paths if path.startswith("plan")]

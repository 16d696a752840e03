"""A year's plan as values: texts as printed, and the numbers read from them."""

from datetime import date

from conftest import MakeProject

from generator.publish.model.pieces import Citation, Ref
from generator.publish.model.workplan import Milestone, PlanRow, Target
from generator.publish.model.workplans import plans
from model.assembling import good, good_site, put, site_of

PLAN = "title: 示例：{id}\nyear: {year}\nregion: '{region}'\nsample: true\nrows:\n"
ROW = "  - {no: 1, category: 甲, task: 乙, nature: exploratory, due_reading: office}\n"


def plan(id_: str, year: int, region: str) -> str:
    return PLAN.format(id=id_, year=year, region=region) + ROW


def test_a_plan_is_complete() -> None:
    (made,) = plans(good())
    assert made == good_site().plans[0]
    assert (made.id, made.title, made.year) == ("2026-sample", "2026年示例工作计划", 2026)
    assert (made.region, made.address, made.is_sample) == ("000000", "plan/2026/", True)
    opinion = Ref("关于开展示例工作的意见", "policies/sample-opinion/", is_sample=True)
    assert made.source == Citation(opinion, "示例发〔2020〕1号", "", "policies/sample-opinion/")
    assert made.rows[0] == PlanRow(
        no=1,
        category="业务工作",
        task="办理咨询意见书",
        content="按申请出具意见书。",
        quantity_text="中心4份，分中心各1份。",
        due_text="12月底前完成",
        due_reading="strict",
        due=date(2026, 12, 31),
        units_text="中心、各分中心",
        nature="fixed",
        remark="示例计划。",
        targets=(
            Target(("centre",), "opinions", 4, 8, "year", date(2026, 12, 31), None),
            Target(("sub-centre",), "opinions", 1, None, "quarter", None, None),
        ),
        milestones=(),
    )


def test_what_is_done_as_needed_owes_no_number() -> None:
    row = good_site().plans[0].rows[1]
    assert (row.nature, row.due, row.due_text) == ("as-needed", date(2026, 10, 31), "11月前完成")
    assert row.targets == (
        Target(("region",), "ecommerce_opinions", None, None, "year", date(2026, 11, 30), 48),
    )


def test_a_milestone_is_a_day_and_what_is_done_by_then() -> None:
    row = good_site().plans[0].rows[2]
    assert (row.nature, row.targets) == ("document", ())
    assert row.milestones == (
        Milestone(
            "培训课程清单", ("centre",), "course_lists", "3月底前", date(2026, 3, 31), "strict"
        ),
    )


def test_the_latest_year_comes_first_and_within_it_plans_stand_by_region(
    make_project: MakeProject,
) -> None:
    project = make_project()
    for id_, year, region in (("a", 2025, "000001"), ("b", 2027, "000001"), ("c", 2027, "000000"),
                              ("d", 2026, "000001")):  # fmt: skip
        put(project, f"data/workplans/{id_}.yaml", plan(id_, year, region))
    made = site_of(project).plans
    assert [(one.id, one.address) for one in made] == [
        ("c", "plan/2027/"),
        ("b", "plan/2027/"),
        ("2026-sample", "plan/2026/"),
        ("d", "plan/2026/"),
        ("a", "plan/2025/"),
    ]


def test_what_a_plan_does_not_say_stays_empty(make_project: MakeProject) -> None:
    project = make_project()
    put(project, "data/workplans/little.yaml", plan("little", 2027, "000000"))
    little = site_of(project).plans[0]
    assert (little.source, len(little.rows)) == (None, 1)
    row = little.rows[0]
    assert (row.content, row.quantity_text, row.due_text, row.units_text) == ("", "", "", "")
    assert (row.due, row.due_reading, row.nature) == (None, "office", "exploratory")
    assert (row.targets, row.milestones) == ((), ())

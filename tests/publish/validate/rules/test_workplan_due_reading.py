import pytest

from generator.publish.validate.rules.workplan_due_reading import RULE
from validate.checking import MakeProject, Spot, at, faults

PLAN = "data/workplans/2026.yaml"
START = """title: 示例市计划
year: 2026
region: "000000"
sample: true
rows:
  - no: 1
    category: 宣传
    task: 宣传
    nature: fixed
"""
# Fields of the row from line 10 on, and where the fault is.
CASES = [
    pytest.param("due_text: 12月底前\ndue: 2026-12-31\ndue_reading: strict", [], id="clear"),
    pytest.param("due_text: 12月前\ndue: 2026-11-30\ndue_reading: strict", [], id="strict"),
    pytest.param("due_text: 12月前\ndue: 2026-12-31\ndue_reading: office", [], id="office"),
    pytest.param("due_text: 12月前\ndue: 2026-12-31\ndue_reading: strict", [(11, 10)],
                 id="the office's date called strict"),
    pytest.param("due_text: 12月前\ndue: 2026-11-30\ndue_reading: office", [(11, 10)],
                 id="the strict date called the office's"),
    pytest.param("due_text: 12月前\ndue_reading: strict", [(6, 5)], id="no date"),
    pytest.param("due_text: 适时\ndue: 2026-05-01\ndue_reading: strict", [],
                 id="a text that is no date proves nothing"),
    pytest.param("due: 2026-05-01\ndue_reading: strict", [], id="no text"),
    pytest.param("due_text: 5月前上报，12月前完成\ndue: 2026-11-30\ndue_reading: strict", [],
                 id="one of two dates"),
    pytest.param("due_text: 5月前上报，12月前完成\ndue_reading: strict", [],
                 id="two dates are left to the milestones"),
    pytest.param("due_text: 5月前上报，12月前完成\ndue: 2026-10-31\ndue_reading: strict",
                 [(11, 10)], id="none of two dates"),
    pytest.param("due_text: 6-7月期间\ndue: 2026-07-31\ndue_reading: strict", [], id="within"),
]  # fmt: skip
TARGET = """due_text: 12月前
due: 2026-11-30
due_reading: strict
targets:
  - units: [sub-centre]
    metric: campaigns
    per: year
"""
MILESTONE = """due_text: 4月前上报，12月底前完成
due_reading: strict
milestones:
  - what: 名单
    units: [sub-centre]
    metric: visit_lists
    due_text: 4月前
"""
PARTS = [
    pytest.param(f"{TARGET}    due: 2026-11-30", [], id="a target as its row"),
    pytest.param(f"{TARGET}    due: 2026-12-31", [(17, 14)], id="a target later than its row"),
    pytest.param(f"{TARGET}    due: 2026-12-31\n    due_reading: office", [],
                 id="a target with a reading of its own"),
    pytest.param(TARGET, [], id="a target without a date"),
    pytest.param(f"{MILESTONE}    due: 2026-03-31\n    due_reading: strict", [], id="a milestone"),
    pytest.param(f"{MILESTONE}    due: 2026-04-30\n    due_reading: strict", [(17, 14)],
                 id="a milestone read otherwise"),
    pytest.param(f"{MILESTONE}    due_reading: strict", [(13, 9)], id="a milestone without a date"),
]  # fmt: skip


def plan(fields: str) -> dict[str, str]:
    return {PLAN: START + "".join(f"    {line}\n" for line in fields.splitlines())}


@pytest.mark.parametrize(("fields", "spots"), [*CASES, *PARTS])
def test_a_date_is_the_one_its_text_gives(
    make_project: MakeProject, fields: str, spots: list[Spot]
) -> None:
    assert faults(make_project, plan(fields)) == at(RULE.id, PLAN, spots)

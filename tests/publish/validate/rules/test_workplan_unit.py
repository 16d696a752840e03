import pytest

from generator.publish.validate.rules.workplan_unit import RULE
from validate.checking import MakeProject, Spot, at, faults

PLAN = "data/workplans/2027.yaml"
START = """title: 示例市计划
year: 2027
region: "000000"
sample: true
rows:
  - no: 1
    category: 宣传
    task: 宣传
    nature: fixed
    due_text: 适时
    due_reading: strict
"""
# The units stand on line 13 in both, behind `units:`.
DUTIES = {
    "targets": "    targets:\n      - units: {units}\n"
    "        metric: campaigns\n        per: year\n",
    "milestones": "    milestones:\n      - units: {units}\n        what: 名单\n"
    "        metric: campaigns\n        due_text: 适时\n        due_reading: strict\n",
}
# What stands behind `units:`, and the columns of what is wrong there.
CASES = [
    pytest.param("[sub-centre]", [], id="a kind of body"),
    pytest.param("[region]", [], id="the whole region"),
    pytest.param("[sample-city, station]", [], id="one body and a kind"),
    pytest.param("[subcentre]", [17], id="a kind misspelt"),
    pytest.param("[station, sample-town]", [26], id="a body that is not there"),
    pytest.param("[分中心, 工作站]", [17, 22], id="names instead of codes"),
]


@pytest.mark.parametrize("duties", DUTIES)
@pytest.mark.parametrize(("units", "columns"), CASES)
def test_a_plan_binds_bodies_that_exist(
    units: str, columns: list[int], duties: str, make_project: MakeProject
) -> None:
    spots: list[Spot] = [(13, column) for column in columns]
    text = START + DUTIES[duties].format(units=units)
    assert faults(make_project, {PLAN: text}) == at(RULE.id, PLAN, spots)

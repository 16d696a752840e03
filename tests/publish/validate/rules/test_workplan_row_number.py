import pytest

from generator.publish.validate.rules.workplan_row_number import RULE
from validate.checking import MakeProject, Spot, at, faults

PLAN = "data/workplans/2027.yaml"
HEAD = 'title: 示例市计划\nyear: 2027\nregion: "000000"\nsample: true\nrows:\n'
# Each row takes five lines; the first number stands on line 6, column 9.
ROW = (
    "  - no: {no}\n    category: 宣传\n    task: 宣传\n    nature: fixed\n    due_reading: strict\n"
)


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        ([1, 2, 3], []),
        ([3, 1, 2], []),
        ([1, 1], [(11, 9)]),
        ([1, 2, 1, 2], [(16, 9), (21, 9)]),
        ([7, 7, 7], [(11, 9), (16, 9)]),
    ],
    ids=["in order", "in any order", "twice", "two twice", "three times"],
)
def test_a_number_stands_once(
    numbers: list[int], wrong: list[Spot], make_project: MakeProject
) -> None:
    text = HEAD + "".join(ROW.format(no=no) for no in numbers)
    assert faults(make_project, {PLAN: text}) == at(RULE.id, PLAN, wrong)


def test_two_plans_number_their_own_rows(make_project: MakeProject) -> None:
    text = HEAD + ROW.format(no=1)
    other = text.replace("2027", "2028", 1)
    assert faults(make_project, {PLAN: text, "data/workplans/2028.yaml": other}) == set()

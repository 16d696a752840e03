import pytest

from generator.publish.validate.rules.signoff_same_role_twice import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "content/news/2026/visit.md"
ONE = '  - level: "1"\n    role: 科室负责人\n    on: 2026-11-01\n    result: passed\n'
SECOND: Change = ("分管负责人", "科室负责人")
THIRD: Change = ("主要负责人", "科室负责人")
AT_TWO = "科室负责人\n    on: 2026-11-02"
AT_THREE = "科室负责人\n    on: 2026-11-03"
CASES = [
    pytest.param([], [], id="three posts"),
    pytest.param([(ONE, ONE.replace("passed", "returned") + ONE)], [], id="one level, twice"),
    pytest.param([SECOND], [AT_TWO], id="one post at two levels"),
    pytest.param(
        [("分管负责人", "科室 负责人")], ["科室 负责人"], id="a blank makes no other post"
    ),
    pytest.param([SECOND, THIRD], [AT_TWO, AT_THREE], id="one post at all three"),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_three_levels_are_three_posts(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files) == spots(RULE.id, files, *written)

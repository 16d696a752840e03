import pytest

from generator.publish.validate.rules.case_masked import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "content/cases/design.md"
CASES = [
    pytest.param([], [], id="masked"),
    pytest.param([("masked: true", "masked: false")], ["false"], id="not masked"),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_a_case_is_masked(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files, release=False) == spots(RULE.id, files, *written)

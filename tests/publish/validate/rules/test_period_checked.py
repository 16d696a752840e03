import pytest

from generator.publish.validate.rules.period_checked import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "data/periods.yaml"
CASES = [
    pytest.param([], [], id="checked"),
    pytest.param([("  checked_on: 2026-11-02\n", "")], ["id: review"], id="never"),
    pytest.param(
        [("checked_on: 2026-11-02", "checked_on:")], ["id: review"], id="an empty date says nothing"
    ),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_a_period_was_compared_with_the_original(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files, release=False) == spots(RULE.id, files, *written)

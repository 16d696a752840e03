import pytest

from generator.publish.validate.rules.form_link_missing import RULE
from validate.checking import Change, MakeProject, faults, spots
from validate.forming import STEP, form

LINKED: Change = ("mode: own", "mode: link")
THERE: Change = ("routing: centre", "routing: centre\nlink: https://sample.example/")
CASES = [
    pytest.param([], [], id="taken here"),
    pytest.param([LINKED, THERE], [], id="taken there"),
    pytest.param([LINKED], ["link\n"], id="taken nowhere"),
    pytest.param([LINKED, (THERE[0], THERE[0] + "\nlink: ''")], ["link\n"], id="left empty"),
]


@pytest.mark.parametrize(("changes", "wrong"), CASES)
def test_the_other_platform_has_an_address(
    changes: list[Change], wrong: list[str], make_project: MakeProject
) -> None:
    files = form(STEP, *changes)
    assert faults(make_project, files) == spots(RULE.id, files, *wrong)

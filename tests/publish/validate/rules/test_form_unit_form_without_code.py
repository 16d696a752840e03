import pytest

from generator.publish.validate.rules.form_unit_form_without_code import RULE
from validate.checking import Change, MakeProject, faults, spots
from validate.forming import STEP, form

UNIT: Change = ("audience: public", "audience: unit")
CASES = [
    pytest.param([], [], id="for all"),
    pytest.param([UNIT], ["unit\n"], id="for units"),
    pytest.param([UNIT, ("mode: own", "mode: own\nunit_code: true")], [], id="with a code"),
    pytest.param([UNIT, ("mode: own", "mode: own\nunit_code: false")], ["unit\n"], id="without"),
]


@pytest.mark.parametrize(("changes", "wrong"), CASES)
def test_a_unit_shows_who_it_is(
    changes: list[Change], wrong: list[str], make_project: MakeProject
) -> None:
    files = form(STEP, *changes)
    assert faults(make_project, files) == spots(RULE.id, files, *wrong)

import pytest

from generator.publish.validate.rules.workplan_no_plan_for_year import RULE
from validate.checking import Fault, MakeProject, edited, released_faults

PATH = "data/workplans/2026.yaml"
MISSING = {(RULE.id, "data/workplans", 0, 0)}
CASES = [
    pytest.param("2026", set(), id="a plan of this year"),
    pytest.param("2025", MISSING, id="last year's plan only"),
    pytest.param("2027", MISSING, id="next year's plan only"),
]


@pytest.mark.parametrize(("year", "expected"), CASES)
def test_the_year_has_a_plan(make_project: MakeProject, year: str, expected: set[Fault]) -> None:
    days = ("due: 2026-12-31", f"due: {year}-12-31")
    files = edited(PATH, ("year: 2026", f"year: {year}"), days, days)
    assert released_faults(make_project, files) == expected

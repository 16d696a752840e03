import pytest

from generator.publish.validate.rules.expert_term import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "data/experts.csv"
CASES = [
    pytest.param([], [], id="a term"),
    pytest.param([("2026-01-01,2027-12-31", "2027-12-31,2027-12-31")], [], id="one day"),
    pytest.param([("2026-01-01,2027-12-31", ",2027-12-31")], [], id="without a beginning"),
    pytest.param(
        [("2026-01-01,2027-12-31", "2028-01-01,2027-12-31")], ["2027-12-31"], id="reversed"
    ),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_a_term_ends_after_it_begins(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files, release=False) == spots(RULE.id, files, *written)

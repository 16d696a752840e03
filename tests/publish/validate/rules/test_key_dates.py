import pytest

from generator.publish.validate.rules.key_dates import RULE
from validate.checking import Fault, MakeProject, released_faults
from validate.key_rows import GOOD, NEXT, PATH, row

CASES = [
    pytest.param(GOOD, set(), id="right"),
    pytest.param(
        GOOD + row("duty-2", NEXT, "2027-01-01 2027-01-01"), set(), id="one day is enough"
    ),
    pytest.param(
        GOOD + row("duty-2", NEXT, "2027-01-02 2027-01-01"),
        {(RULE.id, PATH, 15, 14)},
        id="it ends before it begins",
    ),
]


@pytest.mark.parametrize(("rows", "found"), CASES)
def test_a_key_ends_after_it_begins(
    make_project: MakeProject, rows: str, found: set[Fault]
) -> None:
    assert released_faults(make_project, {PATH: rows}, release=False) == found

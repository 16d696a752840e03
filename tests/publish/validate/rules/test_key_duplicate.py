import pytest

from generator.publish.validate.rules.key_duplicate import RULE
from validate.checking import Fault, MakeProject, released_faults
from validate.key_rows import DUTY, GOOD, NEXT, PATH, row

CASES = [
    pytest.param(GOOD, set(), id="two pairs"),
    pytest.param(
        row("duty-1", DUTY) + row("recovery-1", DUTY), {(RULE.id, PATH, 7, 14)}, id="one pair"
    ),
    pytest.param(
        GOOD + row("duty-1", NEXT),
        {("record/duplicate-id", PATH, 11, 8)},
        id="one id for two keys is told by another rule",
    ),
]


@pytest.mark.parametrize(("rows", "found"), CASES)
def test_duty_and_recovery_are_two_pairs(
    make_project: MakeProject, rows: str, found: set[Fault]
) -> None:
    assert released_faults(make_project, {PATH: rows}, release=False) == found

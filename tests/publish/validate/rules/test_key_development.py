import pytest

from generator.publish.validate.rules.key_development import RULE
from validate.checking import Fault, MakeProject, released_faults
from validate.key_rows import DUTY, GOOD, PATH, RECOVERY, row

CASES = [
    pytest.param(GOOD, set(), id="real ones"),
    pytest.param(
        row("duty-1", DUTY, more="  development: true\n") + row("recovery-1", RECOVERY),
        {(RULE.id, PATH, 6, 16)},
        id="one for trying out",
    ),
    pytest.param(
        row("duty-1", DUTY, more="  development: false\n") + row("recovery-1", RECOVERY),
        set(),
        id="it says that it is none",
    ),
]


@pytest.mark.parametrize(("rows", "found"), CASES)
def test_a_release_has_no_key_for_trying_out(
    make_project: MakeProject, rows: str, found: set[Fault]
) -> None:
    assert released_faults(make_project, {PATH: rows}, release=True) == found


def test_at_home_it_is_no_fault(make_project: MakeProject) -> None:
    rows = row("duty-1", DUTY, more="  development: true\n") + row("recovery-1", RECOVERY)
    assert released_faults(make_project, {PATH: rows}, release=False) == set()

import pytest

from generator.publish.validate.rules.key_ending import RULE
from validate.checking import Fault, MakeProject, released_faults
from validate.key_rows import DUTY, GOOD, NEXT, PATH, RECOVERY, row

CASES = [
    pytest.param(GOOD, set(), id="months away"),
    pytest.param(
        row("duty-1", DUTY, "2026-01-01 2026-12-22") + row("recovery-1", RECOVERY),
        set(),
        id="in 31 days",
    ),
    pytest.param(
        row("duty-1", DUTY, "2026-01-01 2026-12-21") + row("recovery-1", RECOVERY),
        {(RULE.id, PATH, 5, 14)},
        id="in 30 days",
    ),
    pytest.param(
        row("duty-1", DUTY, "2026-01-01 2026-11-21") + row("recovery-1", RECOVERY),
        {(RULE.id, PATH, 5, 14)},
        id="today is its last day",
    ),
    pytest.param(
        row("duty-1", DUTY, "2026-01-01 2026-12-01")
        + row("duty-2", NEXT, "2026-12-02 2027-12-01")
        + row("recovery-1", RECOVERY),
        set(),
        id="another one begins the day after",
    ),
    pytest.param(
        row("duty-1", DUTY, "2026-01-01 2026-12-01")
        + row("duty-2", NEXT, "2026-12-03 2027-12-01")
        + row("recovery-1", RECOVERY),
        {(RULE.id, PATH, 5, 14)},
        id="a day without a key",
    ),
]


@pytest.mark.parametrize(("rows", "found"), CASES)
def test_a_key_that_ends_soon_is_followed(
    make_project: MakeProject, rows: str, found: set[Fault]
) -> None:
    assert released_faults(make_project, {PATH: rows}, release=False) == found

import pytest

from generator.publish.validate.rules.key_recipient import RULE
from validate.checking import Fault, MakeProject, released_faults
from validate.key_rows import DUTY, GOOD, NEXT, PATH, row

CASES = [
    pytest.param(GOOD, set(), id="right"),
    pytest.param(
        GOOD + row("duty-2", NEXT.replace("thld", "thle")),
        {(RULE.id, PATH, 12, 14)},
        id="one sign is wrong",
    ),
    pytest.param(
        GOOD + row("duty-2", NEXT[:-1]), {(RULE.id, PATH, 12, 14)}, id="the last sign is missing"
    ),
    pytest.param(GOOD + row("duty-2", DUTY.upper()), {(RULE.id, PATH, 12, 14)}, id="in capitals"),
    pytest.param(
        GOOD + row("duty-2", "AGE-SECRET-KEY-1QYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQ"),
        {(RULE.id, PATH, 12, 14)},
        id="a private key",
    ),
]


@pytest.mark.parametrize(("rows", "found"), CASES)
def test_a_public_key_of_the_office_is_one(
    make_project: MakeProject, rows: str, found: set[Fault]
) -> None:
    assert released_faults(make_project, {PATH: rows}, release=False) == found

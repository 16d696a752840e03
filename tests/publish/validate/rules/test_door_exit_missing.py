import pytest

from generator.publish.validate.rules.door_exit_missing import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "data/doors.yaml"
CASES = [
    pytest.param([], [], id="an exit"),
    pytest.param(
        [
            ("door: exit", "door: enquiry"),
            ('  exits:\n    - title: 市场监管热线\n      phone: "12315"\n', ""),
            ("，想投诉", ""),
        ],
        [],
        id="our own door needs none",
    ),
    pytest.param(
        [('  exits:\n    - title: 市场监管热线\n      phone: "12315"\n', ""), ("，想投诉", "")],
        ["exit\n"],
        id="a door out without an exit",
    ),
    pytest.param(
        [
            ('exits:\n    - title: 市场监管热线\n      phone: "12315"\n', "exits: []\n"),
            ("，想投诉", ""),
        ],
        ["exit\n"],
        id="an empty list",
    ),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_nobody_is_sent_away_without_a_next_step(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files, release=False) == spots(RULE.id, files, *written)

import pytest

from generator.publish.validate.rules.policy_date_invented import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "content/policies/jia-measures.md"
CASES = [
    pytest.param([], [], id="in Chinese order"),
    pytest.param([("2026年1月5日", "2026-01-05")], [], id="in figures"),
    pytest.param([("2026年1月5日", "2026年01月05日")], [], id="with zeros"),
    pytest.param([("2026年1月5日", "2026 年 1 月 5 日")], [], id="with blanks"),
    pytest.param([("2026年1月5日", "二〇二六年一月五日")], [], id="in Chinese figures"),
    pytest.param([("2026年1月5日", "二○二六年一月五日")], [], id="with the other zero"),
    pytest.param(
        [("issued_on: 2026-01-05", "issued_on: 2026-01-09\ndate_note: 以印发件为准")],
        [],
        id="with a note",
    ),
    pytest.param(
        [("issued_on: 2026-01-05", "issued_on: 2026-01-09")], ["2026-01-09"], id="another day"
    ),
    pytest.param([("2026年1月5日", "2026年1月51日")], ["2026-01-05"], id="a day that begins alike"),
    pytest.param(
        [("printed_on: 2026-01-06", "printed_on: 2026-01-07")],
        ["2026-01-07"],
        id="printed on another day",
    ),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_a_date_stands_in_the_document(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files) == spots(RULE.id, files, *written)

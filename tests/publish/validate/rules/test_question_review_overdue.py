import pytest

from generator.publish.validate.rules.question_review_overdue import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "content/questions/win.md"
CASES = [
    pytest.param([], [], id="later"),
    pytest.param([("review_due: 2027-11-02", "review_due: 2026-11-21")], [], id="today"),
    pytest.param([("review_due: 2027-11-02\n", "")], [], id="no day named"),
    pytest.param(
        [("review_due: 2027-11-02", "review_due: 2026-11-20")], ["2026-11-20"], id="yesterday"
    ),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_answers_are_compared_again_in_time(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files) == spots(RULE.id, files, *written)

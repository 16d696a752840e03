import pytest

from generator.publish.validate.rules.policy_date_note import RULE
from validate.checking import POLICY, MakeProject, Spot, at, faults, policy

CASES = [
    pytest.param("issued_on: 2020-03-25\n", [], id="a date is enough"),
    pytest.param("date_note: 原文未载\n", [], id="a note is enough"),
    pytest.param("issued_on: 2020-03-25\ndate_note: 以印发为准\n", [], id="both do no harm"),
    pytest.param("", [(1, 1)], id="neither is an oversight"),
    pytest.param('date_note: ""\n', [(1, 1)], id="an empty note says nothing"),
    pytest.param("issued_on:\n", [(1, 1)], id="an empty date says nothing"),
    pytest.param("printed_on: 2020-03-26\n", [(1, 1)], id="the day of printing is another day"),
    pytest.param("year: 2020\n", [(1, 1)], id="a year is no date"),
]


@pytest.mark.parametrize(("fields", "spots"), CASES)
def test_a_document_has_a_date_or_says_why_not(
    make_project: MakeProject, fields: str, spots: list[Spot]
) -> None:
    assert faults(make_project, policy(fields)) == at(RULE.id, POLICY, spots)

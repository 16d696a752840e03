import pytest

from generator.publish.validate.rules.policy_held_body import RULE
from validate.checking import POLICY, MakeProject, Spot, at, faults, policy

CASES = [
    pytest.param("true", "正文。", [], id="a held document has a text"),
    pytest.param("true", "---", [], id="a rule of dashes is a text"),
    pytest.param("false", "", [], id="a cited document has none"),
    pytest.param("false", "\n  \n\n", [], id="blank lines are no text"),
    pytest.param("false", "<!-- 待补 -->", [], id="a comment is no text"),
    pytest.param("true", "", [(5, 7)], id="a held document without a text"),
    pytest.param("true", "<!-- 待补 -->", [(5, 7)], id="a held document with a comment only"),
    pytest.param("false", "正文。", [(5, 7)], id="a cited document with a text"),
]


@pytest.mark.parametrize(("held", "body", "spots"), CASES)
def test_what_is_held_has_a_text(
    make_project: MakeProject, held: str, body: str, spots: list[Spot]
) -> None:
    assert faults(make_project, policy(held=held, body=body)) == at(RULE.id, POLICY, spots)


def test_where_held_says_nothing_the_text_is_not_judged(make_project: MakeProject) -> None:
    found = faults(make_project, policy(held="是", body=""))
    assert found == at("field/type", POLICY, [(5, 7)])

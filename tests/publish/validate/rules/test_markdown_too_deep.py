import pytest

from generator.publish.validate.rules.markdown_too_deep import RULE
from validate.checking import NEWS, MakeProject, Spot, at, faults, news

CASES = [
    pytest.param("> " * 99 + "甲", [], id="quotes as deep as may be"),
    pytest.param("> " * 100 + "甲", [(9, 1)], id="quotes one level deeper"),
    pytest.param(">" * 100 + "甲", [(9, 1)], id="quotes without blanks"),
    pytest.param("- " * 50 + "甲", [], id="lists as deep as may be"),
    pytest.param("- " * 51 + "甲", [(9, 1)], id="lists one level deeper"),
    pytest.param("1. " * 51 + "甲", [(9, 1)], id="numbered lists"),
    pytest.param(
        "\n".join("  " * depth + "- 甲" for depth in range(40)), [], id="a stair of lists"
    ),
    pytest.param("<u>" * 99 + "甲" + "</u>" * 99, [], id="tags as deep as may be"),
    pytest.param("<u>" * 100 + "甲", [(9, 1)], id="tags nobody closed"),
    pytest.param("<u>甲</u>" * 200, [], id="tags side by side"),
    pytest.param("甲<br>" * 200, [], id="line breaks hold nothing"),
    pytest.param("甲\n\n" * 200, [], id="a long text is not deep"),
    pytest.param("甲\n\n" + "> " * 120 + "[乙](gone.md)", [(11, 1)], id="the rest is not judged"),
]


@pytest.mark.parametrize(("body", "spots"), CASES)
def test_a_text_is_nested_a_few_levels_deep(
    make_project: MakeProject, body: str, spots: list[Spot]
) -> None:
    assert faults(make_project, news(body)) == at(RULE.id, NEWS, spots)

import pytest

from generator.publish.validate.rules.markdown_heading_one import RULE
from validate.checking import NEWS, MakeProject, Spot, at, faults, news

CASES = [
    pytest.param("## 概况", [], id="the second level is right"),
    pytest.param("没有标题。", [], id="no heading is right"),
    pytest.param("#概况", [], id="without a blank it is no heading"),
    pytest.param("    # 概况", [], id="an indented block is code"),
    pytest.param("```\n# 概况\n```", [], id="a fenced block is code"),
    pytest.param("# 概况", [(9, 1)], id="the first level is the title's"),
    pytest.param("概况\n===", [(9, 1)], id="a line of equal signs makes the first level"),
    pytest.param("> # 概况", [(9, 3)], id="a quotation is no excuse"),
    pytest.param("## 甲\n\n# 乙\n\n# 丙", [(11, 1), (13, 1)], id="each one is told"),
]


@pytest.mark.parametrize(("body", "spots"), CASES)
def test_no_heading_is_of_the_first_level(
    make_project: MakeProject, body: str, spots: list[Spot]
) -> None:
    assert faults(make_project, news(body)) == at(RULE.id, NEWS, spots)

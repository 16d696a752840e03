import pytest

from generator.publish.validate.rules.markdown_heading_skip import RULE
from validate.checking import NEWS, MakeProject, Spot, at, faults, news

CASES = [
    pytest.param("## 二\n### 三\n#### 四\n##### 五\n###### 六", [], id="one level at a time"),
    pytest.param("## 二\n#### 四", [(10, 1)], id="two levels at once"),
    pytest.param("### 三", [(9, 1)], id="the first heading is of the second level"),
    pytest.param("## 二\n### 三\n#### 四\n## 二", [], id="up goes any number of levels"),
    pytest.param("## 二\n### 三\n## 二\n#### 四", [(12, 1)], id="after going up it counts anew"),
    pytest.param("#### 四\n#### 四", [(9, 1)], id="what follows on the same level is right"),
    pytest.param("### 三\n##### 五", [(9, 1), (10, 1)], id="each skip is told"),
    pytest.param("## 二\n```\n#### 四\n```", [], id="code holds no headings"),
]


@pytest.mark.parametrize(("body", "spots"), CASES)
def test_headings_go_down_one_level_at_a_time(
    make_project: MakeProject, body: str, spots: list[Spot]
) -> None:
    assert faults(make_project, news(body)) == at(RULE.id, NEWS, spots)

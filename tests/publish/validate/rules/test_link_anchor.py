import pytest

from generator.publish.validate.rules.link_anchor import RULE
from validate.checking import NEWS, MakeProject, Spot, at, faults, news

CASES = [
    pytest.param("[a](second.md#概况)", [], id="a heading of another article exists"),
    pytest.param("[a](second.md#%E6%A6%82%E5%86%B5)", [], id="an anchor may be percent-encoded"),
    pytest.param("[a](/news/2026/second/#结尾)", [], id="an address may have an anchor"),
    pytest.param("## 一、甲\n\n[a](#s1)", [], id="a numbered heading has its number"),
    pytest.param("[a](#s1)\n\n## 一、甲", [], id="a heading may follow its link"),
    pytest.param("## 甲\n\n## 甲\n\n[a](#甲-1)", [], id="the second of two equal headings"),
    pytest.param("[a](second.md#)", [], id="an empty anchor is the page"),
    pytest.param("[a](照片.png#x)", [], id="a file has no headings to look for"),
    pytest.param("[a](https://www.example.cn/#x)", [], id="pages of others are not looked at"),
    pytest.param("[a](second.md#背景)", [(9, 1)], id="a heading of another article is missing"),
    pytest.param("## 甲\n\n[a](#乙)", [(11, 1)], id="a heading of this article is missing"),
    pytest.param("## A\n\n[a](#A)", [(11, 1)], id="anchors are in lower case"),
    pytest.param("[a](/news/#x)", [(9, 1)], id="a list has no headings of its own"),
    pytest.param("[a](#x) [b](#y)", [(9, 1), (9, 9)], id="each link is told"),
]


@pytest.mark.parametrize(("body", "spots"), CASES)
def test_a_link_to_a_heading_leads_to_one(
    make_project: MakeProject, body: str, spots: list[Spot]
) -> None:
    assert faults(make_project, news(body)) == at(RULE.id, NEWS, spots)

import pytest

from generator.publish.validate.rules.markdown_bare_address import RULE
from validate.checking import NEWS, MakeProject, Spot, at, faults, news

CASES = [
    pytest.param("见<https://www.example.cn/>。", [], id="angle brackets make a link"),
    pytest.param("见[官网](https://www.example.cn/)。", [], id="words with an address are a link"),
    pytest.param("[https://a.cn/](https://a.cn/)", [], id="a link may be called by its address"),
    pytest.param("`https://www.example.cn/`", [], id="code shows an address"),
    pytest.param("    https://www.example.cn/", [], id="an indented block is code"),
    pytest.param("```\nhttps://www.example.cn/\n```", [], id="a fenced block is code"),
    pytest.param("见 www.example.cn。", [], id="without a scheme it may be a name"),
    pytest.param("见https://www.example.cn/，有", [(9, 2)], id="an address between Chinese signs"),
    pytest.param("http://a.cn/?b=1&c=2", [(9, 1)], id="an address with a question"),
    pytest.param("**https://www.example.cn/**", [(9, 3)], id="an address in bold"),
    pytest.param("| 网址 |\n| --- |\n| https://a.cn/ |", [(11, 3)], id="an address in a table"),
    pytest.param("http://a.cn/ http://b.cn/", [(9, 1), (9, 14)], id="each address is told"),
]


@pytest.mark.parametrize(("body", "spots"), CASES)
def test_an_address_is_a_link(make_project: MakeProject, body: str, spots: list[Spot]) -> None:
    assert faults(make_project, news(body)) == at(RULE.id, NEWS, spots)

import pytest

from generator.publish.validate.rules.link_dead import RULE
from validate.checking import NEWS, MakeProject, Spot, at, faults, news

CASES = [
    pytest.param("[a](second.md)", [], id="an article beside this one"),
    pytest.param("[a](./second.md)", [], id="a path may begin with a dot"),
    pytest.param("[a](../../policies/sample-law.md)", [], id="an article of another kind"),
    pytest.param("[a](/news/2026/second/)", [], id="the address of an article"),
    pytest.param("[a](/centres/region/000001/)", [], id="the address of a table's row"),
    pytest.param("[a](/news/) [b](/news/2026/) [c](/)", [], id="lists and the home page"),
    pytest.param("[a](https://www.example.cn/gone/)", [], id="pages of others are not looked at"),
    pytest.param("`[a](gone.md)`", [], id="code is no link"),
    pytest.param("[a](gone.md)", [(9, 1)], id="an article that is nowhere"),
    pytest.param("[a](Second.md)", [(9, 1)], id="capital letters count"),
    pytest.param("见[a](/centres/gone/)", [(9, 2)], id="an address that is nowhere"),
    pytest.param("[a](/centres/gone/#s1)", [(9, 1)], id="an anchor does not hide that"),
    pytest.param("[a](/news/2026/second)", [(9, 1)], id="an address ends in a slash"),
    pytest.param("[a](/news/2026/second.md)", [(9, 1)], id="an address is no path of a source"),
    pytest.param("[a](second)", [(9, 1)], id="the ending of an article is not left out"),
    pytest.param("[a](/../data/)", [(9, 1)], id="nothing above the site's root is found"),
]


@pytest.mark.parametrize(("body", "spots"), CASES)
def test_a_link_leads_to_a_page(make_project: MakeProject, body: str, spots: list[Spot]) -> None:
    assert faults(make_project, news(body)) == at(RULE.id, NEWS, spots)

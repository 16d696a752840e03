import pytest

from generator.publish.validate.rules.markdown_remote_image import RULE
from validate.checking import NEWS, MakeProject, Spot, at, faults, news

CASES = [
    pytest.param("![展位前的人群](照片.png)", [], id="a picture beside the text"),
    pytest.param("[照片](https://a.cn/x.png)", [], id="a link to a picture elsewhere"),
    pytest.param("![照片](https://a.cn/x.png)", [(9, 1)], id="a picture elsewhere"),
    pytest.param("![照片](//a.cn/x.png)", [(9, 1)], id="the same without a scheme"),
    pytest.param("中![照片][p]\n\n[p]: http://a.cn/x", [(9, 2)], id="a picture by reference"),
]


@pytest.mark.parametrize(("body", "spots"), CASES)
def test_a_picture_lies_on_the_site(
    make_project: MakeProject, body: str, spots: list[Spot]
) -> None:
    found = {fault for fault in faults(make_project, news(body)) if fault[0] == RULE.id}
    assert found == at(RULE.id, NEWS, spots)

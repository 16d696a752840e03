import pytest

from generator.publish.validate.rules.markdown_image_alt import RULE
from validate.checking import NEWS, MakeProject, Spot, at, faults, news

CASES = [
    pytest.param("![展位前的人群](照片.png)", [], id="a picture with words"),
    pytest.param("![**展位**](照片.png)", [], id="words may be marked up"),
    pytest.param("![展位][p]\n\n[p]: 照片.png", [], id="a picture by reference"),
    pytest.param("[](照片.png)", [], id="a link is no picture"),
    pytest.param("![](照片.png)", [(9, 1)], id="a picture without words"),
    pytest.param("![ ](照片.png)", [(9, 1)], id="a blank is no word"),
    pytest.param("![\u3000](照片.png)", [(9, 1)], id="a Chinese blank is no word"),
    pytest.param('![](照片.png "展位")', [(9, 1)], id="a title is read out by few readers"),
    pytest.param("[![](照片.png)](second.md)", [(9, 2)], id="a picture in a link"),
]


@pytest.mark.parametrize(("body", "spots"), CASES)
def test_a_picture_has_words(make_project: MakeProject, body: str, spots: list[Spot]) -> None:
    assert faults(make_project, news(body)) == at(RULE.id, NEWS, spots)

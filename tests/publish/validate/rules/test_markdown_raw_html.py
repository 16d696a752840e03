import pytest

from generator.publish.validate.rules.markdown_raw_html import RULE
from validate.checking import NEWS, MakeProject, Spot, at, faults, news

CASES = [
    pytest.param("甲<br>乙<br/>丙<BR />丁", [], id="a line break is kept, however written"),
    pytest.param("H<sub>2</sub>O <u>甲</u> <kbd>A</kbd>", [], id="marks without a sign are kept"),
    pytest.param("<ruby>权<rt>quan</rt></ruby>", [], id="readings above characters are kept"),
    pytest.param("<details><summary>甲</summary>乙</details>", [], id="a folded part is kept"),
    pytest.param("`<b>` 和 &lt;b&gt;", [], id="code and entities show brackets"),
    pytest.param("a < b > c", [], id="signs of comparison are no tag"),
    pytest.param("<https://www.example.cn/>", [], id="an address in brackets is a link"),
    pytest.param("<u class=a>甲</u>", [(9, 1)], id="a kept tag has no attributes"),
    pytest.param("甲<b>乙</b>", [(9, 2)], id="bold is written with asterisks"),
    pytest.param("<a href=x>甲</a>", [(9, 1)], id="a link is written in Markdown"),
    pytest.param("甲\n\n<div>\n\n乙\n\n</div>", [(11, 1)], id="a block is told by its line"),
    pytest.param("<script>alert(1)</script>", [(9, 1)], id="a script is refused"),
    pytest.param(
        '<img src="照片.png" onerror="x">', [(9, 1)], id="a picture is written in Markdown"
    ),
    pytest.param("<b>甲</b>\n\n<i>乙</i>", [(9, 1), (11, 1)], id="each tag is told"),
]


@pytest.mark.parametrize(("body", "spots"), CASES)
def test_html_is_told_unless_markdown_cannot_say_it(
    make_project: MakeProject, body: str, spots: list[Spot]
) -> None:
    assert faults(make_project, news(body)) == at(RULE.id, NEWS, spots)

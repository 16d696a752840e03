import pytest

from generator.publish.validate.rules.attachment_missing import RULE
from validate.checking import NEWS, MakeProject, Spot, at, faults, news

CASES = [
    pytest.param("", "![甲](照片.png)", [], id="a picture beside the article is found"),
    pytest.param("", "[表](签到%20表.csv)", [], id="a blank may be written as %20"),
    pytest.param(
        "", "[表](/news/2026/签到%20表.csv)", [], id="the path from the site's root works"
    ),
    pytest.param("", "[表](../2026/./照片.png)", [], id="a path may go up and down"),
    pytest.param("", "[a](https://a.cn/gone.pdf)", [], id="files of others are not looked for"),
    pytest.param("", "`![甲](gone.png)`", [], id="code is no picture"),
    pytest.param("", "![甲](seminar.png)", [(9, 1)], id="a picture that is nowhere is missing"),
    pytest.param("", "见[表](gone.xlsx)。", [(9, 2)], id="a download that is nowhere is missing"),
    pytest.param("", "![甲](照片.PNG)", [(9, 1)], id="capital letters count"),
    pytest.param("", "![甲](../照片.png)", [(9, 1)], id="another folder is another file"),
    pytest.param("照片.png", "", [], id="a field names a file beside the article"),
    pytest.param("签到 表.csv", "", [], id="a field is written without %20"),
    pytest.param("签到表.csv", "", [(10, 11)], id="a field that names no file is told by its line"),
    pytest.param("../../../etc/x.pdf", "", [(10, 11)], id="nothing outside content is found"),
]


@pytest.mark.parametrize(("field", "body", "spots"), CASES)
def test_a_named_file_is_there(
    make_project: MakeProject, field: str, body: str, spots: list[Spot]
) -> None:
    fields = f"attachments:\n  - title: 附件\n    file: {field}\n" if field else ""
    assert faults(make_project, news(body, fields)) == at(RULE.id, NEWS, spots)

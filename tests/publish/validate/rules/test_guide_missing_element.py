import pytest

from generator.publish.validate.rules.guide_missing_element import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "content/guides/application.md"
CASES = [
    pytest.param([], [], id="complete"),
    pytest.param(
        [("jia-measures#s2", "jia-measures\n    article: 第二条")],
        [],
        id="an article instead of a section",
    ),
    pytest.param(
        [("conditions: [属于本中心的服务范围]\n", "")], ["申请维权援助"], id="without conditions"
    ),
    pytest.param([("fee: 不收费\n", "")], ["申请维权援助"], id="without a fee"),
    pytest.param(
        [("legal_period: 法律、法规没有规定\n", "")], ["申请维权援助"], id="without a legal period"
    ),
    pytest.param([("kind: specimen", "kind: blank")], ["申请维权援助"], id="without a specimen"),
    pytest.param(
        [("jia-measures#s2", "jia-measures")], ["申请维权援助"], id="a basis without its article"
    ),
    pytest.param([("    copies: 1\n", "")], ["申请维权援助"], id="a material without copies"),
    pytest.param([("questions: [win]\n", "")], ["申请维权援助"], id="without questions"),
    pytest.param(
        [("fee: 不收费\n", ""), ("questions: [win]\n", ""), ("updated_on: 2026-11-02\n", "")],
        ["申请维权援助"],
        id="several are told at once",
    ),
    pytest.param(
        [("centre: jia-city\n", "complaints_phone: 0000-2000002\n")],
        ["申请维权援助"],
        id="without a place, hours and telephone",
    ),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_a_guide_is_complete(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files) == spots(RULE.id, files, *written)

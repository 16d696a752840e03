import pytest

from generator.publish.validate.rules.record_file_place import RULE
from validate.checking import NEWS, POLICY, MakeProject, at, faults, news, policy

REPORT = news()[NEWS]
DOCUMENT = policy()[POLICY]
DUTIES = (
    "---\ntitle: 甲\ncentre: sample-district\nversion: '1'\neffective_on: 2026-01-01\n"
    "sample: true\n---\n正文。\n"
)
CASES = [
    pytest.param("content/news/2026/case.md", REPORT, True, id="the year of publication"),
    pytest.param("content/news/2025/case.md", REPORT, False, id="another year"),
    pytest.param("content/news/case.md", REPORT, False, id="no year"),
    pytest.param("content/news/2026/05/case.md", REPORT, False, id="a month below the year"),
    pytest.param("content/rules/sample-district/case.md", DUTIES, True, id="the body's own folder"),
    pytest.param("content/rules/sample-city/case.md", DUTIES, False, id="another body's folder"),
    pytest.param("content/rules/case.md", DUTIES, False, id="no body's folder"),
    pytest.param("content/policies/case.md", DOCUMENT, True, id="documents lie in one folder"),
    pytest.param("content/policies/law/case.md", DOCUMENT, False, id="and not below it"),
]


@pytest.mark.parametrize(("path", "text", "is_right"), CASES)
def test_an_article_lies_where_its_fields_say(
    make_project: MakeProject, path: str, text: str, is_right: bool
) -> None:
    assert faults(make_project, {path: text}) == at(RULE.id, path, [] if is_right else [(1, 1)])


def test_without_the_deciding_field_no_place_is_wrong(make_project: MakeProject) -> None:
    files = {"content/news/1999/case.md": REPORT.replace("published_on: 2026-05-01\n", "")}
    assert {rule for rule, *_ in faults(make_project, files)} == {"field/required"}

import pytest

from generator.publish.validate.rules.release_empty_column import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "content/news/2026/visit.md"
CASES = [
    pytest.param([], [], id="a park may be under construction"),
    pytest.param(
        [("园区二期正在建设中，宣传人员走进了一期。", "平台待完善的功能有三项。")],
        [],
        id="a sentence with the word",
    ),
    pytest.param(
        [("园区二期正在建设中，宣传人员走进了一期。", "| 事 | 情况 |\n|---|---|\n| 甲 | 暂无 |")],
        [],
        id="a cell of a table",
    ),
    pytest.param(
        [("园区二期正在建设中，宣传人员走进了一期。", "建设中")],
        ["建设中"],
        id="under construction",
    ),
    pytest.param(
        [("园区二期正在建设中，宣传人员走进了一期。", "**本栏目正在建设中，敬请期待！**")],
        ["本栏目"],
        id="with a subject and signs",
    ),
    pytest.param(
        [
            (
                "园区二期正在建设中，宣传人员走进了一期。",
                "## 甲\n\n有内容。\n\n## 乙\n\n内容整理中……",
            )
        ],
        ["内容整理中"],
        id="one of several paragraphs",
    ),
    pytest.param(
        [("园区二期正在建设中，宣传人员走进了一期。", "- 待完善")],
        ["待完善"],
        id="an item of a list",
    ),
    pytest.param([("走进园区开展宣传。", "暂无内容")], ["暂无内容"], id="the summary"),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_no_paragraph_says_that_it_is_to_come(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files) == spots(RULE.id, files, *written)

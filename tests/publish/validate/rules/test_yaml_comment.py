import pytest

from generator.publish.validate.rules.yaml_comment import RULE
from validate.checking import NEWS, REGIONS, MakeProject, Spot, at, faults, news

ITEM = "attachments: # 见下\n  - title: 表{comment}\n    file: 照片.png\n"
CASES = [
    pytest.param("place: 甲#1\n", [], id="without a blank it is no comment"),
    pytest.param('place: "甲 #1"\n', [], id="quotes keep it"),
    pytest.param("place: '甲' # 注\n", [], id="behind quotes it is a comment"),
    pytest.param("# 注\nplace: 甲\n  # 注\n", [], id="a line of its own is a comment"),
    pytest.param("place: |\n  甲 #1\n", [], id="a block keeps it"),
    pytest.param(ITEM.format(comment=""), [], id="behind the name of a list it is a comment"),
    pytest.param("place: 甲 #1\n", [(8, 8)], id="the rest of the line is lost"),
    pytest.param("place: 甲\t#1\n", [(8, 8)], id="a tab is a blank"),
    pytest.param("place: #1 会议室\n", [(8, 7)], id="the whole value is lost"),
    pytest.param("reprint: true # 注\n", [(8, 10)], id="a comment of the editor's"),
    pytest.param("place: 甲\n  乙 #1\n", [(8, 8)], id="on the second line of a value"),
    pytest.param(ITEM.format(comment=" #1"), [(9, 12)], id="in an inner record"),
]


@pytest.mark.parametrize(("fields", "spots"), CASES)
def test_nothing_written_is_dropped(
    make_project: MakeProject, fields: str, spots: list[Spot]
) -> None:
    assert faults(make_project, news(fields=fields)) == at(RULE.id, NEWS, spots)


def test_rows_of_a_table_are_looked_at(make_project: MakeProject) -> None:
    text = '- code: "000000" # 省\n  name: 省 #1\n- code: "000001"\n  name: 市\n'
    assert faults(make_project, {REGIONS: text}) == at(RULE.id, REGIONS, [(2, 9)])

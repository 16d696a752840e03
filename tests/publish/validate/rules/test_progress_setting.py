import pytest

from generator.publish.validate.rules.progress_setting import RULE
from validate.checking import SETTINGS, MakeProject, Spot, at, faults

TABLE = "data/progress.csv"
HEADER = "id,title,plan,year,unit,required,confirmed,as_of,sample\n"
SUM = "2026-sample-1,宣传活动,2026-sample,2026,,2,1,2026-11-20,true\n"
OF_UNIT = "2026-sample-2,动态稿件,2026-sample,2026,sample-city,3,3,2026-11-20,true\n"
# Line and column of the unit in OF_UNIT, the second row.
UNIT = (3, 37)
START = """name: 示例维权援助
description: 一个小而全的示例站。
centre: sample-city
limits: 公益服务，不收费。
"""
# The setting, the rows, and where the first row stands that may not be there.
CASES = [
    pytest.param("progress: internal", "", [], id="internal and nothing there"),
    pytest.param("", "", [], id="no setting and nothing there"),
    pytest.param("progress: internal", SUM, [(2, 1)], id="internal and a sum"),
    pytest.param("", SUM, [(2, 1)], id="no setting and a sum"),
    pytest.param("", SUM + OF_UNIT, [(2, 1)], id="no setting, told once"),
    pytest.param("progress: totals", SUM, [], id="a sum where sums are public"),
    pytest.param("progress: totals", SUM + OF_UNIT, [UNIT], id="a unit where only sums are"),
    pytest.param("progress: full", SUM + OF_UNIT, [], id="a unit where units are public"),
]


@pytest.mark.parametrize(("setting", "rows", "spots"), CASES)
def test_progress_is_public_as_far_as_the_office_decided(
    setting: str, rows: str, spots: list[Spot], make_project: MakeProject
) -> None:
    files = {SETTINGS: f"{START}{setting}\n", TABLE: HEADER + rows}
    assert faults(make_project, files) == at(RULE.id, TABLE, spots)


def test_a_setting_that_is_none_is_told_alone(make_project: MakeProject) -> None:
    files = {SETTINGS: f"{START}progress: all\n", TABLE: HEADER + SUM}
    assert faults(make_project, files) == at("field/enum", SETTINGS, [(5, 11)])

import pytest

from generator.publish.validate.rules.campaign_dates_not_confirmed import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "content/campaigns/ip-week-2026.md"
CASES = [
    pytest.param([], [], id="announced"),
    pytest.param([("甲市知识产权局公告", "待定")], ["待定"], id="to be announced"),
    pytest.param([("甲市知识产权局公告", "按往年暂定")], ["按往年暂定"], id="provisional"),
    pytest.param([("甲市知识产权局公告", "预计时间")], ["预计时间"], id="expected"),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_dates_are_certain(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files) == spots(RULE.id, files, *written)

import pytest

from generator.publish.validate.rules.guide_catch_all_material import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "content/guides/application.md"
CASES = [
    pytest.param([("身份证明", "商标注册证")], [], id="a paper is named"),
    pytest.param([("身份证明", "侵权行为的初步证据材料")], [], id="evidence is a name"),
    pytest.param([("身份证明", "其他材料（授权委托书）")], [], id="other with examples is a name"),
    pytest.param([("身份证明", "申请材料清单")], [], id="an application form"),
    pytest.param([("身份证明", "与纠纷有关的合同")], [], id="a paper on something related"),
    pytest.param([("身份证明", "其他材料")], ["其他材料"], id="other materials"),
    pytest.param([("身份证明", "其他资料")], ["其他资料"], id="other documents"),
    pytest.param([("身份证明", "有关材料")], ["有关材料"], id="materials concerned"),
    pytest.param([("身份证明", "相关证明文件")], ["相关证明文件"], id="related documents of proof"),
    pytest.param([("身份证明", "其他需要提供的材料")], ["其他需要"], id="others that are needed"),
    pytest.param(
        [("身份证明", "应当提交的有关材料等")], ["应当提交"], id="what should be supplied"
    ),
    pytest.param([("身份证明", "其它材料。")], ["其它材料"], id="a full stop hides nothing"),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_every_material_has_a_name(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files, release=False) == spots(RULE.id, files, *written)

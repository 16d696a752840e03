import pytest

from generator.publish.validate.rules.wording_accept_for_receive import RULE
from validate.checking import MakeProject, faults, spots
from validate.forming import STEP, form

CASES = [
    pytest.param("您提交的材料已收到。", True, id="received"),
    pytest.param(
        "本回执**不等于受理**。是否受理，由〔中心〕审查后告知您。", True, id="the ready words"
    ),
    pytest.param("受理之前可以撤回并删除。受理或者移交之后依法归档。", True, id="before and after"),
    pytest.param("您的申请已受理。", False, id="accepted"),
    pytest.param("您的申请已**受**理。", False, id="accepted in bold"),
    pytest.param("受理编号如下。", False, id="a number of acceptance"),
    pytest.param("本回执不等于受理。我们已经受理。", False, id="both"),
    pytest.param("是否受理，三天内知道。本中心受理后告知您。", False, id="not the ready words"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "is_right"), CASES)
def test_a_receipt_receives(text: str, is_right: bool, make_project: MakeProject) -> None:
    files = form(STEP, ("您提交的材料已收到。", text))
    wrong = () if is_right else (text,)
    assert faults(make_project, files) == spots(RULE.id, files, *wrong)


def test_elsewhere_a_form_may_speak_of_it(make_project: MakeProject) -> None:
    assert not faults(make_project, form(STEP, ("本表不收费。", "受理时现场核验。")))

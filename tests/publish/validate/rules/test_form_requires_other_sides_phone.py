import pytest

from generator.publish.validate.rules.form_requires_other_sides_phone import RULE
from validate.checking import Files, MakeProject, faults, spots
from validate.forming import BLOCK, form, questions

OTHER = """title: 对方
questions:
  - {name: other_name, title: 对方名称}
  - {name: other_phone, title: 对方电话%s}
one_of:
  - {names: [%s], message: 请填写一项}
"""
REQUIRED = ", constraints: {required: true}"
BOTH = "other_name, other_phone"
OWN = "{name: other_phone, title: 对方电话%s}"
STEP = "  - {{id: other, title: 对方, blocks: [person]{more}}}\n"
OWN_CASES = [
    pytest.param(OWN % "", "", [], id="may be given"),
    pytest.param(OWN % REQUIRED, "", ["true}"], id="must be given"),
    pytest.param(OWN % ", constraints: {required: false}", "", [], id="need not"),
    pytest.param((OWN % REQUIRED).replace("other_", ""), "", [], id="the sender's own"),
    pytest.param(
        OWN % "", "    one_of: [{names: [other_phone], message: 请填}]\n", ["[other_phone]"],
        id="one of one",
    ),
]  # fmt: skip
BLOCKS = [
    pytest.param(OTHER % ("", BOTH), "", [], id="one of two"),
    pytest.param(OTHER % (REQUIRED, BOTH), "", ["true}"], id="required"),
    pytest.param(OTHER % ("", "other_phone"), "", ["[other_phone"], id="one of one"),
    pytest.param(
        OTHER % ("", BOTH), ", without: [other_name]", ["[other_name]}"], id="the other is left out"
    ),
    pytest.param(
        OTHER % ("", BOTH), ", without: [other_name], optional: true", [], id="all may be left"
    ),
]


@pytest.mark.parametrize(("question", "more", "wrong"), OWN_CASES)
def test_a_form_does_not_demand_it(
    question: str, more: str, wrong: list[str], make_project: MakeProject
) -> None:
    files = form(questions(question) + more)
    assert faults(make_project, files) == spots(RULE.id, files, *wrong)


@pytest.mark.parametrize(("block", "more", "wrong"), BLOCKS)
def test_a_shared_part_does_not_demand_it(
    block: str, more: str, wrong: list[str], make_project: MakeProject
) -> None:
    files: Files = {**form(STEP.format(more=more)), BLOCK: block}
    assert faults(make_project, files) == spots(RULE.id, files, *wrong)

import pytest

from generator.publish.validate.rules.form_duplicate_name import RULE
from validate.checking import Change, MakeProject, faults, spots
from validate.forming import form, questions, with_person

NAMED = "{name: %s, title: 乙}"
TEXT = NAMED % "text"
ROWS = (
    "{name: rows, title: 各行, widget: rows, most: 3, columns: [{name: text, title: 甲}, "
    "{name: %s, title: 乙}]}"
)
STEP = "  - {id: %s, title: 第二部分, questions: [{name: %s, title: 丙}]}\n"
SHARED = "  - {id: shared, title: 申请人, blocks: [person]}\n"
AGAIN = "  - {id: again, title: 再写一遍, blocks: ["
TWICE = SHARED + AGAIN + "person], without: []}\n"
LEFT_OUT = "  - {id: shared, title: 申请人, blocks: [person], without: [%s]}\n"
# The questions of the first step, what follows them, and what is wrong.
CASES = [
    pytest.param([TEXT, NAMED % "more"], "", [], id="two names"),
    pytest.param([TEXT, NAMED % "text "], "", ["text ,"], id="one name twice"),
    pytest.param(
        [TEXT], "    slots: [{name: text, title: 照片}]\n", ["text, title: 照"], id="a slot"
    ),
    pytest.param([TEXT], STEP % ("more", "text"), ["text, title: 丙"], id="in two steps"),
    pytest.param([TEXT], STEP % ("first", "more"), ["first, title"], id="two steps of one id"),
    pytest.param([TEXT, ROWS % "more"], "", [], id="a column is named within its row"),
    pytest.param([ROWS % "text "], "", ["text ,"], id="two columns"),
    pytest.param([NAMED % "stage"], "", ["stage,"], id="the stage"),
    pytest.param([NAMED % "unit_code"], "", ["unit_code"], id="the reporting code"),
    pytest.param([NAMED % "consent_truth"], "", ["consent_"], id="a consent"),
    pytest.param([NAMED % "stages"], "", [], id="nearly the stage"),
    pytest.param([TEXT], STEP % ("consents", "more"), ["consents"], id="the step of consents"),
    pytest.param([NAMED % "card"], SHARED, ["person]"], id="a shared part has it"),
    pytest.param([NAMED % "card"], LEFT_OUT % "card, scan", [], id="the step leaves it out"),
    pytest.param([TEXT], TWICE, ["person], without: []}"], id="a shared part twice"),
]
BLOCKS: list[tuple[Change, str]] = [
    (("{name: scan", "{name: card"), "card, title: 身份证明"),
    (("{name: scan", "{name: stage"), "stage,"),
]


@pytest.mark.parametrize(("written", "more", "wrong"), CASES)
def test_a_name_is_given_once(
    written: list[str], more: str, wrong: list[str], make_project: MakeProject
) -> None:
    files = with_person(form(questions(*written) + more))
    assert faults(make_project, files) == spots(RULE.id, files, *wrong)


@pytest.mark.parametrize(("change", "wrong"), BLOCKS)
def test_a_shared_part_is_judged_once_and_by_itself(
    change: Change, wrong: str, make_project: MakeProject
) -> None:
    files = with_person(form(SHARED), change)
    assert faults(make_project, files) == spots(RULE.id, files, wrong)

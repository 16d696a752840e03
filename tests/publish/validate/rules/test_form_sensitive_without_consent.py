import pytest

from generator.publish.validate.rules.form_sensitive_without_consent import RULE
from validate.checking import Change, Files, MakeProject, faults, spots
from validate.forming import form, questions, with_person

CONSENTS = {
    f"data/consents/{name}.yaml": "title: 我同意\nversion: 1\ntext:\n  - text: 全文。\n"
    for name in ("sensitive", "truth")
}
CARD = "{name: card, title: 身份证号, sensitive: true}"
SHARED = "  - {{id: first, title: 申请人, blocks: [person]{more}}}\n"
MARKED: Change = ("{name: scan, title: 身份证明,", "{name: scan, title: 身份证明, sensitive: true,")


def consenting(*names: str) -> Change:
    return "routing: centre", f"routing: centre\nconsents: [{', '.join(names)}]"


@pytest.mark.parametrize(
    ("question", "names", "is_right"),
    [
        (CARD, ["truth", "sensitive"], True),
        (CARD, ["truth"], False),
        (CARD.replace("true", "false"), ["truth"], True),
    ],
    ids=["with it", "without it", "nothing sensitive"],
)
def test_sensitive_data_has_its_own_consent(
    question: str, names: list[str], is_right: bool, make_project: MakeProject
) -> None:
    files: Files = {**form(questions(question), consenting(*names)), **CONSENTS}
    wrong = () if is_right else ("[truth",)
    assert faults(make_project, files) == spots(RULE.id, files, *wrong)


@pytest.mark.parametrize(("more", "is_right"), [("", False), (", without: [scan]", True)])
def test_a_slot_of_a_shared_part_counts_where_it_is_asked(
    more: str, is_right: bool, make_project: MakeProject
) -> None:
    files = with_person(form(SHARED.format(more=more), consenting("truth")), MARKED)
    files = {**files, **CONSENTS}
    wrong = () if is_right else ("[truth",)
    assert faults(make_project, files) == spots(RULE.id, files, *wrong)


def test_without_consents_the_form_itself_is_named(make_project: MakeProject) -> None:
    files = form(questions(CARD))
    assert faults(make_project, files) == spots(RULE.id, files, "code: F01")

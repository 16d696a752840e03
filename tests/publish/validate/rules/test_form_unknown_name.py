import pytest

from generator.publish.validate.rules.form_unknown_name import RULE
from validate.checking import Change, MakeProject, faults, spots
from validate.forming import form, with_person

STEP = "  - {{id: first, title: 第一部分{more}}}\n"
SHARED = ", blocks: [person]"
OWN = ", questions: [{name: text, title: 说明}], slots: [{name: photo, title: 照片}]"
ONE_OF = ", one_of: [{names: [%s], message: 请填一项}]"
CASES = [
    pytest.param(SHARED + ", without: [id_way, card, scan]", [], id="left out"),
    pytest.param(SHARED + ", without: [scam, card]", ["scam"], id="a name misspelt"),
    pytest.param(SHARED + OWN + ", without: [text]", ["text]}"], id="a question of its own"),
    pytest.param(OWN + ", without: [card]", ["card]"], id="no shared part"),
    pytest.param(", blocks: [body], without: [card]", [], id="a shared part that is not there"),
    pytest.param(OWN + ONE_OF % "text", [], id="one of its own"),
    pytest.param(SHARED + OWN + ONE_OF % "text, card", [], id="one of both"),
    pytest.param(OWN + ONE_OF % "text, test", ["test]"], id="one of nothing"),
    pytest.param(OWN + ONE_OF % "text, photo", ["photo]"], id="one of slots"),
    pytest.param(
        SHARED + ", without: [card, scan]" + OWN + ONE_OF % "text,card", ["card]"], id="not asked"
    ),
]
# The texts of the shared part that are replaced, and what is wrong.
BLOCKS: list[tuple[Change, list[str]]] = [
    (("names: [id_way, card]", "names: [id_way]"), []),
    (("names: [id_way, card]", "names: [id_way, cart]"), ["cart"]),
    (("names: [id_way, card]", "names: [id_way, scan]"), ["scan]"]),
]


@pytest.mark.parametrize(("more", "wrong"), CASES)
def test_a_step_names_what_it_asks(more: str, wrong: list[str], make_project: MakeProject) -> None:
    files = with_person(form(STEP.format(more=more)))
    found = {fault for fault in faults(make_project, files) if fault[0] != "reference/broken"}
    assert found == spots(RULE.id, files, *wrong)


@pytest.mark.parametrize(("change", "wrong"), BLOCKS)
def test_a_shared_part_names_what_it_asks(
    change: Change, wrong: list[str], make_project: MakeProject
) -> None:
    files = with_person(form(), change)
    assert faults(make_project, files) == spots(RULE.id, files, *wrong)

import pytest

from generator.publish.validate.rules.form_when_unknown import RULE
from validate.checking import Change, MakeProject, faults, spots
from validate.forming import form, questions, with_person

KIND = "{name: kind, title: 种类, widget: select, options: [{value: a, title: 甲}]}"
TICK = "{name: tick, title: 同意, widget: confirm}"
TEXT = "{name: text, title: 说明}"
SECOND = "  - id: second\n    title: 第二部分\n"
ASKS = "{{name: more, title: 更多, when: [{{field: {field}, values: [{values}]}}]}}"
OWN = [
    pytest.param([KIND, ASKS.format(field="kind", values="a")], [], id="an option"),
    pytest.param([TICK, ASKS.format(field="tick", values='"1"')], [], id="a box"),
    pytest.param([TICK, ASKS.format(field="tick", values='"yes"')], ['"yes"'], id="a box's word"),
    pytest.param([KIND, ASKS.format(field="kind", values="b")], ["b]"], id="no option"),
    pytest.param(
        [KIND, ASKS.format(field="kind", values="b, a, c")], ["b, ", "c]"], id="each is told"
    ),
    pytest.param([KIND, ASKS.format(field="kid", values="a")], ["kid"], id="a name misspelt"),
    pytest.param([ASKS.format(field="kind", values="a"), KIND], ["kind, val"], id="asked later"),
    pytest.param([ASKS.format(field="more", values="a")], ["more, val"], id="itself"),
    pytest.param([TEXT, ASKS.format(field="text", values="a")], ["text, val"], id="no choices"),
]
STEPS = [
    pytest.param("when: [{field: kind, values: [a]}]", [], id="a question of the step before"),
    pytest.param("when: [{field: kind, values: [z]}]", ["z]"], id="an option of none"),
    pytest.param("when: [{field: own, values: [a]}]", ["own, "], id="a question of its own"),
]
SHARED = "    blocks: [person]\n"
PERSON_FIRST = "  - {id: first, title: 第一部分, blocks: [person]}\n"
# Changes of the shared part, how the form uses it, and what is wrong.
BLOCKS: list[tuple[str, list[Change], str, list[str]]] = [
    ("as it is", [], PERSON_FIRST, []),
    ("asked by the form", [], PERSON_FIRST + SECOND + "    questions:\n"
     "      - {name: more, title: 更多, when: [{field: id_way, values: [card]}]}\n", []),
    ("what it looks at is left out", [],
     "  - {id: first, title: 第一部分, blocks: [person], without: [id_way]}\n", ["id_way]}"]),
    ("all that looks is left out", [],
     "  - {id: first, title: 第一部分, blocks: [person], without: [id_way, card, scan]}\n", []),
    ("no option of its own", [("[card]}]}\nslots", "[cart]}]}\nslots")], PERSON_FIRST, ["cart"]),
    ("looks at the form", [("{field: id_way, values: [card]}]}\nslots",
                            "{field: kind, values: [a]}]}\nslots")],
     questions(KIND) + SECOND + SHARED, []),
    ("looks at what the form has not", [("{field: id_way, values: [card]}]}\nslots",
                                         "{field: kind, values: [a]}]}\nslots")],
     PERSON_FIRST, ["person]"]),
    ("is not there", [], "  - {id: first, title: 第一部分, blocks: [body]}\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("written", "wrong"), OWN)
def test_a_condition_looks_at_an_answer_given_before(
    written: list[str], wrong: list[str], make_project: MakeProject
) -> None:
    files = form(questions(*written))
    assert faults(make_project, files) == spots(RULE.id, files, *wrong)


@pytest.mark.parametrize(("when", "wrong"), STEPS)
def test_a_step_looks_at_the_steps_before(
    when: str, wrong: list[str], make_project: MakeProject
) -> None:
    step = f"{SECOND}    {when}\n    questions:\n      - {KIND.replace('kind', 'own')}\n"
    files = form(questions(KIND) + step)
    assert faults(make_project, files) == spots(RULE.id, files, *wrong)


@pytest.mark.parametrize(("field", "wrong"), [("kind", []), ("scan", ["scan, values"])])
def test_a_slot_looks_at_the_questions_of_its_step(
    field: str, wrong: list[str], make_project: MakeProject
) -> None:
    slot = f"{{name: scan, title: 照片, when: [{{field: {field}, values: [a]}}]}}"
    files = form(f"{questions(KIND)}    slots:\n      - {slot}\n")
    assert faults(make_project, files) == spots(RULE.id, files, *wrong)


@pytest.mark.parametrize(
    ("changes", "steps", "wrong"), [case[1:] for case in BLOCKS], ids=[case[0] for case in BLOCKS]
)
def test_a_shared_part_is_judged_by_itself_and_in_its_form(
    changes: list[Change], steps: str, wrong: list[str], make_project: MakeProject
) -> None:
    files = with_person(form(steps), *changes)
    found = {fault for fault in faults(make_project, files) if fault[0] != "reference/broken"}
    assert found == spots(RULE.id, files, *wrong)

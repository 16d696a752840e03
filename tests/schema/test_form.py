"""A form as values: what is asked of whom, and its parts in their order."""

import pytest

from generator.schema.field import Field
from generator.schema.form import Form, Posted, Question, Slot, Step, When, is_asked

OTHER = When("role", ("other",))
FAR = When("far", ("yes", "perhaps"))


@pytest.mark.parametrize(
    ("when", "posted", "expected"),
    [
        ((), {}, True),
        ((OTHER,), {}, False),
        ((OTHER,), {"role": ()}, False),
        ((OTHER,), {"role": ("",)}, False),
        ((OTHER,), {"role": ("owner",)}, False),
        ((OTHER,), {"role": ("other",)}, True),
        ((OTHER,), {"role": ("owner", "other")}, True),
        ((FAR,), {"far": ("perhaps",)}, True),
        ((OTHER, FAR), {"role": ("other",)}, False),
        ((OTHER, FAR), {"role": ("other",), "far": ("yes",)}, True),
    ],
)
def test_something_is_asked_where_all_its_conditions_hold(
    when: tuple[When, ...], posted: Posted, expected: bool
) -> None:
    assert is_asked(when, posted) is expected


def question(name: str, *when: When, widget: str = "text") -> Question:
    return Question(
        Field(name, name), widget="checkboxes" if widget == "many" else "text", when=when
    )


FORM = Form(
    id="sample",
    code="F99",
    title="示例表单",
    tab="填写",
    mode="own",
    identity="none",
    leads=(),
    receipt=(),
    steps=(
        Step(
            "one",
            "一",
            questions=(question("role"), question("name", OTHER)),
            slots=(Slot("a", "甲"),),
        ),
        Step("two", "二", questions=(question("last"),), slots=(Slot("b", "乙"),)),
    ),
    consents=(),
)


def test_questions_and_slots_are_those_of_all_steps_in_order() -> None:
    assert [one.name for one in FORM.questions] == ["role", "name", "last"]
    assert [one.name for one in FORM.slots] == ["a", "b"]


@pytest.mark.parametrize(
    ("posted", "asked"),
    [({}, ["role", "last"]), ({"role": ("other",)}, ["role", "name", "last"])],
)
def test_what_is_asked_follows_what_was_filled_in(posted: Posted, asked: list[str]) -> None:
    assert [one.name for one in FORM.asked(posted)] == asked


def test_only_checkboxes_take_several_answers() -> None:
    assert question("a", widget="many").takes_several
    assert not question("a").takes_several

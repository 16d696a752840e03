import pytest

from generator.publish.validate.rules.form_limits import RULE
from validate.checking import MakeProject, faults, spots
from validate.forming import form, questions

# What follows the name and the title of a question, and what is wrong.
CASES = [
    pytest.param("constraints: {minLength: 2, maxLength: 2}", [], id="exactly two"),
    pytest.param("constraints: {minLength: 3, maxLength: 2}", ["3"], id="no text is left"),
    pytest.param("type: integer, constraints: {minimum: 0, maximum: 9}", [], id="one digit"),
    pytest.param("type: number, constraints: {minimum: 9, maximum: 8}", ["9"], id="none is left"),
    pytest.param("constraints: {minimum: 4}", ["4}"], id="a text is not compared"),
    pytest.param("type: integer, constraints: {maxLength: 4}", ["4}"], id="a number is not long"),
    pytest.param(
        "type: date, constraints: {pattern: x+, maximum: 4}", ["x+", "4}"], id="nor a date"
    ),
    pytest.param("type: boolean, constraints: {required: true}", [], id="anything may be required"),
]


@pytest.mark.parametrize(("more", "wrong"), CASES)
def test_limits_fit_and_leave_an_answer(
    more: str, wrong: list[str], make_project: MakeProject
) -> None:
    files = form(questions(f"{{name: kind, title: 种类, {more}}}"))
    assert faults(make_project, files) == spots(RULE.id, files, *wrong)

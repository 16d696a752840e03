import pytest

from generator.publish.validate.rules.form_choices import RULE
from validate.checking import MakeProject, faults, spots
from validate.forming import form, questions, with_person

TWO = "options: [{value: a, title: 甲}, {value: b, title: 乙}]"
SAME = "options: [{value: a, title: 甲}, {value: a , title: 乙}]"
COLUMNS = "columns: [{name: one, title: 一}]"
# What follows the name and the title of a question, and what is wrong.
CASES = [
    pytest.param("widget: radio, " + TWO, [], id="radio"),
    pytest.param("widget: checkboxes", ["checkboxes"], id="checkboxes without options"),
    pytest.param("widget: select, options: []", ["select"], id="select without options"),
    pytest.param("widget: confirm, " + TWO, ["[{value"], id="a box with options"),
    pytest.param(TWO, ["[{value"], id="a line with options"),
    pytest.param("widget: radio, " + SAME, ["a ,"], id="two of one value"),
    pytest.param(f"widget: rows, most: 3, {COLUMNS}", [], id="rows"),
    pytest.param(f"widget: rows, {COLUMNS}", ["rows"], id="rows without most"),
    pytest.param("widget: rows, most: 3", ["rows"], id="rows without columns"),
    pytest.param(f"widget: text, {COLUMNS}", ["[{name: one"], id="columns of a line"),
    pytest.param("widget: radio, most: 3, " + TWO, ["3"], id="most of a choice"),
    pytest.param(
        "widget: rows, most: 3, columns: [{name: one, title: 一, widget: select}]",
        ["select"],
        id="a column",
    ),
]


@pytest.mark.parametrize(("more", "wrong"), CASES)
def test_a_widget_has_what_it_needs(more: str, wrong: list[str], make_project: MakeProject) -> None:
    files = form(questions(f"{{name: kind, title: 种类, {more}}}"))
    assert faults(make_project, files) == spots(RULE.id, files, *wrong)


def test_a_shared_part_is_judged_where_it_is_written(make_project: MakeProject) -> None:
    files = with_person(form(), ("value: on-site", "value: card "))
    assert faults(make_project, files) == spots(RULE.id, files, "card, title: 身份证}")

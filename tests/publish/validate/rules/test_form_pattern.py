import pytest

from generator.publish.validate.rules.form_pattern import RULE
from validate.checking import MakeProject, faults, spots
from validate.forming import form, questions, with_person

CASES = [
    pytest.param("'[0-9]{4}-(0[1-9]|1[0-2])'", True, id="a month"),
    pytest.param("'(?:a|b)+?c*'", True, id="a group without a name, and as few as can be"),
    pytest.param("'[0-9'", False, id="an open bracket"),
    pytest.param("'(a'", False, id="an open group"),
    pytest.param("'*'", False, id="nothing to repeat"),
    pytest.param("'(?P<year>[0-9]+)'", False, id="a group named as in Python"),
    pytest.param("'(?i)abc'", False, id="a flag inside"),
    pytest.param("'\\Aabc\\Z'", False, id="ends as in Python"),
]


@pytest.mark.parametrize(("pattern", "is_right"), CASES)
def test_a_pattern_is_read_on_both_sides(
    pattern: str, is_right: bool, make_project: MakeProject
) -> None:
    files = form(questions(f"{{name: text, title: 说明, constraints: {{pattern: {pattern}}}}}"))
    wrong = () if is_right else (pattern,)
    assert faults(make_project, files) == spots(RULE.id, files, *wrong)


def test_a_shared_part_is_judged_where_it_is_written(make_project: MakeProject) -> None:
    files = with_person(
        form(), ("title: 身份证号,", "title: 身份证号, constraints: {pattern: '('},")
    )
    assert faults(make_project, files) == spots(RULE.id, files, "'('")

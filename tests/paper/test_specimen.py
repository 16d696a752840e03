import re

import pytest

from generator.paper.specimen import sample_answers
from generator.schema.form import Form, Question, is_asked
from generator.schema.form_judge import TICKED, row_name
from paper.printed import IDS, outline_of, repository_forms


def written(form: Form) -> dict[str, tuple[Question, str]]:
    """The answers that are written, not chosen, by name."""
    answers = sample_answers(form)
    named = {question.name: question for question in form.questions if not question.columns}
    for question in form.questions:
        named |= {row_name(question, 0, column): column for column in question.columns}
    return {
        name: (question, answers[name][0])
        for name, question in named.items()
        if name in answers and not question.options and question.widget != "confirm"
    }


@pytest.mark.parametrize("id_", IDS)
def test_every_written_answer_is_visibly_made_up(id_: str) -> None:
    for question, answer in written(repository_forms()[id_]).values():
        assert "示例" in answer, question.name
        # No number of anybody: × and 0 only.
        assert re.search(r"[1-9]{2}", answer.replace(question.hint, "")) is None, answer


@pytest.mark.parametrize("id_", IDS)
def test_every_question_that_is_asked_and_demanded_has_an_answer(id_: str) -> None:
    form = repository_forms()[id_]
    answers = sample_answers(form)
    for question in form.asked(answers):
        if question.spec.constraints.required and question.widget != "rows":
            assert any(answers.get(question.name, ())), question.name
    consents = {f"consent.{one.id}" for one in form.consents if one.is_required}
    assert consents <= set(answers)


@pytest.mark.parametrize("id_", IDS)
def test_nothing_is_confirmed_that_need_not_be(id_: str) -> None:
    form = repository_forms()[id_]
    answers = sample_answers(form)
    for question in form.questions:
        if question.widget == "confirm" and is_asked(question.when, answers):
            is_given = answers.get(question.name) == (TICKED,)
            assert is_given is question.spec.constraints.required


@pytest.mark.parametrize("id_", IDS)
def test_a_specimen_says_what_it_is(id_: str) -> None:
    outline = outline_of(id_, "specimen")
    assert outline.notice == outline.watermark == "样表 示例"
    assert "编造" in outline.explained
